"""`python -m zuoxi.processes.request`: requests to the running API, for tenants, by whoever runs this installation.

A line of standard input holds `{"tenant": its code, "method", "path", "query", "body", "upload": a file, "save": a file}`; a line
of standard output answers: `{"status", "body", "applied"}`, or `{"error": a sentence}`. The command line's way to the API: it may
do what an administrator may, and the audit says "command line".
"""

from __future__ import annotations

import asyncio
import json
import sys
from functools import cache
from typing import Any
from urllib.error import URLError

from zuoxi.api.tokens import Tokens
from zuoxi.cli.connections import open_database
from zuoxi.cli.sending import send
from zuoxi.cli.words import tell, told
from zuoxi.services.errors import ServiceError
from zuoxi.services.permissions import CUSTOM, GRANTABLE, User
from zuoxi.services.tenants import find_tenant
from zuoxi.settings import read_settings
from zuoxi_kit.ids import UserId

WHO = "command line"


async def sign(code: str) -> str:
    """A token of ten minutes. Raises ServiceError."""
    database = open_database(read_settings(), pool_size=1)
    try:
        user = User(await find_tenant(database, code), UserId(WHO), WHO, CUSTOM, GRANTABLE)
        return Tokens(database.key.derive("access tokens")).issue(user, database.now())
    finally:
        await database.close()


@cache
def token_for(code: str) -> str:
    """The same for all requests of one command."""
    return asyncio.run(sign(code))


def answer(given: dict[str, Any]) -> dict[str, Any]:
    """What is answered to one request."""
    try:
        return send(read_settings(), token_for(given["tenant"]), given)
    except ServiceError as error:
        return {"error": told(error)}
    except (URLError, OSError) as error:
        return {"error": tell("cli_nouns.say.api_away", why=error)}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
