"""How I have arranged my wall: on whatever screen I sign in, it is the same."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, Field

from zuoxi.api.deps import Person, Strict, TheAccess
from zuoxi.services import me

router = APIRouter(prefix="/v1/me/wall", tags=["me"])

TileName = Literal["waiting", "level", "loss", "agents", "needs", "queues", "people", "arrivals"]
Times = Annotated[float, Field(ge=0.5, le=20)]
Percent = Annotated[float, Field(ge=1, le=100)]
Seconds = Annotated[float, Field(ge=30, le=28_800)]


class Tile(Strict):
    """A tile and its width in twelfths."""

    id: TileName
    width: Literal[2, 3, 4, 6, 8, 12]


class WallLimits(Strict):
    """From when on something is late (warn) and in trouble (alert): a wait in multiples of the queue's service level, the share
    answered within it in per cent, a wrap-up and a break in seconds.
    """

    wait_warn: Times = 1
    wait_alert: Times = 2
    level_warn: Percent = 80
    level_alert: Percent = 60
    wrap_up_seconds: Seconds = 120
    on_break_seconds: Seconds = 900


def _once(tiles: list[Tile]) -> list[Tile]:
    if len({each.id for each in tiles}) != len(tiles):
        raise ValueError("a tile stands there twice")
    return tiles


class NewWall(Strict):
    """The whole arrangement: tiles in their order (those left out come behind, as usual), limits, and whether it may sound."""

    tiles: Annotated[list[Tile], Field(max_length=8), AfterValidator(_once)] = []
    limits: WallLimits = WallLimits()
    has_sound: bool = False


class Wall(BaseModel):
    """How my wall is arranged; as usual until I change something."""

    tiles: list[Tile]
    limits: WallLimits
    has_sound: bool


@router.get("")
async def get_my_wall(user: Person, access: TheAccess) -> Wall:
    """How I have arranged it."""
    async with access.session_of(user) as session:
        return _shown(NewWall.model_validate(await me.wall(session, user)))


@router.put("")
async def arrange_my_wall(given: NewWall, user: Person, access: TheAccess) -> Wall:
    """Keep an arrangement in the place of the one before."""
    async with access.session_of(user) as session:
        await me.arrange_wall(session, user, given.model_dump())
    return _shown(given)


def _shown(kept: NewWall) -> Wall:
    return Wall(tiles=kept.tiles, limits=kept.limits, has_sound=kept.has_sound)
