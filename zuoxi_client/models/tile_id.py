from enum import StrEnum

class TileId(StrEnum):
    AGENTS = "agents"
    ARRIVALS = "arrivals"
    LEVEL = "level"
    LOSS = "loss"
    NEEDS = "needs"
    PEOPLE = "people"
    QUEUES = "queues"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
