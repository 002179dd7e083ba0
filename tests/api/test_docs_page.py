"""The page of API docs: whole, offline, in both languages."""

import re

import pytest

from tests.api.conftest import Api

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(("language", "title"), [("zh-CN", "坐席 API"), ("en", "Zuoxi API")])
async def test_the_docs_show_every_operation_and_need_nothing_from_elsewhere(
    api: Api, language: str, title: str
) -> None:
    page = await api.http.get("/v1/docs", headers={"accept-language": language})
    assert page.headers["content-type"].startswith("text/html")
    assert f"<title>{title}</title>" in page.text
    document = (await api.http.get("/v1/openapi.json")).json()
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page.text, path
    for name in document["components"]["schemas"]:
        assert f'id="schema-{name}"' in page.text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)
    for file in re.findall(r'(?:src|href)="(/v1/docs/[^"]+)"', page.text):
        assert (await api.http.get(file)).status_code == 200
    targets = set(re.findall(r'href="#([^"]+)"', page.text))
    assert targets <= set(re.findall(r'id="([^"]+)"', page.text))


async def test_the_language_can_be_chosen_and_other_files_are_not_given_away(api: Api) -> None:
    page = await api.http.get("/v1/docs", params={"language": "en"}, headers={"accept-language": "zh-CN"})
    assert 'lang="en"' in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    for name in ("page.py", "..%2fapp.py", "__init__.py"):
        assert (await api.http.get(f"/v1/docs/{name}")).status_code == 404
