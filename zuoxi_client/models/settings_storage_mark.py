from enum import StrEnum

class SettingsStorageMark(StrEnum):
    FULL = "full"
    NEAR = "near"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
