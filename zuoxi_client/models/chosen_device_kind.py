from enum import StrEnum

class ChosenDeviceKind(StrEnum):
    BROWSER = "browser"
    OUTSIDE = "outside"
    PHONE = "phone"

    def __str__(self) -> str:
        return str(self.value)
