"""What the reader knows: a CSV file put over what the files say, and its mistakes explained."""

from pathlib import Path

import pytest

from retold.errors import UsageError
from retold.records import Block, Draft, Meta
from retold.source import head, meta
from retold.source.markup import parse


def table(folder: Path, text: str) -> Path:
    """A CSV file with this text."""
    path = folder / "known.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_readers_word_wins(tmp_path: Path) -> None:
    """What the reader states replaces what the file says; what he leaves empty stays."""
    known = meta.load(table(tmp_path, "file,outlet,published,author,title\na.txt,Pell Courier,2026-02-11T17:05:00+01:00,,\n"))
    draft = Draft("reports/a.txt", "0", (Block("x", 0),), Meta(outlet="Other", author="Ada Holt"))
    found = meta.apply(draft, known).meta
    assert (found.outlet, found.author) == ("Pell Courier", "Ada Holt")
    assert found.published is not None
    assert (found.published.start.isoformat(), found.published.how, found.published.zoned) == ("2026-02-11T16:05:00", "stated", True)


def test_a_path_wins_over_a_name(tmp_path: Path) -> None:
    """A row with the path as given speaks for that file alone, one with a name for every file of that name."""
    known = meta.load(table(tmp_path, "file;outlet\na.txt;Pell Courier\nb/a.txt;Corda\n"))
    assert meta.apply(Draft("b/a.txt", "0", ()), known).meta.outlet == "Corda"
    assert meta.apply(Draft("c/a.txt", "0", ()), known).meta.outlet == "Pell Courier"
    assert meta.apply(Draft("c.txt", "0", ()), known).meta.outlet is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("outlet,published\nx,2026-01-01\n", "column `file`"),
        ("file,colour\na.txt,red\n", "`colour`"),
        ("file,published\na.txt,soon\n", "row 2: `soon` is no date"),
        ("file,outlet\n,Corda\n", "row 2: the cell `file` is empty"),
        ("file,outlet\na.txt,x\na.txt,y\n", "row 3: a.txt has a row already"),
        ("file,outlet\na.txt,x,y\n", "row 2: 3 cells for 2 columns"),
        ("", "column `file`"),
    ],
)
def test_bad_rows_say_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    """A mistake in the table stops the call with its row and the remedy."""
    with pytest.raises(UsageError) as error:
        meta.load(table(tmp_path, text))
    assert says in str(error.value)


def test_a_missing_table_is_a_usage_error(tmp_path: Path) -> None:
    """A table that cannot be read is a mistake of the call."""
    with pytest.raises(UsageError):
        meta.load(tmp_path / "none.csv")


def test_a_page_says_when_it_changed_and_its_licence() -> None:
    """The time of the last change and the terms of use are kept as the page gives them; an author who is only pointed to is found."""
    graph = '{"@graph":[{"@type":"NewsArticle","author":{"@id":"#a"},"datePublished":"2026-03-20T23:30:00-05:00",'
    graph += '"dateModified":"2026-03-21T08:00:00Z","license":"https://creativecommons.org/licenses/by/4.0/"},'
    graph += '{"@type":"Person","@id":"#a","name":"Ada Holt"}]}'
    found = head.about(parse(f'<html><head><script type="application/ld+json">{graph}</script></head><body><p>x</p></body></html>'))
    assert found.published
    assert found.updated
    assert (found.published.start.day, found.published.offset, found.updated.start.hour) == (21, -300, 8)
    assert (found.licence, found.author) == ("https://creativecommons.org/licenses/by/4.0/", "Ada Holt")
