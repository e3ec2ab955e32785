"""Which network addresses may be opened. Pure; the client asks at the moment of connecting.

A page decides where its links and redirects lead, so without this check a hostile page could make us open
services inside our own network, or the metadata service of the cloud machine that we run on.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def _networks(*texts: str) -> tuple[Network, ...]:
    return tuple(ip_network(text) for text in texts)


PRIVATE: tuple[Network, ...] = _networks(
    "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"
)
"""Loopback, RFC 1918 and unique local addresses: a `Permit` may open these and no others."""

_NEVER: tuple[Network, ...] = _networks(
    "0.0.0.0/8",
    "100.64.0.0/10",  # carrier-grade NAT; 100.100.100.200 is the metadata service of Alibaba Cloud
    "168.63.129.16/32",  # Azure's machine agent, a public address by number only
    "169.254.0.0/16",  # link-local; 169.254.169.254 is the usual metadata service
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "::/128",
    "100::/64",
    "2001:db8::/32",
    "fd00:ec2::/32",  # metadata service of AWS, inside the unique local range
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
)

_CARRIERS: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("::/96"), 0),  # IPv4-compatible
    (IPv6Network("::ffff:0:0/96"), 0),  # IPv4-mapped
    (IPv6Network("::ffff:0:0:0/96"), 0),  # IPv4-translated
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (IPv6Network("64:ff9b:1::/48"), 0),  # NAT64, local use
    (IPv6Network("2002::/16"), 80),  # 6to4
)
"""IPv6 ranges that carry an IPv4 address, and how many bits stand behind it."""

_TEREDO = IPv6Network("2001::/32")


@dataclass(frozen=True, slots=True)
class Permit:
    """Which private networks may be opened besides the public net. Hashable: connections opened under one
    permit are never used under another."""

    networks: tuple[Network, ...] = ()


PUBLIC_ONLY = Permit()
ANY_PRIVATE = Permit(PRIVATE)
"""What `--allow-private` gives: loopback and private ranges, but never link-local or metadata addresses."""


def is_open(address: str, permit: Permit = PUBLIC_ONLY) -> bool:
    """May this address be connected to? What cannot be read as an address may not."""
    numeric = _parsed(address)
    if numeric is None or _within(numeric, _NEVER):
        return False
    if _within(numeric, PRIVATE):
        return _within(numeric, permit.networks)
    return _is_public(numeric)


def is_private(address: str) -> bool:
    """Is this one of the addresses that only a permit opens?"""
    numeric = _parsed(address)
    return numeric is not None and _within(numeric, PRIVATE)


def narrowed(permit: Permit, address: str) -> Permit:
    """What a page that was served from `address` may lead to.

    A public page never leads into private networks, even in a scan that may look at private sites.
    """
    return permit if is_private(address) else PUBLIC_ONLY


def _is_public(address: Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address in network for network in networks)


def _parsed(text: str) -> Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return _carried(address) if isinstance(address, IPv6Address) else address


def _carried(address: IPv6Address) -> Address:
    """The IPv4 address inside, where there is one: that is where the packets go."""
    if int(address) <= 1:
        return address
    if address in _TEREDO:
        return IPv4Address(int(address) & 0xFFFFFFFF ^ 0xFFFFFFFF)
    for network, behind in _CARRIERS:
        if address in network:
            return IPv4Address(int(address) >> behind & 0xFFFFFFFF)
    return address
