from enum import StrEnum

class DeviceKind(StrEnum):
    BROWSER = "browser"
    OUTSIDE = "outside"
    PHONE = "phone"

    def __str__(self) -> str:
        return str(self.value)
