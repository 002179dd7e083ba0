"""Prompts and flows in the settings' file. Flows name queues, calendars, prompts and skills by words, as people write them."""

import asyncio
import base64
import binascii
import io
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from zuoxi.domain.flow.definition import FlowError, read, rename, to_plain
from zuoxi.domain.flow.prompt_refs import said_prompt
from zuoxi.domain.setup import PROMPT_LANGUAGES
from zuoxi.services import prompts
from zuoxi.services.access import Access
from zuoxi.services.caps import room_for_sound
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.flow_versions import get_version, publish_definition
from zuoxi.services.flows import list_flows, names_in_flows, save_draft
from zuoxi.services.permissions import User
from zuoxi.services.prompt_files import keep_files, open_file
from zuoxi.services.sounds.convert import RATES, convert
from zuoxi.services.transfer.hands import Hands
from zuoxi.services.transfer.parts import Name, Part, Row
from zuoxi.store.queries import rows as row_queries
from zuoxi.store.tables import flows as flow_tables
from zuoxi.store.tables import plans
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import FlowId, PromptId

MOST_SOUND_BYTES = 20_000_000
"""Of all prompts together in one file: ten minutes of sound. What is beyond stays behind, and is named."""


class SoundRow(Row):
    """A prompt in one language: `audio` is a WAV file in base64 ("" when it was left out)."""

    language: str
    audio: str = ""
    said: Annotated[str, Meta(max_length=1000)] = ""
    voice: Annotated[str, Meta(max_length=100)] = ""


class PromptRow(Row):
    """A prompt; `of_flows`: made of the text that a flow says (`said` of its sounds), by which flows find it."""

    name: Name
    notes: Annotated[str, Meta(max_length=5000)] = ""
    of_flows: bool = False
    sounds: Annotated[list[SoundRow], Meta(max_length=10)] = msgspec.field(default_factory=list)


class FlowRow(Row):
    """A flow: what is published (null: nothing yet) and what is being drawn."""

    name: Name
    draft: dict[str, Any]
    published: dict[str, Any] | None = None


async def prompt_rows(session: Session) -> list[dict[str, Any]]:
    """All prompts with what is known of their sounds; `sha256` finds their files (see `with_audio`)."""
    sounds: dict[str, list[dict[str, Any]]] = {}
    for row in await row_queries.all_of(session, plans.prompt_sound):
        told = {name: getattr(row, name) for name in ("language", "said", "voice", "sha256")}
        sounds.setdefault(row.prompt_id, []).append(told)
    return [
        {"name": row.name, "notes": row.notes, "of_flows": row.of_flows, "sounds": sounds.get(row.id, [])}
        for row in await row_queries.all_of(session, plans.prompt, "name")
    ]


async def with_audio(access: Access, user: User, found: list[dict[str, Any]]) -> list[str]:
    """Put the files into the rows of prompts; returns the names of those that are left out. Raises FilesUnavailable."""
    left, behind = MOST_SOUND_BYTES, []
    for prompt in found:
        for sound in prompt["sounds"]:
            sha256, data = sound.pop("sha256"), b""
            try:
                async for piece in await open_file(access.files, user.tenant, sha256, RATES[-1]):
                    data += piece
            except NotFound:
                data = b""
            if not data or len(data) > left:
                behind.append(prompt["name"])
                data = b""
            left -= len(data)
            sound["audio"] = base64.b64encode(data).decode()
    return behind


async def bring_sounds(access: Access, user: User, given: list[PromptRow], hands: Hands, keep: bool) -> None:
    """Convert the sounds of prompts that are not there yet, and (`keep`) keep their files. Raises Invalid."""
    async with access.session_of(user) as session:
        there = {row.name for row in await row_queries.all_of(session, plans.prompt)}
    for prompt in given:
        for sound in prompt.sounds if prompt.name not in there else ():
            if sound.language not in PROMPT_LANGUAGES:
                raise Invalid("errors_transfer.unknown", "prompts", value=sound.language)
            if not sound.audio:
                hands.note("no_sound", prompt=prompt.name)
                continue
            try:
                data = base64.b64decode(sound.audio, validate=True)
            except (binascii.Error, ValueError) as error:
                raise Invalid("errors_plans.sound.no_sound", "prompts") from error
            made = await asyncio.to_thread(convert, io.BytesIO(data))
            if keep:
                async with access.session_of(user) as session:
                    await room_for_sound(session, made.seconds)
                await keep_files(access.files, user.tenant, made)
            hands.sounds[prompt.name, sound.language] = made


async def take_prompt(session: Session, row: PromptRow, hands: Hands) -> bool:
    """A prompt by its name; one that is there stays as it is."""
    said = next((each.said for each in row.sounds if each.said), "")
    id = said_prompt(said) if row.of_flows and said else PromptId("")
    if await row_queries.one(session, plans.prompt, name=row.name) is not None:
        return False
    if id and await row_queries.one(session, plans.prompt, id=id) is not None:
        return False
    made = await prompts.create_prompt(session, row.name, row.notes, hands.by, of_flows=bool(id), id=id)
    for each in row.sounds:
        sound = hands.sounds.get((row.name, each.language))
        if sound is not None:
            given = {"said": each.said, "voice": each.voice}
            await prompts.set_sound(session, made, each.language, sound, hands.by, **given)
    return True


async def flow_rows(session: Session) -> list[dict[str, Any]]:
    """All flows."""
    names = {id: name for kind in (await names_in_flows(session)).values() for name, id in kind.items()}
    found = []
    for each in await list_flows(session):
        row = await row_queries.one(session, flow_tables.flow, id=each.flow)
        live = await get_version(session, each.flow, each.published) if each.published else None
        found.append(
            {
                "name": each.name,
                "draft": in_words(row.draft if row else {}, names),
                "published": in_words(live.definition, names) if live else None,
            }
        )
    return found


def in_words(value: Any, names: dict[str, str]) -> Any:
    """A definition with names in the place of ids. (An id is said by nothing else, wherever it stands.)"""
    if isinstance(value, dict):
        return {names.get(key, key): in_words(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [in_words(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


async def take_flow(session: Session, row: FlowRow, hands: Hands) -> bool:
    """A flow by its name; it is published when it says otherwise than the version that callers hear. Raises UnsoundFlow."""
    names = await names_in_flows(session)
    known = {each.name: each for each in await list_flows(session)}.get(row.name)
    flow = await save_draft(session, row.name, with_ids(row.draft, names), hands.by)
    if row.published is not None:
        wanted = with_ids(row.published, names)
        live = None
        if known is not None and known.published:
            live = (await get_version(session, FlowId(flow), known.published)).definition
        if live != wanted:
            await publish_definition(session, flow, wanted, hands.by)
    return known is None


def with_ids(definition: dict[str, Any], names: dict[str, dict[str, str]]) -> dict[str, Any]:
    """A definition with this tenant's ids; one that can't be read stays as it is (as a draft may be)."""
    try:
        return to_plain(rename(read(definition), names))
    except FlowError:
        return definition


FLOWS: dict[str, Part] = {"flows": Part(FlowRow, flow_rows, take_flow)}
PROMPTS: dict[str, Part] = {"prompts": Part(PromptRow, prompt_rows, take_prompt)}


def read_row(part: Part, given: Any, noun: str) -> Row:
    """An object of a part as it must be. Raises Invalid."""
    try:
        return msgspec.convert(given, part.row)
    except msgspec.ValidationError as error:
        raise Invalid("errors_transfer.wrong", noun, detail=str(error)) from error
