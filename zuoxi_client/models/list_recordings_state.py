from enum import StrEnum

class ListRecordingsState(StrEnum):
    COMPLETE = "complete"
    DELETED = "deleted"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
