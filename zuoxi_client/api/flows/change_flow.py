from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.flow_change import FlowChange
from ...models.problem import Problem
from ...models.whole_flow import WholeFlow
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast



def _get_kwargs(
    flow: str,
    *,
    body: FlowChange,
    wait: Literal['applied'] | None | Unset = UNSET,
    if_match: None | str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["if-match"] = if_match



    

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
        "url": "/v1/flows/{flow}".format(flow=quote(str(flow), safe=""),),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | WholeFlow | None:
    if response.status_code == 200:
        response_200 = WholeFlow.from_dict(response.json())



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

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())



        return response_412

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())



        return response_413

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())



        return response_422

    if response.status_code == 428:
        response_428 = Problem.from_dict(response.json())



        return response_428

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | WholeFlow]:
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
    body: FlowChange,
    wait: Literal['applied'] | None | Unset = UNSET,
    if_match: None | str | Unset = UNSET,

) -> Response[Problem | WholeFlow]:
    """ Change Flow

     Change the draft or the name. If-Match is required (428); 412 when somebody else was faster.

    Args:
        flow (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        if_match (None | str | Unset): The ETag of the draft that this changes.
        body (FlowChange): What to change of a flow.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WholeFlow]
     """


    kwargs = _get_kwargs(
        flow=flow,
body=body,
wait=wait,
if_match=if_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    flow: str,
    *,
    client: AuthenticatedClient,
    body: FlowChange,
    wait: Literal['applied'] | None | Unset = UNSET,
    if_match: None | str | Unset = UNSET,

) -> Problem | WholeFlow | None:
    """ Change Flow

     Change the draft or the name. If-Match is required (428); 412 when somebody else was faster.

    Args:
        flow (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        if_match (None | str | Unset): The ETag of the draft that this changes.
        body (FlowChange): What to change of a flow.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WholeFlow
     """


    return sync_detailed(
        flow=flow,
client=client,
body=body,
wait=wait,
if_match=if_match,

    ).parsed

async def asyncio_detailed(
    flow: str,
    *,
    client: AuthenticatedClient,
    body: FlowChange,
    wait: Literal['applied'] | None | Unset = UNSET,
    if_match: None | str | Unset = UNSET,

) -> Response[Problem | WholeFlow]:
    """ Change Flow

     Change the draft or the name. If-Match is required (428); 412 when somebody else was faster.

    Args:
        flow (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        if_match (None | str | Unset): The ETag of the draft that this changes.
        body (FlowChange): What to change of a flow.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WholeFlow]
     """


    kwargs = _get_kwargs(
        flow=flow,
body=body,
wait=wait,
if_match=if_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    flow: str,
    *,
    client: AuthenticatedClient,
    body: FlowChange,
    wait: Literal['applied'] | None | Unset = UNSET,
    if_match: None | str | Unset = UNSET,

) -> Problem | WholeFlow | None:
    """ Change Flow

     Change the draft or the name. If-Match is required (428); 412 when somebody else was faster.

    Args:
        flow (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        if_match (None | str | Unset): The ETag of the draft that this changes.
        body (FlowChange): What to change of a flow.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WholeFlow
     """


    return (await asyncio_detailed(
        flow=flow,
client=client,
body=body,
wait=wait,
if_match=if_match,

    )).parsed
