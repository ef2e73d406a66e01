"""Names, quotations and reported speech of one article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import names, quotes, segment
from retold.records import Article, Cast, Mention, Part, Quote, Statement

STORY = """Mayor Ada Orme closed the Velk weir on Monday. The minister for rivers, Mr Tomas Krail, had asked for it.

“We could not wait,” Orme told reporters. “The wall is a metre out of true.”

Krail denied that his office had been late. “She rang at six and I answered at six,” he said.

A senior official, who asked not to be named, said the wall had been inspected in May. According to the Velk Rivers Union, it was not.

Captain Ines Dal-Roya, 51, who heads the river guard, called the closure “a hard and lonely decision”.

The mayor added: “I would do it again.”"""


def article(text: str) -> Article:
    """An article that is all body."""
    return Article("a", "a.txt", "", text, (Part(0, len(text), "body"),) if text else ())


def study(text: str) -> tuple[Article, Cast, tuple[Quote, ...], tuple[Statement, ...]]:
    """An article read by words alone: article, cast, quotations, statements."""
    a = article(text)
    sentences = segment.sentences(a)
    cast = names.cast(a, sentences)
    return a, cast, *quotes.speech(a, sentences, cast)


def said(text: str) -> list[tuple[str, str | None]]:
    """Each quotation of a text and its speaker's name."""
    _a, cast, found, _ = study(text)
    return [(text[q.start : q.end], cast.entities[q.speaker].name if q.speaker is not None else None) for q in found]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Orme",
                "said",
                "“",
                "”",
                "the mayor",
                ".",
                ",",
                "\n\n",
                "He",
                "Mr",
                "Ada Orme",
                "'",
                "told",
                "\u200b",
                "É",
                "1",
                "according to",
                "a senior official",
            ]
        ),
        max_size=40,
    )
)
def test_no_text_breaks_the_reading(words: list[str]) -> None:
    """Any mixture of names, marks and verbs is read; every span lies inside the text and every speaker is in the cast."""
    text = " ".join(words)
    _a, cast, found, told = study(text)
    spans: tuple[Quote | Statement | Mention, ...] = (*found, *told, *cast.mentions)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    speaking: tuple[Quote | Statement, ...] = (*found, *told)
    for item in speaking:
        assert item.speaker is None or 0 <= item.speaker < len(cast.entities)
    assert all(0 <= m.entity < len(cast.entities) for m in cast.mentions)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_odd_text_is_read_too(text: str) -> None:
    """Unicode of every kind crashes nothing."""
    study(text)


def test_every_speaker_stands_in_the_article() -> None:
    """No one is named from nowhere: a speaker's name is printed in the text."""
    _, cast, found, told = study(STORY)
    assert found
    assert told
    speaking: tuple[Quote | Statement, ...] = (*found, *told)
    for item in speaking:
        assert item.speaker is None or cast.entities[item.speaker].name in STORY


def test_no_outer_marks_stand_inside_a_quotation() -> None:
    """A quotation's span is what stands between the marks."""
    _, _, found, _ = study(STORY)
    assert found
    assert not any(STORY[q.start] in '“”"' or STORY[q.end - 1] in '“”"' for q in found)


def test_quotations_get_their_speakers_in_full() -> None:
    """Surnames, offices, pronouns and introductions lead to the full name."""
    assert said(STORY) == [
        ("We could not wait,", "Ada Orme"),
        ("The wall is a metre out of true.", "Ada Orme"),
        ("She rang at six and I answered at six,", "Tomas Krail"),
        ("a hard and lonely decision", "Ines Dal-Roya"),
        ("I would do it again.", "Ada Orme"),
    ]


def test_both_sides_of_an_attribution_are_one_utterance() -> None:
    """'…,' she said. '…' is said in one go; a new introduction begins a new utterance."""
    _, _, found, _ = study(STORY)
    groups = [q.group for q in found]
    assert groups[0] == groups[1]
    assert len(set(groups)) == 4


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It fell,” said Ada Orme, 44, a baker. ", "Ada Orme"),
        ("Said Ada Orme, “It fell in the night.”", "Ada Orme"),
        ("Ada Orme said: “It fell in the night.”", "Ada Orme"),
        ("“It fell,” Velk's mayor, Ada Orme, told a crowd.", "Ada Orme"),
        ("According to Ada Orme, “it fell in the night”.", "Ada Orme"),
        ("Tomas Krail left. Ada Orme was unmoved. “It fell in the night.”", "Ada Orme"),
        ("“It fell,” a harbour official said.", "harbour official"),
        ("“It fell”: Ada Orme on the weir", "Ada Orme"),
    ],
)
def test_attributions_in_either_order(text: str, speaker: str) -> None:
    """Speaker and verb in both orders, before and after the words."""
    assert said(text)[0][1] == speaker


def test_statements_name_their_speakers() -> None:
    """Reported speech is found with who said it, unnamed sources by the name the report gives."""
    _, cast, _, told = study(STORY)
    found = {STORY[t.start : t.end]: cast.entities[t.speaker].name for t in told if t.speaker is not None}
    assert found["Krail denied that his office had been late."] == "Tomas Krail"
    assert found["A senior official, who asked not to be named, said the wall had been inspected in May."] == "senior official"
    assert found["According to the Velk Rivers Union, it was not."] == "Velk Rivers Union"


def test_roles_are_read_around_the_name() -> None:
    """Offices before, after and in a clause of their own belong to the person."""
    _, cast, _, _ = study(STORY)
    printed = {e.name: [STORY[r.start : r.end] for r in e.roles] for e in cast.entities if e.kind == "person"}
    assert printed["Ada Orme"] == ["Mayor"]
    assert printed["Tomas Krail"] == ["The minister for rivers"]
    assert "who heads the river guard" in printed["Ines Dal-Roya"]


def test_titles_accents_and_particles() -> None:
    """Titles are no part of a name; hyphens, accents and particles are."""
    _, cast, _, _ = study(
        "Dame Élodie von der Marck met Lt.-Col. Ann Sør-Dahl. Sir Owen Tate left. Von der Marck said it rained. Sir Owen agreed."
    )
    people = [e.name for e in cast.entities if e.kind == "person"]
    assert people[:3] == ["Élodie von der Marck", "Ann Sør-Dahl", "Owen Tate"]


def test_initials_with_and_without_stops_are_one_body() -> None:
    """The letters "US", "U.S." and the name in full are one."""
    _, cast, _, _ = study(
        "The United States closed the strait. Ships from the U.S. went home. In Velk the US was blamed, and U.S. ships left."
    )
    (number,) = [n for n, e in enumerate(cast.entities) if e.name == "United States"]
    assert sum(m.entity == number for m in cast.mentions) == 4


def test_two_officials_are_kept_apart() -> None:
    """Each indefinite source is somebody new."""
    _, _cast, _, told = study("A senior official said it rained. Later a senior official said it did not rain.")
    assert len({t.speaker for t in told}) == 2


def test_titles_of_works_are_no_speech() -> None:
    """A quoted title is told apart from words said."""
    _, _, found, _ = study("Ada Orme wrote a book called “The Weir At Night” in May.")
    assert [q.kind for q in found] == ["title"]


def test_time_grows_with_the_text() -> None:
    """A hundred copies of a story take no more than the work of a hundred stories (no quadratic step that matters)."""
    import time

    start = time.process_time()
    study(STORY)
    one = time.process_time() - start
    start = time.process_time()
    study("\n\n".join([STORY] * 50))
    assert time.process_time() - start < 50 * max(one, 0.004) * 8
