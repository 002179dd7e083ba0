"""A company signs up by itself: by mail, through a real SMTP server of the test's own."""

from collections.abc import AsyncIterator
from email.message import EmailMessage
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from tests.api.test_sessions import bearer, sign_in
from tests.mailbox import Mailbox, link_of, mail_server
from zuoxi.services.mail import SmtpMailer
from zuoxi.settings import WrongSettings, read_settings

pytestmark = pytest.mark.e2e


@pytest.fixture
async def box(api: Api) -> AsyncIterator[Mailbox]:
    async with mail_server() as kept:
        mailer = SmtpMailer(f"smtp://127.0.0.1:{kept.port}", "zuoxi@example.com")
        api.app.state.access.open_sign_up(mailer, "https://call.example.com")
        yield kept


async def ask(api: Api, code: str, **more: Any) -> httpx.Response:
    given = {"company": "新公司", "code": code, "name": "李明", "email": f"li@{code}.example"}
    return await api.http.post("/v1/sign-up", json=given | {"password": "a good one", **more})


def link(mail: EmailMessage) -> tuple[str, str]:
    address, _, token = link_of(mail).partition("#")
    return address, token


@pytest.mark.row("PLT-36")
async def test_a_company_signs_up_confirms_and_works(api: Api, box: Mailbox) -> None:
    assert (await api.http.get("/v1/sign-up")).json() == {"is_open": True}
    assert (await ask(api, "signone")).status_code == 202
    (mail,) = box.mails
    assert (mail["To"], mail["From"]) == ("li@signone.example", "zuoxi@example.com")
    assert "新公司" not in mail.get_content()
    address, token = link(mail)
    assert address == "https://call.example.com/sign-up"
    assert (await sign_in(api, "admin@signone", "a good one")).status_code == 401  # not yet
    made = await api.http.post("/v1/sign-up/confirm", json={"token": token})
    assert (made.status_code, made.json()) == (201, {"login": "admin@signone"})
    signed = await sign_in(api, "admin@signone", "a good one")
    assert not signed.json()["must_change_password"]
    me = (await api.http.get("/v1/me", headers=bearer(signed))).json()
    assert (me["name"], me["email"], me["tenant"]["name"]) == ("李明", "li@signone.example", "新公司")
    flows = (await api.http.get("/v1/flows", headers=bearer(signed))).json()["items"]
    assert len(flows) == 1
    again = await api.http.post("/v1/sign-up/confirm", json={"token": token})
    assert is_problem(again, 404, "not_found", "token")


async def test_the_mail_is_in_the_readers_language(api: Api, box: Mailbox) -> None:
    await ask(api, "signtwo", language="en")
    assert box.mails[0]["Subject"] == "Zuoxi: confirm your address"
    await ask(api, "signthree", language="zh")
    assert box.mails[1]["Subject"] == "坐席：请确认您的邮箱"


async def test_what_can_not_be_signed_up_for_is_refused_and_no_mail_sent(api: Api, box: Mailbox) -> None:
    assert is_problem(await ask(api, "apione"), 409, "already_there", "code")
    assert is_problem(await ask(api, "platform"), 422, "invalid", "code")
    assert is_problem(await ask(api, "signfour", password="short"), 422, "invalid", "password")
    for address in ("x", "a@b@c", "li@x.example\nBcc: y@z.example", ""):
        assert is_problem(await ask(api, "signfour", email=address), 422, "invalid", "email")
    assert box.mails == []
    for token in ("x", "zs_" + "A" * 64, "zs_" + "é" * 64):
        answer = await api.http.post("/v1/sign-up/confirm", json={"token": token})
        assert is_problem(answer, 404, "not_found", "token")


async def test_nobodys_mailbox_is_filled_through_us(api: Api, box: Mailbox) -> None:
    codes = [(await ask(api, f"many{letter}", email="victim@example.com")).status_code for letter in "abcd"]
    assert codes == [202, 202, 202, 429]
    assert len(box.mails) == 3
    later = [(await ask(api, f"more{n}")).status_code for n in range(17)]
    assert later[-1] == 429  # one address of the network asks too often


async def test_a_mail_that_can_not_be_sent_says_so(api: Api, box: Mailbox) -> None:
    refused = await ask(api, "signfive", email="nobody@signfive.example")
    assert is_problem(refused, 503, "mail_failed")


async def test_without_a_mailer_it_is_closed_and_can_not_be_opened(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await api.http.get("/v1/sign-up")).json() == {"is_open": False}
    assert is_problem(await ask(api, "signsix"), 403, "not_permitted")
    monkeypatch.setenv("ZUOXI_SIGN_UP", "true")
    with pytest.raises(WrongSettings, match="ZUOXI_SIGN_UP"):
        read_settings()
    monkeypatch.setenv("ZUOXI_SMTP_URL", "smtp://127.0.0.1")
    assert read_settings().sign_up
