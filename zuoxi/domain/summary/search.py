"""What a contact can be found by, as numbers that one index holds: each property that a filter may ask for, each part of a
word of its texts, each four digits of its customer's number.

A key is 64 bits of a hash of tenant, kind and value, so that one tenant's keys are not another's. Words are cut so that
Chinese (no spaces between words, most of two characters) and Latin letters are both found by a part: what is cut alike
may still be no match, so whoever searches compares the text once more (`folded`).
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta

from zuoxi.domain.summary.loss import loss_of
from zuoxi.domain.summary.records import ContactRecord
from zuoxi_kit.ids import TenantId

_RUN = re.compile(r"[^\W_]+")
_HAN = re.compile(r"([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+)")
_DIGITS = re.compile(r"\D")
MOST_TEXT = 2_000
"""Characters of a contact's text that can be found; notes are shorter in practice."""
FEWEST_DIGITS = 4
"""Of a part of a number; shorter numbers are found whole."""


def key(tenant: TenantId, kind: str, value: str) -> int:
    """The key of one property, a signed 64-bit number."""
    digest = hashlib.blake2b(f"{tenant}\0{kind}\0{value}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def keys_of(record: ContactRecord) -> list[int]:
    """Everything that this contact is found by, in order and each once."""
    found = {key(record.tenant, kind, value) for kind, value in _properties(record)}
    found.update(key(record.tenant, "word", part) for part in parts(text_of(record)))
    return sorted(found)


def text_of(record: ContactRecord) -> str:
    """The contact's words: its customer's name, dispositions and notes, as `folded` writes them."""
    texts = [record.customer_name]
    for segment in record.segments:
        texts += [segment.disposition, segment.notes]
    return folded("\n".join(filter(None, texts)))[:MOST_TEXT]


def folded(text: str) -> str:
    """How texts are compared: full-width as half-width, capital as small, without what PostgreSQL can't hold."""
    sound = text.encode("utf-8", "replace").decode().replace("\x00", "")
    return unicodedata.normalize("NFKC", sound).casefold()


def words(asked: str) -> list[str]:
    """What somebody asks for, cut at blanks: each is to be in the text."""
    return folded(asked).split()


def parts(text: str) -> set[str]:
    """What the folded `text` is indexed by: characters and pairs of Chinese, whole words and triples of other letters."""
    found: set[str] = set()
    for han, run in _runs(text):
        if han:
            found.update(run)
            found.update(_grams(run, 2))
        else:
            found.add(f"={run}")
            found.update(_grams(run, 3))
    return found


def asked_parts(word: str) -> set[str]:
    """What every text holds among its `parts` in which this folded word stands. One or two Latin letters are a whole word."""
    found: set[str] = set()
    for han, run in _runs(word):
        if han:
            found.update(_grams(run, 2) if len(run) > 1 else run)
        elif len(run) > 2:
            found.update(_grams(run, 3))
        elif run == word:
            found.add(f"={run}")
    return found


def digits_of(number: str) -> str:
    """A number's digits."""
    return _DIGITS.sub("", number)


def asked_digits(digits: str) -> set[str]:
    """What every number holds that has these digits in it (at least FEWEST_DIGITS of them)."""
    return set(_grams(digits, FEWEST_DIGITS))


def length_class(seconds: float) -> int:
    """The class of a length: 0 below 2 s, then doubling."""
    return max(0, int(seconds)).bit_length()


def length_of(record: ContactRecord) -> timedelta:
    """How long agents and customer were together: talk and hold."""
    return record.talk + record.hold


def _properties(record: ContactRecord) -> Iterator[tuple[str, str]]:
    yield "channel", record.channel
    yield "direction", "in" if record.inbound else "out"
    yield "outcome", record.outcome or "open"
    yield "recording", "yes" if record.recordings else "no"
    yield "length", str(length_class(length_of(record).total_seconds()))
    yield "loss", loss_of(record)
    yield "number", record.customer
    yield "called", record.number
    for wait in record.waits:
        yield "queue", wait.queue
    for segment in record.segments:
        yield "agent", segment.agent
        yield "queue", segment.queue
        yield "disposition", segment.disposition
    for part in _grams(digits_of(record.customer), FEWEST_DIGITS):
        yield "digits", part


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    """Runs of letters and digits: (is it Chinese, the run)."""
    for found in _RUN.finditer(text):
        for place, run in enumerate(_HAN.split(found[0])):
            if run:
                yield place % 2 == 1, run


def _grams(run: str, length: int) -> Iterator[str]:
    for at in range(len(run) - length + 1):
        yield run[at : at + length]
