"""Texts that flows say, made ahead of publishing: callers hear files, and no provider is asked while they wait."""

import asyncio
import io
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any

from zuoxi.domain.flow.definition import read_partly
from zuoxi.domain.flow.prompt_refs import said_prompt
from zuoxi.services.access import Access
from zuoxi.services.caps import room_for_sound
from zuoxi.services.prompt_files import keep_files
from zuoxi.services.prompts import create_prompt, set_sound
from zuoxi.services.sounds.convert import Sound, convert
from zuoxi.services.sounds.speech import Speaker, checked_voice, language_of_text
from zuoxi.services.users import User
from zuoxi.store.files import FileStore
from zuoxi.store.queries import rows
from zuoxi.store.tables import plans as tables
from zuoxi.store.tenancy import Session

_NAME = 60


def texts_said(definition: Mapping[str, Any]) -> list[str]:
    """The texts that a definition says, as far as it can be read."""
    flow, _ = read_partly(definition)
    nodes = flow.nodes.values() if flow else ()
    said: Iterable[str] = (ref.say for node in nodes for _, ref in node.prompts_used() if ref.say is not None)
    return list(dict.fromkeys(said))


async def make_speech(speaker: Speaker | None, text: str, language: str, voice: str) -> tuple[Sound, str]:
    """A text as a converted sound, and the voice that says it. Raises SpeechFailed, Invalid."""
    asked, meant = checked_voice(speaker, text, language, voice)
    said = await asked.speak(text, language, meant)
    return await asyncio.to_thread(convert, io.BytesIO(said)), meant


async def say_ahead(access: Access, user: User, definition: Mapping[str, Any]) -> int:
    """Make what the definition says and isn't made yet; returns how many texts were. Does nothing without a provider."""
    if access.speaker is None or not texts_said(definition):
        return 0
    open_session = partial(access.session_of, user)
    return await say_missing(access.speaker, access.files, open_session, user.login, definition)


async def say_missing(
    speaker: Speaker,
    files: FileStore,
    open_session: Callable[[], AbstractAsyncContextManager[Session]],
    by: str,
    definition: Mapping[str, Any],
) -> int:
    """The same for doors that have no user: in sessions of one tenant, each text in one of its own."""
    texts = texts_said(definition)
    async with open_session() as session:
        there = {row.prompt_id for row in await rows.all_of(session, tables.prompt_sound)} if texts else set()
    missing = [text for text in texts if said_prompt(text) not in there]
    for text in missing:
        language = language_of_text(text)
        sound, voice = await make_speech(speaker, text, language, "")
        async with open_session() as session:
            await room_for_sound(session, sound.seconds)
            await keep_files(files, session.tenant, sound)
            prompt = said_prompt(text)
            if await rows.one(session, tables.prompt, id=prompt) is None:
                name = f"{text[:_NAME]} ({prompt[:8]})"
                await create_prompt(session, name, by=by, of_flows=True, id=prompt)
            await set_sound(session, prompt, language, sound, by, said=text, voice=voice)
    return len(missing)
