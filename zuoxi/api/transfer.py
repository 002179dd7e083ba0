"""Import and export: tables of one noun, and the whole settings."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel

from zuoxi.api.changing import Changing
from zuoxi.api.deps import Permitted, TheAccess
from zuoxi.api.problems import language_of
from zuoxi.services.changes import Change
from zuoxi.services.errors import Invalid
from zuoxi.services.permissions import User
from zuoxi.services.transfer import bundle
from zuoxi.services.transfer.nouns import NOUNS
from zuoxi.services.transfer.reading import MOST_BYTES, read_table
from zuoxi.services.transfer.taking import Outcome, take
from zuoxi.services.transfer.writing import FORMATS, write_table

router = APIRouter(prefix="/v1", tags=["import and export"])

Viewer = Annotated[User, Depends(Permitted("configuration.see"))]
Changer = Annotated[Change, Depends(Changing())]
Format = Literal["xlsx", "csv", "json"]

MOST_BUNDLE = 32_000_000
"""Bytes of the whole settings, most of which are sounds."""
FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            media: {"schema": {"type": "string", "format": "binary"}}
            for media in ("application/octet-stream", *FORMATS.values())
        },
    }
}


class RowProblem(BaseModel):
    """What is wrong with a row; `column` "" is the row as a whole, `noun` is given when the file holds several."""

    line: int
    column: str
    code: str
    text: str
    noun: str


class ImportOutcome(BaseModel):
    """What an import did, or (`applied` false) would have done: nothing was changed then. `notes` say what is otherwise than in
    the file, or still to be done by hand.
    """

    rows: int
    created: int
    changed: int
    problems: list[RowProblem]
    notes: list[str]
    applied: bool


def _add_tables(plural: str) -> None:
    """The two routes of a noun."""
    noun = NOUNS[plural]

    async def export_table(
        user: Viewer, access: TheAccess, format: Annotated[Format, Query()] = "xlsx"
    ) -> Response:
        """A noun as a table. Cells that a spreadsheet would take for a formula begin with an apostrophe."""
        async with access.session_of(user) as session:
            rows = await noun.rows(session)
        columns = tuple(name for name in noun.columns if name != "password")
        data = await asyncio.to_thread(write_table, columns, rows, format)
        name = f"attachment; filename={plural}.{format}"
        return Response(data, media_type=FORMATS[format], headers={"Content-Disposition": name})

    async def import_table(
        request: Request, change: Changer, dry_run: Annotated[bool, Query()] = False
    ) -> ImportOutcome:
        """Take a table (XLSX, CSV or JSON, the body is the file; its kind is seen): what is there is changed, what isn't is made.
        All of it or nothing; with `dry_run` nothing, but every row's problem is named.
        """
        lines = await asyncio.to_thread(read_table, await _body(request))
        return _shown(await take(change, plural, lines, dry_run), request)

    files: dict[int | str, dict[str, Any]] = {200: {"content": {media: {} for media in FORMATS.values()}}}
    router.add_api_route(
        f"/exports/{plural}",
        export_table,
        methods=["GET"],
        name=f"export_{plural}",
        response_class=Response,
        responses=files,
    )
    router.add_api_route(
        f"/imports/{plural}", import_table, methods=["POST"], name=f"import_{plural}", openapi_extra=FILE
    )


for _plural in NOUNS:
    _add_tables(_plural)


@router.get("/settings/bundle")
async def get_bundle(user: Viewer, access: TheAccess, request: Request) -> dict[str, Any]:
    """The whole settings as one JSON: skills, calendars, trunks, prompts with their sounds, queues, phones, agents, flows (draft
    and published), numbers, entries, duty rules, caller lists, dispositions and break reasons. `left_out` says what isn't
    in it: no password is.
    """
    return await bundle.write_bundle(access, user, language_of(request))


@router.post("/settings/bundle", openapi_extra={"requestBody": FILE["requestBody"]})
async def take_bundle(
    request: Request, change: Changer, dry_run: Annotated[bool, Query()] = False
) -> ImportOutcome:
    """Take such a JSON, in this tenant or in another: what is there is changed (prompts stay), what isn't is made, nothing is
    removed. All of it or nothing. Beyond 4 MB, send it as application/octet-stream.
    """
    try:
        given = await asyncio.to_thread(json.loads, await _body(request, MOST_BUNDLE))
    except (ValueError, RecursionError) as error:
        raise Invalid("errors_transfer.unreadable", "file") from error
    return _shown(await bundle.take_bundle(change, given, dry_run), request)


async def _body(request: Request, most: int = MOST_BYTES) -> bytes:
    """The body, as long as it isn't too long."""
    found = bytearray()
    stream: AsyncIterator[bytes] = request.stream()
    async for chunk in stream:
        found += chunk
        if len(found) > most:
            raise Invalid("errors_transfer.too_big", "file", limit=most // 1_000_000)
    return bytes(found)


def _shown(outcome: Outcome, request: Request) -> ImportOutcome:
    language = language_of(request)
    return ImportOutcome(
        rows=outcome.rows,
        created=outcome.created,
        changed=outcome.changed,
        problems=[
            RowProblem(
                line=one.line,
                column=one.column,
                code=one.error.code,
                text=one.error.text(language),
                noun=one.noun,
            )
            for one in outcome.problems
        ],
        notes=[one.text(language) for one in outcome.notes],
        applied=outcome.applied,
    )
