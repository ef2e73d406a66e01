"""Utterances: printings brought together across reports, and judged by the nearest one."""

import time

import pytest

from retold.article import names, quotes, segment
from retold.records import Article, Descent, Part, Relation, Story, Study
from retold.records.pair import RelationKind
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


def descent(texts: dict[str, str], edges: tuple[tuple[str, str, RelationKind], ...], families: tuple[tuple[str, ...], ...] = ()) -> Descent:
    """Reports of one story with these edges."""
    relations = tuple(Relation(child, parent, kind, True, "known", 0.9, 0.9) for parent, child, kind in edges)
    return Descent(relations, (), (), families or (tuple(sorted(texts)),), (Story("s", "", tuple(sorted(texts)), "s"),))


def judged(
    texts: dict[str, str], edges: tuple[tuple[str, str, RelationKind], ...] = (), families: tuple[tuple[str, ...], ...] = ()
) -> dict[tuple[str, str], str]:
    """The verdict on every quotation, by article and words."""
    studies = tuple(study(k, t) for k, t in sorted(texts.items()))
    found, _ = voices.voices(studies, descent(texts, edges, families))
    return {(r.span.article, texts[r.span.article][r.span.start : r.span.end]): r.verdict for u in found for r in u.readings}


def verdict(copy: str, kind: RelationKind = "rewrite") -> str:
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
def test_verdicts_against_the_parent(printed: str, expected: str) -> None:
    """A copy's quotation is judged by its parent's: cut, changed, joined, given to another."""
    assert verdict(f"Mayor Ada Orme and Tomas Krail, the minister, spoke of the Velk weir.\n\n{printed}") == expected


def test_a_spun_text_gives_spun_quotations() -> None:
    """A changed quotation in a machine-spun copy is spun; an unchanged one stays verbatim."""
    assert verdict("Mayor Ada Orme spoke.\n\n“We could not hold up for the designers to return,” Orme said.", "spun") == "spun"
    assert verdict("Mayor Ada Orme spoke.\n\n“We could not wait for the engineers to come back,” Orme said.", "spun") == "verbatim"


def test_what_only_one_text_prints_is_unverified() -> None:
    """Nothing to judge by: never verbatim, never altered."""
    assert set(judged({"a": ORIGINAL}).values()) == {"unverified"}


def test_a_spelling_variant_is_no_change() -> None:
    """Case, accents, mark style and spelling variants change nothing."""
    a = "Ada Orme spoke.\n\n“We recognise the harbour is at the centre of it,” Orme said."
    b = 'Ada Orme spoke.\n\n"We recognize the harbor is at the center of it," Orme said.'
    assert set(judged({"a": a, "b": b}, (("a", "b", "light"),)).values()) == {"verbatim"}


def test_a_copy_changes_no_verdict_and_accuses_nobody() -> None:
    """Adding a verbatim copy of a report flags nothing and leaves every flag as it was."""
    altered = "Mayor Ada Orme spoke.\n\n“We couldn't wait for the experts to come back,” Orme said."
    before = judged({"a": ORIGINAL, "b": altered}, (("a", "b", "rewrite"),))
    after = judged({"a": ORIGINAL, "b": altered, "c": ORIGINAL}, (("a", "b", "rewrite"), ("a", "c", "verbatim")))
    flags = {"altered", "spliced", "spun", "misattributed"}
    assert {k: v for k, v in after.items() if v in flags} == {k: v for k, v in before.items() if v in flags}


def test_witnesses_that_differ_accuse_nobody() -> None:
    """Two reports that go back to nothing here print different words: neither is called altered."""
    other = "Mayor Ada Orme spoke.\n\n“We couldn't wait for the experts to come back,” Orme said."
    found = judged({"a": ORIGINAL, "b": other}, (), (("a",), ("b",)))
    assert not {"altered", "spliced", "misattributed", "spun"} & set(found.values())


def test_independent_witnesses_outvote_one() -> None:
    """Where two families print the same words and a third prints others, the third differs."""
    other = "Mayor Ada Orme spoke.\n\n“We couldn't wait for the experts to come back,” Orme said."
    texts = {"a": ORIGINAL, "b": ORIGINAL.replace("Monday", "that day"), "c": other}
    assert judged(texts, (), (("a",), ("b",), ("c",)))["c", "We couldn't wait for the experts to come back"] == "altered"


@pytest.mark.parametrize("names", ["abcdef", "fedcba", "cfbead", "bacfde"])
def test_one_misremembered_printing_never_outvotes_five(names: str) -> None:
    """Whatever the reports are called: where five families print the same words and one prints others, the five are no accused."""
    true, other = "We will not leave the harbour before the lamps are lit.", "We shall not leave the port before lamps are lit again."
    head = "Ada Orme, the mayor, spoke at Velk on Monday."
    texts = {k: f"{head}\n\n“{other if n == 3 else true}” Orme said." for n, k in enumerate(names)}
    rows = judged(texts, families=tuple((k,) for k in sorted(names)))
    assert {v for (k, _), v in rows.items() if k != names[3]} == {"verbatim"}
    assert [v for (k, _), v in rows.items() if k == names[3]] == ["altered"]


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_a_tie_is_left_open(names: str) -> None:
    """One against one shows nothing: neither printing is said to differ, whatever the reports are called."""
    one, other = "We will not leave the harbour before the lamps are lit.", "We shall not leave the port before lamps are lit again."
    texts = {k: f"Ada Orme, the mayor, spoke.\n\n“{w}” Orme said." for k, w in zip(names, (one, other), strict=True)}
    assert set(judged(texts, families=(("a",), ("b",))).values()) == {"unverified"}


def test_two_that_agree_in_separate_lines_are_not_judged_by_their_source() -> None:
    """Two copyists do not change the same words in the same way: the tree is wrong there, or their source is."""
    true, other = "We will not leave the harbour before the lamps are lit.", "We shall not leave the port before lamps are lit again."
    texts = {k: f"Ada Orme, the mayor, spoke.\n\n“{w}” Orme said." for k, w in (("a", other), ("b", true), ("c", true))}
    rows = judged(texts, (("a", "b", "rewrite"), ("a", "c", "rewrite")))
    assert not set(rows.values()) & {"altered", "spliced", "spun", "misattributed"}


def test_nobody_goes_on_where_his_source_broke_off() -> None:
    """A report that prints the rest of a sentence did not take it from the one that cut it, and is not judged by that one elsewhere."""
    cut = "“We will not leave the harbour,” Orme said. Later she spoke of the lamps. “They must be lit at five every night,” she said."
    full = (
        "“We will not leave the harbour before the lamps are lit,” Orme said. Later she spoke of the lamps. "
        "“They have to be lit by five each night,” she said."
    )
    texts = {k: f"Ada Orme, the mayor, spoke.\n\n{w}" for k, w in (("a", cut), ("b", full))}
    rows = judged(texts, (("a", "b", "rewrite"),))
    assert not {v for (k, _), v in rows.items() if k == "b"} & {"altered", "spliced", "spun", "misattributed"}


def test_a_joined_quotation_does_not_join_what_was_said() -> None:
    """A splice finds both its pieces in place: what others print apart stays two utterances, and the splice is told."""
    one, two = "“Our members drive this city to work at five,” Orme said.", "Of the vote she said: “We will not go back for a headline.”"
    both = "“Our members drive this city to work, and we will not go back for a headline,” Orme said."
    head = "Ada Orme, the union’s leader, spoke.\n\n"
    texts = {"a": head + both, "b": f"{head}{one}\n\n{two}", "c": f"{head}{one}\n\n{two}"}
    studies = tuple(study(k, t) for k, t in sorted(texts.items()))
    found, _ = voices.voices(studies, descent(texts, (("b", "c", "light"), ("b", "a", "rewrite"))))
    assert sorted(len({r.span.article for r in u.readings}) for u in found) == [2, 3]
    assert (
        judged(texts, (("b", "c", "light"), ("b", "a", "rewrite")))[
            "a", "Our members drive this city to work, and we will not go back for a headline"
        ]
        == "spliced"
    )


def test_many_reports_take_little_time() -> None:
    """Five hundred reports that quote one another are gathered and judged in seconds: no pair of reports is held against each other."""
    texts = {}
    for n in range(500):
        apart = " ".join(f"“The {w}{n} fell{n} on my {w}ward{n} at dusk{n},” Orme said." for w in ("wall", "mill", "lock"))
        said = (
            "We will not leave the harbour before the lamps are lit."
            if n % 3
            else "We shall not leave the port before lamps are lit again."
        )
        texts[f"r{n}"] = f"Ada Orme, the mayor, spoke.\n\n“{said}” Orme said.\n\n{apart}"
    started = time.process_time()
    studies = tuple(study(k, t) for k, t in sorted(texts.items()))
    read = time.process_time()
    voices.voices(studies, descent(texts, (), tuple((k,) for k in sorted(texts))))
    assert time.process_time() - read < 6 * (read - started) + 2


def test_changed_words_are_shown_with_what_stood_there() -> None:
    """Each change gives the span in the reading and the words of the nearest one; every reading lies in its text."""
    texts = {"a": ORIGINAL, "b": "Mayor Ada Orme spoke.\n\n“We could not wait for the experts to come back,” Orme said."}
    studies = tuple(study(k, t) for k, t in texts.items())
    found, _ = voices.voices(studies, descent(texts, (("a", "b", "rewrite"),)))
    (reading,) = [r for u in found for r in u.readings if r.verdict == "altered"]
    assert [(texts["b"][c.start : c.end], c.was) for c in reading.changed] == [("experts", "engineers")]
    assert reading.against is not None
    assert texts["a"][reading.against.start : reading.against.end] == "We could not wait for the engineers to come back"


def test_a_surname_takes_its_full_name_from_the_storyline() -> None:
    """A report that prints the surname alone names the speaker in full."""
    texts = {"a": ORIGINAL, "b": "The weir is shut. “We could not wait for the engineers to come back,” Ms Orme said."}
    studies = tuple(study(k, t) for k, t in texts.items())
    found, _ = voices.voices(studies, descent(texts, (("a", "b", "light"),)))
    assert {r.speaker for u in found for r in u.readings if r.span.article == "b"} == {"Ada Orme"}


def test_one_phrase_of_two_storylines_is_two_utterances() -> None:
    """A common phrase in unrelated stories is not one thing said."""
    a = study("a", "Ada Orme spoke. She called it “a candid and open exchange”.")
    b = study("b", "Lou Quill spoke. She called it “a candid and open exchange”.")
    apart = Descent((), (), (), (("a",), ("b",)), (Story("s", "", ("a",), "s"), Story("t", "", ("b",), "t")))
    assert len(voices.voices((a, b), apart)[0]) == 2


def test_nothing_in_nothing_out() -> None:
    """No studies, no utterances."""
    assert voices.voices((), Descent((), (), (), (), ())) == ((), ())


def test_a_text_that_shows_swapped_words_vouches_for_nothing() -> None:
    """A report that shows many signs of a machine's swaps has its quotations marked, though no source of it is here."""
    spun = (
        "Ada Orme mentioned that the weir was shut. To this point no one knows why, and they met in entrance of it.\n\n"
        "“The wall is underneath stress and will fall subsequent week,” Orme said."
    )
    assert set(judged({"a": spun}).values()) == {"spun"}


def test_any_order_of_reports_gives_the_same_verdicts() -> None:
    """The verdicts hang on the descent, not on the order in which reports come."""
    altered = "Mayor Ada Orme spoke.\n\n“We couldn't wait for the experts to come back,” Orme said."
    one = judged({"a": ORIGINAL, "b": altered}, (("a", "b", "rewrite"),))
    other = judged({"z": ORIGINAL, "b": altered}, (("z", "b", "rewrite"),))
    assert {(w, v) for (_, w), v in one.items()} == {(w, v) for (_, w), v in other.items()}
