"""What a report's cells show."""

from datetime import UTC

import pytest

from zuoxi.engine.browser_arrivals import CALLER
from zuoxi.services.reports.files import Cells
from zuoxi.services.reports.kinds import describe


@pytest.mark.parametrize(("language", "word"), [("zh-CN", "网页来电"), ("en", "Web caller")])
def test_who_called_from_a_page_has_a_name_in_a_file(language: str, word: str) -> None:
    kind = describe("contacts")
    cells = Cells(kind, language, UTC).of({"customer": CALLER})
    assert cells[[column.name for column in kind.columns].index("customer")] == word
