from enum import StrEnum

class PageCallStateState(StrEnum):
    AGENT_AWAY = "agent_away"
    MENU = "menu"
    NEW = "new"
    OVER = "over"
    TALKING = "talking"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
