from enum import StrEnum

class GetReportDirection(StrEnum):
    IN = "in"
    OUT = "out"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
