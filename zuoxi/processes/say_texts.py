"""`python -m zuoxi.processes.say_texts CODE`: make the texts that a flow (a definition on standard input) says into prompts of the
tenant's, as publishing over the API does. A process of its own, since the files belong to the user whom the API runs as.

Prints how many were made; what is wrong goes to standard error, in the reader's language.
"""

import asyncio
import json
import sys
from functools import partial

from zuoxi.cli.connections import open_database
from zuoxi.cli.files import files_of
from zuoxi.cli.words import language
from zuoxi.services.errors import ServiceError
from zuoxi.services.flow_speech import say_missing
from zuoxi.services.sounds.speech import make_speaker
from zuoxi.services.tenants import find_tenant
from zuoxi.settings import read_settings


async def main(code: str) -> int:
    """Make them; 0 without a provider of speech."""
    settings = read_settings()
    url = settings.speech_url.get_secret_value() if settings.speech_url else None
    speaker = make_speaker(settings.speech, url)
    if speaker is None:
        return 0
    database = open_database(settings, pool_size=1)
    try:
        tenant = await find_tenant(database, code)
        sessions = partial(database.open_session, tenant)
        return await say_missing(speaker, files_of(settings), sessions, "command line", json.load(sys.stdin))
    finally:
        await database.close()


if __name__ == "__main__":
    try:
        print(asyncio.run(main(sys.argv[1])))
    except ServiceError as error:
        sys.exit(error.text(language()))
