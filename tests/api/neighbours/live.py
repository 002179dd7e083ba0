"""Webhooks and their deliveries."""

from typing import Any

from sqlalchemy import text

from zuoxi.services import webhooks
from zuoxi.services.users import User
from zuoxi_kit.ids import UserId

BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("post", "/v1/webhooks"): {"url": "https://crm.example.com/zuoxi"},
    ("patch", "/v1/webhooks/{webhook}"): {},
}


async def ids_of(api: Any, company: Any) -> dict[str, list[str]]:
    """A webhook with one delivery."""
    user = User(company.tenant, UserId("x"), f"admin@{company.code}", "administrator")
    async with api.app.state.access.session_of(user) as session:
        known = await webhooks.list_webhooks(session)
        if known:
            id = known[0]["id"]
        else:
            url = f"https://{company.code}.example.com/zuoxi"
            id, _ = await webhooks.create_webhook(session, user, url, ["contact"], True, "")
        await session.execute(
            text(
                """insert into webhook_delivery
                   (tenant_id, webhook_id, n, kind, id, name, status, due_at, made_at)
                   values (current_setting('app.tenant_id')::uuid, cast(:id as uuid), 1, 'contact', 'x', 'X', 'dead', now(), now())
                   on conflict do nothing"""
            ),
            {"id": id},
        )
    return {"webhook": [id], "delivery": ["1"]}
