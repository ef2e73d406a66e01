"""What is true of a case, in the shape of a `gold.json`: told by the lines that the reports were printed from, not read off their text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .report import Report
from .tell import Line, Sentence

#: A reading and the report, line and sentence it stands in.
Reading = tuple[Report, Line, Sentence]


def norm(text: str) -> list[str]:
    """The words of a text, as the scorer counts them."""
    return re.findall(r"\w+", text.lower())


def run(part: Sequence[str], whole: Sequence[str]) -> bool:
    """`part` stands in `whole` as it is."""
    return any(list(whole[i : i + len(part)]) == list(part) for i in range(len(whole) - len(part) + 1))


def status(report: Report, line: Line, pieces: Sequence[str], said: Sequence[str]) -> str:
    """The verdict on a quotation: the words printed in all pieces of one line against the sentences that were said."""
    if line.speaker != report.scene.facts[line.fact].by:
        return "misattributed"
    printed, spoken = norm(" ".join(pieces)), [norm(s) for s in said]
    whole = [w for s in spoken for w in s]
    sentences = [[w for s in spoken[i:j] for w in s] for i in range(len(spoken)) for j in range(i + 1, len(spoken) + 1)]
    if printed in sentences:
        return "verbatim"
    if run(printed, whole):
        return "truncated"
    if line.stitched:
        return "spliced"
    return "spun" if any(s.quotes for s in report.manner.spins) else "altered"


def families(reports: Sequence[Report]) -> list[list[str]]:
    """Components over main parents."""
    root: dict[str, str] = {}
    parent = {r.id: r.parents[0] if r.parents else None for r in reports}
    for r in reports:
        at = r.id
        while parent.get(at):
            at = parent[at]  # type: ignore[assignment]
        root[r.id] = at
    groups: dict[str, list[str]] = defaultdict(list)
    for r in reports:
        groups[root[r.id]].append(r.id)
    return list(groups.values())


def story_of(report: Report) -> str:
    """The story a report belongs to: its event, or what came after it."""
    return f"{report.scene.id}-after" if report.late else report.scene.id


@dataclass(frozen=True, slots=True)
class Published:
    """What a report's file shows of it: its path, its date and outlet where they are printed, and the furniture in its flow."""

    file: str
    date: str | None
    outlet: str | None
    furniture: tuple[str, ...]


def truth(name: str, reports: Sequence[Report], bodies: Mapping[str, Sequence[Sentence]], shown: Mapping[str, Published]) -> dict[str, Any]:
    """The gold of one case. `reports` and `bodies` hold the lost ones too, `shown` only those that are printed."""
    lost = [r.id for r in reports if r.id not in shown]
    crowd = Counter(r.scene.id for r in reports)
    gold: dict[str, Any] = {
        "story": name,
        "event": f"an invented {reports[0].scene.kind}",
        "reports": [row(r, shown[r.id], alone=crowd[r.scene.id] == 1) for r in reports if r.id in shown],
        "lost": lost,
        "derivations": [{"child": r.id, "parent": p, "kind": r.kind} for r in reports for p in r.parents],
        "families": [g for g in ([i for i in f if i in shown] for f in families(reports)) if g],
        "furniture": [{"report": i, "text": t} for i, p in shown.items() for t in p.furniture],
    }
    return gold | told_of(reports, bodies, lost)


def row(report: Report, shown: Published, *, alone: bool) -> dict[str, str | None]:
    """A report's row; one that is alone at its event belongs to no story."""
    story = None if alone else story_of(report)
    return {"id": report.id, "file": shown.file, "kind": report.kind, "published": shown.date, "outlet": shown.outlet, "story": story}


def told_of(reports: Sequence[Report], bodies: Mapping[str, Sequence[Sentence]], lost: Sequence[str]) -> dict[str, list[Any]]:
    """Quotations, reported speech, claims, conflicts and changes."""
    group = {i: n for n, g in enumerate(families(reports)) for i in g}
    readings: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for r in reports:
        for sentence in bodies[r.id]:
            for piece in sentence.pieces:
                readings[r.scene.id, piece.line.fact].append((r, piece.line, sentence))
    gold: dict[str, list[Any]] = {"quotes": [], "indirect": [], "claims": [], "conflicts": [], "changes": []}
    ids: dict[tuple[str, str], str] = {}
    for key in sorted(readings):
        everywhere = readings[key]
        visible = [(r, x, s) for r, x, s in everywhere if r.id not in lost]
        scene = everywhere[0][0].scene
        gold["indirect"] += [
            {"speaker": scene.people[x.speaker].name, "report": r.id, "text": s.text}
            for r, x, s in visible
            if not x.words and x.speaker and not x.edits and len(s.pieces) == 1
        ]
        if scene.facts[key[1]].quote:
            gold["quotes"] += utterance(f"q{len(gold['quotes']) + 1}", everywhere, lost)
        elif visible:
            ids[key] = f"c{len(gold['claims']) + 1}"
            gold["claims"].append(claimed(ids[key], everywhere, visible, group))
            gold["conflicts"] += conflicts(ids[key], everywhere, reports, lost)
    for (scene_id, fact), claim in sorted(ids.items()):
        was = readings[scene_id, fact][0][0].scene.facts[fact].was
        if (scene_id, was) in ids:
            gold["changes"].append({"from": ids[scene_id, was], "to": claim, "note": fact})
    for given, conflict in roles(reports, bodies, lost, group, len(gold["claims"])):
        gold["claims"].append(given)
        gold["conflicts"].append(conflict)
    return gold


def roles(
    reports: Sequence[Report], bodies: Mapping[str, Sequence[Sentence]], lost: Sequence[str], group: Mapping[str, int], made: int
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each person whose office a rewrite got wrong: the claim that gives the office, and the drift."""
    found: dict[tuple[str, str], list[tuple[Report, str, str | None]]] = defaultdict(list)
    for r in reports:
        offices = dict(r.manner.offices)
        for sentence in bodies[r.id]:
            for key in sentence.introduces:
                found[r.scene.id, key].append((r, sentence.text, offices.get(key)))
    for (_, key), places in sorted(found.items()):
        seen = [(r, text, wrong) for r, text, wrong in places if r.id not in lost]
        families_off = {group[r.id] for r, _, wrong in seen if wrong}
        true = [(r, text) for r, text, wrong in places if not wrong and group[r.id] in families_off]
        if not families_off or not [r for r, _ in true if r.id not in lost]:
            continue
        made += 1
        person = places[0][0].scene.people[key]
        rows = [{"report": r.id, "text": text, "value": None, "says": "different" if wrong else "same"} for r, text, wrong in seen]
        own = {group[r.id] for r, _, wrong in places if not wrong}
        statement = f"{person.name} is {person.descriptions[0]}"
        who = sorted({r.id for r, _, wrong in seen if group[r.id] in families_off})
        claim = {"id": f"c{made}", "statement": statement, "value": None, "readings": rows, "independent": len(own)}
        yield claim, {"claim": f"c{made}", "reports": who, "kind": "role", "type": "drift"}


def utterance(key: str, readings: Sequence[Reading], lost: Sequence[str]) -> list[dict[str, Any]]:
    """One gold utterance, or none where nobody prints it."""
    scene = readings[0][0].scene
    fact = scene.facts[readings[0][1].fact]
    rows = []
    for r, line, sentence in readings:
        pieces = [q for p in sentence.pieces if p.line is line for q in p.quotes]
        verdict = status(r, line, pieces, fact.quote)
        speaker = scene.people[line.speaker].name if line.speaker else None
        rows += [
            {"report": r.id, "text": q, "speaker": speaker, "status": verdict} for q in pieces if len(norm(q)) > 2 and r.id not in lost
        ]
    if not rows:
        return []
    return [{"id": key, "speaker": scene.people[fact.by].name, "said": " ".join(fact.quote), "readings": rows}]


def says(line: Line, reference: Line, strength: str) -> str:
    """How a reading stands to the claim's statement."""
    if line.amount and reference.amount and line.amount != reference.amount:
        near = abs(line.amount.number - reference.amount.number) < 0.15 * reference.amount.number
        return "weaker" if line.amount.hedge and near else "different"
    if line.drifted != reference.drifted:
        return strength
    return "stronger" if reference.speaker and not line.speaker else "same"


def claimed(key: str, everywhere: Sequence[Reading], visible: Sequence[Reading], group: Mapping[str, int]) -> dict[str, Any]:
    """A gold claim: its readings, and how many families assert it on evidence of their own."""
    scene, reference = everywhere[0][0].scene, everywhere[0][1]
    strength = scene.facts[reference.fact].drift.partition(":")[2] or "different"
    rows, own = [], set()
    for r, line, sentence in visible:
        standing = says(line, reference, strength)
        value = line.amount.value if line.amount else None
        rows.append({"report": r.id, "text": sentence.text, "value": value, "says": standing})
        if standing != "different" and group[line.origin] == group[r.id]:
            own.add(group[r.id])
    statement = next(s.text for r, x, s in everywhere if x is reference)
    value = {"kind": "count", **reference.amount.value} if reference.amount else None
    return {"id": key, "statement": statement, "value": value, "readings": rows, "independent": len(own)}


def conflicts(claim: str, readings: Sequence[Reading], reports: Sequence[Report], lost: Sequence[str]) -> list[dict[str, Any]]:
    """Drift in each line of descent of a claim, and disagreement between them."""
    parents = {r.id: r.parents for r in reports}
    lines: dict[str, dict[str, Line]] = defaultdict(dict)
    for r, line, _ in readings:
        lines[line.origin].setdefault(r.id, line)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for origin, held in lines.items():
        top = held.get(origin)
        if top is None:
            continue
        scene = readings[0][0].scene
        own_kind = scene.facts[top.fact].drift.partition(":")[0] or "strength"
        off = {
            "figure": {i for i, x in held.items() if x.amount != top.amount},
            own_kind: {i for i, x in held.items() if x.drifted != top.drifted},
            "attribution": {i for i, x in held.items() if top.speaker and not x.speaker},
        }
        for kind, changed in off.items():
            if changed <= set(lost):
                continue
            true = set(held) - changed
            between = {origin} if origin not in lost else set(true)
            todo = [p for i in changed for p in parents[i]]
            while todo:
                p = todo.pop()
                if p in held:
                    between |= {p} & true
                    todo += parents[p]
            found[kind, "drift"] |= (changed | between) - set(lost)
    tops = {o: held[o].amount for o, held in lines.items() if o in held and held[o].amount}
    if len({a.number for a in tops.values() if a}) > 1:
        numbers = {a.number for a in tops.values() if a}
        found["figure", "disagreement"] = {
            i for held in lines.values() for i, x in held.items() if x.amount and not x.amount.hedge and x.amount.number in numbers
        } - set(lost)
    return [
        {"claim": claim, "reports": sorted(who), "kind": kind, "type": type_}
        for (kind, type_), who in sorted(found.items())
        if len(who) > 1
    ]
