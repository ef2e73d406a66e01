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
#: Beside a verb of speech, these put it in the past of the report: "after she announced", "confirmed last week".
BEFORE = re.compile(r"\b(?:after|since|when|once)\b[^,;]*$", re.IGNORECASE)
SINCE = re.compile(r"\W+(?:last (?:week|month|year)|earlier|previously|originally|(?:\w+ ){1,3}ago)\b", re.IGNORECASE)
FROM = re.compile(
    r"\b(?:from|up from|down from|compared with|against|instead of|rather than)\s+(?:the\s+|about\s+|some\s+)?[^\w]?$", re.IGNORECASE
)


def reprinted(row: Reading, shown: Sequence[tuple[Reading, ClaimReading]], event: Mapping[str, int]) -> bool:
    """True where a sentence reprints one of an earlier story: background, whoever speaks in it."""
    earlier = (other.sentence for other, _ in shown if event[other.article] < event[row.article])
    return any(ratio(sentence, row.sentence) >= 100 * settings.CLAIM_REPRINT for sentence in earlier)


def anew(row: Reading) -> bool:
    """True where a report of a later story asserts by itself what an earlier one carried: somebody speaks for it now.

    A value that is only recalled ("from 700", "which was 90 two weeks ago") is not asserted.
    """
    at = row.value.start - row.span.start if row.value else 0
    if row.value and FROM.search(row.sentence[:at]):
        return False
    near = row.sentence[max(0, at - 60) : at + 60] if row.value else row.sentence
    return _spoken(row.sentence) and not RECALLS.search(near)


def _spoken(words: str) -> bool:
    """True where somebody speaks for the report itself.

    >>> _spoken("The visit was confirmed last week after the mayor announced a rise."), _spoken("The mayor confirmed the visit.")
    (False, True)
    """
    return any(not BEFORE.search(words, 0, m.start()) and not SINCE.match(words, m.end()) for m in SPEAKS.finditer(words))
