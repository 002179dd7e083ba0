"""`python -m tests.live.rewrite`: play the stories and write their golden cases anew (look at the difference)."""

import json
import tempfile
from pathlib import Path
from typing import Any

from tests.live.stories import CONFIGURATIONS, STORIES, Story
from tests.scenarios.rig import Rig, play
from zuoxi.domain.live import State, plain_fact
from zuoxi_kit.ids import PLATFORM

CASES = Path(__file__).parent / "cases"


def case(folder: Path, story: Story) -> dict[str, Any]:
    """What a story comes to: the state before it, its facts, and the engine's own state behind it."""

    async def told(rig: Rig) -> dict[str, Any]:
        await rig.open(**CONFIGURATIONS.get(story.__name__, {}))
        before: State = await rig.ask("live_snapshot")
        await story(rig)
        after: State = await rig.ask("live_snapshot")
        await rig.heard_to(after["position"])
        mine = [each for each in rig.whole() if each.stream.tenant in (rig.tenant, PLATFORM)]
        facts = [plain_fact(each) for each in mine if before["position"] < each.position <= after["position"]]
        return {"about": story.__doc__, "state": before, "facts": facts, "after": after}

    return play(folder, told)


def main() -> None:
    """Rewrite all."""
    for name, story in STORIES.items():
        with tempfile.TemporaryDirectory() as folder:
            found = case(Path(folder), story)
        text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
        (CASES / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
