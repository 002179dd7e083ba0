"""What a new company finds: a queue with its first agent, and a flow that greets and sends everybody to it. A number only
has to be put on it.
"""

from zuoxi import catalogue
from zuoxi.domain.setup import QueueSetup
from zuoxi.services.agents import NewAgent, create_agent
from zuoxi.services.flow_versions import publish_flow
from zuoxi.services.flows import create_flow
from zuoxi.services.passwords import random_password
from zuoxi.services.queues import create_queue
from zuoxi.services.users import create_user
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import FlowId, QueueId

FIRST_AGENT = "1001"


async def furnish(session: Session, language: str, by: str) -> tuple[QueueId, FlowId]:
    """Make them in the session's tenant, with names in `language` ("zh" or "en"). Nobody knows the agent's password: an
    administrator gives it one (users, reset password).
    """
    told = catalogue.ENGLISH if language == "en" else catalogue.CHINESE
    queue = QueueId(session.new_id())
    name = catalogue.say(told, "people.first.queue")
    await create_queue(session, QueueSetup(queue, session.tenant, name))
    agent = catalogue.say(told, "people.first.agent", number=FIRST_AGENT)
    user = await create_user(session, FIRST_AGENT, agent, random_password(), "agent", once=True)
    await create_agent(session, NewAgent(FIRST_AGENT, agent, user, queues=((queue, 1),)))
    definition = {
        "version": 1,
        "start": "greeting",
        "nodes": {
            "greeting": {
                "type": "play",
                "name": catalogue.say(told, "people.first.greeting"),
                "prompts": [{"sound": "hello"}],
                "exits": {"next": "queue"},
            },
            "queue": {"type": "queue", "name": name, "queue": queue, "exits": {"else": "sorry"}},
            "sorry": {
                "type": "hang_up",
                "name": catalogue.say(told, "people.first.sorry"),
                "prompts": [{"sound": "im-sorry"}, {"sound": "please-try-call-later"}, {"sound": "goodbye"}],
            },
        },
    }
    flow = await create_flow(session, catalogue.say(told, "people.first.flow"), definition)
    await publish_flow(session, flow, by=by)
    return queue, flow
