"""The site's own voice, told by general signs; sentences of reports that look like it are kept."""

import pytest

from retold.article.clean import clean, voice
from retold.errors import UsageError
from retold.records import Article, Block, Draft, Reject
from retold.settings import MAX_REPORT_CHARACTERS
from retold.source import files, web

REPORT = (
    "Old quay at Marstead to close",
    "The old quay at Marstead will close on Monday after divers found 14 cracks in its piers, the port said in a statement.",
    "Harbour master Ilka Vorne said about 40 boats must leave before the tide on Sunday, and that most had nowhere to go.",
    "Work is to begin in May and will cost 3.2 million, according to the plan that was sent to the ministry in March.",
)


def kind(line: str, at: int) -> str:
    """What a line is that stands in the report behind its first `at` lines."""
    texts = [*REPORT[:at], line, *REPORT[at:]]
    starts = [sum(len(t) + 2 for t in texts[:n]) for n in range(len(texts))]
    found = clean(Draft("a.txt", "0" * 64, tuple(Block(text, start) for text, start in zip(texts, starts, strict=True))))
    assert isinstance(found, Article)
    where = found.text.index(line)
    return next(part.kind for part in found.parts if part.start <= where < part.end)


@pytest.mark.parametrize(
    "line",
    [
        "Sort by newest",
        "Turn on notifications to be the first to know",
        "This story has been updated.",
        "An earlier version of this article gave the wrong street.",
        "1.2K",
        "Reading time: 4 minutes",
        "Please check your email to confirm your subscription.",
        "Presented by Corda Bank",
        "Order reprints",
    ],
)
@pytest.mark.parametrize("at", [2, 4])
def test_the_site_speaks(line: str, at: int) -> None:
    """Buttons, counts, notes about the story, orders with the site's own things: furniture anywhere."""
    assert kind(line, at) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Residents can sign up for the scheme at the town hall from Monday.",
        "The bill was amended on Monday to cover ferries.",
        "Save the Quay, a group of residents, will sue.",
        "“Subscribe to our plan,” the mayor told the crowd.",
        "The app, which 40,000 drivers use, stopped working at noon.",
        "We left the town at dawn and drove north with the convoy.",
        "Nobody was hurt.",
    ],
)
@pytest.mark.parametrize("at", [2, 4])
def test_a_sentence_of_the_report_stays(line: str, at: int) -> None:
    """Sentences with the same words that are news, anywhere."""
    assert kind(line, at) == "body"


def test_notes_on_the_writer_are_furniture_only_below_the_report() -> None:
    """Who covers what is news in the middle of a report, and a note under it."""
    line = "Ada Holt covers the harbour for the Courier."
    assert (kind(line, 2), kind(line, 4)) == ("body", "furniture")
    assert voice.below(line)


def test_a_book_is_too_large() -> None:
    """More text than any report has is refused with its size and what to do."""
    found = files.draft("a.txt", ("The ferry sank. " * (MAX_REPORT_CHARACTERS // 16 + 1)).encode())
    assert isinstance(found, Reject)
    assert found.reason == "too large"
    assert "a file of its own" in found.detail


def test_a_contact_is_told_and_checked() -> None:
    """The contact stands in the name that sites see; one that could break a header is a bad call."""
    assert web.agent("ada@pell.example") in web.agent("ada@pell.example ")
    assert "the person who runs it" in web.agent()
    for bad in ("a\r\nHost: b", "ä", "a)"):
        with pytest.raises(UsageError):
            web.agent(bad)
