from enum import StrEnum

class HappeningWhat(StrEnum):
    ENTERED = "entered"
    FAILED = "failed"
    HEARD = "heard"
    HUNG_UP = "hung_up"
    LEFT = "left"
    MESSAGE = "message"
    PRESSED = "pressed"
    QUEUED = "queued"

    def __str__(self) -> str:
        return str(self.value)
