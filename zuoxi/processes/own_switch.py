"""The cell's switch as the engine's process reaches it. Read plainly, as there: callers wait for what is imported."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from zuoxi.switch.asterisk.adapter import AsteriskSwitch
from zuoxi.switch.asterisk.instance import CERTIFICATE
from zuoxi_kit.clock import utc_now
from zuoxi_kit.ids import IdSource

PROMPTS = "var/prompts"
"""Where in the switch's folder the tenants' prompts are."""


def open_switch(url: str, folder: Path, ids: IdSource, rtp_address: str = "") -> AsteriskSwitch:
    """The switch at `url` (with user and password in it), whose files are in `folder`; `rtp_address` see AsteriskSwitch."""
    parts = urlsplit(url)
    plain = urlunsplit((parts.scheme, f"{parts.hostname}:{parts.port}", parts.path, "", ""))
    certificate = folder / CERTIFICATE
    return AsteriskSwitch(
        plain,
        parts.username or "",
        unquote(parts.password or ""),
        ids=ids,
        now=utc_now,
        certificate=str(certificate) if os.path.exists(certificate) else "",
        prompts=folder / PROMPTS,
        rtp_address=rtp_address,
    )
