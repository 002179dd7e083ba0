"""Text to speech behind one interface, with two providers: eSpeak NG in a process of its own, and any HTTP service."""

import asyncio
import re
import sys
from dataclasses import dataclass
from typing import Protocol

import httpx

from zuoxi.services.errors import Invalid, ServiceError

MAX_TEXT = 1000
_SECONDS = 30.0
_LANGUAGES = ("zh", "en")
_MAX_ANSWER = 20 * 1024 * 1024
_CHINESE = re.compile("[\u3400-\u9fff]")


class SpeechFailed(ServiceError):
    """The provider of speech doesn't work now, or there is none."""

    code = "speech_failed"
    status = 503


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of a provider's; `name` is what is asked for."""

    language: str
    name: str


class Speaker(Protocol):
    """A provider."""

    def voices(self) -> tuple[Voice, ...]:
        """The voices that may be named; the first of a language is its default."""

    async def speak(self, text: str, language: str, voice: str) -> bytes:
        """The text as a WAV file; `voice` is one of `voices` for the language. Raises SpeechFailed."""


class EspeakSpeaker:
    """eSpeak NG: small, quick, offline and plainly a machine. Mandarin and English."""

    _VOICES = {  # noqa: RUF012 - a constant
        "zh": {"female": "cmn+f3", "male": "cmn+m3"},
        "en": {"female": "en-us+f3", "male": "en-us+m3"},
    }

    def voices(self) -> tuple[Voice, ...]:
        """Two of each language."""
        return tuple(Voice(language, name) for language, names in self._VOICES.items() for name in names)

    async def speak(self, text: str, language: str, voice: str) -> bytes:
        """Raises SpeechFailed when the process fails or takes too long."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "zuoxi.processes.speak", self._VOICES[language][voice]),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(_SECONDS):
                said, _ = await process.communicate(text.encode("utf-8", "ignore"))
        except TimeoutError as error:
            raise SpeechFailed("errors_plans.speech.failed") from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode != 0:
            raise SpeechFailed("errors_plans.speech.failed")
        return said


class HttpSpeaker:
    """A service of the operator's choice: POST {text, language, voice} to its address, which answers with a WAV file."""

    def __init__(self, url: str, client: httpx.AsyncClient | None = None) -> None:
        self._url = url
        self._client = client or httpx.AsyncClient(timeout=_SECONDS)

    def voices(self) -> tuple[Voice, ...]:
        """The service's own for each language."""
        return tuple(Voice(language, "default") for language in _LANGUAGES)

    async def speak(self, text: str, language: str, voice: str) -> bytes:
        """Raises SpeechFailed when the service doesn't answer with a sound."""
        body = {"text": text, "language": language, "voice": voice}
        said = bytearray()
        try:
            async with self._client.stream("POST", self._url, json=body) as answer:
                answer.raise_for_status()
                async for piece in answer.aiter_bytes():
                    said += piece
                    if len(said) > _MAX_ANSWER:
                        raise SpeechFailed("errors_plans.speech.failed")
        except httpx.HTTPError as error:
            raise SpeechFailed("errors_plans.speech.failed") from error
        return bytes(said)


def make_speaker(provider: str, url: str | None) -> Speaker | None:
    """The speaker of these settings: `espeak`, `http` (with `url`) or `none`."""
    if provider == "espeak":
        return EspeakSpeaker()
    return HttpSpeaker(url) if provider == "http" and url else None


def checked_voice(speaker: Speaker | None, text: str, language: str, voice: str) -> tuple[Speaker, str]:
    """The speaker, and the voice that is meant ("" is the language's first). Raises SpeechFailed, Invalid."""
    if speaker is None:
        raise SpeechFailed("errors_plans.speech.none")
    if not text.strip() or len(text) > MAX_TEXT:
        raise Invalid("errors_plans.speech.text", "text", most=MAX_TEXT)
    names = [each.name for each in speaker.voices() if each.language == language]
    if not names:
        raise Invalid("errors_plans.speech.language", "language", asked=language)
    if voice and voice not in names:
        raise Invalid("errors_plans.speech.voice", "voice", voices=", ".join(names))
    return speaker, voice or names[0]


def language_of_text(text: str) -> str:
    """`zh` for a text with Chinese characters, else `en`."""
    return "zh" if _CHINESE.search(text) else "en"
