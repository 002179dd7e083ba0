from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.call_back_promised import CallBackPromised
from ...models.number_left import NumberLeft
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    slug: str,
    page_call: str,
    *,
    body: NumberLeft,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/entries/{slug}/calls/{page_call}/call_back".format(slug=quote(str(slug), safe=""),page_call=quote(str(page_call), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CallBackPromised | Problem | None:
    if response.status_code == 201:
        response_201 = CallBackPromised.from_dict(response.json())



        return response_201

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CallBackPromised | Problem]:
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
    body: NumberLeft,

) -> Response[CallBackPromised | Problem]:
    """ Leave Page Number

     Wait no longer, and be called back: the number lies in the queue's box of messages, and the call
    ends.

    Args:
        slug (str):
        page_call (str):
        body (NumberLeft): Where the customer wants to be called back; spaces, brackets and
            hyphens don't count.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallBackPromised | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
page_call=page_call,
body=body,

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
    body: NumberLeft,

) -> CallBackPromised | Problem | None:
    """ Leave Page Number

     Wait no longer, and be called back: the number lies in the queue's box of messages, and the call
    ends.

    Args:
        slug (str):
        page_call (str):
        body (NumberLeft): Where the customer wants to be called back; spaces, brackets and
            hyphens don't count.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallBackPromised | Problem
     """


    return sync_detailed(
        slug=slug,
page_call=page_call,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    slug: str,
    page_call: str,
    *,
    client: AuthenticatedClient | Client,
    body: NumberLeft,

) -> Response[CallBackPromised | Problem]:
    """ Leave Page Number

     Wait no longer, and be called back: the number lies in the queue's box of messages, and the call
    ends.

    Args:
        slug (str):
        page_call (str):
        body (NumberLeft): Where the customer wants to be called back; spaces, brackets and
            hyphens don't count.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallBackPromised | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
page_call=page_call,
body=body,

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
    body: NumberLeft,

) -> CallBackPromised | Problem | None:
    """ Leave Page Number

     Wait no longer, and be called back: the number lies in the queue's box of messages, and the call
    ends.

    Args:
        slug (str):
        page_call (str):
        body (NumberLeft): Where the customer wants to be called back; spaces, brackets and
            hyphens don't count.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallBackPromised | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
page_call=page_call,
client=client,
body=body,

    )).parsed
