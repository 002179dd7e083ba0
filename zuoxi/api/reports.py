"""Reports, as JSON to draw and as files to keep."""

import tempfile
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import FileResponse, StreamingResponse
from pydantic import BaseModel, Field
from starlette.background import BackgroundTask

from zuoxi.api.contact_filters import ContactFilters
from zuoxi.api.deps import Permitted, TheAccess
from zuoxi.api.problems import language_of
from zuoxi.services import reports
from zuoxi.services.access import Access
from zuoxi.services.contact_filters import Filters
from zuoxi.services.permissions import User, require
from zuoxi.services.reports import Report, ReportQuery
from zuoxi.services.reports.files import Cells, write_csv, write_xlsx
from zuoxi.services.viewers import viewer_of

router = APIRouter(prefix="/v1/reports", tags=["reports"])

Reader = Annotated[User, Depends(Permitted("report.see"))]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReportColumn(BaseModel):
    """A column. `unit`: text, count, seconds, share (0 to 1) or instant; titles and explanations by language."""

    name: str
    unit: str
    title: dict[str, str]
    how: dict[str, str]


class ReportKind(BaseModel):
    """A report, how it is counted, and what it may be asked with. Without `intervals` it is a list."""

    kind: str
    title: dict[str, str]
    how: dict[str, str]
    columns: list[ReportColumn]
    filters: list[str]
    intervals: list[str]


class ReportKinds(BaseModel):
    """Every report."""

    items: list[ReportKind]


class ReportAnswer(BaseModel):
    """A report's table: one object per row by the columns' names, and the sums' row (null for a list). A list with `is_cut`
    goes on: ask for a file of it, or page through /v1/contacts.
    """

    kind: ReportKind
    since: datetime = Field(serialization_alias="from")
    until: datetime = Field(serialization_alias="to")
    interval: str
    time_zone: str
    rows: list[dict[str, Any]]
    total: dict[str, Any] | None
    is_cut: bool


class ReportQueryFields(ContactFilters):
    """The contacts (of today without a period), the parts of the period, and the form of the answer."""

    interval: Annotated[str, Field(max_length=20)] = "day"
    format: Literal["json", "csv", "xlsx"] = "json"
    language: Literal["", "zh-CN", "en"] = ""
    """Of a file's headings; else as Accept-Language says"""

    def query(self, kind: str) -> ReportQuery:
        """As the service takes it."""
        given = self.model_dump(exclude={"interval", "format", "language"})
        return ReportQuery(kind, self.interval, Filters(**given))


@router.get("")
async def list_report_kinds(_: Reader) -> ReportKinds:
    """Which reports there are, and how each figure is counted."""
    kinds = [reports.describe(kind) for kind in reports.KINDS]
    return ReportKinds(items=[ReportKind.model_validate(each, from_attributes=True) for each in kinds])


@router.get(
    "/{kind}",
    response_model=ReportAnswer,
    responses={200: {"content": {"text/csv": {}, _XLSX: {}}}},
)
async def get_report(
    kind: str, query: Annotated[ReportQueryFields, Query()], user: Reader, access: TheAccess, request: Request
) -> Any:
    """One report as JSON, or as a file with `format=csv` or `xlsx` (permission report.export)."""
    async with access.session_of(user) as session:
        viewer = await viewer_of(session, user)
        made = await reports.make_report(session, query.query(kind), viewer)
    if query.format == "json":
        return ReportAnswer.model_validate(made, from_attributes=True)
    require(user, "report.export")
    cells = Cells(made.kind, query.language or language_of(request), ZoneInfo(made.time_zone))
    name = f"{kind}-{made.since.astimezone(ZoneInfo(made.time_zone)):%Y%m%d}.{query.format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    rows = _rows(access, user, query.query(kind), made)
    if query.format == "csv":
        return StreamingResponse(
            write_csv(cells, rows, made.total), headers=headers, media_type="text/csv; charset=utf-8"
        )
    return await _xlsx(cells, rows, made.total, headers)


async def _rows(
    access: Access, user: User, query: ReportQuery, made: Report
) -> AsyncIterator[dict[str, Any]]:
    """All rows: those of the answer, and of a long list also the others."""
    if not made.is_cut:
        for row in made.rows:
            yield row
        return
    async with access.session_of(user) as session:
        viewer = await viewer_of(session, user)
        async for row in reports.list_rows(session, query, viewer):
            yield row


async def _xlsx(
    cells: Cells, rows: AsyncIterator[dict[str, Any]], total: dict[str, Any] | None, headers: dict[str, str]
) -> Response:
    """Written to a file first: the format has its index at the end."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx", delete=False) as file:
        path = Path(file.name)
    try:
        await write_xlsx(cells, rows, total, path)
    except BaseException:
        _remove(path)
        raise
    removal = BackgroundTask(_remove, path)
    return FileResponse(path, headers=headers, media_type=_XLSX, background=removal)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
