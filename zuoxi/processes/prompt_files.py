"""How the engine's process gets the files of prompts: from the installation's file store."""

from collections.abc import Mapping
from pathlib import Path

from zuoxi.engine.prompts import Fetch, PromptAway
from zuoxi_kit.ids import TenantId


def fetcher(data: Path, url: str | None) -> Fetch:
    """Fetches from the store at `url`, else from the data folder's own. The store is opened (and imported, which takes a
    while that no caller shall wait) for the first prompt.
    """

    async def fetch(tenant: TenantId, sha256: str) -> Mapping[str, bytes]:
        from zuoxi.store.files import FileKey, FilesError, open_files

        try:
            files = open_files(url, data / "files")
            return {
                ending: b"".join(
                    [piece async for piece in files.get(FileKey(tenant, "prompts", f"{sha256}.{rate}.wav"))]
                )
                for ending, rate in (("wav", 8000), ("wav16", 16000))
            }
        except (FilesError, ValueError) as error:
            raise PromptAway(str(error)) from error

    return fetch
