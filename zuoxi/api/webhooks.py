"""Webhooks: a tenant's own programs are told facts as they happen."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.pages import Page, PageQuery
from zuoxi.api.problems import language_of
from zuoxi.services import webhooks
from zuoxi.services.auditing import audit, difference
from zuoxi.services.permissions import User
from zuoxi.services.webhook_calls import told, try_out

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])

Changer = Annotated[User, Depends(Permitted("key.change"))]
Url = Annotated[str, Field(min_length=8, max_length=2000, examples=["https://crm.example.com/zuoxi"])]
Kinds = Annotated[
    list[Annotated[str, Field(max_length=60)]],
    Field(max_length=60, description="Kinds of streams or names of facts; empty: all."),
]
Notes = Annotated[str, Field(max_length=1000)]


class Webhook(BaseModel):
    """A URL that is told facts. `waiting` and `dead` (given up) count its deliveries."""

    id: str
    url: str
    kinds: list[str]
    active: bool
    notes: str
    made_at: datetime
    made_by: str
    waiting: int
    dead: int


class SecretWebhook(Webhook):
    """A webhook with the secret that signs its deliveries; it is shown this once."""

    secret: str


class NewWebhook(Strict):
    """A webhook to make. It hears from the next fact on."""

    url: Url
    kinds: Kinds = Field(default_factory=list)
    active: bool = True
    notes: Notes = ""


class WebhookChange(Strict):
    """What shall be otherwise."""

    url: Url = unsaid()
    kinds: Kinds = unsaid()
    active: bool = unsaid()
    notes: Notes = unsaid()


class WebhookDelivery(BaseModel):
    """A fact for a webhook: when it was tried last, what was answered, and when it is tried again."""

    id: str
    kind: str
    stream: str
    name: str
    status: Literal["waiting", "delivered", "dead"]
    attempts: int
    due_at: datetime | None
    made_at: datetime
    tried_at: datetime | None
    answer_status: int | None
    answer: str


class WebhookTest(BaseModel):
    """What the webhook answered to a trial; `status` null: nothing, and `answer` says why."""

    status: int | None
    answer: str


class DeliveryQuery(PageQuery):
    """A page of deliveries, perhaps of one status only."""

    status: Literal["", "waiting", "delivered", "dead"] = ""


class Replayed(BaseModel):
    """How many deliveries are tried anew."""

    count: int


@router.get("")
async def list_webhooks(user: Changer, access: TheAccess) -> Page[Webhook]:
    """The tenant's webhooks."""
    async with access.session_of(user) as session:
        found = await webhooks.list_webhooks(session)
    return Page[Webhook](items=[Webhook.model_validate(each) for each in found])


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_webhook(given: NewWebhook, user: Changer, access: TheAccess) -> SecretWebhook:
    """Make a webhook. Only this answer has its secret."""
    async with access.session_of(user) as session:
        id, secret = await webhooks.create_webhook(
            session, user, given.url, given.kinds, given.active, given.notes, access.outward
        )
        made = await webhooks.get_webhook(session, id)
        await audit(session, user, "webhook.create", {"id": id, **difference({}, given.model_dump())})
    return SecretWebhook.model_validate({**made, "secret": secret})


@router.get("/{webhook}")
async def get_webhook(webhook: str, user: Changer, access: TheAccess) -> Webhook:
    """One webhook."""
    async with access.session_of(user) as session:
        return Webhook.model_validate(await webhooks.get_webhook(session, webhook))


@router.patch("/{webhook}")
async def change_webhook(webhook: str, given: WebhookChange, user: Changer, access: TheAccess) -> Webhook:
    """Change a webhook. One that is made active again hears from the next fact on."""
    async with access.session_of(user) as session:
        before = await webhooks.get_webhook(session, webhook)
        said = given.model_dump(exclude_unset=True)
        await webhooks.change_webhook(session, webhook, said, access.outward)
        after = await webhooks.get_webhook(session, webhook)
        await audit(session, user, "webhook.change", {"id": webhook, **difference(before, after)})
    return Webhook.model_validate(after)


@router.delete("/{webhook}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_webhook(webhook: str, user: Changer, access: TheAccess) -> None:
    """Remove a webhook and everything that waits for it."""
    async with access.session_of(user) as session:
        before = await webhooks.get_webhook(session, webhook)
        await webhooks.delete_webhook(session, webhook)
        await audit(session, user, "webhook.delete", {"id": webhook, **difference(before, {})})


@router.post("/{webhook}/secret")
async def renew_webhook_secret(webhook: str, user: Changer, access: TheAccess) -> SecretWebhook:
    """A new secret in place of the old one, from the next delivery on. Only this answer has it."""
    async with access.session_of(user) as session:
        secret = await webhooks.renew_secret(session, webhook)
        found = await webhooks.get_webhook(session, webhook)
        await audit(session, user, "webhook.renew", {"id": webhook})
    return SecretWebhook.model_validate({**found, "secret": secret})


@router.post("/{webhook}/test")
async def test_webhook(webhook: str, user: Changer, access: TheAccess, request: Request) -> WebhookTest:
    """Call it now with `{"trial": true}`, signed like any delivery; takes up to 10 s. Nothing is kept but a line in the audit."""
    async with access.session_of(user) as session:
        url, secret = await webhooks.address_of(session, webhook)
        await audit(session, user, "webhook.test", {"id": webhook})
    found = await try_out(webhook, url, secret, access.now(), access.outward)
    answer = told(language_of(request), found.status, found.answer)
    return WebhookTest(status=found.status, answer=answer)


@router.get("/{webhook}/deliveries")
async def list_webhook_deliveries(
    webhook: str,
    query: Annotated[DeliveryQuery, Query()],
    user: Changer,
    access: TheAccess,
    request: Request,
) -> Page[WebhookDelivery]:
    """What was delivered, waits, or was given up; the newest first."""
    async with access.session_of(user) as session:
        items, next = await webhooks.list_deliveries(
            session, webhook, query.status, query.limit, query.cursor
        )
    for each in items:
        each["answer"] = told(language_of(request), each["answer_status"], each["answer"])
    return Page[WebhookDelivery].model_validate({"items": items, "next": next})


@router.post("/{webhook}/replay")
async def replay_webhook(webhook: str, user: Changer, access: TheAccess) -> Replayed:
    """Try everything anew that was given up."""
    async with access.session_of(user) as session:
        count = await webhooks.replay(session, webhook, None)
        await audit(session, user, "webhook.replay", {"id": webhook, "count": count})
    return Replayed(count=count)


@router.post("/{webhook}/deliveries/{delivery}/replay")
async def replay_webhook_delivery(webhook: str, delivery: str, user: Changer, access: TheAccess) -> Replayed:
    """Deliver one again, whatever became of it."""
    async with access.session_of(user) as session:
        count = await webhooks.replay(session, webhook, delivery)
        await audit(session, user, "webhook.replay", {"id": webhook, "delivery": delivery})
    return Replayed(count=count)
