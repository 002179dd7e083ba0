from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    words: str | Unset = '',
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    who: str | Unset = '',
    what: str | Unset = '',
    noun: str | Unset = '',
    id: str | Unset = '',

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["words"] = words

    json_since: None | str | Unset
    if isinstance(since, Unset):
        json_since = UNSET
    elif isinstance(since, datetime.datetime):
        json_since = since.isoformat()
    else:
        json_since = since
    params["since"] = json_since

    json_until: None | str | Unset
    if isinstance(until, Unset):
        json_until = UNSET
    elif isinstance(until, datetime.datetime):
        json_until = until.isoformat()
    else:
        json_until = until
    params["until"] = json_until

    params["who"] = who

    params["what"] = what

    params["noun"] = noun

    params["id"] = id


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/audit/export",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | None:
    if response.status_code == 200:
        response_200 = cast(Any, None)
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    words: str | Unset = '',
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    who: str | Unset = '',
    what: str | Unset = '',
    noun: str | Unset = '',
    id: str | Unset = '',

) -> Response[Any | Problem]:
    """ Export Audit

     Entries as CSV, newest first, at most 100,000. It is itself noted.

    Args:
        words (str | Unset):  Default: ''.
        since (datetime.datetime | None | Unset):
        until (datetime.datetime | None | Unset):
        who (str | Unset):  Default: ''.
        what (str | Unset):  Default: ''.
        noun (str | Unset):  Default: ''.
        id (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        words=words,
since=since,
until=until,
who=who,
what=what,
noun=noun,
id=id,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    words: str | Unset = '',
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    who: str | Unset = '',
    what: str | Unset = '',
    noun: str | Unset = '',
    id: str | Unset = '',

) -> Any | Problem | None:
    """ Export Audit

     Entries as CSV, newest first, at most 100,000. It is itself noted.

    Args:
        words (str | Unset):  Default: ''.
        since (datetime.datetime | None | Unset):
        until (datetime.datetime | None | Unset):
        who (str | Unset):  Default: ''.
        what (str | Unset):  Default: ''.
        noun (str | Unset):  Default: ''.
        id (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        client=client,
words=words,
since=since,
until=until,
who=who,
what=what,
noun=noun,
id=id,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    words: str | Unset = '',
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    who: str | Unset = '',
    what: str | Unset = '',
    noun: str | Unset = '',
    id: str | Unset = '',

) -> Response[Any | Problem]:
    """ Export Audit

     Entries as CSV, newest first, at most 100,000. It is itself noted.

    Args:
        words (str | Unset):  Default: ''.
        since (datetime.datetime | None | Unset):
        until (datetime.datetime | None | Unset):
        who (str | Unset):  Default: ''.
        what (str | Unset):  Default: ''.
        noun (str | Unset):  Default: ''.
        id (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        words=words,
since=since,
until=until,
who=who,
what=what,
noun=noun,
id=id,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    words: str | Unset = '',
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    who: str | Unset = '',
    what: str | Unset = '',
    noun: str | Unset = '',
    id: str | Unset = '',

) -> Any | Problem | None:
    """ Export Audit

     Entries as CSV, newest first, at most 100,000. It is itself noted.

    Args:
        words (str | Unset):  Default: ''.
        since (datetime.datetime | None | Unset):
        until (datetime.datetime | None | Unset):
        who (str | Unset):  Default: ''.
        what (str | Unset):  Default: ''.
        noun (str | Unset):  Default: ''.
        id (str | Unset):  Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        client=client,
words=words,
since=since,
until=until,
who=who,
what=what,
noun=noun,
id=id,

    )).parsed
