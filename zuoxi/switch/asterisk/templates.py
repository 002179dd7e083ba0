"""The configuration files of one instance, as text: plain functions of the settings, so that tests can read them."""

from zuoxi.switch.asterisk.dialplan import extensions_conf
from zuoxi.switch.asterisk.install.tree import SwitchTree
from zuoxi.switch.asterisk.instance import Instance
from zuoxi.switch.asterisk.modules import LOADED

WRITE_TIMEOUT_MS = 5000
"""A reader of events that is slower is cut off (Asterisk's own 100 ms is too hasty)."""

SPARE_SESSIONS = 300
"""HTTP sessions beside one for each browser, an agent's or a calling customer's: ARI's connections and short requests."""


def config_files(tree: SwitchTree, instance: Instance, extra_modules: tuple[str, ...] = ()) -> dict[str, str]:
    """Every file of ``etc/`` by name."""
    return {
        "asterisk.conf": asterisk_conf(tree, instance),
        "modules.conf": modules_conf(extra_modules),
        "http.conf": http_conf(instance),
        "ari.conf": ari_conf(instance),
        "sorcery.conf": SORCERY,
        "pjsip.conf": pjsip_conf(instance),
        "rtp.conf": rtp_conf(instance),
        "extensions.conf": extensions_conf(),
        "musiconhold.conf": f"[default]\nmode=files\ndirectory={tree.data}/moh\nsort=random\n",
        "logger.conf": LOGGER,
        "stasis.conf": STASIS,
        "indications.conf": INDICATIONS,
        "features.conf": "[general]\npickupexten=no-pickup-by-dialling\n",
        "manager.conf": "[general]\nenabled=no\nwebenabled=no\n",
        "cdr.conf": "[general]\nenable=no\n",
        "cel.conf": "[general]\nenable=no\n",
        **{name: "" for name in EMPTY},
    }


EMPTY = (
    "acl.conf",
    "ccss.conf",
    "codecs.conf",
    "extconfig.conf",
    "pjproject.conf",
    "udptl.conf",
    "websocket_client.conf",
)
"""Files that Asterisk looks for and warns about when they are missing."""


def asterisk_conf(tree: SwitchTree, instance: Instance) -> str:
    """Folders, limits and doors. ``maxcalls`` stands above what the engine admits: the engine refuses with a fact, this
    is the net below it."""
    var = instance.folder / "var"
    return f"""[directories]
astetcdir => {instance.folder}/etc
astmoddir => {tree.modules}
astvarlibdir => {var}/lib
astdbdir => {var}/lib
astkeydir => {var}/lib
astdatadir => {tree.data}
astagidir => {var}/lib/agi-bin
astspooldir => {var}/spool
astrundir => {var}/run
astlogdir => {var}/log
astcachedir => {var}/lib/cache

[options]
systemname = {instance.system_name}
maxcalls = {instance.max_calls + max(10, instance.max_calls // 10)}
defaultlanguage = en
live_dangerously = no
disable_remote_console_shell = yes
hideconnect = yes
nocolor = yes
dumpcore = no
verbose = 0
debug = 0
"""


def modules_conf(extra: tuple[str, ...] = ()) -> str:
    """The explicit list; nothing loads by itself."""
    lines = [f"load = {name}.so" for name in (*LOADED, *extra)]
    return "[modules]\nautoload=no\n" + "\n".join(lines) + "\n"


def http_conf(instance: Instance) -> str:
    """ARI and the browsers' phones, on loopback."""
    return f"""[general]
servername=
enabled=yes
bindaddr=127.0.0.1
bindport={instance.http_port}
enable_status=no
enable_static=no
sessionlimit={instance.agents + instance.max_calls + SPARE_SESSIONS}
"""


def ari_conf(instance: Instance) -> str:
    """One user, for the engine."""
    return f"""[general]
enabled=yes
pretty=no
websocket_write_timeout={WRITE_TIMEOUT_MS}

[{instance.ari_user}]
type=user
read_only=no
password={instance.ari_secret}
password_format=plain
"""


SORCERY = """[res_pjsip]
endpoint=memory
auth=memory
aor=memory
contact=astdb,registrar

[res_pjsip_endpoint_identifier_ip]
identify=memory

[res_pjsip_outbound_registration]
registration=memory
"""
"""Phones and trunks live in memory, pushed by the engine; where phones are reached (contacts) outlives a restart."""


def pjsip_conf(instance: Instance) -> str:
    """Transports and what holds for all; no endpoint stands here, and none is anonymous."""
    bind = f"[{instance.sip_bind}]" if ":" in instance.sip_bind else instance.sip_bind
    return f"""[global]
type=global
user_agent=Zuoxi
default_realm=zuoxi
endpoint_identifier_order=ip,username
ignore_uri_user_options=yes
disable_multi_domain=yes
keep_alive_interval=90
contact_expiration_check_interval=30

[system]
type=system
disable_tcp_switch=yes

[udp]
type=transport
protocol=udp
bind={bind}:{instance.sip_port}
{_outside(instance)}
[tcp]
type=transport
protocol=tcp
bind={bind}:{instance.sip_port}
{_outside(instance)}
[ws]
type=transport
protocol=ws
bind=127.0.0.1
websocket_write_timeout={WRITE_TIMEOUT_MS}
"""


def _outside(instance: Instance) -> str:
    """What a transport tells those beyond the address translation."""
    if not instance.media_address:
        return ""
    told = f"external_media_address={instance.media_address}\nexternal_signaling_address={instance.media_address}\n"
    return told + "".join(f"local_net={network}\n" for network in instance.inside)


def rtp_conf(instance: Instance) -> str:
    """Media ports; ``strictrtp`` learns who sends and then listens to nobody else.

    Browsers find the way by ICE among the machine's own addresses (never loopback: Asterisk doesn't offer it). Behind
    address translation the outside one is told, beside the inside one, or found by STUN; TURN is for networks that let
    nothing else through.
    """
    found = f"""[general]
rtpstart={instance.rtp_start}
rtpend={instance.rtp_end}
strictrtp=yes
probation=8
icesupport=yes
"""
    if instance.stun:
        found += f"stunaddr={instance.stun}\n"
    if instance.turn:
        found += f"turnaddr={instance.turn}\nturnusername={instance.turn_user}\nturnpassword={instance.turn_secret}\n"
    if instance.media_address:
        found += "\n[ice_host_candidates]\n"
        found += "".join(
            f"{local} => {instance.media_address},include_local_address\n"
            for local in instance.local_addresses
        )
    return found


LOGGER = """[general]
dateformat=%F %T.%3q
appendhostname=no
queue_log=no

[logfiles]
console => warning,error
messages.log => notice,warning,error
security.log => security
"""

UNHEARD = (
    "ast_channel_chanspy_start_type",
    "ast_channel_chanspy_stop_type",
    "ast_channel_dial_type",
    "ast_channel_dtmf_begin_type",
    "ast_channel_flash_type",
    "ast_channel_hangup_handler_type",
    "ast_channel_hold_type",
    "ast_channel_moh_start_type",
    "ast_channel_moh_stop_type",
    "ast_channel_unhold_type",
    "ast_channel_varset_type",
    "ast_channel_wink_type",
    "ast_rtp_rtcp_received_type",
    "ast_rtp_rtcp_sent_type",
    "cel_generic_type",
)
"""Messages inside Asterisk that nobody here listens to. The engine's filter comes too late: each is first turned into text
(an eighth of the processor time of a call, measured)."""

STASIS = "[declined_message_types]\n" + "".join(f"decline={name}\n" for name in UNHEARD)

INDICATIONS = """[general]
country=cn

[cn]
description = China
ringcadence = 1000,4000
dial = 450
busy = 450/350,0/350
ring = 450/1000,0/4000
congestion = 450/700,0/700
callwaiting = 450/400,0/4000
dialrecall = 450
record = 950/400,0/10000
info = 450/100,0/100,450/100,0/100,450/100,0/100,450/400,0/400
stutter = 450+425
"""
"""Tones as heard in China (ITU-T E.180 supplement 2)."""
