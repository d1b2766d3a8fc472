"""Who is calling: the address behind trusted proxies, whether it is this machine itself, and from which page."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from typing import Union

from sanic import Request

from settings import Network

LOOPBACK = {"127.0.0.1", "::1"}
PROXY_HEADERS = (
    "forwarded",
    "via",
    "x-real-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "x-client-ip",
    "x-cluster-client-ip",
)
PROXY_PREFIX = "x-forwarded-"
Address = Union[ipaddress.IPv4Address, ipaddress.IPv6Address]


def peer(request: Request) -> str:
    """The address at the other end of the connection; empty where there is none, as in tests without a network."""
    return str(request.conn_info.client_ip) if request.conn_info else ""


def is_direct(request: Request) -> bool:
    """Whether the caller is a program on this machine, with no proxy in between."""
    is_proxied = any(name in PROXY_HEADERS or name.startswith(PROXY_PREFIX) for name in map(str.lower, request.headers))
    return not is_proxied and (request.conn_info is None or peer(request) in LOOPBACK)


def client_address(request: Request, trusted: Collection[Network]) -> str:
    """The caller's address. X-Forwarded-For counts as far as trusted proxies wrote it, read from the nearest one on."""
    found = peer(request)
    hops = [hop.strip() for value in request.headers.getall("x-forwarded-for", []) for hop in value.split(",")]
    while hops and _is_trusted(found, trusted):
        hop = _address(hops.pop())
        if hop is None:
            break
        found = str(hop)
    return found


def limit_key(address: str) -> str:
    """What an address limit counts: the address, or for IPv6 its /64 network, of which every host has plenty."""
    parsed = _address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{parsed}/64", strict=False))
    return address


def is_foreign(request: Request, origins: Collection[str]) -> bool:
    """Whether a page of another origin is calling; exact comparison, and every Origin header counts."""
    return any(origin not in origins for origin in request.headers.getall("origin", []))


def _is_trusted(address: str, trusted: Collection[Network]) -> bool:
    parsed = _address(address)
    return parsed is not None and any(parsed in network for network in trusted)


def _address(text: str) -> Union[Address, None]:
    try:
        parsed = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed
