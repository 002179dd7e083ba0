"""SIP as nobody should send it: every kind of thing that is wrong with a message, one message each.

Each is an ordinary request with one thing broken, made anew for every sending (own Call-ID, tag and branch), so that none
is dropped as a repeat of another. The number it calls must be nobody's: what a switch takes in spite of all comes to a 404.
"""

import random
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

SDP = (
    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 40000 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n"
)


@dataclass
class Draft:
    """A request while it is being spoilt. Text is written byte by byte (Latin-1), so that any byte can be put in."""

    sender: tuple[str, int]
    server: tuple[str, int]
    transport: str
    number: str
    method: str = "INVITE"
    first: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: str = SDP
    length: str | None = None
    ends: str = "\r\n"

    def __post_init__(self) -> None:
        host, port = self.sender
        word = secrets.token_hex(6)
        self.uri = f"sip:{self.number}@{self.server[0]}:{self.server[1]}"
        self.headers = [
            ("Via", f"SIP/2.0/{self.transport} {host}:{port};branch=z9hG4bK{word};rport"),
            ("Max-Forwards", "70"),
            ("From", f'"Somebody" <sip:13800138000@{host}>;tag={word}'),
            ("To", f"<{self.uri}>"),
            ("Call-ID", f"{word}@spoilt"),
            ("CSeq", "1 INVITE"),
            ("Contact", f"<sip:13800138000@{host}:{port}>"),
            ("Content-Type", "application/sdp"),
        ]

    def set(self, name: str, value: str) -> None:
        """Replace a header, or add it."""
        if any(key == name for key, _ in self.headers):
            self.headers = [(key, value if key == name else old) for key, old in self.headers]
        else:
            self.headers.append((name, value))

    def drop(self, name: str) -> None:
        self.headers = [(key, value) for key, value in self.headers if key != name]

    def get(self, name: str) -> str:
        return next(value for key, value in self.headers if key == name)

    def encode(self) -> bytes:
        first = self.first or f"{self.method} {self.uri} SIP/2.0"
        length = str(len(self.body)) if self.length is None else self.length
        lines = [first, *(f"{name}: {value}" for name, value in self.headers)]
        if length:
            lines.append(f"Content-Length: {length}")
        return (self.ends.join(lines) + 2 * self.ends + self.body).encode("latin-1")


Spoil = Callable[[Draft], None]


def _first(line: str) -> Spoil:
    """Another first line; `%s` is the address asked for."""
    return lambda draft: setattr(draft, "first", line.replace("%s", draft.uri))


def _header(name: str, value: str) -> Spoil:
    """A header with this value; `%s` is the one it had."""
    return lambda draft: draft.set(
        name, value.replace("%s", next((v for k, v in draft.headers if k == name), ""))
    )


def _without(name: str) -> Spoil:
    return lambda draft: draft.drop(name)


def _more(*headers: tuple[str, str]) -> Spoil:
    return lambda draft: draft.headers.extend(headers)


def _length(text: str) -> Spoil:
    return lambda draft: setattr(draft, "length", text)


def _body(change: Callable[[str], str]) -> Spoil:
    return lambda draft: setattr(draft, "body", change(draft.body))


def _sdp(old: str, new: str) -> Spoil:
    assert old in SDP
    return _body(lambda body: body.replace(old, new))


def _ends(text: str) -> Spoil:
    return lambda draft: setattr(draft, "ends", text)


def _twice(draft: Draft) -> None:
    draft.headers = [each for each in draft.headers for _ in range(2)]


def _register(**headers: str) -> Spoil:
    def spoil(draft: Draft) -> None:
        draft.method, draft.body = "REGISTER", ""
        draft.uri = f"sip:{draft.server[0]}:{draft.server[1]}"
        draft.set("CSeq", "1 REGISTER")
        for name, value in headers.items():
            draft.set(name.replace("_", "-"), value)

    return spoil


def _digest(rest: str) -> Spoil:
    return _register(Authorization=rest)


SPOILT: dict[str, Spoil] = {
    # ---- the first line ----
    "no version": _first("INVITE %s"),
    "a version to come": _first("INVITE %s SIP/7.0"),
    "another protocol": _first("GET %s HTTP/1.1"),
    "the method in small letters": _first("invite %s SIP/2.0"),
    "a method nobody knows": _first("DANCE %s SIP/2.0"),
    "a method of 5,000 letters": _first("I" * 5000 + " %s SIP/2.0"),
    "no address": _first("INVITE SIP/2.0"),
    "an empty address": _first("INVITE  SIP/2.0"),
    "blanks in the address": _first("INVITE sip:4009999999 @ 127.0.0.1 SIP/2.0"),
    "blanks behind the version": _first("INVITE %s SIP/2.0     "),
    "a scheme nobody knows": _first("INVITE pigeon:coop SIP/2.0"),
    "a telephone's address": _first("INVITE tel:+864009999999;phone-context=x SIP/2.0"),
    "port 99999": _first("INVITE sip:4009999999@127.0.0.1:99999 SIP/2.0"),
    "a negative port": _first("INVITE sip:4009999999@127.0.0.1:-1 SIP/2.0"),
    "a port of letters": _first("INVITE sip:4009999999@127.0.0.1:port SIP/2.0"),
    "only a scheme": _first("INVITE sip: SIP/2.0"),
    "nobody at a host": _first("INVITE sip:@127.0.0.1 SIP/2.0"),
    "3,000 digits dialled": _first("INVITE sip:" + "4" * 3000 + "@127.0.0.1 SIP/2.0"),
    "a zero byte dialled": _first("INVITE sip:400%00999@127.0.0.1 SIP/2.0"),
    "a line's end dialled": _first("INVITE sip:400%0d%0aVia:x@127.0.0.1 SIP/2.0"),
    "a percent sign alone": _first("INVITE sip:400%@127.0.0.1 SIP/2.0"),
    "headers in the address": _first("INVITE sip:400@127.0.0.1?Route=%3Csip:x%3E&&=& SIP/2.0"),
    "a bracket left open": _first("INVITE sip:400@[::1 SIP/2.0"),
    "angle brackets": _first("INVITE <<%s>> SIP/2.0"),
    "dialplan words dialled": _first("INVITE sip:${SHELL(id)}@127.0.0.1 SIP/2.0"),
    "an answer nobody asked for": _first("SIP/2.0 200 OK"),
    "an answer of status 99999": _first("SIP/2.0 99999 What"),
    "an answer of no status": _first("SIP/2.0"),
    "an answer of a negative status": _first("SIP/2.0 -1 Minus"),
    # ---- headers that are missing, or there too often ----
    "no Via": _without("Via"),
    "no From": _without("From"),
    "no To": _without("To"),
    "no Call-ID": _without("Call-ID"),
    "no CSeq": _without("CSeq"),
    "no Max-Forwards": _without("Max-Forwards"),
    "no Contact": _without("Contact"),
    "no headers at all": lambda draft: draft.headers.clear(),
    "each header twice": _twice,
    "two different Call-IDs": _more(("Call-ID", "another@spoilt")),
    "two different From": _more(("From", "<sip:demo-1001@127.0.0.1>;tag=second")),
    "2,000 headers": _more(*((f"X-{n}", "x" * 20) for n in range(2000))),
    "one line of 50,000 bytes": _more(("Subject", "long " * 10_000)),
    "a header without a colon": _more(("Subject\r\nno colon here\r\nX", "y")),
    "a header without a name": _more(("", "nameless")),
    "a name with blanks": _more(("Not A Name", "x")),
    "a name with a zero byte": _more(("X\x00Y", "x")),
    "lines folded without end": _more(("Subject", "x" + "\r\n " * 500 + "y")),
    # ---- headers that say nonsense ----
    "a Via of another protocol": _header("Via", "SIP/9.9/PIGEON roof;branch=z9hG4bKx"),
    "a Via without a host": _header("Via", "SIP/2.0/UDP ;branch=z9hG4bKnohost"),
    "a Via without a branch": _header("Via", "SIP/2.0/UDP 127.0.0.1:40001;branch="),
    "a Via of port 70000": _header("Via", "SIP/2.0/UDP 127.0.0.1:70000;branch=z9hG4bKport;rport=abc"),
    "a Via that names a far host": _header("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKfar;maddr=224.0.0.1"),
    "200 hops": _header("Via", ", ".join(f"SIP/2.0/UDP h{n};branch=z9hG4bK{n}" for n in range(200))),
    "From left open": _header("From", "<sip:13800138000@127.0.0.2;tag=open"),
    "From with a quote left open": _header("From", '"Somebody <sip:13800138000@127.0.0.2>;tag=quote'),
    "From with two tags": _header("From", "%s;tag=other"),
    "From with a zero byte": _header("From", '"a\x00b" <sip:1@127.0.0.2>;tag=zero'),
    "From in GBK": _header("From", '"\xc9\xcf\xba\xa3" <sip:1@127.0.0.2>;tag=gbk'),
    "From in UTF-8 cut short": _header("From", '"\xe4\xb8\x8a\xe6\xb5" <sip:1@127.0.0.2>;tag=cut'),
    "From in UTF-8 too long": _header("From", '"\xc0\xaf\xf8\x88\x80\x80\x80" <sip:1@127.0.0.2>;tag=over'),
    "From nobody": _header("From", ";tag=nobody"),
    "From with 5,000 letters": _header("From", '"' + "n" * 5000 + '" <sip:1@127.0.0.2>;tag=long'),
    "To with an unknown tag": _header("To", "%s;tag=neverseen"),
    "To that is no address": _header("To", "anybody, please"),
    "a Call-ID of 4,000 letters": _header("Call-ID", "c" * 4000),
    "a CSeq beyond 32 bits": _header("CSeq", "99999999999999999999 INVITE"),
    "a negative CSeq": _header("CSeq", "-7 INVITE"),
    "a CSeq of letters": _header("CSeq", "one INVITE"),
    "a CSeq of another method": _header("CSeq", "1 BYE"),
    "Max-Forwards below zero": _header("Max-Forwards", "-1"),
    "Max-Forwards at its end": _header("Max-Forwards", "0"),
    "Max-Forwards of 300": _header("Max-Forwards", "300"),
    "Max-Forwards of letters": _header("Max-Forwards", "many"),
    "Contact of everybody": _header("Contact", "*"),
    "100 Contacts": _header("Contact", ", ".join(f"<sip:{n}@127.0.0.2>;q=9.{n}" for n in range(100))),
    "Contact to nowhere": _header("Contact", "<sip:>;expires=-1"),
    "a Route to everywhere": _more(("Route", "<sip:;lr>, <<>>, sip:127.0.0.1:0")),
    "a Record-Route of rubbish": _more(("Record-Route", "\xff\xfe")),
    "what can't be required": _more(("Require", "flying, 100rel,,,"), ("Proxy-Require", "x" * 500)),
    "a date of no calendar": _more(("Date", "Mon, 99 Foo 20026 99:99:99 XYZ"), ("Timestamp", "-")),
    "a session of zero seconds": _more(("Session-Expires", "0"), ("Min-SE", "99999999999")),
    "who replaces nobody": _more(("Replaces", "x;to-tag;from-tag=;early-only=="), ("Supported", "replaces")),
    "an identity left open": _more(("P-Asserted-Identity", '"<sip:@'), ("Diversion", "<sip:x>;counter=-1")),
    "an event nobody has": _more(("Event", ";;;"), ("Subscription-State", ""), ("Accept", "/")),
    # ---- sign-in ----
    "a register for everything": _register(Contact="*", Expires="99999999999999"),
    "a register of ever": _register(Expires="-1"),
    "a sign-in of another kind": _digest("Carrier-Pigeon feather=white"),
    "a sign-in without anything": _digest("Digest"),
    "a sign-in left open": _digest('Digest username="demo-1001, realm="zuoxi'),
    "a sign-in with a nonce of 4,000": _digest(
        'Digest username="demo-1001", realm="zuoxi", nonce="' + "f" * 4000 + '", uri="sip:x", response="0"'
    ),
    "a sign-in with odd counters": _digest(
        'Digest username="demo-1001", realm="zuoxi", nonce="1/2", uri="", response="g", qop=auth, nc=zz, cnonce='
    ),
    # ---- the length and the end ----
    "a body of 99,999,999 promised": _length("99999999"),
    "a body of less than nothing": _length("-5"),
    "a body of letters' length": _length("some"),
    "a body shorter than promised": _length(str(len(SDP) + 40)),
    "a body longer than promised": _length("10"),
    "two lengths": _more(("Content-Length", "3")),
    "no length": _length(""),
    "lines that end in LF": _ends("\n"),
    "lines that end in CR": _ends("\r"),
    # ---- what is in it ----
    "a type nobody knows": _header("Content-Type", "application/rubbish; charset=="),
    "parts without a boundary": _header("Content-Type", "multipart/mixed"),
    "no type": _without("Content-Type"),
    "an empty offer": _body(lambda _: ""),
    "an offer of bytes": _body(lambda _: bytes(range(256)).decode("latin-1")),
    "an offer in UTF-16": _body(lambda body: body.encode("utf-16").decode("latin-1")),
    "an offer cut short": _body(lambda body: body[: len(body) // 2]),
    "no version of the offer": _sdp("v=0\r\n", ""),
    "a version of 99": _sdp("v=0", "v=99"),
    "an origin of one word": _sdp("o=- 1 1 IN IP4 127.0.0.1", "o=me"),
    "no connection": _sdp("c=IN IP4 127.0.0.1\r\n", ""),
    "a connection to nowhere": _sdp("c=IN IP4 127.0.0.1", "c=IN IP4 999.1.1.1"),
    "a connection of another family": _sdp("c=IN IP4 127.0.0.1", "c=IN IP6 ::g/300"),
    "times of letters": _sdp("t=0 0", "t=now then"),
    "media at port 0": _sdp("m=audio 40000", "m=audio 0"),
    "media at port 70000": _sdp("m=audio 40000", "m=audio 70000"),
    "media at a negative port": _sdp("m=audio 40000", "m=audio -2"),
    "media without a format": _sdp(" 8 0 101", ""),
    "media of format 999": _sdp(" 8 0 101", " 999 -1 x"),
    "media of an unknown kind": _sdp("m=audio 40000 RTP/AVP", "m=smell 40000 RTP/NOSE"),
    "300 media": _body(lambda body: body + "m=audio 40002 RTP/AVP 8\r\n" * 300),
    "a map of rubbish": _sdp("a=rtpmap:101 telephone-event/8000", "a=rtpmap:x /0/0/0\r\na=rtpmap:\r\na=fmtp:"),
    "a clock of zero": _sdp("telephone-event/8000", "telephone-event/0\r\na=rtpmap:8 PCMA/0\r\na=ptime:0"),
    "packets of negative length": _body(lambda body: body + "a=ptime:-20\r\na=maxptime:0\r\n"),
    "keys of rubbish": _body(lambda body: body + "a=crypto:1 X inline:%%%|2^99\r\na=setup:\r\na=fingerprint:"),
    "candidates of rubbish": _body(
        lambda body: body + "a=ice-ufrag:" + "u" * 900 + "\r\na=candidate:1 9 UDP -1 x y typ z\r\n"
    ),
    "a fax of zero": _sdp("m=audio 40000 RTP/AVP 8 0 101", "m=image 0 udptl t38\r\na=T38MaxBitRate:-1"),
}  # fmt: skip

RUBBISH: dict[str, bytes] = {
    "nothing but ends of lines": b"\r\n" * 100,
    "a zero byte": b"\x00",
    "60,000 zero bytes": bytes(60_000),
    "a blank": b" ",
    "half a first line": b"INVITE sip:",
    "only a first line": b"OPTIONS sip:127.0.0.1 SIP/2.0\r\n\r\n",
    "only colons": b":\r\n" * 2000,
    "a TLS greeting": bytes.fromhex("16030100fa010000f60303") + bytes(200),
    "a STUN question": bytes.fromhex("000100002112a442") + bytes(12),
    "RTP": bytes.fromhex("80000001000000a000000001") + bytes(160),
    **{f"chance {seed}": random.Random(seed).randbytes(40 * 3**seed) for seed in range(6)},
}


def malformed(
    sender: tuple[str, int], server: tuple[str, int], transport: str, number: str
) -> Iterator[tuple[str, bytes]]:
    """Every message with what is wrong with it, as sent from `sender` to `server`, calling `number`."""
    for name, spoil in SPOILT.items():
        draft = Draft(sender, server, transport, number)
        spoil(draft)
        yield name, draft.encode()
    yield from RUBBISH.items()
