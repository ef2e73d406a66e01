"""From what two sketches share to an answer: kin or not, which is likelier the source, and the kind of copy. For many pairs at once.

One code for a trace and for a corpus, so that both give the same numbers. Kinship and order are logistic regressions whose weights stand
in `pair/judge_weights.py`, written by bench/train_light.py; the kinds are read off like those of `pair/kind`.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold import settings
from retold.pair.judge_weights import KINSHIP, ORDER
from retold.pair.light import Counts

Reals = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Names = npt.NDArray[np.str_]


class Judged(NamedTuple):
    """One value a pair each. "One" and "two" are the sides as they were given."""

    kin: Reals  #: chance that one goes back to the other, or both to one report
    order: Reals  #: chance that, if so, `one` is the source
    kind_two: Names  #: the kind of `two` if `one` is the source
    kind_one: Names  #: the kind of `one` if `two` is
    shared: Whole  #: runs of three words of the prose that both have
    size_one: Whole  #: and that each has
    size_two: Whole


def judge(table: Whole, days: Reals, first: npt.NDArray[np.int8], same_outlet: npt.NDArray[np.bool_]) -> Judged:
    """The answers for the rows of `Counts` of some pairs: an array each, as `Judged` says.

    `days` certainly lie between the two, `first` is 1 where one certainly came before two, -1 where after, 0 where that is not known.

    >>> from retold.article.sketch import sketch
    >>> from retold.pair.light import counts
    >>> text = (
    ...     "Six boats sank off Peth on Monday after a storm. The harbour master closed the port. Nobody was hurt, the coast guard found."
    ... )
    >>> row = np.array([counts(sketch(text).tokens, sketch(text + " Divers search today.").tokens)])
    >>> found = judge(row, np.array([0.0]), np.array([1], np.int8), np.array([False]))
    >>> bool(found.kin[0] > 0.9), bool(found.order[0] > 0.8), str(found.kind_two[0])
    (True, True, 'light')
    """
    c = Counts(*np.asarray(table, np.int64).reshape(-1, len(Counts._fields)).T)
    seen, ways = signals(c, days, same_outlet), order_signals(c, first)
    return Judged(
        _chance(KINSHIP, seen), _chance(ORDER, ways), _kinds(c, forth=True), _kinds(c, forth=False),
        np.asarray(c.trigrams), np.asarray(c.trigrams_a), np.asarray(c.trigrams_b),
    )  # fmt: skip


def signals(c: Counts, days: Reals, same_outlet: npt.NDArray[np.bool_]) -> dict[str, Reals]:
    """What speaks for and against kinship, by name: 0 to 1; "more" and "less" are the two sides of a pair."""
    shorter = np.minimum(c.prose_a, c.prose_b)
    told = _share(c.told_a, c.told_size_a), _share(c.told_b, c.told_size_b)
    answered = _share(c.answered_a, c.sentences_a), _share(c.answered_b, c.sentences_b)
    numbers = tuple(
        (np.asarray(have) - told) / (settings.LIGHT_FEW + np.asarray(have))
        for have, told in ((c.numbers_a, c.numbers_a_in_b), (c.numbers_b, c.numbers_b_in_a))
    )
    return {
        # LCSx (DESIGN.md 4) against the root of the length: what two texts share by chance varies by as much
        "run": np.clip((np.asarray(c.run) - c.run_back) / np.sqrt(1 + np.asarray(shorter)) / settings.LIGHT_RUN, 0, 1),
        "stems": _share(c.stems, np.minimum(c.stems_a, c.stems_b)),
        "told_less": np.minimum(*told),  # stems of sentences that the best answering sentence has
        "answered_more": np.maximum(*answered),  # sentences half of which one sentence has
        "answered_less": np.minimum(*answered),
        "quoted": _share(c.quoted, np.minimum(c.quoted_a, c.quoted_b)),
        "own_numbers": np.minimum(*numbers),  # that each has alone; of few it says little
        "days": np.minimum(5.0, days) / 5,
        "same_outlet": np.asarray(same_outlet, np.float64),
        "thin": 10 / np.sqrt(1 + np.asarray(shorter)),  # a short text shares much by chance
    }


def order_signals(c: Counts, first: npt.NDArray[np.int8]) -> dict[str, Reals]:
    """What speaks for `one` as the source (above 0) or for `two`: log ratios, so that changing sides changes the sign."""
    return {
        "words": np.log((1 + np.asarray(c.stems_a) - c.stems) / (1 + np.asarray(c.stems_b) - c.stems)),  # that the other lacks
        "quoted": np.log((1 + np.asarray(c.quoted_a) - c.quoted) / (1 + np.asarray(c.quoted_b) - c.quoted)),
        "names": np.log((1 + np.asarray(c.names_a) - c.names_a_in_b) / (1 + np.asarray(c.names_b) - c.names_b_in_a)),
        "numbers": np.log((1 + np.asarray(c.numbers_a) - c.numbers_a_in_b) / (1 + np.asarray(c.numbers_b) - c.numbers_b_in_a)),
        "length": np.log((1 + np.asarray(c.tokens_a)) / (1 + np.asarray(c.tokens_b))),
        "dates": np.asarray(first, np.float64),
    }


def _kinds(c: Counts, forth: bool) -> Names:
    """The kinds, with `two` as the copy (forth) or `one`: as `pair/kind` names them, by what sketches know."""
    copy, source = (c.tokens_b, c.tokens_a) if forth else (c.tokens_a, c.tokens_b)
    own, swapped = (c.trigrams_b, c.swapped_b) if forth else (c.trigrams_a, c.swapped_a)
    told, size = (c.told_b, c.told_size_b) if forth else (c.told_a, c.told_size_a)
    prose = c.prose_b if forth else c.prose_a
    same, length = _share(c.trigrams, own), _share(copy, np.maximum(1, source))
    swaps, held = _share(swapped, prose), _share(told, size)
    copied = same >= settings.KIND_SAME_WORDS
    spun = (swaps >= np.where(copied, settings.LIGHT_SWAPPED, settings.LIGHT_SPUN)) & (
        np.minimum(length, 1 / np.maximum(length, 1e-9)) >= settings.LIGHT_SPUN_LENGTH
    )
    new = 1 - held
    return np.select(
        [
            spun,
            length <= settings.KIND_ABRIDGED_LENGTH,
            length >= settings.KIND_EXPANDED_LENGTH,
            copied & (new >= settings.LIGHT_NEW),
            copied & (same >= settings.LIGHT_VERBATIM),
            copied,
        ],
        ["spun", "abridged", "expanded", "expanded", "verbatim", "light"],
        "rewrite",
    )


def _share(part: npt.ArrayLike, whole: npt.ArrayLike) -> Reals:
    """A part of a whole; 0 of nothing."""
    return np.asarray(np.asarray(part) / np.maximum(1, whole), np.float64)


def _chance(weights: dict[str, tuple[float, float]], seen: dict[str, Reals]) -> Reals:
    """The chance of a logistic regression, to six digits: machines differ in the last bits of exp."""
    odds = sum((w * (seen[name] - middle) for name, (w, middle) in weights.items() if name != "constant"), weights["constant"][0])
    return np.round(1 / (1 + np.exp(-np.asarray(odds, np.float64))), 6)
