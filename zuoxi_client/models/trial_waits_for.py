from enum import StrEnum

class TrialWaitsFor(StrEnum):
    KEY = "key"
    NOTHING = "nothing"
    PROMPT = "prompt"
    QUEUE = "queue"

    def __str__(self) -> str:
        return str(self.value)
