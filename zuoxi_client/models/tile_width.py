from enum import IntEnum

class TileWidth(IntEnum):
    VALUE_2 = 2
    VALUE_3 = 3
    VALUE_4 = 4
    VALUE_6 = 6
    VALUE_8 = 8
    VALUE_12 = 12

    def __str__(self) -> str:
        return str(self.value)
