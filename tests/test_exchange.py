"""The formats for other tools: nothing is lost or made up on the way, and nothing of a report can break out of them."""

import csv
import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import retold
from retold.cli import app
from retold.errors import UsageError
from retold.exchange import FORMATS, asked, exchange
from retold.exchange.edition import TEI, Passage, segments
from retold.exchange.tables import COLUMNS, tables
from retold.records import Trace
from retold.source import files

EXAMPLE = Path(__file__).parents[1] / "examples" / "sabeke-ferry"
HOSTILE = '<script>alert(1)</script> =1+1 "]; `x` | a\n\n# b &amp; ]]> \x00\x1b[31m [l](javascript:x)'
words = st.lists(st.sampled_from(["pier", "was", "shut", "Shut", "the", "old,", "by", "noon"]), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def answer() -> Trace:
    """The example's trace, by wording: every kind of row is in it."""
    return retold.trace([EXAMPLE], level="wording")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    """Two copies of a report with markup of every format in its title, outlet and words."""
    folder = tmp_path_factory.mktemp("hostile")
    body = (
        f"{HOSTILE}\n\nThe council of Peth shut the old pier on Monday after two beams fell into the water near the ferry. {HOSTILE}\n\n"
        "“It will fall before the spring,” said Ilka Dravec <b>of</b> the dockers' union, whose 40 members work there.\n\n"
        "The harbour office said that boats would leave from the northern quay until the beams had been replaced.\n\n"
    )
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(body + name, encoding="utf-8")
    (folder / "meta.csv").write_text('file,outlet\na.txt,"=cmd|<b>&]]>"\nb.txt,"x""];\\"\n', encoding="utf-8")
    return retold.trace([folder / "a.txt", folder / "b.txt"], meta=folder / "meta.csv", level="wording")


@given(words, st.dictionaries(st.sampled_from("BCD"), words, max_size=3))
def test_an_apparatus_gives_back_every_witness(base: list[str], others: dict[str, list[str]]) -> None:
    """A passage cut at its variants and joined again gives each witness its own words."""
    found = segments(Passage({"A": base, **others}))
    for who, own in {"A": base, **others}.items():
        assert [w for s in found for w in s.readings[who]] == own


@given(words, words)
def test_equal_stretches_are_equal(base: list[str], other: list[str]) -> None:
    """Where an apparatus says that two witnesses agree, they do, case and punctuation aside."""
    for segment in segments(Passage({"A": base, "B": other})):
        one, two = ([re.sub(r"\W", "", w).casefold() for w in segment.readings[who]] for who in "AB")
        assert (one == two) == segment.same


def witness(element: ET.Element, letter: str) -> Iterator[str]:
    """The words that an edition gives to one witness."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{{{TEI}}}app":
            for reading in child:
                if f"#{letter}" in reading.attrib["wit"].split():
                    yield from witness(reading, letter)
                    break
        else:
            yield from witness(child, letter)
        yield " " + (child.tail or "")


def plain_words(text: str) -> Counter[str]:
    """The words of a text, case and punctuation aside."""
    return Counter(re.sub(r"[^\w\s]", "", text).casefold().split())


def test_an_edition_holds_every_text_of_its_family(answer: Trace) -> None:
    """The whole-text edition gives back every word of every witness's sentences; case and punctuation are the first witness's."""
    made = exchange(answer, "tei", None)
    letters = {a["id"]: str(a["siglum"]) for a in tables(answer)["articles"]}
    kin = [f for f in answer.descent.families if len(f) > 1]
    assert len(made) == len(kin) == 2
    studies = {s.article.id: s for s in answer.studies}
    for family, data in zip(kin, made.values(), strict=True):
        body = ET.fromstring(data).find(f".//{{{TEI}}}body")
        assert body is not None
        for key in family:
            text = studies[key].article.text
            own = " ".join(text[s.start : s.end] for s in studies[key].sentences)
            assert plain_words(" ".join(witness(body, letters[key]))) == plain_words(own)


def test_excerpts_print_no_whole_report(answer: Trace) -> None:
    """By default no format but the trace itself holds a report's text in one piece."""
    texts = [s.article.text for s in answer.studies]
    for name in FORMATS:
        for data in exchange(answer, name).values():
            assert not any(t.encode() in data or json.dumps(t, ensure_ascii=False).encode() in data for t in texts)


def test_tables_are_the_same_in_every_format(answer: Trace) -> None:
    """JSONL, CSV and Parquet hold the same rows under the same columns."""
    rows = tables(answer, 200)
    assert set(rows) == set(COLUMNS)
    made = {name: exchange(answer, name) for name in ("jsonl", "csv", "parquet")}
    for table, columns in COLUMNS.items():
        lines = [json.loads(line) for line in made["jsonl"][f"{table}.jsonl"].splitlines()]
        sheet = list(csv.reader(io.StringIO(made["csv"][f"{table}.csv"].decode("utf-8-sig"))))
        stored = pyarrow.parquet.read_table(io.BytesIO(made["parquet"][f"{table}.parquet"])).to_pylist()
        assert lines == [dict(r) for r in rows[table]] == stored
        assert sheet[0] == list(columns)
        assert len(sheet) == len(lines) + 1
        assert all(list(line) == list(columns) for line in lines)


def test_annotations_are_found_in_the_raw_text(answer: Trace) -> None:
    """Every position leads to its words in the file as it is on disk, and most places have one."""
    page = json.loads(exchange(answer, "annotations")[""])
    raw = {s.article.sha256: Path(s.article.file).read_text(encoding="utf-8") for s in answer.studies}
    found = 0
    for item in page["items"]:
        quoted, *positions = item["target"]["selector"]
        for position in positions:
            found += 1
            there = raw[item["target"]["retold:sha256"]][position["start"] : position["end"]]
            assert html.unescape(re.sub(r"<[^>]+>", "", there)).split() == quoted["exact"].split()
    assert found > 0.9 * len(page["items"])
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_graphs_hold_every_report_and_relation(answer: Trace) -> None:
    """DOT, Mermaid and GraphML have a node for each text and an edge for each relation."""
    dot, mermaid = (exchange(answer, name)[""].decode() for name in ("dot", "mermaid"))
    graph = ET.fromstring(exchange(answer, "graphml")[""])
    edges = len(answer.descent.relations)
    assert dot.count("->") == len(re.findall(r"-->|-\.->|-\.-\|", mermaid)) == edges
    names = {e.attrib["id"] for e in graph.iter("{http://graphml.graphdrawing.org/xmlns}node")}
    assert names == {s.article.id for s in answer.studies} | {x.id for x in answer.descent.lost}
    assert len(list(graph.iter("{http://graphml.graphdrawing.org/xmlns}edge"))) == edges


def test_nothing_of_a_report_breaks_out(hostile: Trace) -> None:
    """Markup of every format in a report's words stays words: XML parses, no tag, link, code or formula of the report is live."""
    for name in ("graphml", "tei"):
        for data in exchange(hostile, name, None).values():
            tags = {e.tag for e in ET.fromstring(data).iter()}
            assert not any("script" in t or t.endswith("}b") for t in tags)
    notes = exchange(hostile, "markdown", None)[""].decode()
    assert "<script" not in notes
    assert "](javascript" not in notes
    assert "\x1b" not in notes
    for data in exchange(hostile, "csv", None).values():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
            assert not any(cell.startswith(("=", "@")) for cell in row)
    dot = exchange(hostile, "dot")[""].decode()
    assert re.search(r'label="A: =cmd\|<b>&\]\]>"', dot)
    assert '\\"];' in dot
    assert "<" not in exchange(hostile, "mermaid")[""].decode().replace("-->", "")


def test_the_command_line_writes_what_is_asked(tmp_path: Path) -> None:
    """`--to FORMAT=PATH` writes one file or a folder; an unknown format is a bad call that names the formats."""
    run = CliRunner()
    wish = ["--to", f"dot={tmp_path / 'tree.dot'}", "--to", f"csv={tmp_path / 'tables'}"]
    done = run.invoke(app, ["trace", str(EXAMPLE), "--level", "wording", "--quiet", *wish])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "tree.dot").read_text().startswith("digraph")
    assert sorted(p.stem for p in (tmp_path / "tables").iterdir()) == sorted(COLUMNS)
    with pytest.raises(UsageError, match="graphml"):
        asked("word=x.doc")


def test_the_example_is_what_these_tests_think(answer: Trace) -> None:
    """The example's files are read as they stand on disk."""
    assert {s.article.file for s in answer.studies} == {d.file for d in files.read([str(EXAMPLE)])}
