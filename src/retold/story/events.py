"""Which reports tell of one event, and which events belong to one storyline.

Names, words and openings together: log-odds for two reports at a time, from the two alone, and average linkage over all of them. A pure
function of the set of reports: whatever order they came in, the stories are the same.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from math import sqrt

from retold import settings
from retold.pair.features import best_answers
from retold.pair.profile import Profile
from retold.pair.relate import follows_up
from retold.records import Alignment, Reason
from retold.story.linkage import linkage

Pair = tuple[int, int]
#: What each signal means, for the page.
NOTES = {
    "names": "names that both print, of all that either prints",
    "words": "content words that both print",
    "long words": "the same, long words counting more: they are the rarer ones",
    "phrases": "runs of two content words that both print",
    "opening": "how far one report's opening is told in the other",
    "few figures": "both have many figures, and share none or one",
    "few names": "both print many names, and share none or one",
    "long": "both are long, and long reports share words and names by chance",
    "day": "one follows the other up",
}
#: What speaks against one event alone.
AGAINST = ("few figures", "few names", "long", "day")


def reasons(a: Profile, b: Profile, alignment: Alignment) -> tuple[Reason, ...]:
    """What speaks for and against two reports telling of one event: log-odds that add up."""
    found = likeness(a, b, alignment)
    usual = Reason("before looking", settings.STORY_ODDS["constant"], "two reports of different days that share some words")
    kept = [Reason(name, round(settings.STORY_ODDS[name] * value, 4), f"{NOTES[name]}: {value:.0%}") for name, value in found.items()]
    bare = min(len(a.counted), len(b.counted)) >= settings.STORY_MANY_FIGURES and _figures(a, b) < settings.STORY_FIGURES
    against = [Reason("few figures", settings.STORY_BARE_ODDS, NOTES["few figures"])] if bare else []
    if min(len(a.names), len(b.names)) >= settings.STORY_MANY_NAMES and len(a.names & b.names) < settings.STORY_FEW_NAMES:
        against.append(Reason("few names", settings.STORY_NAMELESS_ODDS, NOTES["few names"]))
    if min(len(a.content), len(b.content)) >= settings.STORY_LONG:
        against.append(Reason("long", settings.STORY_LONG_ODDS, NOTES["long"]))
    if follows_up(a, b):
        against.append(Reason("day", settings.FOLLOW_UP_ODDS, NOTES["day"]))
    return (usual, *kept, *against)


def told_together(a: Profile, b: Profile, alignment: Alignment) -> float:
    """Log-odds that two reports tell of one event, from the two alone: above 0 more likely than not.

    >>> from retold.pair.align import align
    >>> from retold.pair.profile import profile
    >>> from retold.records import Article, Sentence, Study
    >>> def report(text: str) -> Profile:
    ...     return profile(Study(Article(text, "", "", text, ()), (Sentence(0, len(text), 0),)))
    >>> one, two = report("Divers searched the Sabeke ferry."), report("The Sabeke ferry was searched by divers.")
    >>> other = report("Her brother sells onions at noon.")
    >>> told_together(one, two, align(one, two)) > 0 > told_together(one, other, align(one, other))
    True
    """
    found = reasons(a, b, alignment)
    return settings.FOLLOW_UP_ODDS if found[-1].name == "day" else _within(sum(r.weight for r in found))


def of_one_line(a: Profile, b: Profile, alignment: Alignment) -> float:
    """Log-odds that two reports belong to one storyline; days between them, other people and other figures speak against one event, not
    against one line.
    """
    return _within(sum(r.weight for r in reasons(a, b, alignment) if r.name not in AGAINST) - settings.STORYLINE_ODDS)


def likeness(a: Profile, b: Profile, alignment: Alignment) -> dict[str, float]:
    """What two reports share of what an event is made of, each 0 to 1; the two may change places."""
    one, two = set(a.content), set(b.content)
    forth, back = best_answers(alignment)
    if alignment.a != a.article.id:
        forth, back = back, forth
    return {
        "names": len(a.names & b.names) / max(1, len(a.names | b.names)),
        "words": len(one & two) / sqrt(max(1, len(one)) * max(1, len(two))),
        "long words": _long(one & two) / sqrt(max(1, _long(one)) * max(1, _long(two))),
        "phrases": len(a.bigrams & b.bigrams) / max(1, min(len(a.bigrams), len(b.bigrams))),
        "opening": max(_opening(a, forth), _opening(b, back)),
    }


def events(
    studies: Sequence[Profile],
    families: Sequence[Collection[int]],
    copies: Collection[int],
    alignments: Mapping[Pair, Alignment],
) -> tuple[tuple[int, ...], ...]:
    """Groups of studies (indexes) of one event: first those that names and figures make sure of, then by average linkage of
    `told_together`; pairs that did not meet are strangers.

    A family is never split. Plain copies have no say: their source speaks for them, so that an echo moves no story.
    """
    return _joined(studies, _firm(studies, families, copies, alignments), copies, alignments, told_together)


def lines(
    studies: Sequence[Profile], told: Sequence[Collection[int]], copies: Collection[int], alignments: Mapping[Pair, Alignment]
) -> tuple[tuple[int, ...], ...]:
    """Groups of studies (indexes) of one storyline, by average linkage of `of_one_line`; an event (`told`) is never split."""
    return _joined(studies, told, copies, alignments, of_one_line)


def _firm(
    studies: Sequence[Profile], families: Sequence[Collection[int]], copies: Collection[int], alignments: Mapping[Pair, Alignment]
) -> tuple[tuple[int, ...], ...]:
    """Families joined where names and figures tell of one event. The strongest links join first, and none joins two groups of which one
    report follows up another, or of which most pairs of reports look like different events: one link may deceive.
    """
    home = {i: n for n, family in enumerate(families) for i in family}
    group = {n: {n} for n in range(len(families))}
    speak = {n: [i for i in family if i not in copies] or list(family) for n, family in enumerate(families)}
    strong: dict[Pair, float] = {}
    met: set[Pair] = set()
    for (i, j), alignment in alignments.items():
        if i in speak[home[i]] and j in speak[home[j]] and home[i] != home[j]:
            met.add((i, j))
            if (strength := _strength(studies[i], studies[j], alignment)) > 0:
                strong[i, j] = strength
    for i, j in sorted(strong, key=lambda p: (-strong[p], p)):
        one, two = group[home[i]], group[home[j]]
        sides = [[x for n in sorted(side) for x in speak[n]] for side in (one, two)]
        if one is two or any(follows_up(studies[x], studies[y]) for x in sides[0] for y in sides[1]):
            continue
        pairs = [pair for x in sides[0] for y in sides[1] if (pair := (min(x, y), max(x, y))) in met]
        if sum(pair in strong for pair in pairs) >= settings.STORY_SHARE * len(pairs):
            one |= two
            group |= dict.fromkeys(two, one)
    return tuple(sorted({tuple(sorted(i for n in ns for i in families[n])) for ns in map(frozenset, group.values())}))


def _strength(a: Profile, b: Profile, alignment: Alignment) -> float:
    """How strongly names and figures tell of one event, to put links in order by; 0 where they do not. The same kind of event elsewhere
    shares no names.
    """
    names, figures = len(a.names & b.names) / max(1, min(len(a.names), len(b.names))), _figures(a, b)
    if names < settings.STORY_NAMES or figures < settings.STORY_FIGURES:
        return 0.0
    told = [m for m in alignment.matches if m.score >= settings.STORY_LIKE]
    answered = min(len({m.a for m in told}), len({m.b for m in told})) / max(1, min(len(a.sentences), len(b.sentences)))
    return names + answered + min(figures, 10) / 10


def _figures(a: Profile, b: Profile) -> int:
    return len(a.counted & b.counted)


def _joined(
    studies: Sequence[Profile],
    groups: Sequence[Collection[int]],
    copies: Collection[int],
    alignments: Mapping[Pair, Alignment],
    odds: Callable[[Profile, Profile, Alignment], float],
) -> tuple[tuple[int, ...], ...]:
    home = {i: n for n, group in enumerate(groups) for i in group}
    speak = [[i for i in group if i not in copies] or list(group) for group in groups]
    heard = {i for group in speak for i in group}
    found: dict[Pair, float] = {}
    for (i, j), alignment in sorted(alignments.items()):
        if i in heard and j in heard and home[i] != home[j]:
            pair = (min(home[i], home[j]), max(home[i], home[j]))
            found[pair] = found.get(pair, 0.0) + odds(studies[i], studies[j], alignment) + settings.STORY_ODDS_MOST
    joined = linkage([len(group) for group in speak], found, settings.STORY_ODDS_MOST)
    return tuple(sorted(tuple(sorted(i for n in cluster for i in groups[n])) for cluster in joined))


def _within(odds: float) -> float:
    """Log-odds within bounds: one pair that shares everything, or nothing, must not outweigh all others of a group."""
    return max(-settings.STORY_ODDS_MOST, min(settings.STORY_ODDS_MOST, odds))


def _long(words: Collection[str]) -> int:
    return sum(max(0, len(w) - 2) for w in words)


def _opening(study: Profile, best: Mapping[int, tuple[int, float]]) -> float:
    """Mean likeness of the first sentences of a body to their best answers."""
    first = [i for i, body in enumerate(study.in_body) if body][: settings.LEAD_SENTENCES]
    return sum(best.get(i, (0, 0.0))[1] for i in first) / max(1, len(first))
