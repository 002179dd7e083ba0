"""What a program needs to run: the DT_NEEDED entries of ELF files and their closure.

Source: System V ABI, chapter 5 (program loading and dynamic linking), for 64-bit little-endian files.
"""

import struct
from collections.abc import Callable, Iterable
from pathlib import Path

from zuoxi.switch.asterisk.install.errors import InstallError

_PT_LOAD, _PT_DYNAMIC = 1, 2
_DT_NULL, _DT_NEEDED, _DT_STRTAB = 0, 1, 5


def needed(path: Path) -> tuple[str, ...]:
    """The libraries that the file names as needed, in its order; empty for a static one."""
    data = path.read_bytes()
    if data[:6] != b"\x7fELF\x02\x01":
        raise InstallError("cli_switch.elf", file=path.name)
    table, entry_size, count = struct.unpack_from("<Q", data, 32)[0], *struct.unpack_from("<HH", data, 54)
    loads: list[tuple[int, int, int]] = []
    dynamic: tuple[int, int] | None = None
    for index in range(count):
        kind, _, offset, address, _, size = struct.unpack_from("<IIQQQQ", data, table + index * entry_size)
        if kind == _PT_LOAD:
            loads.append((address, size, offset))
        elif kind == _PT_DYNAMIC:
            dynamic = offset, size
    if dynamic is None:
        return ()
    names: list[int] = []
    strings = 0
    for position in range(dynamic[0], dynamic[0] + dynamic[1], 16):
        tag, value = struct.unpack_from("<qQ", data, position)
        if tag == _DT_NULL:
            break
        if tag == _DT_NEEDED:
            names.append(value)
        elif tag == _DT_STRTAB:
            strings = value
    base = next(
        (
            offset + strings - address
            for address, size, offset in loads
            if address <= strings < address + size
        ),
        0,
    )
    return tuple(data[base + name : data.index(b"\0", base + name)].decode() for name in names)


def closure(
    roots: Iterable[Path], find: Callable[[str], Path | None], always: Iterable[str] = ()
) -> dict[str, Path]:
    """Every library that ``roots`` need, directly or not, by name; ``always`` are taken in too (loaded by hand).

    ``find`` gives the file of a library name. InstallError names what can't be found and who asked for it.
    """
    found: dict[str, Path] = {}
    asked: list[tuple[str, str]] = [(name, "the switch") for name in always]
    asked += [(name, root.name) for root in roots for name in needed(root)]
    while asked:
        name, by = asked.pop()
        if name in found:
            continue
        path = find(name)
        if path is None:
            raise InstallError("cli_switch.library", name=name, by=by)
        found[name] = path
        asked += [(other, name) for other in needed(path)]
    return found
