"""Crowds of plain copies: near-identical reports, which stand in the tree as one.

A wire story printed five hundred times is one witness. Were each copy a node of its own, one copy more could move an edge between others
and raise a count; and the work would grow with the square of the copies.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from retold import settings
from retold.pair.direction import certainly_before
from retold.pair.meet import meet
from retold.pair.profile import Profile, grams
from retold.records import Relation
from retold.story.tree.forest import forest, gains, logit
from retold.story.tree.links import Links, Pair


class Crowds(NamedTuple):
    """The crowds of some reports (indexes). The head of a crowd stands for it in the forest of families."""

    studies: Sequence[Profile]
    members: Mapping[int, tuple[int, ...]]  #: of each head, itself among them
    inside: Mapping[int, tuple[int, float]]  #: for each copy in a crowd that has one there: its parent, and how sure that is
    copies: frozenset[int]  #: all that are not their crowd's head

    def top(self, head: int) -> int:
        """The report that all others of a crowd go back to; of none, the report itself."""
        while head in self.inside:
            head = self.inside[head][0]
        return head

    def between(self, links: Links, met: Iterable[Pair]) -> dict[Pair, Relation]:
        """For every two heads of whose crowds some members met: the relation of the two reports that all others there go back to, for
        they were there before the copies, and a copy more or less moves nothing.
        """
        home = {i: head for head, group in self.members.items() for i in group}
        heads = {(min(one, two), max(one, two)) for i, j in met if (one := home.get(i, i)) != (two := home.get(j, j))}
        return {pair: relation for pair in sorted(heads) if (relation := links.relation(self.top(pair[0]), self.top(pair[1])))}

    def late(self, parent: int, child: int) -> bool:
        """Some report of the child's crowd came out before all of the parent's, certainly: one without a date may have been the first."""
        ours, theirs = ([self.studies[i].article.meta.published for i in self.members.get(head, (head,))] for head in (child, parent))
        return any(all(certainly_before(one, other) for other in theirs) for one in ours)

    def source(self, links: Links, parent: int, child: int) -> int | None:
        """The report of a crowd that a report outside was made from: a copy's own slips come through in what is made of it. None where
        the user says that none is.
        """
        top, when = self.top(parent), self.studies[child].article.meta.published
        runs = self.studies[child].trigrams
        able = [i for i in self.members.get(parent, (parent,)) if not certainly_before(when, self.studies[i].article.meta.published)]
        nearest = sorted(able, key=lambda i: (i != top, -len(runs & self.studies[i].trigrams), i))[: settings.CROWD_TRIED]
        kept = grams(self.studies[child].content, 2)
        odds = {
            i: logit(links.kin(i, child))
            + settings.CROWD_RUN * len(kept & grams(self.studies[i].content, 2))
            + logit(links.order(i, child))
            for i in nearest
            if links.relation(i, child)
        }
        return max(odds, key=lambda i: (round(odds[i], 3), -i), default=None)


def crowds(studies: Sequence[Profile], links: Links) -> Crowds:
    """The crowds of some reports, each with its own tree; the head of a crowd is the report nearest its middle."""
    members: dict[int, tuple[int, ...]] = {}
    inside: dict[int, tuple[int, float]] = {}
    for group in near_groups(studies):
        head = group[0]
        pairs = combinations(sorted(group), 2) if len(group) <= settings.CROWD_TRIED else ((min(head, i), max(head, i)) for i in group[1:])
        kin = {pair: max(settings.KIN_LEAST, links.kin(*pair)) for pair in pairs if links.relation(*pair)}
        above, sure = forest(len(studies), gains(kin, {(i, j): links.order(i, j) for pair in kin for i, j in (pair, pair[::-1])}))
        inside |= {child: (parent, sure[child]) for child, parent in above.items()}
        members[head] = tuple(i for i in group if i == head or i in above or i in above.values())
    return Crowds(studies, members, inside, frozenset(i for head, group in members.items() for i in group if i != head))


def pairs(studies: Sequence[Profile]) -> tuple[Pair, ...]:
    """The pairs of reports worth comparing (`pair.meet`), the copies of a crowd left out: their head stands for them.

    >>> from retold.pair.profile import profile
    >>> from retold.records import Article, Study
    >>> pairs([profile(Study(Article(i, "", "", "", ()), ())) for i in "abc"])
    ((0, 1), (0, 2), (1, 2))
    """
    copies = {i for group in near_groups(studies) if len(group) > settings.CROWD_TRIED for i in group[1:]}
    kept = [i for i in range(len(studies)) if i not in copies]
    return tuple((kept[i], kept[j]) for i, j in meet([studies[i] for i in kept]))


def near_groups(studies: Sequence[Profile]) -> tuple[tuple[int, ...], ...]:
    """Groups of two and more near-identical reports, in each the one first that stands for all.

    That is the one nearest the middle: each copy has its own slips, so the text that most others agree with is the one they were made from.
    """
    home = list(range(len(studies)))

    def find(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    holders: dict[int, list[int]] = {}
    for i, study in enumerate(studies):
        for found in study.prints.wording:
            holders.setdefault(found, []).append(i)
    # each holder of a print with the first and the one before: near copies share so many prints that some chain holds them together
    chains = {pair for held in holders.values() for before, i in pairwise(held) for pair in ((held[0], i), (before, i))}
    for i, j in sorted(chains):
        one, two = find(i), find(j)
        if one != two and near(studies[i], studies[j]):
            home[max(one, two)] = min(one, two)
    groups: dict[int, list[int]] = {}
    for i in range(len(studies)):
        groups.setdefault(find(i), []).append(i)
    return tuple(_middle_first(studies, group) for _, group in sorted(groups.items()) if len(group) > 1)


def near(a: Profile, b: Profile) -> bool:
    """Two reports print nearly the same prose: neither has much that the other lacks."""
    longer = max(len(a.trigrams), len(b.trigrams))
    return longer >= settings.CROWD_LEAST and len(a.trigrams & b.trigrams) >= settings.CROWD_SAME * longer


def _middle_first(studies: Sequence[Profile], group: Iterable[int]) -> tuple[int, ...]:
    """The group with the report first whose runs of words most of the others have too; of equals the one that says most. A text with
    swapped words stands for nobody.
    """
    group = sorted(group)
    holders = Counter(run for i in group for run in studies[i].trigrams)

    def middle(i: int) -> tuple[int, int, int, int]:
        shared = sum(holders[run] - 1 for run in studies[i].trigrams)
        return (len(studies[i].damage), -shared, -len(studies[i].content), i)

    first = min(group, key=middle)
    return (first, *(i for i in group if i != first))
