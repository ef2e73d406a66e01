"""What is public is documented, typed and pinned, or the build fails."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import retold
from retold.cli import app

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "retold").rglob("*.py"))


def public(tree: ast.Module) -> list[ast.FunctionDef | ast.ClassDef]:
    """Public functions and classes of a module."""
    return [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_everything_public_says_what_comes_out(path: Path) -> None:
    """Every module, public function and class has a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{path} has no docstring"
    silent = [n.name for n in public(tree) if not ast.get_docstring(n)]
    assert silent == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_no_file_is_a_room_too_large(path: Path) -> None:
    """No source file is longer than 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_public_names_are_pinned() -> None:
    """The names of the package are a promise: a change here goes into CHANGELOG.md."""
    expected = ["NothingReadable", "RetoldError", "SlotMissing", "Span", "Trace", "UsageError", "__version__", "explain", "trace", "words"]
    assert sorted(retold.__all__) == expected


def test_every_verb_and_option_has_help() -> None:
    """Each verb is listed in docs/cli.md and each of its options says what it does."""
    pages = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert f"## retold {name}" in pages
        assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0


def test_documentation_shows_what_the_tool_prints_now() -> None:
    """The README's output and docs/cli.md are what the tool prints today."""
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "make_readme.py", "--check"], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr


def test_architecture_names_every_room() -> None:
    """ARCHITECTURE.md tells of every folder, and of every module that stands in none but the package's own."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "retold"
    rooms = {f"{p.parent.name}/" for p in package.rglob("__init__.py") if p.parent != package}
    rooms |= {p.name for p in package.glob("*.py") if not p.name.startswith("__")}
    assert {room for room in rooms if room not in page} == set()


def test_no_registry_is_named() -> None:
    """Lock files pin by hash and name no place to fetch from."""
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "--index-url" not in text
        assert "://" not in text
        assert "--hash=sha256:" in text
