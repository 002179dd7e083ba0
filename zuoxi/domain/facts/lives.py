"""Lives of a journal: how facts are numbered on after a cell's journal was lost while PostgreSQL has kept the facts.

Whoever comes after can't know the last numbers given: some facts may be on the bus only. So each life of a journal has
numbers of its own, far above those of the life before: nothing is ever numbered twice, and the gap says that something is
missing. Life 0, the ordinary one, counts from 1 without gaps.

A tenant that moves to another cell begins a life there in the same way: the new home doesn't know the old one's journal.
"""

POSITIONS = 2**44
"""Journal positions of one life. (The numbers of 128 lives fit into what JavaScript counts exactly.)"""
NUMBERS = 2**24
"""Numbers of one stream in one life. (128 lives fit into PostgreSQL's integer.)"""


def life_of(position: int) -> int:
    """The life to which a journal position belongs."""
    return position // POSITIONS


def before_life(life: int) -> int:
    """The position before the first one of `life`."""
    return life * POSITIONS


def number_before(life: int) -> int:
    """The number before the first one that a stream gets in `life`, if it may have grown in the life before."""
    return life * NUMBERS


def life_of_number(number: int) -> int:
    """The life to which a stream's `number` belongs."""
    return number // NUMBERS


def number_before_life_of(number: int) -> int:
    """The number before the first one of the life to which a stream's `number` belongs."""
    return number_before(life_of_number(number))
