"""How a copy goes back to its source: verbatim, light, abridged, rewrite, expanded or spun.

A merge is no matter of two reports alone: `story/tree` finds it.
"""

from typing import NamedTuple

from retold import settings
from retold.pair.direction import substitutes
from retold.pair.features import best_answers, mean_held
from retold.pair.profile import Profile
from retold.records import Alignment, Reason, RelationKind


class Shape(NamedTuple):
    """A copy measured against its source, 0 to 1 unless said otherwise."""

    length: float  #: content words of the copy over the source's, quotations included
    held: float  #: mean likeness of the copy's sentences to their best answers in the source
    kept: float  #: the same for the source's sentences in the copy
    same: float  #: share of the stem trigrams of the copy's prose that the source has
    exact: float  #: share of the copy's sentences that stand in the source word for word
    new: float  #: share of the copy's sentences that answer nothing in the source
    swapped: float  #: share of the copy's content words that stand in the place of another word of the source


def shape(parent: Profile, child: Profile, alignment: Alignment) -> Shape:
    """The copy measured against its source."""
    forth, back = best_answers(alignment)
    if alignment.a != parent.article.id:
        forth, back = back, forth
    printed = set(parent.worded)
    told = [words for words, body in zip(child.worded, child.in_body, strict=True) if body]
    return Shape(
        length=len(child.content) / max(1, len(parent.content)),
        held=mean_held(child, back),
        kept=mean_held(parent, forth),
        same=len(parent.trigrams & child.trigrams) / max(1, len(child.trigrams)),
        exact=sum(words in printed for words in told) / max(1, len(told)),
        new=sum(body and back.get(i, (0, 0.0))[1] < settings.KIND_ANSWERED for i, body in enumerate(child.in_body)) / max(1, len(told)),
        swapped=len(substitutes(parent, child, alignment)) / max(1, len(child.content)),
    )


def kind(parent: Profile, child: Profile, alignment: Alignment) -> tuple[RelationKind, Reason]:
    """The kind of a copy and the measure that decided it.

    >>> text = "Six engineers will inspect the piers. Ministers meet again in March. The loan covers repairs to the road."
    >>> from retold.records import Article, Sentence, Study
    >>> from retold.pair.profile import profile
    >>> from retold.pair.align import align
    >>> lines = Sentence(0, 37, 0), Sentence(38, 68, 0), Sentence(69, 105, 0)
    >>> one, two = (profile(Study(Article(i, "", "", text, ()), lines)) for i in "ab")
    >>> kind(one, two, align(one, two))[0]
    'verbatim'
    """
    s = shape(parent, child, alignment)
    words = f"{s.same:.0%} of its runs of three words stand in the source"
    copied = s.same >= settings.KIND_SAME_WORDS
    swapped = s.swapped >= (settings.KIND_SWAPPED if copied else settings.KIND_SPUN_SWAPPED)
    if swapped and min(s.held, s.kept) >= settings.KIND_SPUN_HELD:
        return "spun", Reason(
            "swapped words", 1.0, f"the source sentence by sentence, with {s.swapped:.0%} of its words swapped one for one"
        )
    if s.length <= settings.KIND_ABRIDGED_LENGTH:
        return "abridged", Reason("length", 1.0, f"it has {s.length:.0%} of the source's length and leaves out much of it")
    if s.length >= settings.KIND_EXPANDED_LENGTH:
        return "expanded", Reason("length", 1.0, f"{s.length - 1:.0%} longer than the source")
    if copied and s.new >= settings.KIND_NEW:
        return "expanded", Reason("new sentences", 1.0, f"{words}, but {s.new:.0%} of its sentences answer nothing there")
    if copied:
        return ("verbatim" if s.exact >= settings.KIND_VERBATIM else "light"), Reason("same words", 1.0, words)
    return "rewrite", Reason("other words", 1.0, f"the same told in other words: {words}")
