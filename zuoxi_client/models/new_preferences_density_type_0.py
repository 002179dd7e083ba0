from enum import StrEnum

class NewPreferencesDensityType0(StrEnum):
    COMFORTABLE = "comfortable"
    COMPACT = "compact"
    STANDARD = "standard"

    def __str__(self) -> str:
        return str(self.value)
