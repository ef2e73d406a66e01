"""An address -> the bytes that its server answers, asked politely: robots.txt, one request a host at a time and not too often, what the
site asks to wait, only what has changed. Each redirect goes through the same guarded door (`guard`), and everything has an end.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlunsplit

import urllib3
from protego import Protego
from urllib3.connection import HTTPConnection, HTTPSConnection

from retold.errors import UsageError
from retold.records import Reject
from retold.settings import (
    CONTACT,
    HOST_DELAY,
    MAX_PAGE_BYTES,
    MAX_REDIRECTS,
    MAX_ROBOTS_BYTES,
    MAX_TRIES,
    MAX_WAIT,
    USER_AGENT,
    WEB_SECONDS,
)
from retold.source import guard
from retold.source.guard import Refused

MOVED = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)
BUSY = (429, 503)
ACCEPT = (
    "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/plain;q=0.8"
)


@dataclass(frozen=True, slots=True)
class Manners:
    """How sites are asked in one run, and what they have asked for so far. Made by `manners`."""

    name: str  #: the user agent
    allow: frozenset[str]  #: hosts of one's own network
    delay: float  #: seconds between two requests to one host
    robots: dict[str, Protego] = field(default_factory=dict)  #: by scheme and host
    again: dict[str, float] = field(default_factory=dict)  #: when a host may next be asked, in seconds of the monotonic clock
    one: dict[str, threading.Lock] = field(default_factory=dict)  #: one request a host at a time, whoever asks


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server said; `status` 304 where nothing has changed since."""

    status: int
    data: bytes
    kind: str = ""  #: content type, in small letters
    etag: str | None = None
    modified: str | None = None  #: Last-Modified, as sent: give it back as it is
    wait: float | None = None  #: seconds that the site asks to wait (Retry-After)
    address: str = ""  #: where the last redirect led
    permanent: str | None = None  #: where it has moved for good: ask there from now on


def agent(contact: str | None = None) -> str:
    """How Retold names itself to a site: with an address or a name of whoever runs it, if that is told. Raises `UsageError`.

    >>> agent("ada@pell.example")
    'Retold/0.1 (reads single news pages for a person; contact: ada@pell.example)'
    """
    told = (contact or "").strip()
    if not all(" " <= c <= "~" and c not in "()" for c in told) or len(told) > 200:
        raise UsageError("--contact is sent in a header: write an address or a name of at most 200 plain letters, without brackets")
    return USER_AGENT.format(contact=told or CONTACT)


def manners(allow: Iterable[str] = (), contact: str | None = None, delay: float = HOST_DELAY) -> Manners:
    """How sites will be asked: keep it for a whole run, so that robots.txt is asked for once and no host too often. `allow` names hosts
    of one's own network; `contact` is told to every site. Raises `UsageError` for a contact that no header can hold.
    """
    return Manners(agent(contact), frozenset(host.lower() for host in allow), delay)


def fetch(
    address: str, how: Manners, *, etag: str | None = None, modified: str | None = None, limit: int = MAX_PAGE_BYTES
) -> Fetched | Reject:
    """What the server at an address answers, at the end of at most five redirects; a reject where it may not be asked, does not answer in
    time, or answers with more than `limit` bytes. With `etag` or `modified` of an earlier answer it is asked only for what is new (304).

    Blocks until the host may be asked again; a host that asks for a longer wait than `MAX_WAIT` seconds is not asked.

    >>> fetch("http://127.0.0.1/", manners()).detail
    '127.0.0.1 is no public address; allow the host by name to read it'
    """
    since = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value and _plain(value)}
    try:
        host = guard.parts(address).hostname or ""
        with how.one.setdefault(host, threading.Lock()):
            found = _patient(address, how, since, limit)
    except Refused as refused:
        return Reject(address, "unreadable", str(refused))
    if len(found.data) > limit:
        return Reject(address, "too large", f"more than {limit:,} bytes; nothing is read beyond that")
    return found


def wait(printed: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks to wait; None where it asks nothing that can be read.

    >>> now = datetime(2026, 3, 20, 12, tzinfo=UTC)
    >>> wait("120", now), wait("Fri, 20 Mar 2026 12:01:00 GMT", now), wait("soon", now)
    (120.0, 60.0, None)
    """
    told = (printed or "").strip()
    if told.isascii() and told.isdigit():
        return float(min(int(told[:9]), 10**8))
    try:
        when = parsedate_to_datetime(told)
        return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now.timestamp())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _patient(address: str, how: Manners, since: dict[str, str], limit: int) -> Fetched:
    """The answer to the first try that is not told to wait, or to the last one."""
    host = guard.parts(address).hostname or ""
    for tried in range(1, MAX_TRIES + 1):
        left = how.again.get(host, 0.0) - time.monotonic()
        if left > MAX_WAIT:
            raise Refused(f"{host} asked to wait {round(left)} seconds more")
        time.sleep(max(0.0, left))
        found = _page(address, how, since, limit)
        how.again[host] = time.monotonic() + max(_delay(address, how), (found.wait or 0.0) if found.status in BUSY else 0.0)
        if found.status not in BUSY or found.wait is None or found.wait > MAX_WAIT or tried == MAX_TRIES:
            break
    return found


def _delay(address: str, how: Manners) -> float:
    """Seconds between two requests to a host: ours, or what its robots.txt asks for, if that is more."""
    rules = how.robots.get(_site(address))
    asked = rules.crawl_delay(USER_AGENT.partition("/")[0]) if rules else None
    return max(how.delay, min(float(asked or 0.0), MAX_WAIT))


def _page(address: str, how: Manners, since: dict[str, str], limit: int) -> Fetched:
    """The answer at the end of the redirects."""
    deadline = time.monotonic() + WEB_SECONDS
    permanent: str | None = None
    lasting = True
    for _ in range(MAX_REDIRECTS + 1):
        _welcome(address, how, deadline)
        found, moved = _get(address, how, deadline, limit, since)
        if found.status not in MOVED or not moved:
            return Fetched(found.status, found.data, found.kind, found.etag, found.modified, found.wait, address, permanent)
        address = _next(address, moved)
        lasting = lasting and found.status in FOR_GOOD
        permanent = address if lasting else permanent
    raise Refused(f"more than {MAX_REDIRECTS} redirects")


def _next(address: str, moved: str) -> str:
    try:
        return urljoin(address, moved)
    except ValueError as error:
        raise Refused(f"it leads to what is no address: {moved[:200]}") from error


def _site(address: str) -> str:
    found = guard.parts(address)
    return urlunsplit((found.scheme, found.netloc, "/robots.txt", "", ""))


def _welcome(address: str, how: Manners, deadline: float) -> None:
    """Nothing, if the site's robots.txt lets the page be read (RFC 9309: a site that cannot say so is left alone)."""
    site = _site(address)
    if site not in how.robots:
        asked = site
        for _ in range(MAX_REDIRECTS + 1):
            found, moved = _get(asked, how, deadline, MAX_ROBOTS_BYTES, {})
            if found.status not in MOVED or not moved:
                break
            asked = _next(asked, moved)
        if found.status >= 500 or found.status == 429:
            raise Refused(f"robots.txt answered {found.status}, so the site is left alone")
        how.robots[site] = Protego.parse(found.data.decode("utf-8", "replace") if found.status == 200 else "")
    if not how.robots[site].can_fetch(address, USER_AGENT.partition("/")[0]):
        raise Refused("the site's robots.txt asks not to read it")


def _get(address: str, how: Manners, deadline: float, limit: int, more: dict[str, str]) -> tuple[Fetched, str | None]:
    """One request to a checked address, with an end to its size and its time: the answer, and where it leads on."""
    parts = guard.parts(address)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    place = guard.place(host, port, how.allow)
    left = deadline - time.monotonic()
    if left <= 0:
        raise Refused(f"no whole answer in {WEB_SECONDS} seconds")
    path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/%?&=+:;,@!$'()*~[]")
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": how.name,
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        **more,
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
            kind, etag, modified, asked = (answer.headers.get(name) for name in ("Content-Type", "ETag", "Last-Modified", "Retry-After"))
            found = Fetched(answer.status, bytes(data), (kind or "").lower(), etag, modified, wait(asked, datetime.now(UTC)))
            return found, answer.headers.get("Location")
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


def _plain(value: str) -> bool:
    """Whether a header can hold a value that a server once sent."""
    return value.isprintable() and value.isascii()
