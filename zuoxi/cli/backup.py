"""`zuoxi backup` and `zuoxi restore`: database, files and journals in one file."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from zuoxi.cli.connections import open_database, secrets_folder
from zuoxi.cli.files import files_of
from zuoxi.cli.installation import addresses_of, places_of, records_of
from zuoxi.cli.options import Commands
from zuoxi.cli.words import CommandFailed, comma, show, tell
from zuoxi.servers import backup as file_of
from zuoxi.servers.backup import Manifest
from zuoxi.servers.places import Places
from zuoxi.servers.postgres import DATABASE, Postgres, PostgresPrograms, find_programs, reachable_programs
from zuoxi.servers.secrets import secret
from zuoxi.servers.unseal import MASTER_KEY
from zuoxi.settings import Settings, read_settings
from zuoxi_kit.clock import utc_now

app = Commands()

_PASSWORDS = ("demo-credentials.json", "two-credentials.json")


@app.command("backup")
def backup(
    file: Annotated[Path, typer.Argument()],
    with_keys: Annotated[
        bool,
        typer.Option("--with-keys"),
    ] = False,
) -> None:
    """Everything of this installation in one file; calls go on meanwhile."""
    settings = read_settings()
    places = places_of(settings)
    if file.exists():
        raise CommandFailed("cli_main.say.there_already", file=file)
    if not file.absolute().parent.is_dir():
        raise CommandFailed("cli_main.say.no_folder", folder=file.parent)
    if settings.database_url is None and not (places.servers / "postgres/data/PG_VERSION").exists():
        raise CommandFailed("cli_backup.say.nothing", folder=places.data)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with (
            _database(settings, places) as programs,
            tempfile.TemporaryDirectory() as work,
            os.fdopen(descriptor, "wb") as out,
            tarfile.open(fileobj=out, mode="w") as tar,
        ):
            _fill(tar, settings, places, programs, Path(work) / "dump", with_keys)
        unfinished.replace(file)
    finally:
        with contextlib.suppress(FileNotFoundError):
            unfinished.unlink()
    show("cli_backup.say.made", file=file, size=_size(file.stat().st_size))
    if with_keys:
        show("cli_backup.say.keys_inside", style="bold")
    else:
        show("cli_backup.say.keys_missing", style="bold", key=places.secrets / MASTER_KEY)


@app.command("restore")
def restore(
    file: Annotated[Path, typer.Argument()],
    replace: Annotated[bool, typer.Option("--replace")] = False,
) -> None:
    """Make this installation what it was at the backup. It must not run."""
    settings = read_settings()
    places = places_of(settings)
    if any(record.is_alive for record in [*records_of(settings).all()]) or records_of(settings).supervisor():
        raise CommandFailed("cli_backup.say.runs")
    try:
        tar = tarfile.open(file, mode="r:")  # noqa: SIM115 - closed below
    except (OSError, tarfile.TarError) as error:
        raise CommandFailed("cli_backup.say.not_read", file=file, why=error) from error
    with tar:
        manifest = file_of.read_manifest(tar)
        _check(manifest, settings)
        held = _held(settings, places)
        if held and not replace:
            raise CommandFailed("cli_backup.say.held", folder=places.data, what=comma().join(held))
        places.make()
        with records_of(settings).locked():
            _empty(places)
            _unpack(tar, manifest, settings, places, must_be_empty=not replace)
    _tell_about_keys(manifest, settings)
    show("cli_backup.say.restored")


def _fill(
    tar: tarfile.TarFile,
    settings: Settings,
    places: Places,
    programs: PostgresPrograms,
    work: Path,
    with_keys: bool,
) -> None:
    key = secret(secrets_folder(settings), MASTER_KEY)
    url = addresses_of(settings, places).database
    manifest = Manifest(
        file_of.FORMAT,
        utc_now().isoformat(),
        asyncio.run(_revision(settings)),
        _database_name(settings),
        programs.major,
        file_of.fingerprint(key),
        with_keys,
    )
    file_of.add_manifest(tar, manifest)
    if with_keys:
        file_of.add_bytes(tar, f"keys/{MASTER_KEY}", key.encode())
    file_of.dump(programs, url, work)
    tar.add(work, file_of.DUMP)
    show("cli_backup.say.database", size=_size(work.stat().st_size))
    count, size = asyncio.run(_add_files(tar, settings))
    show("cli_backup.say.files", count=count, size=_size(size))
    for path in sorted((places.data / "cells").rglob("*")):
        if path.is_file() and not path.is_symlink():
            file_of.add_bytes(
                tar, str(Path("cells") / path.relative_to(places.data / "cells")), path.read_bytes()
            )
    for name in _PASSWORDS:
        if with_keys and (places.data / name).is_file():
            file_of.add_bytes(tar, f"demo/{name}", (places.data / name).read_bytes())


async def _add_files(tar: tarfile.TarFile, settings: Settings) -> tuple[int, int]:
    """Every file of the store, wherever it is; returns how many and their bytes. What is deleted meanwhile is left out."""
    from zuoxi.store.files import NoSuchFile

    files, count, total = files_of(settings), 0, 0
    async for key in files.keys():
        with tempfile.TemporaryFile() as held:
            try:
                async for piece in files.get(key):
                    held.write(piece)
            except NoSuchFile:
                continue
            member = tarfile.TarInfo(f"files/{key}")
            member.size, member.mode = held.tell(), 0o600
            held.seek(0)
            tar.addfile(member, held)
            count, total = count + 1, total + member.size
        if count % 500 == 0:
            show("cli_backup.say.files_so_far", count=count)
    return count, total


def _check(manifest: Manifest, settings: Settings) -> None:
    """Refuse, before anything is touched, what could not be restored."""
    from zuoxi.store.migrate import knows

    if not knows(manifest.revision):
        raise CommandFailed("cli_backup.say.later", revision=manifest.revision)
    name = _database_name(settings)
    if name != manifest.database:
        raise CommandFailed("cli_backup.say.other_name", theirs=manifest.database, ours=name)


def _database_name(settings: Settings) -> str:
    if settings.database_url is None:
        return DATABASE
    return urlsplit(settings.database_url.get_secret_value()).path.strip("/")


def _held(settings: Settings, places: Places) -> list[str]:
    """What this installation holds already."""
    found = []
    if settings.database_url is None and (places.servers / "postgres/data/PG_VERSION").exists():
        found.append(tell("cli_backup.held.database"))
    for name in ("files", "cells"):
        folder = places.data / name
        if folder.is_dir() and any(path.is_file() for path in folder.rglob("*")):
            found.append(tell(f"cli_backup.held.{name}"))
    return found


def _empty(places: Places) -> None:
    """Remove what is to be replaced; the broker's data too, whose configuration is written anew from the database."""
    for folder in (
        places.servers / "postgres",
        places.servers / "nats",
        places.data / "files",
        places.data / "cells",
    ):
        shutil.rmtree(folder, ignore_errors=True)
    (places.run / "migrated").unlink(missing_ok=True)


def _unpack(
    tar: tarfile.TarFile, manifest: Manifest, settings: Settings, places: Places, *, must_be_empty: bool
) -> None:
    """The keys first (roles' passwords depend on them), then the database, then files and journals."""
    folders = {"files": places.data / "files", "cells": places.data / "cells", "demo": places.data}
    count = 0
    with tempfile.TemporaryDirectory() as work:
        source = Path(work) / "dump"
        for member in tar:
            if member.name == f"keys/{MASTER_KEY}":
                target = places.secrets / MASTER_KEY
                target.unlink(missing_ok=True)
                file_of.extract(tar, member, target, places.own_account)
            elif member.name == file_of.DUMP:
                file_of.extract(tar, member, source, None)
                with _database(settings, places) as programs:
                    asyncio.run(_load(settings, places, programs, source, must_be_empty))
                show("cli_backup.say.database", size=_size(member.size))
            elif (target_in := file_of.target_of(member.name, folders)) is not None:
                if member.name.startswith("files/") and settings.files_url is not None:
                    asyncio.run(_put(settings, tar, member))
                else:
                    file_of.extract(tar, member, target_in, places.own_account)
                count += 1
                if count % 500 == 0:
                    show("cli_backup.say.files_so_far", count=count)
    show("cli_backup.say.files_restored", count=count, at=manifest.made_at)


async def _put(settings: Settings, tar: tarfile.TarFile, member: tarfile.TarInfo) -> None:
    from zuoxi.store.files import FileKey
    from zuoxi_kit.ids import TenantId

    held = tar.extractfile(member)
    if held is None:
        raise CommandFailed("cli_backup.say.no_plain_file", name=repr(member.name))
    key = FileKey.parse(TenantId(member.name.split("/")[1]), member.name.partition("/")[2])
    await files_of(settings).put(key, iter(lambda: held.read(1 << 20), b""))


async def _load(
    settings: Settings, places: Places, programs: PostgresPrograms, source: Path, must_be_empty: bool
) -> None:
    """Make the roles, fill the database, and bring it to this version's tables."""
    from zuoxi.store.migrate import empty_database, has_tables, make_roles, migrate

    database = open_database(settings, pool_size=1)
    try:
        if await has_tables(database):
            if must_be_empty:
                raise CommandFailed("cli_backup.say.holds_tables")
            await empty_database(database)
        await make_roles(database)
        await asyncio.to_thread(file_of.load, programs, addresses_of(settings, places).database, source)
        await migrate(database)
    finally:
        await database.close()


def _tell_about_keys(manifest: Manifest, settings: Settings) -> None:
    if manifest.key == file_of.fingerprint(secret(secrets_folder(settings), MASTER_KEY)):
        return
    show("cli_backup.say.other_key", style="bold")


@contextlib.contextmanager
def _database(settings: Settings, places: Places) -> Iterator[PostgresPrograms]:
    """A PostgreSQL that answers: the one that is set, the running one, or ours for the time of this command."""
    programs = reachable_programs(find_programs(settings.postgres_binaries), places.account, places.programs)
    server = Postgres(
        programs,
        places.servers / "postgres",
        settings.postgres_port,
        secret(secrets_folder(settings), "postgres"),
        places.account,
    )
    if settings.database_url is not None or server.is_ready():
        yield programs
        return
    places.log.mkdir(parents=True, exist_ok=True)
    with file_of.running_alone(server, places.log / "postgres.log"):
        yield programs


async def _revision(settings: Settings) -> str:
    from zuoxi.store.migrate import current

    database = open_database(settings, pool_size=1)
    try:
        found = await current(database)
    finally:
        await database.close()
    if found is None:
        raise CommandFailed("cli_main.say.no_tables")
    return found


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1000:.1f} kB"
