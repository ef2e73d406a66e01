"""Speed of reading: pages to labelled text beside bare trafilatura in one run, and plain text through `clean` and `plain`.

    python bench/reading.py [STEP]

STEP 9 takes every ninth page of ../shared/bench/extraction. CPU seconds, one thread.
"""

import hashlib
import lzma
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
import trafilatura

import extraction
from retold.article.clean import clean
from retold.article.clean.plain import plain
from retold.records import Block, Draft
from retold.source.report import draft

Thing = TypeVar("Thing")
ARTICLES = extraction.PAGES.parents[1] / "throughput" / "articles_12k.jsonl.xz"


def each(run: Callable[[Thing], object], things: Sequence[Thing]) -> float:
    """CPU milliseconds for one of some things."""
    start = time.process_time()
    for thing in things:
        run(thing)
    return (time.process_time() - start) / len(things) * 1_000


def pages(step: int) -> list[bytes]:
    """Every so many pages of the benchmark."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(extraction.PAGES) as packed:
        packed.extractall(folder, filter="data")
        return [path.read_bytes() for path in sorted(Path(folder).rglob("*.html"))[::step]]


def read(page: bytes) -> None:
    """One page to a labelled article."""
    found = draft("a.html", page)
    if isinstance(found, Draft):
        clean(found)


def main() -> None:
    """Run and print."""
    if not extraction.PAGES.exists() or not ARTICLES.exists():
        print(f"skipped: no {extraction.PAGES.parents[1]}")
        return
    found = pages(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    read(found[0])
    trafilatura.extract(found[0], with_metadata=True)
    bare, told, ours = (
        each(trafilatura.extract, found),
        each(lambda p: trafilatura.extract(p, with_metadata=True), found),
        each(read, found),
    )
    print(f"{len(found)} pages: trafilatura {bare:.1f} ms, with metadata {told:.1f} ms, Retold {ours:.1f} ms a page")
    print(f"speed beside trafilatura: {bare / ours:.2f}; beside trafilatura with metadata: {told / ours:.2f}")
    with lzma.open(ARTICLES) as lines:
        texts = [str(msgspec.json.decode(line)["text"]) for _, line in zip(range(400), lines, strict=False)]
    drafts = [Draft("a", hashlib.sha256(t.encode()).hexdigest(), (Block(t, 0),)) for t in texts]
    print(f"{len(drafts)} plain texts: clean {each(clean, drafts):.2f} ms, plain {each(plain, drafts):.2f} ms an article")


if __name__ == "__main__":
    main()
