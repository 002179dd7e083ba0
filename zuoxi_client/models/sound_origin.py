from enum import StrEnum

class SoundOrigin(StrEnum):
    SPEECH = "speech"
    UPLOAD = "upload"

    def __str__(self) -> str:
        return str(self.value)
