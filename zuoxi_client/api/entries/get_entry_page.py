from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.entry_page import EntryPage
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    slug: str,
    *,
    framed_by: str | Unset = '',

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["framed_by"] = framed_by


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/entries/{slug}/page".format(slug=quote(str(slug), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> EntryPage | Problem | None:
    if response.status_code == 200:
        response_200 = EntryPage.from_dict(response.json())



        return response_200

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[EntryPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    framed_by: str | Unset = '',

) -> Response[EntryPage | Problem]:
    """ Get Entry Page

     What a customer sees before calling. 404 while the entry isn't open, 403 in a frame of a site that
    it doesn't allow.

    Args:
        slug (str):
        framed_by (str | Unset): The origin of the site around the page, if any. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EntryPage | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
framed_by=framed_by,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    framed_by: str | Unset = '',

) -> EntryPage | Problem | None:
    """ Get Entry Page

     What a customer sees before calling. 404 while the entry isn't open, 403 in a frame of a site that
    it doesn't allow.

    Args:
        slug (str):
        framed_by (str | Unset): The origin of the site around the page, if any. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EntryPage | Problem
     """


    return sync_detailed(
        slug=slug,
client=client,
framed_by=framed_by,

    ).parsed

async def asyncio_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    framed_by: str | Unset = '',

) -> Response[EntryPage | Problem]:
    """ Get Entry Page

     What a customer sees before calling. 404 while the entry isn't open, 403 in a frame of a site that
    it doesn't allow.

    Args:
        slug (str):
        framed_by (str | Unset): The origin of the site around the page, if any. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EntryPage | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
framed_by=framed_by,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    framed_by: str | Unset = '',

) -> EntryPage | Problem | None:
    """ Get Entry Page

     What a customer sees before calling. 404 while the entry isn't open, 403 in a frame of a site that
    it doesn't allow.

    Args:
        slug (str):
        framed_by (str | Unset): The origin of the site around the page, if any. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EntryPage | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
client=client,
framed_by=framed_by,

    )).parsed
