"""The words of why a recording is not whole, or gone (domain/recording_reasons.py)."""

from functools import reduce

from zuoxi.catalogue import Text
from zuoxi.domain.recording_reasons import Reason, read_reasons


def reason_text(reason: str) -> Text:
    """What to say of a recording's `reason`: words for codes, the reason itself for what somebody typed; "" for none."""
    found = read_reasons(reason)
    if not found:
        return Text(reason)
    return reduce(_both, map(_text, found))


def _text(reason: Reason) -> Text:
    words: dict[str, object] = dict(reason.values)
    if "side" in words:
        words["side"] = Text(f"recordings.side.{words['side']}")
    return Text(f"recordings.reason.{reason.code}", **words)


def _both(first: Text, second: Text) -> Text:
    return Text("recordings.both", first=first, second=second)
