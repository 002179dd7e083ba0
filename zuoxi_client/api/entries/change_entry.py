from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.entries_entry import EntriesEntry
from ...models.entry_change import EntryChange
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast



def _get_kwargs(
    entry: str,
    *,
    body: EntryChange,
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
        "method": "patch",
        "url": "/v1/entries/{entry}".format(entry=quote(str(entry), safe=""),),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> EntriesEntry | Problem | None:
    if response.status_code == 200:
        response_200 = EntriesEntry.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[EntriesEntry | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    entry: str,
    *,
    client: AuthenticatedClient,
    body: EntryChange,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Response[EntriesEntry | Problem]:
    """ Change Entry

     Change an entry; calls that run go on.

    Args:
        entry (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (EntryChange): What is to be different.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EntriesEntry | Problem]
     """


    kwargs = _get_kwargs(
        entry=entry,
body=body,
wait=wait,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    entry: str,
    *,
    client: AuthenticatedClient,
    body: EntryChange,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> EntriesEntry | Problem | None:
    """ Change Entry

     Change an entry; calls that run go on.

    Args:
        entry (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (EntryChange): What is to be different.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EntriesEntry | Problem
     """


    return sync_detailed(
        entry=entry,
client=client,
body=body,
wait=wait,

    ).parsed

async def asyncio_detailed(
    entry: str,
    *,
    client: AuthenticatedClient,
    body: EntryChange,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> Response[EntriesEntry | Problem]:
    """ Change Entry

     Change an entry; calls that run go on.

    Args:
        entry (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (EntryChange): What is to be different.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EntriesEntry | Problem]
     """


    kwargs = _get_kwargs(
        entry=entry,
body=body,
wait=wait,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    entry: str,
    *,
    client: AuthenticatedClient,
    body: EntryChange,
    wait: Literal['applied'] | None | Unset = UNSET,

) -> EntriesEntry | Problem | None:
    """ Change Entry

     Change an entry; calls that run go on.

    Args:
        entry (str):
        wait (Literal['applied'] | None | Unset): Answer once the engine works with the change,
            after 2 s at the latest (Zuoxi-Applied says which).
        body (EntryChange): What is to be different.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EntriesEntry | Problem
     """


    return (await asyncio_detailed(
        entry=entry,
client=client,
body=body,
wait=wait,

    )).parsed
