"""Corrections in words: the user's own, shown as such wherever they count."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from retold.records import Article
from retold.records.desk import Correction, CorrectionKind
from retold.show import labels
from retold.show.desk.frame import Frame, page
from retold.show.head import clipped

#: What each kind says, with its target and its value put in.
SAID: dict[CorrectionKind, str] = {
    "not_a_copy": "{target} do not go back to each other.",
    "same_owner": "{target} and {value} have one owner.",
    "date": "{target} was published on {value}.",
    "outlet": "{target} was published by {value}.",
    "speaker": "{target} was said by {value}.",
    "not_this_story": "{target} does not belong to its story.",
    "label": "{target} is {value}.",
    "keep": "The report that was refused as {target} is one all the same.",
}

#: How a correction names an article, or a place in one.
_PLACE = re.compile(r"(\w+)(?::(\d+)-(\d+))?\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """One correction as it is shown; `articles` are those of the texts at hand that it is about."""

    id: str
    said: str
    note: str
    at: datetime
    articles: frozenset[str]


def said(found: Correction, texts: Mapping[str, Article]) -> Word:
    """A correction in words; `texts` are the articles that can be called by their titles.

    >>> dam, boat = (Article(i, f"{i}.txt", "", "", ()) for i in ("dam", "boat"))
    >>> both = Correction("c1", "not_a_copy", "dam boat", "", "", datetime(2031, 3, 3))
    >>> said(both, {"dam": dam, "boat": boat}).said
    '“dam.txt” and “boat.txt” do not go back to each other.'
    """
    about = targets(found)
    value = labels.PARTS.get(found.value, found.value) if found.kind == "label" else found.value  # type: ignore[call-overload]
    told = SAID[found.kind].format(target=" and ".join(_named(t, texts) for t in about), value=value or "nobody named")
    return Word(found.id, told, found.note, found.at, frozenset(a for t in about if (a := article_of(t)) in texts))


def spoken(found: Iterable[Correction], texts: Mapping[str, Article]) -> tuple[Word, ...]:
    """The corrections that are about some of these texts, in words."""
    return tuple(w for w in (said(c, texts) for c in found) if w.articles)


def targets(found: Correction) -> tuple[str, ...]:
    """What a correction is about: ids of articles, places in them, outlets."""
    return (found.target,) if found.kind == "same_owner" else tuple(found.target.split())


def article_of(target: str) -> str:
    """The id of the article that a target names."""
    return target.split(":")[0]


def corrections(frame: Frame, words: Sequence[Word], outlets: Iterable[str]) -> str:
    """The page of all corrections, the last first, each with its way back; `outlets` are offered for "one owner"."""
    return page("corrections.html", frame, title="Corrections", words=words, outlets=sorted(set(outlets)))


def _named(target: str, texts: Mapping[str, Article]) -> str:
    found = _PLACE.match(target)
    article = texts.get(found[1]) if found else None
    if found is None or article is None:
        return target
    if found[2]:
        return f"“{clipped(' '.join(article.text[int(found[2]) : int(found[3])].split()))}”"
    name = f"“{clipped(article.meta.title or article.file)}”"
    return f"{name} ({article.meta.outlet})" if article.meta.outlet else name
