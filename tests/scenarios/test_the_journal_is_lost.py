"""The journal's folder is deleted, or an old one is put back, while PostgreSQL has kept the facts: no number is given twice."""

import asyncio
import shutil
from pathlib import Path

from tests.scenarios.rig import CELL, Rig, play
from zuoxi.bus import subjects
from zuoxi.domain import facts
from zuoxi.domain.facts import Kind, Recorded
from zuoxi.domain.facts.lives import life_of, number_before, number_before_life_of


async def confirm_all(rig: Rig) -> int:
    """What the worker says once PostgreSQL holds everything."""
    position = max(each.position for each in rig.facts)
    await rig.bus.put(subjects.CELLS_BUCKET, subjects.confirmed_key(CELL), str(position).encode())
    return position


async def a_talk(rig: Rig, caller: str) -> None:
    await rig.ready(1001)
    rig.call(caller, talks=5.0)
    await asyncio.sleep(40)


def no_place_taken_twice(found: list[Recorded]) -> None:
    places: dict[object, Recorded] = {}
    for each in found:
        for place in ((each.stream, each.seq), each.position):
            assert places.setdefault(place, each) == each


def test_after_the_folder_is_deleted_every_fact_has_a_number_of_its_own(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await a_talk(rig, "13800000001")
        for life in (1, 2):
            before = await confirm_all(rig)
            await rig.kill_engine()
            shutil.rmtree(rig.folder / "journal")
            await rig.start_engine()
            assert rig.of(facts.JournalLost)[-1].confirmed == before
            await a_talk(rig, f"1380000001{life}")
            fresh = [each for each in rig.facts if life_of(each.position) == life]
            assert {each.seq for each in fresh if each.stream.kind is Kind.CONTACT} >= {1, 2, 3}
            agents = [each.seq for each in fresh if each.stream.kind is Kind.AGENT]
            assert {number_before_life_of(seq) for seq in agents} == {number_before(life)}
        assert len(rig.of(facts.ContactClosed)) == 3
        assert [each.code for each in rig.of(facts.AlarmRaised)] == ["journal_lost"] * 2
        no_place_taken_twice(rig.facts)

    play(tmp_path, story)


def test_after_an_old_folder_is_put_back_too(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await a_talk(rig, "13800000001")
        await rig.kill_engine()
        shutil.copytree(rig.folder / "journal", tmp_path / "old")
        await rig.start_engine()
        await a_talk(rig, "13800000002")
        await confirm_all(rig)
        await rig.kill_engine()
        shutil.rmtree(rig.folder / "journal")
        (tmp_path / "old").rename(rig.folder / "journal")
        await rig.start_engine()
        await a_talk(rig, "13800000003")
        assert len(rig.of(facts.ContactClosed)) == 3
        no_place_taken_twice(rig.facts)

    play(tmp_path, story)


def test_an_engine_that_learns_it_only_later_begins_anew(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await a_talk(rig, "13800000001")
        told = (await confirm_all(rig)) + 1000
        await rig.bus.put(subjects.CELLS_BUCKET, subjects.confirmed_key(CELL), str(told).encode())
        await asyncio.sleep(1)
        assert rig.has_ended
        await rig.kill_engine()
        await rig.start_engine()
        await a_talk(rig, "13800000002")
        assert len(rig.of(facts.ContactClosed)) == 2
        no_place_taken_twice(rig.facts)

    play(tmp_path, story)
