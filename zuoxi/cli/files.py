"""The file store of these settings."""

from __future__ import annotations

from zuoxi.cli.installation import places_of
from zuoxi.settings import Settings
from zuoxi.store.files import FileStore, open_files


def files_of(settings: Settings) -> FileStore:
    """Where recordings and prompts are kept. Raises store.files.WrongFilesUrl."""
    url = settings.files_url.get_secret_value() if settings.files_url else None
    return open_files(url, places_of(settings).data / "files")
