from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.devices_ticket import DevicesTicket
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    slug: str,
    page_call: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/entries/{slug}/calls/{page_call}/ticket".format(slug=quote(str(slug), safe=""),page_call=quote(str(page_call), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DevicesTicket | Problem | None:
    if response.status_code == 200:
        response_200 = DevicesTicket.from_dict(response.json())



        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DevicesTicket | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    slug: str,
    page_call: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[DevicesTicket | Problem]:
    """ Renew Page Socket

     Another ticket for the page's socket, which broke while its call runs.

    Args:
        slug (str):
        page_call (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DevicesTicket | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
page_call=page_call,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    page_call: str,
    *,
    client: AuthenticatedClient | Client,

) -> DevicesTicket | Problem | None:
    """ Renew Page Socket

     Another ticket for the page's socket, which broke while its call runs.

    Args:
        slug (str):
        page_call (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DevicesTicket | Problem
     """


    return sync_detailed(
        slug=slug,
page_call=page_call,
client=client,

    ).parsed

async def asyncio_detailed(
    slug: str,
    page_call: str,
    *,
    client: AuthenticatedClient | Client,

) -> Response[DevicesTicket | Problem]:
    """ Renew Page Socket

     Another ticket for the page's socket, which broke while its call runs.

    Args:
        slug (str):
        page_call (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DevicesTicket | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
page_call=page_call,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    page_call: str,
    *,
    client: AuthenticatedClient | Client,

) -> DevicesTicket | Problem | None:
    """ Renew Page Socket

     Another ticket for the page's socket, which broke while its call runs.

    Args:
        slug (str):
        page_call (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DevicesTicket | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
page_call=page_call,
client=client,

    )).parsed
