"""What the api's process tells its browsers and how it proves itself to them, from the settings."""

from urllib.parse import urlsplit

from zuoxi.api.app import Browsers
from zuoxi.api.tls import Tls
from zuoxi.cli.installation import addresses_of, places_of
from zuoxi.servers.certificates import given_files, note_given, own_files
from zuoxi.settings import Settings
from zuoxi_kit.clock import utc_now


def browsers_of(settings: Settings) -> Browsers:
    """How browsers reach the switch of these settings: through our relay, and for media perhaps by STUN and TURN."""
    switch = urlsplit(addresses_of(settings, places_of(settings)).switch)
    return Browsers(f"ws://{switch.hostname}:{switch.port}/ws", ice_servers_of(settings))


def ice_servers_of(settings: Settings) -> tuple[dict[str, object], ...]:
    """The STUN and TURN servers of these settings, as browsers take them (RTCIceServer)."""
    servers: list[dict[str, object]] = []
    if settings.stun:
        servers.append({"urls": [f"stun:{settings.stun}"]})
    if settings.turn:
        secret = settings.turn_secret.get_secret_value() if settings.turn_secret else ""
        servers.append(
            {"urls": [f"turn:{settings.turn}"], "username": settings.turn_user, "credential": secret}
        )
    return tuple(servers)


def tls_of(settings: Settings) -> Tls:
    """The certificate that the web serves with: the operator's, or one of our own. Raises ServerError."""
    folder = places_of(settings).data / "tls"
    if settings.certificate is not None and settings.certificate_key is not None:
        files = given_files(settings.certificate, settings.certificate_key)
        note_given(folder, files.certificate)
    else:
        files = own_files(folder, settings.web_host, utc_now())
        note_given(folder, None)
    return Tls(files.certificate, files.key, files.authority, settings.web_host, settings.web_port)
