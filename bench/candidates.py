"""How many planted copies the wording candidates find and call kin, by kind of copying; what it costs; who is called kin without cause.

    python ../shared/score/plant.py ../shared/bench/throughput/articles_12k.jsonl.xz --count 30000 > planted.jsonl
    python bench/candidates.py planted.jsonl [--show 20]

The stages of level "wording" as a corpus runs them: sketches and counts compiled, candidates in DuckDB on one thread. "met" is of (child,
parent) pairs, after folding: a parent that is folded into the same text counts as met. "kin" are those of them judged kin, "joined" those
that hang together by links of kin. Strangers are two real articles without a planted source in common that share less than .05 of their
runs of five words; `--show` prints some that are called kin, to be read by a person.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from retold import settings
from retold.article.clean.stamps import stamp
from retold.article.prints import words
from retold.article.sketch import WORD
from retold.corpus.components import connected
from retold.corpus.kernels import counted, sketches
from retold.pair.direction import certainly_before
from retold.pair.features import days_between
from retold.pair.judge import Judged, judge
from retold.pair.meet import CANDIDATES

FOLDS = "SELECT article, MIN(article) OVER (PARTITION BY fold) AS first, COUNT(*) OVER (PARTITION BY fold) AS copies FROM sketched"
FIRST = "SELECT p.article, p.print, copies, size FROM printed AS p JOIN folds USING (article) WHERE first = article"
#: Two articles share so much of their runs of five words at most, to be called strangers.
STRANGERS = 0.05
Rows = list[dict[str, Any]]


class Clock:
    """CPU seconds of each stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self.last = time.process_time()

    def lap(self, stage: str) -> None:
        """Book what was spent since the last call."""
        now = time.process_time()
        self.spent[stage] = now - self.last
        self.last = now


def meet(rows: Rows, clock: Clock) -> tuple[np.ndarray, np.ndarray, pa.Array]:
    """Candidate pairs (n x 2), who stands for each article, and the sketches, the articles standing in the order of their texts."""
    clock.lap("reading")
    found = pa.Table.from_batches([sketches(pa.array([r["text"] for r in rows[k : k + 256]])) for k in range(0, len(rows), 256)])
    clock.lap("sketches")
    lists = found["wording"].combine_chunks()
    size = lists.value_lengths()
    owner = lists.value_parent_indices()
    base = duckdb.connect(config={"threads": 1})
    base.register("sketched", pa.table({"article": np.arange(len(rows)), "fold": found["fold"]}))
    base.register("printed", pa.table({"article": owner, "print": lists.flatten(), "size": size.take(owner)}))
    base.execute(f"CREATE TABLE folds AS {FOLDS}")
    base.execute(f"CREATE TABLE prints AS {FIRST}")
    pairs = base.execute(f"SELECT one, two FROM ({CANDIDATES}) ORDER BY one, two").fetchnumpy()
    first = base.execute("SELECT first FROM folds ORDER BY article").fetchnumpy()["first"]
    clock.lap("candidates")
    folded = np.flatnonzero(first != np.arange(len(rows)))
    both = np.concatenate([np.array([pairs["one"], pairs["two"]]).T, np.array([first[folded], folded]).T])
    return both, first, found["tokens"].combine_chunks()


def related(rows: Rows, pairs: np.ndarray, tokens: pa.Array, clock: Clock) -> Judged:
    """What is judged of each pair."""
    when = [stamp(r["published"] or "", "metadata") for r in rows]
    outlet = np.array([r["outlet"] or "" for r in rows])
    days = np.array([days_between(when[i], when[j]) for i, j in pairs])
    first = np.array([certainly_before(when[i], when[j]) - certainly_before(when[j], when[i]) for i, j in pairs], np.int8)
    clock.lap("dates")
    parts = [pairs[k : k + 1024] for k in range(0, len(pairs), 1024)]
    table = np.concatenate([counted(tokens.take(pa.array(p[:, 0])), tokens.take(pa.array(p[:, 1]))) for p in parts])
    made = judge(table, days, first, (outlet[pairs[:, 0]] == outlet[pairs[:, 1]]) & (outlet[pairs[:, 0]] != ""))
    clock.lap("relations")
    return made


def fives(text: str) -> set[tuple[str, ...]]:
    """Runs of five words."""
    every = WORD.findall(text.lower())
    return set(zip(*(every[k:] for k in range(5)), strict=False))


def strangers(rows: Rows, pairs: np.ndarray) -> Iterator[tuple[int, int]]:
    """Pairs of real articles that have no planted source and few runs of five words in common."""
    for i, j in pairs:
        if not rows[i]["parent"] and not rows[j]["parent"]:
            one, two = fives(rows[i]["text"]), fives(rows[j]["text"])
            if len(one & two) < STRANGERS * min(len(one), len(two)):
                yield int(i), int(j)


def wires(rows: Rows) -> list[tuple[str, list[int]]]:
    """The planted wire stories (sources of at least 40 direct light, verbatim or abridged copies) with all those copies."""
    copies: dict[str, list[int]] = {}
    for k, r in enumerate(rows):
        if r["kind"] in ("verbatim", "light", "abridged"):
            copies.setdefault(r["parent"], []).append(k)
    at = {r["id"]: k for k, r in enumerate(rows)}
    return [(source, [at[source], *held]) for source, held in sorted(copies.items(), key=lambda x: (-len(x[1]), x[0])) if len(held) >= 40]


def main() -> None:
    """Print the tables."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda r: (words(r["text"]), r["id"]))
    clock = Clock()
    pairs, first, tokens = meet(rows, clock)
    made = related(rows, pairs, tokens, clock)
    kin = made.kin >= settings.KIN_LEAST
    at = {r["id"]: k for k, r in enumerate(rows)}
    met = {(int(i), int(j)): bool(k) for (i, j), k in zip(pairs, kin, strict=True)}
    group = dict(zip(*(x.tolist() for x in connected(pairs[kin][:, 1], pairs[kin][:, 0])), strict=True))
    found = {name: Counter[str]() for name in ("all", "met", "kin", "joined")}
    for k, r in enumerate(rows):
        for parent in (at[p] for p in r["parent"].split("+") if p in at):
            one, two = sorted((int(first[k]), int(first[parent])))
            found["all"][r["kind"]] += 1
            found["met"][r["kind"]] += one == two or (one, two) in met
            found["kin"][r["kind"]] += one == two or met.get((one, two), False)
            found["joined"][r["kind"]] += group.get(k, k) == group.get(parent, parent)
    for kind, total in sorted(found["all"].items()):
        print(f"{kind:10}" + "".join(f"{name} {found[name][kind] / total:.3f}  " for name in ("met", "kin", "joined")) + f"of {total}")
    stand = len(set(first.tolist()))
    print(f"{len(rows)} articles, {len(rows) - stand} folded; candidates an article {(len(pairs) - len(rows) + stand) / len(rows):.2f}, "
          f"of those not folded {(len(pairs) - len(rows) + stand) / stand:.2f}")  # fmt: skip
    print("CPU s: " + ", ".join(f"{stage} {spent:.1f}" for stage, spent in clock.spent.items() if stage != "reading"))
    for source, members in wires(rows):
        groups = Counter(group.get(k, k) for k in members)
        print(f"wire story {source}: {len(members)} texts, {groups.most_common(1)[0][1]} of them in one family")
    apart = set(strangers(rows, pairs[kin]))
    print(f"strangers called kin: {len(apart)} of {len(pairs)} candidates ({1000 * len(apart) / max(1, len(pairs)):.2f} in 1,000)")
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 0
    chance = {(int(i), int(j)): float(c) for (i, j), c in zip(pairs, made.kin, strict=True)}
    for i, j in sorted(apart)[:show]:
        print(f"\n{chance[i, j]:.2f}  {rows[i]['outlet']} {rows[i]['published']} | {rows[j]['outlet']} {rows[j]['published']}")
        print(f"  {rows[i]['title']} | {rows[j]['title']}\n  {rows[i]['text'][:300]!r}\n  {rows[j]['text'][:300]!r}")


if __name__ == "__main__":
    main()
