"""Small changes of wording that change what is said: rungs of one ladder ("the only way", "an important way") and words that exclude each
other ("national", "regional").
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from retold.records import DifferenceKind


class Contrast(NamedTuple):
    """A way in which two readings of one claim may differ; `rungs` are patterns of which a sentence should hold one alone."""

    kind: DifferenceKind
    rungs: tuple[re.Pattern[str], ...]
    close: bool  #: only told of sentences that have nearly all other words in common
    any: re.Pattern[str]  #: all rungs in one: most sentences hold none


def _contrast(kind: DifferenceKind, rungs: Sequence[str], close: bool) -> Contrast:
    patterns = tuple(re.compile(rf"\b(?:{r})\b", re.IGNORECASE) for r in rungs)
    return Contrast(kind, patterns, close, re.compile("|".join(p.pattern for p in patterns), re.IGNORECASE))


#: From the weakest rung of each ladder to the strongest.
LADDERS = (
    # How much hangs on a thing.
    _contrast(
        "strength",
        (
            "important|helpful|useful|desirable|significant",
            "essential|crucial|vital|critical|necessary|indispensable|imperative",
            (
                "(?:the|its|his|her|their|our) (?:only|sole) "
                "(?:way|means|hope|chance|option|solution|route|path|answer|guarantee|condition|choice)"
            ),
        ),
        False,
    ),
    # How far a piece of work has come.
    _contrast(
        "strength",
        (
            "being (?:discussed|considered|debated|weighed|explored|examined|studied)|under (?:discussion|consideration)",
            (
                "being (?:developed|drafted|drawn up|prepared|worked out|finalised|finalized|built|negotiated)"
                "|under (?:development|construction)"
            ),
            "(?:has|have|had) been (?:agreed|approved|adopted|signed|completed|decided|settled)",
        ),
        False,
    ),
    # How sure a finding is.
    _contrast(
        "strength",
        (
            (
                "preliminary|provisional|unconfirmed|tentative|yet to be confirmed|not (?:yet )?(?:been )?confirmed"
                "|initial (?:test|screen|result)s?"
            ),
            "(?:has|have|had|was|were) (?:been )?(?:confirmed|proved|proven|established)|confirms|proves",
        ),
        False,
    ),
    # How far somebody has gone towards a decision.
    _contrast(
        "strength",
        (
            "(?:minded|inclined|tempted|leaning|prepared|willing|ready|poised) (?:to|towards?)",
            (
                "(?:has|have|had|will|would) (?:now )?"
                "(?:recommend|reject|accept|back|approve|refus|oppos|block|sign|sell|support|endors|agre)\\w*"
            ),
        ),
        False,
    ),
)
#: Words that exclude each other. Papers change them by a slip, and never to say the same thing.
OPPOSITES = (
    _contrast("target", ("national|federal|central", "regional|state|provincial", "local|municipal|city|county|district"), True),
    _contrast("target", ("government|ministers?|minister", "unions?|workers", "employers?|management", "opposition"), True),
    _contrast("target", ("north\\w*", "south\\w*", "east\\w*", "west\\w*"), True),
    _contrast("target", ("prosecut\\w+", "defence|defense|defendants?", "judges?"), True),
    _contrast("target", ("buyers?|customers?", "sellers?|owners?"), True),
    _contrast("date", ("spring", "summer", "autumn|fall", "winter"), True),
)
#: Any rung of any of these.
ANY = re.compile("|".join(c.any.pattern for c in (*LADDERS, *OPPOSITES)), re.IGNORECASE)


def rung(contrast: Contrast, words: str) -> tuple[int, str] | None:
    """The one rung that a sentence stands on, and the words that put it there; None where there is none, or several.

    >>> rung(LADDERS[0], "A bridge is the only way to save the market."), rung(LADDERS[0], "A bridge is vital to the market.")
    ((2, 'the only way'), (1, 'vital'))
    """
    if not contrast.any.search(words):
        return None
    found = [(n, m.group()) for n, pattern in enumerate(contrast.rungs) if (m := pattern.search(words))]
    return found[0] if len(found) == 1 else None
