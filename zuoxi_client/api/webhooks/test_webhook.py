from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.webhook_test import WebhookTest
from typing import cast



def _get_kwargs(
    webhook: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/webhooks/{webhook}/test".format(webhook=quote(str(webhook), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | WebhookTest | None:
    if response.status_code == 200:
        response_200 = WebhookTest.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | WebhookTest]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    webhook: str,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | WebhookTest]:
    """ Test Webhook

     Call it now with `{"trial": true}`, signed like any delivery; takes up to 10 s. Nothing is kept but
    a line in the audit.

    Args:
        webhook (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookTest]
     """


    kwargs = _get_kwargs(
        webhook=webhook,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    webhook: str,
    *,
    client: AuthenticatedClient,

) -> Problem | WebhookTest | None:
    """ Test Webhook

     Call it now with `{"trial": true}`, signed like any delivery; takes up to 10 s. Nothing is kept but
    a line in the audit.

    Args:
        webhook (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookTest
     """


    return sync_detailed(
        webhook=webhook,
client=client,

    ).parsed

async def asyncio_detailed(
    webhook: str,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | WebhookTest]:
    """ Test Webhook

     Call it now with `{"trial": true}`, signed like any delivery; takes up to 10 s. Nothing is kept but
    a line in the audit.

    Args:
        webhook (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WebhookTest]
     """


    kwargs = _get_kwargs(
        webhook=webhook,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    webhook: str,
    *,
    client: AuthenticatedClient,

) -> Problem | WebhookTest | None:
    """ Test Webhook

     Call it now with `{"trial": true}`, signed like any delivery; takes up to 10 s. Nothing is kept but
    a line in the audit.

    Args:
        webhook (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WebhookTest
     """


    return (await asyncio_detailed(
        webhook=webhook,
client=client,

    )).parsed
