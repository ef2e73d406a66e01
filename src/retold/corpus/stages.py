"""The way of a corpus on one page: every stage, what it needs and what it makes. The same for every engine."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from retold import settings
from retold.corpus import components, queries, reports, steps, tables
from retold.corpus.seam import Engine, Work

#: What a stage is made with: an engine, the tables before it, a folder for what it needs on the way, and the columns of the input.
Make = Callable[[Engine[Any], Mapping[str, Any], str, Mapping[str, str]], Any]


class Stage(NamedTuple):
    """One table and how it is made; `kept` tables are the answer, the others are taken away when a run is done."""

    name: str
    needs: tuple[str, ...]
    make: Make
    what: str
    kept: bool = False


def _read(engine: Engine[Any], at: Mapping[str, Any], _scratch: str, columns: Mapping[str, str]) -> Any:
    return engine.map(at["input"], Work(partial(reports.read, columns=dict(columns)), tables.READ, settings.CORPUS_ROWS))


def _articles(engine: Engine[Any], at: Mapping[str, Any], _scratch: str, _columns: Mapping[str, str]) -> Any:
    """Where no row was given twice, which is nearly always, no text need be held to tell."""
    named = {"read": at["read"], "numbers": at["numbers"]}
    twice = any(batch.num_rows for batch in engine.rows(engine.sql("SELECT id FROM numbers WHERE times > 1 LIMIT 1", named)))
    return engine.sql(queries.ARTICLES_ONCE if twice else queries.ARTICLES, named)


def _heads(engine: Engine[Any], at: Mapping[str, Any], scratch: str, _columns: Mapping[str, str], *, of: str) -> Any:
    return components.heads(engine, at[of], scratch, settings.CORPUS_LINKS_FIT)


def query(name: str, needs: tuple[str, ...], text: str, what: str, *, kept: bool = False) -> Stage:
    """A stage that is one query."""
    return Stage(name, needs, lambda engine, at, _scratch, _columns: engine.sql(text, {n: at[n] for n in needs}), what, kept)


def mapped(name: str, needs: tuple[str, ...], text: str, work: Work, what: str, *, kept: bool = False) -> Stage:
    """A stage that is a function over the rows of a query."""
    return Stage(
        name, needs, lambda engine, at, _scratch, _columns: engine.map(engine.sql(text, {n: at[n] for n in needs}), work), what, kept
    )


SKETCH = "SELECT number, text, outlet, published_start, published_end, published_zoned FROM articles"
UNMET = queries.SKETCHED.replace("FROM candidates", "FROM unmet")
RELATE = Work(steps.relate, tables.PAIRS, settings.CORPUS_PAIRS)

STAGES = (
    Stage("read", ("input",), _read, "rows of the input as articles and rejects"),
    query("numbers", ("read",), queries.NUMBERS, "a number for every article"),
    Stage("articles", ("read", "numbers"), _articles, "articles", kept=True),
    query("rejects", ("read", "numbers"), queries.REJECTS, "rows that are no article, and why", kept=True),
    mapped("sketches", ("articles",), SKETCH, Work(steps.sketch, tables.SKETCHES, settings.CORPUS_ROWS), "each article as it is compared"),
    query("folds", ("sketches",), queries.FOLDS, "copies word for word, folded to one"),
    mapped(
        "prints",
        ("sketches", "folds"),
        queries.FIRST,
        Work(steps.prints, tables.PRINTS, settings.CORPUS_ROWS),
        "prints of wording",
        kept=True,
    ),
    query("candidates", ("prints", "folds"), queries.MEET, "pairs worth comparing", kept=True),
    mapped("pairs", ("candidates", "sketches"), queries.SKETCHED, RELATE, "pairs that may be kin"),
    query("sides", ("pairs", "folds"), queries.NEIGHBOURS, "kin of every article"),
    query("joints", ("sides", "pairs"), queries.JOINTS, "reports that may be made of two"),
    query("unmet", ("joints", "candidates"), queries.UNMET, "their sources that never met"),
    mapped("met", ("unmet", "sketches"), UNMET, RELATE, "these, compared"),
    query("merges", ("joints", "met"), queries.MERGES, "reports made of two strangers"),
    query("cut", ("sides", "merges"), queries.CUT, "links that would join the two strangers' families"),
    query("links", ("sides", "cut"), queries.LINKS, "links that hold families together"),
    Stage("heads", ("links",), partial(_heads, of="links"), "groups of linked articles"),
    query("members", ("folds", "heads"), queries.MEMBERS, "a family for every article"),
    mapped(
        "trees",
        ("pairs", "members", "cut"),
        queries.INSIDE,
        Work(steps.trees, tables.EDGES, settings.CORPUS_FAMILIES),
        "the tree of every family",
    ),
    query("relations", ("trees", "merges", "pairs", "articles"), queries.RELATIONS, "who goes back to whom", kept=True),
    query("families", ("members", "articles"), queries.FAMILIES, "families", kept=True),
    query("told", ("pairs", "members"), queries.TOLD, "families that tell of one event"),
    Stage("events", ("told",), partial(_heads, of="told"), "groups of such families"),
    query("stories", ("members", "events", "articles"), queries.STORIES, "stories", kept=True),
)
