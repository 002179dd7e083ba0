from enum import StrEnum

class NewDutyRuleDays(StrEnum):
    EVERY = "every"
    REST = "rest"
    WORKING = "working"

    def __str__(self) -> str:
        return str(self.value)
