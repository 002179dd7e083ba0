"""The words of the pages, as a reader of one language sees them: from the catalogues that web and server take them from."""

import json
import re
from functools import cache
from typing import Any

from tests.e2e.running_switch import PROJECT

FOLDERS = (PROJECT / "web/packages/words", PROJECT / "zuoxi/catalogue")


class Words:
    """Texts in one language (`zh-CN` or `en`)."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, area: str, key: str, /, **values: object) -> str:
        """A text with its values. Raises KeyError for one that the catalogue doesn't hold."""
        found: Any = _area(self.language, area)
        for part in key.split("."):
            found = found[part]
        return re.sub(r"\{\{(\w+)\}\}", lambda match: str(values[match[1]]), str(found))


@cache
def _area(language: str, area: str) -> dict[str, Any]:
    files = [folder / language / f"{area}.json" for folder in FOLDERS]
    texts: dict[str, Any] = json.loads(next(file for file in files if file.exists()).read_text("utf-8"))
    return texts
