"""The command line: data on stdout, notes on stderr, exit codes that mean what the README says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHORT = """The old mill at Cressing burned down on Friday night, the fire service said.

About 30 people were led out of the cottages beside it. Nobody was hurt, station officer Lena Brandvold said.

"We saw the glow from the bridge," said Tomas Averin, who keeps the lock. "By then the roof had gone."
"""


def retold(*words: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the installed tool."""
    return subprocess.run(
        [sys.executable, "-m", "retold", *words],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "100"} | (env or {}),
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """One small report in a file."""
    path = tmp_path / "mill.txt"
    path.write_text(SHORT, encoding="utf-8")
    return path


def test_one_report_is_answered(report: Path) -> None:
    """A single report is one text, one family, one story; stderr stays silent off a terminal."""
    done = retold("trace", str(report))
    assert done.returncode == 0
    assert b"1 text" in done.stdout
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout


def test_json_goes_to_stdout_alone(report: Path) -> None:
    """`--json -` prints the trace and nothing else."""
    done = retold("trace", str(report), "--json", "-")
    answer = json.loads(done.stdout)
    assert answer["schema"] == "retold/trace/1"
    assert answer["articles"][0]["file"] == str(report)
    assert answer["level"] == "deep"


def test_standard_input_is_a_report() -> None:
    """A dash reads one report from standard input."""
    done = retold("trace", "-", "--json", "-", "--level", "wording", stdin=SHORT.encode())
    assert [a["file"] for a in json.loads(done.stdout)["articles"]] == ["-"]


def test_quiet_prints_nothing(report: Path, tmp_path: Path) -> None:
    """`--quiet` leaves stdout and stderr empty while the files are written."""
    page = tmp_path / "page.html"
    done = retold("trace", str(report), "--quiet", "--level", "wording", "--html", str(page))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_colour_only_where_it_is_wanted(report: Path) -> None:
    """`--color` forces it; NO_COLOR and a pipe leave it off."""
    assert b"\x1b[" in retold("trace", str(report), "--level", "wording", "--color").stdout
    assert b"\x1b[" not in retold("trace", str(report), "--level", "wording", env={"NO_COLOR": "1"}).stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["trace"], 2),
        (["trace", "--level", "guess", "x.txt"], 2),
        (["trace", "/nowhere/at/all.txt"], 3),
        (["no-such-verb"], 2),
    ],
)
def test_exit_codes(words: list[str], code: int) -> None:
    """2 a bad call, 3 nothing readable; the message is on stderr and there is no traceback."""
    done = retold(*words)
    assert done.returncode == code
    assert done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_a_place_that_cannot_be_written_is_a_bad_call(report: Path) -> None:
    """The message names the file and says what to do."""
    done = retold("trace", str(report), "--level", "wording", "--json", "/nowhere/trace.json")
    assert done.returncode == 2
    assert b"/nowhere/trace.json" in done.stderr


def test_what_the_reader_knows_wins(report: Path, tmp_path: Path) -> None:
    """`--meta` fills outlet, date and author, and they are shown as stated."""
    table = tmp_path / "known.csv"
    table.write_text("file,outlet,published,author\nmill.txt,The Cressing Echo,2026-03-07,\n", encoding="utf-8")
    done = retold("trace", str(report), "--meta", str(table), "--level", "wording", "--json", "-")
    article = json.loads(done.stdout)["articles"][0]
    assert article["outlet"] == "The Cressing Echo"
    assert article["published"]["value"].startswith("2026-03-07")


def test_bad_input_is_listed_and_the_rest_goes_on(report: Path, tmp_path: Path) -> None:
    """Empty, binary, missing and broken inputs are rejects with a reason; the good report is traced."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    done = retold("trace", str(tmp_path), str(tmp_path / "missing.txt"), "--level", "wording", "--json", "-")
    answer = json.loads(done.stdout)
    assert [Path(a["file"]).name for a in answer["articles"]] == ["mill.txt"]
    rejected = {Path(r["file"]).name: r["reason"] for r in answer["rejected"]}
    assert rejected.keys() == {"empty.txt", "picture.txt", "broken.txt", "missing.txt"}
    assert rejected["empty.txt"] == "empty"
    assert rejected["picture.txt"] == "not text"


def test_schema_is_printed() -> None:
    """`retold schema` prints a JSON Schema that names the trace's keys."""
    schema = json.loads(retold("schema").stdout)
    assert {"articles", "relations", "claims", "cannot_say"} <= set(json.dumps(schema).split('"'))
