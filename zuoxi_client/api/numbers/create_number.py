from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.new_number import NewNumber
from ...models.number import Number
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast



def _get_kwargs(
    *,
    body: NewNumber,
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
        "method": "post",
        "url": "/v1/numbers",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Number | Problem | None:
    if response.status_code == 201:
        response_201 = Number.from_dict(response.json())



        return response_201

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Number | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: NewNumber,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Response[Number | Problem]:
    """ Create Number

     Let a published flow answer a number.

    Args:
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (NewNumber): A number to be answered. Without `trunk` it is reached from web pages
            alone: digits of one's own choice.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Number | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
wait=wait,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: NewNumber,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Number | Problem | None:
    """ Create Number

     Let a published flow answer a number.

    Args:
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (NewNumber): A number to be answered. Without `trunk` it is reached from web pages
            alone: digits of one's own choice.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Number | Problem
     """


    return sync_detailed(
        client=client,
body=body,
wait=wait,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: NewNumber,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Response[Number | Problem]:
    """ Create Number

     Let a published flow answer a number.

    Args:
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (NewNumber): A number to be answered. Without `trunk` it is reached from web pages
            alone: digits of one's own choice.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Number | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
wait=wait,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: NewNumber,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Number | Problem | None:
    """ Create Number

     Let a published flow answer a number.

    Args:
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (NewNumber): A number to be answered. Without `trunk` it is reached from web pages
            alone: digits of one's own choice.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Number | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
wait=wait,

    )).parsed
