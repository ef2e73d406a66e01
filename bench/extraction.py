"""Score what is read off 990 real pages: the text by strings that must and must not be in it, title, author and day.

    python bench/extraction.py [STEP]

STEP 6 takes every sixth page. Reads ../shared/bench/extraction beside the repository; says so and stops where it is missing. A report's
day is the day on its page, in the zone that the page tells.
"""

import json
import re
import sys
import tarfile
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from retold.article.clean import clean
from retold.records import Article, Meta, When
from retold.source import files

PAGES = Path(__file__).parents[1].parent / "shared" / "bench" / "extraction" / "pages.tar.xz"
KEPT = ("body", "heading", "pullquote")


def read(path: Path) -> tuple[str, Meta]:
    """The text of a page as the flow sees it, white space folded, and what is known of the page; nothing for a reject."""
    (draft,) = files.read([str(path)])
    article = clean(draft) if not hasattr(draft, "reason") else draft
    if not isinstance(article, Article):
        return "", Meta()
    return folded("".join(article.text[p.start : p.end] for p in article.parts if p.kind in KEPT)), article.meta


def folded(text: str) -> str:
    """A text with single spaces."""
    return re.sub(r"\s+", " ", text)


def day(when: When | None) -> str:
    """The day on the page: that of the zone it was told in."""
    return "" if when is None else (when.start + timedelta(minutes=when.offset or 0)).date().isoformat()


def alike(gold: str | list[str], got: str | None) -> bool:
    """Whether two names or titles share their words: F1 of .8 and more."""
    a, b = (Counter(re.findall(r"\w+", (" ".join(x) if isinstance(x, list) else x or "").lower())) for x in (gold, got))
    return 2 * sum((a & b).values()) >= 0.8 * (sum(a.values()) + sum(b.values()))


def main() -> None:
    """Run and print."""
    if not PAGES.exists():
        print(f"skipped: no {PAGES}")
        return
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(PAGES) as packed:
            packed.extractall(folder, filter="data")
        places = {path.name: path for path in sorted(Path(folder).rglob("*")) if path.is_file()}
        gold: dict[str, dict[str, Any]] = json.loads(places["segments.json"].read_text())
        start = time.process_time()
        segments: Counter[str] = Counter()
        hits: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for address in sorted(gold)[::step]:
            page = gold[address]
            text, meta = read(places[Path(page["file"]).name])
            segments.update("kept" if folded(s) in text else "lost" for s in page["with"])
            segments.update("wrong" if folded(s) in text else "out" for s in page["without"])
            found = {
                "title": alike(page.get("title") or "", meta.title),
                "author": alike(page.get("author") or "", meta.author),
                "date": day(meta.published) == str(page.get("date"))[:10],
            }
            asked.update(key for key in found if page.get(key))
            hits.update(key for key in found if page.get(key) and found[key])
        seconds = time.process_time() - start
    precision = segments["kept"] / max(1, segments["kept"] + segments["wrong"])
    recall = segments["kept"] / max(1, segments["kept"] + segments["lost"])
    print(f"segments: P {precision:.3f} R {recall:.3f} F {2 * precision * recall / max(1e-9, precision + recall):.3f}")
    print(*(f"{key} {hits[key] / asked[key]:.3f} of {asked[key]}" for key in sorted(asked)), sep="; ")
    print(f"{seconds:.0f} CPU seconds, {len(sorted(gold)[::step])} pages")


if __name__ == "__main__":
    main()
