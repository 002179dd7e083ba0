"""The step of a first start that says in Chinese what the switch brings along in English only."""

from __future__ import annotations

from collections.abc import Mapping

from zuoxi.cli.installation import switch_folder
from zuoxi.processes.own_switch import PROMPTS
from zuoxi.servers.child import Step
from zuoxi.servers.places import Places
from zuoxi.settings import Settings
from zuoxi.switch.asterisk.spoken import missing


def own_sounds_step(
    settings: Settings, places: Places, environment: Mapping[str, str], program: tuple[str, ...]
) -> Step:
    """Nothing is done without a provider of speech, nor when all are there."""
    folder = switch_folder(settings, places) / PROMPTS

    def is_needed() -> bool:
        return settings.speech != "none" and bool(missing(folder))

    argv, after = (*program, str(folder)), "migrate" if settings.switch_url else "switch"
    return Step("own sounds", argv, places.data, environment, (after,), places.own_account, is_needed)
