"""What every label of the records is called on the screen: the only place where a verdict or a kind becomes words.

Marks never stand alone: the word is always beside them, and colour only repeats what the word says.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from retold.records import DifferenceKind, Grain, How, Level, PartKind, RelationKind, Says, Standing, Verdict, When


@dataclass(frozen=True, slots=True)
class Label:
    """A word for the screen, the mark beside it, and whether it asks for attention ("warn"), is good news ("good") or neither ("")."""

    word: str
    mark: str
    tone: str = ""


VERDICTS: dict[Verdict, Label] = {
    "verbatim": Label("printed as said", "=", "good"),
    "truncated": Label("cut short", "…"),
    "altered": Label("words changed", "≠", "warn"),
    "spliced": Label("joined from separate places", "+", "warn"),
    "spun": Label("words substituted by machine", "~", "warn"),
    "misattributed": Label("given to someone else", "→", "warn"),
    "unverified": Label("nothing here to compare it with", "1"),
    "translation": Label("translated", "⇄"),
}

#: Quotation marks around words that were not said so, or not by that speaker.
TAMPERED: frozenset[Verdict] = frozenset({"altered", "spliced", "spun", "misattributed"})

SAYS: dict[Says, Label] = {
    "same": Label("as given", "●"),
    "weaker": Label("weaker", "▽", "warn"),
    "stronger": Label("stronger", "△", "warn"),
    "different": Label("differs", "≠", "warn"),
}

STANDINGS: dict[Standing, str] = {
    "corroborated": "independent sources agree",
    "disputed": "sources disagree",
    "single": "not independently reported",
}

#: How a child goes back to its parent: "C is ... A".
KINDS: dict[RelationKind, str] = {
    "verbatim": "a word-for-word copy of",
    "light": "a copy with small changes of",
    "abridged": "a shortened copy of",
    "rewrite": "a rewrite of",
    "expanded": "an expanded rewrite of",
    "spun": "a machine-substituted copy of",
    "merge": "put together from several texts, one of them",
}

#: The same in one word, for the drawing.
SHORT_KINDS: dict[RelationKind, str] = {
    "verbatim": "word for word",
    "light": "small changes",
    "abridged": "shortened",
    "rewrite": "rewrite",
    "expanded": "expanded",
    "spun": "machine-substituted",
    "merge": "put together",
}

PARTS: dict[PartKind, str] = {
    "body": "text",
    "heading": "heading",
    "furniture": "site furniture",
    "caption": "caption",
    "pullquote": "pull quote",
    "byline": "byline",
    "dateline": "dateline",
    "credit": "credit",
}

DIFFERENCES: dict[DifferenceKind, str] = {
    "figure": "Figure",
    "role": "Role",
    "date": "Date",
    "attribution": "Who says it",
    "strength": "Strength",
    "target": "Who or what it is about",
}

HOWS: dict[How, str] = {
    "stated": "printed in the text",
    "metadata": "from the page or the list given",
    "relative": "worked out from the text’s own date",
    "file": "from the file",
    "unknown": "not known",
}

LEVELS: dict[Level, str] = {
    "deep": "with a parser and sentence vectors",
    "wording": "by wording alone: no learned model ran",
}

#: Ends are half-open: the last moment of a stretch lies just before its end.
_RESOLUTION = timedelta(microseconds=1)

#: By hand: `strftime` follows the machine's language.
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def when(moment: When) -> str:
    """A time in words, as fine as its grain; a stretch longer than the grain shows both ends.

    >>> from datetime import datetime
    >>> when(When(datetime(2031, 3, 3), datetime(2031, 3, 4), "day", "stated"))
    '3 March 2031'
    >>> when(When(datetime(2031, 3, 3), datetime(2031, 3, 10), "day", "relative"))
    '3 March 2031 to 9 March 2031'
    """
    last = moment.end - _RESOLUTION
    start, end = _moment(moment.start, moment.grain), _moment(last, moment.grain)
    if moment.grain == "hour":
        return start + (" UTC" if moment.zoned else "")
    return start if last <= moment.start or start == end else f"{start} to {end}"


def day(at: datetime) -> str:
    """The day of a time.

    >>> from datetime import datetime
    >>> day(datetime(2031, 3, 3, 14, 30))
    '3 March 2031'
    """
    return _moment(at, "day")


def at(moment: datetime) -> str:
    """A time in UTC, to the minute.

    >>> from datetime import datetime
    >>> at(datetime(2031, 3, 3, 14, 30))
    '3 March 2031, 14:30 UTC'
    """
    return _moment(moment, "hour") + " UTC"


def _moment(at: datetime, grain: Grain) -> str:
    if grain == "year":
        return f"{at.year}"
    month = f"{_MONTHS[at.month - 1]} {at.year}"
    return month if grain == "month" else f"{at.day} {month}" + (f", {at:%H:%M}" if grain == "hour" else "")


def plural(number: int, one: str, many: str = "") -> str:
    """A number and its noun.

    >>> plural(1, "text"), plural(3, "text"), plural(2, "family", "families")
    ('1 text', '3 texts', '2 families')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
