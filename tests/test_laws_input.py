"""Bad input through the public door: each is a reject with a reason or a plain line in `cannot_say`; the rest goes on, nothing is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import case
from retold import api
from retold.errors import NothingReadable, UsageError
from retold.settings import MAX_FILE_BYTES, REJECT_REASONS

GOOD = """The old quay at Marstead will close on Monday, the port said.

About 40 boats must leave. “We have no choice,” harbour master Ilka Vorne said."""


def link(path: Path) -> None:
    """A link that leads nowhere."""
    path.symlink_to(path.parent / "gone.txt")


def pipe(path: Path) -> None:
    """Something that is no ordinary file."""
    os.mkfifo(path)


def nothing(path: Path) -> None:
    """No file at all."""


NO_BODY = b"<html><head><title>x</title></head><body><script>let a = 1</script></body></html>"
LINKS = b"<html><body>" + b"<a href='/x'>Sport</a> " * 200 + b"</body></html>"
#: What is bad: its file name, its bytes or who makes it, and the reasons that would be right.
BAD: dict[str, tuple[str, bytes | Callable[[Path], None], set[str]]] = {
    "empty": ("a.txt", b"", {"empty"}),
    "white space": ("a.txt", b" \n\t \r\n", {"empty"}),
    "binary": ("a.txt", bytes(range(256)) * 40, {"not text"}),
    "a picture": ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(500), {"not text"}),
    "a page without a body": ("a.html", NO_BODY, {"no body", "too short", "empty", "not a report"}),
    "a page of links": ("a.html", LINKS, {"index page"}),
    "one word": ("a.txt", b"Yes", {"too short", "not a report", "no body"}),
    "a table": ("a.csv", b"file,outlet\na.txt,Argus\n", {"not a report"}),
    "a broken link": ("a.txt", link, {"missing"}),
    "no such file": ("a.txt", nothing, {"missing"}),
    "a named pipe": ("a.txt", pipe, {"unreadable"}),
}


def put(path: Path, made: bytes | Callable[[Path], None]) -> None:
    """The bad thing, at its place."""
    if isinstance(made, bytes):
        path.write_bytes(made)
    else:
        made(path)


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_a_reject_and_the_rest_goes_on(what: str, tmp_path: Path) -> None:
    """One bad report among good ones: a row in `rejected` with one of the settled reasons; the good ones are answered."""
    name, make, reasons = BAD[what]
    good, bad = tmp_path / "good.txt", tmp_path / "bad" / name
    good.write_text(GOOD)
    bad.parent.mkdir()
    put(bad, make)
    found = api.trace([good, bad], level="wording")
    assert [Path(s.article.file).name for s in found.studies] == ["good.txt"]
    assert [r.file for r in found.rejected] == [str(bad)]
    assert found.rejected[0].reason in reasons
    assert found.rejected[0].reason in REJECT_REASONS


def test_an_unreadable_path_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be opened is told as unreadable. (Permissions do not bind root, so the refusal is made here.)"""
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "good.txt").write_text(GOOD)
    plain = Path.open

    def refusing(path: Path, *how: Any, **more: Any) -> Any:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return plain(path, *how, **more)

    monkeypatch.setattr(Path, "open", refusing)
    found = api.trace([tmp_path], level="wording")
    assert [(Path(r.file).name, r.reason) for r in found.rejected] == [("a.txt", "unreadable")]
    assert [Path(s.article.file).name for s in found.studies] == ["good.txt"]


def test_too_large_is_a_reject(tmp_path: Path) -> None:
    """Fifty megabytes of text are told as too large, at once; the rest goes on."""
    with (tmp_path / "huge.txt").open("wb") as f:
        f.truncate(MAX_FILE_BYTES + 1)
    (tmp_path / "good.txt").write_text(GOOD)
    found = api.trace([tmp_path], level="wording")
    assert [(Path(r.file).name, r.reason) for r in found.rejected] == [("huge.txt", "too large")]
    assert len(found.studies) == 1


def test_deep_markup_is_read(tmp_path: Path) -> None:
    """Ten thousand nested elements neither crash nor lose the text, or the page is told as a reject."""
    page = "<html><body>" + "<div>" * 10_000 + "".join(f"<p>{p}</p>" for p in GOOD.split("\n\n")) + "</div>" * 10_000 + "</body></html>"
    (tmp_path / "deep.html").write_text(page)
    (tmp_path / "good.txt").write_text(GOOD)
    found = api.trace([tmp_path], level="wording")
    assert len(found.studies) + len(found.rejected) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_the_encoding_is_found(encoding: str, tmp_path: Path) -> None:
    """Accents and marks survive any usual encoding."""
    text = GOOD.replace("Marstead", "Märstéad")
    if encoding == "iso-8859-1":
        text = text.replace("“", '"').replace("”", '"')
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (one,) = api.trace([tmp_path], level="wording").studies
    assert "Märstéad" in one.article.text
    assert "We have no choice" in one.article.text
    assert "\ufeff" not in one.article.text


def test_odd_bytes_are_kept(tmp_path: Path) -> None:
    """A broken byte in the middle costs no sentence: what stands around it is read."""
    (tmp_path / "a.txt").write_bytes(GOOD.encode().replace(b"Marstead", b"Mar\xff\xfestead"))
    (one,) = api.trace([tmp_path], level="wording").studies
    assert "will close on Monday, the port said." in one.article.text
    assert "harbour master Ilka Vorne said." in one.article.text


def test_nothing_readable_is_an_error_that_says_why(tmp_path: Path) -> None:
    """Only bad input: one clear error that names the reasons; a bad call is another one."""
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(NothingReadable, match="empty"):
        api.trace([tmp_path], level="wording")
    with pytest.raises(UsageError):
        api.trace([])


def test_the_command_line_loses_nothing(tmp_path: Path) -> None:
    """Through the tool: every input is in `articles` or `rejected` of the JSON, and the exit is clean; nothing readable exits 3."""
    for file, data in case(0).files:
        (tmp_path / file).write_bytes(data)
    for n, (name, make, _) in enumerate(BAD.values()):
        folder = tmp_path / f"bad{n}"
        folder.mkdir()
        if make is not pipe:
            put(folder / name, make)
    given = sorted(str(p) for p in tmp_path.rglob("*") if p.is_symlink() or p.is_file())
    out = tmp_path / "trace.json"
    done = run("trace", "--json", str(out), "--level", "wording", *given)
    assert done.returncode == 0, done.stderr
    found = json.loads(out.read_text())
    assert sorted(x["file"] for x in (*found["articles"], *found["rejected"])) == given
    assert all(r["reason"] for r in found["rejected"])
    assert run("trace", str(tmp_path / "bad0" / "a.txt")).returncode == 3


def run(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the tool."""
    return subprocess.run([sys.executable, "-m", "retold", *words], capture_output=True, check=False, cwd=Path(__file__).parents[1])
