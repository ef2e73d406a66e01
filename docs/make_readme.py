"""Make again what the documentation shows of the tool: the README's output, its pictures, docs/example.md, cli.md and rooms.md.

    python docs/make_readme.py           pages and pictures
    python docs/make_readme.py --check   say what is stale (exit 1), change nothing; pictures are not compared

The pictures need Chromium and Playwright; without them they are left as they are.
"""

import argparse
import ast
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retold.cli import VERBS
from retold.library import Library

ROOT = Path(__file__).parents[1]
EXAMPLE = "examples/sabeke-ferry"
START, END = f"<!-- the head of retold trace {EXAMPLE}: made by `make readme` -->", "<!-- end -->"
#: Lines of the answer that the README shows: the briefing, the texts and the trees.
HEAD = 52
#: Words that find the two reports of the picture: a report, and the copy of it on another outlet's page.
COMPARED = ("Gulf Meridian", "Eastern Compass")


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
    head = "".join(run("trace", EXAMPLE).splitlines(keepends=True)[:HEAD])
    shown = f"```console\n$ retold trace {EXAMPLE} | head -{HEAD}\n{head}```"
    return f"{before}{START}\n{shown}\n{END}{after}"


def example() -> str:
    """docs/example.md: the whole answer about the example, as the terminal shows it."""
    return f"# The example, whole\n\nMade by `make readme`.\n\n```console\n$ retold trace {EXAMPLE}\n{run('trace', EXAMPLE)}```\n"


def cli() -> str:
    """docs/cli.md: the help of every verb."""
    verbs = [verb.__name__.rstrip("_") for verb in VERBS]
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


def pictures() -> None:
    """docs/report.png, desk.png and compare.png: the example's report page, the desk that holds it, two of its reports side by side."""
    browser = shutil.which("chromium")
    if browser is None:
        sys.stderr.write("no chromium: the pictures are left as they are\n")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        page = chromium.new_page(viewport={"width": 1200, "height": 1500})
        run("trace", EXAMPLE, "--quiet", "--html", f"{folder}/report.html")
        page.goto((Path(folder) / "report.html").as_uri())
        page.screenshot(path=ROOT / "docs" / "report.png")
        library = Path(folder) / "library.db"
        with Library(library) as held:
            held.add([ROOT / EXAMPLE])
            one, two = (next(h.article for h in held.search(words).hits) for words in COMPARED)
        with served(library) as address:
            page.set_viewport_size({"width": 1200, "height": 900})
            for name, path in (("desk", "/"), ("compare", f"/compare?one={one}&two={two}")):
                page.goto(address + path)
                page.screenshot(path=ROOT / "docs" / f"{name}.png")
        chromium.close()


@contextmanager
def served(library: Path) -> Iterator[str]:
    """The address of a desk over a library, on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    desk = subprocess.Popen([sys.executable, "-m", "retold", "serve", "--library", str(library), "--port", str(port)])
    try:
        for _ in range(100):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        desk.terminate()
        desk.wait()


def made_pages() -> dict[Path, str]:
    """Every page that is made, by its place."""
    docs = ROOT / "docs"
    return {ROOT / "README.md": readme(), docs / "example.md": example(), docs / "cli.md": cli(), docs / "rooms.md": rooms()}


def main() -> None:
    """Write, or check with --check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for path, made in made_pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != made:
            stale.append(path.name)
            if not check:
                path.write_text(made, encoding="utf-8")
    if not check:
        pictures()
    elif stale:
        sys.exit(f"stale: {', '.join(stale)}; run make readme")


if __name__ == "__main__":
    main()
