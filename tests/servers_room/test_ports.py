"""Taken addresses are named before anything starts."""

from __future__ import annotations

import os
import socket
from typing import Literal

import pytest

from zuoxi.servers.errors import PortTaken
from zuoxi.servers.ports import Bind, check_free, free_port, nobody_listens, shown


@pytest.mark.parametrize("kind", ["tcp", "udp"])
def test_a_taken_port_names_its_holder_and_the_setting(kind: Literal["tcp", "udp"]) -> None:
    family = socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM
    with socket.socket(socket.AF_INET, family) as holder:
        holder.bind(("127.0.0.1", 0))
        if kind == "tcp":
            holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(PortTaken) as caught:
            check_free([Bind(kind, "127.0.0.1", port, "ZUOXI_SIP_PORT")])
    assert f"127.0.0.1:{port}/{kind} is in use by" in str(caught.value)
    assert f"pid {os.getpid()}" in str(caught.value)
    assert "ZUOXI_SIP_PORT" in str(caught.value)


def test_every_taken_port_is_named_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        binds = [Bind("tcp", "127.0.0.1", taken.getsockname()[1], "X") for taken in (one, other)]
        with pytest.raises(PortTaken) as caught:
            check_free(binds)
    assert str(caught.value).count("is in use by") == 2


def test_a_free_port_is_free_afterwards_as_well() -> None:
    bind = Bind("tcp", "127.0.0.1", free_port(), "X")
    check_free([bind])
    check_free([bind])


def test_an_address_of_another_machine_is_refused_once_with_the_own_ones_and_the_setting() -> None:
    binds = [
        Bind(kind, "192.0.2.1", free_port(), "ZUOXI_SIP_PORT", "ZUOXI_PUBLIC") for kind in ("tcp", "udp")
    ]
    said = r"has the address 192\.0\.2\.1; it has .*127\.0\.0\.1.* Correct ZUOXI_PUBLIC\.$"
    with pytest.raises(PortTaken, match=said) as caught:
        check_free(binds)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_port_that_two_of_our_own_want_is_named_though_it_is_free(host: str) -> None:
    port = free_port()
    binds = [
        Bind("udp", "127.0.0.1", port, "ZUOXI_SIP_PORT"),
        Bind("tcp", "127.0.0.1", port, "ZUOXI_SIP_PORT"),
        Bind("tcp", "127.0.0.2", port, "ZUOXI_ARI_PORT"),
    ]
    check_free(binds)
    with pytest.raises(PortTaken, match=r"wanted twice, by ZUOXI_SIP_PORT and ZUOXI_WEB_PORT"):
        check_free([*binds, Bind("tcp", host, port, "ZUOXI_WEB_PORT")])


def test_a_name_that_is_no_address_is_refused() -> None:
    with pytest.raises(PortTaken, match="is not an address"):
        check_free([Bind("tcp", "no.such.host.invalid", 5060, "ZUOXI_SIP_ADDRESS")])


def test_whether_somebody_listens_is_said_without_the_password() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://user:secret@127.0.0.1:{server.getsockname()[1]}/ari"
        assert nobody_listens(url) is None
    trouble = nobody_listens(url)
    assert trouble is not None
    assert "secret" not in str(trouble) + shown(url)
