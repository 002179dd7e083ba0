"""The stages of the switch contract."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.e2e.running_switch import RunningSwitch, installed_tree, running_switch
from tests.switch_contract.asterisk_world import asterisk_world
from tests.switch_contract.simulated_world import SimulatedStage
from tests.switch_contract.stage import Stage, Story, within_limit
from zuoxi.switch.asterisk.configure import command, wait_booted


class AsteriskStage:
    """One Asterisk for all stories; each has its own engine, phones and carrier."""

    def __init__(self, runner: asyncio.Runner, running: RunningSwitch, later: AsyncExitStack) -> None:
        self._runner, self.running, self._later = runner, running, later

    async def boot_again(self) -> None:
        """Start the Asterisk that died anew, with all that it had on its disk."""
        instance, tree = self.running.instance, self.running.tree
        await self.running.process.wait()
        owner = instance.folder.stat()
        process = await asyncio.create_subprocess_exec(
            *command(tree, instance),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            cwd="/",
            user=owner.st_uid if os.getuid() == 0 else None,
            group=owner.st_gid if os.getuid() == 0 else None,
            extra_groups=[] if os.getuid() == 0 else None,
        )
        self._later.push_async_callback(_stop, process)
        await wait_booted(tree, instance, is_alive=lambda: process.returncode is None)
        self.running = RunningSwitch(tree, instance, process)

    def play(self, story: Story, rtp_timeout: int = 30) -> None:
        """See Stage. `rtp_timeout`: seconds without sound that end a leg."""

        async def run() -> None:
            if (
                self.running.process.returncode is not None
            ):  # Asterisk may crash: that costs one test, not all
                await self.boot_again()
            async with asterisk_world(self.running, rtp_timeout) as world:
                try:
                    await within_limit(story(world))
                except BaseException as error:
                    error.add_note("told: " + "\n      ".join(map(str, world.told.all)))
                    error.add_note(self.running.instance.messages_log.read_text()[-2000:])
                    raise

        self._runner.run(run())


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    await process.wait()


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
            yield AsteriskStage(runner, running, stack)
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
