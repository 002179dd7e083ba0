from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.trial import Trial
from ...models.try_ import Try
from typing import cast



def _get_kwargs(
    flow: str,
    *,
    body: Try,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/flows/{flow}/try".format(flow=quote(str(flow), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Trial | None:
    if response.status_code == 200:
        response_200 = Trial.from_dict(response.json())



        return response_200

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

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())



        return response_413

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Trial]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    flow: str,
    *,
    client: AuthenticatedClient,
    body: Try,

) -> Response[Problem | Trial]:
    """ Try Flow

     Pretend a call: the real interpreter, in time that passes only as the events say.

    Args:
        flow (str):
        body (Try): A call to pretend: the draft unless another definition is given, now unless
            another time is given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Trial]
     """


    kwargs = _get_kwargs(
        flow=flow,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    flow: str,
    *,
    client: AuthenticatedClient,
    body: Try,

) -> Problem | Trial | None:
    """ Try Flow

     Pretend a call: the real interpreter, in time that passes only as the events say.

    Args:
        flow (str):
        body (Try): A call to pretend: the draft unless another definition is given, now unless
            another time is given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Trial
     """


    return sync_detailed(
        flow=flow,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    flow: str,
    *,
    client: AuthenticatedClient,
    body: Try,

) -> Response[Problem | Trial]:
    """ Try Flow

     Pretend a call: the real interpreter, in time that passes only as the events say.

    Args:
        flow (str):
        body (Try): A call to pretend: the draft unless another definition is given, now unless
            another time is given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Trial]
     """


    kwargs = _get_kwargs(
        flow=flow,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    flow: str,
    *,
    client: AuthenticatedClient,
    body: Try,

) -> Problem | Trial | None:
    """ Try Flow

     Pretend a call: the real interpreter, in time that passes only as the events say.

    Args:
        flow (str):
        body (Try): A call to pretend: the draft unless another definition is given, now unless
            another time is given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Trial
     """


    return (await asyncio_detailed(
        flow=flow,
client=client,
body=body,

    )).parsed
