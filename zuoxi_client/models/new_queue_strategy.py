from enum import StrEnum

class NewQueueStrategy(StrEnum):
    FEWEST_CONTACTS = "fewest_contacts"
    LEAST_TALK = "least_talk"
    LONGEST_IDLE = "longest_idle"
    RANDOM = "random"
    RING_ALL = "ring_all"
    ROUND_ROBIN = "round_robin"
    SKILL_FIT = "skill_fit"

    def __str__(self) -> str:
        return str(self.value)
