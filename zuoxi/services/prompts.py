"""Prompts: what callers hear of a tenant's own, in Chinese and English. Their files lie in the file store, named by content."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zuoxi.domain.setup import PROMPT_LANGUAGES
from zuoxi.services.errors import NotFound
from zuoxi.services.naming import named
from zuoxi.services.sounds.convert import Sound
from zuoxi.services.uses import Use, refuse_if_used
from zuoxi.services.writing import is_id
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.uses import flows_naming
from zuoxi.store.tables import plans as tables
from zuoxi.store.tables.queues import queue
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import PromptId

LANGUAGES = PROMPT_LANGUAGES


@dataclass(frozen=True, slots=True)
class PromptSound:
    """A prompt in one language. Levels in dB of full scale; `waveform` for drawing; `said` and `voice` when it is speech."""

    language: str
    sha256: str
    seconds: float
    peak_db: float
    rms_db: float
    waveform: list[int]
    origin: str
    said: str
    voice: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt with its sounds, Chinese first."""

    id: PromptId
    name: str
    notes: str
    changed_at: datetime
    changed_by: str
    sounds: list[PromptSound]


async def create_prompt(
    session: Session, name: str, notes: str = "", by: str = "system", *, of_flows: bool = False, id: str = ""
) -> PromptId:
    """Make a prompt without a sound yet. `of_flows`: made of a text that a flow says. Raises AlreadyThere."""
    prompt = PromptId(id or session.new_id())
    made = {
        "id": prompt,
        "name": name,
        "notes": notes,
        "of_flows": of_flows,
        "changed_at": session.now(),
        "changed_by": by,
    }
    with named("prompt", name):
        await rows.add(session, tables.prompt, made)
    await outbox.changed(session, "prompt", prompt)
    return prompt


async def change_prompt(session: Session, prompt: PromptId, values: dict[str, Any], by: str) -> int:
    """Change name or notes; returns the configuration version. Raises NotFound, AlreadyThere."""
    row = await _row(session, prompt)
    change = {**values, "changed_at": session.now(), "changed_by": by}
    with named("prompt", values.get("name", row.name)):
        await rows.change(session, tables.prompt, change, id=prompt)
    return await outbox.changed(session, "prompt", prompt)


async def delete_prompt(session: Session, prompt: PromptId) -> list[str]:
    """Remove a prompt; returns the sounds (sha256) that nothing uses any more. Raises NotFound; InUse with the flows."""
    await _row(session, prompt)
    refuse_if_used(await prompt_uses(session, prompt))
    held = [row.sha256 for row in await rows.all_of(session, tables.prompt_sound, prompt_id=prompt)]
    await rows.remove(session, tables.prompt, id=prompt)
    await outbox.changed(session, "prompt", prompt)
    return await _unused(session, held)


async def prompt_uses(session: Session, prompt: PromptId) -> list[Use]:
    """The flows that play it, in their draft or live, and the queues. Raises NotFound."""
    await _row(session, prompt)
    return [
        *(Use("flow", id, name) for id, name in await flows_naming(session, prompt)),
        *(
            Use("queue", row.id, row.name)
            for row in await rows.all_of(session, queue, "name", message_id=prompt)
        ),
    ]


async def list_prompts(session: Session) -> list[Prompt]:
    """All prompts that people keep, by name; texts of flows are not among them."""
    sounds: dict[str, list[PromptSound]] = {}
    for row in await rows.all_of(session, tables.prompt_sound):
        sounds.setdefault(row.prompt_id, []).append(_sound(row))
    return [
        _prompt(row, sounds.get(row.id, []))
        for row in await rows.all_of(session, tables.prompt, "name", of_flows=False)
    ]


async def get_prompt(session: Session, prompt: PromptId) -> Prompt:
    """One prompt; raises NotFound."""
    row = await _row(session, prompt)
    found = await rows.all_of(session, tables.prompt_sound, prompt_id=prompt)
    return _prompt(row, [_sound(each) for each in found])


async def set_sound(
    session: Session,
    prompt: PromptId,
    language: str,
    sound: Sound,
    by: str,
    *,
    said: str = "",
    voice: str = "",
) -> list[str]:
    """Give a prompt its sound in a language; its files must be kept already. `said`: the text that was spoken.

    Returns the sounds (sha256) that nothing uses any more. Raises NotFound.
    """
    await _row(session, prompt)
    before = await rows.one(session, tables.prompt_sound, prompt_id=prompt, language=language)
    await rows.remove(session, tables.prompt_sound, prompt_id=prompt, language=language)
    made = {
        "prompt_id": prompt,
        "language": language,
        "sha256": sound.sha256,
        "seconds": sound.seconds,
        "peak_db": sound.peak_db,
        "rms_db": sound.rms_db,
        "waveform": list(sound.waveform),
        "origin": "speech" if said else "upload",
        "said": said,
        "voice": voice,
        "made_at": session.now(),
        "made_by": by,
    }
    with named("prompt", ""):
        await rows.add(session, tables.prompt_sound, made)
    await rows.change(session, tables.prompt, {"changed_at": session.now(), "changed_by": by}, id=prompt)
    await outbox.changed(session, "prompt", prompt)
    return await _unused(session, [before.sha256] if before else [])


async def remove_sound(session: Session, prompt: PromptId, language: str) -> list[str]:
    """Take a language away; returns the sounds (sha256) that nothing uses any more. Raises NotFound, InUse (the last one)."""
    found = await get_prompt(session, prompt)
    gone = [each.sha256 for each in found.sounds if each.language == language]
    if not gone:
        raise NotFound("errors_plans.prompt.no_sound", "language")
    if len(found.sounds) == 1:
        refuse_if_used(await prompt_uses(session, prompt))
    await rows.remove(session, tables.prompt_sound, prompt_id=prompt, language=language)
    await outbox.changed(session, "prompt", prompt)
    return await _unused(session, gone)


async def find_sound(session: Session, prompt: PromptId, language: str) -> PromptSound:
    """A prompt in a language ("": the first that there is). Raises NotFound."""
    found = await get_prompt(session, prompt)
    for each in found.sounds:
        if language in ("", each.language):
            return each
    raise NotFound("errors_plans.prompt.no_sound", "language")


async def _row(session: Session, prompt: PromptId) -> Any:
    row = await rows.one(session, tables.prompt, id=prompt) if is_id(prompt) else None
    if row is None:
        raise NotFound("errors_plans.prompt.unknown", "prompt")
    return row


async def _unused(session: Session, sounds: list[str]) -> list[str]:
    used = {row.sha256 for row in await rows.all_of(session, tables.prompt_sound)}
    return [each for each in dict.fromkeys(sounds) if each not in used]


def _sound(row: Any) -> PromptSound:
    return PromptSound(
        row.language,
        row.sha256,
        row.seconds,
        row.peak_db,
        row.rms_db,
        list(row.waveform),
        row.origin,
        row.said,
        row.voice,
        row.made_at,
        row.made_by,
    )


def _prompt(row: Any, sounds: list[PromptSound]) -> Prompt:
    order = sorted(sounds, key=lambda each: LANGUAGES.index(each.language))
    return Prompt(PromptId(row.id), row.name, row.notes, row.changed_at, row.changed_by, order)
