"""Why a customer who called did not get to talk to anybody. docs/algorithms/reports.md says the same to readers."""

from zuoxi.domain.summary.records import ContactRecord

LOSSES = ("unanswered", "missed", "ringing", "waiting", "left_queue", "failed")
"""In this order: our side never answered; an agent it rang at didn't take it; the caller left while an agent's phone rang; left
while waiting; the queue sent it on and no agent came after; our own fault.
"""


def loss_of(record: ContactRecord) -> str:
    """The cause, one of LOSSES; "" when it isn't lost: outbound, still open, talked, or ended in its flow as drawn."""
    if not record.inbound or not record.outcome or record.segments:
        return ""
    if record.outcome in ("failed", "lost") or record.failures:
        return "failed"
    if record.answered_at is None and not record.waits:
        return "unanswered"
    if any(offer.missed for offer in record.offers):
        return "missed"
    if record.outcome == "abandoned":
        return "ringing" if record.offers else "waiting"
    return "left_queue" if record.waits else ""
