"""What can go wrong when servers are started, each with a sentence that says what to do."""

from __future__ import annotations

from zuoxi.catalogue import Told


class ServerError(Told):
    """A server or process could not be prepared, started, adopted or stopped; the text says what to do."""


class ProgramMissing(ServerError):
    """A program that is needed was not found on this machine."""


class PortTaken(ServerError):
    """An address that a server wants is held by somebody else, or can't be bound at all."""


class NotReady(ServerError):
    """A server was started and did not become ready in time, or ended before it was."""


class AlreadyRunning(ServerError):
    """Another supervisor looks after this data folder."""
