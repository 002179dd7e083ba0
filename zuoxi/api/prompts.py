"""Prompts: what callers hear of the tenant's own."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, status
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.flows import Name, Seer, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import prompt_files, prompts
from zuoxi.services.caps import room_for_sound
from zuoxi.services.changes import Change
from zuoxi.services.flow_speech import make_speech
from zuoxi.services.listing import page_of
from zuoxi.services.uploads import check_length, take_sound
from zuoxi.services.users import User
from zuoxi_kit.ids import PromptId

router = APIRouter(prefix="/v1/prompts", tags=["prompts"])

Changer = Annotated[Change, Depends(Changing("configuration.change"))]
Language = Literal["zh", "en"]
Notes = Annotated[str, Field(max_length=1000)]
WAV: dict[str, Any] = {"audio/wav": {"schema": {"type": "string", "format": "binary"}}}


class Sound(BaseModel):
    """A prompt in one language. Levels in dB of full scale; `waveform`: 200 values from 0 to 100, for drawing."""

    language: Language
    sha256: str
    seconds: float
    peak_db: float
    rms_db: float
    waveform: list[int]
    origin: Literal["upload", "speech"]
    said: str
    voice: str
    made_at: datetime
    made_by: str


class Prompt(BaseModel):
    """A prompt with its sounds."""

    id: str
    name: str
    notes: str
    changed_at: datetime
    changed_by: str
    sounds: list[Sound]


class NewPrompt(Strict):
    """A prompt to make; its sounds come after."""

    name: Name
    notes: Notes = ""


class PromptChange(Strict):
    """What to change of a prompt."""

    name: Name = unsaid()
    notes: Notes = unsaid()


class Speak(Strict):
    """A text to say; `voice` "" is the language's first."""

    text: Annotated[str, Field(min_length=1, max_length=1000, pattern=r"\S")]
    language: Language
    voice: Annotated[str, Field(max_length=100)] = ""


class Voice(BaseModel):
    """A voice that can be asked for."""

    language: str
    name: str


@router.get("")
async def list_prompts(query: Annotated[WordsQuery, Query()], user: Seer, access: TheAccess) -> Page[Prompt]:
    """The tenant's prompts by name."""
    async with access.session_of(user) as session:
        found = await prompts.list_prompts(session)
    page = page_of(
        found,
        lambda one: (one.name, one.id),
        lambda one: (one.name, one.notes, *(each.said for each in one.sounds)),
        query.words,
        query.limit,
        query.cursor,
    )
    return Page[Prompt](items=[_told(each) for each in page.items], next=page.next)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_prompt(given: NewPrompt, change: Changer) -> Prompt:
    """Make a prompt, without a sound yet."""
    async with change.session() as session:
        prompt = await prompts.create_prompt(session, given.name, given.notes, change.user.login)
        await change.note(session, "prompt.create", prompt, {}, given.model_dump())
        return _told(await prompts.get_prompt(session, prompt))


@router.get("/voices")
async def list_voices(user: Seer, access: TheAccess) -> list[Voice]:
    """The voices of text to speech; none when it is not set up."""
    voices = access.speaker.voices() if access.speaker else ()
    return [Voice(language=each.language, name=each.name) for each in voices]


@router.get("/{prompt}")
async def get_prompt(prompt: str, user: Seer, access: TheAccess) -> Prompt:
    """One prompt."""
    async with access.session_of(user) as session:
        return _told(await prompts.get_prompt(session, PromptId(prompt)))


@router.patch("/{prompt}")
async def change_prompt(prompt: str, given: PromptChange, change: Changer) -> Prompt:
    """Change name or notes."""
    said = given.model_dump(exclude_unset=True)
    async with change.session() as session:
        before = await prompts.get_prompt(session, PromptId(prompt))
        await prompts.change_prompt(session, PromptId(prompt), said, change.user.login)
        found = await prompts.get_prompt(session, PromptId(prompt))
        was = {"name": before.name, "notes": before.notes}
        await change.note(session, "prompt.change", prompt, was, {"name": found.name, "notes": found.notes})
    return _told(found)


@router.delete("/{prompt}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_prompt(prompt: str, change: Changer) -> None:
    """Remove a prompt; refused (409) while flows play it."""
    async with change.session() as session:
        before = await prompts.get_prompt(session, PromptId(prompt))
        unused = await prompts.delete_prompt(session, PromptId(prompt))
        await change.note(session, "prompt.delete", prompt, {"name": before.name}, {})
    await prompt_files.forget_files(change.access.files, change.user.tenant, unused)


@router.get("/{prompt}/uses")
async def list_prompt_uses(prompt: str, user: Seer, access: TheAccess) -> list[dict[str, str]]:
    """The flows that play it."""
    async with access.session_of(user) as session:
        uses = await prompts.prompt_uses(session, PromptId(prompt))
    return [{"noun": use.noun, "id": use.id, "name": use.name} for use in uses]


@router.put("/{prompt}/audio", openapi_extra={"requestBody": {"required": True, "content": WAV}})
async def upload_prompt(prompt: str, request: Request, change: Changer, language: Language = "zh") -> Prompt:
    """Give a prompt its sound: the body is a WAV file (PCM of 8, 16 or 24 bit) of at most 20 MB and 10 minutes.

    MP3, OGG and WebM are not taken: the console's recorder makes WAV in the page.
    """
    check_length(request.headers.get("content-length"))
    async with change.access.session_of(change.user) as session:
        await prompts.get_prompt(session, PromptId(prompt))  # before 20 MB are read for nothing
    sound = await take_sound(request.stream())
    return await _keep(change, prompt, language, sound)


@router.post("/{prompt}/speak")
async def speak_prompt(prompt: str, given: Speak, change: Changer) -> Prompt:
    """Give a prompt its sound by text to speech."""
    async with change.access.session_of(change.user) as session:
        await prompts.get_prompt(session, PromptId(prompt))
    sound, voice = await make_speech(change.access.speaker, given.text, given.language, given.voice)
    return await _keep(change, prompt, given.language, sound, given.text, voice)


@router.get(
    "/{prompt}/audio",
    response_class=StreamingResponse,
    responses={200: {"content": WAV, "description": "The sound"}},
)
async def get_prompt_audio(
    prompt: str,
    user: Annotated[User, Depends(Permitted("configuration.see"))],
    access: TheAccess,
    language: Annotated[Literal["zh", "en"] | None, Query()] = None,
    rate: Literal["8000", "16000"] = "16000",
) -> StreamingResponse:
    """The sound as a WAV file, as callers hear it; without a language the first that there is."""
    async with access.session_of(user) as session:
        sound = await prompts.find_sound(session, PromptId(prompt), language or "")
    pieces = await prompt_files.open_file(access.files, user.tenant, sound.sha256, int(rate))
    headers = {"ETag": f'"{sound.sha256}-{rate}"', "Cache-Control": "private, no-cache"}
    return StreamingResponse(pieces, media_type="audio/wav", headers=headers)


@router.delete("/{prompt}/audio", status_code=status.HTTP_204_NO_CONTENT)
async def delete_prompt_audio(prompt: str, change: Changer, language: Language) -> None:
    """Take a language away; the last one stays (409) while flows play the prompt."""
    async with change.session() as session:
        unused = await prompts.remove_sound(session, PromptId(prompt), language)
        await change.note(session, "prompt.silence", prompt, {"language": language}, {})
    await prompt_files.forget_files(change.access.files, change.user.tenant, unused)


async def _keep(
    change: Change, prompt: str, language: str, sound: Any, said: str = "", voice: str = ""
) -> Prompt:
    files, tenant, by = change.access.files, change.user.tenant, change.user.login
    async with change.access.session_of(change.user) as session:
        await room_for_sound(session, sound.seconds)
    await prompt_files.keep_files(files, tenant, sound)
    async with change.session() as session:
        unused = await prompts.set_sound(
            session, PromptId(prompt), language, sound, by, said=said, voice=voice
        )
        after = {"language": language, "sha256": sound.sha256, "said": said}
        await change.note(session, "prompt.sound", prompt, {}, after)
        found = await prompts.get_prompt(session, PromptId(prompt))
    await prompt_files.forget_files(files, tenant, unused)
    return _told(found)


def _told(prompt: prompts.Prompt) -> Prompt:
    return Prompt.model_validate(prompt, from_attributes=True)
