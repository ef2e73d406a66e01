"""How right the trees are on the stories with known truth: families, stories, descent, direction, kinds, lost parents.

    python bench/descent.py [--level wording] [--cases] [--left-out] [--grown FROM-TO]

The figures are those of ../shared/score/score.py that speak of descent. With --left-out every story is judged by weights that were
fitted without it (bench/train_kinship.py); otherwise by those in the package.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from families import Case, cases, grown
from retold.pair import align, profile, relate
from retold.records import Descent, Study
from retold.story import gather, tree

sys.path.insert(0, str(Path(__file__).parents[1].parent / "shared" / "score"))


def descent(studies: tuple[Study, ...]) -> Descent:
    """The part of the way that finds descent."""
    sides = profile.profiles(studies)
    alignments = {(i, j): align.align(sides[i], sides[j]) for i, j in tree.pairs(sides)}
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


def trust(case: Case, answer: dict[str, Any]) -> tuple[list[tuple[float, bool]], list[tuple[float, bool]]]:
    """For every edge between two reports: how sure it is that they are kin, and whether they are; the same for the order of those of which
    one does go back to the other.
    """
    short = {s.article.id: r for r, s in case.studies.items()}
    kin, order = [], []
    for r in answer["relations"]:
        if r["parent"] in short:
            child, parent = short[r["child"]], short[r["parent"]]
            kin.append((r["confidence"], bool(case.ancestors(child) & case.ancestors(parent))))
            if parent in case.ancestors(child) or child in case.ancestors(parent):
                order.append((r["direction_confidence"], parent in case.ancestors(child)))
    return kin, order


def calibration(told: list[tuple[float, bool]]) -> float:
    """Expected calibration error over ten equal bins, as `score/metrics.py trust` counts it."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for p, true in told:
        bins.setdefault(min(9, int(p * 10)), []).append((p, true))
    return sum(abs(sum(p for p, _ in b) - sum(t for _, t in b)) for b in bins.values()) / max(1, len(told))


def main() -> None:
    """Score all cases."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--level", choices=("deep", "wording"), default="deep")
    parser.add_argument("--cases", action="store_true")
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--grown", default="", help="stories of bench/generator as well: those of these seeds, as in 500-511")
    args = parser.parse_args()
    from score import Tally, score  # type: ignore[import-not-found]  # it stands outside the project

    families, seeds, grown_ = Tally(), Tally(), Tally()
    kin: dict[bool, list[tuple[float, bool]]] = {False: [], True: []}
    order: dict[bool, list[tuple[float, bool]]] = {False: [], True: []}
    first, _, last = args.grown.partition("-")
    invented = grown(range(int(first), int(last or first) + 1), args.level == "deep") if first else ()
    for case in (*cases(args.level == "deep"), *invented):
        if args.left_out and case not in invented:
            import train_kinship

            train_kinship.use_without(case.name, args.level == "deep")
        answer = trace(case)
        one = Tally()
        score(case.gold, answer, one)
        for name, counts in one.n.items():
            (grown_ if case in invented else seeds if case.name == "seeds" else families).prf(name, *counts)
        for told, found in zip((kin, order), trust(case, answer), strict=True):
            told[case in invented] += found
        if args.cases:
            print(f"\n{case.name}\n  " + "\n  ".join(edges(case, answer)))
            show(one, "  ")
    for name, tally in (("families", families), ("seeds", seeds), ("grown stories", grown_)):
        print(f"\n{name}")
        show(tally, "  ")
    for name, side in (("written", False), ("grown", True)):
        print(f"\n{name}: calibration error of derived {calibration(kin[side]):.3f} ({len(kin[side])} edges), "
              f"of direction {calibration(order[side]):.3f} ({len(order[side])})")  # fmt: skip


if __name__ == "__main__":
    main()
