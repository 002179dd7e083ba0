from enum import StrEnum

class NewDayKind(StrEnum):
    REST = "rest"
    USUAL = "usual"
    WORK = "work"

    def __str__(self) -> str:
        return str(self.value)
