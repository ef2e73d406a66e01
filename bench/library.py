"""The library under load: quality of all stories in one, speed and size at 100,000 articles, kills, readers beside a writer.

    python bench/library.py families [--level wording]     bench/families in one library, shuffled, against separate traces
    python bench/library.py stories                        ECB+ one by one, shuffled: B-cubed F1 by story and by storyline
    python bench/library.py kills --runs 100               kill -9 at random times while reports are added and feeds are watched
    python bench/library.py large planted.jsonl            100,000 articles of score/plant.py: one more, search, size, memory
    python bench/library.py readers --seconds 300          eight readers and a writer

Nothing here touches your own library. The benchmarks are looked for beside the checkout (see run.py).
"""

import argparse
import gzip
import hashlib
import html
import itertools
import json
import multiprocessing
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import TypeVar

import generator
from retold.article.clean import key
from retold.article.clean.stamps import moment
from retold.library import Library, adding, holding, meeting, memory, placing, store
from retold.records import Block, Descent, Draft, Meta, Reject, Study, Trace
from retold.show.data import trace_json
from retold.source.report import draft

Thing = TypeVar("Thing")
HERE = Path(__file__).parent
SHARED = Path(os.environ.get("RETOLD_SHARED", HERE.parents[1] / "shared"))


def families(folder: Path, args: argparse.Namespace) -> None:
    """All stories of bench/families in one library, one by one and shuffled, scored as separate traces are."""
    reports = sorted(str(p) for p in (SHARED / "bench" / "families").glob("*/reports/*"))
    random.Random(args.seed).shuffle(reports)
    place = folder / "library.db"
    begun = time.process_time()
    with Library(place) as library:
        for report in reports:
            library.add([report], level=args.level)
        print(f"{len(reports)} reports one by one: {time.process_time() - begun:.1f} CPU s, {len(library.stories(limit=1000))} stories")
        mixed = {len({Path(s.article.file).parents[1].name for s in library.story(x.id).studies}) for x in library.stories(limit=1000)}
        print("cases in one unit, at most:", max(mixed))
    score = [sys.executable, str(SHARED / "score" / "score.py"), str(SHARED / "bench" / "families"), "--"]
    for name, command in (
        ("one library", [sys.executable, __file__, "answer", "--library", str(place), "--json", "{out}", "{files}"]),
        ("separate traces", [sys.executable, "-m", "retold", "trace", "-q", "--level", args.level, "--json", "{out}", "{files}"]),
    ):
        print(f"\n{name}", flush=True)
        subprocess.run([*score, *command], check=True)


def answer(args: argparse.Namespace) -> None:
    """The trace of some files as the library has it: its units put side by side."""
    ids = [key(f, hashlib.sha256(Path(f).read_bytes()).hexdigest()) for f in args.files]
    with Library(args.library, readonly=True) as library:
        traces: dict[frozenset[str], Trace] = {}
        for article in ids:
            trace = library.story(library.article(article).story)
            traces[frozenset(s.article.id for s in trace.studies)] = trace
    Path(args.json).write_bytes(trace_json(beside([traces[k] for k in sorted(traces, key=sorted)])))


def beside(traces: Sequence[Trace]) -> Trace:
    """Several traces as one."""

    def every(parts: Iterable[tuple[Thing, ...]]) -> tuple[Thing, ...]:
        return tuple(x for part in parts for x in part)

    descents = [t.descent for t in traces]
    return Trace(
        traces[0].level,
        every(t.studies for t in traces),
        (),
        Descent(
            every(d.relations for d in descents), every(d.lost for d in descents), every(d.reuse for d in descents),
            every(d.families for d in descents), every(d.stories for d in descents),
        ),
        every(t.utterances for t in traces), every(t.told for t in traces), every(t.claims for t in traces),
        every(t.differences for t in traces), every(t.timeline for t in traces), every(t.changes for t in traces),
        every(t.briefing for t in traces),
    )  # fmt: skip


def stories(folder: Path, args: argparse.Namespace) -> None:
    """ECB+ added one by one in a shuffled order, default settings; families and stories with each, all that is told of them at the end."""
    with gzip.open(SHARED / "bench" / "stories" / "ecbplus.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(args.seed).shuffle(rows)
    rows = rows[: args.most]
    begun, times = time.process_time(), []
    with Library(folder / "library.db") as library:
        names = {}
        for n, row in enumerate(rows):
            start = time.process_time()
            done = library.add_drafts([_plain(row["id"], row["text"])], level=args.level, whole=False)
            times.append(time.process_time() - start)
            for article in (*done.articles, *done.known):
                names[article] = row["id"]
            if n % 50 == 49:
                print(f"{n + 1}: {time.process_time() - begun:.0f} CPU s, {library.counts()}", file=sys.stderr, flush=True)
        start = time.process_time()
        library.settle()
        print(f"all that is told of the stories, once at the end: {time.process_time() - start:.0f} CPU s")
        lines_ = {s.id: s.line for s in library.stories(limit=10_000)}
        told = [(names[a], story) for a, story in library._db.execute("SELECT id, story FROM articles")]
    gold = {r["id"]: r for r in rows}
    told += [(i, f"not taken in {i}") for i in gold.keys() - {i for i, _ in told}]
    lines_ |= {s: s for _, s in told if s not in lines_}
    print(f"{len(rows)} articles, {len(names)} taken in; add: {_percentiles(times)}")
    for name, mine in (("story(subtopic)", 1), ("storyline(topic)", 0)):
        guess = {i: (s if mine else lines_[s]) for i, s in told}
        print(name, "B-cubed P, R, F1: {:.3f} {:.3f} {:.3f}".format(*bcubed({i: gold[i][name] for i in guess}, guess)))


def bcubed(gold: dict[str, str], guess: dict[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    p = r = 0.0
    for i in gold:
        mine = {j for j in gold if guess[j] == guess[i]}
        true = {j for j in gold if gold[j] == gold[i]}
        p += len(mine & true) / len(mine)
        r += len(mine & true) / len(true)
    p, r = p / len(gold), r / len(gold)
    return p, r, 2 * p * r / (p + r)


def kills(folder: Path, args: argparse.Namespace) -> None:
    """Processes that add reports or watch a feed, ended at random times: what was acknowledged must be there, every story whole."""
    path, rng = folder / "library.db", random.Random(args.seed)
    told: set[str] = set()
    lost = partial = failed = finished = 0
    fork = multiprocessing.get_context("fork")
    with _site(args.runs) as address:
        for run in range(args.runs):
            out, into = os.pipe()
            worker = fork.Process(target=_watch if run % 2 else _add, args=(path, run, address, into))
            worker.start()
            os.close(into)
            worker.join(rng.random() * args.patience)
            finished += worker.exitcode is not None
            worker.kill()
            worker.join()
            with os.fdopen(out) as lines:
                told |= {line.strip() for line in lines if len(line) == 13}
            try:
                with Library(path, readonly=run > 0) as library:
                    lost += sum(not _there(library, i) for i in told)
                    partial += sum(not _whole(library, s.id, s.texts) for s in library.stories(limit=10_000))
            except Exception as wrong:  # noqa: BLE001  every kind of failure counts
                print(f"run {run}: {wrong!r}")
                failed += 1
        print(f"{args.runs} kills ({finished} came too late), {len(told)} articles acknowledged", end=": ")
        print(f"{lost} lost, {partial} partial stories, {failed} failed openings")
        _watch(path, 1, address, os.open(os.devnull, os.O_WRONLY))
        with Library(path) as library:
            named = library._db.execute("SELECT count(*), sum(state = 'done') FROM entries").fetchone()
            print(f"entries of the feed: {named[0]}, taken in: {named[1]}; check: {library.check() or 'whole'}")


@contextmanager
def _site(runs: int) -> Iterator[str]:
    """A feed that names some reports and grows each time it is asked; it prints the longer ones whole, and each has a page."""
    cases = [generator.case(seed) for seed in range(4000, 4000 + 1 + runs // 4)]
    reports = [data.decode() for one in cases for name, data in one.files if name.endswith("txt")]
    pages = {f"/{n}": "".join(f"<p>{html.escape(p)}</p>" for p in text.split("\n\n")) for n, text in enumerate(reports)}
    asked = itertools.count(1)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = f"<html><body><article>{pages.get(self.path, '')}</article></body></html>"
            if self.path == "/feed":
                items = (f"<item><link>{p}</link><description>{html.escape(t)}</description></item>" for p, t in pages.items())
                some = "".join(itertools.islice(items, 2 * next(asked)))
                text = f"<rss version='2.0'><channel><title>Pell</title>{some}</channel></rss>"
            self.send_response(200 if self.path in ("/feed", *pages) else 404)
            self.send_header("Content-Type", "text/xml" if self.path == "/feed" else "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/feed"
        server.shutdown()


def _add(path: Path, run: int, _: str, into: int) -> None:
    """Add the reports of a grown story, telling each as soon as it is kept."""

    def kept(article: str) -> None:
        os.write(into, f"{article}\n".encode())

    with Library(path) as library:
        for name, data in generator.case(1000 + run).files:
            library.add_drafts([draft(f"{run}-{name}", data)], level="wording", kept=kept)


def _watch(path: Path, _: int, address: str, __: int) -> None:
    """Watch the feed, as if it were time to."""
    with Library(path) as library:
        library._db.execute("UPDATE feeds SET again = NULL")
        library.watch(address, level="wording", allow=["127.0.0.1"])


def _there(library: Library, article: str) -> bool:
    held = library.article(article)
    return held.article.id == article and hashlib.sha256(library.raw(article)).hexdigest() == held.article.sha256


def _whole(library: Library, story: str, texts: int) -> bool:
    trace = library.story(story)
    ids = {s.article.id for s in trace.studies}
    mine = [s for s in trace.descent.stories if s.id == story]
    return len(mine) == 1 and len(mine[0].articles) == texts and all(r.span.article in ids for c in trace.claims for r in c.readings)


def large(folder: Path, args: argparse.Namespace) -> None:
    """A library of many articles. Filled quickly: every article with its bytes, text, prints and pairs; the last ones in full."""
    path = Path(args.keep) if args.keep else folder / "library.db"
    if not path.exists():
        _fill(path, args)
    kin, whole, search = [], [], []
    with Library(path) as library:
        db, held = library._db, memory.Memory()
        size = path.stat().st_size / db.execute("SELECT count(*) FROM articles").fetchone()[0]
        for row in _rows(args.planted, args.count, args.extra):
            begun = time.process_time()
            adding.take(db, row, "wording")
            (waiting,) = db.execute("SELECT place FROM waiting").fetchone() or (None,)
            if waiting is None:
                continue
            start = time.process_time()
            with store.transaction(db):
                placing.place(db, held, waiting)
            kin.append(time.process_time() - start)
            adding.settle(db, held, lambda *_: None)
            whole.append(time.process_time() - begun)
        words = [w for (t,) in db.execute("SELECT title FROM articles ORDER BY id LIMIT 300") for w in t.split() if len(w) > 3]
        rng = random.Random(args.seed)
        for _ in range(200):
            query = " ".join(rng.sample(words, rng.choice((1, 1, 2, 3))))
            start = time.perf_counter()
            library.search(query)
            search.append(time.perf_counter() - start)
        print("articles, stories:", library.counts())
    for name, times in (("kinship work of one more (CPU)", kin), ("add one in all (CPU)", whole), ("search (wall)", search)):
        print(f"{name}: {_percentiles(times)}")
    print(f"{size / 1000:.1f} kB an article; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def _fill(path: Path, args: argparse.Namespace) -> None:
    """Articles with their bytes, drafts, text, search, sketches and prints, as `add` keeps them; no studies, pairs and stories."""
    import pyarrow as pa

    from retold.article.sketch import body
    from retold.corpus.kernels import sketches

    with Library(path) as library:
        db, begun, rows = library._db, time.process_time(), _rows(args.planted, 0, args.count)
        db.execute("PRAGMA synchronous = OFF")
        for n, batch in enumerate(iter(lambda: list(islice(rows, 1000)), [])):
            made = [(d, a) for d in batch if not isinstance(a := adding.cleaned(d, "wording"), Reject)]
            drawn = sketches(pa.array([body(a) for _, a in made])).to_pydict()
            with store.transaction(db):
                for (one, found), tokens, wording in zip(made, drawn["tokens"], drawn["wording"], strict=True):
                    where = holding.keep(db, one, Study(found, ()), "wording", adding.now())
                    meeting.enter(db, where, meeting.Facets(tuple(wording), (), frozenset(), tokens), found)
                db.execute("DELETE FROM waiting")
            if n % 5 == 4:
                print(f"{(n + 1) * 1000}: {time.process_time() - begun:.0f} CPU s", file=sys.stderr, flush=True)


def _rows(path: str, first: int, count: int) -> Iterator[Draft]:
    with Path(path).open(encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if n >= first + count:
                return
            if n >= first:
                row = json.loads(line)
                yield _plain(row["id"], row["text"], row["title"], row["outlet"], row["published"])


def _plain(name: str, text: str, title: str = "", outlet: str = "", published: str = "") -> Draft:
    when = moment(datetime.fromisoformat(published), "metadata") if published else None
    raw = text.encode()
    meta = Meta(title=title or None, outlet=outlet or None, published=when, language="en")
    return Draft(name, hashlib.sha256(raw).hexdigest(), (Block(text, 0),), meta, raw=raw, extracted=True)


def readers(folder: Path, args: argparse.Namespace) -> None:
    """Eight processes that read while one writes."""
    path = folder / "library.db"
    with Library(path) as library:
        for seed in range(2000, 2000 + args.stories):
            library.add_drafts([draft(f"{seed}-{n}", d) for n, d in generator.case(seed).files], level="wording")
    until = time.time() + args.seconds
    with multiprocessing.get_context("spawn").Pool(8) as pool:
        jobs = [pool.apply_async(_read, (str(path), until, n)) for n in range(8)]
        added = 0
        with Library(path) as library:
            for seed in range(3000, 100_000):
                for name, data in generator.case(seed).files:
                    if time.time() > until:
                        break
                    library.add_drafts([draft(f"{seed}-{name}", data)], level="wording")
                    added += 1
                if time.time() > until:
                    break
        told = [job.get() for job in jobs]
    times = [t for some, _ in told for t in some]
    print(f"{added} articles written meanwhile; {len(times)} reads, {sum(e for _, e in told)} errors; read: {_percentiles(times)}")


def _read(path: str, until: float, seed: int) -> tuple[list[float], int]:
    """One reader: open, look, close, as a page of the desk does."""
    rng, times, errors = random.Random(seed), [], 0
    while time.time() < until:
        start = time.perf_counter()
        try:
            with Library(path, readonly=True) as library:
                shelves = library.stories()
                shelf = rng.choice(shelves)
                what = rng.randrange(3)
                if what == 0:
                    library.search((shelf.title or "said").split()[0])
                elif what == 1:
                    library.article(shelf.id)
                else:
                    library.story(shelf.id)
        except Exception as wrong:  # noqa: BLE001  every kind of failure counts
            print(repr(wrong), file=sys.stderr)
            errors += 1
        times.append(time.perf_counter() - start)
        time.sleep(0.25)  # a person reads
    return times, errors


def _percentiles(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"p50 {1e3 * statistics.median(ordered):.0f} ms, p99 {1e3 * ordered[int(len(ordered) * 0.99)]:.0f} ms, n {len(ordered)}"


def main() -> None:
    """Run one measurement in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("families", "stories", "kills", "large", "readers", "answer"))
    parser.add_argument("planted", nargs="?", help="large: the output of score/plant.py")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--level", default="deep", choices=("deep", "wording"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--patience", type=float, default=3.0, help="kills: seconds that a process has at most")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--stories", type=int, default=20)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--extra", type=int, default=200, help="large: how many more are added and timed")
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--keep", help="large: a filled library to use, or to make")
    parser.add_argument("--library")
    parser.add_argument("--json")
    args = parser.parse_intermixed_args()
    if args.what == "answer":
        args.files = [f for f in (args.planted, *args.files) if f]
        answer(args)
        return
    with tempfile.TemporaryDirectory() as folder:
        {"families": families, "stories": stories, "kills": kills, "large": large, "readers": readers}[args.what](Path(folder), args)


if __name__ == "__main__":
    main()
