"""One invented story as files, with its truth."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Literal

from . import page
from .family import FREE, KINDS, grown
from .report import Report
from .tell import sentences
from .truth import Published, truth


@dataclass(frozen=True, slots=True)
class Case:
    """One invented story: its files as bytes, and what is true of them."""

    files: tuple[tuple[str, bytes], ...]
    truth: dict[str, Any]
    lost: tuple[tuple[str, str], ...] = ()  #: the text of the reports that were withheld


def case(
    seed: int,
    *,
    size: int = 9,
    kinds: dict[str, int] | None = None,
    witnesses: int = 2,
    follow: bool = True,
    distract: bool = True,
    lose: float = 0.6,
    dated: float = 0.6,
    form: Literal["text", "html", "mixed"] = "mixed",
    event_kind: str | None = None,
) -> Case:
    """One story with known truth. `size` counts all reports, `kinds` says how often each kind of descendant is grown.

    `follow`: a follow-up days later; `distract`: a report of another event of the same kind. `lose`: chance that a parent that would be
    missed is withheld; `dated`: share of reports that print their date. `event_kind`: one of `event.kinds()`, else any.

    >>> a, b = case(1), case(1)
    >>> a.files == b.files and len(a.files) >= 8
    True
    """
    rng = Random(f"case {seed}")
    reports = grown(rng, size=size, kinds=kinds or KINDS, witnesses=witnesses, follow=follow, distract=distract, kind=event_kind)
    missed = [r.id for r in reports if is_missed(r, reports)]
    lost = [rng.choice(missed)] if missed and rng.random() < lose and len(reports) > 4 else []
    here = [r for r in reports if r.id not in lost]
    letters = {r.id: letter(i) for i, r in enumerate(rng.sample(here, len(here)))} | dict.fromkeys(lost, "x")
    reports = [renamed(r, letters) for r in reports]
    bodies = {r.id: sentences(r.lines, r.scene, r.manner) for r in reports}
    files, shown = [], {}
    for r in sorted((r for r in reports if r.id != "x"), key=lambda r: (len(r.id), r.id)):
        worn = page.dress(r.outlet, r.published.year)
        as_html = form == "html" or (form == "mixed" and rng.random() < 0.4)
        date, outlet = rng.random() < dated, r.outlet if rng.random() < 0.7 else None
        printed = page.html_page if as_html else page.text_page
        data, furniture = printed(r, bodies[r.id], worn, rng, dated=date, outlet=outlet)
        file = f"{r.id}.{'html' if as_html else 'txt'}"
        files.append((file, data))
        stamp = f"{r.published:%Y-%m-%dT%H:%M:00Z}" if as_html else f"{r.published:%Y-%m-%d}"
        shown[r.id] = Published(f"reports/{file}", stamp if date else None, outlet, tuple(furniture))
        bodies[r.id] = page.as_printed(bodies[r.id], worn)
    withheld = tuple((r.id, "\n\n".join(page.paragraphs(bodies[r.id]))) for r in reports if r.id == "x")
    return Case(tuple(files), truth(f"grown-{seed}", reports, bodies, shown), withheld)


def is_missed(report: Report, reports: Sequence[Report]) -> bool:
    """If it were lost, that could be told: its wording is its own, two or more are made of it, and no near copy stands in for it."""
    children = [c for c in reports if report.id in c.parents]
    own = report.kind in ("original", *FREE)
    return own and len(children) > 1 and all(c.parents[0] == report.id and c.kind not in ("verbatim", "light") for c in children)


def letter(i: int) -> str:
    """The name of the i-th report: a, b, ... w, then r23, r24 ..."""
    return "abcdefghijklmnopqrstuvw"[i] if i < 23 else f"r{i}"


def renamed(report: Report, letter: dict[str, str]) -> Report:
    """The report under its final letter, and its parents and the origins of its lines under theirs."""
    lines = tuple(replace(x, origin=letter[x.origin]) for x in report.lines)
    return replace(report, id=letter[report.id], parents=tuple(letter[p] for p in report.parents), lines=lines)


def write(story: Case, folder: Path) -> None:
    """The case as a folder with reports/, lost/ and gold.json."""
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    for file, data in story.files:
        (folder / "reports" / file).write_bytes(data)
    for lost, text in story.lost:
        (folder / "lost").mkdir(exist_ok=True)
        (folder / "lost" / f"{lost}.txt").write_text(text, encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(story.truth, indent=1, ensure_ascii=False), encoding="utf-8")
