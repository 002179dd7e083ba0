"""Phones and trunks as the switch's configuration objects: plain functions of the setup."""

import ipaddress
import re
from collections.abc import Iterable

from zuoxi.domain.browsers import BrowserKind, BrowserSetup
from zuoxi.domain.setup import PhoneSetup, TrunkSetup

RTP_TIMEOUT_SECONDS = 30
RTP_TIMEOUT_HOLD_SECONDS = 300
BROWSER_RTP_TIMEOUT_SECONDS = 8
"""Browsers send sound without a pause, also when muted; this much silence means that the page is gone."""
QUALIFY_SECONDS = 15
"""How often phones and trunks are asked whether they live; also the longest time after a restart of the switch until
their registrations from before count as reachable again."""
CODECS = frozenset({"alaw", "ulaw", "g722", "opus", "gsm"})

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?")
_PLAIN = re.compile(r"[\x20-\x7e]+")
_MD5 = re.compile(r"[0-9a-f]{32}")

Key = tuple[str, str]
"""Type and id of an object."""
Fields = dict[str, str]

PHONE, TRUNK, BROWSER = "phone", "trunk", "browser"
"""The dialplan's contexts."""

ORDER = ("auth", "aor", "endpoint", "identify", "registration")
"""Objects are made in this order, since each names earlier ones, and removed in the other."""


class BadSetup(ValueError):
    """A phone or trunk that the switch can't be told; the text names it and says why."""


def objects(
    phones: tuple[PhoneSetup, ...],
    trunks: tuple[TrunkSetup, ...],
    rtp_timeout: int = RTP_TIMEOUT_SECONDS,
    rtp_address: str = "",
) -> dict[Key, Fields]:
    """Every object, by type and id; raises BadSetup. `rtp_timeout` in seconds. `rtp_address` is where the switch listens
    for media, "" for all its addresses: Asterisk's own way, which opens ports to networks that SIP isn't bound to.
    """
    made: dict[Key, Fields] = {}
    for phone in phones:
        made.update(_phone(phone, rtp_timeout))
    for trunk in trunks:
        made.update(_trunk(trunk, rtp_timeout))
    if rtp_address:
        for kind, name in [key for key in made if key[0] == "endpoint"]:
            made[kind, name] |= {"media_address": rtp_address, "bind_rtp_to_media_address": "yes"}
    return made


def _phone(phone: PhoneSetup, rtp_timeout: int) -> dict[Key, Fields]:
    """Known by user name with digest, never by address; one device at a time, the newest wins.

    RTP goes back to where it comes from (`rtp_symmetric`), since phones stand behind address translation.
    """
    name = phone.name
    if not _NAME.fullmatch(name):
        raise BadSetup(f"{name!r} can't be a phone's name")
    if not _MD5.fullmatch(phone.md5_credential):
        raise BadSetup(f"the credential of phone {name} isn't an MD5 in hex")
    endpoint = _endpoint(phone.codecs, name, rtp_timeout)
    endpoint |= {
        "context": PHONE,
        "identify_by": "username",
        "auth": name,
        "aors": name,
        "rtp_symmetric": "yes",
    }
    return {
        ("auth", name): {
            "auth_type": "digest",
            "username": name,
            "realm": "zuoxi",
            "password_digest": f"MD5:{phone.md5_credential}",
        },
        ("aor", name): {
            "max_contacts": "1",
            "remove_existing": "yes",
            "qualify_frequency": str(QUALIFY_SECONDS),
            "minimum_expiration": "30",
        },
        ("endpoint", name): endpoint | {"rewrite_contact": "yes", "allow_subscribe": "no"},
    }


def browser_objects(browsers: Iterable[BrowserSetup], certificate: str = "") -> dict[Key, Fields]:
    """The objects of browsers; raises BadSetup. `certificate` is the file with which the switch shows itself in DTLS, as
    the switch sees it ("": it makes one for each call, which costs it a key).
    """
    made: dict[Key, Fields] = {}
    for browser in browsers:
        made.update(_browser(browser, certificate))
    return made


def _browser(browser: BrowserSetup, certificate: str) -> dict[Key, Fields]:
    """Known by its random name with digest. Sound comes through ICE and DTLS-SRTP (`webrtc`), at whichever of the
    machine's addresses ICE finds (never loopback, so media isn't bound to that of SIP); only an agent's browser can ring, and its registration ends with its socket, so nothing has to be asked of it in between.

    A browser that is gone sends no RTP: it is noticed sooner than a phone, because somebody is talking into the void.
    """
    name = browser.name
    if not _NAME.fullmatch(name):
        raise BadSetup(f"{name!r} can't be a browser's name")
    if not _MD5.fullmatch(browser.md5_credential):
        raise BadSetup(f"the credential of browser {name} isn't an MD5 in hex")
    endpoint = _endpoint(("opus", "alaw"), name, BROWSER_RTP_TIMEOUT_SECONDS)
    endpoint |= {
        "context": BROWSER,
        "identify_by": "username",
        "auth": name,
        "webrtc": "yes",
        "rtp_symmetric": "yes",
        "rewrite_contact": "yes",
        "allow_subscribe": "no",
        "media_use_received_transport": "yes",
    }
    if certificate:
        endpoint["dtls_cert_file"] = certificate
    made: dict[Key, Fields] = {
        ("auth", name): {
            "auth_type": "digest",
            "username": name,
            "realm": "zuoxi",
            "password_digest": f"MD5:{browser.md5_credential}",
        }
    }
    if browser.kind is BrowserKind.AGENT:
        made["aor", name] = {"max_contacts": "1", "remove_existing": "yes", "minimum_expiration": "30"}
        endpoint["aors"] = name
    made["endpoint", name] = endpoint
    return made


def _trunk(trunk: TrunkSetup, rtp_timeout: int) -> dict[Key, Fields]:
    """Known by address alone, or by the mark (`line`) that its registration gave the carrier; never by From.

    RTP goes where the carrier's SDP says (`rtp_symmetric=no`), so nobody can draw the sound to himself (RELIABILITY
    T13).
    """
    name = str(trunk.trunk)
    if not _NAME.fullmatch(name):
        raise BadSetup(f"{name!r} can't be a trunk's id")
    for address in trunk.addresses:
        if not _is_address(address):
            raise BadSetup(f"{address!r} of trunk {trunk.name} is neither a host nor a network")
    endpoint = _endpoint(trunk.codecs, trunk.name, rtp_timeout)
    endpoint |= {"context": TRUNK, "identify_by": "ip", "rtp_symmetric": "no", "allow_subscribe": "no"}
    made: dict[Key, Fields] = {}
    contact = next((_server(address) for address in trunk.addresses if not _is_network(address)), "")
    if trunk.registration is not None:
        contact = _server(trunk.registration.server)
        made |= _registration(trunk, contact)
        endpoint |= {"outbound_auth": name, "from_user": trunk.registration.user}
    if contact:
        made["aor", name] = {"contact": contact, "qualify_frequency": str(QUALIFY_SECONDS)}
        endpoint["aors"] = name
    made["endpoint", name] = endpoint
    if trunk.addresses:
        matches = ",".join(_without_port(address) for address in trunk.addresses)
        made["identify", name] = {"endpoint": name, "match": matches, "srv_lookups": "no"}
    return made


def _registration(trunk: TrunkSetup, server: str) -> dict[Key, Fields]:
    name, registration = str(trunk.trunk), trunk.registration
    assert registration is not None
    if not _HOST.fullmatch(registration.server):
        raise BadSetup(f"{registration.server!r} of trunk {trunk.name} isn't a host")
    if not re.fullmatch(r"[A-Za-z0-9_.+-]+", registration.user) or not _PLAIN.fullmatch(
        registration.password
    ):
        raise BadSetup(f"the user or password of trunk {trunk.name} holds characters that SIP can't carry")
    return {
        ("auth", name): {
            "auth_type": "userpass",
            "username": registration.user,
            "password": registration.password,
        },
        ("registration", name): {
            "server_uri": server,
            "client_uri": f"sip:{registration.user}@{server.removeprefix('sip:')}",
            "contact_user": registration.user,
            "outbound_auth": name,
            "expiration": str(registration.expires_seconds),
            "retry_interval": "20",
            "forbidden_retry_interval": "60",
            # Without it a single 401 or 404 ends the registration until the switch is told anew.
            "fatal_retry_interval": "60",
            "max_random_initial_delay": "1",
            "max_retries": "1000000",
            "line": "yes",
            "endpoint": name,
        },
    }


def _endpoint(codecs: tuple[str, ...], name: str, rtp_timeout: int) -> Fields:
    if not codecs or not set(codecs) <= CODECS:
        raise BadSetup(f"{name}: codecs must be some of {', '.join(sorted(CODECS))}, not {', '.join(codecs)}")
    return {
        "disallow": "all",
        "allow": ",".join(codecs),
        "direct_media": "no",
        "dtmf_mode": "rfc4733",
        "force_rport": "yes",
        "rtp_timeout": str(rtp_timeout),
        "rtp_timeout_hold": str(max(RTP_TIMEOUT_HOLD_SECONDS, rtp_timeout)),
        "trust_id_inbound": "no",
        "send_pai": "yes",
    }


def _is_network(address: str) -> bool:
    return "/" in address


def _is_address(address: str) -> bool:
    if _is_network(address):
        try:
            ipaddress.ip_network(address, strict=False)
        except ValueError:
            return False
        return True
    return _HOST.fullmatch(address) is not None


def _server(address: str) -> str:
    return f"sip:{address}"


def _without_port(address: str) -> str:
    return address if _is_network(address) else address.partition(":")[0]
