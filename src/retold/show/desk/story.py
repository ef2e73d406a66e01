"""A story as the desk shows it: the report of its reports, with what can be done about it; and two reports side by side."""

from collections.abc import Sequence
from datetime import timedelta

from retold.records import Explained, Trace
from retold.records.desk import Shelf
from retold.show.bodies import Body
from retold.show.compare import compared
from retold.show.desk.frame import Frame, address, page
from retold.show.desk.word import Word
from retold.show.head import clipped
from retold.show.page import told


def story(frame: Frame, shelf: Shelf, trace: Trace, words: Sequence[Word], *, follows: bool, formats: Sequence[str] = ()) -> str:
    """The page of a story; `words`: the corrections that count in it; `follows`: its storyline has others; `formats` it can be taken in."""
    what = told(trace) | {"title": clipped(shelf.title or "Without a title"), "data": f"/api{address('story', shelf.id)}"}
    since = (shelf.changed - timedelta(days=1)).date().isoformat()
    return page("story.html", frame, shelf=shelf, corrections=words, follows=follows, formats=formats, since=since, option=_option, **what)


def compare(frame: Frame, trace: Trace, found: Explained) -> str:
    """Two reports side by side, with links to each and to their story."""
    return page("compare.html", frame, **compared(trace, found))


def _option(body: Body) -> str:
    """What a text is called in a list to choose from."""
    article = body.article
    return f"{body.letter} · {clipped(article.meta.outlet or article.meta.title or article.file.rsplit('/', 1)[-1], _NAME)}"


#: Letters of a name in a list to choose from; two lists and a button then fit one line.
_NAME = 32
