"""A recording's sound as an answer: whole, or the part that is asked for. Each listening is in the tenant's audit by then."""

from typing import Any

from fastapi import Request, Response, status
from fastapi.responses import StreamingResponse

from zuoxi.api.ranges import OutOfRange, part_of
from zuoxi.services import recordings
from zuoxi.services.access import Access

NOTED = {"Zuoxi-Audited": "recording.listen", "Cache-Control": "private, max-age=3600"}


async def sound_answer(
    access: Access, kept: Any, key: Any, recording: str, request: Request, range_: str
) -> Response:
    """Stereo WAVE; `kept` and `key` as the service `recordings` gives them for whoever hears it."""
    await recordings.require_sound(access.files, key, recording)
    etag = f'"{kept.sha256}"'
    headers = {"ETag": etag, "Accept-Ranges": "bytes", **NOTED}
    if request.headers.get("if-none-match") in (etag, "*"):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    if request.headers.get("if-range", etag) != etag:
        range_ = ""
    try:
        part = part_of(range_, kept.bytes)
    except OutOfRange:
        headers["Content-Range"] = f"bytes */{kept.bytes}"
        return Response(status_code=status.HTTP_416_RANGE_NOT_SATISFIABLE, headers=headers)
    begin, end = (part.begin, part.end) if part else (0, kept.bytes)
    headers["Content-Length"] = str(end - begin)
    if part:
        headers["Content-Range"] = part.content_range
    code = status.HTTP_206_PARTIAL_CONTENT if part else status.HTTP_200_OK
    return StreamingResponse(access.files.get(key, begin, end), code, headers, media_type="audio/wav")
