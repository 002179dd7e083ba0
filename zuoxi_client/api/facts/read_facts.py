from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.fact_page import FactPage
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    after: str | Unset = '',
    kinds: str | Unset = '',
    limit: int | Unset = 200,
    wait_seconds: int | Unset = 0,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["after"] = after

    params["kinds"] = kinds

    params["limit"] = limit

    params["wait_seconds"] = wait_seconds


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/facts",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> FactPage | Problem | None:
    if response.status_code == 200:
        response_200 = FactPage.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[FactPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    after: str | Unset = '',
    kinds: str | Unset = '',
    limit: int | Unset = 200,
    wait_seconds: int | Unset = 0,

) -> Response[FactPage | Problem]:
    """ Read Facts

     The tenant's facts behind a cursor. None is ever skipped, none changes its place.

    Args:
        after (str | Unset):  Default: ''.
        kinds (str | Unset): Kinds of streams or names of facts, by commas; empty: all. Default:
            ''.
        limit (int | Unset):  Default: 200.
        wait_seconds (int | Unset): How long to wait when there is nothing yet. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FactPage | Problem]
     """


    kwargs = _get_kwargs(
        after=after,
kinds=kinds,
limit=limit,
wait_seconds=wait_seconds,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    after: str | Unset = '',
    kinds: str | Unset = '',
    limit: int | Unset = 200,
    wait_seconds: int | Unset = 0,

) -> FactPage | Problem | None:
    """ Read Facts

     The tenant's facts behind a cursor. None is ever skipped, none changes its place.

    Args:
        after (str | Unset):  Default: ''.
        kinds (str | Unset): Kinds of streams or names of facts, by commas; empty: all. Default:
            ''.
        limit (int | Unset):  Default: 200.
        wait_seconds (int | Unset): How long to wait when there is nothing yet. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FactPage | Problem
     """


    return sync_detailed(
        client=client,
after=after,
kinds=kinds,
limit=limit,
wait_seconds=wait_seconds,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    after: str | Unset = '',
    kinds: str | Unset = '',
    limit: int | Unset = 200,
    wait_seconds: int | Unset = 0,

) -> Response[FactPage | Problem]:
    """ Read Facts

     The tenant's facts behind a cursor. None is ever skipped, none changes its place.

    Args:
        after (str | Unset):  Default: ''.
        kinds (str | Unset): Kinds of streams or names of facts, by commas; empty: all. Default:
            ''.
        limit (int | Unset):  Default: 200.
        wait_seconds (int | Unset): How long to wait when there is nothing yet. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FactPage | Problem]
     """


    kwargs = _get_kwargs(
        after=after,
kinds=kinds,
limit=limit,
wait_seconds=wait_seconds,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    after: str | Unset = '',
    kinds: str | Unset = '',
    limit: int | Unset = 200,
    wait_seconds: int | Unset = 0,

) -> FactPage | Problem | None:
    """ Read Facts

     The tenant's facts behind a cursor. None is ever skipped, none changes its place.

    Args:
        after (str | Unset):  Default: ''.
        kinds (str | Unset): Kinds of streams or names of facts, by commas; empty: all. Default:
            ''.
        limit (int | Unset):  Default: 200.
        wait_seconds (int | Unset): How long to wait when there is nothing yet. Default: 0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FactPage | Problem
     """


    return (await asyncio_detailed(
        client=client,
after=after,
kinds=kinds,
limit=limit,
wait_seconds=wait_seconds,

    )).parsed
