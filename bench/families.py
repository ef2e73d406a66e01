"""The stories with known truth, as studies: what the descent scripts measure and train on. Read from ../shared, when it is there."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import generator
from retold import flow
from retold.article import clean
from retold.models import language, meaning
from retold.records import Article, Draft, Study
from retold.source import files

SHARED = Path(__file__).parents[1].parent / "shared" / "bench"


@dataclass(frozen=True)
class Case:
    """One story: its gold, and a study for each report by the gold's short id."""

    name: str
    gold: dict[str, Any]
    studies: dict[str, Study]

    def parents(self, report: str) -> set[str]:
        """The reports (or lost reports) that one was made from."""
        return {d["parent"] for d in self.gold["derivations"] if d["child"] == report}

    def ancestors(self, report: str) -> set[str]:
        """A report and all it goes back to."""
        seen, todo = {report}, [report]
        while todo:
            new = self.parents(todo.pop()) - seen
            seen |= new
            todo += sorted(new)
        return seen


@cache
def cases(deep: bool = True) -> tuple[Case, ...]:
    """The stories of `families` and the seeds; empty where ../shared is missing."""
    golds = [*sorted(SHARED.glob("families/*/gold.json")), *SHARED.glob("seeds/gold.json")]
    return tuple(_case(path, deep) for path in golds)


@cache
def grown(seeds: range, deep: bool = True) -> tuple[Case, ...]:
    """Stories of bench/generator: no person wrote them, and no rule was made by looking at these seeds."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            generator.write(generator.case(seed), Path(folder) / str(seed))
        return tuple(_case(Path(folder) / str(seed) / "gold.json", deep) for seed in seeds)


def _case(path: Path, deep: bool) -> Case:
    gold = json.loads(path.read_text(encoding="utf-8"))
    studies = {r["id"]: study for r in gold["reports"] for study in _studies(path.parent / r["file"], deep)}
    return Case(path.parent.name, gold, studies)


def _studies(path: Path, deep: bool) -> Iterator[Study]:
    for draft in files.read([str(path)]):
        article = clean.clean(draft) if isinstance(draft, Draft) else draft
        if isinstance(article, Article):
            yield flow.study(article, language.parse if deep else None, meaning.encode if deep else None)
