"""One page of the web, read politely -> a draft. Nothing on a private network is ever asked for, unless its host is allowed by name.

The name of a host is resolved here, every address it has is checked, and the connection is made to a checked address: a name server
that answers differently the second time changes nothing. Each redirect goes through the same door.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import urllib3
from protego import Protego
from urllib3.connection import HTTPConnection, HTTPSConnection

from retold.errors import UsageError
from retold.records import Draft, Reject
from retold.settings import CONTACT, MAX_PAGE_BYTES, MAX_REDIRECTS, MAX_ROBOTS_BYTES, USER_AGENT, WEB_SECONDS
from retold.source.files import draft

NAT64 = ipaddress.ip_network("64:ff9b::/96")
MOVED = (301, 302, 303, 307, 308)


class Refused(Exception):
    """A page that is not read, and why; never leaves this file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    kind: str  #: content type, in small letters
    moved: str | None
    wait: str | None  #: Retry-After
    data: bytes


def is_address(path: str) -> bool:
    """Whether an argument is an address of the web and no file.

    >>> is_address("https://tesmir-courier.example/bridge"), is_address("reports/a.html")
    (True, False)
    """
    return path.lower().startswith(("http://", "https://"))


def agent(contact: str | None = None) -> str:
    """How Retold names itself to a site: with an address or a name of whoever runs it, if that is told.

    >>> agent("ada@pell.example")
    'Retold/0.1 (reads single news pages for a person; contact: ada@pell.example)'
    """
    told = (contact or "").strip()
    if not all(" " <= c <= "~" and c not in "()" for c in told) or len(told) > 200:
        raise UsageError("--contact is sent in a header: write an address or a name of at most 200 plain letters, without brackets")
    return USER_AGENT.format(contact=told or CONTACT)


def read(address: str, *, allow: frozenset[str] = frozenset(), contact: str | None = None) -> Draft | Reject:
    """The page at an address as a draft, or why it is not read. `allow` names hosts of one's own network that may be asked; `contact` is
    told to the site.

    >>> read("http://127.0.0.1/").detail
    '127.0.0.1 is no public address; allow the host by name to read it'
    """
    try:
        answer, final = _page(address, frozenset(host.lower() for host in allow), agent(contact))
    except Refused as refused:
        return Reject(address, "unreadable", str(refused))
    if answer.status != 200:
        wait = f"; it asks to wait {answer.wait}" if answer.wait else ""
        return Reject(address, "unreadable", f"the server answered {answer.status}{wait}")
    if len(answer.data) > MAX_PAGE_BYTES:
        return Reject(address, "too large", f"more than {MAX_PAGE_BYTES:,} bytes; no page is read beyond that")
    kind, _, options = answer.kind.partition(";")
    if kind.strip() not in ("", "text/html", "application/xhtml+xml", "text/plain"):
        return Reject(address, "not text", f"the server calls it {kind.strip()}")
    charset = options.partition("charset=")[2].strip(" \"'").partition(";")[0] or None
    found = draft(address, answer.data, declared=charset, is_page="html" in kind or None)
    if isinstance(found, Draft) and found.meta.address is None:
        return replace(found, meta=replace(found.meta, address=final))
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


def _page(address: str, allow: frozenset[str], name: str) -> tuple[Answer, str]:
    """The answer at the end of at most five redirects, and the address it came from."""
    deadline = time.monotonic() + WEB_SECONDS
    robots: dict[str, Protego] = {}
    for _ in range(MAX_REDIRECTS + 1):
        _welcome(address, allow, name, deadline, robots)
        answer = _get(address, allow, name, deadline, MAX_PAGE_BYTES)
        if answer.status not in MOVED or not answer.moved:
            return answer, address
        address = urljoin(address, answer.moved)
    raise Refused(f"more than {MAX_REDIRECTS} redirects")


def _welcome(address: str, allow: frozenset[str], name: str, deadline: float, robots: dict[str, Protego]) -> None:
    """Nothing, if the site's robots.txt lets the page be read (RFC 9309: a site that cannot say so is left alone)."""
    parts = _parts(address)
    site = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
    if site not in robots:
        asked = site
        answer = _get(asked, allow, name, deadline, MAX_ROBOTS_BYTES)
        for _ in range(MAX_REDIRECTS):
            if answer.status not in MOVED or not answer.moved:
                break
            asked = urljoin(asked, answer.moved)
            answer = _get(asked, allow, name, deadline, MAX_ROBOTS_BYTES)
        if answer.status >= 500 or answer.status == 429:
            raise Refused(f"robots.txt answered {answer.status}, so the site is left alone")
        robots[site] = Protego.parse(answer.data.decode("utf-8", "replace") if answer.status == 200 else "")
    if not robots[site].can_fetch(address, USER_AGENT.partition("/")[0]):
        raise Refused("the site's robots.txt asks not to read it")


def _parts(address: str) -> SplitResult:
    """The parts of an address that can be asked for: http or https, a host, no password."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where it is no number
    except ValueError as error:
        raise Refused(f"no address: {address}") from error
    if parts.scheme not in ("http", "https"):
        raise Refused(f"{parts.scheme or 'that'} is not read; http and https are")
    if not parts.hostname or parts.username is not None:
        raise Refused("an address needs a host and must hold no password")
    return parts


def _get(address: str, allow: frozenset[str], name: str, deadline: float, limit: int) -> Answer:
    """One request to a checked address, with an end to its size and its time."""
    parts = _parts(address)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    place = _place(host, port, allow)
    left = deadline - time.monotonic()
    if left <= 0:
        raise Refused(f"no whole answer in {WEB_SECONDS} seconds")
    path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/%?&=+:;,@!$'()*~[]")
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": name,
        "Accept": "text/html,text/plain;q=0.8",
        "Accept-Encoding": "gzip, deflate",
    }
    timeout = min(10.0, left)  # for each step; `_ended` watches the whole
    if parts.scheme == "https":
        connection: HTTPConnection = HTTPSConnection(place, port, timeout=timeout, server_hostname=host, assert_hostname=host)
    else:
        connection = HTTPConnection(place, port, timeout=timeout)
    late: Callable[[], bool] = bool
    try:
        connection.connect()
        with _ended(connection.sock, deadline - time.monotonic()) as late:
            connection.request("GET", path, headers=headers, preload_content=False)
            answer = connection.getresponse()
            try:
                data = bytearray()
                for chunk in answer.stream(65_536, decode_content=True):
                    data += chunk
                    if len(data) > limit or late():
                        break
            finally:
                answer.close()
            if late():
                raise Refused(f"no whole answer in {WEB_SECONDS} seconds")
            kind, moved, wait = (answer.headers.get(name) for name in ("Content-Type", "Location", "Retry-After"))
            return Answer(answer.status, (kind or "").lower(), moved, wait, bytes(data))
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        if late():
            raise Refused(f"no whole answer in {WEB_SECONDS} seconds") from error
        raise Refused(f"no answer from {host}: {type(error).__name__}") from error
    finally:
        connection.close()


@contextmanager
def _ended(wire: socket.socket | None, seconds: float) -> Iterator[Callable[[], bool]]:
    """A connection that is cut when its time is over, also while a server drips out one byte at a time."""
    over = threading.Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):  # it was closed already
            if wire is not None:
                wire.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, seconds), cut)
    timer.daemon = True
    timer.start()
    try:
        yield over.is_set
    finally:
        timer.cancel()


def _place(host: str, port: int, allow: frozenset[str]) -> str:
    """A checked IP address of a host: all that it has must be public, or the host allowed by name."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Refused(f"no host is named {host}") from error
    if host.lower().rstrip(".") not in allow:
        for place in found:
            if not public(place):
                named = host if host == place else f"{host} ({place})"
                raise Refused(f"{named} is no public address; allow the host by name to read it")
    return found[0]
