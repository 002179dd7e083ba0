"""Prompts come to the cell's disk before what names them comes into force."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.engine.world import DEMO, World, entries
from zuoxi.bus import subjects
from zuoxi.bus.codec import decode_setup, encode_setup
from zuoxi.bus.interface import Entry
from zuoxi.domain import effects as do
from zuoxi.domain import events
from zuoxi.domain.flow.prompt_refs import said_prompt
from zuoxi.domain.prompts import Prompt, PromptKind
from zuoxi.domain.setup import Manifest, PromptSetup
from zuoxi.engine import prompts as room
from zuoxi.engine.prompts import PromptAway, PromptFolder
from zuoxi_kit.ids import PromptId, TenantId

CHINESE, ENGLISH = "c" * 64, "e" * 64
PLAYS = {
    "version": 1,
    "start": "hello",
    "nodes": {"hello": {"type": "hang_up", "prompts": [{"prompt": "welcome"}, {"say": "Good bye"}]}},
}


def with_prompts(world: World, *prompts: PromptSetup) -> None:
    """Give the cell a configuration that has these prompts, and the flow that plays `welcome`."""
    *others, last = entries(version=2, flow=PLAYS)
    made = [Entry(subjects.setup_key(DEMO, "prompt", each.prompt), encode_setup(each), 1) for each in prompts]
    assert last.value is not None
    manifest = decode_setup(last.value, Manifest)
    keys = (*manifest.keys, *(each.key for each in made))
    whole = Manifest(
        manifest.tenant, manifest.code, manifest.name, manifest.time_zone, "en", "CN", 2, keys, 200
    )
    for entry in (*others, *made, Entry(last.key, encode_setup(whole), 1)):
        applied = world.cell.directory.take(entry)
        if applied is not None:
            world.take(world.cell.applied(applied))


def played(world: World) -> tuple[Prompt, ...]:
    """What the last caller hears."""
    world.arrive()
    return next(each.prompts for each in reversed(world.effects) if isinstance(each, do.Play))


def test_a_flow_plays_the_tenants_prompt_by_its_content_in_the_callers_language() -> None:

    world = World()
    with_prompts(
        world,
        PromptSetup(PromptId("welcome"), DEMO, {"zh": CHINESE, "en": ENGLISH}),
        PromptSetup(said_prompt("Good bye"), DEMO, {"zh": CHINESE}),
    )
    assert played(world) == (Prompt(PromptKind.FILE, ENGLISH), Prompt(PromptKind.FILE, CHINESE))


def test_a_prompt_that_is_gone_is_asked_for_all_the_same_so_that_the_failure_is_heard_of() -> None:
    world = World()
    with_prompts(world)
    assert played(world)[0] == Prompt(PromptKind.FILE, "welcome")
    play = next(each for each in reversed(world.effects) if isinstance(each, do.Play))
    world.event(events.PlayEnded(play.leg, play.play, False))
    sorry = next(each for each in reversed(world.effects) if isinstance(each, do.Play))
    assert sorry.prompts[0].kind is PromptKind.SOUND


class Store:
    """A file store that may be away."""

    def __init__(self) -> None:
        self.is_away = False
        self.asked: list[str] = []

    async def fetch(self, tenant: TenantId, sha256: str) -> Mapping[str, bytes]:
        self.asked.append(sha256)
        if self.is_away:
            raise PromptAway("away")
        return {"wav": b"8", "wav16": b"16"}


async def test_a_file_is_fetched_once_and_lies_where_the_switch_looks(tmp_path: Path) -> None:
    store, alarms = Store(), list[str]()
    folder = PromptFolder(tmp_path / "prompts", store.fetch, lambda code, about, text: alarms.append(code))
    before = os.umask(0o077)
    try:
        await folder.bring(DEMO, [CHINESE, CHINESE])
    finally:
        os.umask(before)
    assert (tmp_path / "prompts").stat().st_mode & 0o777 == 0o755  # the switch is another user
    await folder.bring(DEMO, [CHINESE])
    assert store.asked == [CHINESE]
    assert (tmp_path / "prompts" / f"{CHINESE}.wav").read_bytes() == b"8"
    assert (tmp_path / "prompts" / f"{CHINESE}.wav16").stat().st_mode & 0o777 == 0o644
    assert {path.name for path in (tmp_path / "prompts").iterdir()} == {f"{CHINESE}.wav", f"{CHINESE}.wav16"}
    assert not alarms


async def test_a_file_that_never_comes_is_an_alarm_and_comes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PATIENCE_SECONDS", "RETRY_SECONDS", "_PAUSE_SECONDS"):
        monkeypatch.setattr(room, name, 0.01)
    store, alarms = Store(), list[str]()
    store.is_away = True
    folder = PromptFolder(tmp_path, store.fetch, lambda code, about, text: alarms.append(about))
    await folder.bring(DEMO, [CHINESE])
    assert alarms == [CHINESE]
    store.is_away = False
    retrying = asyncio.create_task(folder.retry())
    async with asyncio.timeout(10):
        while not folder.has(CHINESE):  # noqa: ASYNC110 - what is awaited is a file
            await asyncio.sleep(0)
    retrying.cancel()
