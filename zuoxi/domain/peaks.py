"""The outline of a recording: for each of some equal parts the loudest sample of each side, 0 to 255. For drawing only."""

import struct
from array import array
from collections.abc import Iterable

PARTS = 1600
"""Parts of the whole length: more than a screen shows."""
_FRAME_BYTES = 4
_HEADER_BYTES = 44


def peaks(pieces: Iterable[bytes]) -> tuple[int, list[list[int]]]:
    """(Samples per second, [left, right]) of a stereo WAVE file of ours (`workers/stereo.py`), given in pieces of any size.

    A file shorter than PARTS frames has as many parts as frames. Raises ValueError for anything else than such a file.
    """
    found = Outline()
    for piece in pieces:
        found.add(piece)
    return found.rate, found.sides()


class Outline:
    """Folds pieces of the file as they come: nothing but the outline is kept in memory."""

    def __init__(self) -> None:
        self.rate = 0
        self._rest = b""
        self._frames = 0
        self._seen = 0
        self._loudest: tuple[list[int], list[int]] = ([], [])

    def add(self, piece: bytes) -> None:
        """Go on with the next bytes."""
        data = self._rest + piece
        if not self.rate:
            if len(data) < _HEADER_BYTES:
                self._rest = data
                return
            self._begin(data[:_HEADER_BYTES])
            data = data[_HEADER_BYTES:]
        whole = len(data) // _FRAME_BYTES * _FRAME_BYTES
        self._rest = data[whole:]
        samples = array("h")
        samples.frombytes(data[:whole])
        self._fold(samples[0::2], samples[1::2])

    def sides(self) -> list[list[int]]:
        """What was found so far."""
        if not self.rate:
            raise ValueError("it is no WAVE file: it ends within its header")
        return [[min(255, loud >> 7) for loud in side] for side in self._loudest]

    def _begin(self, header: bytes) -> None:
        kind, channels, rate, bits = (
            struct.unpack_from("<4s", header, 8)[0],
            *struct.unpack_from("<HI", header, 22),
            struct.unpack_from("<H", header, 34)[0],
        )
        if header[:4] != b"RIFF" or kind != b"WAVE" or channels != 2 or bits != 16 or not rate:
            raise ValueError("it is no WAVE file of two sides with 16 bits")
        self.rate = int(rate)
        self._frames = struct.unpack_from("<I", header, 40)[0] // _FRAME_BYTES
        parts = min(PARTS, self._frames)
        self._loudest = ([0] * parts, [0] * parts)

    def _fold(self, left: "array[int]", right: "array[int]") -> None:
        parts = len(self._loudest[0])
        at, count = 0, min(len(left), self._frames - self._seen)
        while at < count:
            part = (self._seen + at) * parts // self._frames
            # The first frame of the next part: the smallest that the line above puts there.
            ends = -(-(part + 1) * self._frames // parts) - self._seen
            until = min(max(ends, at + 1), count)
            for side, samples in zip(self._loudest, (left, right), strict=True):
                some = samples[at:until]
                side[part] = max(side[part], max(some), -min(some))
            at = until
        self._seen += count
