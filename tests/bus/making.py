"""Facts for the tests of the bus."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from zuoxi.domain.facts import AgentStateChanged, Kind, Recorded, RecordingStopped, Stream
from zuoxi_kit.ids import CellId, RecordingId, TenantId


class Facts:
    """Makes numbered facts of one agent."""

    def __init__(self) -> None:
        self.made = 0

    def next(self, count: int = 1, agent: str = "a1", tenant: str = "t1") -> tuple[Recorded, ...]:
        return tuple(self._one(agent, tenant) for _ in range(count))

    def alone(self) -> Recorded:
        """The next fact, of a class that a consumer may ask for."""
        return replace(self._one("a1"), fact=RecordingStopped(RecordingId("r1"), True, timedelta(0), "r1"))

    def _one(self, agent: str, tenant: str = "t1") -> Recorded:
        self.made += 1
        at = datetime(2026, 11, 22, 8, 0, tzinfo=UTC) + timedelta(seconds=self.made)
        stream = Stream(TenantId(tenant), Kind.AGENT, agent)
        fact = AgentStateChanged("free", None)
        return Recorded(stream, self.made, CellId("c1"), self.made, at, 1, "", fact)
