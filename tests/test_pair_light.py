"""Two sketches compared: counts, chances, kinds, and the pairs that meet."""

import sqlite3
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article.sketch import sketch
from retold.pair.judge import Judged, judge
from retold.pair.light import Counts, counts
from retold.pair.meet import CANDIDATES, candidates

SOURCE = """The ferry Ardale struck a sandbank off Peth shortly before dawn on Monday with 212 people aboard, and all were brought ashore.
Harbour master Ilka Dravec closed the port for nine hours while divers searched the hull for damage below the waterline.
“We heard a long scrape and then the lights went out,” said Tomas Reuel, who was travelling with two daughters.
The operator, Northern Straits, promised a full refund and chartered three buses to carry passengers inland.
Inspectors from the maritime office will examine the navigation records and interview the night crew this week.
A similar grounding four years ago led the council to dredge the eastern channel at a cost of 6 million marks."""
OTHER = """The town theatre of Velm reopened on Friday after a winter of repairs paid for by its subscribers.
Carpenters replaced the stage floor and painters restored a ceiling that smoke had blackened for decades.
Director Oona Marr chose a comedy for the first evening because, she wrote, the audience had waited long enough.
Tickets for the season went on sale at noon and the queue reached the market hall before closing time."""
SPUN = SOURCE.replace("struck", "smote").replace("closed", "shuttered").replace("promised", "pledged").replace("full", "complete").replace(
    "examine", "scrutinise").replace("interview", "grill").replace("people", "souls").replace("searched", "combed").replace(
    "carry", "haul").replace("week", "fortnight").replace("damage", "harm").replace("channel", "passage")  # fmt: skip


def judged(*pairs: tuple[str, str], first: int = 0) -> Judged:
    """What is judged of some pairs of texts, one day apart at most."""
    table = np.array([counts(sketch(a).tokens, sketch(b).tokens) for a, b in pairs])
    return judge(table, np.zeros(len(pairs)), np.full(len(pairs), first, np.int8), np.zeros(len(pairs), bool))


texts = st.lists(st.sampled_from([*SOURCE.split(), *OTHER.split()]), max_size=120).map(" ".join)


@given(texts, texts)
@settings(deadline=None)
def test_sides_may_change_places(a: str, b: str) -> None:
    """The chance of kinship is the same both ways, and that of the order turns round."""
    one, two = judged((a, b)), judged((b, a))
    assert one.kin[0] == two.kin[0]
    assert one.order[0] == pytest.approx(1 - two.order[0], abs=2e-6)
    assert (one.kind_two[0], one.shared[0], one.size_one[0]) == (two.kind_one[0], two.shared[0], two.size_two[0])


@given(texts, texts)
@settings(deadline=None)
def test_no_more_is_shared_than_there_is(a: str, b: str) -> None:
    """Every count of something shared is at most what each side has."""
    c = counts(sketch(a).tokens, sketch(b).tokens)
    assert max(c.run, c.run_back) <= min(c.prose_a, c.prose_b)
    assert c.trigrams <= min(c.trigrams_a, c.trigrams_b)
    assert c.bigrams <= min(c.bigrams_a, c.bigrams_b)
    assert c.told_a <= c.told_size_a
    assert c.answered_b <= c.sentences_b
    assert c.names_a_in_b <= c.names_a


def test_copies_are_kin_and_strangers_are_not() -> None:
    """A whole copy, half of one and a spun one go back to their source; a report of something else does not."""
    half = "\n".join(SOURCE.split("\n")[:3])
    found = judged((SOURCE, SOURCE), (SOURCE, half), (SOURCE, SPUN), (SOURCE, OTHER))
    assert (found.kin[:3] > 0.9).all()
    assert found.kin[3] < 0.05
    assert found.kind_two.tolist()[:3] == ["verbatim", "abridged", "spun"]
    assert found.kind_one[1] == "expanded"


def test_dates_and_length_tell_the_source() -> None:
    """The earlier one is the source; of two without dates the longer one more likely."""
    half = "\n".join(SOURCE.split("\n")[:3])
    assert judged((SOURCE, SPUN), first=1).order[0] > 0.8 > 0.2 > judged((SOURCE, SPUN), first=-1).order[0]
    assert judged((SOURCE, half)).order[0] > 0.5


def test_one_numeral_changed_in_a_chinese_copy_is_no_spinning() -> None:
    """A script without spaces is measured by characters: the copy is a light one."""
    one = (
        "五月六日凌晨，渡船在佩特港外沉没。港务局说，船上有三百名乘客，全部获救，没有人受伤。救援队用了九个小时搜索海面，并封锁了东侧航道。"
        * 2
    )
    found = judged((one, one.replace("三百", "四百", 1)))
    assert found.kin[0] > 0.9
    assert found.kind_two[0] == "light"


rows = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), max_size=400)


@given(rows, st.dictionaries(st.integers(0, 40), st.integers(1, 5)))
@settings(deadline=None)
def test_the_query_and_its_twin_find_the_same_pairs(given_rows: list[tuple[int, int]], copies: dict[int, int]) -> None:
    """SQLite runs the query as it stands."""
    held = sorted(set(given_rows))
    size = {a: sum(b == a for b, _ in held) for a, _ in held}
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE prints (article INTEGER, print INTEGER, copies INTEGER, size INTEGER)")
    base.executemany("INSERT INTO prints VALUES (?, ?, ?, ?)", [(a, p, copies.get(a, 1), size[a]) for a, p in held])
    assert {(one, two): hits for one, two, hits in base.execute(CANDIDATES)} == candidates(given_rows, copies)


def test_a_crowd_stays_whole_and_small() -> None:
    """Fifty that share the same prints hang together by a few pairs each; the text that most were folded into joins them."""
    pairs = candidates([(a, p) for a in range(50) for p in range(30)], {7: 20})
    joined = {a for pair in pairs for a in pair}
    assert joined == set(range(50))
    assert len(pairs) <= 100
    assert all((min(a, 7), max(a, 7)) in pairs for a in range(50) if a != 7)


def test_a_cousin_gives_way_to_a_source() -> None:
    """Two copies that share little but through their source meet it, and not each other."""
    source = {4 * p for p in range(40)}
    one, two = set(range(0, 100, 4)) | {1001, 1005}, set(range(60, 160, 4)) | {1009}
    pairs = candidates([(k, p) for k, held in enumerate((source, one, two)) for p in held])
    assert (0, 1) in pairs
    assert (0, 2) in pairs
    assert (1, 2) not in pairs


def test_all_fields_are_counted() -> None:
    """A pair of empty sketches has a row of noughts."""
    assert counts(b"", b"") == Counts(*[0] * len(Counts._fields))
    assert all(a != b for a, b in combinations(Counts._fields, 2))
