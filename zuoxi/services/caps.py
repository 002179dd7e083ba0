"""What a company may have at most: checked where something is made, so that none takes the others' room."""

from zuoxi.services.errors import AlreadyThere
from zuoxi.services.tenants import this_tenant
from zuoxi.store.queries import rows
from zuoxi.store.tables.agents import agent
from zuoxi.store.tenancy import Session


async def room_for_agents(session: Session, more: int = 1) -> None:
    """Raise AlreadyThere (409) when the company would have more agents than it may."""
    most = (await this_tenant(session)).max_agents
    if most and await rows.count(session, agent) + more > most:
        raise AlreadyThere("errors_people.tenant.agents", most=most)
