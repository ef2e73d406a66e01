"""Utterances: printings brought together across reports, and judged by the nearest one."""

import pytest

from retold.article import names, quotes, segment
from retold.records import Article, Descent, Part, Relation, Story, Study
from retold.story import voices

ORIGINAL = """Mayor Ada Orme closed the Velk weir on Monday.

“We could not wait for the engineers to come back,” Orme said. “The wall is a metre out of true, and I can see it from my kitchen.”

Tomas Krail, the minister, was angry. “She rang at six in the morning and I answered,” he said. “Nobody in my office slept.”"""


def study(key: str, text: str) -> Study:
    """One report read by words alone."""
    article = Article(key, f"{key}.txt", key, text, (Part(0, len(text), "body"),))
    sentences = segment.sentences(article)
    cast = names.cast(article, sentences)
    return Study(article, sentences, cast=cast, quotes=(found := quotes.speech(article, sentences, cast))[0], statements=found[1])


def descent(texts: dict[str, str], edges: tuple[tuple[str, str, str], ...], families: tuple[tuple[str, ...], ...] = ()) -> Descent:
    """Reports of one story with these edges."""
    relations = tuple(Relation(child, parent, kind, True, "known", 0.9, 0.9) for parent, child, kind in edges)
    return Descent(relations, (), (), families or (tuple(sorted(texts)),), (Story("s", "", tuple(sorted(texts)), "s"),))


def judged(
    texts: dict[str, str], edges: tuple[tuple[str, str, str], ...] = (), families: tuple[tuple[str, ...], ...] = ()
) -> dict[tuple[str, str], str]:
    """The verdict on every quotation, by article and words."""
    studies = tuple(study(k, t) for k, t in sorted(texts.items()))
    found, _ = voices.voices(studies, descent(texts, edges, families))
    return {(r.span.article, texts[r.span.article][r.span.start : r.span.end]): r.verdict for u in found for r in u.readings}


def verdict(copy: str, kind: str = "rewrite") -> str:
    """The verdict on the one quotation of a copy of ORIGINAL."""
    rows = judged({"a": ORIGINAL, "b": copy}, (("a", "b", kind),))
    (found,) = [v for (article, _), v in rows.items() if article == "b"]
    return found


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("“We could not wait for the engineers to come back,” Orme said.", "verbatim"),
        ("'we could not wait for the engineers to come back', Orme said.", "verbatim"),
        ("“We could not wait for the engineers,” Orme said.", "truncated"),
        ("“We couldn't wait for the experts to come back,” Orme said.", "altered"),
        ("“We could not wait for the engineers to come back, and I can see it from my kitchen,” Orme said.", "spliced"),
        ("“We could not wait for the engineers to come back,” Krail said.", "misattributed"),
    ],
)
def test_verdicts_against_the_parent(printed, expected):
    """A copy's quotation is judged by its parent's: cut, changed, joined, given to another."""
    assert verdict(f"Mayor Ada Orme and Tomas Krail, the minister, spoke of the Velk weir.\n\n{printed}") == expected


def test_a_spun_text_gives_spun_quotations():
    """A changed quotation in a machine-spun copy is spun; an unchanged one stays verbatim."""
    assert verdict("Mayor Ada Orme spoke.\n\n“We could not hold up for the designers to return,” Orme said.", "spun") == "spun"
    assert verdict("Mayor Ada Orme spoke.\n\n“We could not wait for the engineers to come back,” Orme said.", "spun") == "verbatim"


def test_what_only_one_text_prints_is_unverified():
    """Nothing to judge by: never verbatim, never altered."""
    assert set(judged({"a": ORIGINAL}).values()) == {"unverified"}


def test_a_spelling_variant_is_no_change():
    """Case, accents, mark style and spelling variants change nothing."""
    a = "Ada Orme spoke.\n\n“We recognise the harbour is at the centre of it,” Orme said."
    b = 'Ada Orme spoke.\n\n"We recognize the harbor is at the center of it," Orme said.'
    assert set(judged({"a": a, "b": b}, (("a", "b", "light"),)).values()) == {"verbatim"}


def test_a_copy_changes_no_verdict_and_accuses_nobody():
    """Adding a verbatim copy of a report flags nothing and leaves every flag as it was."""
    altered = "Mayor Ada Orme spoke.\n\n“We couldn't wait for the experts to come back,” Orme said."
    before = judged({"a": ORIGINAL, "b": altered}, (("a", "b", "rewrite"),))
    after = judged({"a": ORIGINAL, "b": altered, "c": ORIGINAL}, (("a", "b", "rewrite"), ("a", "c", "verbatim")))
    flags = {"altered", "spliced", "spun", "misattributed"}
    assert {k: v for k, v in after.items() if v in flags} == {k: v for k, v in before.items() if v in flags}


def test_witnesses_that_differ_accuse_nobody():
    """Two reports that go back to nothing here print different words: neither is called altered."""
    other = "Mayor Ada Orme spoke.\n\n“We couldn't wait for the experts to come back,” Orme said."
    found = judged({"a": ORIGINAL, "b": other}, (), (("a",), ("b",)))
    assert not {"altered", "spliced", "misattributed", "spun"} & set(found.values())


def test_independent_witnesses_outvote_one():
    """Where two families print the same words and a third prints others, the third differs."""
    other = "Mayor Ada Orme spoke.\n\n“We couldn't wait for the experts to come back,” Orme said."
    texts = {"a": ORIGINAL, "b": ORIGINAL.replace("Monday", "that day"), "c": other}
    assert judged(texts, (), (("a",), ("b",), ("c",)))["c", "We couldn't wait for the experts to come back"] == "altered"


def test_changed_words_are_shown_with_what_stood_there():
    """Each change gives the span in the reading and the words of the nearest one; every reading lies in its text."""
    texts = {"a": ORIGINAL, "b": "Mayor Ada Orme spoke.\n\n“We could not wait for the experts to come back,” Orme said."}
    studies = tuple(study(k, t) for k, t in texts.items())
    found, _ = voices.voices(studies, descent(texts, (("a", "b", "rewrite"),)))
    (reading,) = [r for u in found for r in u.readings if r.verdict == "altered"]
    assert [(texts["b"][c.start : c.end], c.was) for c in reading.changed] == [("experts", "engineers")]
    assert reading.against is not None
    assert texts["a"][reading.against.start : reading.against.end] == "We could not wait for the engineers to come back"


def test_a_surname_takes_its_full_name_from_the_storyline():
    """A report that prints the surname alone names the speaker in full."""
    texts = {"a": ORIGINAL, "b": "The weir is shut. “We could not wait for the engineers to come back,” Ms Orme said."}
    studies = tuple(study(k, t) for k, t in texts.items())
    found, _ = voices.voices(studies, descent(texts, (("a", "b", "light"),)))
    assert {r.speaker for u in found for r in u.readings if r.span.article == "b"} == {"Ada Orme"}


def test_one_phrase_of_two_storylines_is_two_utterances():
    """A common phrase in unrelated stories is not one thing said."""
    a = study("a", "Ada Orme spoke. She called it “a candid and open exchange”.")
    b = study("b", "Lou Quill spoke. She called it “a candid and open exchange”.")
    apart = Descent((), (), (), (("a",), ("b",)), (Story("s", "", ("a",), "s"), Story("t", "", ("b",), "t")))
    assert len(voices.voices((a, b), apart)[0]) == 2


def test_nothing_in_nothing_out():
    """No studies, no utterances."""
    assert voices.voices((), Descent((), (), (), (), ())) == ((), ())


def test_a_text_that_shows_swapped_words_vouches_for_nothing():
    """A report that shows many signs of a machine's swaps has its quotations marked, though no source of it is here."""
    spun = (
        "Ada Orme mentioned that the weir was shut. To this point no one knows why, and they met in entrance of it.\n\n"
        "“The wall is underneath stress and will fall subsequent week,” Orme said."
    )
    assert set(judged({"a": spun}).values()) == {"spun"}


def test_any_order_of_reports_gives_the_same_verdicts():
    """The verdicts hang on the descent, not on the order in which reports come."""
    altered = "Mayor Ada Orme spoke.\n\n“We couldn't wait for the experts to come back,” Orme said."
    one = judged({"a": ORIGINAL, "b": altered}, (("a", "b", "rewrite"),))
    other = judged({"z": ORIGINAL, "b": altered}, (("z", "b", "rewrite"),))
    assert {(w, v) for (_, w), v in one.items()} == {(w, v) for (_, w), v in other.items()}
