"""Which places of the net may be asked: http and https on public addresses only, unless a host is allowed by name.

The name of a host is resolved here, every address it has is checked, and the connection is made to a checked address: a name server
that answers differently the second time changes nothing.
"""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """An address that is not asked, or did not answer, and why. It never leaves `source`: there it becomes a `Reject`."""


def parts(address: str) -> SplitResult:
    """The parts of an address that can be asked for: http or https, a host, no password. Raises `Refused` for any other."""
    try:
        found = urlsplit(address)
        _ = found.port  # raises where it is no number
    except ValueError as error:
        raise Refused(f"no address: {address}") from error
    if found.scheme not in ("http", "https"):
        raise Refused(f"{found.scheme or 'that'} is not read; http and https are")
    if not found.hostname or found.username is not None:
        raise Refused("an address needs a host and must hold no password")
    return found


def public(place: str) -> bool:
    """Whether an IP address is one of the public net, also where an older address is written inside a newer one.

    >>> [public(a) for a in ("8.8.8.8", "10.0.0.1", "::1", "::ffff:127.0.0.1", "2002:7f00:1::", "169.254.169.254")]
    [True, False, False, False, False, False]
    """
    found = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if found in NAT64 or int(found) >> 32 == 0:
            inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        if any(v4 is not None and not public(str(v4)) for v4 in inner):
            return False
        if found.is_site_local:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_private or found.is_unspecified)


def place(host: str, port: int, allow: frozenset[str]) -> str:
    """A checked IP address of a host: all that it has must be public, or the host allowed by name. Raises `Refused`."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Refused(f"no host is named {host}") from error
    if host.lower().rstrip(".") not in allow:
        for one in found:
            if not public(one):
                named = host if host == one else f"{host} ({one})"
                raise Refused(f"{named} is no public address; allow the host by name to read it")
    return found[0]
