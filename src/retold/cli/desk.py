"""The verbs of the library: what is kept, what is asked of it, and what changed."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar, cast

import typer

from retold.cli.exports import FullText, To, wished, write_wishes
from retold.cli.terminal import progress, width, write
from retold.errors import UsageError

if TYPE_CHECKING:
    from retold.library import Library
    from retold.records import Article
    from retold.records.desk import CorrectionKind, Run

Answer = TypeVar("Answer")
Place = Annotated[
    Path | None,
    typer.Option(
        "--library", help="The library's file; else $RETOLD_LIBRARY, else retold/library.db in your data folder.", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, not words.")]
Level = Annotated[Literal["deep", "wording"], typer.Option(help="wording: no learned model runs; faster, less sure.")]
Allow = Annotated[list[str] | None, typer.Option(help="A host on your own network that may be read.", show_default=False)]
Contact = Annotated[str | None, typer.Option(help="Your address: told to the sites whose pages are read.", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


def add(
    reports: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, addresses of pages, or - for standard input.", show_default=False)
    ] = None,
    library: Place = None,
    meta: Annotated[Path | None, typer.Option(help="CSV (file, outlet, published, author) of what you know.", show_default=False)] = None,
    corpus: Annotated[Path | None, typer.Option(help="Take articles from this output of `retold corpus`.", show_default=False)] = None,
    story: Annotated[str | None, typer.Option(help="With --corpus: the articles of this story.", show_default=False)] = None,
    query: Annotated[str, typer.Option(help="With --corpus: the articles that have all these words.", show_default=False)] = "",
    level: Level = "deep",
    allow: Allow = None,
    contact: Contact = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Add reports to the library and work the stories they touch again. Adding one again changes nothing."""
    from retold.library import Library
    from retold.show import answers, listing

    if bool(reports) == bool(corpus) or (corpus and not (story or query)):
        raise UsageError("name at least one report: a file, a folder, an address, or -; or else --corpus with --story or --query")
    with Library(library) as opened, progress(shown=not quiet) as tell:
        if corpus:
            done = opened.add_articles(_articles(corpus, story, query), level=level, progress=tell)
        else:
            stdin = sys.stdin.buffer.read() if "-" in (reports or ()) else None
            done = opened.add(reports or (), meta=meta, level=level, allow=allow or (), contact=contact, stdin=stdin, progress=tell)
    _say(answers.added_json(done) if json else listing.added(done, width()), quiet=quiet)


def stories(
    library: Place = None,
    query: Annotated[str, typer.Option(help="Only stories with reports that hold these words.", show_default=False)] = "",
    line: Annotated[str, typer.Option(help="Only the stories of this storyline.", show_default=False)] = "",
    since: Annotated[str | None, typer.Option(help="Only stories that changed since then (2026-03-18).", show_default=False)] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    json: Json = False,
) -> None:
    """List the stories, the one that changed last first: texts, independent sources, days, id."""
    from retold.show import answers, listing

    found = _ask(library, lambda opened: opened.stories(since=_moment(since), query=query, line=line, limit=limit))
    _say(answers.stories_json(found) if json else listing.stories(found, width()))


def story(
    id_: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story.", show_default=False)],
    library: Place = None,
    html: Annotated[Path | None, typer.Option(help="Write the report page here: one file, no network.", show_default=False)] = None,
    json: Annotated[Path | None, typer.Option(help="Write the trace as JSON here; - for stdout.", show_default=False)] = None,
    to: To = None,
    full_text: FullText = False,
    every: Annotated[bool, typer.Option("--all", help="Print every claim and quotation, not only the first.")] = False,
) -> None:
    """Show a story as `trace` shows reports: who retells whom, claims and their witnesses, quotations, differences."""
    from retold.show import data, page, text

    wishes = wished(to)
    trace = _ask(library, lambda opened: opened.story(id_))
    if json is not None:
        write(json, data.trace_json(trace))
    if html is not None:
        write(html, page.page(trace).encode())
    write_wishes(trace, wishes, full_text=full_text)
    if str(json) != "-":
        sys.stdout.write(text.text(trace, width=width(), color=sys.stdout.isatty(), every=every))


def article(
    id_: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article.", show_default=False)],
    library: Place = None,
    raw: Annotated[Path | None, typer.Option(help="Write its bytes as they came here; - for stdout.", show_default=False)] = None,
    json: Json = False,
) -> None:
    """Show an article of the library and where it stands."""
    from retold.show import answers, listing

    if raw is not None:
        write(raw, _ask(library, lambda opened: opened.raw(id_)))
        return
    held = _ask(library, lambda opened: opened.article(id_))
    _say(answers.held_json(held) if json else listing.article(held, width()))


def search(
    query: Annotated[str, typer.Argument(help='Words; "a phrase", word* for its beginning, -word for without it.', show_default=False)],
    library: Place = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    json: Json = False,
) -> None:
    """Find words in the library's articles, best first, each with its place."""
    from retold.show import answers, listing

    found = _ask(library, lambda opened: opened.search(query, limit=limit))
    _say(answers.found_json(query, found) if json else listing.found(found, width()))


def brief(
    id_: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story.", show_default=False)], library: Place = None
) -> None:
    """Print the briefing of a story, each line with the claims it rests on."""
    from retold.show import listing

    _say(listing.briefing(_ask(library, lambda opened: opened.brief(id_)), width()))


def diff(
    id_: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story.", show_default=False)],
    since: Annotated[str, typer.Option(help="A day or a time: 2026-03-18, 2026-03-18T14:00.", show_default=False)],
    library: Place = None,
    json: Json = False,
) -> None:
    """Say what changed in a story since a time."""
    from retold.show import answers, listing

    found = _ask(library, lambda opened: opened.diff(id_, _moment(since) or datetime.now(UTC)))
    _say(answers.differs_json(found) if json else listing.differs(found, width()))


def watch(
    feeds: Annotated[list[str], typer.Argument(help="OPML files, or addresses of feeds.", show_default=False)],
    library: Place = None,
    once: Annotated[bool, typer.Option("--once", help="One round and stop, for cron; else on and on.")] = False,
    atom: Annotated[
        Path | None, typer.Option(help="Write an Atom feed of the last changes here after each round.", show_default=False)
    ] = None,
    level: Level = "deep",
    allow: Allow = None,
    contact: Contact = None,
    quiet: Quiet = False,
) -> None:
    """Watch feeds: add what they name that is new, and work the stories it touches."""
    from retold.library import Library
    from retold.show import listing
    from retold.show.desk import atom as feed

    with Library(library) as opened, progress(shown=not quiet) as tell:

        def ran(run: "Run") -> None:
            _say(listing.run(run, width()), quiet=quiet)
            if atom:
                write(atom, feed.atom(opened.changes(), "http://127.0.0.1:8765", run.ended).encode())

        opened.watch(feeds, once=once, level=level, allow=allow or (), contact=contact, progress=tell, ran=ran)


def feeds(library: Place = None, json: Json = False) -> None:
    """List the feeds that are watched: when each was asked last, what it brought, and what is wrong with it."""
    from retold.show import answers, listing

    found = _ask(library, lambda opened: opened.feeds())
    _say(answers.feeds_json(found) if json else listing.feeds(found, width()))


def correct(
    kind: Annotated[str, typer.Argument(help="not_a_copy, same_owner, date, outlet, speaker, not_this_story, label, keep, list or undo.")],
    target: Annotated[str, typer.Argument(help="What it is about: ids, a place (ARTICLE:START-END), an outlet.")] = "",
    value: Annotated[str, typer.Argument(help="What is true instead.")] = "",
    library: Place = None,
    note: Annotated[str, typer.Option(help="Why, for whoever reads it later.", show_default=False)] = "",
    json: Json = False,
) -> None:
    """Put your word over what was read, until you undo it; `correct list` shows what is in force."""
    from retold.library import Library
    from retold.show import answers, listing

    with Library(library, readonly=kind == "list") as opened:
        if kind == "undo":
            opened.undo(target)
        elif kind != "list":
            opened.correct(cast("CorrectionKind", kind), target, value, note)
        found = opened.corrections()
    _say(answers.corrections_json(found) if json else listing.corrections(found, width()))


def export(out: Annotated[Path, typer.Argument(help="A new file.", show_default=False)], library: Place = None) -> None:
    """Copy the whole library into one new file, while others use it."""
    _ask(library, lambda opened: opened.export(out))
    _say(f"{out} holds the whole library.\n")


def import_(
    file: Annotated[Path, typer.Argument(help="A library, as `retold export` writes it.", show_default=False)],
    library: Place = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Take in what another library holds: its articles, its corrections, its rejects. Importing again changes nothing."""
    from retold.library import Library
    from retold.show import answers, listing

    with Library(library) as opened, progress(shown=not quiet) as tell:
        done = opened.import_(file, progress=tell)
    _say(answers.added_json(done) if json else listing.added(done, width()), quiet=quiet)


def check(
    library: Place = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Work again what is not as it should be, and finish what was cut short.")
    ] = False,
) -> None:
    """Check that the library is whole: bytes, articles, stories, search."""
    from retold.library import Library
    from retold.show import listing

    with Library(library, readonly=not repair) as opened, progress(shown=True) as tell:
        found = opened.check(repair=repair, progress=tell)
    _say(listing.problems(found, width()))
    if found:
        raise typer.Exit(1)


def _ask(library: Path | None, question: "Callable[[Library], Answer]") -> Answer:
    """What the library answers, opened for reading."""
    from retold.library import Library

    with Library(library, readonly=True) as opened:
        return question(opened)


def _articles(out: Path, story: str | None, query: str) -> "Iterator[Article]":
    from retold import corpus

    return corpus.articles(out, story=story, query=query)


def _say(told: bytes | str, *, quiet: bool = False) -> None:
    if not quiet:
        sys.stdout.write(told.decode() + "\n" if isinstance(told, bytes) else told)


def _moment(told: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(told) if told else None
    except ValueError:
        raise UsageError(f"{told!r} is no time: write 2026-03-18 or 2026-03-18T14:00") from None


#: In the order that --help shows them.
VERBS = (add, stories, story, article, search, brief, diff, watch, feeds, correct, export, import_, check)
