from enum import StrEnum

class CompanyStorageMark(StrEnum):
    FULL = "full"
    NEAR = "near"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
