"""Fit the weights of kinship and write src/retold/pair/weights.py. Prints how well stories do that were left out of the fit.

    python bench/train_kinship.py [--write]

A ridge logistic regression over `pair/features`. Positive: a report and one it was made from, and two children of one lost report.
Negative: two reports that share no source. Pairs related through a third (a copy of a copy) teach nothing: the tree links them.
"""

import sys
from itertools import combinations
from pathlib import Path

import numpy as np

from families import Case, cases
from retold.pair import align, direction, features, relate
from retold.pair.weights import Weight

RIDGE = 3.0
RIDGE_ORDER = 2.0
TARGET = Path(__file__).parents[1] / "src" / "retold" / "pair" / "weights.py"
HEAD = '''"""The weights of kinship: a logistic regression over the signals of `pair/features`. Made by bench/train_kinship.py.

Log-odds that two reports are kin = constant + the sum of weight * (signal - middle).
"""

from typing import NamedTuple


class Weight(NamedTuple):
    """What one more of a signal adds to the log-odds, and the signal's mean where it was fitted."""

    weight: float
    middle: float

'''


def pairs(case: Case) -> list[tuple[str, str, float, features.Features]]:
    """Report, report, 1 (made from) or 0 (no common source), signals; other pairs are left out."""
    rows = []
    for a, b in combinations(sorted(case.studies), 2):
        direct = a in case.parents(b) or b in case.parents(a) or bool(case.parents(a) & case.parents(b) & set(case.gold["lost"]))
        if direct or not case.ancestors(a) & case.ancestors(b):
            x, y = case.studies[a], case.studies[b]
            rows.append((a, b, float(direct), features.features(x, y, align.align(x, y))))
    return rows


def fit(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (the constant first) on the raw signals, and the signals' means: ridge logistic regression on z-scores."""
    middle, scale = x.mean(0), x.std(0) + 1e-6
    z = np.c_[np.ones(len(x)), (x - middle) / scale]
    ridge = np.diag([1e-6, *[RIDGE] * x.shape[1]])
    w = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (p - y) + ridge @ w)
    return np.r_[w[0], w[1:] / scale], middle


def orders(case: Case) -> list[list[float]]:
    """The signals of direction for every derivation of which both ends are here, the source as `a`."""
    rows = []
    for d in case.gold["derivations"]:
        if d["parent"] in case.studies:
            parent, child = case.studies[d["parent"]], case.studies[d["child"]]
            rows.append([s.value for s in direction.signals(parent, child, align.align(parent, child))])
    return rows


def fit_order(x: np.ndarray) -> np.ndarray:
    """Weights on signals of which every row has the source first: logistic regression without a constant, ridge on the scaled signals."""
    scale = np.sqrt((x**2).mean(0)) + 1e-6
    z, w = x / scale, np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + RIDGE_ORDER * np.eye(len(w)), z.T @ (p - 1) + RIDGE_ORDER * w)
    return w / scale


def predict(x: np.ndarray, w: np.ndarray, middle: np.ndarray) -> np.ndarray:
    """Chances of kinship."""
    return 1 / (1 + np.exp(-(w[0] + (x - middle) @ w[1:])))


def use_without(story: str, deep: bool) -> None:
    """Put weights fitted without one story in the place of the package's (in this process only)."""
    rows = [row for case in cases(deep) if case.name != story for row in pairs(case)]
    w, middle = fit(np.array([r[3] for r in rows]), np.array([r[2] for r in rows]))
    kept = {"constant": Weight(float(w[0]), 0.0)}
    kept |= {f: Weight(float(v), float(m)) for f, v, m in zip(features.Features._fields, w[1:], middle, strict=True)}
    setattr(relate, "KINSHIP_DEEP" if deep else "KINSHIP_WORDING", kept)
    order = fit_order(np.array([row for case in cases(deep) if case.name != story for row in orders(case)]))
    direction.DIRECTION = dict(zip(direction.DIRECTION, map(float, order), strict=True))


def calibration(chance: np.ndarray, true: np.ndarray) -> float:
    """Expected calibration error over ten equal bins, as metrics.py trust counts it."""
    bins = np.minimum(9, (chance * 10).astype(int))
    return float(sum(abs(chance[bins == b].sum() - true[bins == b].sum()) for b in range(10)) / len(chance))


def main() -> None:
    """Both levels: report each story as if left out, then fit on all."""
    out = HEAD
    for name, deep in (("KINSHIP_DEEP", True), ("KINSHIP_WORDING", False)):
        rows = [(case.name, *row) for case in cases(deep) for row in pairs(case)]
        x, y = np.array([r[4] for r in rows]), np.array([r[3] for r in rows])
        owner = np.array([r[0] for r in rows])
        chance = np.zeros(len(y))
        for story in sorted(set(owner)):
            chance[owner == story] = predict(x[owner == story], *fit(x[owner != story], y[owner != story]))
        said = chance >= 0.5
        hits = (said & (y == 1)).sum()
        better = np.mean([np.mean((p > chance[y == 0]) + 0.5 * (p == chance[y == 0])) for p in chance[y == 1]])
        print(
            f"{name}: {len(y)} pairs, {int(y.sum())} kin; stories left out: AUC {better:.4f}, F1 {2 * hits / (said.sum() + y.sum()):.3f}, "
            f"Brier {np.mean((chance - y) ** 2):.4f}, ECE {calibration(chance, y):.3f}"
        )
        for r, p in sorted(zip(rows, chance, strict=True), key=lambda item: -item[1]):
            if (p >= 0.5) != bool(r[3]):
                print(f"    {r[0]:18} {r[1]}-{r[2]} {'kin' if r[3] else 'not kin'} but {p:.2f}")
        w, middle = fit(x, y)
        out += f'\n{name} = {{\n    "constant": Weight({w[0]:.4f}, 0.0),\n'
        out += "".join(f'    "{f}": Weight({v:.4f}, {m:.4f}),\n' for f, v, m in zip(features.Features._fields, w[1:], middle, strict=True))
        out += "}\n"
    rows = [(case.name, row) for case in cases(True) for row in orders(case)]
    x, owner = np.array([r[1] for r in rows]), np.array([r[0] for r in rows])
    odds = np.concatenate([x[owner == story] @ fit_order(x[owner != story]) for story in sorted(set(owner))])
    chance = 1 / (1 + np.exp(-np.abs(odds)))
    print(f"DIRECTION: {len(odds)} derivations, ECE {calibration(chance, odds > 0):.3f}, dates left aside; stories left out: right {np.mean(odds > 0):.3f}; "  # noqa: E501
          + ", ".join(f"{np.mean(odds[chance >= t] > 0):.3f} of {np.sum(chance >= t)} said with {t}" for t in (0.6, 0.7, 0.8, 0.9)))  # fmt: skip  # noqa: E501
    out += "\nDIRECTION = {\n"
    out += "".join(f'    "{name}": {v:.4f},\n' for name, v in zip(direction.DIRECTION, fit_order(x), strict=True)) + "}\n"
    if "--write" in sys.argv:
        TARGET.write_text(out, encoding="utf-8")


if __name__ == "__main__":
    main()
