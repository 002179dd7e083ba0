from enum import StrEnum

class TrunkChangeCodecsItem(StrEnum):
    ALAW = "alaw"
    G722 = "g722"
    OPUS = "opus"
    ULAW = "ulaw"

    def __str__(self) -> str:
        return str(self.value)
