"""What changed, as an Atom feed (RFC 4287) that any reader of feeds can follow."""

from collections.abc import Sequence
from datetime import datetime

from retold.records.desk import Entry
from retold.show.desk.frame import address
from retold.show.template import render


def atom(entries: Sequence[Entry], base: str, updated: datetime) -> str:
    """The feed; `base` is where the desk stands ("http://127.0.0.1:8765"), `updated` the time of the last change.

    >>> at = datetime(2031, 3, 3)
    >>> "<title>Dam &lt;b&gt;</title>" in atom([Entry("e1", "s1", "Dam <b>", at, (), "a text came")], "http://127.0.0.1:1", at)
    True
    """
    return render("changes.atom", entries=entries, base=base, updated=updated, address=address)
