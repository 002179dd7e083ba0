"""SIP messages as text: just enough of RFC 3261, 3264, 2617 and 4566 for a test's telephone."""

import hashlib
import re
import secrets
from dataclasses import dataclass, field

_SHORT = {
    "v": "via",
    "f": "from",
    "t": "to",
    "i": "call-id",
    "m": "contact",
    "l": "content-length",
    "r": "refer-to",
}
_PROPER = {"call-id": "Call-ID", "cseq": "CSeq", "www-authenticate": "WWW-Authenticate"}

Address = tuple[str, int]


@dataclass
class Message:
    """A request (`method`, `uri`) or a response (`status`, `reason`). Header names are lower case, in order."""

    method: str = ""
    uri: str = ""
    status: int = 0
    reason: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: str = ""

    def get(self, name: str) -> str:
        """The first header of that name, or ""."""
        return next((value for key, value in self.headers if key == name), "")

    def all(self, name: str) -> list[str]:
        """Every header of that name."""
        return [value for key, value in self.headers if key == name]

    @property
    def cseq(self) -> tuple[int, str]:
        number, _, method = self.get("cseq").partition(" ")
        return int(number), method.strip()

    @property
    def branch(self) -> str:
        return parameter(self.get("via"), "branch")

    def encode(self) -> bytes:
        first = f"{self.method} {self.uri} SIP/2.0" if self.method else f"SIP/2.0 {self.status} {self.reason}"
        lines = [first]
        lines += [f"{_PROPER.get(k, k.title())}: {v}" for k, v in self.headers]
        body = self.body.encode()
        lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def parse(data: bytes) -> Message | None:
    """The message in a datagram; None for keep-alives and rubbish."""
    head, _, body = data.decode(errors="replace").partition("\r\n\r\n")
    lines = head.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n")
    message = Message(body=body)
    if lines[0].startswith("SIP/2.0 "):
        _, status, message.reason = (lines[0] + " ").split(" ", 2)
        message.status = int(status)
    else:
        parts = lines[0].split(" ")
        if len(parts) != 3:
            return None
        message.method, message.uri = parts[0], parts[1]
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            key = name.strip().lower()
            key = _SHORT.get(key, key)
            if key != "content-length":
                message.headers.append((key, value.strip()))
    return message


def parameter(value: str, name: str) -> str:
    """A header's parameter (`;name=…`), or ""."""
    found = re.search(rf";\s*{name}=([^;>\s]+)", value)
    return found[1] if found else ""


def user_of(value: str) -> str:
    """The user part of the first SIP URI in a header or URI, or ""."""
    found = re.search(r"sips?:([^@>;]+)@", value)
    return found[1] if found else ""


def uri_of(value: str) -> str:
    """The URI in a Contact, From, To or Route header."""
    found = re.search(r"<([^>]+)>", value)
    return found[1] if found else value.split(";")[0].strip()


def address_of(uri: str) -> Address:
    """Host and port that a URI names (an address, not a name)."""
    found = re.search(r"sips?:(?:[^@]+@)?([^:;>]+)(?::(\d+))?", uri)
    if not found:
        raise ValueError(f"no address in {uri!r}")
    return found[1], int(found[2] or 5060)


def new_branch() -> str:
    return "z9hG4bK" + secrets.token_hex(8)


def digest(challenge: str, method: str, uri: str, user: str, password: str) -> str:
    """The Authorization header that answers a challenge (RFC 2617, MD5, with or without qop=auth)."""
    asked = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge.partition(" ")[2]))
    realm, nonce = asked["realm"], asked["nonce"]
    secret = _md5(f"{user}:{realm}:{password}")
    what = _md5(f"{method}:{uri}")
    answer = f'Digest username="{user}", realm="{realm}", nonce="{nonce}", uri="{uri}", algorithm=MD5'
    if "qop" in asked:
        own = secrets.token_hex(8)
        response = _md5(f"{secret}:{nonce}:00000001:{own}:auth:{what}")
        answer += f', qop=auth, nc=00000001, cnonce="{own}"'
    else:
        response = _md5(f"{secret}:{nonce}:{what}")
    if "opaque" in asked:
        answer += f', opaque="{asked["opaque"]}"'
    return answer + f', response="{response}"'


def is_right(authorization: str, method: str, password: str, nonce: str) -> bool:
    """Whether a request's Authorization answers the challenge with this nonce (RFC 2617, MD5, qop=auth or none)."""
    said = dict(re.findall(r'(\w+)="?([^",]+)"?', authorization.partition(" ")[2]))
    secret = _md5(f"{said.get('username')}:{said.get('realm')}:{password}")
    counted = f"{said['nc']}:{said['cnonce']}:auth:" if "qop" in said else ""
    what = _md5(f"{method}:{said.get('uri')}")
    right = _md5(f"{secret}:{nonce}:{counted}{what}")
    return said.get("nonce") == nonce and said.get("response") == right


def md5_credential(user: str, password: str, realm: str = "zuoxi") -> str:
    """What a server keeps instead of the password."""
    return _md5(f"{user}:{realm}:{password}")


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


# ---- session descriptions -------------------------------------------------------------------------------------------

CODECS = {"alaw": 8, "ulaw": 0}
_NAMES = {8: "PCMA", 0: "PCMU"}
TELEPHONE_EVENT = 101


def describe(address: Address, codecs: tuple[str, ...]) -> str:
    """An SDP offer or answer: one audio stream with telephone-event."""
    types = [CODECS[name] for name in codecs]
    lines = ["v=0", f"o=- 1 1 IN IP4 {address[0]}", "s=test", f"c=IN IP4 {address[0]}", "t=0 0"]
    lines.append(f"m=audio {address[1]} RTP/AVP {' '.join(map(str, types))} {TELEPHONE_EVENT}")
    lines += [f"a=rtpmap:{number} {_NAMES[number]}/8000" for number in types]
    lines += [f"a=rtpmap:{TELEPHONE_EVENT} telephone-event/8000", f"a=fmtp:{TELEPHONE_EVENT} 0-16"]
    lines += ["a=ptime:20", "a=sendrecv", ""]
    return "\r\n".join(lines)


@dataclass(frozen=True)
class Media:
    """What a description says: where to send, and the payload types on offer in their order."""

    address: Address
    types: tuple[int, ...]
    event_type: int | None


def read_description(body: str) -> Media:
    """The audio stream of an SDP body; raises ValueError without one."""
    host = re.search(r"^c=IN IP4 (\S+)", body, re.MULTILINE)
    audio = re.search(r"^m=audio (\d+) \S+ ([\d ]+)", body, re.MULTILINE)
    if not host or not audio:
        raise ValueError(f"no audio in {body!r}")
    event = re.search(r"^a=rtpmap:(\d+) telephone-event/8000", body, re.MULTILINE)
    types = tuple(int(word) for word in audio[2].split())
    return Media((host[1], int(audio[1])), types, int(event[1]) if event else None)
