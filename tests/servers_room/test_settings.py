"""Settings come from the environment; a wrong one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from zuoxi.cli.installation import addresses_of, environment_of
from zuoxi.cli.setting_words import setting_lines
from zuoxi.servers.places import find_places
from zuoxi.settings import WrongSettings, read_settings


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("ZUOXI_"):
            monkeypatch.delenv(name)


def test_without_settings_everything_is_on_loopback_at_the_promised_ports() -> None:
    settings = read_settings()
    assert (settings.sip_host, settings.sip_port) == ("127.0.0.1", 5060)
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8080)
    assert settings.data.name == "var"


def test_public_moves_sip_and_web_but_a_special_address_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZUOXI_PUBLIC", "192.0.2.7")
    monkeypatch.setenv("ZUOXI_WEB_ADDRESS", "127.0.0.1")
    settings = read_settings()
    assert (settings.sip_host, settings.web_host) == ("192.0.2.7", "127.0.0.1")


def test_the_setting_that_an_address_came_from_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZUOXI_PUBLIC", "2001:db8::7")
    assert read_settings().sip_host_setting == "ZUOXI_PUBLIC"
    monkeypatch.setenv("ZUOXI_SIP_ADDRESS", "192.0.2.8")
    settings = read_settings()
    assert (settings.sip_host_setting, settings.web_host_setting) == ("ZUOXI_SIP_ADDRESS", "ZUOXI_PUBLIC")


def test_a_certificate_that_nobody_would_see_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZUOXI_CERTIFICATE", "/etc/zuoxi/web.pem")
    monkeypatch.setenv("ZUOXI_CERTIFICATE_KEY", "/etc/zuoxi/web.key")
    with pytest.raises(WrongSettings) as wrong:
        read_settings()
    assert "beyond this machine" in "\n".join(setting_lines(wrong.value))
    monkeypatch.setenv("ZUOXI_PUBLIC", "192.0.2.7")
    assert read_settings().uses_tls


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ZUOXI_SIP_PORT", "70000", "ZUOXI_SIP_PORT"),
        ("ZUOXI_SIP_PORT", "sip", "ZUOXI_SIP_PORT"),
        ("ZUOXI_DATABASE_URL", "mysql://x", "ZUOXI_DATABASE_URL: must begin with postgresql://"),
        ("ZUOXI_RTP_LAST", "10001", "needs two ports"),
        ("ZUOXI_CELL", "Cell 1", "ZUOXI_CELL"),
        ("ZUOXI_PUBLIC", "pbx.example", "ZUOXI_PUBLIC: must be an IP address"),
        ("ZUOXI_SIP_ADDRESS", "192.0.2.300", "ZUOXI_SIP_ADDRESS: must be an IP address"),
        ("ZUOXI_MEDIA_ADDRESS", "pbx.example", "ZUOXI_MEDIA_ADDRESS: must be an IP address"),
        ("ZUOXI_STUN", "stun server:3478", "ZUOXI_STUN: must be host:port"),
        ("ZUOXI_OUTWARD_NETWORKS", "10.1.0.0/16, intranet", "ZUOXI_OUTWARD_NETWORKS: must be networks"),
        ("ZUOXI_OUTWARD_NETWORKS", "10.1.0.1/16", "not 10.1.0.1/16"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettings) as wrong:
        read_settings()
    assert said in "\n".join(setting_lines(wrong.value))


def test_our_processes_get_addresses_with_lasting_passwords(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZUOXI_NATS_URL", "nats://u:p@example:4222")
    monkeypatch.setenv("ZUOXI_ALLOW_STALE_INDEX_DAYS", "60")
    monkeypatch.setenv("ZUOXI_MAX_CALLS", "7")
    settings = read_settings(data=tmp_path)
    places = find_places(tmp_path, None, [])
    places.make()
    environment = environment_of(settings, places)
    assert environment["ZUOXI_NATS_URL"] == "nats://u:p@example:4222"
    assert environment["ZUOXI_DATABASE_URL"] == addresses_of(settings, places).database
    assert (tmp_path / "secrets/postgres").read_text().strip() in environment["ZUOXI_DATABASE_URL"]
    assert environment["ZUOXI_MAX_CALLS"] == "7"
    assert "ZUOXI_ALLOW_STALE_INDEX_DAYS" not in environment
    assert environment_of(settings, places) == environment
    assert "p@example" not in repr(addresses_of(settings, places)) + repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "bound"),
    [
        ("ZUOXI_MAX_CALLS", "7", "127.0.0.1"),
        ("ZUOXI_PUBLIC", "192.0.2.7", "192.0.2.7"),
        ("ZUOXI_SIP_ADDRESS", "0.0.0.0", None),
        ("ZUOXI_SWITCH_URL", "http://u:p@switch.example/ari", None),
    ],
)
def test_the_engine_is_told_where_our_switch_listens_for_media(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, bound: str | None
) -> None:
    monkeypatch.setenv(name, value)
    settings = read_settings(data=tmp_path)
    places = find_places(tmp_path, None, [])
    places.make()
    assert environment_of(settings, places).get("ZUOXI_RTP_ADDRESS") == bound
