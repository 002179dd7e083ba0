"""Reports over HTTP: tables, files that Excel opens and that hold no formula, and how every figure is counted."""

import csv
import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.api.conftest import Api
from zuoxi.services.spreadsheets import harmless

pytestmark = pytest.mark.e2e

DAY = {"from": "2026-11-22", "to": "2026-11-22"}


async def report(api: Api, kind: str, login: str = "1901@apione", **query: Any) -> Any:
    return await api.http.get(f"/v1/reports/{kind}", params=DAY | query, headers=await api.token(login))


async def test_every_report_says_how_it_is_counted_in_both_languages(api: Api) -> None:
    answer = await api.http.get("/v1/reports", headers=await api.token("1901@apione"))
    kinds = answer.json()["items"]
    assert [each["kind"] for each in kinds] == [
        "contacts", "agent_log", "system", "loss", "agents", "queues",
    ]  # fmt: skip
    for kind in kinds:
        for each in (kind, *kind["columns"]):
            for text in ("title", "how"):
                assert set(each[text]) == {"zh-CN", "en"}
                assert all(each[text].values())


async def test_the_figures_are_those_of_the_contact(api: Api) -> None:
    (row,) = (await report(api, "queues", interval="hour")).json()["rows"]
    assert (row["queue_name"], row["offered"], row["answered"], row["talk"]) == ("sales", 1, 1, 20.0)
    assert row["starts_at"] == "2026-11-22T08:00:00Z"
    answer = (await report(api, "system", interval="day")).json()
    assert answer["time_zone"] == "Asia/Shanghai"
    assert answer["from"] == "2026-11-21T16:00:00Z"
    assert (answer["total"]["inbound"], answer["total"]["inbound_time"]) == (1, 43.0)
    agents = (await report(api, "agents", agent="1001")).json()["rows"]
    assert [(row["agent_number"], row["rang"], row["missed"]) for row in agents] == [("1001", 1, 0)]
    contacts = (await report(api, "contacts")).json()
    assert [row["contact"] for row in contacts["rows"]] == [api.mine.contact]


async def test_a_file_has_the_readers_words_and_the_tenants_time(api: Api) -> None:
    answer = await report(api, "contacts", format="csv", language="zh-CN")
    assert answer.headers["content-disposition"] == 'attachment; filename="contacts-20261122.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, row = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    found = dict(zip(head, row, strict=True))
    assert (found["开始时间"], found["方向"], found["结果"]) == ("2026-11-22 16:00:00", "呼入", "已接")
    assert (found["通话（秒）"], found["工号"], found["客户号码"]) == ("20.0", "1001", "13800138000")
    answer = await report(api, "queues", format="xlsx", language="en")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][:4] == ["Part of time", "Queue", "Offered", "Answered"]
    assert rows[1][1:4] == ["sales", 1.0, 1.0]
    assert rows[2][0] == "Total"


async def test_who_may_not_see_numbers_exports_none_and_who_may_not_export_nothing(api: Api) -> None:
    assert (await report(api, "contacts", login="1001@apione")).status_code == 403
    assert (await api.http.get("/v1/reports", headers=await api.token("1001@apione"))).status_code == 403


@pytest.mark.parametrize("text", ["=1+1", "+8613800138000", "-2", "@x", "\t=1", "\r=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_numbers_and_plain_texts_stay_as_they_are() -> None:
    assert [harmless(each) for each in ("a=b", "退款", -2, 0.5, None)] == ["a=b", "退款", -2, 0.5, None]


async def test_wrong_questions_are_named(api: Api) -> None:
    for query, field in (({"interval": "week"}, "interval"), ({"from": "x"}, "from"), ({"x": "1"}, "x")):
        answer = await report(api, "queues", **query)
        assert (answer.status_code, answer.json()["field"]) == (422, field), answer.text
    assert (await report(api, "weather")).status_code == 404
