from enum import StrEnum

class NewStatusStatus(StrEnum):
    BREAK = "break"
    OUT = "out"
    READY = "ready"

    def __str__(self) -> str:
        return str(self.value)
