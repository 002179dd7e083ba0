"""Who the switch has not let in: wires its security log to the engine's figures and alarms."""

from functools import partial
from pathlib import Path

from zuoxi.engine.live import Engine
from zuoxi.switch.asterisk.security_log import Failure, SecurityWatch, TooMany


def watch_sign_ins(engine: Engine, log: Path) -> SecurityWatch:
    """Counts who the switch has not let in, and raises an alarm when one address fails too often."""

    def alarm(found: TooMany) -> None:
        text = (
            f"{found.count} failed sign-ins within a minute from {found.address}, lastly as {found.account!r}"
        )
        engine.alarm("sip_failures", found.address, text)

    def count(failure: Failure) -> int:
        return sum(number for (kind, _), number in watch.counts.items() if kind is failure)

    watch = SecurityWatch(log, alarm)
    engine.figures |= {f"sign_ins_refused_{each}": partial(count, each) for each in Failure}
    return watch
