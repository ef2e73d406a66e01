"""Which printings print one thing said: those that agree first, then those that were cut, changed or joined."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from retold.article.names import fold
from retold.settings import (
    ALIKE,
    ALIKE_KIN,
    ALIKE_OTHER,
    ALIKE_SPUN,
    ALL_SWAPPED,
    JUDGED_FROM,
    LEAST_QUOTED_WORDS,
    ONE_INSIDE,
    ONLY_LEFT,
    PARTLY_INSIDE,
    RUN_OTHER,
)
from retold.story.voices.lineage import Lineage
from retold.story.voices.printings import LIGHT, Likeness, Printing, find, likeness

#: Between the names of those who speak together (printings.named).
SEVERAL_NAMES = re.compile(r" and |, ")


@lru_cache(maxsize=65536)
def same_speaker(a: str, b: str) -> bool:
    """Whether two names can mean one speaker: equal last words and no first names that differ. Of several who speak together, one will do.

    >>> same_speaker("Orme", "Ada Orme"), same_speaker("Ada Orme", "Ben Orme"), same_speaker("Averre", "Averre Foods")
    (True, False, True)
    >>> same_speaker("Ada Orme and Ben Tre", "Orme"), same_speaker("Ada Orme and Ben Tre", "Lou Quill")
    (True, False)
    """
    if SEVERAL_NAMES.search(a) or SEVERAL_NAMES.search(b):
        return any(_one_speaker(x, y) for x in (a, *SEVERAL_NAMES.split(a)) for y in (b, *SEVERAL_NAMES.split(b)))
    return _one_speaker(a, b)


def _one_speaker(a: str, b: str) -> bool:
    one, other = [fold(w) for w in a.split()], [fold(w) for w in b.split()]
    if not one or not other:
        return False
    if one[-1] == other[-1]:
        return len(one) == 1 or len(other) == 1 or one[0][:1] == other[0][:1] or len(set(one) & set(other)) > 1
    short, long = sorted((one, other), key=len)
    return long[: len(short)] == short


class Said:
    """The utterances found so far, with an index from content words to those that print them: a new printing is compared with few."""

    def __init__(self, lines: Lineage) -> None:
        self.lines = lines
        self.utterances: list[list[Printing]] = []
        self.holding: dict[tuple[str, str], set[int]] = defaultdict(set)  #: (storyline, word) -> numbers of utterances

    def add(self, number: int, printings: Iterable[Printing]) -> None:
        """Put printings under an utterance."""
        for p in printings:
            self.utterances[number].append(p)
            for word in telling(p.words):
                self.holding[self.lines.line[p.study], word].add(number)

    def begin(self, printings: Iterable[Printing]) -> None:
        """A new utterance."""
        self.utterances.append([])
        self.add(len(self.utterances) - 1, printings)

    def home(self, p: Printing) -> int | None:
        """The utterance that a printing is a reading of, or None."""
        near: set[int] = set()
        for word in telling(p.words):
            near |= self.holding.get((self.lines.line[p.study], word), set())
        best: tuple[float, int] | None = None
        for number in sorted(near):
            score = max(_match(p, q, self.lines) for q in self.utterances[number])
            if score > 0 and (best is None or score > best[0]):
                best = score, number
        return best[1] if best else None

    def only_left(self, p: Printing) -> int | None:
        """The one thing its speaker says in the sources of a spun text that the text has not printed yet; None unless there is but one."""
        left = [
            number
            for number, utterance in enumerate(self.utterances)
            if any(q.study in self.lines.ancestors[p.study] and same_speaker(p.speaker, q.speaker) for q in utterance)
            and not any(q.study == p.study for q in utterance)
        ]
        if len(left) == 1 and any(could_be_swapped(p.words, likeness(p.words, q.words)) for q in self.utterances[left[0]]):
            return left[0]
        return None


def could_be_swapped(words: Sequence[str], like: Likeness) -> bool:
    """Whether a spinning machine can have left so little of what was said: of a long sentence some words always stay."""
    return len(words) <= ALL_SWAPPED or like.both >= ONLY_LEFT


def telling(words: Sequence[str]) -> set[str]:
    """The words of a printing by which others can be looked up: its content words, or all where it has none."""
    return {w for w in words if w not in LIGHT} or set(words)


def gathered(found: Sequence[Printing], lines: Lineage) -> list[list[Printing]]:
    """Printings put together that print one thing said.

    What several articles print alike comes first, and of that what stands nearest the speech; a printing joined of two things said
    finds both in place already and cannot make one of them. Spun texts come last.
    """
    size: Counter[int] = Counter()
    groups: dict[tuple[int, int], list[Printing]] = defaultdict(list)
    for p in found:
        size[p.study] += len(p.words)
        groups[p.study, p.quote.group].append(p)
    agreed = _agreed(found, lines)
    order = sorted(
        groups,
        key=lambda g: (
            not any(p.key in agreed for p in groups[g]),
            len(lines.ancestors[g[0]]),
            lines.distance[g[0]],
            -size[g[0]],
            groups[g][0].words,
            g,
        ),
    )
    said = Said(lines)
    rest: list[list[Printing]] = []
    for key in order:
        placed: list[int] = []
        waiting: list[Printing] = []
        for p in groups[key]:
            best = said.home(p)
            if best is None:
                waiting.append(p)
            else:
                said.add(best, [p])
                placed.append(best)
        if waiting and placed:
            said.add(placed[0], waiting)
        elif waiting and lines.spun[key[0]]:
            rest.append(waiting)  # once all others have found their place
        elif waiting:
            said.begin(waiting)
    for waiting in rest:
        home = said.home(waiting[0])
        left = said.only_left(waiting[0]) if home is None else home
        if left is None:
            said.begin(waiting)
        else:
            said.add(left, waiting)
    return [sorted(u, key=lambda p: p.key) for u in said.utterances]


def _agreed(found: Sequence[Printing], lines: Lineage) -> set[tuple[int, int]]:
    """The printings whose words another article prints too, or holds whole; a copy word for word adds nothing to its source."""
    by_word: dict[tuple[str, str], list[Printing]] = defaultdict(list)
    for p in found:
        for word in telling(p.words):
            by_word[lines.line[p.study], word].append(p)
    agreed: set[tuple[int, int]] = set()
    for p in found:
        rarest = min((by_word[lines.line[p.study], word] for word in sorted(telling(p.words))), key=len)
        for q in rarest:  # whoever holds all the words holds the rarest
            if q.study != p.study and not _copies(p.study, q.study, lines) and find(p.words, q.words) is not None:
                agreed |= {p.key, q.key}
                break
    return agreed


def _copies(j: int, k: int, lines: Lineage) -> bool:
    """Whether one of two articles is a copy of the other word for word."""
    return (j in lines.ancestors[k] or k in lines.ancestors[j]) and lines.distance[j] == lines.distance[k]


def _match(p: Printing, q: Printing, lines: Lineage) -> float:
    """How surely two printings print one thing said; 0 where they do not. Common short phrases of two speakers are not one utterance."""
    if lines.line[p.study] != lines.line[q.study]:
        return 0.0
    like = likeness(p.words, q.words)
    shorter = min(len(p.words), len(q.words))
    kin = lines.kin[p.study] == lines.kin[q.study]
    derived = q.study in lines.ancestors[p.study]
    same = same_speaker(p.speaker, q.speaker) or not p.speaker or not q.speaker or ((kin or derived) and (p.unnamed or q.unnamed))
    inside = max(like.one, like.other)
    score = like.both + inside + 0.02 * like.run
    if lines.story[p.study] != lines.story[q.study] and not (like.run == len(p.words) or min(like.one, like.other) > ONE_INSIDE):
        return 0.0  # what a follow-up says anew is a new utterance, even if it echoes
    if p.study == q.study:
        return score if same and inside > ONE_INSIDE and like.run == shorter else 0.0
    if same and like.run >= LEAST_QUOTED_WORDS and inside > ONE_INSIDE:
        return score + 1
    enough = like.both >= (ALIKE_KIN if kin or derived else ALIKE) or (inside >= PARTLY_INSIDE and like.shared > LEAST_QUOTED_WORDS)
    if same and (enough or ((kin or derived) and lines.spun[p.study] and like.both >= ALIKE_SPUN)):
        return score
    nearly = like.both >= ALIKE_OTHER or (inside > ONE_INSIDE and kin)
    if not same and ((like.run >= RUN_OTHER and inside >= JUDGED_FROM) or (nearly and min(like.shared, like.run + 1) >= RUN_OTHER - 1)):
        return score
    return 0.0
