"""How a copy goes back to its source: verbatim, light, abridged, rewrite, expanded or spun.

A merge is no matter of two reports alone: `story/tree` finds it.
"""

from typing import NamedTuple

from retold import settings
from retold.article.prints import content
from retold.pair.direction import substitutes
from retold.pair.features import best_answers, grams, mean_held, prose
from retold.records import Alignment, Reason, RelationKind, Study


class Shape(NamedTuple):
    """A copy measured against its source, 0 to 1 unless said otherwise."""

    length: float  #: content words of the copy over the source's, quotations included
    held: float  #: mean likeness of the copy's sentences to their best answers in the source
    kept: float  #: the same for the source's sentences in the copy
    same: float  #: share of the stem trigrams of the copy's prose that the source has
    swapped: float  #: share of the copy's content words that stand in the place of another word of the source


def shape(parent: Study, child: Study, alignment: Alignment) -> Shape:
    """The copy measured against its source."""
    forth, back = best_answers(alignment)
    if alignment.a != parent.article.id:
        forth, back = back, forth
    old, new = prose(parent), prose(child)
    new_grams = grams(new, 3)
    return Shape(
        length=len(content(child)) / max(1, len(content(parent))),
        held=mean_held(child, back),
        kept=mean_held(parent, forth),
        same=len(grams(old, 3) & new_grams) / max(1, len(new_grams)),
        swapped=len(substitutes(parent, child, alignment)) / max(1, len(content(child))),
    )


def kind(parent: Study, child: Study, alignment: Alignment) -> tuple[RelationKind, Reason]:
    """The kind of a copy and the measure that decided it.

    >>> text = "Six engineers will inspect the piers. Ministers meet again in March. The loan covers repairs to the road."
    >>> from retold.records import Article, Sentence
    >>> from retold.pair.align import align
    >>> one, two = (Study(Article(i, "", "", text, ()), (Sentence(0, 37, 0), Sentence(38, 68, 0), Sentence(69, 105, 0))) for i in "ab")
    >>> kind(one, two, align(one, two))[0]
    'verbatim'
    """
    s = shape(parent, child, alignment)
    words = f"{s.same:.0%} of its runs of three words stand in the source"
    spun = Reason("swapped words", 1.0, f"the source sentence by sentence, with {s.swapped:.0%} of its words swapped one for one")
    if s.same >= settings.KIND_SAME_WORDS:
        if s.length <= settings.KIND_ABRIDGED_LENGTH:
            return "abridged", Reason("length", 1.0, f"{words}, but it has only {s.length:.0%} of the source's length")
        if s.length >= settings.KIND_ENLARGED_LENGTH and s.held <= settings.KIND_ENLARGED_HELD:
            return "expanded", Reason("length", 1.0, f"{words}, and some of its sentences answer nothing there")
        if s.swapped >= settings.KIND_SWAPPED and s.held >= settings.KIND_SPUN_HELD and s.kept >= settings.KIND_SPUN_HELD:
            return "spun", spun
        return ("verbatim" if s.same >= settings.KIND_VERBATIM else "light"), Reason("same words", 1.0, words)
    if s.length >= settings.KIND_EXPANDED_LENGTH and s.held <= settings.KIND_EXPANDED_HELD:
        return "expanded", Reason("length", 1.0, f"{s.length - 1:.0%} longer than the source, and much of it answers nothing there")
    if s.swapped >= settings.KIND_SPUN_SWAPPED and s.held >= settings.KIND_SPUN_HELD and s.kept >= settings.KIND_SPUN_HELD:
        return "spun", spun
    if s.length <= settings.KIND_ABRIDGED_LENGTH:
        return "abridged", Reason("length", 1.0, f"it has {s.length:.0%} of the source's length and leaves out much of it")
    return "rewrite", Reason("other words", 1.0, f"the same told in other words: {words}")
