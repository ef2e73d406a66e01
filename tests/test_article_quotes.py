"""The ways in which reports print speech: marks, turns, blocks, titles, cues before and after; and the laws that hold for all of them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import names, quotes, segment
from retold.models import language
from retold.records import Article, Part, Quote, Statement

Read = tuple[list[tuple[str, str, str | None]], list[tuple[str, str | None]]]


def read(text: str, *, deep: bool = False) -> Read:
    """The quotations of a text as (words, kind, speaker) and its statements as (content, speaker)."""
    article = Article("a", "a.txt", "", text, (Part(0, len(text), "body"),))
    tokens = language.parse(article, segment.paragraphs(article)) if deep else ()
    sentences = segment.sentences(article)
    cast = names.cast(article, sentences, tokens)
    found, told = quotes.speech(article, sentences, cast, tokens)

    def who(item: Quote | Statement) -> str | None:
        return None if item.speaker is None else cast.entities[item.speaker].name

    return (
        [(text[q.start : q.end], q.kind, who(q)) for q in found],
        [(" … ".join(text[c.start : c.end] for c in t.content), who(t)) for t in told],
    )


MARKS = [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("「", "」")]
SAID = ["We could not wait", "The wall is a metre out of true", "Nobody slept, and nobody will", "Was it late? It was"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(SAID), st.sampled_from(["Ada Orme said", "said Tomas Krail", "the mayor said"])), min_size=1, max_size=5
    ),
    st.sampled_from(MARKS),
)
def test_quotations_survive_any_change_of_mark_style(said: list[tuple[str, str]], style: tuple[str, str]) -> None:
    """The same words, kinds and speakers are read whatever marks a report sets."""

    def told(marks: tuple[str, str]) -> str:
        return "Mayor Ada Orme met Tomas Krail.\n\n" + "\n\n".join(f"{marks[0]}{words},{marks[1]} {by}." for words, by in said)

    assert read(told(MARKS[0])) == read(told(style))


WORDS = [
    "Mayor Ada Orme",
    "Orme",
    "said",
    "“It held.”",
    "that it held",
    "The report",
    "told",
    "a senior official",
    ":",
    ",",
    ".",
    "\n\n",
    "Q:",
    "A:",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_no_speaker_is_named_from_nowhere(words: list[str]) -> None:
    """Every speaker's name stands in the article, and no two quotations overlap."""
    text = " ".join(words)
    found, told = read(text)
    assert all(speaker is None or speaker in text for *_, speaker in [*found, *told])
    article = Article("a", "a.txt", "", text, (Part(0, len(text), "body"),))
    sentences = segment.sentences(article)
    spans = [(q.start, q.end) for q in quotes.speech(article, sentences, names.cast(article, sentences))[0]]
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))


INTERVIEW = """Ada Orme is the mayor of Velk. We met her at the weir.

Q: Why did you close it?

Ada Orme: It was a metre out of true.

Q: And now?

Ada Orme: “We wait,” as my mother said. We wait."""


def test_the_lines_of_an_interview_are_their_speakers_words() -> None:
    """Questions and answers without marks are speech; marks inside them are a part of it."""
    found, _ = read(INTERVIEW)
    assert found == [
        ("Why did you close it?", "speech", None),
        ("It was a metre out of true.", "speech", "Ada Orme"),
        ("And now?", "speech", None),
        ("“We wait,” as my mother said. We wait.", "speech", "Ada Orme"),
    ]


def test_a_few_labelled_lines_are_no_interview() -> None:
    """Notes and links that begin with a word and a colon are nobody's speech."""
    assert read("Ada Orme left.\n\nNote: it rained.\n\nRELATED: The weir of Velk.\n\nRELATED: The wall of Velk.")[0] == []


def test_a_block_after_a_colon_is_a_quotation() -> None:
    """A paragraph set off by "Orme wrote:" is Orme's; a list after a colon is nobody's."""
    assert read("Ada Orme, the mayor, wrote:\n\nIt held all night and I am glad of it.")[0] == [
        ("It held all night and I am glad of it.", "speech", "Ada Orme")
    ]
    assert read("Ada Orme, the mayor, wrote:\n\n• It held all night.")[0] == []
    assert read("Ada Orme has three tasks:\n\nThe weir is the first of them.")[0] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We must go,” Foreign Minister Ilka Dravec said.", "Ilka Dravec"),
        ("“We must go,” Deputy Secretary of State William Orme said.", "William Orme"),
        ("“We must go,” said Sens. Ada Orme and Tomas Krail.", "Ada Orme"),
        ("“Must we go?” Averre’s Lou Quill asked.", "Lou Quill"),
        ("“We must go,” a current Averre employee said.", "current Averre employee"),
        ("“We must go,” another employee said.", "another employee"),
        ("Ada Orme has a new message for voters: “We must go.”", "Ada Orme"),
        ("Ada Orme spoke. “We must go,” the commission said in a report.", "commission"),
        ("Orme said Krail had told her “we must go”. Mayor Ada Orme and Tomas Krail met.", "Tomas Krail"),
    ],
)
def test_speakers_by_office_firm_and_kind(text: str, expected: str) -> None:
    """Offices before their holders, joint speakers, speakers of a firm, unnamed ones, and the inner of two who speak."""
    assert [speaker for words, _, speaker in read(text)[0] if "go" in words.lower()] == [expected]


def test_a_pair_of_straight_marks_inside_another_is_nested() -> None:
    """The inner pair does not end the outer one."""
    assert read('"You could think of "The Wall" as one," Ada Orme said. "No," she added.')[0] == [
        ('You could think of "The Wall" as one,', "speech", "Ada Orme"),
        ("No,", "speech", "Ada Orme"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Orme went on the “Weir Hour” radio show.", "title"),
        ("Ada Orme wrote a novel called “The Long Weir”.", "title"),
        ("Ada Orme closed the so-called “wet gate”.", "term"),
        ("Ada Orme spoke. “The weir is safe” is what they chant in Velk.", "fragment"),
        ("Ada Orme called the closure “a hard and lonely decision”.", "fragment"),
    ],
)
def test_titles_terms_and_words_spoken_of(text: str, kind: str) -> None:
    """What stands in marks without being said is told apart from speech."""
    assert [k for _, k, _ in read(text)[0]] == [kind]


def test_words_spoken_of_are_given_to_nobody() -> None:
    """A phrase that the sentence speaks about is not put into the mouth of whoever was named last."""
    assert read("Ada Orme spoke. “The weir is safe” is what they chant in Velk.")[0][0][2] is None


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The wall is understood to have held.", "The wall … to have held", None),
        ("Ada Orme said at a meeting on Friday that the wall had held.", "that the wall had held", "Ada Orme"),
        ("Ada Orme continued to call for a new wall.", "for a new wall", "Ada Orme"),
        ("Ada Orme repeated her claim that the wall held.", "that the wall held", "Ada Orme"),
        ("Ada Orme praised the crew for holding the wall.", "the crew for holding the wall", "Ada Orme"),
        ("According to Ada Orme, the wall held all night.", "the wall held all night", "Ada Orme"),
        (
            "Ada Orme called the plan for the wall “a hard one” and “a lonely one”.",
            "the plan for the wall “a hard one” and “a lonely one”",
            "Ada Orme",
        ),
    ],
)
def test_what_was_said_without_marks(text: str, content: str, speaker: str | None) -> None:
    """Passives, clauses set apart from their verb, nouns of speech, judgements: what was said, by whom."""
    assert (content, speaker) in read(text, deep=True)[1]


def test_a_name_that_looks_like_a_verb_reports_nothing() -> None:
    """The "State" of "Velk State" is no cue; the speaker is the one who told."""
    text = "Ada Orme told the crew that the plan includes walls against Velk State boats, including “command and control of the weir”."
    assert read(text, deep=True)[0] == [("command and control of the weir", "fragment", "Ada Orme")]


@pytest.mark.parametrize(
    "text",
    ["Orme sagte: „Wir gehen nach Hause.“", "Orme a dit : « Nous rentrons. »", "«Nos vamos», dijo Orme.", "オルメは「帰る」と言った。"],
)
def test_other_languages_give_their_quotations_or_nothing(text: str) -> None:
    """Where the reader knows no verbs, marks are read all the same, and nobody is named who is not there."""
    found, told = read(text)
    assert len(found) <= 1
    assert not told
    assert all(speaker in (None, "Orme") for *_, speaker in found)
