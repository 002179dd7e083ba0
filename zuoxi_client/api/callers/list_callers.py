from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.caller_list import CallerList
from ...models.page_listed_caller import PageListedCaller
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = '',
    words: str | Unset = '',
    list_: CallerList | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["words"] = words

    json_list_: None | str | Unset
    if isinstance(list_, Unset):
        json_list_ = UNSET
    elif isinstance(list_, CallerList):
        json_list_ = list_.value
    else:
        json_list_ = list_
    params["list"] = json_list_


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/callers",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageListedCaller | Problem | None:
    if response.status_code == 200:
        response_200 = PageListedCaller.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageListedCaller | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    cursor: str | Unset = '',
    words: str | Unset = '',
    list_: CallerList | None | Unset = UNSET,

) -> Response[PageListedCaller | Problem]:
    """ List Callers

     The callers on the tenant's lists, by number.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):  Default: ''.
        words (str | Unset):  Default: ''.
        list_ (CallerList | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageListedCaller | Problem]
     """


    kwargs = _get_kwargs(
        limit=limit,
cursor=cursor,
words=words,
list_=list_,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    cursor: str | Unset = '',
    words: str | Unset = '',
    list_: CallerList | None | Unset = UNSET,

) -> PageListedCaller | Problem | None:
    """ List Callers

     The callers on the tenant's lists, by number.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):  Default: ''.
        words (str | Unset):  Default: ''.
        list_ (CallerList | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageListedCaller | Problem
     """


    return sync_detailed(
        client=client,
limit=limit,
cursor=cursor,
words=words,
list_=list_,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    cursor: str | Unset = '',
    words: str | Unset = '',
    list_: CallerList | None | Unset = UNSET,

) -> Response[PageListedCaller | Problem]:
    """ List Callers

     The callers on the tenant's lists, by number.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):  Default: ''.
        words (str | Unset):  Default: ''.
        list_ (CallerList | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageListedCaller | Problem]
     """


    kwargs = _get_kwargs(
        limit=limit,
cursor=cursor,
words=words,
list_=list_,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    cursor: str | Unset = '',
    words: str | Unset = '',
    list_: CallerList | None | Unset = UNSET,

) -> PageListedCaller | Problem | None:
    """ List Callers

     The callers on the tenant's lists, by number.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):  Default: ''.
        words (str | Unset):  Default: ''.
        list_ (CallerList | None | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageListedCaller | Problem
     """


    return (await asyncio_detailed(
        client=client,
limit=limit,
cursor=cursor,
words=words,
list_=list_,

    )).parsed
