"""`python -m zuoxi.processes.own_sounds FOLDER`: say in Chinese what the switch brings along in English only, once.

What callers hear of ourselves: the apology, the refusal, the last word, the way to leave a message, digits and numbers. By the
provider of speech that is set. A text that can't be made is left out, since callers hear the English one then: this never
fails.
"""

import asyncio
import io
import os
import sys
from pathlib import Path

import structlog

from zuoxi import catalogue
from zuoxi.processes.logs import set_up_logs
from zuoxi.services.errors import ServiceError
from zuoxi.services.sounds.convert import convert
from zuoxi.services.sounds.speech import make_speaker
from zuoxi.settings import read_settings
from zuoxi.switch.asterisk.spoken import LANGUAGE, missing, stem_of, text_of

log = structlog.get_logger("own_sounds")

_ENDINGS = {8000: "wav", 16000: "wav16"}


async def main(folder: Path) -> None:
    """Make what is missing."""
    settings = read_settings()
    url = settings.speech_url.get_secret_value() if settings.speech_url else None
    speaker = make_speaker(settings.speech, url)
    if speaker is None:
        return
    voice = next((each.name for each in speaker.voices() if each.language == LANGUAGE), "")
    for name in missing(folder):
        text = catalogue.say(catalogue.CHINESE, text_of(name))
        try:
            made = convert(io.BytesIO(await speaker.speak(text, LANGUAGE, voice)))
            write(folder, name, made.files)
        except (ServiceError, OSError) as error:
            log.warning("callers hear it in English", sound=name, reason=str(error))


def write(folder: Path, name: str, files: dict[int, bytes]) -> None:
    """Each file whole or not at all, and readable by the switch; the one that is looked for comes last."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o755)
    stem = stem_of(name, LANGUAGE)
    for rate, ending in reversed(_ENDINGS.items()):
        draft = folder / f".{stem}.{ending}"
        draft.write_bytes(files[rate])
        os.chmod(draft, 0o644)
        draft.replace(folder / f"{stem}.{ending}")


if __name__ == "__main__":
    set_up_logs()
    asyncio.run(main(Path(sys.argv[1])))
