"""Every name on the bus is built here, so that a tenant's subject can't be misspelt elsewhere.

Facts: `zuoxi.<tenant>.<kind>.<id>.<FactName>`, several in one message `zuoxi.<tenant>.facts` (docs/decisions/0023); commands to a cell's engine: `command.<cell>.<name>`.
"""

import re

from zuoxi.domain.facts import Fact, Recorded, RecordingStopped
from zuoxi_kit.ids import CellId, TenantId

FACTS = "FACTS"
"""The JetStream stream of all facts."""
FACT_SUBJECTS = "zuoxi.>"
ALONE = (RecordingStopped,)
"""Facts that somebody consumes by their class: they never share a message with others."""
DEAD = "DEAD"
"""The JetStream stream of dead letters: `dead.<consumer>`."""
DEAD_SUBJECTS = "dead.>"
CONFIG_BUCKET = "config"
CELLS_BUCKET = "cells"
BUCKETS = (CONFIG_BUCKET, CELLS_BUCKET)

_TOKEN = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")


def _token(text: str) -> str:
    """`text` as one subject token: a derived id's dots become underscores; anything else unusual is refused."""
    if not _TOKEN.fullmatch(text):
        raise ValueError(f"{text!r} can't be part of a subject")
    return text.replace(".", "_")


def fact(recorded: Recorded) -> str:
    """The subject of a fact."""
    stream = recorded.stream
    return f"zuoxi.{_token(stream.tenant)}.{stream.kind}.{_token(stream.id)}.{type(recorded.fact).__name__}"


def pack(tenant: TenantId) -> str:
    """The subject of several facts of a tenant in one message."""
    return f"zuoxi.{_token(tenant)}.facts"


def fact_key(recorded: Recorded) -> str:
    """What makes a fact the same fact when it is published again: its stream and number."""
    stream = recorded.stream
    return f"{stream.tenant}.{stream.kind}.{stream.id}.{recorded.seq}"


def dead_letter(consumer: str) -> str:
    """The subject of what a consumer gave up."""
    return f"dead.{_token(consumer)}"


def facts_of_class(cls: type[Fact] | None) -> str:
    """All facts of one class; None: all facts."""
    if cls is not None and cls not in ALONE:
        raise ValueError(f"{cls.__name__} shares messages with other facts: add it to ALONE first")
    return FACT_SUBJECTS if cls is None else f"zuoxi.*.*.*.{cls.__name__}"


def is_of_class(subject: str, wanted: str) -> bool:
    """Whether a fact's subject is among `wanted`, which `facts_of_class` gave."""
    return wanted == FACT_SUBJECTS or subject.rpartition(".")[2] == wanted.rpartition(".")[2]


def facts_of(tenant: TenantId | None) -> str:
    """All facts of one tenant; None: of all."""
    return FACT_SUBJECTS if tenant is None else f"zuoxi.{_token(tenant)}.>"


def command(cell: CellId, name: str) -> str:
    """A request to the engine of a cell."""
    return f"command.{_token(cell)}.{_token(name)}"


def commands(cell: CellId) -> str:
    """All requests to the engine of a cell."""
    return f"command.{_token(cell)}.*"


def setup_key(tenant: TenantId, noun: str, id: str) -> str:
    """The key of a configuration entry; flow versions put the version behind the id (`<flow>.<version>`)."""
    return f"{_token(tenant)}.{noun}.{id}"


def manifest_key(tenant: TenantId) -> str:
    """The key of a tenant's manifest."""
    return f"{_token(tenant)}.manifest"


def setup_keys(tenant: TenantId) -> str:
    """All configuration entries of a tenant, for watching."""
    return f"{_token(tenant)}.>"


def applied_keys(tenant: TenantId) -> str:
    """In the cells' bucket: what every cell says of a tenant's version, for watching."""
    return f"*.applied.{_token(tenant)}"


def confirmed_key(cell: CellId) -> str:
    """In the cells' bucket: the journal position up to which PostgreSQL holds every fact of the cell."""
    return f"{_token(cell)}.confirmed"


def applied_key(cell: CellId, tenant: TenantId) -> str:
    """In the cells' bucket: the tenant's configuration version that the cell's engine works with."""
    return f"{_token(cell)}.applied.{_token(tenant)}"
