"""What stands around every page of the desk, and where its links lead."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from retold.show.data import plain
from retold.show.template import render


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page knows of its server and its reader."""

    token: str  #: stands in every form: a post without it is not ours
    nonce: str = ""  #: allows the style rules that a story page needs for its own words
    keys: bool = True  #: whether single keys move around
    working: str = ""  #: what is being worked on; empty where nothing is
    here: str = "/"  #: the address of this page, for forms that come back to it


#: The places of the bar, in order: address, name.
PLACES = (
    ("/", "Stories"),
    ("/search", "Search"),
    ("/add", "Add"),
    ("/changes", "Changes"),
    ("/feeds", "Feeds"),
    ("/rejects", "Not taken in"),
    ("/corrections", "Corrections"),
)


def page(name: str, frame: Frame, **what: object) -> str:
    """A page of the desk, inside its frame."""
    return render(name, base="desk.html", desk=frame, places=PLACES, address=address, **what)


def address(kind: str, key: str = "", **asked: object) -> str:
    """The address of a thing on the desk; every part is escaped.

    >>> address("story", "s/1"), address("search", q="a b")
    ('/stories/s%2F1', '/search?q=a+b')
    """
    path = {
        "story": "/stories/{}",
        "since": "/stories/{}/since",
        "line": "/lines/{}",
        "article": "/articles/{}",
        "raw": "/articles/{}/raw",
    }.get(kind, f"/{kind}").format(quote(plain(key), safe=""))
    told = {k: plain(str(v)) for k, v in asked.items() if v not in ("", None)}
    return path + (f"?{urlencode(told)}" if told else "")
