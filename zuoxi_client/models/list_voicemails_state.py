from enum import StrEnum

class ListVoicemailsState(StrEnum):
    DONE = "done"
    HEARD = "heard"
    NEW = "new"
    OPEN = "open"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
