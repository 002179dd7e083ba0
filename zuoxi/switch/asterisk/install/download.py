"""Fetching the locked packages: in parallel, resumed, and verified by size and sha256 before anything uses them."""

import hashlib
import http.client
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.switch.asterisk.install.errors import InstallError, PackageGone
from zuoxi.switch.asterisk.install.lock import Package
from zuoxi.switch.asterisk.install.progress import Reporter

PARALLEL = 6
ATTEMPTS = 3
CHUNK = 1 << 18
TIMEOUT_SECONDS = 30.0

_NETWORK_ERRORS = (urllib.error.URLError, http.client.HTTPException, OSError)


def check_file(path: Path, package: Package) -> None:
    """Raise InstallError unless ``path`` has the locked size and sha256."""
    size = path.stat().st_size
    if size != package.size:
        raise InstallError("cli_switch.size", file=package.file_name, size=size, locked=package.size)
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != package.sha256:
        raise InstallError("cli_switch.sha256", file=package.file_name, found=found, locked=package.sha256)


def is_cached(package: Package, cache: Path) -> bool:
    """Is the right file already there? A wrong one is removed."""
    path = cache / package.file_name
    if not path.is_file():
        return False
    try:
        check_file(path, package)
    except InstallError:
        path.unlink()
        return False
    return True


def fetch_packages(
    packages: Iterable[Package], cache: Path, mirror: Callable[[], str], reporter: Reporter
) -> None:
    """Bring every package into ``cache``, each verified; asks for the mirror only when one is missing.

    Raises PackageGone when the mirror answers 404, InstallError for anything else that can't be mended by trying
    again. Parts of files stay, so that the next run goes on where this one ended.
    """
    missing = [package for package in packages if not is_cached(package, cache)]
    if not missing:
        return
    base = mirror().rstrip("/")
    stop = threading.Event()
    reporter.begin(Text("cli_switch.fetching", count=len(missing)), sum(package.size for package in missing))
    pool = ThreadPoolExecutor(PARALLEL, thread_name_prefix="fetch")
    try:
        futures = [pool.submit(_fetch, package, base, cache, stop, reporter.advance) for package in missing]
        done, _ = wait(futures, return_when=FIRST_EXCEPTION)
        for future in done:
            future.result()
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)
        reporter.end()


def _fetch(
    package: Package, base: str, cache: Path, stop: threading.Event, advance: Callable[[int], None]
) -> None:
    """One package, with a few attempts; the finished file appears in the cache under its name in one step."""
    part = cache / f"{package.file_name}.part"
    url = f"{base}/{urllib.parse.quote(package.path, safe='/')}"
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _fetch_once(url, package, part, stop, advance)
            break
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in (404, 410):
                raise PackageGone("cli_switch.gone", path=package.path) from error
            if attempt == ATTEMPTS:
                raise InstallError("cli_switch.answered", code=error.code, path=package.path) from error
        except _NETWORK_ERRORS as error:
            if attempt == ATTEMPTS:
                reason = getattr(error, "reason", None) or error
                raise InstallError(
                    "cli_switch.not_fetched", path=package.path, base=base, why=reason
                ) from error
        stop.wait(0.5 * attempt)
    if stop.is_set():
        return
    try:
        check_file(part, package)
    except InstallError:
        part.unlink()
        raise
    part.replace(cache / package.file_name)


def _fetch_once(
    url: str, package: Package, part: Path, stop: threading.Event, advance: Callable[[int], None]
) -> None:
    """Fetch what is missing of ``part``; a mirror that ignores the range begins it anew."""
    have = part.stat().st_size if part.is_file() else 0
    if have > package.size:
        part.unlink()
        have = 0
    if have == package.size:
        advance(have)
        return
    request = urllib.request.Request(url, headers={"User-Agent": "zuoxi-switch-install"})
    if have:
        request.add_header("Range", f"bytes={have}-")
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
        resumed = have > 0 and answer.status == 206
        received = have if resumed else 0
        advance(received)
        with part.open("ab" if resumed else "wb") as file:
            try:
                while not stop.is_set() and (chunk := answer.read(CHUNK)):
                    received += len(chunk)
                    if received > package.size:
                        raise InstallError("cli_switch.too_much", size=package.size, path=package.path)
                    file.write(chunk)
                    advance(len(chunk))
            except _NETWORK_ERRORS:
                advance(-received)
                raise
    if not stop.is_set() and received < package.size:
        advance(-received)
        raise http.client.IncompleteRead(b"", package.size - received)
