"""How many planted copies the wording candidates find, by kind of copying, and what that costs.

    python ../shared/score/plant.py ../shared/bench/throughput/articles_12k.jsonl.xz --count 30000 > planted.jsonl
    python bench/candidates.py planted.jsonl

Recall is of (child, parent) pairs; a pair joined only through other copies of the same text counts as joined ("through"), because folding
or the tree brings it together.
"""

import json
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from retold.article.prints import prints
from retold.pair.meet import CANDIDATES, candidates
from retold.records import Article, Sentence, Study
from retold.story.gather import components


def study(key: str, text: str) -> Study:
    """A study with prints of wording alone: every line is a sentence, which changes no trigram but those over line ends."""
    spans: list[Sentence] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Sentence(at, at + len(line), len(spans)))
        at += len(line) + 1
    return Study(Article(key, key, "", text, ()), tuple(spans))


def main() -> None:
    """Print the table."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    at = {r["id"]: i for i, r in enumerate(rows)}
    start = time.process_time()
    found = [prints(study(r["id"], r["text"])).wording for r in rows]
    printed = time.process_time() - start
    table = [(i, p) for i, held in enumerate(found) for p in held]
    start = time.process_time()
    hits = candidates(table)
    met = time.process_time() - start
    group = {int(i): n for n, g in enumerate(components(map(str, range(len(rows))), ((str(i), str(j)) for i, j in hits))) for i in g}
    direct, through, total = Counter[str](), Counter[str](), Counter[str]()
    sizes = defaultdict(set)
    for r in rows:
        for parent in filter(None, r["parent"].split("+")):
            if parent in at:
                i, j = sorted((at[r["id"]], at[parent]))
                total[r["kind"]] += 1
                direct[r["kind"]] += (i, j) in hits
                through[r["kind"]] += group[i] == group[j]
                sizes[parent].add(group[at[r["id"]]])
    for kind in sorted(total):
        print(f"{kind:10} direct {direct[kind] / total[kind]:.3f}  through {through[kind] / total[kind]:.3f}  of {total[kind]}")
    print(
        f"candidates an article {len(hits) / len(rows):.2f}; CPU s an article: prints {printed / len(rows):.5f}, meeting {met / len(rows):.5f}"  # noqa: E501
    )
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE prints (article INTEGER, print INTEGER)")
    base.executemany("INSERT INTO prints VALUES (?, ?)", table)
    same = {(a, b): n for a, b, n in base.execute(CANDIDATES)} == hits
    print(f"SQLite gives {'the same' if same else 'OTHER'} pairs as the Python twin")


if __name__ == "__main__":
    main()
