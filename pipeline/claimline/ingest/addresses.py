"""Which machines a web address may lead to."""

import ipaddress
import socket

from claimline.ingest.source import BadInputError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolved(host: str, port: int, allow_private: bool) -> str:
    """Return the network address of a host, after a look at all that its name leads to.

    The connection has to go to the address returned: a name that is looked up twice may lead elsewhere the
    second time.

    Args:
        host: Name or address.
        port: Port.
        allow_private: Whether this machine and private networks will do.

    Raises:
        BadInputError: If there is no such host, or one of its addresses is not public.
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise BadInputError("http-error", f"no such host: {host}") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not allow_private and (private := next((a for a in addresses if not is_public(a)), None)):
        raise BadInputError("private-address", private)
    return addresses[0]


def is_public(address: str) -> bool:
    """Return whether a network address is one of the public internet (IANA special-purpose registries)."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        # An IPv4 address may come in disguise.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast
