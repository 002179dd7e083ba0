"""What can be set from outside, by environment variables that begin with `ZUOXI_`.

Only `processes` and `cli` read settings; every other room gets plain values.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

LOOPBACK = "127.0.0.1"
_PACKAGE = Path(__file__).resolve().parent

_SERVER = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?")

Port = Annotated[int, Meta(ge=1, le=65535)]


def checkout() -> Path | None:
    """The folder of the clone that this code runs from; None when it was installed as a package."""
    return _PACKAGE.parent if (_PACKAGE.parent / "pyproject.toml").exists() else None


class Secret:
    """A text that isn't shown by accident, such as an address with a password."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def get_secret_value(self) -> str:
        """The text itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """One field is one variable: `sip_port` is `ZUOXI_SIP_PORT`. Ports marked "ours" are bound on loopback only.

    Every process that a caller or an operator waits for reads this: so nothing is imported here that takes long.
    """

    data: Path = msgspec.field(default_factory=lambda: (checkout() or Path.cwd()) / "var")
    """Folder of everything that must be kept."""
    user: str = "nobody"
    """Account of the servers when started as root."""
    public: str | None = None
    """Address at which SIP, media and web are reached from outside."""
    cell: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]{0,19}$")] = "cell1"
    """Name of this engine and its switch."""

    sip_address: str | None = None
    """Address for SIP and media; else public, else loopback."""
    sip_port: Port = 5060
    rtp_first: Annotated[int, Meta(ge=1024, le=65535)] = 10000
    """First port for media."""
    rtp_last: Annotated[int, Meta(ge=1024, le=65535)] = 19999
    """Last port for media."""
    media_address: str | None = None
    """Address at which those outside reach us when that is none of this machine's own (behind NAT): browsers for media,
    phones and carriers for SIP and media."""
    stun: str | None = None
    """host:port of a STUN server for browsers and switch."""
    turn: str | None = None
    """host:port of a TURN server for browsers and switch."""
    turn_user: str = ""
    """User at the TURN server."""
    turn_secret: Secret | None = None
    """Secret at the TURN server."""
    web_address: str | None = None
    """Address for web and API; else public, else loopback."""
    web_port: Port = 8080
    certificate: Path | None = None
    """Of the web beyond this machine, PEM with what leads to a known authority; else one by an authority of our own."""
    certificate_key: Path | None = None
    """Its key, PEM."""
    tls: Literal["auto", "off"] = "auto"
    """off: something in front of us (a proxy) speaks TLS with browsers."""
    outward_networks: str = ""
    """Private networks (CIDR, by commas) that tenants' webhooks may lie in all the same."""
    web_folder: Path = msgspec.field(default_factory=lambda: (checkout() or Path.cwd()) / "web" / "dist")
    """Folder of the built pages."""

    database_url: Secret | None = None
    """A PostgreSQL of your own instead of ours."""
    nats_url: Secret | None = None
    """A NATS server of your own instead of ours."""
    switch_url: Secret | None = None
    """ARI of an Asterisk of your own: http://user:password@…."""
    switch_folder: Path | None = None
    """Where the switch keeps recordings and logs; else ours."""
    switch_dir: Path | None = None
    """Where the switch is unpacked."""
    files_url: Secret | None = None
    """Where recordings and prompts go, s3://… or file:///…; else a folder in data."""
    speech: Literal["espeak", "http", "none"] = "espeak"
    """Who says texts of prompts: eSpeak NG, the service at speech_url, or nobody."""
    speech_url: Secret | None = None
    """A service that takes POST {text, language, voice} and answers with a WAV file."""

    sign_up: bool = False
    """Companies may sign up by themselves; needs smtp_url."""
    smtp_url: Secret | None = None
    """The server that sends our mail: smtp://host:25 or smtps://user:password@host:465."""
    mail_from: str = "zuoxi@localhost"
    """The address that our mail comes from."""
    web_url: str = ""
    """Where the console is reached, for links in mails; else http:// and the web's address and port."""

    postgres_port: Port = 15432
    """Ours."""
    postgres_binaries: Path | None = None
    """Folder with initdb and postgres."""
    nats_port: Port = 14222
    """Ours."""
    nats_binary: Path | None = None
    """The program nats-server."""
    nats_sync_interval: Annotated[str, Meta(pattern=r"^(always|\d+(ms|s|m))$")] = "1s"
    """NATS flushes to disk."""
    ari_port: Port = 18088
    """Ours."""

    max_calls: Annotated[int, Meta(ge=1)] = 500
    """Calls that may live at the same time in this cell."""
    agents: Annotated[int, Meta(ge=1)] = 500
    """Agents that may be signed in at the same time in this cell."""
    allow_stale_index_days: Annotated[int, Meta(ge=0, le=365)] = 0
    """How old a Debian index may be."""

    @property
    def sip_host(self) -> str:
        """The address that SIP and media bind."""
        return self.sip_address or self.public or LOOPBACK

    @property
    def sip_host_setting(self) -> str:
        """The variable that this address came from, or would be set by."""
        return "ZUOXI_PUBLIC" if self.public and not self.sip_address else "ZUOXI_SIP_ADDRESS"

    @property
    def web_host(self) -> str:
        """The address that web and API bind."""
        return self.web_address or self.public or LOOPBACK

    @property
    def web_host_setting(self) -> str:
        """The variable that this address came from, or would be set by."""
        return "ZUOXI_PUBLIC" if self.public and not self.web_address else "ZUOXI_WEB_ADDRESS"

    @property
    def uses_tls(self) -> bool:
        """Whether browsers come from beyond this machine, straight to us."""
        return self.tls == "auto" and self.web_host not in (LOOPBACK, "localhost", "::1")

    @property
    def web_scheme(self) -> str:
        """http or https."""
        return "https" if self.uses_tls else "http"


_SCHEMES = {
    "smtp_url": ("smtp", "smtps"),
    "database_url": ("postgresql", "postgres", "postgresql+asyncpg"),
    "nats_url": ("nats", "tls"),
    "switch_url": ("http", "https"),
    "files_url": ("s3", "file"),
    "speech_url": ("http", "https"),
}


class Trouble(msgspec.Struct, frozen=True):
    """What is wrong with a setting: `kind` is a text below cli_settings of the catalogue, `detail` what the check said."""

    variable: str
    kind: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.variable}: {self.detail or self.kind}"


class WrongSettings(Exception):
    """Settings have values that can't be used; `troubles` name each variable and what is wrong with it."""

    def __init__(self, troubles: list[Trouble]) -> None:
        super().__init__("\n".join(map(str, troubles)))
        self.troubles = troubles


def read_settings(**overrides: object) -> Settings:
    """The settings from the environment; an empty variable counts as not set, `overrides` win. Raises WrongSettings."""
    given: dict[str, object] = {
        name: text for name in Settings.__struct_fields__ if (text := os.environ.get(f"ZUOXI_{name.upper()}"))
    }
    types = get_type_hints(Settings, include_extras=True)
    values: dict[str, Any] = {}
    wrong = []
    for name, value in (given | overrides).items():
        try:
            values[name] = msgspec.convert(value, types[name], strict=False, dec_hook=_make)
        except msgspec.ValidationError as error:
            wrong.append(Trouble(f"ZUOXI_{name.upper()}", _kind_of(types[name]), str(error)))
    settings = Settings(**values)
    wrong += _troubles(settings)
    if wrong:
        raise WrongSettings(wrong)
    return settings


def _make(kind: type, value: object) -> object:
    """A path or a secret from its text."""
    return kind(value)


def _kind_of(annotated: Any) -> str:
    """What a value of this type must be, as a text's name."""
    plain = get_args(annotated)[0] if get_origin(annotated) is Annotated else annotated
    if get_origin(plain) is Literal:
        return "choice"
    return {int: "number", bool: "boolean"}.get(plain, "pattern")


def _troubles(settings: Settings) -> list[Trouble]:
    """What is wrong with values that are sound each for itself."""
    found = []
    if settings.rtp_last - settings.rtp_first < 3:
        found.append(Trouble("ZUOXI_RTP_LAST", "rtp"))
    if settings.sign_up and settings.smtp_url is None:
        found.append(Trouble("ZUOXI_SIGN_UP", "sign_up"))
    if (settings.certificate is None) != (settings.certificate_key is None):
        found.append(Trouble("ZUOXI_CERTIFICATE", "certificate"))
    elif settings.certificate is not None and not settings.uses_tls:
        found.append(Trouble("ZUOXI_CERTIFICATE", "unused"))
    for each in filter(None, map(str.strip, settings.outward_networks.split(","))):
        if not _is_network(each):
            found.append(Trouble("ZUOXI_OUTWARD_NETWORKS", "network", each))
    for name in ("public", "sip_address", "media_address"):
        text: str | None = getattr(settings, name)
        if text is not None and not _is_address(text):
            found.append(Trouble(f"ZUOXI_{name.upper()}", "address", text))
    for name in ("stun", "turn"):
        text = getattr(settings, name)
        if text is not None and not _SERVER.fullmatch(text):
            found.append(Trouble(f"ZUOXI_{name.upper()}", "server", text))
    for name, schemes in _SCHEMES.items():
        url: Secret | None = getattr(settings, name)
        if url is not None and url.get_secret_value().partition("://")[0] not in schemes:
            found.append(Trouble(f"ZUOXI_{name.upper()}", "scheme", ", ".join(s + "://" for s in schemes)))
    return found


def _is_network(text: str) -> bool:
    """Whether it is an address range such as 10.1.0.0/16, without bits below its length."""
    try:
        ip_network(text)
    except ValueError:
        return False
    return True


def _is_address(text: str) -> bool:
    """Whether it is an IP address: the switch binds no names, and what a name means may change."""
    for family in (socket.AF_INET, socket.AF_INET6):
        with contextlib.suppress(OSError):
            socket.inet_pton(family, text)
            return True
    return False
