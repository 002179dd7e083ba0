"""Signing in, staying signed in, and what ends it."""

from datetime import timedelta
from typing import Any

import httpx
import pyotp
import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from zuoxi.services.passwords import RandomPassword
from zuoxi.services.users import create_user
from zuoxi.store.tenancy import Database

pytestmark = pytest.mark.e2e

BROWSER = {"Origin": "http://zuoxi"}


async def sign_in(api: Api, login: str, password: str, **more: Any) -> httpx.Response:
    given = {"login": login, "password": password}
    return await api.http.post("/v1/sessions", json=given | more.pop("also", {}), **more)


async def person(api: Api, database: Database, name: str, *, once: bool = False) -> str:
    """A new user of my company with the password "a good one <name>", hashed lightly; returns the login."""
    async with database.open_session(api.mine.tenant) as session:
        await create_user(session, name, "", RandomPassword(f"a good one {name}"), "agent", once=once)
    return f"{name}@{api.mine.code}"


def bearer(signed: httpx.Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {signed.json()['access_token']}"}


def later(monkeypatch: pytest.MonkeyPatch, database: Database, by: timedelta) -> None:
    now = database.now
    monkeypatch.setattr(database, "now", lambda: now() + by)


async def refresh(api: Api, token: str) -> httpx.Response:
    return await api.http.post("/v1/sessions/refresh", json={"refresh_token": token})


async def test_a_program_gets_its_refresh_token_in_the_body_and_a_browser_in_a_cookie(
    api: Api, database: Database
) -> None:
    login = await person(api, database, "p1")
    program = await sign_in(api, login, "a good one p1")
    assert program.json()["refresh_token"].startswith("zr_")
    assert "set-cookie" not in program.headers
    browser = await sign_in(api, login, "a good one p1", headers=BROWSER)
    assert browser.json()["refresh_token"] == ""
    cookie = browser.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/v1/sessions", "zx_refresh=zr_"):
        assert part in cookie
    renewed = await api.http.post("/v1/sessions/refresh", headers=sent_back(browser))
    assert renewed.status_code == 200
    assert renewed.headers["set-cookie"].split(";")[0] != cookie.split(";")[0]
    assert (await api.http.get("/v1/me", headers=bearer(renewed))).json()["login"] == login
    gone = await api.http.delete("/v1/sessions/current", headers=bearer(renewed))
    assert gone.status_code == 204
    after = await api.http.post("/v1/sessions/refresh", headers=sent_back(renewed))
    assert is_problem(after, 401, "sign_in_failed")


def sent_back(answer: httpx.Response) -> dict[str, str]:
    """What a browser sends with its next request. The client's own jar goes by the real clock, our cookies by the database's."""
    return BROWSER | {"Cookie": answer.headers["set-cookie"].split(";")[0]}


async def test_an_old_refresh_token_ends_the_session_for_the_thief_and_the_owner(
    api: Api, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = await person(api, database, "p2")
    first = (await sign_in(api, login, "a good one p2")).json()["refresh_token"]
    second = await refresh(api, first)
    # Two tabs that renew at once, or an answer that was lost: the same new token again.
    assert (await refresh(api, first)).json()["refresh_token"] == second.json()["refresh_token"]
    later(monkeypatch, database, timedelta(seconds=31))
    assert is_problem(await refresh(api, first), 401, "sign_in_failed")
    assert is_problem(await refresh(api, second.json()["refresh_token"]), 401, "sign_in_failed")
    assert is_problem(await api.http.get("/v1/me", headers=bearer(second)), 401, "sign_in_failed")


async def test_a_session_that_is_not_used_for_a_shift_is_over(
    api: Api, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = await person(api, database, "p3")
    token = (await sign_in(api, login, "a good one p3")).json()["refresh_token"]
    later(monkeypatch, database, timedelta(hours=11))
    token = (await refresh(api, token)).json()["refresh_token"]
    later(monkeypatch, database, timedelta(hours=13))
    assert is_problem(await refresh(api, token), 401, "sign_in_failed")


@pytest.mark.parametrize("token", ["x", "zr_", "zr_" + "A" * 91, "zr_\u00e9", "zr_" + "=" * 91, ""])
async def test_what_is_no_refresh_token_opens_nothing(api: Api, token: str) -> None:
    assert is_problem(await refresh(api, token), 401, "sign_in_failed")


async def test_sessions_are_listed_and_ended_and_only_ones_own(api: Api, database: Database) -> None:
    login, other = await person(api, database, "p4"), await person(api, database, "p5")
    here = await sign_in(api, login, "a good one p4", headers={"User-Agent": "Desk 1"})
    there = await sign_in(api, login, "a good one p4", headers={"User-Agent": "Desk 2"})
    stranger = await sign_in(api, other, "a good one p5")
    listed = (await api.http.get("/v1/sessions", headers=bearer(here))).json()["items"]
    assert {(each["program"], each["is_current"]) for each in listed} == {("Desk 1", True), ("Desk 2", False)}
    url = f"/v1/sessions/{there.json()['session']}"
    assert is_problem(await api.http.delete(url, headers=bearer(stranger)), 404, "not_found", "session")
    assert (await api.http.delete(url, headers=bearer(here))).status_code == 204
    assert is_problem(await api.http.get("/v1/me", headers=bearer(there)), 401, "sign_in_failed")
    assert (await refresh(api, there.json()["refresh_token"])).status_code == 401
    assert len((await api.http.get("/v1/sessions", headers=bearer(here))).json()["items"]) == 1


async def test_a_second_factor_is_asked_for_each_code_lets_in_once_and_so_does_each_recovery_code(
    api: Api, database: Database
) -> None:
    login = await person(api, database, "p6")
    token = bearer(await sign_in(api, login, "a good one p6"))
    made = (await api.http.post("/v1/me/second-factor", headers=token)).json()
    assert made["url"].startswith("otpauth://totp/")
    codes = pyotp.TOTP(made["secret"])
    wrong = await api.http.post("/v1/me/second-factor/confirm", json={"code": "000000"}, headers=token)
    assert is_problem(wrong, 422, "invalid", "code")
    assert (await sign_in(api, login, "a good one p6")).status_code == 201  # not confirmed: not asked for
    code = codes.generate_otp(codes.timecode(database.now()) - 1)
    sure = await api.http.post("/v1/me/second-factor/confirm", json={"code": code}, headers=token)
    recovery = sure.json()["recovery_codes"]
    assert len(set(recovery)) == 10

    assert is_problem(await sign_in(api, login, "a good one p6"), 401, "second_factor_needed", "code")
    assert is_problem(await sign_in(api, login, "wrong"), 401, "sign_in_failed")
    code = codes.at(database.now())
    assert (await sign_in(api, login, "a good one p6", also={"code": code})).status_code == 201
    for used in (code, "123456", "abcde-fghjk"):
        again = await sign_in(api, login, "a good one p6", also={"code": used})
        assert is_problem(again, 401, "sign_in_failed", "code")
    assert (await sign_in(api, login, "a good one p6", also={"code": recovery[0].upper()})).status_code == 201
    again = await sign_in(api, login, "a good one p6", also={"code": recovery[0]})
    assert is_problem(again, 401, "sign_in_failed", "code")

    assert is_problem(await api.http.post("/v1/me/second-factor", headers=token), 409, "already_there")
    url, proof = "/v1/me/second-factor/remove", {"password": "wrong"}
    assert is_problem(await api.http.post(url, json=proof, headers=token), 422, "invalid", "password")
    proof = {"password": "a good one p6"}
    assert (await api.http.post(url, json=proof, headers=token)).status_code == 204
    assert (await sign_in(api, login, "a good one p6")).status_code == 201


async def test_a_new_password_ends_the_other_sessions_and_the_old_one_is_wanted(
    api: Api, database: Database
) -> None:
    login = await person(api, database, "p7")
    here, there = await sign_in(api, login, "a good one p7"), await sign_in(api, login, "a good one p7")
    url = "/v1/me/password"
    for body, field in (
        ({"old": "wrong", "new": "another good one"}, "old"),
        ({"old": "a good one p7", "new": "short"}, "new"),
        ({"old": "a good one p7", "new": "Password"}, "new"),
        ({"old": "a good one p7", "new": "a good one p7"}, "new"),
    ):
        assert is_problem(await api.http.post(url, json=body, headers=bearer(here)), 422, "invalid", field)
    body = {"old": "a good one p7", "new": "another good one"}
    assert (await api.http.post(url, json=body, headers=bearer(here))).status_code == 204
    assert (await api.http.get("/v1/me", headers=bearer(here))).status_code == 200
    assert (await api.http.get("/v1/me", headers=bearer(there))).status_code == 401
    assert (await sign_in(api, login, "another good one")).status_code == 201


async def test_a_one_time_password_permits_nothing_but_choosing_another(api: Api, database: Database) -> None:
    login = await person(api, database, "p8", once=True)
    signed = await sign_in(api, login, "a good one p8")
    assert signed.json()["must_change_password"]
    assert is_problem(await api.http.get("/v1/contacts", headers=bearer(signed)), 403, "not_permitted")
    body = {"old": "a good one p8", "new": "another good one"}
    assert (await api.http.post("/v1/me/password", json=body, headers=bearer(signed))).status_code == 204
    renewed = await refresh(api, signed.json()["refresh_token"])
    assert (await api.http.get("/v1/contacts", headers=bearer(renewed))).status_code == 200


async def test_a_locked_user_gets_in_after_half_an_hour(
    api: Api, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = await person(api, database, "p9")
    for _ in range(10):
        await sign_in(api, login, "wrong")
    assert is_problem(await sign_in(api, login, "a good one p9"), 403, "sign_in_locked")
    later(monkeypatch, database, timedelta(minutes=31))
    assert (await sign_in(api, login, "wrong")).status_code == 401  # counting begins anew
    assert (await sign_in(api, login, "a good one p9")).status_code == 201


async def test_a_login_that_nobody_has_is_answered_like_one_that_somebody_has(
    api: Api, database: Database
) -> None:
    login = await person(api, database, "q1")
    answers = {}
    for each in (login, "q9@apione", "q9@nowhere"):
        tries = [await sign_in(api, each, "wrong") for _ in range(11)]
        answers[each] = [(one.status_code, {**one.json(), "until": ""}) for one in tries]
    assert answers[login] == answers["q9@apione"] == answers["q9@nowhere"]


async def test_too_many_sign_ins_of_one_login_or_failures_from_one_address_have_to_wait(api: Api) -> None:
    codes = [(await sign_in(api, "nobody1@apione", "wrong")).status_code for _ in range(21)]
    assert (codes[:10], codes[10:20], codes[20]) == ([401] * 10, [403] * 10, 429)
    answer = await sign_in(api, "nobody1@apione", "wrong")
    assert is_problem(answer, 429, "too_many_requests")
    assert int(answer.headers["retry-after"]) == 5
    for _ in range(50):
        api.app.state.limits.failed("127.0.0.1")
    assert (await sign_in(api, "1001@apione", api.mine.passwords["1001@apione"])).status_code == 429
