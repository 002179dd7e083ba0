"""Failed sign-ins are read from the switch's log, counted once each, and told when there are too many."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from zuoxi.switch.asterisk.security_log import (
    Attempts,
    Failure,
    Refusal,
    SecurityWatch,
    Tail,
    TooMany,
    read_line,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def line(event: str, account: str, session: str, address: str = "203.0.113.7") -> str:
    """A line as the switch writes it."""
    return (
        f"[2026-11-22 12:00:00.000] SECURITY[7] res_security_log.c: "
        f'SecurityEvent="{event}",EventTV="2026-11-22T12:00:00.000+0000",Severity="Error",Service="PJSIP",'
        f'EventVersion="1",AccountID="{account}",SessionID="{session}",LocalAddress="IPV4/UDP/127.0.0.1/5060",'
        f'RemoteAddress="IPV4/UDP/{address}/40344",Challenge="1/2",Response="3",ExpectedResponse=""'
    )


def refusal(seconds: float, address: str = "203.0.113.7", session: str = "") -> Refusal:
    at = NOON + timedelta(seconds=seconds)
    return Refusal(at, Failure.WRONG_PASSWORD, address, "demo-1001", "PJSIP", session or str(seconds))


def alarms(attempts: Attempts, refusals: list[Refusal]) -> list[TooMany]:
    found = [attempts.note(each)[1] for each in refusals]
    return [each for each in found if each is not None]


def test_a_wrong_password_tells_account_and_address() -> None:
    read = read_line(line("ChallengeResponseFailed", "demo-1001", "s1"))
    assert read == Refusal(NOON, Failure.WRONG_PASSWORD, "203.0.113.7", "demo-1001", "PJSIP", "s1")


def test_an_account_s_name_can_t_forge_another_field() -> None:
    read = read_line(line("InvalidAccountID", 'x\\",RemoteAddress=\\"IPV4/UDP/1.1.1.1/1', "s1"))
    assert read is not None
    assert read.address == "203.0.113.7"


def test_ordinary_lines_are_no_refusals() -> None:
    assert read_line(line("SuccessfulAuth", "demo-1001", "s1")) is None
    assert read_line(line("ChallengeSent", "<unknown>", "s1")) is None
    assert read_line("[2026-11-22 12:00:00.000] Asterisk 22 built by somebody") is None
    assert read_line('SecurityEvent="InvalidPassword",EventTV="yesterday",RemoteAddress="x"') is None


def test_one_attempt_for_an_unknown_account_counts_once(tmp_path: Path) -> None:
    watch = SecurityWatch(tmp_path / "security.log", lambda too_many: None)
    for event, account in (
        ("InvalidAccountID", "demo-7777"),
        ("ChallengeSent", "<unknown>"),
        ("InvalidAccountID", "demo-7777"),
        ("ChallengeResponseFailed", "<unknown>"),
    ):
        watch._take(line(event, account, "s1"))
    assert watch.counts == {(Failure.UNKNOWN_ACCOUNT, "PJSIP"): 1}


def test_the_fifth_failure_within_a_minute_raises_one_alarm() -> None:
    found = alarms(Attempts(), [refusal(second) for second in range(10)])
    assert found == [TooMany("203.0.113.7", 5, "demo-1001")]


def test_the_alarm_comes_again_after_a_minute_of_the_same() -> None:
    found = alarms(Attempts(), [refusal(second) for second in range(130)])
    assert [each.count for each in found] == [5, 60, 60]


def test_failures_spread_over_more_than_a_minute_are_no_alarm() -> None:
    assert alarms(Attempts(), [refusal(second * 15.1) for second in range(20)]) == []


def test_each_address_is_counted_for_itself() -> None:
    attempts = Attempts()
    refusals = [refusal(second, f"203.0.113.{address}") for second in range(4) for address in range(50)]
    assert alarms(attempts, refusals) == []
    assert [each.address for each in alarms(attempts, [refusal(4, "203.0.113.9")])] == ["203.0.113.9"]


def test_many_addresses_don_t_fill_the_memory() -> None:
    attempts = Attempts()
    for address in range(10_050):
        attempts.note(refusal(0, str(address)))
    assert len(attempts._failed) == len(attempts._last) == 10_000


def test_the_tail_skips_the_past_and_survives_rotation_and_truncation(tmp_path: Path) -> None:
    log = tmp_path / "security.log"
    log.write_text("past\n")
    tail = Tail(log)
    assert tail.read() == []
    with log.open("a") as file:
        file.write("one\ntw")
        file.flush()
        assert tail.read() == ["one"]
        file.write("o\n")
    log.rename(tmp_path / "security.log.1")
    with (tmp_path / "security.log.1").open("a") as file:
        file.write("late\n")
    assert tail.read() == ["two", "late"]
    log.write_text("three\n")
    assert tail.read() == ["three"]
    log.write_text("4\n")
    assert tail.read() == ["4"]
    tail.close()


def test_the_tail_waits_for_a_log_that_is_not_there_yet(tmp_path: Path) -> None:
    tail = Tail(tmp_path / "security.log")
    assert tail.read() == []
    (tmp_path / "security.log").write_text("first\n")
    assert tail.read() == ["first"]
    tail.close()


async def test_the_watch_calls_out(tmp_path: Path) -> None:
    log = tmp_path / "security.log"
    told: asyncio.Queue[TooMany] = asyncio.Queue()
    watching = asyncio.create_task(SecurityWatch(log, told.put_nowait).run())
    await asyncio.sleep(0)
    log.write_text("".join(line("ChallengeResponseFailed", "demo-1001", f"s{n}") + "\n" for n in range(5)))
    assert (await asyncio.wait_for(told.get(), 5)).count == 5
    watching.cancel()
