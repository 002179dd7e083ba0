from enum import StrEnum

class CalendarKind(StrEnum):
    AFTER_HOURS = "after_hours"
    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    WORKING = "working"

    def __str__(self) -> str:
        return str(self.value)
