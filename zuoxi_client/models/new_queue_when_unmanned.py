from enum import StrEnum

class NewQueueWhenUnmanned(StrEnum):
    FLOW = "flow"
    HANG_UP = "hang_up"
    QUEUE = "queue"
    VOICEMAIL = "voicemail"
    WAIT = "wait"

    def __str__(self) -> str:
        return str(self.value)
