from enum import StrEnum

class QueueAfterWait(StrEnum):
    FLOW = "flow"
    HANG_UP = "hang_up"
    QUEUE = "queue"
    VOICEMAIL = "voicemail"

    def __str__(self) -> str:
        return str(self.value)
