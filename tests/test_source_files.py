"""Files and folders: nothing is lost, nothing crashes, and every reject says why."""

import os
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article.clean import clean
from retold.records import Article, Draft, Reject
from retold.settings import REJECT_REASONS
from retold.source import files
from retold.source.encoding import decoded

REPORT = (
    "Ferry sinks off Peth\n\nThe ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, police said.\n\n"
    "“We heard it crack,” said Ada Holt, who was mending nets on the quay.\n"
)


def one(path: Path | str) -> Draft | Reject:
    """What one path gives."""
    (found,) = files.read([str(path)])
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda t: t.encode("utf-8", "surrogatepass"))),
    st.sampled_from(["a.txt", "a.html", "a"]),
)
def test_any_bytes_are_a_draft_or_a_reject(data: bytes, name: str) -> None:
    """Whatever the bytes, the answer is a draft, which cleans to an article or a reject, or a reject with a known reason."""
    found = files.draft(name, data)
    end = clean(found) if isinstance(found, Draft) else found
    assert isinstance(end, Article) or end.reason in REJECT_REASONS


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_byte_is_lost_in_decoding(data: bytes) -> None:
    """A byte that no encoding knows is kept in the text by its number: different bytes never give the same replacement mark."""
    assert (
        "\ufffd" not in decoded(data)
        or "\ufffd".encode() in data
        or data[:2] in (b"\xff\xfe", b"\xfe\xff")
        or data.count(0) > len(data) // 4
    )


def test_every_input_is_answered_once(tmp_path: Path) -> None:
    """A folder with every kind of bad file gives one draft or reject for each, in order of name, and goes on."""
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(" \n\t\n")
    (tmp_path / "d.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "e.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "f.json").write_text("{}")
    (tmp_path / "g.pdf").write_bytes(b"%PDF-1.7 words words")
    (tmp_path / ".hidden.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "sub" / "h.txt").write_text(REPORT, encoding="utf-8")
    found = list(files.read([str(tmp_path), str(tmp_path / "missing.txt"), str(tmp_path / "a.txt")]))
    told = [(os.path.relpath(f.file, tmp_path), f.reason if isinstance(f, Reject) else "read") for f in found]
    assert told == [
        ("a.txt", "read"),
        ("b.txt", "empty"),
        ("c.txt", "empty"),
        ("d.bin", "not text"),
        ("e.txt", "missing"),
        ("f.json", "not a report"),
        ("g.pdf", "not text"),
        ("sub/a.txt", "duplicate"),
        ("sub/h.txt", "read"),
        ("missing.txt", "missing"),
        ("a.txt", "duplicate"),
    ]
    assert all(f.detail for f in found if isinstance(f, Reject))


def test_same_bytes_in_two_files_are_two_articles(tmp_path: Path) -> None:
    """Two outlets can print the same words: another file name makes another article."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    a, b = (clean(d) for d in files.read([str(tmp_path)]) if isinstance(d, Draft))
    assert isinstance(a, Article)
    assert isinstance(b, Article)
    assert a.id != b.id
    assert a.text == b.text


def test_standard_input_is_read_once() -> None:
    """A dash reads standard input; a second dash is the same thing again; without input it is missing."""
    first, second = files.read(["-", "-"], stdin=REPORT.encode())
    assert isinstance(first, Draft)
    assert isinstance(second, Reject)
    assert second.reason == "duplicate"
    (none,) = files.read(["-"])
    assert isinstance(none, Reject)
    assert none.reason == "missing"


def test_unreadable_and_strange_paths_are_rejects(tmp_path: Path) -> None:
    """A file without permission, a path with a null byte and a pipe are rejects that say why."""
    closed = tmp_path / "closed.txt"
    closed.write_text(REPORT, encoding="utf-8")
    closed.chmod(0)
    os.mkfifo(tmp_path / "pipe")
    found = [one(closed), one("a\0b.txt"), one(tmp_path / "pipe")]
    reasons = [f.reason for f in found if isinstance(f, Reject)]
    assert reasons[-2:] == ["missing", "unreadable"] or reasons[-2:] == ["unreadable", "unreadable"]
    if os.getuid() != 0:  # the superuser may read everything
        assert isinstance(found[0], Reject)


def test_too_large_is_said_without_reading(tmp_path: Path) -> None:
    """A file beyond the limit is rejected by its size alone, at once."""
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(3_000_000_000)
    start = time.monotonic()
    found = one(tmp_path / "big.txt")
    assert isinstance(found, Reject)
    assert found.reason == "too large"
    assert time.monotonic() - start < 0.5


def test_encodings_are_told_apart(tmp_path: Path) -> None:
    """UTF-8 with and without its mark, UTF-16 with and without, and Windows letters give the same words."""
    for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        (tmp_path / "a.txt").write_bytes(REPORT.encode(name))
        found = one(tmp_path / "a.txt")
        assert isinstance(found, Draft), name
        assert found.blocks[2].text.startswith("“We heard it crack,”"), name
    cyrillic = "Паром затонул на рассвете в пятницу у берегов острова, никто не пострадал, сообщила полиция. " * 3
    assert decoded(cyrillic.encode("cp1251")).startswith("Паром затонул")


def test_time_grows_with_the_text_and_no_faster() -> None:
    """Four times the text takes about four times as long, in paragraphs or in one line."""

    def seconds(text: str) -> float:
        start = time.perf_counter()
        found = files.draft("a.txt", text.encode())
        assert isinstance(found, Draft)
        assert isinstance(clean(found), Article)
        return time.perf_counter() - start

    for between in ("\n\n", " ", "\n"):
        small = between.join([REPORT.split("\n")[2]] * 400)
        large = between.join([REPORT.split("\n")[2]] * 3_200)
        seconds(small)
        assert seconds(large) < 30 * seconds(small) + 0.2
