from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.whole_flow_version import WholeFlowVersion
from typing import cast



def _get_kwargs(
    flow: str,
    version: int,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/flows/{flow}/versions/{version}".format(flow=quote(str(flow), safe=""),version=quote(str(version), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | WholeFlowVersion | None:
    if response.status_code == 200:
        response_200 = WholeFlowVersion.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | WholeFlowVersion]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    flow: str,
    version: int,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | WholeFlowVersion]:
    """ Get Flow Version

     One version with what it says.

    Args:
        flow (str):
        version (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WholeFlowVersion]
     """


    kwargs = _get_kwargs(
        flow=flow,
version=version,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    flow: str,
    version: int,
    *,
    client: AuthenticatedClient,

) -> Problem | WholeFlowVersion | None:
    """ Get Flow Version

     One version with what it says.

    Args:
        flow (str):
        version (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WholeFlowVersion
     """


    return sync_detailed(
        flow=flow,
version=version,
client=client,

    ).parsed

async def asyncio_detailed(
    flow: str,
    version: int,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | WholeFlowVersion]:
    """ Get Flow Version

     One version with what it says.

    Args:
        flow (str):
        version (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WholeFlowVersion]
     """


    kwargs = _get_kwargs(
        flow=flow,
version=version,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    flow: str,
    version: int,
    *,
    client: AuthenticatedClient,

) -> Problem | WholeFlowVersion | None:
    """ Get Flow Version

     One version with what it says.

    Args:
        flow (str):
        version (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WholeFlowVersion
     """


    return (await asyncio_detailed(
        flow=flow,
version=version,
client=client,

    )).parsed
