"""Words with their marks, as HTML: cited stretches that light up when a link leads to them, and words put in or gone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from retold import settings
from retold.records import Changed, Claim, Span
from retold.show.index import Index, figures_of

_WORD = re.compile(r"\w+(?:[’'.,\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A cited stretch of a text and the id that links lead to."""

    start: int
    end: int
    key: str


def lit(
    text: str, start: int, end: int, stretches: Sequence[Stretch], begun: frozenset[str] = frozenset()
) -> tuple[Markup, tuple[str, ...]]:
    """`text[start:end]` with every stretch wrapped, and the keys in the order of their pieces.

    Stretches may overlap in any way. Where two cross, the later one is divided: its first piece has the id, every further piece (and
    every piece of a key in `begun`) has `data-of`, and a rule of the page lights all pieces together.

    >>> lit("one two three", 0, 13, [Stretch(0, 7, "A"), Stretch(4, 13, "B")])[0]
    Markup('<span id="A">one <span id="B">two</span></span><span data-of="B"> three</span>')
    """
    inside = sorted(
        ((max(s.start, start), min(s.end, end), s.key) for s in stretches if s.start < end and s.end > start),
        key=lambda s: (s[0], -s[1], s[2]),
    )
    inside = [s for s in inside if s[0] < s[1]]
    borders = sorted({start, end, *(s[0] for s in inside), *(s[1] for s in inside)})
    out: list[str] = []
    keys: list[str] = []
    open_: list[tuple[int, str]] = []
    known = set(begun)

    def begin(until: int, key: str) -> None:
        out.append(f'<span data-of="{escape(key)}">' if key in known else f'<span id="{escape(key)}">')
        known.add(key)
        keys.append(key)
        open_.append((until, key))

    waiting = inside[::-1]
    for here, next_ in zip(borders, [*borders[1:], end], strict=True):
        again = []
        while any(until == here for until, _ in open_):
            out.append("</span>")
            last = open_.pop()
            again += [last] if last[0] > here else []
        for until, key in reversed(again):
            begin(until, key)
        while waiting and waiting[-1][0] == here:
            _, until, key = waiting.pop()
            begin(until, key)
        out.append(str(escape(text[here:next_])))
    out += ["</span>"] * len(open_)
    return Markup("".join(out)), tuple(keys)  # noqa: S704  every piece of text above is escaped


def changed(text: str, start: int, end: int, changes: Sequence[Changed]) -> Markup:
    """`text[start:end]` with the words that were there before a change struck, and the words put in underlined.

    >>> changed("We were never asked", 0, 19, [Changed(3, 13, "are not")])
    Markup('We <del>are not</del> <ins>were never</ins> asked')
    >>> changed("We were asked.", 0, 14, [Changed(3, 3, "all"), Changed(13, 13, "twice")])
    Markup('We <del>all</del> were asked <del>twice</del>.')
    """
    out, at = Markup(), start
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        first, last = max(at, change.start), min(max(at, change.end), end)
        out += text[at:first]
        if first == last:  # words left out: set off from the words around them
            out += (
                (" " if first > start and text[first - 1].strip() else "")
                + _gone(change.was)
                + (" " if text[first : first + 1].isalnum() else "")
            )
        else:
            out += _gone(change.was) + (" " if change.was else "") + _put_in(text[first:last])
        at = max(at, last)
    return out + text[at:end]


def compared(before: str, after: str) -> Markup | None:
    """`after` with the words that `before` lacks underlined and those of `before` that are gone struck; None where that would not help.

    Case and punctuation count as no change. It does not help where less than `settings.SHOW_ALIKE` of the words agree.

    >>> compared("The gates have 38 cracks.", "The gates have about 40 cracks")
    Markup('The gates have <del>38</del> <ins>about 40</ins> cracks')
    """
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    if len(old) + len(new) > settings.SHOW_WORDS:
        return None
    found = SequenceMatcher(None, [_fold(w[0]) for w in old], [_fold(w[0]) for w in new], autojunk=False)
    if found.ratio() < settings.SHOW_ALIKE:
        return None
    out, at = Markup(), 0
    for how, a, b, c, d in found.get_opcodes():
        if how == "equal":
            continue
        if c < d:
            first, last = new[c].start(), new[d - 1].end()
        else:
            first = last = new[c].start() if c < len(new) else new[-1].end()
        gone = before[old[a].start() : old[b - 1].end()] if a < b else ""
        space = " " if gone and first < last else ""
        out += (
            after[at:first] + (" " if gone and first == last and c == len(new) else "") + _gone(gone) + space + _put_in(after[first:last])
        )
        out += " " if gone and first == last and c < len(new) else ""
        at = last
    return out + after[at:]


def figures_marked(text: str, start: int, end: int, figures: Sequence[tuple[int, int]]) -> Markup:
    """`text[start:end]` with the figures in it marked.

    >>> figures_marked("after 38 cracks", 0, 15, [(6, 8)])
    Markup('after <mark>38</mark> cracks')
    """
    out, at = Markup(), start
    for first, last in sorted(figures):
        if at <= first < last <= end:
            out += text[at:first] + Markup("<mark>{}</mark>").format(text[first:last])
            at = last
    return out + text[at:end]


def statement(known: Index, claim: Claim, reading: Span | None = None) -> Markup:
    """The statement of a claim, or a reading of it, with its figures marked: one sentence may carry several claims."""
    span = reading or claim.statement
    return figures_marked(known.texts[span.article].text, span.start, span.end, figures_of(claim, span))


def _fold(word: str) -> str:
    return re.sub(r"\W", "", word.casefold())


def _gone(words: str) -> Markup:
    return Markup("<del>{}</del>").format(words) if words.strip() else Markup()


def _put_in(words: str) -> Markup:
    return Markup("<ins>{}</ins>").format(words) if words.strip() else escape(words)
