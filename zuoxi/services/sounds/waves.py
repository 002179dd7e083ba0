"""WAV files as people upload them: looked at before they cost anything.

Plain PCM of 8, 16 or 24 bit, one or two channels, any sensible rate (RIFF as Microsoft and IBM described it in 1991, and
WAVE_FORMAT_EXTENSIBLE). Other kinds (MP3, OGG, WebM) are refused in words: the recorder of the console makes WAV itself.
"""

import struct
from dataclasses import dataclass

from zuoxi.services.errors import Invalid

MAX_BYTES = 20 * 1024 * 1024
MAX_SECONDS = 600
_MAX_HEAD = 1024 * 1024
_PCM, _EXTENSIBLE = 1, 0xFFFE
_UNTOLD = 0xFFFFFFFF
"""What a recorder writes as a length that it doesn't know yet."""
_OTHER_KINDS = (
    (b"ID3", "MP3"),
    (b"\xff\xfb", "MP3"),
    (b"\xff\xf3", "MP3"),
    (b"\xff\xf2", "MP3"),
    (b"OggS", "OGG"),
    (b"fLaC", "FLAC"),
    (b"\x1aE\xdf\xa3", "WebM"),
    (b"RF64", "RF64"),
)


@dataclass(frozen=True, slots=True)
class Wave:
    """What the head of a file says. `begins`: where the samples are; `length`: how many bytes of them it promises."""

    rate: int
    channels: int
    bits: int
    begins: int
    length: int

    @property
    def frame(self) -> int:
        """Bytes of one sample of all channels."""
        return self.channels * self.bits // 8


def read_head(head: bytes) -> Wave | None:
    """What the first bytes of a file say; None while more of it must come. Raises Invalid when it can't be a prompt."""
    if len(head) < 12:
        return None
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        kind = next((name for mark, name in _OTHER_KINDS if head.startswith(mark)), "")
        if kind or head[4:8] == b"ftyp":
            raise Invalid("errors_plans.sound.other_kind", "audio", kind=kind or "MP4")
        raise Invalid("errors_plans.sound.no_sound", "audio")
    place, form = 12, None
    while place + 8 <= len(head):
        name, length = struct.unpack_from("<4sI", head, place)
        if name == b"data":
            return _checked(form, place + 8, length)
        if name == b"fmt ":
            if place + 8 + min(length, 40) > len(head):
                return None
            form = head[place + 8 : place + 8 + min(length, 40)]
        if length > _MAX_HEAD:
            raise Invalid("errors_plans.sound.no_sound", "audio")
        place += 8 + length + length % 2
    if place > _MAX_HEAD:
        raise Invalid("errors_plans.sound.no_sound", "audio")
    return None


def _checked(form: bytes | None, begins: int, length: int) -> Wave:
    if form is None or len(form) < 16:
        raise Invalid("errors_plans.sound.no_sound", "audio")
    kind, channels, rate, _, frame, bits = struct.unpack_from("<HHIIHH", form)
    if kind == _EXTENSIBLE and len(form) >= 26:
        kind = struct.unpack_from("<H", form, 24)[0]
    if kind != _PCM or bits not in (8, 16, 24) or channels not in (1, 2) or frame != channels * bits // 8:
        raise Invalid("errors_plans.sound.not_pcm", "audio")
    if not 4000 <= rate <= 192_000:
        raise Invalid("errors_plans.sound.rate", "audio", rate=rate)
    wave = Wave(rate, channels, bits, begins, length)
    if length != _UNTOLD and length > MAX_SECONDS * rate * frame:
        raise Invalid("errors_plans.sound.too_long", "audio", minutes=MAX_SECONDS // 60)
    return wave
