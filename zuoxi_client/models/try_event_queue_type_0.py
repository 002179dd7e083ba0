from enum import StrEnum

class TryEventQueueType0(StrEnum):
    ANSWERED = "answered"
    FULL = "full"
    NO_AGENTS = "no_agents"
    TIMEOUT = "timeout"

    def __str__(self) -> str:
        return str(self.value)
