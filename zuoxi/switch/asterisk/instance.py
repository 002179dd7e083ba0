"""The settings of one Asterisk: where it lives, which ports it takes, how much it must carry."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from zuoxi.catalogue import Told

SOCKET_PATH_LIMIT = 107
"""Bytes of a Unix socket's path (sun_path of 108 with its closing zero)."""

CERTIFICATE = Path("var/lib/keys/dtls.pem")
"""The certificate for DTLS-SRTP in an instance's folder; it stays when the configuration is written anew."""

INSIDE = (
    *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
    *("fc00::/7", "fe80::/10", "::1/128"),
)
"""Networks that no router of the internet knows (RFC 1918, 6598, 1122, 3927, 4193, 4291)."""


class BadInstance(Told):
    """A setting that Asterisk can't run with; the text says which and what to do.

    What a setting of ours can bring about is a text of the catalogue; the rest is refused earlier, and told to a programmer.
    """


@dataclass(frozen=True, slots=True)
class Instance:
    """One Asterisk. ``folder`` holds ``etc/`` and ``var/``; RTP uses ``rtp_start``–``rtp_end`` (both included);
    ``max_calls`` is what the engine admits, ``agents`` how many browser phones may be connected."""

    folder: Path
    system_name: str
    sip_bind: str
    sip_port: int
    rtp_start: int
    rtp_end: int
    http_port: int
    ari_secret: str = field(repr=False)
    max_calls: int
    agents: int
    ari_user: str = "zuoxi"
    media_address: str = ""
    """Where those outside find us, when that isn't an address of this machine: browsers are offered it for media beside
    ``local_addresses``, phones and carriers that aren't ``inside`` are told it instead, for SIP and media."""
    inside: tuple[str, ...] = INSIDE
    """Networks on our side of the address translation."""
    local_addresses: tuple[str, ...] = ()
    stun: str = ""
    """``host:port`` of a STUN server, for finding the outside address."""
    turn: str = ""
    """``host:port`` of a TURN server, with its user and secret."""
    turn_user: str = ""
    turn_secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        folder = str(self.folder)
        if not self.folder.is_absolute() or re.search(r"[;\[\]\n\r\\#=>,]", folder):
            raise BadInstance("cli_switch.instance.folder", folder=folder)
        if len(str(self.control_socket).encode()) > SOCKET_PATH_LIMIT:
            raise BadInstance("cli_switch.instance.socket", path=self.control_socket, most=SOCKET_PATH_LIMIT)
        if not re.fullmatch(r"[A-Za-z0-9_.]{1,40}", self.system_name):
            raise BadInstance(
                f"The switch's name may hold letters, digits, _ and . only: {self.system_name!r}."
            )
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,40}", self.ari_user) or self.ari_user == "general":
            raise BadInstance(
                f"The ARI user may hold letters, digits, _ and - only, and not be 'general': {self.ari_user!r}."
            )
        if not re.fullmatch(r"[A-Za-z0-9_-]{16,}", self.ari_secret):
            raise BadInstance("The ARI secret needs at least 16 letters, digits, _ or -.")
        if not re.fullmatch(r"[0-9A-Fa-f.:]+", self.sip_bind):
            raise BadInstance(f"SIP must be bound to an IP address, not {self.sip_bind!r}.")
        for address in (self.media_address, *self.local_addresses):
            if not re.fullmatch(r"[0-9A-Fa-f.:]*", address):
                raise BadInstance(f"Media needs an IP address, not {address!r}.")
        for server in (self.stun, self.turn):
            if not re.fullmatch(r"([A-Za-z0-9.-]+(:[0-9]{1,5})?)?", server):
                raise BadInstance(f"{server!r} is no host and port of a STUN or TURN server.")
        for text in (self.turn_user, self.turn_secret):
            if not re.fullmatch(r"[\x21-\x3a\x3c-\x7e]*", text):
                raise BadInstance("The TURN user and secret may hold neither spaces nor semicolons.")
        for name, port in (
            ("SIP", self.sip_port),
            ("HTTP", self.http_port),
            ("RTP", self.rtp_start),
            ("RTP", self.rtp_end),
        ):
            if not 1 <= port <= 65535:
                raise BadInstance(f"{port} is not a {name} port (1–65535).")
        if self.rtp_end <= self.rtp_start:
            raise BadInstance(f"The RTP ports must be a range, not {self.rtp_start}–{self.rtp_end}.")
        if self.max_calls < 1 or self.agents < 0:
            raise BadInstance("The switch must carry at least one call.")

    @property
    def control_socket(self) -> Path:
        """Where ``asterisk -r`` reaches it."""
        return self.folder / "var/run/asterisk.ctl"

    @property
    def config_file(self) -> Path:
        return self.folder / "etc/asterisk.conf"

    @property
    def messages_log(self) -> Path:
        return self.folder / "var/log/messages.log"

    @property
    def security_log(self) -> Path:
        """Refused sign-ins and INVITEs; ARI tells nothing of them."""
        return self.folder / "var/log/security.log"

    @property
    def recordings(self) -> Path:
        """The folder below which ARI's recordings land."""
        return self.folder / "var/spool/recording"

    @property
    def ari_url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}/ari"
