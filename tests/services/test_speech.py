"""Text to speech: behind one interface, in a process of its own or at a service."""

import io
import json

import httpx
import pytest

from tests.services.waves import tone
from zuoxi.services.errors import Invalid
from zuoxi.services.sounds.convert import convert
from zuoxi.services.sounds.speech import (
    EspeakSpeaker,
    HttpSpeaker,
    SpeechFailed,
    checked_voice,
    language_of_text,
    make_speaker,
)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "text"), [("zh", "您好，欢迎致电。"), ("en", "Hello, and welcome.")])
async def test_espeak_says_both_languages(language: str, text: str) -> None:
    sound = convert(io.BytesIO(await EspeakSpeaker().speak(text, language, "female")))
    assert 0.8 < sound.seconds < 6
    assert sound.peak_db > -20
    longer = convert(io.BytesIO(await EspeakSpeaker().speak(text * 3, language, "male")))
    assert longer.seconds > 2 * sound.seconds


def answering(answer: httpx.Response) -> tuple[HttpSpeaker, list[dict[str, str]]]:
    """A speaker whose service gives this answer, and what it was asked."""
    asked: list[dict[str, str]] = []

    def serve(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        return answer

    client = httpx.AsyncClient(transport=httpx.MockTransport(serve))
    return HttpSpeaker("http://speech.example/say", client), asked


async def test_a_service_is_asked_for_what_it_shall_say() -> None:
    speaker, asked = answering(httpx.Response(200, content=tone(440, 0.1)))
    assert convert(io.BytesIO(await speaker.speak("hello", "en", "default"))).seconds > 0
    assert asked == [{"text": "hello", "language": "en", "voice": "default"}]


async def test_a_service_that_fails_is_said_to_fail() -> None:
    speaker, _ = answering(httpx.Response(500))
    with pytest.raises(SpeechFailed):
        await speaker.speak("hello", "en", "default")


def test_a_voice_must_be_there() -> None:
    speaker = EspeakSpeaker()
    assert checked_voice(speaker, "hello", "en", "") == (speaker, "female")
    for text, language, voice in (
        ("hello", "en", "robot"),
        ("hello", "fr", ""),
        (" ", "en", ""),
        ("x" * 1001, "en", ""),
    ):
        with pytest.raises(Invalid):
            checked_voice(speaker, text, language, voice)
    with pytest.raises(SpeechFailed):
        checked_voice(make_speaker("none", None), "hello", "en", "")
    assert make_speaker("http", None) is None


def test_the_language_of_a_text_is_seen_by_its_characters() -> None:
    assert language_of_text("您好, hello") == "zh"
    assert language_of_text("hello") == "en"
