"""Does a follow-up assert a thing anew, or only recall it?"""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz.fuzz import ratio

from retold import settings
from retold.records import ClaimReading
from retold.story.claims.differences import Reading

#: Somebody speaks in the sentence.
SPEAKS = re.compile(
    r"\b(?:said|says|told|tells|according to|announced|insist(?:s|ed)|added|adds|confirmed|stated|warned|explained)\b",
    re.IGNORECASE,
)
#: Words that mark what is recalled: "from 700", "two weeks ago", "last month".
RECALLS = re.compile(
    r"\b(?:ago|previously|earlier|last (?:week|month|year|meeting)|at the time|originally|initially|who had|which had|when the)\b",
    re.IGNORECASE,
)
FROM = re.compile(
    r"\b(?:from|up from|down from|compared with|against|instead of|rather than)\s+(?:the\s+|about\s+|some\s+)?[^\w]?$", re.IGNORECASE
)


def anew(row: Reading, shown: Sequence[tuple[Reading, ClaimReading]], order: Mapping[str, int]) -> bool:
    """True where a report of a later story asserts by itself what an earlier one carried: somebody speaks for it now, in new words.

    A sentence that reprints an earlier one is background, whoever speaks in it; so is a value that is only recalled ("from 700",
    "which was 90 two weeks ago").
    """
    if any(
        order[other.article] < order[row.article] and ratio(other.sentence, row.sentence) >= 100 * settings.CLAIM_REPRINT
        for other, _ in shown
    ):
        return False
    at = row.value.start - row.span.start if row.value else 0
    if row.value and FROM.search(row.sentence[:at]):
        return False
    near = row.sentence[max(0, at - 60) : at + 60] if row.value else row.sentence
    return bool(SPEAKS.search(row.sentence)) and not RECALLS.search(near)
