"""The briefing is cited, and what is missing is said."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from retold import flow
from retold.records import Article, Descent, Meta, Part, Reject, Trace
from retold.story import brief

LONG = (
    "The ferry has carried 1.2 million people since 1998, and, though it was built for a shorter route between two lakes in the north,"
    " where it ran for nine summers under another name and another flag, it was never late by more than a day in all that time, its"
    " captain says with some pride."
)
POOL = (
    "The ferry to Quell was stopped on Tuesday with 48 people aboard, the coast guard said.",
    "About 50 people were on the ferry to Quell when it was stopped, passengers said.",
    "Repairs to the engine will cost 210,000 euros, the owner, Lund Lines, said in a statement.",
    "“Nobody told us how long it would take,” said Mira Holt, a teacher from Quell.",
    "It may sail again on Friday.",
    LONG,
)


def traced(texts: list[list[str]]) -> Trace:
    """The trace of some reports, a sentence a paragraph, without learned models."""
    studies = []
    for n, sentences in enumerate(texts):
        text = "\n\n".join(sentences) or "Nothing."
        studies.append(flow.study(Article(f"r{n}", f"r{n}.txt", "", text, (Part(0, len(text), "body"),), Meta())))
    return flow.trace(studies)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(POOL), max_size=6, unique=True), min_size=1, max_size=3))
def test_every_line_cites_claims_that_hold_its_figures_and_words(texts: list[list[str]]) -> None:
    """Law 8: a line without a claim, or with a figure or a capitalised word that its claims lack, does not exist."""
    trace = traced(texts)
    text = {s.article.id: s.article.text for s in trace.studies}
    claims = {c.id: c for c in trace.claims}
    assert len(trace.briefing) <= 8
    for line in trace.briefing:
        assert line.claims
        cited = " ".join(text[r.span.article][r.span.start : r.span.end] for key in line.claims for r in claims[key].readings)
        assert set(re.findall(r"\d+", line.text)) <= set(re.findall(r"\d+", cited))
        assert set(re.findall(r"[A-Z]\w+", line.text)) <= set(re.findall(r"[A-Z]\w+", cited)) | {"Later", "Sources", "One", "Another"}


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    """A line stays short enough to read, and says that it was cut."""
    lines = traced([[POOL[5]]]).briefing
    assert lines
    assert all(len(line.text) < 280 for line in lines)
    assert lines[0].text.endswith("…")


def test_what_is_missing_is_said_by_file() -> None:
    """Undated reports, unreadable files and the missing models are named."""
    trace = replace(traced([[POOL[0]], [POOL[2]]]), rejected=(Reject("folder/x.pdf", "not text"),))
    said = " ".join(brief.cannot_say(trace))
    for words in ("r0.txt and r1.txt", "x.pdf", "No learned model", "two independent sources"):
        assert words in said


def test_nothing_read_has_no_briefing() -> None:
    """No report, no line."""
    nothing = Trace("wording", (), (), Descent((), (), (), (), ()), (), (), (), (), (), (), ())
    assert brief.briefing(nothing, ()) == ()
    assert brief.cannot_say(nothing) == ()
