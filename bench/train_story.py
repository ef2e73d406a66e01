"""Fit the log-odds that two reports tell of one event (settings STORY_ODDS), without a single story that anybody marked.

    python bench/train_story.py [--pairs N]

Real articles of other outlets (../shared/bench/throughput) that share words: pairs of one day against pairs a month apart or more. Of the
first nearly all tell of one event (by chance there would be one in fifty as alike), of the second none. Prints the weights for
settings/story.py; level deep.
"""

import argparse
import json
import lzma
import re
from collections import Counter
from datetime import date
from math import log
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from retold import models
from retold.article import clean
from retold.pair import align, profile
from retold.records import Article, Draft, Study
from retold.source import files
from retold.story.events import likeness
from train_kinship import fit

ARTICLES = Path(__file__).parents[1].parent / "shared" / "bench" / "throughput" / "articles_12k.jsonl.xz"
#: Pairs are as alike as this by TF-IDF over hashed words; one day apart at most, or this many days at least.
ALIKE, BUCKETS, SAME_DAY, APART = 0.12, 4096, 1, 30
#: Longer articles are cut (characters), shorter ones left out.
LONGEST, SHORTEST = 6000, 400


class Row(NamedTuple):
    """An article of the benchmark."""

    outlet: str
    day: int
    text: str


def read() -> list[Row]:
    """The dated articles, in order of their ids."""
    with lzma.open(ARTICLES, "rt", encoding="utf-8") as source:
        rows = sorted((json.loads(line) for line in source), key=lambda r: r["id"])
    return [
        Row(r["outlet"], date.fromisoformat(r["published"][:10]).toordinal(), f"{r['title']}\n\n{r['text'][:LONGEST]}")
        for r in rows
        if r.get("published") and len(r["text"]) > SHORTEST
    ]


def tables(rows: list[Row]) -> np.ndarray:
    """One unit vector for each article: TF-IDF of its words, hashed with random signs."""
    bags = [Counter(re.findall(r"[a-z]{3,}", r.text.lower())) for r in rows]
    held = Counter(w for bag in bags for w in bag)
    rng = Random(1)
    place = {w: (rng.randrange(BUCKETS), rng.choice((1, -1))) for w in sorted(held)}
    found = np.zeros((len(rows), BUCKETS), np.float32)
    for i, bag in enumerate(bags):
        for w, n in bag.items():
            if 2 <= held[w] < len(rows) / 10:
                found[i, place[w][0]] += place[w][1] * (1 + log(n)) * log(len(rows) / held[w])
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9))


def alike(rows: list[Row]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of articles of two outlets that share words: of one day, and a month apart."""
    table, day = tables(rows), np.array([r.day for r in rows])
    near, far = [], []
    for i in range(len(rows)):
        likely = [int(j) for j in np.flatnonzero(table[i + 1 :] @ table[i] >= ALIKE) + i + 1 if rows[j].outlet != rows[i].outlet]
        near += [(i, j) for j in likely if abs(day[j] - day[i]) <= SAME_DAY]
        far += [(i, j) for j in likely if abs(day[j] - day[i]) >= APART]
    return near, far


def study(row: Row, number: int) -> profile.Profile | None:
    """The article as the comparisons see it."""
    draft = files.draft(f"{number}.txt", row.text.encode())
    article = clean.clean(draft) if isinstance(draft, Draft) else draft
    found = models.study(article) if isinstance(article, Article) else article
    return profile.profile(found) if isinstance(found, Study) else None


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=int, default=700, help="pairs of each sort")
    args = parser.parse_args()
    if not ARTICLES.exists():
        print(f"skipped: no {ARTICLES}")
        return
    rows = read()
    sides: dict[int, profile.Profile | None] = {}
    shared: list[dict[str, float]] = []
    y: list[float] = []
    for same, pairs in zip((1.0, 0.0), alike(rows), strict=True):
        for i, j in Random(5).sample(pairs, min(args.pairs, len(pairs))):
            for k in (i, j):
                if k not in sides:
                    sides[k] = study(rows[k], k)
            one, two = sides[i], sides[j]
            if one and two:
                shared.append(likeness(one, two, align.align(one, two)))
                y.append(same)
    weights, middle = fit(np.array([list(r.values()) for r in shared]), np.array(y), np.ones(len(y)))
    constant = weights[0] - float(weights[1:] @ middle)
    print(f"{len(y)} pairs; constant {constant:.2f}; " + ", ".join(f"{n} {w:.2f}" for n, w in zip(shared[0], weights[1:], strict=True)))


if __name__ == "__main__":
    main()
