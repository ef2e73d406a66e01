"""Articles to families, side by side with datasketch, rensa and text-dedup on the same planted articles; writes docs/performance.*

    python bench/speed.py --peers PEERS/bin/python --sizes 1000 10000 100000

PEERS is an environment with `pip install --require-hashes -r requirements/bench.txt`; without --peers only Retold is measured. Planted by
../shared/score/plant.py among the real articles of ../shared/bench/throughput. Seconds are CPU seconds of all processes (wall beside them):
a busy machine does not change them much. Peers are run at --peer-size only: they do one thing, near-duplicates, and are slower.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from retold import corpus

HOME = Path(__file__).parents[1]
SHARED = HOME.parent / "shared"
KINDS = ("verbatim", "light", "swap05", "swap15", "swap30", "swap50", "abridged", "moved", "rewrite", "merge")
PEERS = ("datasketch", "rensa", "text-dedup")
#: Two real articles that share less of their runs of five words (of the shorter's) are strangers.
STRANGERS = 0.05


class Result(NamedTuple):
    """One tool over one size."""

    tool: str
    articles: int
    cpu: float
    wall: float
    peak: int  #: bytes, all processes together
    recall: Mapping[str, float]  #: by kind: a planted parent in the same family
    shared: int  #: real articles in one family with another real one
    wrong: int  #: those of them that are strangers to all of these
    crowds: tuple[float, ...]  #: of the wire stories, the largest first: the share of copies in the source's family
    stages: Mapping[str, float]  #: seconds a stage


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--peers", help="the Python of an environment that holds the peers")
    parser.add_argument("--peer-size", type=int, default=10_000)
    parser.add_argument("--kept", type=Path, default=HOME / "bench" / "performance.json", help="results are added here, by tool and size")
    args = parser.parse_args()
    results = kept(args.kept)
    with tempfile.TemporaryDirectory() as folder:
        for size in args.sizes:
            add(results, ours(planted(size, Path(folder)), Path(folder) / "out"), args.kept)
        for name in PEERS if args.peers else ():
            add(results, peer(name, args.peers, planted(args.peer_size, Path(folder))), args.kept)
    (HOME / "docs" / "performance.svg").write_text(drawn([r for r in results if r.tool == "retold"]), encoding="utf-8")
    (HOME / "docs" / "performance.md").write_text(page(results), encoding="utf-8")


def kept(path: Path) -> list[Result]:
    """Results of earlier runs."""
    return [Result(**row) for row in json.loads(path.read_text())] if path.exists() else []


def add(results: list[Result], found: Result, path: Path) -> None:
    """A result in the place of an earlier one of the same tool and size."""
    results[:] = sorted(
        [r for r in results if (r.tool, r.articles) != (found.tool, found.articles)] + [found], key=lambda r: (r.tool, r.articles)
    )
    path.write_text(json.dumps([r._asdict() for r in results], indent=1) + "\n", encoding="utf-8")
    rate = found.articles / found.cpu
    print(f"{found.tool} {found.articles:,}: {rate:,.0f} articles a CPU-second, {found.wall:.0f} s, {found.peak / 1e9:.2f} GB")
    print(
        "   ",
        ", ".join(f"{kind} {share:.3f}" for kind, share in found.recall.items()),
        f"wrong {found.wrong} of {found.shared}",
        found.crowds,
    )


def planted(count: int, folder: Path) -> Path:
    """Real articles with planted descendants, as JSON lines; of fewer than 12,000 a quarter are real."""
    path = folder / f"planted-{count}.jsonl"
    if not path.exists():
        few = ["--originals", str(count // 4), "--crowd", str(max(10, count // 40))] if count < 48_000 else []
        source = SHARED / "bench" / "throughput" / "articles_12k.jsonl.xz"
        with path.open("wb") as out:
            subprocess.run([sys.executable, SHARED / "score" / "plant.py", source, "--count", str(count), *few], stdout=out, check=True)
    return path


def ours(path: Path, out: Path) -> Result:
    """`retold corpus` over one file."""
    shutil.rmtree(out, ignore_errors=True)
    cpu, wall, peak, _ = measured([sys.executable, "-m", "retold", "corpus", str(path), str(out), "--quiet"])
    record = {a.id: str(a.meta.record) for a in corpus.articles(out)}
    groups = {record[row["article"]]: row["family"] for row in corpus.rows(out, "families")}
    stages = {name: seconds for name, seconds in corpus.seconds(out).items() if seconds >= 0.1}
    return result("retold", path, groups, cpu, wall, peak, stages)


def peer(name: str, python: str, path: Path) -> Result:
    """A peer over the same file."""
    groups = path.with_suffix(".groups.json")
    cpu, wall, peak, _ = measured([python, str(HOME / "bench" / "peers.py"), name, str(path), str(groups)])
    return result(name, path, json.loads(groups.read_text()), cpu, wall, peak, {})


def measured(command: Sequence[str]) -> tuple[float, float, int, bytes]:
    """CPU seconds, wall seconds, peak memory of a command with all its processes, and what it printed."""
    before, start = os.times(), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    printed, _ = process.communicate()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return cpu, time.monotonic() - start, peak, printed


def resident(root: int) -> int:
    """Bytes of memory of a process and all it has started, pages that they share counted once for each."""
    parents: dict[int, list[int]] = defaultdict(list)
    pages: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parents[int((place / "stat").read_text().rpartition(")")[2].split()[1])].append(int(place.name))
            pages[int(place.name)] = int((place / "statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
    tree = [root]
    for process in tree:
        tree += parents[process]
    return sum(pages.get(process, 0) for process in tree) * os.sysconf("SC_PAGE_SIZE")


def result(tool: str, path: Path, groups: Mapping[str, str], cpu: float, wall: float, peak: int, stages: Mapping[str, float]) -> Result:
    """What the groups are worth."""
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    found, every, copies = Counter[str](), Counter[str](), Counter[str]()
    real, held = defaultdict(list), Counter[str]()
    for key, row in rows.items():
        sources = [p for p in row["parent"].split("+") if p in rows]
        if not row["parent"]:
            real[groups.get(key, key)].append(row)
        if sources:
            every[row["kind"]] += 1
            same = any(groups.get(p, p) == groups.get(key, key) for p in sources)
            found[row["kind"]] += same
            if len(sources) == 1 and row["kind"] in ("verbatim", "light", "abridged"):
                copies[sources[0]] += 1
                held[sources[0]] += same
    crowds = tuple(round(held[key] / n, 4) for key, n in copies.most_common(4))
    together = [group for group in real.values() if len(group) > 1]
    recall = {kind: round(found[kind] / every[kind], 4) for kind in KINDS if every[kind]}
    return Result(
        tool, len(rows), round(cpu, 1), round(wall, 1), peak, recall, sum(map(len, together)), sum(map(wrong, together)), crowds, stages
    )


def wrong(group: Sequence[Mapping[str, Any]]) -> int:
    """How many real articles of a family share next to no run of five words with any other real one of it."""
    runs = [five(row["text"]) for row in group]
    return sum(all(len(a & b) < STRANGERS * max(1, min(len(a), len(b))) for m, b in enumerate(runs) if m != n) for n, a in enumerate(runs))


def five(text: str) -> set[tuple[str, ...]]:
    """Runs of five words."""
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[n:] for n in range(5)), strict=False))


def page(results: Sequence[Result]) -> str:
    """docs/performance.md."""
    mine = [r for r in results if r.tool == "retold"]
    lines = [
        "# What a crawl costs, and what is found", "",
        "Made by `python bench/speed.py`; do not edit. Real articles with planted descendants (known parents; ten kinds;",
        f"copies are copied in turn; one article has hundreds). CPU seconds of all processes; this machine has {os.cpu_count()} cores,",
        "others worked on it, so wall seconds are more than they need be.", "",
        "## Retold, articles to families, trees and stories", "", "![CPU seconds and memory by number of articles](performance.svg)", "",
        "| articles | CPU s | articles a CPU-second | wall s | peak memory | real articles wrongly together | largest wire stories whole |",
        "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for r in mine:
        crowds = ", ".join(f"{share:.3f}" for share in r.crowds)
        lines.append(
            f"| {r.articles:,} | {r.cpu:,.0f} | {r.articles / r.cpu:,.0f} | {r.wall:,.0f} | {r.peak / 1e9:.2f} GB | {r.wrong} | {crowds} |"
        )
    lines += ["", "A planted parent in the same family, by kind of copying (a merge has two parents, and stands in one's family):", ""]
    lines += [f"| articles | {' | '.join(KINDS)} |", f"|---|{'---|' * len(KINDS)}"]
    lines += [f"| {r.articles:,} | {' | '.join(f'{r.recall.get(kind, 0):.3f}' for kind in KINDS)} |" for r in mine]
    if mine and mine[-1].stages:
        lines += ["", f"Wall seconds by stage at {mine[-1].articles:,} articles: "
                  + ", ".join(f"{name} {seconds:.1f}" for name, seconds in mine[-1].stages.items()) + "."]  # fmt: skip
    peers = [r for r in results if r.tool != "retold"]
    if peers:
        size = peers[0].articles
        lines += ["", f"## Side by side, {size:,} articles", "",
                  "Near-duplicates by MinHash (128 permutations, runs of five words, threshold .7), in groups. They stop there: no trees,",
                  "no directions, no rewrites. A merge counts as found in either parent's group.", "",
                  f"| tool | articles a CPU-second | peak memory | wrongly together | {' | '.join(KINDS)} |",
                  f"|---|---|---|---|{'---|' * len(KINDS)}"]  # fmt: skip
        for r in [*(m for m in mine if m.articles == size), *peers]:
            shares = " | ".join(f"{r.recall.get(kind, 0):.3f}" for kind in KINDS)
            lines.append(f"| {r.tool} | {r.articles / r.cpu:,.0f} | {r.peak / 1e9:.2f} GB | {r.wrong} | {shares} |")
    return "\n".join(lines) + "\n"


def drawn(mine: Sequence[Result]) -> str:
    """CPU seconds and memory against articles, both axes by powers of ten."""
    from math import log10

    if not mine:
        return "<svg xmlns='http://www.w3.org/2000/svg'/>"

    def x(articles: float) -> float:
        return 60 + 130 * (log10(articles) - 3)

    def y(value: float, lowest: float) -> float:
        return 230 - 60 * (log10(max(value, 10**lowest)) - lowest)

    def curve(points: Sequence[tuple[float, float]], color: str) -> str:
        path = " ".join(f"{a:.0f},{b:.0f}" for a, b in points)
        dots = "".join(f'<circle cx="{a:.0f}" cy="{b:.0f}" r="3" fill="{color}"/>' for a, b in points)
        return f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>{dots}'

    grid = "".join(
        f'<line x1="{x(10**n):.0f}" x2="{x(10**n):.0f}" y1="50" y2="230" stroke="#ccc"/>'
        f'<text x="{x(10**n):.0f}" y="246" text-anchor="middle">{10**n:,}</text>'
        for n in range(3, 7)
    )
    rows = "".join(
        f'<line x1="60" x2="450" y1="{230 - 60 * n}" y2="{230 - 60 * n}" stroke="#ccc"/>'
        f'<text x="54" y="{234 - 60 * n}" text-anchor="end" fill="#205493">{10 ** (n + 1):,} s</text>'
        f'<text x="456" y="{234 - 60 * n}" fill="#a04000">{10 ** (n - 1):g} GB</text>'
        for n in range(4)
    )
    cpu = curve([(x(r.articles), y(r.cpu, 1)) for r in mine], "#205493")
    peak = curve([(x(r.articles), y(r.peak / 1e9, -1)) for r in mine], "#a04000")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 510 270" font-family="sans-serif" font-size="11" role="img"'
        ' aria-label="CPU seconds and peak memory by number of articles"><rect width="510" height="270"'
        ' fill="#fff"/>'
        f"{grid}{rows}{cpu}{peak}"
        '<text x="60" y="20" fill="#205493">CPU seconds</text><text x="150" y="20" fill="#a04000">peak memory</text>'
        '<text x="255" y="264" text-anchor="middle">articles</text></svg>\n'
    )


if __name__ == "__main__":
    main()
