from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.phone import Phone
from ...models.phone_change import PhoneChange
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast



def _get_kwargs(
    phone: str,
    *,
    body: PhoneChange,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    params: dict[str, Any] = {}

    json_wait: Literal['applied'] | None | Unset
    if isinstance(wait, Unset):
        json_wait = UNSET
    else:
        json_wait = wait
    params["wait"] = json_wait


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v1/phones/{phone}".format(phone=quote(str(phone), safe=""),),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Phone | Problem | None:
    if response.status_code == 200:
        response_200 = Phone.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Phone | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    phone: str,
    *,
    client: AuthenticatedClient,
    body: PhoneChange,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Response[Phone | Problem]:
    """ Change Phone

     Change what a phone is offered.

    Args:
        phone (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (PhoneChange): What is to be different. The extension is part of the SIP name:
            another one is another phone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Phone | Problem]
     """


    kwargs = _get_kwargs(
        phone=phone,
body=body,
wait=wait,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    phone: str,
    *,
    client: AuthenticatedClient,
    body: PhoneChange,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Phone | Problem | None:
    """ Change Phone

     Change what a phone is offered.

    Args:
        phone (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (PhoneChange): What is to be different. The extension is part of the SIP name:
            another one is another phone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Phone | Problem
     """


    return sync_detailed(
        phone=phone,
client=client,
body=body,
wait=wait,

    ).parsed

async def asyncio_detailed(
    phone: str,
    *,
    client: AuthenticatedClient,
    body: PhoneChange,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Response[Phone | Problem]:
    """ Change Phone

     Change what a phone is offered.

    Args:
        phone (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (PhoneChange): What is to be different. The extension is part of the SIP name:
            another one is another phone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Phone | Problem]
     """


    kwargs = _get_kwargs(
        phone=phone,
body=body,
wait=wait,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    phone: str,
    *,
    client: AuthenticatedClient,
    body: PhoneChange,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Phone | Problem | None:
    """ Change Phone

     Change what a phone is offered.

    Args:
        phone (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (PhoneChange): What is to be different. The extension is part of the SIP name:
            another one is another phone.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Phone | Problem
     """


    return (await asyncio_detailed(
        phone=phone,
client=client,
body=body,
wait=wait,

    )).parsed
