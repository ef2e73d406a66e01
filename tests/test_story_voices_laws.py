"""Laws of the verdicts: copies add nothing, order is nothing, machines and translators prove nothing."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import names, quotes, segment
from retold.records import Article, Descent, Part, QuoteReading, Relation, Story, Study
from retold.records.pair import RelationKind
from retold.story import voices

ACCUSED = {"altered", "spliced", "spun", "misattributed"}
Edge = tuple[str, str, RelationKind]
LEAD = "Mayor Ada Orme and Tomas Krail, the minister, met at the Velk weir on Monday."
SAID = (
    "“We could not wait for the engineers to come back,” Orme said.",
    "“We could not wait for the engineers,” Orme said.",
    "“We couldn't wait for the experts to come home,” Orme said.",
    "“She rang at six in the morning and I answered,” Krail said.",
    "“She rang at six in the morning and I answered,” Orme said.",
    "“We could not wait for the engineers, and she rang at six in the morning,” Orme said.",
    "Krail said he had answered at six.",
)


@cache
def study(key: str, text: str) -> Study:
    """One report read by words alone."""
    article = Article(key, f"{key}.txt", key, text, (Part(0, len(text), "body"),))
    sentences = segment.sentences(article)
    cast = names.cast(article, sentences)
    found, told = quotes.speech(article, sentences, cast)
    return Study(article, sentences, cast=cast, quotes=found, statements=told)


def readings(texts: dict[str, str], edges: tuple[Edge, ...] = (), families: tuple[tuple[str, ...], ...] = ()) -> list[QuoteReading]:
    """Every reading of every utterance of some reports of one story."""
    relations = tuple(Relation(child, parent, kind, True, "known", 0.9, 0.9) for parent, child, kind in edges)
    told = tuple(sorted(texts))
    descent = Descent(relations, (), (), families or (told,), (Story("s", "", told, "s"),))
    found, _ = voices.voices(tuple(study(k, texts[k]) for k in told), descent)
    return [r for u in found for r in u.readings]


def verdicts(texts: dict[str, str], edges: tuple[Edge, ...] = (), families: tuple[tuple[str, ...], ...] = ()) -> dict[tuple[str, int], str]:
    """The verdict on every quotation, by report and place."""
    return {(r.span.article, r.span.start): r.verdict for r in readings(texts, edges, families)}


REPORTS = st.lists(  # a report prints each thing said once
    st.tuples(st.sampled_from(["", *SAID[:3], SAID[5]]), st.sampled_from(["", *SAID[3:5]]), st.sampled_from(["", SAID[6]])).filter(any),
    min_size=2,
    max_size=4,
)
KINDS: tuple[RelationKind, ...] = ("light", "rewrite", "abridged", "spun")
TREES = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(KINDS)), min_size=3, max_size=3)


@settings(max_examples=60, deadline=None)
@given(REPORTS, TREES, st.integers(0, 3))
def test_adding_a_copy_changes_no_verdict_of_the_others(said: list[list[str]], tree: list[tuple[int, RelationKind]], copied: int) -> None:
    """A copy of a report, word for word and known as such, accuses nobody and clears nobody."""
    texts = {chr(97 + k): "\n\n".join([LEAD, *lines]) for k, lines in enumerate(said)}
    edges: list[Edge] = [(chr(97 + min(parent, k)), chr(98 + k), kind) for k, (parent, kind) in enumerate(tree) if chr(98 + k) in texts]
    original = sorted(texts)[copied % len(texts)]
    before = verdicts(texts, tuple(edges))
    after = verdicts({**texts, "z": texts[original]}, (*edges, (original, "z", "verbatim")))
    assert {k for k, v in before.items() if v in ACCUSED} == {k for k, v in after.items() if v in ACCUSED and k[0] != "z"}


@settings(max_examples=40, deadline=None)
@given(REPORTS)
def test_witnesses_alone_are_accused_only_against_several(said: list[list[str]]) -> None:
    """With no descent known and two reports, nobody is accused: one word stands against one word."""
    texts = {chr(97 + k): "\n\n".join([LEAD, *lines]) for k, lines in enumerate(said[:2])}
    assert not ACCUSED & set(verdicts(texts, families=tuple((k,) for k in sorted(texts))).values())


@settings(max_examples=40, deadline=None)
@given(REPORTS, TREES)
def test_what_is_said_to_be_changed_lies_in_its_text(said: list[list[str]], tree: list[tuple[int, RelationKind]]) -> None:
    """Readings, changes and what they were judged by are stretches of their articles; every speaker is named in one of them."""
    texts = {chr(97 + k): "\n\n".join([LEAD, *lines]) for k, lines in enumerate(said)}
    edges = tuple((chr(97 + min(p, k)), chr(98 + k), kind) for k, (p, kind) in enumerate(tree) if chr(98 + k) in texts)
    for r in readings(texts, edges):
        assert 0 <= r.span.start < r.span.end <= len(texts[r.span.article])
        assert all(r.span.start <= c.start <= c.end <= r.span.end for c in r.changed)
        assert r.against is None or 0 <= r.against.start < r.against.end <= len(texts[r.against.article])
        assert r.speaker in texts[r.span.article]


ONE = "“We could not wait for the engineers to come back,” Orme said"
OTHER = "“We couldn't wait for the experts to come back,” Orme said"


@pytest.mark.parametrize("where", ["in French", "through an interpreter", "in Ukrainian at the weir"])
def test_a_translation_is_an_uncertainty_and_no_alteration(where: str) -> None:
    """Words spoken in another language are rendered by each report in its own way: that accuses nobody."""
    texts = {"a": f"{LEAD}\n\n{ONE} {where}.", "b": f"{LEAD}\n\n{OTHER}."}
    assert set(verdicts(texts, (("a", "b", "rewrite"),)).values()) == {"verbatim", "translation"}
    assert set(verdicts(texts, families=(("a",), ("b",))).values()) == {"translation"}


@pytest.mark.parametrize("where", ["in English", "in Russian waters", "in Paris", "in a Polish accent"])
def test_a_place_or_the_reports_own_language_is_no_translation(where: str) -> None:
    """Where nothing was translated the change is told."""
    texts = {"a": f"{LEAD}\n\n{ONE} {where}.", "b": f"{LEAD}\n\n{OTHER}."}
    assert "altered" in verdicts(texts, (("a", "b", "rewrite"),)).values()


def test_what_only_one_text_prints_stays_unverified_in_translation_too() -> None:
    """One printing alone is unverified, whatever its language."""
    assert set(verdicts({"a": f"{LEAD}\n\n{ONE} in French."}).values()) == {"unverified"}


def test_machines_that_agree_prove_nothing() -> None:
    """Two spun copies of one report that swap the same words do not outvote it."""
    spun = "“We could not hold up for the engineers to come back,” Orme said."
    texts = {"a": f"{LEAD}\n\n{ONE}.", "b": f"{LEAD}\n\n{spun}", "c": f"{LEAD}\n\n{spun}"}
    rows = verdicts(texts, (("a", "b", "spun"), ("a", "c", "spun")))
    assert sorted((k, v) for (k, _), v in rows.items()) == [("a", "verbatim"), ("b", "spun"), ("c", "spun")]


def test_one_changed_sentence_of_two_is_judged_by_itself() -> None:
    """Who prints the other sentence of a report does not stand by its changed one."""
    one, two, changed = (
        "We opened what we could open.",
        "The log is in a safe and the safe is dry.",
        "The log is in a safe but the safe is dry.",
    )
    plain = f"{LEAD}\n\n“{one}” Orme said. “{two}”"
    texts = {"a": plain, "b": plain.replace("Monday", "that day"), "c": f"{LEAD}\n\n“{one} {changed}” Orme said."}
    accused = {k for (k, _), v in verdicts(texts, families=(("a",), ("b",), ("c",))).items() if v in ACCUSED}
    assert accused == {"c"}
