from enum import StrEnum

class CallerList(StrEnum):
    BLACK = "black"
    PRIORITY = "priority"
    WHITE = "white"

    def __str__(self) -> str:
        return str(self.value)
