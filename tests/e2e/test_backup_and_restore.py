"""An installation that burnt down comes back from its backup: the same people, contacts and sound."""

import asyncio
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.center import NUMBER, Center, running_center

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


async def _one_recorded_call(center: Center) -> None:
    async with center.phone(1001) as phone, center.caller() as carrier:
        assert await phone.register() == 200

        async def reachable() -> bool:
            agents = (await center.ask("status"))["agents"]
            return any(each["number"] == "1001" and each["reachable"] for each in agents)

        await center.until(reachable)
        await center.say("1001@demo", "ready")
        call = await carrier.call(NUMBER)
        await call.answered()
        await call.press("1")
        ring = await phone.next_call()
        await ring.answer(hertz=440)
        call.say(620)
        await ring.hears(620)
        await call.hang_up()
        await ring.ended()

    async def kept() -> bool:
        done = await asyncio.to_thread(center.zuoxi, "recordings", "list", "--json")
        return bool(json.loads(done.stdout))

    await center.until(kept, 60)

    async def told() -> bool:
        contacts = await asyncio.to_thread(_contacts, center)
        return bool(contacts) and contacts[0]["outcome"] == "answered" and contacts[0]["wrap_up_seconds"] > 0

    await center.until(told, 90)


def _contacts(center: Center) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(center.zuoxi("contacts", "list", "--json").stdout)["contacts"]
    return found


async def _heard(center: Center, login: str) -> str:
    """Sign in, find the recording, and hear it; returns the sound's SHA-256."""
    password = next(u["password"] for u in center.credentials["demo"]["users"] if u["login"] == login)
    async with httpx.AsyncClient(base_url=center.web) as http:
        signed = await http.post("/v1/sessions", json={"login": login, "password": password})
        assert signed.status_code == 201, signed.text
        token = {"Authorization": f"Bearer {signed.json()['access_token']}"}
        (one,) = (await http.get("/v1/recordings", headers=token)).json()["items"]
        sound = await http.get(f"/v1/recordings/{one['id']}/audio", headers=token)
        assert sound.status_code == 200
        assert len(sound.content) == one["bytes"]
        return hashlib.sha256(sound.content).hexdigest()


async def test_what_was_backed_up_is_there_again_after_everything_was_wiped(tmp_path: Path) -> None:
    async with running_center() as center:
        await _one_recorded_call(center)
        before, sound = _contacts(center), await _heard(center, "1901@demo")

        file = tmp_path / "backup"
        done = center.zuoxi("backup", str(file), "--with-keys")
        assert "can open every secret" in done.stdout
        assert file.stat().st_mode & 0o077 == 0
        running = center.zuoxi("restore", str(file), "--replace", check=False)
        assert (running.returncode, "stop it first" in running.stderr) == (1, True)
        bare = tmp_path / "bare"
        assert "KEYS ARE NOT IN IT" in center.zuoxi("backup", str(bare)).stdout

        center.zuoxi("down")
        full = center.zuoxi("restore", str(file), check=False)
        assert (full.returncode, "--replace deletes it first" in full.stderr) == (1, True)
        for name in ("postgres", "files", "cells", "nats", "secrets", "run"):
            shutil.rmtree(center.data / name, ignore_errors=True)
        restored = center.zuoxi("restore", str(file))
        assert "Restored." in restored.stdout
        center.zuoxi("up", "--detach")
        assert _contacts(center) == before
        assert await _heard(center, "1901@demo") == sound
        # And it works on: facts go on with numbers that nobody has, so none is refused.
        center.zuoxi("agents", "status", "1001@demo", "break")
        assert json.loads(center.zuoxi("contacts", "list", "--json").stdout)["contacts"] == before

        center.zuoxi("down")
        shutil.rmtree(center.data / "secrets")
        other = center.zuoxi("restore", str(bare), "--replace")
        assert "THE KEY IS ANOTHER" in other.stdout
