from enum import StrEnum

class GetPromptAudioRate(StrEnum):
    VALUE_0 = "8000"
    VALUE_1 = "16000"

    def __str__(self) -> str:
        return str(self.value)
