"""Files made to break a reader: each ends as articles and rejects, in time and in memory. The whole set runs in `bench/hostile.py`."""

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hostile
from retold.article.clean import clean
from retold.records import Draft, Reject
from retold.settings import REJECT_REASONS
from retold.source import feeds, files, outlines

#: The bombs take a second each: the bench has them.
SMALL = {name: data for name, data in hostile.cases() if "bomb" not in name and len(data) < 60_000}
NAMES = (
    "a.txt",
    "a.html",
    "a.rss",
    "a.json",
    "a.jsonl",
    "a.csv",
    "a.mhtml",
    "a.warc",
    "a.wacz",
    "a.parquet",
    "a.html.gz",
    "a.jsonl.xz",
    "-",
)


def answered(name: str, data: bytes) -> int:
    """How many reports a file was taken for; each is an article, or a reject with a settled reason."""
    found = [clean(draft) if isinstance(draft, Draft) else draft for draft in files.drafts(name, io.BytesIO(data))]
    assert all(one.reason in REJECT_REASONS for one in found if isinstance(one, Reject))
    return len(found)


@pytest.mark.parametrize("part", range(8))
def test_nothing_crashes_or_hangs_or_is_lost(part: int) -> None:
    """Every file of the hostile set is answered, none takes ten seconds."""
    for name in sorted(SMALL)[part::8]:
        start = time.process_time()
        assert answered(name, SMALL[name]), name
        assert time.process_time() - start < 10, name


def test_a_bomb_is_not_unpacked() -> None:
    """Half a megabyte that unpacks to 200 is refused in a moment."""
    data = dict(hostile.cases())["bomb.html.gz"]
    start = time.process_time()
    (found,) = files.drafts("bomb.html.gz", io.BytesIO(data))
    assert isinstance(found, Reject)
    assert found.reason == "too large"
    assert time.process_time() - start < 3


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_answered(name: str, data: bytes) -> None:
    """Whatever the bytes and the name: no exception."""
    answered(name, data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SMALL)), st.integers(0, 400_000), st.integers(0, 400_000), st.sampled_from(NAMES))
def test_any_piece_of_a_hostile_file_is_answered(source: str, start: int, size: int, name: str) -> None:
    """Pieces of such files under other names, and as feeds and lists: no exception."""
    data = SMALL[source][start % max(1, len(SMALL[source])) :][:size][:100_000]
    answered(name, data)
    feeds.parse(data[:20_000])
    outlines.opml(data)
    outlines.sitemap(data)
