"""One-time identities of browsers: admitted, rung, revoked."""

import asyncio

from tests.sip.message import md5_credential
from tests.switch_contract.stage import contract
from tests.switch_contract.test_legs import DIALLED, dialled
from tests.switch_contract.world import PHONES, World
from zuoxi.domain.browsers import BrowserKind, BrowserSetup
from zuoxi.domain.events import Cause, EndpointSeen, LegEnded, LegRinging

BROWSER = "b7f3c2a9"


def browser(name: str, kind: BrowserKind = BrowserKind.AGENT) -> BrowserSetup:
    return BrowserSetup(name, md5_credential(name, "a-password-of-a-test"), kind)


@contract
async def test_an_admitted_browser_registers_and_rings(world: World) -> None:
    await world.switch.admit(browser(BROWSER))
    await world.open_browser(BROWSER)
    await world.told.first(EndpointSeen, lambda seen: seen.endpoint == BROWSER and seen.reachable)
    party = await dialled(world, BROWSER)
    party.ring()
    await world.told.of_leg(LegRinging, DIALLED)
    party.refuse(busy=True)
    assert (await world.told.of_leg(LegEnded, DIALLED)).cause is Cause.BUSY
    await world.switch.revoke(BROWSER)


@contract
async def test_a_revoked_browser_can_not_ring_and_not_come_back(world: World) -> None:
    await world.switch.admit(browser(BROWSER))
    await world.switch.admit(browser(BROWSER))
    await world.open_browser(BROWSER)
    await world.told.first(EndpointSeen, lambda seen: seen.endpoint == BROWSER and seen.reachable)
    await world.switch.revoke(BROWSER)
    await world.told.first(EndpointSeen, lambda seen: seen.endpoint == BROWSER and not seen.reachable)
    assert not await world.may_register(BROWSER)
    await world.switch.revoke(BROWSER)


@contract
async def test_provisioning_keeps_the_browsers_that_it_names_and_removes_the_others(world: World) -> None:
    kept, gone = browser("kept1"), browser("gone1")
    await world.switch.admit(kept)
    await world.switch.admit(gone)
    await world.open_browser("kept1")
    await world.provision(kept)
    assert await world.may_register("kept1")
    assert not await world.may_register("gone1")
    assert (await world.switch.snapshot()).reachable >= {"kept1", *PHONES}


@contract
async def test_a_new_engine_finds_the_browsers_again(world: World) -> None:
    kept, gone = browser("kept2"), browser("gone2")
    await world.switch.admit(kept)
    await world.switch.admit(gone)
    await world.open_browser("kept2")
    await world.new_engine()
    await world.provision(kept)
    assert "kept2" in (await world.switch.snapshot()).reachable
    assert not await world.may_register("gone2")


@contract
async def test_who_is_admitted_before_the_switch_knows_anything_is_let_in_afterwards(world: World) -> None:
    early = browser("early1")
    await world.new_engine()
    admitted = asyncio.ensure_future(world.switch.admit(early))
    await world.provision(early)
    await admitted
    assert await world.may_register("early1")
