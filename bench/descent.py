"""How right the trees are on the stories with known truth: families, stories, descent, direction, kinds, lost parents.

    python bench/descent.py [--level wording] [--cases] [--left-out]

The figures are those of ../shared/score/score.py that speak of descent. With --left-out every story is judged by weights that were
fitted without it (bench/train_kinship.py); otherwise by those in the package.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from families import Case, cases
from retold.pair import align, meet, profile, relate
from retold.records import Descent, Study
from retold.story import gather, tree

sys.path.insert(0, str(Path(__file__).parents[1].parent / "shared" / "score"))


def descent(studies: tuple[Study, ...]) -> Descent:
    """The part of the way that finds descent."""
    sides = profile.profiles(studies)
    alignments = {(i, j): align.align(sides[i], sides[j]) for i, j in meet.meet(sides)}
    relations = {(i, j): relate.relate(sides[i], sides[j], found) for (i, j), found in alignments.items()}
    return gather.gather(sides, tree.grow(sides, relations, alignments), alignments)


def trace(case: Case) -> dict[str, Any]:
    """What the scorer reads of a trace, for descent alone."""
    studies = tuple(sorted(case.studies.values(), key=lambda s: (s.article.file, s.article.id)))
    found = descent(studies)
    return {
        "articles": [{"id": s.article.id, "file": s.article.file, "text": s.article.text} for s in studies],
        "relations": [
            {"child": r.child, "parent": r.parent, "kind": r.kind, "main": r.main, "direction": r.direction,
             "confidence": r.confidence, "direction_confidence": r.direction_confidence}
            for r in found.relations
        ],
        "lost": [{"id": x.id, "children": list(x.children)} for x in found.lost],
        "families": [list(f) for f in found.families],
        "stories": [{"id": s.id, "articles": list(s.articles)} for s in found.stories],
        "reuse": [{"later": r.later, "earlier": r.earlier, "note": r.note} for r in found.reuse],
    }  # fmt: skip


ABOUT_DESCENT = (
    "family pairs F1", "story pairs F1", "descent (ancestor, descendant) F1", "direction right where decided", "direction decided where linked",  # noqa: E501
    "kind of derivation right", "parent links F1", "lost parents found", "lost parents said that were", "trees without a cycle",
)  # fmt: skip


def show(tally: Any, indent: str = "") -> None:
    """The figures about descent, one a line."""
    for name, value, of, _ in tally.lines():
        if name in ABOUT_DESCENT:
            print(f"{indent}{name:36} {'-' if value is None else format(value, '.3f')}  {of}")


def edges(case: Case, answer: dict[str, Any]) -> list[str]:
    """The tree in short: parent>child kind, (…) where undetermined."""
    short = {s.article.id: r for r, s in case.studies.items()}
    rows = []
    for r in answer["relations"]:
        arrow = ">" if r["direction"] == "known" else "-"
        name = f"{short.get(r['parent'], r['parent'])}{arrow}{short[r['child']]}{'' if r['main'] else '+'}"
        rows.append(f"{name} {r['kind']} {r['confidence']:.2f}/{r['direction_confidence']:.2f}")
    return rows


def main() -> None:
    """Score all cases."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--level", choices=("deep", "wording"), default="deep")
    parser.add_argument("--cases", action="store_true")
    parser.add_argument("--left-out", action="store_true")
    args = parser.parse_args()
    from score import Tally, score  # type: ignore[import-not-found]  # it stands outside the project

    families, seeds = Tally(), Tally()
    for case in cases(args.level == "deep"):
        if args.left_out:
            import train_kinship

            train_kinship.use_without(case.name, args.level == "deep")
        answer = trace(case)
        one = Tally()
        score(case.gold, answer, one)
        for name, counts in one.n.items():
            (seeds if case.name == "seeds" else families).prf(name, *counts)
        if args.cases:
            print(f"\n{case.name}\n  " + "\n  ".join(edges(case, answer)))
            show(one, "  ")
    for name, tally in (("families", families), ("seeds", seeds)):
        print(f"\n{name}")
        show(tally, "  ")


if __name__ == "__main__":
    main()
