"""Score quotation and attribution extraction on PolNeAR's development half: content spans, sources, by kind of speech.

    python bench/quotes.py [--wording]

Reads ../shared/bench/quotes beside the repository and scores with ../shared/score/metrics.py; says so and stops where they are missing.
"""

import gzip
import importlib.util
import json
import sys
import time
from pathlib import Path

from retold.article import names, quotes, segment
from retold.models import language
from retold.records import Article, Part, Quote, Statement

SHARED = Path(__file__).parents[1].parent / "shared"
DATA = SHARED / "bench" / "quotes" / "polnear_dev.jsonl.gz"
METRICS = SHARED / "score" / "metrics.py"
MARKS = "\"“”'‘’«»„`"


def attributions(text: str, found: tuple[tuple[Quote, ...], tuple[Statement, ...]]) -> list[dict[str, list[list[int]]]]:
    """Quotations by utterance, marks included, and reported contents; a quotation inside a reported content is part of it."""
    rows = []
    told = [t for t in found[1] if t.content]
    held = [(c.start, c.end) for t in told for c in t.content]
    groups: dict[int, list[Quote]] = {}
    for q in found[0]:
        if (q.speaker is None and q.cue is None) or q.kind in ("term", "title") or any(a <= q.start and q.end <= b for a, b in held):
            continue
        groups.setdefault(q.group, []).append(q)
    for group in groups.values():
        content = []
        for q in group:
            start = q.start - (text[q.start - 1 : q.start] in MARKS)
            end = q.end + (text[q.end : q.end + 1] in MARKS and q.end < len(text))
            content.append([start, end])
        rows.append(_row(content, group[0]))
    return rows + [_row([[c.start, c.end] for c in t.content], t) for t in told]


def _row(content: list[list[int]], told: Quote | Statement) -> dict[str, list[list[int]]]:
    return {
        "content": content,
        "source": [[told.source.start, told.source.end]] if told.source else [],
        "cue": [[told.cue.start, told.cue.end]] if told.cue else [],
    }


def main() -> None:
    """Read the articles, read their attributions, print the figures."""
    if not DATA.exists() or not METRICS.exists():
        sys.exit(f"nothing to measure: {DATA} is not here")
    with gzip.open(DATA, "rt", encoding="utf-8") as f:
        gold = [json.loads(line) for line in f]
    predicted, words, start = [], 0, time.process_time()
    for doc in gold:
        text = doc["text"]
        article = Article(doc["id"], doc["id"], "", text, (Part(0, len(text), "body"),))
        tokens = () if "--wording" in sys.argv else language.parse(article, segment.paragraphs(article))
        sentences = segment.sentences(article)
        found = quotes.speech(article, sentences, names.cast(article, sentences, tokens), tokens)
        predicted.append({"id": doc["id"], "attributions": attributions(text, found)})
        words += text.count(" ") + 1
    print(f"{len(gold)} articles, {words / (time.process_time() - start):.0f} words a CPU-second")
    spec = importlib.util.spec_from_file_location("metrics", METRICS)
    assert spec
    assert spec.loader
    metrics = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(metrics)
    metrics.quotes(gold, predicted)


if __name__ == "__main__":
    main()
