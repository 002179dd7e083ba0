"""Scripted SIP traffic: the files that SIPp plays, and what its logs say afterwards. Starts nothing itself.

A call is known on both sides by its caller's number, which is used once. Times are SIPp's own, of one machine.
"""

import math
import string
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from pathlib import Path

RATE = 8000
DIGITS = "0123456789*#ABCD"
EVENT_BYTES = 50
"""What SIPp sends per packet of payload type 98; RFC 4733 needs the first four, receivers pass over the rest."""

EVENT_MS = 300
"""How long the voice pauses for a key."""

AGENT_MEDIA = """    v=0
    o=- 1 1 IN IP4 [local_ip]
    s=-
    c=IN IP4 [media_ip]
    t=0 0
    m=audio [rtpstream_audio_port] RTP/AVP 8
    a=rtpmap:8 PCMA/8000
    a=ptime:20
"""
CALLER_MEDIA = (
    AGENT_MEDIA.replace("AVP 8", "AVP 8 98")
    + """    a=rtpmap:98 telephone-event/8000
    a=fmtp:98 0-16
"""
)

CALLER_HERTZ, AGENT_HERTZ = 440, 620


@dataclass(frozen=True, slots=True)
class Plan:
    """What is played. Times in milliseconds. `keys` are pressed in turn by one caller after another."""

    number: str
    keys: str = "120"
    press_ms: int = 2500
    patience_ms: int = 40_000
    ring_ms: int = 1000
    talk_ms: int = 6000

    def __post_init__(self) -> None:
        """Raises ValueError for keys that no telephone has."""
        if not self.keys or not set(self.keys) <= set(DIGITS):
            raise ValueError(f"{self.keys!r}: keys are some of {DIGITS}")


def write_files(folder: Path, plan: Plan, phones: Iterable[tuple[str, str]], callers: int) -> None:
    """Write everything SIPp needs into `folder`: scenarios, the voices, and who calls (`callers` numbers, each used
    once) and registers (`phones`: name and password).
    """
    callers_voice, agents_voice = folder / "caller.alaw", folder / "agent.alaw"
    callers_voice.write_bytes(tone(CALLER_HERTZ))
    agents_voice.write_bytes(tone(AGENT_HERTZ))
    for digit in set(plan.keys):
        (folder / _event_file(digit)).write_bytes(event(digit))
    both = {"voice": str(callers_voice), "media": CALLER_MEDIA, "keys": _keys(folder, sorted(set(plan.keys)))}
    caller_waits = {
        "listen_until_key": _wait(40, plan.press_ms, 10, 91, CALLER_MEDIA),
        "listen_until_sent": _wait(42, EVENT_MS, 31, 91, CALLER_MEDIA),
        "listen_until_patience_ends": _wait(44, plan.patience_ms, 90, 91, CALLER_MEDIA),
    }
    _fill(folder, "callers", "callers", both | caller_waits)
    talk = _wait(40, plan.talk_ms, 20, 30, AGENT_MEDIA)
    _fill(
        folder,
        "agents",
        "agents",
        {"voice": str(agents_voice), "ring_ms": str(plan.ring_ms), "talk": talk, "media": AGENT_MEDIA},
    )
    for name, expires in (("register", "3600"), ("unregister", "0")):
        _fill(folder, "register", name, {"expires": expires})
    rows = (f"139{place:08d};{plan.keys[place % len(plan.keys)]}" for place in range(callers))
    (folder / "callers.csv").write_text("\n".join(["SEQUENTIAL", *rows, ""]))
    secrets = (f"{name};[authentication username={name} password={password}]" for name, password in phones)
    list_of_phones = folder / "phones.csv"
    list_of_phones.touch(mode=0o600)
    list_of_phones.write_text("\n".join(["SEQUENTIAL", *secrets, ""]))


def _fill(folder: Path, source: str, name: str, values: dict[str, str]) -> None:
    """A scenario of the package with its `$name`s filled in; SIPp's own `$` (in brackets) stay."""
    text = resources.files("zuoxi.rehearsal").joinpath(f"sip/{source}.xml").read_text(encoding="utf-8")
    (folder / f"{name}.xml").write_text(string.Template(text).safe_substitute(values), encoding="utf-8")


def _event_file(digit: str) -> str:
    return f"key-{DIGITS.index(digit)}.event"


def _keys(folder: Path, digits: list[str]) -> str:
    """The part of the callers' scenario that sends the key of the caller's row: SIPp can't name a file by a field."""
    lines: list[str] = []
    for place, digit in enumerate(digits):
        lines += [
            f'  <nop><action><strcmp assign_to="differs{place}" variable="key" value="{digit}"/>',
            f'    <test assign_to="is{place}" variable="differs{place}" compare="equal" value="0"/></action></nop>',
            f'  <nop test="is{place}" next="{11 + place}"/>',
        ]
    lines.append('  <nop next="30"/>')
    for place, digit in enumerate(digits):
        stream = f"{folder / _event_file(digit)},1,98,iLBC/8000"
        lines += [
            f'  <label id="{11 + place}"/>',
            f'  <nop next="30"><action><exec rtp_stream="{stream}"/></action></nop>',
        ]
    return "\n".join(lines) + "\n"


def _wait(label: int, milliseconds: int, then: int, on_bye: int, media: str) -> str:
    """Wait so long and go on at label `then`, or at `on_bye`; a re-INVITE of the switch's (it may tell us who we talk
    with, or refresh the session) is answered meanwhile, and begins the wait anew. Uses labels `label` and the next.
    """
    limit = f'timeout="{milliseconds}" ontimeout="{then}"'
    return f"""  <label id="{label}"/>
  <recv request="INVITE" optional="true" next="{label + 1}" {limit}/>
  <recv request="BYE" {limit} next="{on_bye}"/>
  <label id="{label + 1}"/>
  <send retrans="500"><![CDATA[
    SIP/2.0 200 OK
    [last_Via:]
    [last_From:]
    [last_To:]
    [last_Call-ID:]
    [last_CSeq:]
    Contact: <sip:[local_ip]:[local_port]>
    Content-Type: application/sdp
    Content-Length: [len]

{media}  ]]></send>
  <recv request="ACK" next="{label}"/>
"""


def event(digit: str) -> bytes:
    """One telephone event (RFC 4733, section 2.3) with its end bit set: 100 ms of a key at -10 dBm0."""
    return bytes([DIGITS.index(digit), 0x80 | 10]) + (RATE // 10).to_bytes(2) + bytes(EVENT_BYTES - 4)


def tone(hertz: int) -> bytes:
    """One second of a tone in A-law; whole hertz, so that seconds join without a click."""
    return bytes(alaw(round(10_000 * math.sin(2 * math.pi * hertz * n / RATE))) for n in range(RATE))


def alaw(sample: int) -> int:
    """A 16-bit sample as an A-law byte (ITU-T G.711)."""
    sign = 0x80 if sample >= 0 else 0x00
    magnitude = (sample if sample >= 0 else ~sample) >> 4
    segment = max(magnitude.bit_length() - 4, 0)
    mantissa = (magnitude >> max(segment - 1, 0)) & 0x0F
    return (sign | segment << 4 | mantissa) ^ 0x55


@dataclass(slots=True)
class Story:
    """What became of one caller; times as SIPp wrote them, None: did not happen."""

    invited: datetime | None = None
    picked_up: datetime | None = None
    left: datetime | None = None
    was_ended: datetime | None = None
    rang: datetime | None = None
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The end of it. `offered` calls were placed; `answered` by an agent; `abandoned`: the caller gave up before;
    `sent_away`: the other side hung up before an agent answered; `failed`: never picked up; `open`: cut off by the end
    of the run. `waits`: seconds from dialling to an agent's answer, sorted.
    """

    offered: int = 0
    answered: int = 0
    abandoned: int = 0
    sent_away: int = 0
    failed: int = 0
    open: int = 0
    waits: tuple[float, ...] = field(default=())

    def wait(self, share: float) -> float | None:
        """The wait that this share (0 to 1) of the answered callers had at most, in seconds (nearest rank)."""
        if not self.waits:
            return None
        return self.waits[max(math.ceil(share * len(self.waits)) - 1, 0)]


def read_log(text: str, stories: dict[str, Story]) -> None:
    """Add what a log of SIPp's says (`<date> <time>[ <seconds>] <word> <caller>`); torn lines are passed over."""
    for line in text.splitlines():
        words = line.split()
        if len(words) < 4:
            continue
        try:
            at = datetime.fromisoformat(f"{words[0]} {words[1]}")
        except ValueError:
            continue
        name = words[-2].replace("-", "_")
        if name in Story.__dataclass_fields__:
            story = stories.setdefault(words[-1], Story())
            setattr(story, name, getattr(story, name) or at)


def summarise(stories: dict[str, Story], is_over: bool) -> Summary:
    """Count the callers; while the run goes on (`is_over` False) calls without an end are `open`."""
    counts = dict.fromkeys(("answered", "abandoned", "sent_away", "failed", "open"), 0)
    waits: list[float] = []
    callers = [story for story in stories.values() if story.invited is not None]
    for story in callers:
        counts[_outcome(story, is_over)] += 1
        if story.invited is not None and story.answered is not None:
            waits.append((story.answered - story.invited).total_seconds())
    return Summary(offered=len(callers), waits=tuple(sorted(waits)), **counts)


def _outcome(story: Story, is_over: bool) -> str:
    if story.answered is not None:
        return "answered"
    if story.left is not None:
        return "abandoned"
    if story.was_ended is not None:
        return "sent_away"
    if story.picked_up is None and is_over:
        return "failed"
    return "open"
