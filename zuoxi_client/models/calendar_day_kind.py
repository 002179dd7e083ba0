from enum import StrEnum

class CalendarDayKind(StrEnum):
    HOLIDAY = "holiday"
    REST = "rest"
    WORKING = "working"

    def __str__(self) -> str:
        return str(self.value)
