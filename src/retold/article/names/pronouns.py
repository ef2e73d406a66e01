"""Whom "he" and "she" mean inside an article."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MALE, FEMALE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A person named at a place of the text: in which sentence and paragraph, as its subject or not."""

    at: int
    person: int
    sentence: int
    paragraph: int
    subject: bool


#: So many mentions back a pronoun is answered.
NEAR = 60


def _place(s: Seen) -> int:
    """Where a mention stands."""
    return s.at


def resolve(pronouns: Sequence[tuple[int, str, int, int, bool]], seen: Sequence[Seen], sex: Mapping[int, str]) -> dict[int, int]:
    """The person meant at each pronoun's place. `pronouns`: place, word, sentence, paragraph, subject. `sex`: "m" or "f" where told.

    A person's sex is learnt first from the pronouns that only one person can answer, then all are resolved: the subject
    of the nearest sentence before wins (centering: Grosz, Joshi and Weinstein 1995).

    >>> resolve([(30, "she", 1, 0, True)], [Seen(0, 0, 0, 0, True), Seen(20, 1, 0, 0, False)], {1: "m"})
    {30: 0}
    """
    known = dict(sex)
    placed = sorted(seen, key=_place)
    for _ in range(2):
        votes: dict[int, int] = {}
        for at, word, sentence, paragraph, _ in pronouns:
            until = bisect_left(placed, at, key=_place)
            near = {s.person for s in placed[max(0, until - NEAR) : until] if paragraph - s.paragraph <= 1 and sentence - s.sentence <= 3}
            if len(near) == 1:
                person = next(iter(near))
                votes[person] = votes.get(person, 0) + (1 if word in MALE else -1)
        for person, vote in votes.items():
            if vote and person not in known:
                known[person] = "m" if vote > 0 else "f"
    answer: dict[int, int] = {}
    heard = sorted(seen, key=_place)
    for at, word, sentence, paragraph, subject in sorted(pronouns):
        want = "m" if word in MALE else "f"
        best, best_score = None, -99.0
        for s in heard[max(0, bisect_left(heard, at, key=_place) - NEAR) :]:
            if s.at >= at:
                break
            if paragraph - s.paragraph > 3 or known.get(s.person, want) != want:
                continue
            score = -2.0 * min(sentence - s.sentence, 6) + 2.5 * s.subject + (s.person in known) * 1.0 - (paragraph - s.paragraph) * 1.5
            if s.sentence == sentence and subject and not s.subject:
                score -= 4
            if score >= best_score:
                best, best_score = s.person, score
        if best is not None:
            answer[at] = best
            insort(heard, Seen(at, best, sentence, paragraph, subject), key=_place)
    return answer
