"""Fit the weights of kinship and direction and write src/retold/pair/weights.py. Prints how well stories do that were left out of the fit.

    python bench/train_kinship.py [--write]

A ridge logistic regression over `pair/features`, on the written stories (bench/families) and on grown ones (bench/generator), which
together weigh as much as the written ones: those are few, and what only fits them would not hold elsewhere.
Positive: a report and one it was made from, and two children of one lost report.
Negative: two reports that share no source. Pairs related through a third (a copy of a copy) teach nothing: the tree links them.
"""

import sys
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from families import Case, cases, grown
from retold.pair import align, direction, features, profile, relate
from retold.pair.weights import Weight
from retold.records import Alignment, Article, Study

Rows = list[tuple[str, str, float, features.Features]]

RIDGE = 3.0
RIDGE_ORDER = 2.0
#: Seeds of the grown stories that are trained on; 100 and up are for looking, 200 and up for a last check.
GROWN = range(30)
#: Names of the signals of direction, in their order.
NOTHING = profile.profile(Study(Article("", "", "", "", ()), ()))
SIGNALS = [*(s.name for s in direction.signals(NOTHING, NOTHING, Alignment("", "", ()))), "witnessed"]
TARGET = Path(__file__).parents[1] / "src" / "retold" / "pair" / "weights.py"
HEAD = '''"""The weights of kinship: a logistic regression over the signals of `pair/features`. Made by bench/train_kinship.py; do not edit.

Log-odds that two reports are kin = constant + the sum of weight * (signal - middle).
"""

from typing import NamedTuple


class Weight(NamedTuple):
    """What one more of a signal adds to the log-odds, and the signal's mean where it was fitted."""

    weight: float
    middle: float

'''


def pairs(case: Case) -> Rows:
    """Report, report, 1 (made from) or 0 (no common source), signals; other pairs are left out."""
    rows = []
    for a, b in combinations(sorted(case.studies), 2):
        direct = a in case.parents(b) or b in case.parents(a) or bool(case.parents(a) & case.parents(b) & set(case.gold["lost"]))
        if direct or not case.ancestors(a) & case.ancestors(b):
            x, y = profile.profile(case.studies[a]), profile.profile(case.studies[b])
            rows.append((a, b, float(direct), features.features(x, y, align.align(x, y))))
    return rows


def balanced(written: int, other: int) -> np.ndarray:
    """How much each row counts: those of the written stories one each, the grown ones as much in all."""
    return np.asarray(np.r_[np.ones(written), np.full(other, written / max(1, other))])


def fit(x: np.ndarray, y: np.ndarray, share: np.ndarray, least: float = RIDGE) -> tuple[np.ndarray, np.ndarray]:
    """Weights (the constant first) on the raw signals, and the signals' means: ridge logistic regression on z-scores."""
    middle = np.average(x, axis=0, weights=share)
    scale = np.sqrt(np.average((x - middle) ** 2, axis=0, weights=share)) + 1e-6
    z = np.c_[np.ones(len(x)), (x - middle) / scale]
    ridge = np.diag([1e-6, *[least] * x.shape[1]])
    w = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (share * p * (1 - p))[:, None]).T @ z + ridge, z.T @ (share * (p - y)) + ridge @ w)
    return np.r_[w[0], w[1:] / scale], middle


def orders(case: Case) -> list[list[float]]:
    """The signals of direction for every derivation of which both ends are here, the source as `a`."""
    sides = {report: profile.profile(study) for report, study in case.studies.items()}
    rows = []
    for d in case.gold["derivations"]:
        if {d["parent"], d["child"]} <= set(sides):
            parent, child = sides[d["parent"]], sides[d["child"]]
            strangers = [k for k in sides if not case.ancestors(k) & (case.ancestors(d["parent"]) | case.ancestors(d["child"]))]
            heard = {run for k in strangers for run in direction.said(sides[k])}
            found = [*direction.signals(parent, child, align.align(parent, child)), direction.witnessed(parent, child, heard)]
            rows.append([s.value for s in found])
    return rows


def fit_order(x: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Weights on signals of which every row has the source first: logistic regression without a constant, ridge on the scaled signals."""
    scale = np.sqrt(np.average(x**2, axis=0, weights=share)) + 1e-6
    z, w = x / scale, np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve(
            (z * (share * p * (1 - p))[:, None]).T @ z + RIDGE_ORDER * np.eye(len(w)), z.T @ (share * (p - 1)) + RIDGE_ORDER * w
        )
    return w / scale


def predict(x: np.ndarray, w: np.ndarray, middle: np.ndarray) -> np.ndarray:
    """Chances of kinship."""
    return np.asarray(1 / (1 + np.exp(-(w[0] + (x - middle) @ w[1:]))))


@cache
def grown_rows(deep: bool) -> tuple[Rows, list[list[float]]]:
    """Pairs and orders of the grown stories."""
    stories = grown(GROWN, deep)
    return [row for case in stories for row in pairs(case)], [row for case in stories for row in orders(case)]


def fitted(rows: Rows, more: Rows) -> tuple[np.ndarray, np.ndarray]:
    """Weights of kinship from pairs of written and of grown stories."""
    every = [*rows, *more]
    return fit(np.array([r[3] for r in every]), np.array([r[2] for r in every]), balanced(len(rows), len(more)))


def fitted_order(rows: list[list[float]], more: list[list[float]]) -> np.ndarray:
    """Weights of direction from derivations of written and of grown stories."""
    return fit_order(np.array([*rows, *more]), balanced(len(rows), len(more)))


def use_without(story: str, deep: bool) -> None:
    """Put weights fitted without one story in the place of the package's (in this process only)."""
    more, more_orders = grown_rows(deep)
    w, middle = fitted([row for case in cases(deep) if case.name != story for row in pairs(case)], more)
    kept = {"constant": Weight(float(w[0]), 0.0)}
    kept |= {f: Weight(float(v), float(m)) for f, v, m in zip(features.Features._fields, w[1:], middle, strict=True)}
    setattr(relate, "KINSHIP_DEEP" if deep else "KINSHIP_WORDING", kept)
    order = fitted_order([row for case in cases(deep) if case.name != story for row in orders(case)], more_orders)
    setattr(direction, "DIRECTION", dict(zip(SIGNALS, map(float, order), strict=True)))  # noqa: B010 (a name it only imports)


def calibration(chance: np.ndarray, true: np.ndarray) -> float:
    """Expected calibration error over ten equal bins, as metrics.py trust counts it."""
    bins = np.minimum(9, (chance * 10).astype(int))
    return float(sum(abs(chance[bins == b].sum() - true[bins == b].sum()) for b in range(10)) / len(chance))


def main() -> None:
    """Both levels: report each story as if left out, then fit on all."""
    out = HEAD
    for name, deep in (("KINSHIP_DEEP", True), ("KINSHIP_WORDING", False)):
        by_story = {case.name: pairs(case) for case in cases(deep)}
        more = grown_rows(deep)[0]
        chance: list[float] = []
        for story, rows in by_story.items():
            w, middle = fitted([r for other, found in by_story.items() if other != story for r in found], more)
            chance += predict(np.array([r[3] for r in rows]), w, middle).tolist()
        told = [(story, *row) for story, rows in by_story.items() for row in rows]
        p, y = np.array(chance), np.array([r[3] for r in told])
        said = p >= 0.5
        hits = (said & (y == 1)).sum()
        better = np.mean([np.mean((one > p[y == 0]) + 0.5 * (one == p[y == 0])) for one in p[y == 1]])
        print(
            f"{name}: {len(y)} pairs, {int(y.sum())} kin; stories left out: AUC {better:.4f}, F1 {2 * hits / (said.sum() + y.sum()):.3f}, "
            f"Brier {np.mean((p - y) ** 2):.4f}, ECE {calibration(p, y):.3f}"
        )
        for r, one in sorted(zip(told, p, strict=True), key=lambda item: -item[1]):
            if (one >= 0.5) != bool(r[3]):
                print(f"    {r[0]:18} {r[1]}-{r[2]} {'kin' if r[3] else 'not kin'} but {one:.2f}")
        w, middle = fitted([r for rows in by_story.values() for r in rows], more)
        out += f'\n{name} = {{\n    "constant": Weight({w[0]:.4f}, 0.0),\n'
        out += "".join(f'    "{f}": Weight({v:.4f}, {m:.4f}),\n' for f, v, m in zip(features.Features._fields, w[1:], middle, strict=True))
        out += "}\n"
    in_order = {case.name: orders(case) for case in cases(True)}
    more_orders = grown_rows(True)[1]
    odds = np.concatenate(
        [
            np.array(rows) @ fitted_order([r for other, found in in_order.items() if other != story for r in found], more_orders)
            for story, rows in in_order.items()
            if rows
        ]
    )
    sure = 1 / (1 + np.exp(-np.abs(odds)))
    print(f"DIRECTION: {len(odds)} derivations, ECE {calibration(sure, odds > 0):.3f}, dates left aside; stories left out: right {np.mean(odds > 0):.3f}; "  # noqa: E501
          + ", ".join(f"{np.mean(odds[sure >= t] > 0):.3f} of {np.sum(sure >= t)} said with {t}" for t in (0.6, 0.7, 0.8, 0.9)))  # fmt: skip  # noqa: E501
    order = fitted_order([r for rows in in_order.values() for r in rows], more_orders)
    out += "\nDIRECTION = {\n" + "".join(f'    "{name}": {v:.4f},\n' for name, v in zip(SIGNALS, order, strict=True)) + "}\n"
    if "--write" in sys.argv:
        TARGET.write_text(out, encoding="utf-8")


if __name__ == "__main__":
    main()
