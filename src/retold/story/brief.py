"""The cited briefing, and what cannot be said."""

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from retold import settings
from retold.article import figures
from retold.records import Claim, Difference, Line, Span, Trace
from retold.story.claims import force, likeness, readings, values
from retold.story.claims.lines import Storyline

#: What hurts when it is told wrongly: harm to people, guilt, loss of work or home, danger. Plain words, taken from no benchmark.
STAKES = re.compile(
    r"\b(?:kill\w*|dead|died|dies|deaths?|injur\w+|wounded|missing|drown\w*|hospital\w*|arrest\w*|charged|accus\w+|convict\w+|guilty"
    r"|sentenced|resign\w*|sacked|dismiss\w+|jobs?|laid off|redundan\w+"
    r"|evacuat\w+|homeless|destroy\w+|collaps\w+|bankrupt\w*|attack\w*|invad\w+|wars?"
    r"|troops|missiles?|nuclear|poison\w*|contaminat\w+|outbreak|infect\w+|explo\w+|crash\w*|sank|sunk|capsiz\w+|fraud\w*|brib\w+|abus\w+)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;:—–] ")


def briefing(trace: Trace, storylines: Sequence[Storyline]) -> tuple[Line, ...]:
    """Five to eight lines, each resting on the claims it cites: what matters most, where sources disagree, what changed since.

    Extractive: every line is a sentence of a report, cut at a clause where it is long, or two of them joined by fixed words. So no figure,
    name or quotation can stand in it that its claims lack.
    """
    text = {s.article.id: s.article.text for s in trace.studies}
    claims = {c.id: c for c in trace.claims}
    lines: list[Line] = []
    taken: list[str] = []
    for claim in _ranked(trace, text):
        words = _sentence(claim.statement, text)
        if _new(words, taken):
            lines.append(Line(words, (claim.id,)))
            taken.append(words)
        if len(lines) == settings.BRIEF_CLAIMS:
            break
    apart = [d for d in trace.differences if d.type == "disagreement" and d.claim in claims]
    apart.sort(key=lambda d: (-len(claims[d.claim].readings), d.claim))
    lines += [line for d in apart[: settings.BRIEF_DISAGREEMENTS] if (line := _disagreement(d, text))]
    used = {key for line in lines for key in line.claims}
    later = list(dict.fromkeys(c.after for c in trace.changes if c.after in claims and c.after not in used))
    place = {article: n for story in storylines for article, n in story.order.items()}
    most = min(settings.BRIEF_MOST, len(lines) + settings.BRIEF_CHANGES)
    for key in later:
        if len(lines) >= most:
            break
        last = max((r.span for r in claims[key].readings), key=lambda s: (place.get(s.article, 0), s.article, -s.start))
        words = _sentence(last, text)
        if not readings.leans(words) and _new(words, taken):
            lines.append(Line(f"Later: {words}", (key,)))
            taken.append(words)
    return tuple(lines[: settings.BRIEF_MOST])


def consequence(words: str) -> float:
    """How much hangs on a statement if it is wrong: 1 for lives, liberty, livelihoods or safety, .5 for a large figure, else 0.

    >>> consequence("Two people were killed."), consequence("The fund holds £12m."), consequence("The hall has a new roof.")
    (1.0, 0.5, 0.0)
    """
    return 1.0 if STAKES.search(words) else 0.5 if any(values.telling(f) for f in figures.read(words)) else 0.0


def _new(words: str, taken: Sequence[str]) -> bool:
    """No line that is taken already tells much the same, by its words or by the letters of its telling ones."""
    if not taken:
        return True
    alike = likeness.alike([words], taken).max()
    return bool(alike < settings.BRIEF_TOLD) and all(token_set_ratio(words, other) < settings.BRIEF_ALIKE for other in taken)


def _ranked(trace: Trace, text: dict[str, str]) -> list[Claim]:
    """The claims that may open a briefing, most important first: carried by independent witnesses, by many reports, near the top."""
    line = {a: s.storyline for s in trace.descent.stories for a in s.articles}
    size: dict[str, int] = {}
    for storyline in line.values():
        size[storyline] = size.get(storyline, 0) + 1
    ranked = []
    for claim in trace.claims:
        words = text[claim.statement.article][claim.statement.start : claim.statement.end]
        reports = len({r.span.article for r in claim.readings})
        top = min((r.span.start / max(1, len(text[r.span.article])) for r in claim.readings), default=1.0)
        weight = (
            settings.BRIEF_WEIGHTS["independent"] * (claim.independent - 1)
            + settings.BRIEF_WEIGHTS["reports"] * reports
            + settings.BRIEF_WEIGHTS["top"] * (1 - top)
            + settings.BRIEF_WEIGHTS["figure"] * any(r.values for r in claim.readings)
            + settings.BRIEF_WEIGHTS["consequence"] * consequence(words)
            + settings.BRIEF_WEIGHTS["short"] * (len(words) < settings.CLAIM_SHORT)
            + settings.BRIEF_WEIGHTS["leans"] * bool(readings.leans(words))
            + settings.BRIEF_WEIGHTS["open"] * (force.rank(words) == 0)
        )
        ranked.append(
            (-size.get(line.get(claim.statement.article, ""), 0), -weight, claim.statement.article, claim.statement.start, claim.id, claim)
        )
    whole = {c.id for c in trace.claims if any(r.span == c.statement for r in c.readings)}  # an office and a name make no line
    disputed = {r.span for c in trace.claims if c.standing == "disputed" for r in c.readings}  # told once, as what sources disagree on
    return [row[-1] for row in sorted(ranked, key=lambda r: r[:-1]) if row[-1].statement not in disputed and row[-1].id in whole]


def _sentence(span: Span, text: dict[str, str]) -> str:
    """The words of a span on one line, cut at the end of a clause where they are long."""
    words = " ".join(text[span.article][span.start : span.end].split())
    words = words[:1].upper() + words[1:]  # a clause may begin with a small letter
    if len(words) <= settings.BRIEF_LONGEST:
        return words
    cuts = [
        m.start()
        for m in CLAUSE.finditer(words)
        if settings.BRIEF_LONGEST // 2 <= m.start() <= settings.BRIEF_LONGEST and _closed(words[: m.start()])
    ]
    cut = cuts[-1] if cuts else words.rfind(" ", 0, settings.BRIEF_LONGEST)
    return words[:cut].rstrip(" ,;:") + " …"


def _closed(words: str) -> bool:
    """No quotation is cut open."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0


def _disagreement(difference: Difference, text: dict[str, str]) -> Line | None:
    """One line that sets the first reading beside the first that differs."""
    rows = [_sentence(span, text) for span in difference.readings]
    figures = [tuple(sorted(set(re.findall(r"\d+", row)))) for row in rows]
    other = next((row for row, held in zip(rows, figures, strict=True) if held != figures[0]), None)
    return Line(f"Sources do not agree. One: {rows[0]} Another: {other}", (difference.claim,)) if other else None


def cannot_say(trace: Trace) -> tuple[str, ...]:
    """What was missing, in plain sentences that name the files."""
    found = []
    names = {s.article.id: s.article.file.replace("\\", "/").rsplit("/", 1)[-1] for s in trace.studies}
    metas = [(names[s.article.id], s.article.meta) for s in trace.studies]
    if trace.level == "wording" and trace.studies:
        found.append("No learned model ran (level wording): rewrites with few words in common may not have been seen.")
    undated = [file for file, meta in metas if meta.published is None]
    if undated:
        found.append(f"No date was found for {_list(undated)}: their order in time rests on their wording alone.")
    nameless = [file for file, meta in metas if not meta.outlet]
    if nameless:
        found.append(f"No outlet is named in {_list(nameless)}.")
    foreign = [file for file, meta in metas if meta.language and not meta.language.startswith("en")]
    if foreign:
        found.append(f"Not in English, so that names, figures and quotations may be missed: {_list(foreign)}.")
    failed = [r.file.replace("\\", "/").rsplit("/", 1)[-1] for r in trace.rejected]
    if failed:
        found.append(f"Not read: {_list(failed)}.")
    unclear = sorted(
        {names[a] for r in trace.descent.relations if r.direction == "undetermined" for a in (r.child, r.parent) if a in names}
    )
    if unclear:
        found.append(f"Which came first, among {_list(unclear)}, cannot be told.")
    for lost in trace.descent.lost:
        mine = [names[c] for c in lost.children if c in names]
        if mine:
            found.append(f"The report that {_list(mine)} {'go' if len(mine) > 1 else 'goes'} back to is not here.")
    if trace.claims and all(c.independent < 2 for c in trace.claims):
        found.append("Nothing here is reported by two independent sources.")
    longest = [names[s.article.id] for s in trace.studies if len(s.sentences) > settings.LIKENESS_MOST_SENTENCES]
    if longest:
        found.append(f"Only the first {settings.LIKENESS_MOST_SENTENCES:,} sentences were compared of {_list(longest)}.")
    return tuple(found)


def _list(files: Sequence[str]) -> str:
    """Some files in words: "a.txt, b.txt and c.txt"; "a.txt and 12 others" where there are many."""
    files = list(dict.fromkeys(files))
    if len(files) > settings.BRIEF_FILES:
        return f"{', '.join(files[: settings.BRIEF_FILES])} and {len(files) - settings.BRIEF_FILES} more"
    return " and ".join([", ".join(files[:-1]), files[-1]]) if len(files) > 1 else "".join(files)
