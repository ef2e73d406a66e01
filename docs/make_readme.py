"""Make again what the documentation shows of the tool: the README's output, its picture, docs/cli.md and docs/rooms.md.

    python docs/make_readme.py           output, command line pages and picture
    python docs/make_readme.py --check   say what is stale (exit 1), change nothing; the picture is not compared

The picture needs Chromium and Playwright; without them it is left as it is.
"""

import argparse
import ast
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from retold.cli import VERBS

ROOT = Path(__file__).parents[1]
EXAMPLE = "examples/sabeke-ferry"
START, END = f"<!-- retold trace {EXAMPLE}: made by `make readme` -->", "<!-- end -->"


def run(*words: str) -> str:
    """What `retold` prints on stdout for some words, at 100 columns."""
    done = subprocess.run(
        [sys.executable, "-m", "retold", *words],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


def readme() -> str:
    """The README with the tool's own output between its markers."""
    before, rest = (ROOT / "README.md").read_text(encoding="utf-8").split(START)
    after = rest.split(END, 1)[1]
    shown = f"```console\n$ retold trace {EXAMPLE}\n{run('trace', EXAMPLE)}```"
    return f"{before}{START}\n{shown}\n{END}{after}"


def cli() -> str:
    """docs/cli.md: the help of every verb."""
    verbs = [verb.__name__ for verb in VERBS]
    pages = "\n\n".join(f"## retold {verb}\n\n```\n{run(verb, '--help').strip()}\n```" for verb in verbs)
    return f"# The command line\n\nMade from `--help` by `make readme`.\n\n```\n{run('--help').strip()}\n```\n\n{pages}\n"


def rooms() -> str:
    """docs/rooms.md: every module with the first line of its docstring."""
    source = ROOT / "src" / "retold"
    lines = ["# Every room", "", "Made from the docstrings by `make readme`. The map is ARCHITECTURE.md.", ""]
    for path in sorted(source.rglob("*.py"), key=lambda p: (p.parent.relative_to(source).parts, p.name != "__init__.py", p.name)):
        name = path.relative_to(source).as_posix()
        told = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0].replace("\n", " ")
        lines.append(f"- `{name.removesuffix('__init__.py') or 'retold/'}` {told}")
    return "\n".join(lines) + "\n"


def picture() -> None:
    """docs/report.png: the head of the example's report page."""
    browser = shutil.which("chromium")
    if browser is None:
        sys.stderr.write("no chromium: docs/report.png is left as it is\n")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page_file = Path(folder) / "report.html"
        run("trace", EXAMPLE, "--quiet", "--html", str(page_file))
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        page = chromium.new_page(viewport={"width": 1200, "height": 1500})
        page.goto(page_file.as_uri())
        page.screenshot(path=ROOT / "docs" / "report.png")
        chromium.close()


def main() -> None:
    """Write, or check with --check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for path, made in ((ROOT / "README.md", readme()), (ROOT / "docs" / "cli.md", cli()), (ROOT / "docs" / "rooms.md", rooms())):
        if not path.exists() or path.read_text(encoding="utf-8") != made:
            stale.append(path.name)
            if not check:
                path.write_text(made, encoding="utf-8")
    if not check:
        picture()
    elif stale:
        sys.exit(f"stale: {', '.join(stale)}; run make readme")


if __name__ == "__main__":
    main()
