"""Live calls, an agent's own contact, caller lists, voicemail."""

from datetime import timedelta
from typing import Any

from tests.api.conftest import own_call
from tests.stories import Story
from zuoxi.domain.facts import Kind, VoicemailLeft
from zuoxi.store.queries.voicemails import put_messages
from zuoxi_kit.ids import RecordingId

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("post", "/v1/calls/{call}/transfer"): {"number": "13912345678"},
    ("patch", "/v1/callers/{caller}"): {"reason": "another"},
    ("patch", "/v1/voicemails/{voicemail}"): {"done": False},
}

# The sound of a message is kept by another worker, which this database has not.
NO_READING = {"/v1/voicemails/{voicemail}/audio"}


async def a_message(api: Any, company: Any) -> str:
    """Somebody has left a message for the company; returns its id."""
    recording = f"message-of-{company.code}.r1"
    story = Story(company.tenant)
    left = VoicemailLeft(RecordingId(recording), None, timedelta(seconds=9), "13800138000", "4008001000")
    story.tell(Kind.CONTACT, f"message-of-{company.code}", left)
    async with api.database.open_session(company.tenant) as session:
        await put_messages(session, story.told)
    return recording


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    admin = await api.token(f"admin@{company.code}")
    listed = (await api.http.get("/v1/callers", headers=admin)).json()["items"]
    if not listed:
        rule = {"list": "black", "number": "13800138000", "reason": f"Canary of {company.code}"}
        listed = [(await api.http.post("/v1/callers", json=rule, headers=admin)).json()]
    message = await a_message(api, company)
    return {"caller": [listed[0]["id"]], "call": [own_call(company.code)], "voicemail": [message]}
