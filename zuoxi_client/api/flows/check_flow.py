from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.check import Check
from ...models.checked import Checked
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    flow: str,
    *,
    body: Check,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/flows/{flow}/check".format(flow=quote(str(flow), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Checked | Problem | None:
    if response.status_code == 200:
        response_200 = Checked.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Checked | Problem]:
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
    body: Check,

) -> Response[Checked | Problem]:
    """ Check Flow

     What is wrong with the draft, or with the definition given, without changing anything.

    Args:
        flow (str):
        body (Check): What to check: the draft as it is kept, unless another definition is given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Checked | Problem]
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
    body: Check,

) -> Checked | Problem | None:
    """ Check Flow

     What is wrong with the draft, or with the definition given, without changing anything.

    Args:
        flow (str):
        body (Check): What to check: the draft as it is kept, unless another definition is given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Checked | Problem
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
    body: Check,

) -> Response[Checked | Problem]:
    """ Check Flow

     What is wrong with the draft, or with the definition given, without changing anything.

    Args:
        flow (str):
        body (Check): What to check: the draft as it is kept, unless another definition is given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Checked | Problem]
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
    body: Check,

) -> Checked | Problem | None:
    """ Check Flow

     What is wrong with the draft, or with the definition given, without changing anything.

    Args:
        flow (str):
        body (Check): What to check: the draft as it is kept, unless another definition is given.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Checked | Problem
     """


    return (await asyncio_detailed(
        flow=flow,
client=client,
body=body,

    )).parsed
