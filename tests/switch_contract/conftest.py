"""The stages of the switch contract."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.e2e.running_switch import RunningSwitch, installed_tree, running_switch
from tests.switch_contract.asterisk_world import asterisk_world
from tests.switch_contract.simulated_world import SimulatedStage
from tests.switch_contract.stage import Stage, Story, within_limit


class AsteriskStage:
    """One Asterisk for all stories; each has its own engine, phones and carrier."""

    def __init__(self, runner: asyncio.Runner, running: RunningSwitch) -> None:
        self._runner, self.running = runner, running

    def play(self, story: Story, rtp_timeout: int = 30) -> None:
        """See Stage. `rtp_timeout`: seconds without sound that end a leg."""

        async def run() -> None:
            async with asterisk_world(self.running, rtp_timeout) as world:
                try:
                    await within_limit(story(world))
                except BaseException as error:
                    error.add_note("told: " + "\n      ".join(map(str, world.told.all)))
                    error.add_note(self.running.instance.messages_log.read_text()[-2000:])
                    raise

        self._runner.run(run())


@pytest.fixture(scope="session")
def asterisk_stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AsteriskStage]:
    """A real Asterisk, started once.

    Not in pytest's own temporary folder: each new pytest closes that to other users, and Asterisk runs as nobody.
    """
    tree = installed_tree(tmp_path_factory.mktemp("switch"))
    with tempfile.TemporaryDirectory(prefix="zuoxi-") as folder, asyncio.Runner() as runner:
        stack = AsyncExitStack()
        switch = running_switch(tree, Path(folder, "i"), max_calls=50)
        running = runner.run(stack.enter_async_context(switch))
        try:
            yield AsteriskStage(runner, running)
        finally:
            runner.run(stack.aclose())


@pytest.fixture
def simulated_stage() -> SimulatedStage:
    """The simulated switch, in virtual time."""
    return SimulatedStage()


@pytest.fixture(
    params=[
        pytest.param("simulated_stage", id="simulated"),
        pytest.param("asterisk_stage", marks=pytest.mark.e2e, id="asterisk"),
    ]
)
def stage(request: pytest.FixtureRequest) -> Stage:
    """Every switch in turn."""
    found: Stage = request.getfixturevalue(request.param)
    return found
