"""Invented stories traced in memory, for the law tests: what the generator grew, what the flow said of it, and both as JSON."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

from generator import Case, case
from retold import flow, models
from retold.article.clean import clean
from retold.records import Level, Reject, Study, Trace
from retold.show.data import shape, trace_json
from retold.show.shapes import Trace as Shape
from retold.source.files import draft

#: How many stories the laws are tried on, and how many where a law needs several traces of one; a trace takes half a CPU second.
SEEDS = 60 if os.environ.get("RETOLD_PROFILE") == "ci" else 8
FEW = SEEDS // 2


@dataclass(frozen=True, slots=True)
class Told:
    """A grown story and its trace; `letters` leads from article ids to the truth's report ids."""

    seed: int
    case: Case
    trace: Trace
    shape: Shape
    letters: Mapping[str, str]


@cache
def study(file: str, data: bytes, level: Level = "wording") -> Study | Reject:
    """What can be read off one report's bytes, or why nothing can. Cached: a study depends on nothing else."""
    found = draft(file, data)
    article = found if isinstance(found, Reject) else clean(found)
    return article if isinstance(article, Reject) else models.study(article, level)


def answer(files: Iterable[tuple[str, bytes]], level: Level = "wording") -> Trace:
    """The trace of some reports given as (name, bytes)."""
    return _answer(tuple(files), level)


@cache
def _answer(files: tuple[tuple[str, bytes], ...], level: Level) -> Trace:
    """The same, kept: many laws look at one trace."""
    return anew(files, level)


def anew(files: Iterable[tuple[str, bytes]], level: Level = "wording") -> Trace:
    """The same, traced again."""
    found = [study(file, data, level) for file, data in files]
    return flow.trace([s for s in found if isinstance(s, Study)], [r for r in found if isinstance(r, Reject)])


def json_of(files: Iterable[tuple[str, bytes]], level: Level = "wording") -> bytes:
    """The same as JSON."""
    return trace_json(answer(files, level))


@cache
def told(seed: int, level: Level = "wording") -> Told:
    """The story that grows from a seed, traced."""
    grown = case(seed)
    trace = answer(grown.files, level)
    return Told(seed, grown, trace, shape(trace), {s.article.id: s.article.file.split(".")[0] for s in trace.studies})


ODDITIES = (
    *("“We came”, she said.", 'He said "no', "Mr. A. B. Okeva (54) paid £3.2m.", "12,5,00 %", "\u200f\u202eשלום\u202c", "3rd of Mai 20266"),
    *("‘‘’’", "<b>bold</b> &amp; &lt;", "—", "...", "\ufeff", "e\u0301", "🙂🏽", "\x00", "\r\n\r\n", "$", "said", "Copyright 2026"),
    "10 to 20 of the 3bn-euro, 40-km",
)
#: Text that a report might hold and that nobody planned for: any script, odd spaces, marks that do not match, markup.
scraps = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(ODDITIES),
    ),
    max_size=25,
).map(" ".join)
