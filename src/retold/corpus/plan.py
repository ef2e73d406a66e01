"""What a run will do and what a run has found, in words for a terminal."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from retold import settings
from retold.corpus import inputs as given
from retold.corpus import reading, run, store
from retold.corpus.stages import STAGES


def explained(inputs: Sequence[str], out: Path, engine: str, columns: Mapping[str, str]) -> str:
    """The plan of a run: each stage with the rows it has made, or is expected to make and how long that takes."""
    files = given.found(inputs)
    size = sum(path.stat().st_size * settings.CORPUS_PRESSED.get(path.suffix, 1) for path in files)
    articles, cores = size / settings.CORPUS_ROW_BYTES, os.cpu_count() or 1
    made_from = run.fingerprint(inputs, columns)
    done = {stage.name: found for stage in STAGES if (found := store.whole(out / run.place(stage), made_from))}
    left = run.needed(done)
    lines = [
        f"{len(files)} files, {sum(p.stat().st_size for p in files):,} bytes, about {articles:,.0f} articles; {engine}, {cores} cores",
        f"columns: {', '.join(f'{field}={column}' for field, column in columns.items()) or 'by their names'}",
        "",
    ]
    for number, stage in enumerate(STAGES, 1):
        state = (
            f"{done[stage.name].rows:,} rows, {done[stage.name].seconds:g} s"
            if stage.name in done
            else "to do"
            if stage in left
            else "not needed"
        )
        lines.append(f"{number:2}. {stage.name:10} {'table' if stage.kept else '     '} {stage.what}  [{state}]")
    if left:
        share = len(left) / len(STAGES)
        seconds, bytes_ = share * articles * settings.CORPUS_ARTICLE_SECONDS / cores, articles * settings.CORPUS_ARTICLE_BYTES
        lines += ["", f"about {seconds:,.0f} s on {cores} cores, and {bytes_:,.0f} bytes in {out}"]
    else:
        lines += ["", f"all tables are in {out}"]
    return "\n".join(lines)


#: Tables with one row for each article of a group, and the column that names the group.
GROUPED = {"families": "family", "stories": "story"}


def summary(out: Path) -> str:
    """Counts, and the largest families with three links that hold each together."""
    made = {stage.name: found for stage in STAGES if stage.kept and (found := store.mark(out / stage.name))}
    counts = {name: found.rows for name, found in made.items()} | {
        name: reading.groups(out, name, key) for name, key in GROUPED.items() if name in made
    }
    lines = [", ".join(f"{number:,} {name}" for name, number in counts.items()), ""]
    for family, links in reading.largest(out, settings.CORPUS_SHOWN):
        lines.append(f"{family['members']:,} articles: {family['family_title'] or family['family']}")
        lines += [f"    {_side(link, 'child')} < {_side(link, 'parent')}  {link['kind']}, {link['confidence']:.2f}" for link in links]
    return "\n".join(lines) + "\n"


def _side(link: Mapping[str, object], side: str) -> str:
    """An article of a link: its outlet and title, or its name."""
    outlet, title = link[f"{side}_outlet"], link[f"{side}_title"]
    return f"{outlet}: {title}" if outlet and title else str(title or link[side])
