"""One, two and sixty reports, reports that have nothing in common, a report in another language: the way holds for all of them."""

import time
from collections import Counter

import pytest

from generator import case
from generator.event import kinds
from retold.records import Study
from retold.show.data import read_trace, trace_json
from stories import answer

POLISH = """Most w Brzozowie zamknięty do wiosny

BRZOZÓW – Stary most na Strudze zostanie zamknięty w piątek po tym, jak nurkowie znaleźli 14 pęknięć w filarach, podał urząd miasta.

„Nie będziemy ryzykować życia dzieci, które tędy chodzą do szkoły” – powiedziała burmistrz Halina Wierzbica.
Naprawa ma kosztować 3,2 mln złotych.

Kierowcy pojadą objazdem przez Dębinę, co wydłuży drogę o 18 kilometrów.
"""
POLISH_COPY = POLISH.replace("podał urząd miasta", "jak podał urząd").replace(
    "Most w Brzozowie zamknięty do wiosny", "Brzozów: most zamknięty"
)
JAPANESE = """白浜橋、春まで通行止め

市は金曜日、橋脚に十四か所のひびが見つかったとして、白浜橋を通行止めにすると発表した。

「子どもたちの命を危険にさらすわけにはいかない」と三原市長は述べた。修理には三億円かかる見通しだ。
"""


def test_one_report() -> None:
    """One report is one family and one story, kin to nobody; its claims stand on one witness at most."""
    found = answer(case(0).files[:1])
    assert len(found.studies) == len(found.descent.families) == len(found.descent.stories) == 1
    assert not found.descent.relations
    assert not found.descent.lost
    assert not found.differences
    assert all(c.independent <= 1 for c in found.claims)
    assert all(r.verdict in ("unverified", "verbatim") for u in found.utterances for r in u.readings)
    assert read_trace(trace_json(found)).articles


def test_no_report() -> None:
    """Nothing in, nothing out: no crash, and no claim."""
    found = answer([])
    assert not found.studies
    assert not found.claims
    assert not answer([("empty.txt", b"")]).claims


def test_two_reports() -> None:
    """A report and its verbatim copy under another masthead are one family with one edge; no claim has two witnesses."""
    body = "\n\n".join(line for line in case(0, form="text", size=4).files[0][1].decode().split("\n\n") if len(line) > 60)
    found = answer(
        [("a.txt", f"Oldmere Argus\n\n{body}".encode()), ("b.txt", f"Wexport Live\n\n{body}\n\nFollow Wexport Live for more.".encode())]
    )
    assert len(found.descent.families) == 1
    assert [r.kind for r in found.descent.relations] in (["verbatim"], ["light"])
    assert {c.independent for c in found.claims} <= {0, 1}


def test_two_unrelated_reports() -> None:
    """A fire and a takeover share nothing: two families, two stories, no edge and no common claim."""
    one, two = (case(5, event_kind=kind, size=2, follow=False, distract=False).files[0] for kind in ("fire", "takeover"))
    found = answer([(f"1{one[0]}", one[1]), (f"2{two[0]}", two[1])])
    assert len(found.descent.families) == len(found.descent.stories) == 2
    assert not found.descent.relations
    assert all(len({r.span.article for r in c.readings}) == 1 for c in found.claims)


def test_unrelated_reports_stay_apart() -> None:
    """One report of each of eight events and nothing else: eight families, eight stories."""
    alone = [case(i, event_kind=kind, size=1, witnesses=1, follow=False, distract=False, form="text") for i, kind in enumerate(kinds())]
    files = [(f"{i}.txt", c.files[0][1]) for i, c in enumerate(alone)]
    found = answer(files)
    assert len(found.descent.families) == len(files)
    assert len(found.descent.stories) == len(files)
    assert not found.descent.relations
    assert not found.descent.lost


def test_sixty_reports() -> None:
    """Sixty reports of one event, witnesses and 57 descendants: all in, laws of the tree kept, and in reasonable time."""
    story = case(60, size=60, lose=0)
    start = time.process_time()
    found = answer(story.files)
    assert time.process_time() - start < 45  # measured 9 CPU s at level "wording"; the bound only catches a blow-up
    assert len(found.studies) == 60
    assert sum(len(f) for f in found.descent.families) == 60
    mains = Counter(r.child for r in found.descent.relations if r.main and r.direction == "known")
    assert max(mains.values()) == 1
    roots = [r for r in story.truth["reports"] if r["kind"] in ("original", "followup")]
    assert max(c.independent for c in found.claims) <= len(roots)


@pytest.mark.parametrize("text", [POLISH, JAPANESE], ids=["polish", "japanese"])
def test_a_report_in_another_language(text: str) -> None:
    """A report that is not English is read, stands apart, and what cannot be done with it is said; the others are answered as before."""
    files = case(4).files
    found = answer([*files, ("other.txt", text.encode())])
    (other,) = (s.article.id for s in found.studies if s.article.file == "other.txt")
    assert (other,) in found.descent.families
    assert not [r for r in found.descent.relations if other in (r.child, r.parent)]
    assert any("other.txt" in line or "English" in line or "language" in line for line in found.cannot_say)
    before = answer(files)
    assert found.descent.families == tuple(sorted((*before.descent.families, (other,)), key=found.descent.families.index))


def test_families_work_in_another_language() -> None:
    """A copy of a report that is not English is found too."""
    found = answer([("a.txt", POLISH.encode()), ("b.txt", POLISH_COPY.encode())])
    assert len(found.descent.families) == 1
    assert len(found.descent.relations) == 1


@pytest.mark.parametrize("size", [4000, 16000])
def test_a_long_text_costs_what_its_length_costs(size: int) -> None:
    """Reading is not quadratic: four times the words in one paragraph cost less than twelve times the seconds."""
    words = "The council said on Monday that 40 people, who live at the old quay, may move. “We will see,” Ada Wenmore said. "
    small, large = (timed(words * (n // 20)) for n in (size // 4, size))
    assert large < 12 * small + 0.5


def timed(text: str) -> float:
    """CPU seconds to study a text."""
    from stories import study

    start = time.process_time()
    assert isinstance(study.__wrapped__("long.txt", text.encode()), Study)
    return time.process_time() - start
