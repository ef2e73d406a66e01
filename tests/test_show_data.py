"""The trace in JSON: it keeps the promise of its schema and gives back the words of every span."""

import json
from dataclasses import fields, replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sample
from retold.records import Line, Span, Study
from retold.show import data
from retold.show.sigla import lost_siglum, sigla, siglum

TRACE = sample.trace()
READ: dict[str, Any] = json.loads(data.trace_json(TRACE))


@given(st.text(), st.text())
def test_what_is_written_comes_back_equal(title: str, line: str) -> None:
    """decode(encode(x)) == x, whatever characters a page or a file name holds."""
    first = TRACE.studies[0].article
    odd = replace(first, file=title + "\udc80", meta=replace(first.meta, title=title))
    trace = replace(TRACE, studies=(Study(odd, ()), *TRACE.studies[1:]), briefing=(Line(line, ("k1",)),))
    assert data.shape(trace) == data.read_trace(data.trace_json(trace))


@given(st.text(alphabet=st.characters(codec=None), max_size=50))
def test_no_offset_moves(text: str) -> None:
    """What cannot be written in UTF-8 is replaced one for one."""
    assert len(text) == len(data.plain(text))


@given(st.integers(0, 2000))
def test_letters_never_meet(number: int) -> None:
    """No two texts, no two lost reports, and no text and lost report share a letter."""
    assert len({siglum(n) for n in range(number)} | {lost_siglum(n) for n in range(number)}) == 2 * number


def test_every_place_gives_back_its_words() -> None:
    """Wherever article, start, end and text stand together, the text is what the offsets give back."""
    texts = {a["id"]: a["text"] for a in READ["articles"]}
    seen = 0

    def look(value: Any) -> None:
        nonlocal seen
        if isinstance(value, dict):
            if {"article", "start", "end", "text"} <= value.keys():
                assert texts[value["article"]][value["start"] : value["end"]] == value["text"]
                seen += 1
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                look(part)

    look(READ)
    assert seen > 50


def test_the_schema_holds_what_is_written() -> None:
    """The schema is one, accepts the trace, and refuses one that says too little."""
    schema = json.loads(data.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(READ, schema)
    poorer = {k: v for k, v in READ.items() if k != "claims"}
    assert not jsonschema.Draft202012Validator(schema).is_valid(poorer)


def test_the_keys_of_the_promise() -> None:
    """The names that scorers, notebooks and agents read."""
    assert READ["schema"] == "retold/trace/1"
    assert READ["articles"][0]["file"] == "reports/a.txt"
    assert READ["articles"][0]["published"] == {"value": "2031-03-03", "grain": "day", "how": "stated", "until": "2031-03-04"}
    assert {"child_span", "parent_span", "note"} == READ["relations"][2]["evidence"][0].keys()
    assert {"from", "to", "note"} == READ["changes"][0].keys()
    assert READ["claims"][0]["articles"] == ["a", "b", "c", "d", "e", "f"]
    assert READ["claims"][0]["statement"] == "The Quarrow dam will close for 11 weeks after divers found 38 cracks in its lower gates."
    assert READ["claims"][1]["readings"][0]["values"][0]["amount"] == 4_200_000


def mirrored(row: Any, record: Any, **renamed: str) -> int:
    """How many plain fields of a record stand in its row with the same value; all that have a key there must."""
    plain = {f.name: getattr(record, f.name) for f in fields(record) if isinstance(getattr(record, f.name), str | bool | int | float)}
    shared = {renamed.get(name, name): value for name, value in plain.items() if renamed.get(name, name) in row}
    assert {key: row[key] for key in shared} == shared
    return len(shared)


def test_rows_say_what_the_records_say() -> None:
    """Every flag, count, label and note of a record stands unchanged in its row."""
    for row, claim in zip(READ["claims"], TRACE.claims, strict=True):
        assert mirrored(row, claim) >= 3
        assert row["origin"] == claim.origin
        for r, reading in zip(row["readings"], claim.readings, strict=True):
            assert mirrored(r, reading) == 2
            assert all(mirrored(v, value) >= 6 for v, value in zip(r["values"], reading.values, strict=True))
    for row, said in zip(READ["quotes"], TRACE.utterances, strict=True):
        assert mirrored(row, said) == 2
        for r, printed in zip(row["readings"], said.readings, strict=True):
            assert mirrored(r, printed) == 2
            assert all(mirrored(c, change) == 3 for c, change in zip(r["changed"], printed.changed, strict=True))
            assert (r["against"] is None) == (printed.against is None)
    for row, edge in zip(READ["relations"], TRACE.descent.relations, strict=True):
        assert mirrored(row, edge) == 7
        assert all(mirrored(r, reason) == 3 for r, reason in zip(row["reasons"], edge.reasons, strict=True))
    for row, difference in zip(READ["differences"], TRACE.differences, strict=True):
        assert mirrored(row, difference) == 4
        assert (row["nearest"] is None) == (difference.nearest is None)
    for row, change in zip(READ["changes"], TRACE.changes, strict=True):
        assert mirrored(row, change, before="from", after="to") == 3
    for row, story in zip(READ["stories"], TRACE.descent.stories, strict=True):
        assert mirrored(row, story) == 3
        assert row["articles"] == list(story.articles)
    assert READ["families"] == [list(f) for f in TRACE.descent.families]
    assert READ["briefing"] == [{"text": line.text, "claims": list(line.claims)} for line in TRACE.briefing]
    assert READ["rejected"] == [{"file": r.file, "reason": r.reason, "detail": r.detail} for r in TRACE.rejected]
    assert READ["timeline"][0]["when"] == {"start": "2031-03-03", "end": "2031-03-04", "grain": "day", "how": "relative"}


def test_every_article_and_lost_report_has_a_letter() -> None:
    """The letters of the page stand in the data too."""
    letters = sigla(TRACE)
    assert [letters[a["id"]] for a in READ["articles"]] == [a["siglum"] for a in READ["articles"]] == list("ABCDEFGH")
    assert [x["siglum"] for x in READ["lost"]] == ["x"]


def test_a_span_of_no_article_is_a_bug() -> None:
    """A record that points nowhere is loud, not skipped."""
    broken = replace(TRACE.claims[0], statement=Span("nowhere", 0, 1))
    with pytest.raises(KeyError):
        data.trace_json(replace(TRACE, claims=(broken,)))
