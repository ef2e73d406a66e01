"""Sentences and figures of all witnesses -> claims; differences; the independent count."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from retold import settings
from retold.records import Claim, ClaimReading, Difference, DifferenceKind, Figure, Moment, Says, Span, Standing, Utterance, When
from retold.story import times
from retold.story.claims import anew, contrasts, differences, force, grouping, order, readings, roles, support, values, witnesses
from retold.story.claims.differences import Reading
from retold.story.claims.grouping import Group
from retold.story.claims.lines import Storyline


def claims(storylines: Sequence[Storyline], utterances: Sequence[Utterance]) -> tuple[tuple[Claim, ...], tuple[Difference, ...]]:
    """The claims of all reports with their readings, and where readings differ; claims in order of article and text.

    Each storyline (`lines.storylines`) by itself: values that several reports print, roles and quotations that differ, then whole
    sentences.
    """
    found: list[Claim] = []
    parted: list[Difference] = []
    for story in storylines:
        shown: set[tuple[str, str]] = set()
        for claim, apart in _of_storyline(story, utterances):
            found.append(claim)
            for difference in apart:
                # One change of a day runs through a whole report, and one change of force through all figures of a sentence: told once.
                spans = " ".join(f"{s.article}:{s.start}" for s in difference.readings)
                seen = {(difference.kind, spans), (difference.kind, difference.note if difference.kind == "date" else spans)}
                if not seen & shown:
                    parted.append(difference)
                shown |= seen
    kept = {c.id: c for c in sorted(found, key=lambda c: (c.statement.article, c.statement.start, c.id))}
    return tuple(kept.values()), tuple(parted)


def _of_storyline(story: Storyline, utterances: Sequence[Utterance]) -> list[tuple[Claim, tuple[Difference, ...]]]:
    number = {s.article.id: n for n, s in enumerate(story.studies)}
    original = {number[copy]: number[of] for copy, of in story.original.items()}
    family = {a: n for n, members in enumerate(story.descent.families) for a in members}
    parents = Counter(r.child for r in story.descent.relations)
    merges = frozenset(a for a, n in parents.items() if n > 1)
    groups = grouping.groups(story.spots, story.odds, grouping.Side(story.order, family, merges, original))
    held = {(p.place, p.value.start) for g in groups for p in g.points if p.value}
    special = [*_of_roles(story), *_of_speech(story, utterances)]
    told = [{r.span for r in claim.readings} for claim, _ in special]
    plain = [_claim(group, story, held) for group in groups]
    # A plain sentence that a claim about its speaker or office tells already, and that holds no figure of its own, is not told twice.
    return special + [
        (c, a) for c, a in plain if a or any(r.values for r in c.readings) or not any({r.span for r in c.readings} <= t for t in told)
    ]


def _claim(group: Group, story: Storyline, held: set[tuple[int, int]]) -> tuple[Claim, tuple[Difference, ...]]:
    """One group of points as a claim, with its differences."""
    rows = [_reading(p.place, p.value, side, story) for p, side in zip(group.points, group.sides, strict=True)]
    first = _source(rows, story)
    key = (
        f"{first.article}:{first.value.start}-{first.value.end}" if first.value else f"{first.article}:{first.span.start}-{first.span.end}"
    )
    apart: list[Difference] = []
    if first.value:
        main = _main_side(rows, story)
        kind: DifferenceKind = "date" if isinstance(first.value, Moment) else "figure"
        apart += differences.drifts(key, kind, rows, _values_differ, story.descent, story.line)
        against = differences.disagreement(key, kind, rows, _values_parted, story.descent, story.line)
        apart += [against] if against else []
        rows.sort(key=lambda r: r.side != main)
        first = _source([r for r in rows if r.side == main], story)
    spun = {r.child for r in story.descent.relations if r.kind == "spun"}  # a spun text changes every verb
    plain = [r for r in rows if r.article not in spun]
    apart += differences.drifts(key, "strength", plain, _strength_differs, story.descent, story.line)
    apart += differences.drifts(key, "strength", plain, _denied, story.descent, story.line)
    apart += _contrasts(key, plain, story)
    shown = []
    for row in sorted(rows, key=lambda r: (r.article, r.span.start, r.value.start if r.value else -1)):
        figures = _figures(row, story, held)
        shown.append((row, ClaimReading(row.span, figures, True, _says(row, first), _when(row, story))))
    alike = [row for row, reading in shown if reading.says == "same" and row.article not in spun]
    return _finished(key, _clearest(first, alike, story), shown, story, apart), tuple(apart)


def _clearest(first: Reading, rows: Sequence[Reading], story: Storyline) -> Span:
    """The reading that tells the claim by itself: the one nearest the source, unless that leans on the sentence before it; then the
    shortest whole sentence that says the same in a report that goes back to no other (what a copy made of the rest is not the source's).
    """
    if not readings.leans(first.sentence):
        return first.span
    own = {s.article.id for s in story.studies}
    roots = [r for r in rows if not story.line.get(r.article, frozenset()) & own and not readings.leans(r.sentence)]
    whole = [r for r in roots if len(r.sentence) >= settings.CLAIM_SHORT]
    return min(whole, key=lambda r: (len(r.sentence), r.sentence, r.article, r.span.start), default=first).span


def _reading(place: int, value: values.Value | None, side: int, story: Storyline) -> Reading:
    span = story.spots[place].span
    study = story.studies[story.spots[place].study]
    text = study.article.text
    at = (value.start, value.end) if value else (span.start, span.end)
    rank = force.rank_at(study, span, value.start if value else None)
    if isinstance(value, Figure) and value.hedge == "at most" and value.kind == "count" and not force.over(study, span):
        rank = 0
    elif value and text[value.end : value.end + 1] == "-":  # "the 30-metre mast": a description, not what is asserted
        rank = None
    told = readings.told(study, span)
    return Reading(span.article, span, value, side, text[at[0] : at[1]], text[span.start : span.end], place, rank, told)


def _source(rows: Sequence[Reading], story: Storyline) -> Reading:
    """The reading nearest the source: of the first story, least derived, first printed."""
    rows = _witnesses(rows, story)
    study = {s.article.id: s for s in story.studies}
    ranked = {a: n for n, a in enumerate(witnesses.nearest({r.article for r in rows}, story.line, study))}
    return min(rows, key=lambda r: (story.order[r.article], ranked[r.article], r.span.start))


def _witnesses(rows: Sequence[Reading], story: Storyline) -> Sequence[Reading]:
    """The readings in reports that are no plain copies, if there are any."""
    return [r for r in rows if r.article not in story.original] or rows


def _main_side(rows: Sequence[Reading], story: Storyline) -> int:
    """The value that most families print on evidence of their own, then most reports, then the one nearest the source."""
    rows = _witnesses(rows, story)
    weight = {}
    for side in sorted({r.side for r in rows}):
        mine = [r for r in rows if r.side == side]
        carriers = {r.article for r in mine}
        weight[side] = (
            -len(witnesses.independent(carriers, story.descent, story.line)),
            -len(carriers),
            [r.side for r in rows].index(side),
        )
    return min(weight, key=lambda s: weight[s])


def _values_differ(source: Reading, other: Reading) -> bool:
    a, b = source.value, other.value
    if _updated(source, other):
        return False
    if isinstance(a, Figure) and isinstance(b, Figure) and values.recoined(a, source.words, b, other.words):
        return True
    return a is not None and b is not None and not values.agree(a, b)


def _values_parted(one: Reading, other: Reading) -> bool:
    if one.value is None or other.value is None or _updated(one, other):
        return False
    if isinstance(one.value, Moment) and times.grain(one.value) != "clock" and not _alike(one, other):
        return False  # days and years of strangers tell of many things
    return not values.compatible(one.value, other.value)


def _alike(one: Reading, other: Reading) -> bool:
    """Two readings have so many words in common that what differs in them can be held against each other."""
    least = (
        settings.CLAIM_WORDS_ALIKE
        if token_set_ratio(one.sentence, other.sentence) < settings.CLAIM_WORDS_ALIKE
        else settings.CLAIM_TOLD_ALIKE
    )
    return token_set_ratio(one.told, other.told) >= least


def _updated(one: Reading, other: Reading) -> bool:
    """One of two readings says that its value is newer news ("rose to 19"), or both print a time in the same words ("in a week")."""
    if isinstance(one.value, Moment):
        a, b = (set(r.words.casefold().split()) for r in (one, other))
        if a <= b or b <= a:
            return True
    return _newer(one) != _newer(other)


def _newer(row: Reading) -> bool:
    if isinstance(row.value, Moment):
        return order.newer(row.sentence)
    at = row.value.start - row.span.start if row.value else 0
    return order.newer(row.sentence[max(0, at - settings.NEWER_NEAR) : at + settings.NEWER_NEAR])


def _strength_differs(source: Reading, other: Reading) -> bool:
    """One asserts what the other leaves open, in sentences that are near each other's words: else the clauses compared are not the same."""
    if source.rank is None or other.rank is None or source.rank == other.rank:
        return False
    if any(r.rank == 2 and force.soft(r.sentence) for r in (source, other)):
        return False
    return _alike(source, other)


def _denied(source: Reading, other: Reading) -> bool:
    """One denies what the other asserts, in nearly the same words."""
    close = token_sort_ratio(source.told, other.told) >= settings.CLAIM_OPPOSITE_ALIKE
    return close and support.denies(source.told, other.told)


def _contrasts(key: str, rows: Sequence[Reading], story: Storyline) -> list[Difference]:
    """Drifts of a few words that change what is said."""
    found: list[Difference] = []
    rows = [r for r in rows if contrasts.ANY.search(r.sentence)]
    for contrast in (*contrasts.LADDERS, *contrasts.OPPOSITES):
        told = [(r, rung) for r in rows if (rung := contrasts.rung(contrast, r.sentence))]
        if len({n for _, (n, _) in told}) > 1:
            sides = [r._replace(side=n, words=words, rank=None) for r, (n, words) in told]
            least = settings.CLAIM_OPPOSITE_ALIKE if contrast.close else settings.CLAIM_WORDS_ALIKE

            def parted(a: Reading, b: Reading, least: float = least) -> bool:
                return a.side != b.side and token_set_ratio(a.sentence, b.sentence) >= least

            found += differences.drifts(key, contrast.kind, sides, parted, story.descent, story.line)
    return found


def _says(row: Reading, first: Reading) -> Says:
    """What a reading says against the one nearest the source."""
    if row.value and first.value and not values.equal(row.value, first.value):
        if values.compatible(row.value, first.value):
            return "weaker" if isinstance(row.value, Figure) and row.value.hedge else "same"
        return "weaker" if values.close(row.value, first.value) and isinstance(row.value, Figure) and row.value.hedge else "different"
    return "different" if _denied(first, row) else force.compared(first.rank, row.rank) or "same"


def _figures(row: Reading, story: Storyline, held: set[tuple[int, int]]) -> tuple[Figure, ...]:
    """The figures of a reading that belong to its claim; those of a sentence that stand in no claim of their own go with the sentence."""
    if isinstance(row.value, Figure):
        return (row.value, *(f for f in story.spots[row.place].figures if f.restates == row.value.start))
    figures = (f for f in story.spots[row.place].figures if (row.place, f.start) not in held)
    return tuple(f for f in figures if f.kind != "ordinal")  # "the first ship" counts nothing


def _when(row: Reading, story: Storyline) -> When | None:
    if isinstance(row.value, Moment):
        return row.value.when
    return next((m.when for m in story.spots[row.place].moments if m.when and m.kind in ("date", "time")), None)


def _finished(
    key: str,
    statement: Span,
    shown: Sequence[tuple[Reading, ClaimReading]],
    story: Storyline,
    apart: Sequence[Difference],
    origin: str | None = None,
    anew_: Literal["judge", "always", "never"] = "judge",
) -> Claim:
    """A claim with its independent count and standing.

    `anew_`: whether a follow-up asserts it by itself (an office: always; a quotation: never; else judged by the sentence).
    """
    carriers = {row.article for row, _ in shown}
    own = [(row, reading) for row, reading in shown if row.article not in story.original] or shown
    asserting = {row.article for row, reading in own if reading.says != "different"}
    earliest = min(story.order[row.article] for row, _ in own)
    counted = {
        row.article
        for row, _ in own
        if anew_ == "always"
        or ((story.order[row.article] == earliest or (anew_ == "judge" and anew.anew(row))) and not anew.reprinted(row, own, story.event))
    }
    families = witnesses.independent(asserting, story.descent, story.line)
    count = max(1, sum(1 for mine in families if set(mine) & counted))
    standing: Standing = "disputed" if any(d.type == "disagreement" for d in apart) else "corroborated" if count > 1 else "single"
    merged: dict[Span, ClaimReading] = {}
    origin = origin or _origin([row for row, _ in shown], story)
    for row, reading in shown:
        first = not witnesses.inherited(row.article, carriers, story.descent, story.line)
        before = merged.get(row.span)
        figures = tuple(dict.fromkeys((*(before.values if before else ()), *reading.values)))
        says = before.says if before and before.says != "different" else reading.says
        merged[row.span] = ClaimReading(row.span, figures, first, says, reading.when)
    return Claim(key, statement, standing, count, origin, tuple(merged.values()))


def _origin(rows: Sequence[Reading], story: Storyline) -> str | None:
    """The one speaker that all readings take a claim from; None where one names nobody, or another."""
    names: list[str] = []
    for row in rows:
        study = story.studies[story.spots[row.place].study]
        quoted = {q.speaker for q in study.quotes if q.start < row.span.end and row.span.start < q.end}
        said = quoted | {s.speaker for s in study.statements if s.start < row.span.end and row.span.start < s.end}
        speaker = said.pop() if len(said) == 1 else None
        if speaker is None:
            return None
        names.append(study.cast.entities[speaker].name)
    longest = max(names, key=lambda n: (len(n), n), default="")
    return longest if longest and len({n.casefold().split()[-1] for n in names if n.split()}) == 1 else None


def _of_roles(story: Storyline) -> list[tuple[Claim, tuple[Difference, ...]]]:
    """A claim for every person whose office the reports do not print alike. What a spun text alone changed counts for nothing."""
    found = []
    spun = {r.child for r in story.descent.relations if r.kind == "spun"}
    for printed in roles.offices(story.studies, story.spots).values():
        at = {story.spots[o.place].span.article: o for o in reversed(printed)}
        plain = [o for article, o in at.items() if article not in spun]
        at = {a: o for a, o in at.items() if a not in spun or not all(roles.conflict(o, other) for other in plain)}
        sides: list[roles.Office] = []
        rows = []
        for office in sorted(at.values(), key=lambda o: o.place):
            side = next((n for n, other in enumerate(sides) if not roles.conflict(office, other)), len(sides))
            sides += [office] if side == len(sides) else []
            text = story.studies[story.spots[office.place].study].article.text
            rows.append(_reading(office.place, None, side, story)._replace(words=text[office.span.start : office.span.end]))
        if len(sides) < 2:
            continue
        first = _source(rows, story)
        key = f"{first.article}:{at[first.article].span.start}-{at[first.article].span.end}"

        def parted(a: Reading, b: Reading, at: Mapping[str, roles.Office] = at) -> bool:
            return roles.conflict(at[a.article], at[b.article])

        apart = differences.drifts(key, "role", rows, parted, story.descent, story.line)
        # A report that goes back to others and calls somebody former to whom they give no office may have muddled it: it parts nobody.
        sure = [r for r in rows if at[r.article].held or not story.line.get(r.article)]
        if not apart:
            against = differences.disagreement(key, "role", sure, parted, story.descent, story.line)
            apart = (against,) if against else ()
        if apart:
            shown = [(r, ClaimReading(r.span, (), True, "different" if parted(first, r) else "same", None)) for r in rows]
            found.append((_finished(key, at[first.article].named, shown, story, apart, anew_="always"), apart))
    return found


def _of_speech(story: Storyline, utterances: Sequence[Utterance]) -> list[tuple[Claim, tuple[Difference, ...]]]:
    """A claim for everything said that several reports quote: who said it."""
    found = []
    at: dict[str, list[int]] = {}
    for i, spot in enumerate(story.spots):
        at.setdefault(spot.span.article, []).append(i)
    for utterance in utterances:
        rows, speaker = [], {}
        for reading in utterance.readings:
            here = at.get(reading.span.article, ())
            place = next((i for i in here if story.spots[i].span.start <= reading.span.start < story.spots[i].span.end), None)
            if place is not None:
                row = _reading(place, None, 0, story)
                rows.append(row._replace(words=reading.speaker or "nobody"))
                if reading.verdict == "misattributed" or row.article not in speaker:
                    speaker[row.article] = (reading.speaker, reading.verdict == "misattributed")
        if len({r.article for r in rows}) < 2:
            continue
        first = _source(rows, story)
        key = f"{first.article}:{utterance.readings[0].span.start}-{utterance.readings[0].span.end}:said"

        def misattributed(a: Reading, b: Reading, speaker: Mapping[str, tuple[str, bool]] = speaker) -> bool:
            return speaker[b.article][1] and not speaker[a.article][1]

        apart = differences.drifts(key, "attribution", rows, misattributed, story.descent, story.line)
        shown = [(r, ClaimReading(r.span, (), True, "different" if speaker[r.article][1] else "same", None)) for r in rows]
        found.append((_finished(key, first.span, shown, story, apart, utterance.speaker or None, "never"), apart))
    return found
