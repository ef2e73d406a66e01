"""The verbs that lead to the desk: `serve` from its first line to Ctrl-C, `explain --html`; and the command line's JSON is the server's."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retold.cli import app
from retold.errors import UsageError
from retold.web import serve
from served import EXAMPLE, client, filled


def free() -> int:
    """A port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_serve_until_it_is_interrupted(tmp_path: Path) -> None:
    """It says where it is, answers there and on no other address, makes its library, and ends at Ctrl-C."""
    port = free()
    words = [sys.executable, "-m", "retold", "serve", "--library", str(tmp_path / "library.db"), "--port", str(port)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}) as server:
        try:
            assert server.stderr is not None
            assert f"http://127.0.0.1:{port}/" in server.stderr.readline()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
                assert "Add reports" in answer.read().decode()
            with socket.socket() as other:
                other.settimeout(1)
                assert other.connect_ex(("127.0.0.2", port)) != 0
            server.send_signal(signal.SIGINT)
            told = server.communicate(timeout=30)[1]
            assert server.returncode in (0, 130)
            assert "Traceback" not in told
        finally:
            server.kill()
    assert (tmp_path / "library.db").exists()


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    """With what to do about it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="--port"):
            serve(tmp_path / "library.db", port=taken.getsockname()[1])


def test_explain_writes_the_two_side_by_side(tmp_path: Path) -> None:
    """One file that needs nothing beside it; the words for the terminal are printed as ever."""
    out = tmp_path / "two.html"
    found = CliRunner().invoke(app, ["explain", str(EXAMPLE / "a.txt"), str(EXAMPLE / "c.txt"), "--level", "wording", "--html", str(out)])
    assert found.exit_code == 0
    assert found.stdout.startswith(("A and B", "B is", "A is"))
    page = out.read_text()
    assert "<h1>A and B, side by side</h1>" in page
    assert page.count('class="pair') > 10
    assert "http" not in page.split("</style>")[1].split("<body>")[0]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["stories", "--json", "--limit", "25"], "/api/stories"),
        (["search", "ferry", "--json", "--limit", "25"], "/api/search?q=ferry"),
        (["correct", "list", "--json"], "/api/corrections"),
    ],
)
def test_the_same_json_as_the_command_line(words: list[str], path: str) -> None:
    """To the byte."""
    printed = CliRunner().invoke(app, [*words, "--library", str(filled())])
    assert printed.exit_code == 0, printed.output
    with client(filled()) as desk:
        assert printed.stdout == desk.get(path).text + "\n"
