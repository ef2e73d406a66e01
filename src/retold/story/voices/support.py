"""Who stands by a printing and who prints otherwise, each article counted once for what it cannot have from another.

Two copyists do not change the same words in the same way, and none can go on where his source broke off: what quotations agree on, and
which of them is fuller, speaks for or against a line of descent.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retold.settings import JUDGED_FROM, SPLICE_PIECE
from retold.story.voices import verdicts
from retold.story.voices.gathering import same_speaker
from retold.story.voices.lineage import Lineage
from retold.story.voices.printings import Printing, find, fits, likeness

#: The printings of one utterance, by article.
ByStudy = Mapping[int, Sequence[Printing]]
#: What a printing prints and to whom it gives it.
Form = tuple[tuple[str, ...], str]


def by_study(said: Iterable[Printing]) -> dict[int, list[Printing]]:
    """The printings of one utterance, by article."""
    found: dict[int, list[Printing]] = defaultdict(list)
    for p in said:
        found[p.study].append(p)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands by one of two printings: in how many lines that do not go back to each other, in how many families, all spun or not."""

    lines: int
    families: int
    spun: bool


class Support:
    """Who stands by which printing of one utterance. Printings of the same words by the same speaker are weighed once, however many."""

    def __init__(self, said: ByStudy, everything: ByStudy, lines: Lineage) -> None:
        self.said, self.everything, self.lines = said, everything, lines
        self.whole = {k: verdicts.source(xs) for k, xs in said.items()}
        self.rank = {k: self._rank(k) for k in said}
        self._holders: dict[tuple[Form, ...], set[int]] = defaultdict(set)
        for k, xs in said.items():
            self._holders[tuple(form(x) for x in xs)].add(k)
        self._printed: dict[tuple[str, ...], set[tuple[Form, ...]]] = defaultdict(set)
        for forms in self._holders:
            for words, _ in forms:
                for run in runs(words):
                    self._printed[run].add(forms)
        self._stand: dict[Form, set[tuple[Form, ...]]] = {}
        self._weighed: dict[tuple[Form, Form], tuple[Side, Side]] = {}
        self._elsewhere: dict[tuple[frozenset[int], str], tuple[tuple[str, ...], ...]] = {}
        self._given: dict[str, frozenset[int]] = {}

    def _rank(self, k: int) -> tuple[int, bool, int, int, tuple[tuple[str, ...], ...], int]:
        """Orders articles from the speech outwards; where nothing else tells, by the words they print, never by their names."""
        words = tuple(p.words for p in self.said[k])
        above = len(self.lines.ancestors[k] & self.said.keys())
        return above, self.lines.spun[k], self.lines.distance[k], -sum(map(len, words)), words, k

    def weigh(self, p: Printing, q: Printing) -> tuple[Side, Side]:
        """Those who stand by one printing where it differs from the other, and those who stand by the other.

        Only the sentences that answer each other are asked about: whoever prints another sentence of one does not stand by it here.
        """
        key = (answering(p.words, p.ends, q.words), p.speaker), (answering(q.words, q.ends, p.words), q.speaker)
        if key not in self._weighed:
            for_p, for_q = self._standing(key[0]), self._standing(key[1])
            mine = {k for forms in for_p - for_q if _differ(forms, *key) for k in self._holders[forms]}
            theirs = {k for forms in for_q - for_p if _differ(forms, *key[::-1]) for k in self._holders[forms]}
            self._weighed[key] = self._side(mine | {p.study}), self._side(theirs | {q.study})
        return self._weighed[key]

    def _standing(self, one: Form) -> set[tuple[Form, ...]]:
        """What articles print that stand by a form, looked up by its runs of three words: whatever fits it shares one."""
        if one not in self._stand:
            near = {forms for run in runs(one[0]) for forms in self._printed[run]}
            self._stand[one] = {forms for forms in near if any(agree(x, one) for x in forms)}
        return self._stand[one]

    def _side(self, holders: Collection[int]) -> Side:
        own = _own(holders, self.said, self.lines)
        spun = all(self.lines.spun[k] for k in holders)
        return Side(independent(holders, self.said, self.lines), len({self.lines.kin[k] for k in own}), spun)

    def given(self, speaker: str) -> frozenset[int]:
        """The articles that give the utterance to a speaker."""
        if speaker not in self._given:
            same = {x.speaker for xs in self.said.values() for x in xs if same_speaker(x.speaker, speaker)}
            self._given[speaker] = frozenset(k for k, xs in self.said.items() if any(x.speaker in same for x in xs))
        return self._given[speaker]

    def elsewhere(self, k: int, speaker: str = "") -> tuple[tuple[str, ...], ...]:
        """The words of all else that is said, by this speaker alone if one is named, in the articles that one may have taken from."""
        line = self.lines.line[k]
        found = self.lines.ancestors[k] or frozenset(
            j for j in self.everything if not self.lines.ancestors[j] and self.lines.line[j] == line
        )
        found -= {k}
        if (found, speaker) not in self._elsewhere:
            mine = {q.key for xs in self.said.values() for q in xs}
            said = [q for j in found & self.everything.keys() if not self.lines.spun[j] for q in self.everything[j] if q.key not in mine]
            words = {q.words for q in said if not speaker or same_speaker(q.speaker, speaker)}
            self._elsewhere[found, speaker] = tuple(sorted(words))
        return self._elsewhere[found, speaker]


def form(p: Printing) -> Form:
    """The words and the speaker of a printing."""
    return p.words, p.speaker


@lru_cache(maxsize=65536)
def answering(words: tuple[str, ...], ends: frozenset[int], other: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of a printing that another printing prints too, in whatever form; all of them where none does.

    >>> answering(tuple("we left it is dry".split()), frozenset({2, 5}), ("it", "was", "dry"))
    ('it', 'is', 'dry')
    """
    start = 0
    held: list[str] = []
    for end in sorted(ends):
        sentence = words[start:end]
        like = likeness(sentence, other)
        if max(like.one, like.other) >= JUDGED_FROM:
            held += sentence
        start = end
    return tuple(held) or words


def runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The runs of three words of a printing, and its single words where it has fewer."""
    return {words[i : i + SPLICE_PIECE] for i in range(len(words) - SPLICE_PIECE + 1)} or {words}


def _differ(forms: Iterable[Form], one: Form, other: Form) -> bool:
    """Whether an article that stands by one form prints the words of the other at all."""
    return any(agree(x, one) and _speaks_to(x, other) for x in forms)


@lru_cache(maxsize=65536)
def agree(x: Form, y: Form) -> bool:
    """Whether one printing is a part of the other, and gives it to the same speaker."""
    return (fits(x[0], y[0]) or fits(y[0], x[0])) and (not x[1] or not y[1] or same_speaker(x[1], y[1]))


@lru_cache(maxsize=65536)
def _speaks_to(x: Form, y: Form) -> bool:
    """Whether a printing prints the words of another at all, in whatever form."""
    like = likeness(x[0], y[0])
    return max(like.one, like.other) >= JUDGED_FROM


def independent(holders: Iterable[int], said: ByStudy, lines: Lineage) -> int:
    """How many articles print a reading that they cannot have from one another: none of those they took the utterance from prints it."""
    own = _own(holders, said, lines)
    root = {k: k for k in own}
    for k in own:
        for j in sorted(lines.linked[k] & set(own)):  # one of two copies, and nothing shows which
            low, high = sorted((root[k], root[j]))
            root = {i: low if r == high else r for i, r in root.items()}
    return len(set(root.values()))


def _own(holders: Iterable[int], said: ByStudy, lines: Lineage) -> list[int]:
    held = set(holders)
    return sorted(k for k in held if not sources(k, said, lines) & held)


def sources(k: int, said: ByStudy, lines: Lineage) -> set[int]:
    """The nearest articles above one that print the utterance."""
    found: set[int] = set()
    todo, seen = list(lines.parents[k]), {k}
    while todo:
        j = todo.pop()
        if j in seen:
            continue
        seen.add(j)
        if j in said:
            found.add(j)
        else:
            todo += lines.parents[j]
    return found


def contradicted(utterances: Sequence[ByStudy], lines: Lineage) -> Iterator[tuple[int, int]]:
    """Edges (child, parent) that the quotations speak against: the child goes on where all its sources break off a sentence."""
    for said in utterances:
        if len(said) > 1 and len({x.words for xs in said.values() for x in xs}) > 1:
            for k, printings in said.items():
                above = sources(k, said, lines)
                printed = [x for j in sorted(above) for x in said[j]]
                if any(_surpasses(p, printed) for p in printings if printed):
                    elsewhere = tuple(x.words for u in utterances if u is not said for j in sorted(above) for x in u.get(j, ()))
                    if not any(verdicts.joined(p.words, p.ends, x.words, elsewhere) for p in printings for x in printed):
                        yield from ((k, j) for j in lines.parents[k])


def _surpasses(p: Printing, printed: Sequence[Printing]) -> bool:
    """Whether a printing cannot come from these of its sources."""
    if any(agree(form(x), form(p)) and (len(x.words) >= len(p.words) or not _breaks_off(x, p, printed)) for x in printed):
        return False
    return any(agree(form(x), form(p)) for x in printed)


def _breaks_off(x: Printing, p: Printing, printed: Sequence[Printing]) -> bool:
    """Whether a printing ends inside a sentence of which another prints the rest, which its sources nowhere print."""
    at = find(x.words, p.words)
    if at is None:
        return False
    end = at + len(x.words)
    rest = p.words[end : min((e for e in p.ends if e >= end), default=end)]
    return len(rest) >= SPLICE_PIECE and all(likeness(rest, y.words).one < JUDGED_FROM for y in printed)
