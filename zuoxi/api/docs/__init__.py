"""A page that reads the API's description aloud: /v1/docs. Made here, without scripts or anything from elsewhere, so it works offline.

The frame is in the reader's language (Accept-Language, or `?language=`); descriptions are those of openapi.json.
"""

from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from zuoxi.api.docs.page import page_of
from zuoxi.api.problems import language_of
from zuoxi.catalogue import LANGUAGES

router = APIRouter(prefix="/v1/docs", include_in_schema=False)

_FOLDER = Path(__file__).parent
_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
_FILES = {"page.css": "text/css", "filter.js": "text/javascript"}


@router.get("")
def read_docs(request: Request, language: str = "") -> HTMLResponse:
    """The page."""
    told = language if language in LANGUAGES else language_of(request)
    made: dict[str, str] = request.app.state.__dict__.setdefault("docs_pages", {})
    if told not in made:
        made[told] = page_of(request.app.openapi(), told)
    headers = {"Content-Security-Policy": _POLICY, "Vary": "Accept-Language", "Cache-Control": "no-cache"}
    return HTMLResponse(made[told], headers=headers | {"X-Content-Type-Options": "nosniff"})


@router.get("/{name}")
def read_docs_file(name: str) -> Response:
    """Its style and its filter."""
    if name not in _FILES:
        return Response(status_code=404)
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return Response(text, media_type=_FILES[name], headers={"Cache-Control": "no-cache"})
