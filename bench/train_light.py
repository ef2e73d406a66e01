"""Fit the weights of level "wording" and write src/retold/pair/judge_weights.py. Prints how well stories do that were left out of the fit.

    python ../shared/score/plant.py ../shared/bench/throughput/articles_12k.jsonl.xz --count 4000 --originals 2000 --crowd 30 --seed 77 > planted.jsonl
    python bench/train_light.py planted.jsonl [--write]

A ridge logistic regression over `pair/judge.signals`, on three kinds of pairs of the written stories (bench/families), of grown
ones (bench/generator), and of real articles with planted descendants that meet as candidates: half of their sources are trained on, the
other half shown. Positive: a report and one it was made from, and two children of one lost report. Negative:
two reports that share no source; of real articles those whose runs of five words are not shared either (nobody knows who copied whom).
"""  # noqa: E501

import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations
from operator import ne
from pathlib import Path
from typing import NamedTuple

import numpy as np

from families import Case, cases, grown
from retold.article.sketch import WORD, body, sketch
from retold.pair import direction, features, judge, light
from retold.pair.meet import candidates
from retold.records import Article
from train_kinship import GROWN, calibration, fit, fit_order, predict

TARGET = Path(__file__).parents[1] / "src" / "retold" / "pair" / "judge_weights.py"
#: The written stories' 193 rows and as much of each other set.
RIDGE_LIGHT = 0.5
#: Written, grown, real: grown strangers share whole sentences by chance, as no real ones do.
WEIGHTS = (1, 1, 2)
#: Two real articles share so much of their runs of five words at most, to be called strangers.
STRANGERS = 0.05
HEAD = '''"""The weights of kinship and order at level "wording": logistic regressions over the signals of `pair/judge`.

Made by bench/train_light.py; do not edit. Log-odds = constant + the sum of weight * (signal - middle): name: (weight, middle).
"""

'''


class Rows(NamedTuple):
    """Pairs, side by side: what they share, whether they are kin, and which side is the source (1, -1; 0 where neither or not known)."""

    story: list[str]
    counts: np.ndarray
    days: np.ndarray
    first: np.ndarray
    outlet: np.ndarray
    kin: np.ndarray
    source: np.ndarray

    def signals(self) -> np.ndarray:
        """One row a pair, in the order of `judge.signals`."""
        found = judge.signals(light.Counts(*self.counts.T), self.days, self.outlet)
        return np.asarray(list(found.values())).T

    def orders(self) -> np.ndarray:
        """The signals of order of the pairs of which it is known, the source as `one`."""
        found = judge.order_signals(light.Counts(*self.counts.T), self.first)
        return np.asarray((np.array(list(found.values())) * self.source).T[self.source != 0])

    def only(self, wanted: Callable[[str], bool]) -> "Rows":
        """The pairs of some stories."""
        keep = np.array([wanted(s) for s in self.story], bool)
        return Rows([s for s in self.story if wanted(s)], *(x[keep] for x in self[1:]))


Told = tuple[str, Article, Article, float, int]


def rows(told: Sequence[Told]) -> Rows:
    """The rows of some pairs: story, report, report, kin, source."""
    tokens = {a.id: sketch(body(a)).tokens for _, x, y, _, _ in told for a in (x, y)}
    when = [(x.meta.published, y.meta.published) for _, x, y, _, _ in told]
    return Rows(
        [t[0] for t in told],
        np.array([light.counts(tokens[x.id], tokens[y.id]) for _, x, y, _, _ in told]),
        np.array([features.days_between(a, b) for a, b in when]),
        np.array([direction.certainly_before(a, b) - direction.certainly_before(b, a) for a, b in when]),
        np.array([features.outlets(x, y) for _, x, y, _, _ in told]),
        np.array([t[3] for t in told]),
        np.array([t[4] for t in told]),
    )


def of_story(case: Case) -> list[Told]:
    """All pairs of a story but those related through a third."""
    told = []
    for a, b in combinations(sorted(case.studies), 2):
        source = (a in case.parents(b)) - (b in case.parents(a))
        siblings = case.parents(a) & case.parents(b) & set(case.gold["lost"])
        if source or siblings or not case.ancestors(a) & case.ancestors(b):
            told.append((case.name, case.studies[a].article, case.studies[b].article, float(bool(source or siblings)), source))
    return told


def planted(path: str) -> list[Told]:
    """Candidates among real articles and their descendants, the story being the source of the first of the two."""
    from retold.article.clean.stamps import stamp
    from retold.records import Meta, Part

    given = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    parents = {r["id"]: [p for p in r["parent"].split("+") if p] for r in given}

    def roots(one: str) -> frozenset[str]:
        return frozenset().union(*map(roots, parents[one])) if parents.get(one) else frozenset([one])

    articles = []
    for r in given:
        meta = Meta(outlet=r["outlet"], published=stamp(r["published"] or "", "metadata"))
        articles.append(Article(r["id"], r["id"], "", r["text"], (Part(0, len(r["text"]), "body"),), meta))
    met = candidates((k, p) for k, a in enumerate(articles) for p in sketch(a.text).prints)
    fives = [set(zip(*(words[k:] for k in range(5)), strict=False)) for words in (WORD.findall(a.text.lower()) for a in articles)]
    told = []
    for i, j in met:
        x, y = articles[i].id, articles[j].id
        source = (x in parents[y]) - (y in parents[x])
        apart = len(fives[i] & fives[j]) <= STRANGERS * min(len(fives[i]), len(fives[j])) and not roots(x) & roots(y)
        if source or apart:
            told.append((min(roots(x)), articles[i], articles[j], float(bool(source)), source))
    return told


def shares(parts: Sequence[int]) -> np.ndarray:
    """How much each row counts: parts of different sizes weigh as much in all as the first has rows, the real articles twice that."""
    return np.concatenate([np.full(n, weight * parts[0] / max(1, n)) for n, weight in zip(parts, WEIGHTS, strict=True)])


def show(name: str, p: np.ndarray, y: np.ndarray) -> None:
    """One line on chances of kinship."""
    said = p >= 0.5
    better = np.mean([np.mean((p[y == 0] < one) + 0.5 * (p[y == 0] == one)) for one in p[y == 1]])
    f1 = 2 * (said & (y == 1)).sum() / max(1, said.sum() + y.sum())
    print(
        f"{name}: {len(y)} pairs, {int(y.sum())} kin; AUC {better:.4f}, F1 {f1:.3f}, ECE {calibration(p, y):.3f}; "
        f"strangers called kin {(said & (y == 0)).sum()} of {(y == 0).sum()}; kin not called kin {(~said & (y == 1)).sum()}"
    )


def main() -> None:
    """Report written stories as if left out, and real articles that were; then fit on all."""
    written = [t for case in cases(False) for t in of_story(case)]
    sets = [rows(written), rows([t for case in grown(GROWN, False) for t in of_story(case)]), rows(planted(sys.argv[1]))]
    fresh = rows([t for case in grown(range(200, 220), False) for t in of_story(case)])

    def half(story: str) -> bool:
        return sum(map(ord, story)) % 2 == 0

    def fitted(parts: list[Rows]) -> tuple[np.ndarray, np.ndarray]:
        x, y = np.concatenate([r.signals() for r in parts]), np.concatenate([r.kin for r in parts])
        return fit(x, y, shares([len(r.kin) for r in parts]), RIDGE_LIGHT)

    chance = np.zeros(len(sets[0].kin))
    for story in sorted(set(sets[0].story)):
        left = np.array([s == story for s in sets[0].story])
        model = fitted([sets[0].only(partial(ne, story)), sets[1], sets[2].only(half)])
        chance[left] = predict(sets[0].signals()[left], *model)
    show("written, left out", chance, sets[0].kin)
    model = fitted([sets[0], sets[1], sets[2].only(half)])
    other = sets[2].only(lambda s: not half(s))
    show("grown, other seeds", predict(fresh.signals(), *model), fresh.kin)
    show("planted, other half", predict(other.signals(), *model), other.kin)
    w, middle = fitted(sets)
    names = list(judge.signals(light.Counts(*sets[0].counts.T), sets[0].days, sets[0].outlet))
    ordered = [r.orders() for r in sets]
    order = fit_order(np.concatenate(ordered), shares([len(r) for r in ordered]))
    for title, r in (("written (fitted)", sets[0]), ("grown, other seeds", fresh), ("planted (fitted)", sets[2])):
        odds = r.orders() @ order
        sure = 1 / (1 + np.exp(-np.abs(odds)))
        decided = sure >= 0.75
        print(
            f"order, {title}: right {np.mean(odds > 0):.3f}; of {decided.mean():.2f} said with .75 {np.mean(odds[decided] > 0):.3f}; "
            f"ECE {calibration(sure, odds > 0):.3f}"
        )
    out = HEAD + f'KINSHIP = {{\n    "constant": ({w[0]:.4f}, 0.0),\n'
    out += "".join(f'    "{f}": ({v:.4f}, {m:.4f}),\n' for f, v, m in zip(names, w[1:], middle, strict=True)) + "}\n"
    order_names = list(judge.order_signals(light.Counts(*sets[0].counts.T), sets[0].first))
    out += '\nORDER = {\n    "constant": (0.0, 0.0),\n'
    out += "".join(f'    "{f}": ({v:.4f}, 0.0),\n' for f, v in zip(order_names, order, strict=True)) + "}\n"
    print(out)
    if "--write" in sys.argv:
        TARGET.write_text(out, encoding="utf-8")


if __name__ == "__main__":
    main()
