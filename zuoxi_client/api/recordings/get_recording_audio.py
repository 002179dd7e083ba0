from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    recording: str,
    *,
    ticket: str | Unset = '',
    range_: str | Unset = '',

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(range_, Unset):
        headers["Range"] = range_



    

    params: dict[str, Any] = {}

    params["ticket"] = ticket


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/recordings/{recording}/audio".format(recording=quote(str(recording), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | None:
    if response.status_code == 200:
        response_200 = cast(Any, None)
        return response_200

    if response.status_code == 206:
        response_206 = cast(Any, None)
        return response_206

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())



        return response_409

    if response.status_code == 416:
        response_416 = cast(Any, None)
        return response_416

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())



        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())



        return response_429

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())



        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    recording: str,
    *,
    client: AuthenticatedClient,
    ticket: str | Unset = '',
    range_: str | Unset = '',

) -> Response[Any | Problem]:
    """ Get Recording Audio

     The sound, stereo WAVE, whole or the part that is asked for. Each listening is written to the audit.

    Args:
        recording (str):
        ticket (str | Unset):  Default: ''.
        range_ (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        recording=recording,
ticket=ticket,
range_=range_,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    recording: str,
    *,
    client: AuthenticatedClient,
    ticket: str | Unset = '',
    range_: str | Unset = '',

) -> Any | Problem | None:
    """ Get Recording Audio

     The sound, stereo WAVE, whole or the part that is asked for. Each listening is written to the audit.

    Args:
        recording (str):
        ticket (str | Unset):  Default: ''.
        range_ (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        recording=recording,
client=client,
ticket=ticket,
range_=range_,

    ).parsed

async def asyncio_detailed(
    recording: str,
    *,
    client: AuthenticatedClient,
    ticket: str | Unset = '',
    range_: str | Unset = '',

) -> Response[Any | Problem]:
    """ Get Recording Audio

     The sound, stereo WAVE, whole or the part that is asked for. Each listening is written to the audit.

    Args:
        recording (str):
        ticket (str | Unset):  Default: ''.
        range_ (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        recording=recording,
ticket=ticket,
range_=range_,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    recording: str,
    *,
    client: AuthenticatedClient,
    ticket: str | Unset = '',
    range_: str | Unset = '',

) -> Any | Problem | None:
    """ Get Recording Audio

     The sound, stereo WAVE, whole or the part that is asked for. Each listening is written to the audit.

    Args:
        recording (str):
        ticket (str | Unset):  Default: ''.
        range_ (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        recording=recording,
client=client,
ticket=ticket,
range_=range_,

    )).parsed
