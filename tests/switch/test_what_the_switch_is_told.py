import configparser
import dataclasses
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from zuoxi.switch.asterisk.configure import command, control, system_tree, write_instance
from zuoxi.switch.asterisk.dialplan import extensions_conf
from zuoxi.switch.asterisk.install.tree import SwitchTree
from zuoxi.switch.asterisk.instance import BadInstance, Instance
from zuoxi.switch.asterisk.modules import LOADED, NEVER, ON_REQUEST, UNPACKED
from zuoxi.switch.asterisk.templates import config_files

TREE = SwitchTree(
    Path("/opt/s"), Path("/opt/s/bin/asterisk"), Path("/opt/s/modules"), Path("/opt/s/share"), "22.10.1"
)
INSTANCE = Instance(
    folder=Path("/data/switch"),
    system_name="cell1",
    sip_bind="127.0.0.1",
    sip_port=5060,
    rtp_start=20000,
    rtp_end=20399,
    http_port=8188,
    ari_secret="secret-secret-secret",
    max_calls=100,
    agents=20,
)


def section(text: str, name: str) -> dict[str, str]:
    parser = configparser.RawConfigParser(delimiters=("=>", "="), strict=False)
    parser.read_string(text)
    return dict(parser[name])


def test_the_list_of_modules_keeps_clear_of_what_the_advisories_name() -> None:
    assert set(UNPACKED) & set(NEVER) == set()
    assert len(LOADED) == len(set(LOADED))
    assert len(LOADED) <= 70
    assert set(LOADED) & set(ON_REQUEST) == set()


def test_nothing_loads_by_itself() -> None:
    lines = config_files(TREE, INSTANCE)["modules.conf"].split()
    assert "autoload=no" in lines
    assert "chan_pjsip.so" in lines
    assert "app_queue.so" not in lines
    assert "app_queue.so" in config_files(TREE, INSTANCE, ("app_queue",))["modules.conf"].split()


def test_ari_is_on_loopback_with_the_secret_and_room_for_the_browsers() -> None:
    files = config_files(TREE, INSTANCE)
    http = section(files["http.conf"], "general")
    assert (http["bindaddr"], http["bindport"]) == ("127.0.0.1", "8188")
    assert http["sessionlimit"] == "420"  # 20 agents, 100 calling customers, 300 to spare
    assert http["enable_status"] == "no"
    assert section(files["ari.conf"], "general")["websocket_write_timeout"] == "5000"
    assert section(files["ari.conf"], "zuoxi")["password"] == "secret-secret-secret"
    assert section(files["manager.conf"], "general")["enabled"] == "no"


def test_phones_and_trunks_live_in_memory_and_where_phones_are_on_disk() -> None:
    sorcery = config_files(TREE, INSTANCE)["sorcery.conf"]
    assert section(sorcery, "res_pjsip") == {
        "endpoint": "memory",
        "auth": "memory",
        "aor": "memory",
        "contact": "astdb,registrar",
    }
    assert section(sorcery, "res_pjsip_endpoint_identifier_ip") == {"identify": "memory"}
    assert section(sorcery, "res_pjsip_outbound_registration") == {"registration": "memory"}


def test_endpoints_are_told_apart_by_address_then_by_name() -> None:
    pjsip = config_files(TREE, INSTANCE)["pjsip.conf"]
    assert section(pjsip, "global")["endpoint_identifier_order"] == "ip,username"
    assert section(pjsip, "udp")["bind"] == section(pjsip, "tcp")["bind"] == "127.0.0.1:5060"
    assert "anonymous" not in pjsip
    ipv6 = dataclasses.replace(INSTANCE, sip_bind="::1")
    assert section(config_files(TREE, ipv6)["pjsip.conf"], "udp")["bind"] == "[::1]:5060"


def test_the_folders_are_its_own_and_dangerous_doors_are_shut() -> None:
    asterisk = config_files(TREE, INSTANCE)["asterisk.conf"]
    folders = section(asterisk, "directories")
    assert folders["astmoddir"] == "/opt/s/modules"
    assert folders["astdatadir"] == "/opt/s/share"
    ours = [path for name, path in folders.items() if name not in ("astmoddir", "astdatadir")]
    assert [path for path in ours if not path.startswith("/data/switch/")] == []
    options = section(asterisk, "options")
    assert options["live_dangerously"] == "no"
    assert options["disable_remote_console_shell"] == "yes"
    assert int(options["maxcalls"]) > INSTANCE.max_calls


def test_media_ports_and_strictness_are_as_given() -> None:
    rtp = section(config_files(TREE, INSTANCE)["rtp.conf"], "general")
    assert (rtp["rtpstart"], rtp["rtpend"], rtp["strictrtp"]) == ("20000", "20399", "yes")


def test_each_context_guards_before_it_hands_over() -> None:
    text = extensions_conf()
    for context in ("trunk", "phone"):
        body = text.split(f"[{context}]\n")[1].split("\n\n")[0]
        lines = [re.sub(r"^(exten => _\.,1|\s*same => n(\(\w+\))?),", "", line) for line in body.splitlines()]
        guard = next(i for i, line in enumerate(lines) if "CTL_HB" in line)
        stasis = next(i for i, line in enumerate(lines) if line.startswith("Stasis("))
        assert guard < stasis
        assert lines[stasis] == f"Stasis(zuoxi,{context},${{CHANNEL(endpoint)}},${{EXTEN}})"
        assert "STASISSTATUS" in lines[stasis + 1]
        assert any(line.startswith("Playback(") for line in lines[stasis:])
        assert "PJSIP_TRANSFER_HANDLING()=ari-only" in body


def test_an_instance_is_written_for_its_owner_alone_and_keeps_its_data(tmp_path: Path) -> None:
    instance = dataclasses.replace(INSTANCE, folder=tmp_path / "switch")
    write_instance(TREE, instance)
    kept = instance.recordings / "call.wav"
    kept.write_bytes(b"voice")
    extra = {"queues.conf": "[general]\n", "extensions.conf": "\n[bench]\nexten => 1,1,Hangup()\n"}
    write_instance(TREE, instance, extra_config=extra)
    assert kept.read_bytes() == b"voice"
    assert stat.S_IMODE((tmp_path / "switch").stat().st_mode) == 0o700
    files = list((tmp_path / "switch/etc").iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    written = (tmp_path / "switch/etc/extensions.conf").read_text()
    assert "[trunk]" in written
    assert "[bench]" in written
    assert (tmp_path / "switch/etc/queues.conf").read_text() == "[general]\n"


def test_extra_configuration_stays_in_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="plain file name"):
        write_instance(TREE, dataclasses.replace(INSTANCE, folder=tmp_path), extra_config={"../x.conf": ""})


def test_the_commands_name_the_instance() -> None:
    assert command(TREE, INSTANCE) == [
        "/opt/s/bin/asterisk",
        "-C",
        "/data/switch/etc/asterisk.conf",
        "-f",
        "-n",
    ]
    assert control(TREE, INSTANCE, "core show uptime")[-3:] == ["-r", "-x", "core show uptime"]


def test_the_secret_is_not_shown_with_the_instance() -> None:
    assert "secret-secret" not in repr(INSTANCE)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"folder": Path("relative")}, "absolute path"),
        ({"folder": Path("/data/a;b")}, "absolute path"),
        ({"folder": Path("/data/a\nb")}, "absolute path"),
        ({"folder": Path("/" + "long" * 30)}, "shorter ZUOXI_DATA"),
        ({"system_name": "a b"}, "name may hold"),
        ({"ari_user": "general"}, "ARI user"),
        ({"ari_secret": "short"}, "at least 16"),
        ({"ari_secret": "with\nnewline-and-more"}, "at least 16"),
        ({"sip_bind": "0.0.0.0\nx=y"}, "IP address"),
        ({"sip_bind": "host.test"}, "IP address"),
        ({"sip_port": 0}, "not a SIP port"),
        ({"rtp_end": 20000}, "must be a range"),
        ({"rtp_end": 70000}, "not a RTP port"),
        ({"max_calls": 0}, "at least one call"),
    ],
)
def test_a_setting_that_can_not_work_is_refused_with_the_reason(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BadInstance, match=message):
        dataclasses.replace(INSTANCE, **change)


def test_a_system_asterisk_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="can't be run"):
        system_tree(tmp_path / "asterisk")
