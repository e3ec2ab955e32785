"""Which addresses may be opened, and with which permit."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.addresses import ANY_PRIVATE, PUBLIC_ONLY, Permit, is_open, is_private, narrowed

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "::1",
    "fd12::1",
]
PUBLIC = [
    "1.1.1.1",
    "172.32.0.1",
    "11.0.0.1",
    "202.96.128.86",
    "2400:3200::1",
    "::ffff:1.1.1.1",
    "64:ff9b::101:101",
]
NEVER = [
    "169.254.169.254",
    "169.254.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "192.0.2.1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "fd00:ec2::254",
    "::ffff:169.254.169.254",
    "::169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
    "not an address",
    "",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_open(address: str) -> None:
    assert is_open(address)
    assert is_open(address, ANY_PRIVATE)


@pytest.mark.parametrize(
    "address", [*PRIVATE, "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1"]
)
def test_private_addresses_need_a_permit(address: str) -> None:
    assert not is_open(address)
    assert is_open(address, ANY_PRIVATE)


@pytest.mark.parametrize("address", NEVER)
def test_nothing_opens_metadata_link_local_and_reserved_addresses(address: str) -> None:
    everything = Permit((ip_network("0.0.0.0/0"), ip_network("::/0")))
    assert not is_open(address)
    assert not is_open(address, ANY_PRIVATE)
    assert not is_open(address, everything)


def test_a_permit_opens_its_own_networks_only() -> None:
    permit = Permit((ip_network("10.8.0.0/16"),))
    assert is_open("10.8.1.1", permit)
    assert not is_open("10.9.1.1", permit)
    assert not is_open("127.0.0.1", permit)


def test_a_public_page_leads_to_no_private_address() -> None:
    assert narrowed(ANY_PRIVATE, "1.1.1.1") == PUBLIC_ONLY
    assert narrowed(ANY_PRIVATE, "127.0.0.2") == ANY_PRIVATE
    assert narrowed(PUBLIC_ONLY, "1.1.1.1") == PUBLIC_ONLY


@given(st.ip_addresses())
def test_a_permit_only_ever_adds_private_addresses(address: object) -> None:
    text = str(address)
    assert is_open(text, ANY_PRIVATE) or not is_open(text)
    assert is_private(text) or is_open(text, ANY_PRIVATE) == is_open(text)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_every_disguise(address: object) -> None:
    number = int(ip_address(str(address)))
    disguises = [0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80]
    for disguise in disguises:
        hidden = str(ip_address(disguise.to_bytes(16)))
        assert is_open(hidden) == is_open(str(address))
        assert is_open(hidden, ANY_PRIVATE) == is_open(str(address), ANY_PRIVATE)


@given(st.text(max_size=40))
def test_any_text_is_decided(text: str) -> None:
    assert is_open(text) in {True, False}
