"""The peers' way to near-duplicates, run by bench/speed.py with the Python of an environment that holds them (requirements/bench.in).

    python bench/peers.py datasketch planted.jsonl groups.json

MinHash of word 5-grams, 128 permutations, threshold .7: what their own documentation shows. Writes {id: group} and prints the CPU
seconds and the peak memory of this process and its children as JSON.
"""

import json
import re
import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

PERMUTATIONS, THRESHOLD, WORDS = 128, 0.7, 5
BANDS = 16  # of 8 rows: half of the pairs of resemblance .7 meet


def rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def shingles(text: str) -> set[str]:
    """Runs of five words."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + WORDS]) for n in range(max(1, len(words) - WORDS + 1))}


def joined(ids: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Groups of linked ids, by union and find."""
    head = {i: i for i in ids}

    def find(i: str) -> str:
        while head[i] != i:
            head[i] = head[head[i]]
            i = head[i]
        return i

    for a, b in links:
        head[find(a)] = find(b)
    return {i: find(i) for i in head}


def datasketch(path: Path) -> dict[str, str]:
    """MinHash LSH of datasketch."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    index, ids, links = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), [], []
    for row in rows(path):
        print_ = MinHash(num_perm=PERMUTATIONS)
        print_.update_batch([s.encode() for s in shingles(row["text"])])
        links += [(row["id"], other) for other in index.query(print_)]
        index.insert(row["id"], print_)
        ids.append(row["id"])
    return joined(ids, links)


def rensa(path: Path) -> dict[str, str]:
    """R-MinHash LSH of rensa (Rust)."""
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]

    index, ids, prints, links = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS), [], [], []
    for number, row in enumerate(rows(path)):
        print_ = RMinHash(num_perm=PERMUTATIONS, seed=42)
        print_.update(list(shingles(row["text"])))
        ids.append(row["id"])
        prints.append(print_)
        links += [(row["id"], ids[other]) for other in index.query(print_) if print_.jaccard(prints[other]) >= THRESHOLD]
        index.insert(number, print_)
    return joined(ids, links)


def text_dedup(path: Path) -> dict[str, str]:
    """The signatures and bands of text-dedup's MinHash, called as its command does, without the copying to disk of `datasets`."""
    import numpy as np
    from text_dedup.minhash import embed_func, optimal_param, xxh3_32hash  # type: ignore[import-not-found]

    bands, width = optimal_param(THRESHOLD, PERMUTATIONS, 0.5, 0.5)
    ranges = [(n * width, (n + 1) * width) for n in range(bands)]
    modulo, most = np.uint64((1 << 61) - 1), np.uint64((1 << 32) - 1)
    rng = np.random.RandomState(42)
    permutations = (
        rng.randint(1, int(modulo), size=(PERMUTATIONS,), dtype=np.uint64)[None, :],
        rng.randint(0, int(modulo), size=(PERMUTATIONS,), dtype=np.uint64)[None, :],
    )
    tables: list[dict[bytes, str]] = [{} for _ in ranges]
    ids, links = [], []
    for number, row in enumerate(rows(path)):
        found = embed_func(
            content=row["text"], idx=number, num_perm=PERMUTATIONS, ngram_size=WORDS, min_length=5, hashranges=ranges,
            permutations=permutations, hash_func=xxh3_32hash, dtype=np.uint64, max_hash=most, modulo_prime=modulo,
        )  # fmt: skip
        ids.append(row["id"])
        for table, signature in zip(tables, found["__signatures__"], strict=False):
            links.append((row["id"], table.setdefault(signature, row["id"])))
    return joined(ids, links)


def main() -> None:
    """One peer over one file."""
    name, planted, out = sys.argv[1:]
    groups = {"datasketch": datasketch, "rensa": rensa, "text-dedup": text_dedup}[name](Path(planted))
    Path(out).write_text(json.dumps(groups))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    sys.stdout.write(json.dumps({"cpu": sum(u.ru_utime + u.ru_stime for u in used), "peak": max(u.ru_maxrss for u in used) * 1024}))


if __name__ == "__main__":
    sys.path = [place for place in sys.path if place != tempfile.gettempdir()]
    main()
