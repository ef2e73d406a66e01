"""What the reader overrules, what is no report and why, and a reading that goes on where it stopped."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from retold.article.clean import clean
from retold.errors import UsageError
from retold.records import Article, Reject
from retold.settings import REJECT_REASONS
from retold.source import corrections, files, state
from retold.source.reading import read, silent, stream

TEXT = "Ferry sinks off Peth\n\nThe ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, the harbour master said."
REPORT = TEXT + "\n\nTickets for the winter season are on sale at the quay from Monday, and dogs travel free of charge."


def reading(folder: Path, **more: str) -> tuple[list[Article], list[Reject]]:
    """What a folder holds."""
    return read([str(folder)], None, frozenset(), None, None, silent, **more)  # type: ignore[arg-type]


def kinds(article: Article) -> dict[str, str]:
    """First word of each line and its kind."""
    return {article.text[p.start : p.end].split()[0]: p.kind for p in article.parts}


def test_labels_dates_and_outlets_are_overruled_and_stay_so(tmp_path: Path) -> None:
    """A file beside the reports is found by itself, its rows hold on every run, and it is no report."""
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / corrections.NAME).write_text(
        "file,what,value,words\na.txt,label,furniture,tickets for the winter\n"
        "a.txt,outlet,Pell Courier,\na.txt,date,2026-03-20T09:30:00+01:00,\n"
    )
    for _ in range(2):
        (article,), rejected = reading(tmp_path)
        assert not rejected
        assert kinds(article)["Tickets"] == "furniture"
        assert kinds(article)["The"] == "body"
        assert article.meta.outlet == "Pell Courier"
        assert article.meta.published
        assert (article.meta.published.how, article.meta.published.offset) == ("stated", 60)


def test_a_reject_is_kept_and_a_report_left_out(tmp_path: Path) -> None:
    """`keep` reads what was refused, `reject` refuses what was read; a file that is named wins over the one beside."""
    (tmp_path / "a.txt").write_text("Sign in to continue reading.")
    (tmp_path / "b.txt").write_text(REPORT)
    _, (refused,) = reading(tmp_path)
    assert refused.reason == "paywall stub"
    told = tmp_path / "told.csv"
    told.write_text("file,what,value\na.txt,keep,\nb.txt,reject,a timetable\n")
    (kept,), rejected = reading(tmp_path, overrule=str(told))
    assert kept.file.endswith("a.txt")
    assert ("overruled", "a timetable") in {(r.reason, r.detail) for r in rejected}


@pytest.mark.parametrize(
    "row", ["a.txt,colour,red,", ",outlet,Pell,", "a.txt,date,soon,", "a.txt,label,blue,words", "a.txt,label,body,", '"a.txt,outlet,x']
)
def test_a_bad_correction_is_told_with_its_row(row: str, tmp_path: Path) -> None:
    """What cannot be done is a bad call before anything is read."""
    (tmp_path / "told.csv").write_text(f"file,what,value,words\n{row}\n")
    with pytest.raises(UsageError, match="row 2"):
        corrections.load([tmp_path / "told.csv"])


PROSE = "<p>" + "The ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, the harbour master said. " * 2 + "</p>"
LINKS = "".join(f"<li><a href='/{n}'>Ferry {n} sinks off Peth as storm nears</a></li>" for n in range(40))
REFUSED = {
    "paywall stub": f"<h1>Ferry sinks</h1>{PROSE[:120]}…</p><p>Subscribe now to continue reading this article.</p>",
    "consent page": "<h1>Before you continue</h1><p>We and our 840 partners store cookies for personalised ads.</p>"
    "<p>We value your privacy. Accept all or manage your choices at any time.</p><p>Legitimate interest</p>",
    "error page": "<h1>Page not found</h1><p>The page you were looking for has moved or was never here. Try the search.</p>",
    "index page": f"<h1>News</h1><ul>{LINKS}</ul>",
    "video only": "<h1>Ferry seen from the air</h1><p>Play video</p><p>0:00 / 1:32</p>",
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_is_no_report_says_what_it_is(reason: str) -> None:
    """Each kind of page that holds no report is refused by its own name, with its bytes."""
    found = files.draft("a.html", f"<html><body>{REFUSED[reason]}</body></html>".encode())
    refused = found if isinstance(found, Reject) else clean(found)
    assert isinstance(refused, Reject)
    assert refused.reason == reason
    assert refused.reason in REJECT_REASONS
    assert refused.raw


def test_a_report_that_asks_for_money_or_tells_of_cookies_is_a_report() -> None:
    """The same words under, or in, a whole report refuse nothing."""
    news = PROSE * 5 + "<p>The law lets a reader reject all cookies, and sites must ask for consent to personalised ads, said Holt.</p>"
    page = f"<html><body><article><h1>Cookies law passes</h1>{news}</article><p>Subscribe to continue reading.</p></body></html>"
    found = files.draft("a.html", page.encode())
    assert not isinstance(found, Reject)
    assert isinstance(clean(found), Article)


def test_a_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """What a state file names is not read again, a torn last line counts for nothing, and what was missing is tried again."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(REPORT.replace("Peth", f"Peth {name}"))
    kept = tmp_path / "state"
    given = [str(tmp_path / f"{name}.txt") for name in "abcd"]
    with state.kept(kept) as note:
        for found, _ in zip(stream(given, done=state.done(kept)), range(2), strict=False):
            note(found)
    with kept.open("ab") as torn:
        torn.write(b'"' + given[2].encode()[:5])
    with state.kept(kept) as note:
        rest = list(stream(given, done=state.done(kept)))
        for found in rest:
            note(found)
    assert [Path(found.file).name for found in rest] == ["c.txt", "d.txt"]
    assert [found.reason for found in stream(given, done=state.done(kept)) if isinstance(found, Reject)] == ["missing"]
    (tmp_path / "bad").write_text("no state\n")
    with pytest.raises(UsageError, match="--state"):
        state.done(tmp_path / "bad")


def test_the_command_prints_one_article_a_line(tmp_path: Path) -> None:
    """`retold read --jsonl` prints JSON lines on stdout, lists rejects in a file, and a second run with the state prints nothing."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT)
    (tmp_path / "in" / "b.txt").write_text("")
    command = [sys.executable, "-m", "retold", "read", str(tmp_path / "in"), "--jsonl", "--state", str(tmp_path / "s")]
    first = subprocess.run([*command, "--rejects", str(tmp_path / "r")], capture_output=True, check=True, text=True)
    (line,) = map(json.loads, first.stdout.splitlines())
    assert (line["title"], line["language"]) == ("Ferry sinks off Peth", "en")
    assert "".join(line["page"][a:b] for a, b, _ in line["parts"]) == line["page"]
    assert "1 empty" in first.stderr
    assert json.loads((tmp_path / "r").read_text())["reason"] == "empty"
    assert not subprocess.run(command, capture_output=True, check=True, text=True).stdout
