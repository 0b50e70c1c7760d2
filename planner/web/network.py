"""From where a request comes."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import Request


def address_of(request: Request) -> str:
    """The network address, of IPv6 the home or office it belongs to (its first 64 bits)."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False).network_address)
    return str(address)
