from enum import StrEnum

class DutyRuleDays(StrEnum):
    EVERY = "every"
    REST = "rest"
    WORKING = "working"

    def __str__(self) -> str:
        return str(self.value)
