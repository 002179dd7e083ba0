"""Recordings and reports."""

from datetime import timedelta
from typing import Any

from tests.api.made_up import wave
from zuoxi.domain.recordings import State
from zuoxi.services.contacts import get_contact
from zuoxi.services.users import User
from zuoxi.store.files import FileKey
from zuoxi.store.queries.recordings import Kept, keep
from zuoxi_kit.ids import CallId, ContactId, RecordingId

QUERIES = {("delete", "/v1/recordings/{recording}"): {"reason": "the customer asked for it"}}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    """The company's contact has one recording, of which the file store has the sound."""
    access = api.app.state.access
    user = User(company.tenant, company.users["admin"], "admin", "administrator")
    async with access.session_of(user) as session:
        contact = await get_contact(session, ContactId(company.contact))
        call = contact["record"]["calls"][0]
        id = f"{call}.r1"
        key = FileKey(company.tenant, "recordings", f"{id}.wav")
        data, digest = wave(seconds=2)
        await access.files.put(key, data)
        kept = Kept(
            id=RecordingId(id),
            call_id=CallId(call),
            contact_id=company.contact,
            key=str(key),
            started_at=session.now(),
            length=timedelta(seconds=2),
            bytes=len(data),
            sha256=digest,
            state=State.COMPLETE,
            reason="",
            kept_at=session.now(),
        )
        await keep(session, [kept])
    return {"recording": [id], "kind": _kinds(api, company)}


def _kinds(api: Any, company: Any) -> list[str]:
    """Reports have names and no ids: a neighbour has none that one lacks oneself."""
    return ["no-such-report"] if company is api.theirs else ["contacts", "agent_log", "system", "queues"]
