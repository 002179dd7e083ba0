from enum import StrEnum

class ListContactsDirection(StrEnum):
    IN = "in"
    OUT = "out"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
