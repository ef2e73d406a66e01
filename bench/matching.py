"""How well sentences that tell the same are found, how alike two are, and whether one stands by another: three outside benchmarks.

    python bench/matching.py

superpal_dev: which span of a report answers which of a summary (P@1; pair F1). headlines_2013 to 2015: Pearson with how alike people
find two headlines. fever_symmetric_dev: accuracy of support against contradiction. Reads the benchmark folder beside the repository
(`../shared/bench`); says so and stops where it is missing. Nothing was trained on superpal or fever; headlines gave three weights.
"""

import csv
import json
import sys
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

import held
from retold.models import meaning
from retold.pair.letters import Table
from retold.story.claims import likeness, support
from values import metrics

BENCH = Path(__file__).resolve().parents[1].parent / "shared" / "bench" / "alignment"
#: What was reached with the headlines of each year.
HEADLINES = {2013: 0.812, 2014: 0.79, 2015: 0.83}


def vectors(sentences: list[str]) -> Table:
    """Unit rows of meaning, as the studies hold them."""
    rows = np.frombuffer(meaning.encode(sentences), np.int8).reshape(len(sentences), meaning.WIDTH).astype(np.float32)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), np.float32)


def matching(scorer: ModuleType) -> None:
    """Every span of a summary against every span of its reports, one topic at a time."""
    with (BENCH / "superpal_dev.csv").open(encoding="utf-8", newline="") as file:
        gold = list(csv.DictReader(file))
    answers: list[dict[str, Any]] = []
    for topic in dict.fromkeys(r["topic"] for r in gold):
        asked, there = ([*dict.fromkeys(r[key] for r in gold if r["topic"] == topic)] for key in ("summarySpanText", "docSpanText"))
        table = likeness.outstanding(likeness.alike(asked, there, (vectors(asked), vectors(there))))
        answers += [
            {"topic": topic, "summary": a, "document": b, "score": float(table[i, j])}
            for i, a in enumerate(asked)
            for j, b in enumerate(there)
        ]
    scorer.matching(gold, answers)


def headlines(scorer: ModuleType, year: int) -> None:
    """How alike the two headlines of each pair are; all headlines of a year are the documents of its TF-IDF."""
    lines = (BENCH / f"headlines_{year}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip()]
    one, two = [r[1] for r in rows], [r[2] for r in rows]
    table = likeness.alike(one, two, (vectors(one), vectors(two)))
    scorer.likeness([float(r[0]) for r in rows], [{"id": i, "score": float(table[i, i])} for i in range(len(rows))])


def supports(scorer: ModuleType) -> None:
    """Whether the evidence stands by the claim."""
    lines = (BENCH / "fever_symmetric_dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    answers = [
        {"id": i, "label": "SUPPORTS" if support.support(r["claim"], r["evidence"]).stands else "REFUTES"} for i, r in enumerate(gold)
    ]
    scorer.support(gold, answers)


def main() -> int:
    """Read, score, print."""
    if not BENCH.is_dir():
        print("no benchmark folder beside the repository: nothing measured")
        return 0
    scorer = metrics()
    print("superpal_dev (to beat: TF-IDF P@1 .638, pair F1 .490)")
    below = held.fallen(held.printed(lambda: matching(scorer)), {"queries": {"P_at_1": 0.743, "pair_F1": 0.616}})
    print("headlines 2013, 2014, 2015 (to beat: TF-IDF .72, vectors and TF-IDF .79, mean)")
    for year, floor in HEADLINES.items():
        below += held.fallen(held.printed(partial(headlines, scorer, year)), {"pairs": {"pearson": floor}})
    print("fever_symmetric_dev (to beat: number and negation rule .585)")
    below += held.fallen(held.printed(lambda: supports(scorer)), {"pairs": {"accuracy": 0.677}})
    print(*below, sep="\n", end="\n" if below else "")
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
