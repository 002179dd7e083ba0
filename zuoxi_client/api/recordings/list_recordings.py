from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_recordings_state import ListRecordingsState
from ...models.page_recording import PageRecording
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = '',
    from_: str | Unset = '',
    to: str | Unset = '',
    caller: str | Unset = '',
    called: str | Unset = '',
    contact: str | Unset = '',
    state: ListRecordingsState | Unset = ListRecordingsState.VALUE_0,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["from"] = from_

    params["to"] = to

    params["caller"] = caller

    params["called"] = called

    params["contact"] = contact

    json_state: str | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = state.value

    params["state"] = json_state


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/recordings",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageRecording | Problem | None:
    if response.status_code == 200:
        response_200 = PageRecording.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageRecording | Problem]:
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
    from_: str | Unset = '',
    to: str | Unset = '',
    caller: str | Unset = '',
    called: str | Unset = '',
    contact: str | Unset = '',
    state: ListRecordingsState | Unset = ListRecordingsState.VALUE_0,

) -> Response[PageRecording | Problem]:
    """ List Recordings

     The latest recordings that match; without recording.listen, those of one's own contacts.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):  Default: ''.
        from_ (str | Unset):  Default: ''.
        to (str | Unset):  Default: ''.
        caller (str | Unset):  Default: ''.
        called (str | Unset):  Default: ''.
        contact (str | Unset):  Default: ''.
        state (ListRecordingsState | Unset):  Default: ListRecordingsState.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageRecording | Problem]
     """


    kwargs = _get_kwargs(
        limit=limit,
cursor=cursor,
from_=from_,
to=to,
caller=caller,
called=called,
contact=contact,
state=state,

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
    from_: str | Unset = '',
    to: str | Unset = '',
    caller: str | Unset = '',
    called: str | Unset = '',
    contact: str | Unset = '',
    state: ListRecordingsState | Unset = ListRecordingsState.VALUE_0,

) -> PageRecording | Problem | None:
    """ List Recordings

     The latest recordings that match; without recording.listen, those of one's own contacts.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):  Default: ''.
        from_ (str | Unset):  Default: ''.
        to (str | Unset):  Default: ''.
        caller (str | Unset):  Default: ''.
        called (str | Unset):  Default: ''.
        contact (str | Unset):  Default: ''.
        state (ListRecordingsState | Unset):  Default: ListRecordingsState.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageRecording | Problem
     """


    return sync_detailed(
        client=client,
limit=limit,
cursor=cursor,
from_=from_,
to=to,
caller=caller,
called=called,
contact=contact,
state=state,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 50,
    cursor: str | Unset = '',
    from_: str | Unset = '',
    to: str | Unset = '',
    caller: str | Unset = '',
    called: str | Unset = '',
    contact: str | Unset = '',
    state: ListRecordingsState | Unset = ListRecordingsState.VALUE_0,

) -> Response[PageRecording | Problem]:
    """ List Recordings

     The latest recordings that match; without recording.listen, those of one's own contacts.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):  Default: ''.
        from_ (str | Unset):  Default: ''.
        to (str | Unset):  Default: ''.
        caller (str | Unset):  Default: ''.
        called (str | Unset):  Default: ''.
        contact (str | Unset):  Default: ''.
        state (ListRecordingsState | Unset):  Default: ListRecordingsState.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageRecording | Problem]
     """


    kwargs = _get_kwargs(
        limit=limit,
cursor=cursor,
from_=from_,
to=to,
caller=caller,
called=called,
contact=contact,
state=state,

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
    from_: str | Unset = '',
    to: str | Unset = '',
    caller: str | Unset = '',
    called: str | Unset = '',
    contact: str | Unset = '',
    state: ListRecordingsState | Unset = ListRecordingsState.VALUE_0,

) -> PageRecording | Problem | None:
    """ List Recordings

     The latest recordings that match; without recording.listen, those of one's own contacts.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):  Default: ''.
        from_ (str | Unset):  Default: ''.
        to (str | Unset):  Default: ''.
        caller (str | Unset):  Default: ''.
        called (str | Unset):  Default: ''.
        contact (str | Unset):  Default: ''.
        state (ListRecordingsState | Unset):  Default: ListRecordingsState.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageRecording | Problem
     """


    return (await asyncio_detailed(
        client=client,
limit=limit,
cursor=cursor,
from_=from_,
to=to,
caller=caller,
called=called,
contact=contact,
state=state,

    )).parsed
