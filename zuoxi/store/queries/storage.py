"""How much room a tenant's files take."""

from sqlalchemy import func, select

from zuoxi.domain.recordings import State
from zuoxi.store.tables.plans import prompt_sound
from zuoxi.store.tables.recordings import recording
from zuoxi.store.tenancy import Session

SOUND_BYTES_PER_SECOND = 48_000
"""Of a prompt: 16 bits at 8 and at 16 kHz."""


async def bytes_used(session: Session) -> int:
    """Recordings (messages among them) and prompts, in bytes."""
    kept = await session.execute(
        select(func.coalesce(func.sum(recording.c.bytes), 0)).where(
            recording.c.tenant_id == session.tenant, recording.c.state != State.DELETED
        )
    )
    sounds = (
        select(prompt_sound.c.sha256, func.max(prompt_sound.c.seconds).label("seconds"))
        .where(prompt_sound.c.tenant_id == session.tenant)
        .group_by(prompt_sound.c.sha256)
        .subquery()
    )
    seconds = await session.execute(select(func.coalesce(func.sum(sounds.c.seconds), 0.0)))
    return int(kept.scalar_one()) + round(float(seconds.scalar_one()) * SOUND_BYTES_PER_SECOND)
