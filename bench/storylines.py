"""How well stories and storylines come out on a stream of real articles: ECB+ (982 articles, 86 stories, 43 topics). Read from ../shared.

    python bench/storylines.py [--level wording] [--first N]

All articles are gathered together, as `story/gather` does. Prints B-cubed F1 as `score/metrics.py clusters` counts it, by story and,
as with its --topic, by storyline. The weights come from bench/train_story.py, without these texts; which signals to take was chosen with
their scores in view.
"""

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from retold import models
from retold.article import clean
from retold.pair import align, profile
from retold.records import Article, Draft, Level, Study
from retold.source import files
from retold.story import tree
from retold.story.events import events, lines

STORIES = Path(__file__).parents[1].parent / "shared" / "bench" / "stories" / "ecbplus.jsonl.gz"


def read(first: int | None, level: Level) -> tuple[list[dict[str, str]], dict[str, Study]]:
    """The rows of the benchmark and a study for each that is a report at all."""
    with gzip.open(STORIES, "rt", encoding="utf-8") as source:
        rows: list[dict[str, str]] = [json.loads(line) for line in source][:first]
    studies = {}
    for row in rows:
        draft = files.draft(f"{row['id']}.txt", row["text"].encode())
        article = clean.clean(draft) if isinstance(draft, Draft) else draft
        if isinstance(article, Article) and isinstance(study := models.study(article, level), Study):
            studies[row["id"]] = study
    return rows, studies


def bcubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of clusters (article -> cluster); an article that was not found stands alone."""
    mine, true = defaultdict(set), defaultdict(set)
    for article, cluster in gold.items():
        true[cluster].add(article)
        mine[found.get(article, article)].add(article)
    both = [(len(true[c] & mine[found.get(a, a)]), len(mine[found.get(a, a)]), len(true[c])) for a, c in gold.items()]
    p, r = (sum(row[0] / row[side] for row in both) / max(1, len(both)) for side in (1, 2))
    return p, r, 2 * p * r / max(1e-9, p + r)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--level", choices=("deep", "wording"), default="deep")
    parser.add_argument("--first", type=int)
    args = parser.parse_args()
    if not STORIES.exists():
        print(f"skipped: no {STORIES}")
        return
    rows, studies = read(args.first, args.level)
    name = {study.article.id: row for row, study in studies.items()}
    sides = profile.profiles(studies.values())
    alignments = {}
    for done, (i, j) in enumerate(pairs := tree.pairs(sides)):
        alignments[i, j] = align.align(sides[i], sides[j])
        if sys.stderr.isatty() and done % 500 == 0:
            print(f"\r{done} of {len(pairs)} pairs", end="", file=sys.stderr)
    told = events(sides, [[i] for i in range(len(sides))], (), alignments)
    for title, groups, key in (("story", told, "story(subtopic)"), ("storyline", lines(sides, told, (), alignments), "storyline(topic)")):
        found = {name[sides[i].article.id]: str(n) for n, group in enumerate(groups) for i in group}
        p, r, f = bcubed(found, {row["id"]: row[key] for row in rows})
        print(f"{title:10} {len(groups)} found; P {p:.3f} R {r:.3f} B-cubed F1 {f:.3f}")
    print(f"{len(pairs)} pairs of {len(rows)} articles compared")


if __name__ == "__main__":
    main()
