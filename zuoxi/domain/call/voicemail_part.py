"""The customer leaves a message: their leg is recorded, and what there is of it is a voicemail.

How a message ends needs no hand here: the flow hangs up, or the customer does, and the recording ends with the leg.
"""

from datetime import timedelta

from msgspec.structs import replace

from zuoxi.domain import facts
from zuoxi.domain.call import talk_part
from zuoxi.domain.call.draft import Draft
from zuoxi.domain.call.state import Voicemail
from zuoxi_kit.ids import QueueId, RecordingId

SHORTEST = timedelta(seconds=2)
"""Who says less has left no message."""


def start(draft: Draft, queue: QueueId | None) -> None:
    """Record what the customer says, for the box of a queue (None: the tenant's)."""
    if draft.call.recording is not None:
        return
    recording = talk_part.record_anew(draft)
    draft.set(voicemail=Voicemail(recording, queue))
    draft.contact_fact(facts.VoicemailStarted(recording, queue))


def number_left(draft: Draft, queue: QueueId, number: str) -> None:
    """Instead of a message the customer leaves a number to be called back at: it lies in the queue's box, without sound."""
    recording = RecordingId(draft.mint("r"))
    draft.set(voicemail=Voicemail(recording, queue, left=True))
    draft.contact_fact(facts.VoicemailLeft(recording, queue, timedelta(), number, draft.call.number))


def recording_ended(draft: Draft, recording: str, length: timedelta) -> None:
    """The recording is over: if it was a message and long enough, it lies in its box."""
    voicemail = draft.call.voicemail
    if voicemail is None or voicemail.recording != recording or voicemail.left:
        return
    draft.set(voicemail=replace(voicemail, left=True))
    if length >= SHORTEST:
        customer = draft.call.caller
        number = draft.call.number
        draft.contact_fact(
            facts.VoicemailLeft(voicemail.recording, voicemail.queue, length, customer, number)
        )


def recording_replaced(draft: Draft) -> None:
    """The recording had to be begun anew: the message goes on in the new one."""
    voicemail, running = draft.call.voicemail, draft.call.recording
    if voicemail is not None and running is not None:
        draft.set(voicemail=Voicemail(running.recording, voicemail.queue))
