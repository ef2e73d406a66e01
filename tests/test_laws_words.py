"""Laws 1, 7, 8 and 9: every span gives back its words, JSON gives back the trace, nothing is said that the reports do not say."""

import re
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given

from retold.records import Study, Trace
from retold.show.data import read_trace, shape, trace_json
from retold.show.shapes import Trace as Shape
from stories import Told, answer, scraps, study, told


def spans(answered: Shape) -> Iterator[tuple[str, int, int, str | None]]:
    """Every citation of a trace's JSON: article, start, end, and the words it shows where it shows any."""
    for quote in answered.quotes:
        yield from ((r.article, r.start, r.end, r.text) for r in quote.readings)
    for claim in answered.claims:
        yield from ((r.article, r.start, r.end, r.text) for r in claim.readings)
    for difference in answered.differences:
        yield from ((r.article, r.start, r.end, r.text) for r in difference.readings)
    for statement in answered.statements:
        yield statement.article, statement.start, statement.end, statement.text


def all_spans(one: Study) -> Iterator[tuple[int, int]]:
    """Every span of a study."""
    for found in (one.sentences, one.cast.mentions, one.figures, one.moments, one.quotes, one.statements, one.tokens):
        yield from ((x.start, x.end) for x in found)


def numbers(text: str) -> set[str]:
    """The digit strings of a text."""
    return set(re.findall(r"\d+", text))


def check_offsets(trace: Trace) -> None:
    """Law 1 on one trace."""
    answered = shape(trace)
    texts = {a.id: a.text for a in answered.articles}
    for article in answered.articles:
        assert [p.start for p in article.parts] == [0, *(p.end for p in article.parts)][: len(article.parts)]
        assert not article.parts or article.parts[-1].end == len(article.text)
    for article_id, start, end, words in spans(answered):
        assert 0 <= start < end <= len(texts[article_id])
        assert words is None or texts[article_id][start:end] == words
    for one in trace.studies:
        for start, end in all_spans(one):
            assert 0 <= start <= end <= len(one.article.text)
        for origin in one.article.origins:
            assert origin.start >= 0
            assert origin.start + origin.length <= len(one.article.text)
            assert origin.raw >= 0


def test_every_span_gives_back_the_words_shown(story: Told) -> None:
    """Law 1, offsets: each span lies inside its article and is what is printed there."""
    check_offsets(story.trace)


@given(scraps, scraps)
def test_any_text_is_read_with_true_offsets(one: str, other: str) -> None:
    """Law 1 and 2 on text that nobody planned for: no crash, an article or a reject, and true offsets."""
    files = [("one.txt", one.encode("utf-8", "replace")), ("other.txt", f"{other}\n\n{one}".encode("utf-8", "replace"))]
    found = answer(files)
    assert len(found.studies) + len(found.rejected) == 2
    check_offsets(found)


@given(scraps)
def test_any_page_is_read_with_true_offsets(text: str) -> None:
    """Law 1 and 2 on pages: broken markup and odd characters cost nothing but their own report."""
    found = answer([("page.html", f"<html><body><h1>x</h1><p>{text}<p>The council met on Monday.".encode("utf-8", "replace"))])
    assert len(found.studies) + len(found.rejected) == 1
    check_offsets(found)


def test_the_map_leads_back_to_the_raw_text(story: Told) -> None:
    """Law 1: the words of a text file's body stand in its raw text where the article's map says."""
    raw = {f: d.decode() for f, d in story.case.files}
    for one in story.trace.studies:
        if one.article.file.endswith(".txt"):
            for origin in one.article.origins:
                words = one.article.text[origin.start : origin.start + origin.length]
                assert raw[one.article.file][origin.raw : origin.raw + origin.length] == words


def test_json_gives_back_an_equal_trace(story: Told) -> None:
    """Law 7, round trip: what is read back is what was written, to the byte."""
    data = trace_json(story.trace)
    assert read_trace(data) == story.shape
    assert msgspec.json.encode(read_trace(data)) == data


def test_every_line_of_the_briefing_cites(story: Told) -> None:
    """Law 8: no line without a claim, and no figure, name or quotation in it that the cited readings lack."""
    claims = {c.id: c for c in story.shape.claims}
    for line in story.shape.briefing:
        assert line.claims
        cited = " ".join(r.text for k in line.claims for r in claims[k].readings)
        assert numbers(line.text) <= numbers(cited)
        for quotation in re.findall(r"[“\"]([^”\"]+)[”\"]", line.text):
            assert quotation.strip(" .,") in cited
        for name in re.findall(r"(?<=[a-z,;] )[A-Z][a-z]{2,}", line.text):
            assert name in cited


def test_there_is_a_briefing_and_what_cannot_be_said(story: Told) -> None:
    """Nine reports of an event give a briefing; their missing dates and outlets are told."""
    assert story.shape.briefing
    assert story.shape.cannot_say


def test_no_speaker_is_named_from_nowhere(story: Told) -> None:
    """Law 9: who is said to speak in an article is named in that article."""
    texts = {a.id: set(re.findall(r"\w+", a.text.lower())) for a in story.shape.articles}
    for q in story.shape.quotes:
        for r in q.readings:
            assert set(re.findall(r"\w+", (r.speaker or "").lower())) <= texts[r.article], r.speaker
    for s in story.shape.statements:
        assert set(re.findall(r"\w+", (s.speaker or "").lower())) <= texts[s.article], s.speaker


@pytest.mark.parametrize("seed", [0, 1])
def test_the_deep_level_keeps_the_laws(seed: int) -> None:
    """Laws 1, 7 and 9 with the learned models too."""
    story = told(seed, "deep")
    assert story.shape.level == "deep"
    check_offsets(story.trace)
    assert read_trace(trace_json(story.trace)) == story.shape
    texts = {a.id: a.text.lower() for a in story.shape.articles}
    assert all(word in texts[r.article] for q in story.shape.quotes for r in q.readings for word in (r.speaker or "").lower().split())


def test_a_study_depends_on_its_own_article_alone() -> None:
    """The same bytes under the same name give the same study, whatever was read before."""
    first, second, *_ = told(0).case.files
    fresh = study.__wrapped__
    once = fresh(*first)
    fresh(*second)
    assert isinstance(once, Study)
    assert fresh(*first) == once
