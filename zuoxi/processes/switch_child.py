"""The switch as a child: our Asterisk, whose instance folder is written before each start."""

from __future__ import annotations

from datetime import timedelta

from zuoxi.cli.installation import ARI_USER, switch_binds, switch_folder, switch_home
from zuoxi.servers.account import make_folder
from zuoxi.servers.child import Child
from zuoxi.servers.places import Places
from zuoxi.servers.ports import own_addresses
from zuoxi.servers.secrets import secret
from zuoxi.settings import Settings
from zuoxi.switch.asterisk.configure import NotBooted, command, wait_booted, write_instance
from zuoxi.switch.asterisk.install.install import find_tree
from zuoxi.switch.asterisk.instance import Instance


def switch_child(settings: Settings, places: Places) -> Child:
    """Our Asterisk, which must be installed."""
    tree = find_tree(switch_home(settings, places))
    instance = Instance(
        folder=switch_folder(settings, places),
        system_name=settings.cell,
        sip_bind=settings.sip_host,
        sip_port=settings.sip_port,
        rtp_start=settings.rtp_first,
        rtp_end=settings.rtp_last,
        http_port=settings.ari_port,
        ari_secret=secret(places.secrets, "ari"),
        ari_user=ARI_USER,
        max_calls=settings.max_calls,
        agents=settings.agents,
        media_address=settings.media_address or "",
        local_addresses=own_addresses() if settings.media_address else (),
        stun=settings.stun or "",
        turn=settings.turn or "",
        turn_user=settings.turn_user,
        turn_secret=settings.turn_secret.get_secret_value() if settings.turn_secret else "",
    )
    owner = (places.account.uid, places.account.gid) if places.account else None

    def prepare() -> None:
        make_folder(instance.folder.parent, None, 0o755)
        write_instance(tree, instance, owner=owner)

    async def is_booted() -> bool:
        try:
            await wait_booted(tree, instance, within_seconds=1)
        except NotBooted:
            return False
        return True

    return Child(
        "switch",
        tuple(command(tree, instance)),
        cwd=places.servers,
        where=f"SIP {settings.sip_host}:{settings.sip_port}",
        binds=switch_binds(settings),
        account=places.account,
        prepare=prepare,
        ready=is_booted,
        stop_within=timedelta(seconds=15),
        logs=instance.folder / "var/log",
        configuration=repr(instance),
    )
