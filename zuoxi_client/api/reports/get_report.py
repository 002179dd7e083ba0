from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.get_report_direction import GetReportDirection
from ...models.get_report_format import GetReportFormat
from ...models.get_report_language import GetReportLanguage
from ...models.problem import Problem
from ...models.report_answer import ReportAnswer
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    kind: str,
    *,
    from_: str | Unset = '',
    to: str | Unset = '',
    direction: GetReportDirection | Unset = GetReportDirection.VALUE_0,
    channel: str | Unset = '',
    queue: str | Unset = '',
    agent: str | Unset = '',
    outcome: str | Unset = '',
    loss: str | Unset = '',
    disposition: str | Unset = '',
    number: str | Unset = '',
    called: str | Unset = '',
    shortest_seconds: int | None | Unset = UNSET,
    longest_seconds: int | None | Unset = UNSET,
    words: str | Unset = '',
    interval: str | Unset = 'day',
    format_: GetReportFormat | Unset = GetReportFormat.JSON,
    language: GetReportLanguage | Unset = GetReportLanguage.VALUE_0,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["from"] = from_

    params["to"] = to

    json_direction: str | Unset = UNSET
    if not isinstance(direction, Unset):
        json_direction = direction.value

    params["direction"] = json_direction

    params["channel"] = channel

    params["queue"] = queue

    params["agent"] = agent

    params["outcome"] = outcome

    params["loss"] = loss

    params["disposition"] = disposition

    params["number"] = number

    params["called"] = called

    json_shortest_seconds: int | None | Unset
    if isinstance(shortest_seconds, Unset):
        json_shortest_seconds = UNSET
    else:
        json_shortest_seconds = shortest_seconds
    params["shortest_seconds"] = json_shortest_seconds

    json_longest_seconds: int | None | Unset
    if isinstance(longest_seconds, Unset):
        json_longest_seconds = UNSET
    else:
        json_longest_seconds = longest_seconds
    params["longest_seconds"] = json_longest_seconds

    params["words"] = words

    params["interval"] = interval

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_.value

    params["format"] = json_format_

    json_language: str | Unset = UNSET
    if not isinstance(language, Unset):
        json_language = language.value

    params["language"] = json_language


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/reports/{kind}".format(kind=quote(str(kind), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | ReportAnswer | None:
    if response.status_code == 200:
        response_200 = ReportAnswer.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | ReportAnswer]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    kind: str,
    *,
    client: AuthenticatedClient,
    from_: str | Unset = '',
    to: str | Unset = '',
    direction: GetReportDirection | Unset = GetReportDirection.VALUE_0,
    channel: str | Unset = '',
    queue: str | Unset = '',
    agent: str | Unset = '',
    outcome: str | Unset = '',
    loss: str | Unset = '',
    disposition: str | Unset = '',
    number: str | Unset = '',
    called: str | Unset = '',
    shortest_seconds: int | None | Unset = UNSET,
    longest_seconds: int | None | Unset = UNSET,
    words: str | Unset = '',
    interval: str | Unset = 'day',
    format_: GetReportFormat | Unset = GetReportFormat.JSON,
    language: GetReportLanguage | Unset = GetReportLanguage.VALUE_0,

) -> Response[Problem | ReportAnswer]:
    """ Get Report

     One report as JSON, or as a file with `format=csv` or `xlsx` (permission report.export).

    Args:
        kind (str):
        from_ (str | Unset):  Default: ''.
        to (str | Unset):  Default: ''.
        direction (GetReportDirection | Unset):  Default: GetReportDirection.VALUE_0.
        channel (str | Unset):  Default: ''.
        queue (str | Unset):  Default: ''.
        agent (str | Unset):  Default: ''.
        outcome (str | Unset):  Default: ''.
        loss (str | Unset):  Default: ''.
        disposition (str | Unset):  Default: ''.
        number (str | Unset):  Default: ''.
        called (str | Unset):  Default: ''.
        shortest_seconds (int | None | Unset):
        longest_seconds (int | None | Unset):
        words (str | Unset):  Default: ''.
        interval (str | Unset):  Default: 'day'.
        format_ (GetReportFormat | Unset):  Default: GetReportFormat.JSON.
        language (GetReportLanguage | Unset):  Default: GetReportLanguage.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReportAnswer]
     """


    kwargs = _get_kwargs(
        kind=kind,
from_=from_,
to=to,
direction=direction,
channel=channel,
queue=queue,
agent=agent,
outcome=outcome,
loss=loss,
disposition=disposition,
number=number,
called=called,
shortest_seconds=shortest_seconds,
longest_seconds=longest_seconds,
words=words,
interval=interval,
format_=format_,
language=language,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    kind: str,
    *,
    client: AuthenticatedClient,
    from_: str | Unset = '',
    to: str | Unset = '',
    direction: GetReportDirection | Unset = GetReportDirection.VALUE_0,
    channel: str | Unset = '',
    queue: str | Unset = '',
    agent: str | Unset = '',
    outcome: str | Unset = '',
    loss: str | Unset = '',
    disposition: str | Unset = '',
    number: str | Unset = '',
    called: str | Unset = '',
    shortest_seconds: int | None | Unset = UNSET,
    longest_seconds: int | None | Unset = UNSET,
    words: str | Unset = '',
    interval: str | Unset = 'day',
    format_: GetReportFormat | Unset = GetReportFormat.JSON,
    language: GetReportLanguage | Unset = GetReportLanguage.VALUE_0,

) -> Problem | ReportAnswer | None:
    """ Get Report

     One report as JSON, or as a file with `format=csv` or `xlsx` (permission report.export).

    Args:
        kind (str):
        from_ (str | Unset):  Default: ''.
        to (str | Unset):  Default: ''.
        direction (GetReportDirection | Unset):  Default: GetReportDirection.VALUE_0.
        channel (str | Unset):  Default: ''.
        queue (str | Unset):  Default: ''.
        agent (str | Unset):  Default: ''.
        outcome (str | Unset):  Default: ''.
        loss (str | Unset):  Default: ''.
        disposition (str | Unset):  Default: ''.
        number (str | Unset):  Default: ''.
        called (str | Unset):  Default: ''.
        shortest_seconds (int | None | Unset):
        longest_seconds (int | None | Unset):
        words (str | Unset):  Default: ''.
        interval (str | Unset):  Default: 'day'.
        format_ (GetReportFormat | Unset):  Default: GetReportFormat.JSON.
        language (GetReportLanguage | Unset):  Default: GetReportLanguage.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReportAnswer
     """


    return sync_detailed(
        kind=kind,
client=client,
from_=from_,
to=to,
direction=direction,
channel=channel,
queue=queue,
agent=agent,
outcome=outcome,
loss=loss,
disposition=disposition,
number=number,
called=called,
shortest_seconds=shortest_seconds,
longest_seconds=longest_seconds,
words=words,
interval=interval,
format_=format_,
language=language,

    ).parsed

async def asyncio_detailed(
    kind: str,
    *,
    client: AuthenticatedClient,
    from_: str | Unset = '',
    to: str | Unset = '',
    direction: GetReportDirection | Unset = GetReportDirection.VALUE_0,
    channel: str | Unset = '',
    queue: str | Unset = '',
    agent: str | Unset = '',
    outcome: str | Unset = '',
    loss: str | Unset = '',
    disposition: str | Unset = '',
    number: str | Unset = '',
    called: str | Unset = '',
    shortest_seconds: int | None | Unset = UNSET,
    longest_seconds: int | None | Unset = UNSET,
    words: str | Unset = '',
    interval: str | Unset = 'day',
    format_: GetReportFormat | Unset = GetReportFormat.JSON,
    language: GetReportLanguage | Unset = GetReportLanguage.VALUE_0,

) -> Response[Problem | ReportAnswer]:
    """ Get Report

     One report as JSON, or as a file with `format=csv` or `xlsx` (permission report.export).

    Args:
        kind (str):
        from_ (str | Unset):  Default: ''.
        to (str | Unset):  Default: ''.
        direction (GetReportDirection | Unset):  Default: GetReportDirection.VALUE_0.
        channel (str | Unset):  Default: ''.
        queue (str | Unset):  Default: ''.
        agent (str | Unset):  Default: ''.
        outcome (str | Unset):  Default: ''.
        loss (str | Unset):  Default: ''.
        disposition (str | Unset):  Default: ''.
        number (str | Unset):  Default: ''.
        called (str | Unset):  Default: ''.
        shortest_seconds (int | None | Unset):
        longest_seconds (int | None | Unset):
        words (str | Unset):  Default: ''.
        interval (str | Unset):  Default: 'day'.
        format_ (GetReportFormat | Unset):  Default: GetReportFormat.JSON.
        language (GetReportLanguage | Unset):  Default: GetReportLanguage.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReportAnswer]
     """


    kwargs = _get_kwargs(
        kind=kind,
from_=from_,
to=to,
direction=direction,
channel=channel,
queue=queue,
agent=agent,
outcome=outcome,
loss=loss,
disposition=disposition,
number=number,
called=called,
shortest_seconds=shortest_seconds,
longest_seconds=longest_seconds,
words=words,
interval=interval,
format_=format_,
language=language,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    kind: str,
    *,
    client: AuthenticatedClient,
    from_: str | Unset = '',
    to: str | Unset = '',
    direction: GetReportDirection | Unset = GetReportDirection.VALUE_0,
    channel: str | Unset = '',
    queue: str | Unset = '',
    agent: str | Unset = '',
    outcome: str | Unset = '',
    loss: str | Unset = '',
    disposition: str | Unset = '',
    number: str | Unset = '',
    called: str | Unset = '',
    shortest_seconds: int | None | Unset = UNSET,
    longest_seconds: int | None | Unset = UNSET,
    words: str | Unset = '',
    interval: str | Unset = 'day',
    format_: GetReportFormat | Unset = GetReportFormat.JSON,
    language: GetReportLanguage | Unset = GetReportLanguage.VALUE_0,

) -> Problem | ReportAnswer | None:
    """ Get Report

     One report as JSON, or as a file with `format=csv` or `xlsx` (permission report.export).

    Args:
        kind (str):
        from_ (str | Unset):  Default: ''.
        to (str | Unset):  Default: ''.
        direction (GetReportDirection | Unset):  Default: GetReportDirection.VALUE_0.
        channel (str | Unset):  Default: ''.
        queue (str | Unset):  Default: ''.
        agent (str | Unset):  Default: ''.
        outcome (str | Unset):  Default: ''.
        loss (str | Unset):  Default: ''.
        disposition (str | Unset):  Default: ''.
        number (str | Unset):  Default: ''.
        called (str | Unset):  Default: ''.
        shortest_seconds (int | None | Unset):
        longest_seconds (int | None | Unset):
        words (str | Unset):  Default: ''.
        interval (str | Unset):  Default: 'day'.
        format_ (GetReportFormat | Unset):  Default: GetReportFormat.JSON.
        language (GetReportLanguage | Unset):  Default: GetReportLanguage.VALUE_0.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReportAnswer
     """


    return (await asyncio_detailed(
        kind=kind,
client=client,
from_=from_,
to=to,
direction=direction,
channel=channel,
queue=queue,
agent=agent,
outcome=outcome,
loss=loss,
disposition=disposition,
number=number,
called=called,
shortest_seconds=shortest_seconds,
longest_seconds=longest_seconds,
words=words,
interval=interval,
format_=format_,
language=language,

    )).parsed
