"""The generator tells the truth about its own stories: the fixture of the other laws must be above suspicion."""

import html
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from generator import KINDS, Case, case, write
from generator.event import facts, kinds, template

STORIES = 24


def flat(file: str, data: bytes) -> str:
    """What a reader sees of a report, navigation left out."""
    text = data.decode()
    if file.endswith(".html"):
        text = html.unescape(re.sub("<[^>]+>", " ", re.sub(r"(?s)<head>.*?</head>|<(nav|aside|footer).*?</\1>", "", text)))
    return text


def texts(story: Case) -> dict[str, str]:
    """Report id -> its text."""
    return {file.split(".")[0]: flat(file, data) for file, data in story.files}


def runs(text: str, n: int) -> set[tuple[str, ...]]:
    """All runs of n words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}


def body(story: Case, key: str) -> str:
    """A report's text without its furniture."""
    text = texts(story)[key]
    for f in story.truth["furniture"]:
        if f["report"] == key:
            text = text.replace(f["text"], " ")
    return text


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Deterministic, in another process with another hash seed too."""
    code = "import hashlib, generator; print(hashlib.sha256(repr(generator.case(3)).encode()).hexdigest())"
    root = Path(__file__).parents[1]
    found = set()
    for seed in ("0", "1"):
        env = os.environ | {"PYTHONPATH": "bench", "PYTHONHASHSEED": seed}
        found.add(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env, cwd=root).stdout)
    assert len(found) == 1
    assert case(3) == case(3)
    assert case(3) != case(4)


@pytest.mark.parametrize("seed", range(STORIES))
def test_all_that_is_true_stands_in_the_reports(seed: int) -> None:
    """Each sentence, quotation and line of furniture of the truth is printed in its report as it is given."""
    story = case(seed)
    shown, truth = texts(story), story.truth
    readings = [r for row in (*truth["claims"], *truth["quotes"]) for r in row["readings"]]
    for row in (*truth["indirect"], *truth["furniture"], *readings):
        assert row["text"] in shown[row["report"]], row
    assert {r["id"] for r in truth["reports"]} == set(shown)
    assert sorted(i for f in truth["families"] for i in f) == sorted(shown)
    names = {*shown, *truth["lost"]}
    assert all({d["child"], d["parent"]} <= names for d in truth["derivations"])


@pytest.mark.parametrize("seed", range(STORIES))
def test_two_events_share_no_sentence(seed: int) -> None:
    """A distractor has its own wordings and its own quotations: no twelve words run through both."""
    story = case(seed)
    (far,) = (r["id"] for r in story.truth["reports"] if r["story"] is None)
    mine = runs(body(story, far), 12)
    assert all(not mine & runs(body(story, r["id"]), 12) for r in story.truth["reports"] if r["id"] != far)


@pytest.mark.parametrize("seed", range(STORIES))
def test_two_witnesses_share_only_what_was_said(seed: int) -> None:
    """Two reporters at one event print the same quotations and no other eight words in a row."""
    story = case(seed)
    roots = [r["id"] for r in story.truth["reports"] if r["kind"] == "original" and r["story"]]
    said = defaultdict(set)
    for q in story.truth["quotes"]:
        for r in q["readings"]:
            said[r["report"]].add(r["text"])
    prose = {}
    for key in roots:
        text = body(story, key)
        for words in said[key]:
            text = text.replace(words, " / ")
        prose[key] = runs(text, 8)
    for a, b in combinations(roots, 2):
        both = prose[a] & prose[b]
        assert not both


def test_a_rewrite_is_a_rewording() -> None:
    """A rewrite keeps about a sixth of its parent's runs of five words, a copy most of them: no word salad, and no copy either."""
    kept = defaultdict(list)
    for seed in range(STORIES):
        story = case(seed, lose=0)
        for d in story.truth["derivations"]:
            a, b = (runs(body(story, d[end]), 5) for end in ("child", "parent"))
            kept[d["kind"]].append(len(a & b) / min(len(a), len(b)))
    mean = {k: sum(v) / len(v) for k, v in kept.items()}
    assert 0.08 < mean["rewrite"] < 0.3
    assert mean["verbatim"] > 0.93
    assert mean["light"] > 0.7
    assert mean["rewrite"] < mean["merge"] < mean["spun"] < mean["light"]


def test_every_kind_of_damage_grows() -> None:
    """Every kind of descendant, verdict, reading and conflict comes up in some story."""
    seen: Counter[Any] = Counter()
    for seed in range(60):
        truth = case(seed).truth
        seen.update(d["kind"] for d in truth["derivations"])
        seen.update(r["status"] for q in truth["quotes"] for r in q["readings"])
        seen.update(r["says"] for c in truth["claims"] for r in c["readings"])
        seen.update((x["kind"], x["type"]) for x in truth["conflicts"])
        seen["lost"] += len(truth["lost"])
        seen["independent"] += any(c["independent"] > 1 for c in truth["claims"])
    wanted = {*KINDS} - {"moved"} | {"truncated", "altered", "spliced", "spun", "misattributed", "lost", "independent"}
    wanted |= {"same", "weaker", "stronger", "different"}
    wanted_conflicts = {(k, "drift") for k in ("figure", "strength", "date", "target", "attribution", "role")} | {
        ("figure", "disagreement")
    }
    assert not [w for w in (*sorted(wanted), *sorted(wanted_conflicts)) if not seen[w]]


@pytest.mark.parametrize("kind", kinds())
def test_the_templates_are_whole(kind: str) -> None:
    """Every fact can be told: twelve forms if it is core, else five, the figure and the drift in each form, a speaker who exists."""
    people = template(kind)["people"]
    for f in facts(kind):
        assert f.forms or (f.quote and f.told)
        assert len(set(f.forms)) == len(f.forms)
        assert f.after or not f.forms or len(f.forms) == (12 if f.core else 5)
        assert all(("{n}" in form) == bool(f.n) for form in f.forms)
        assert all(("~" in form) == bool(f.drift) for form in f.forms)
        assert not f.by or f.by in people
    assert sum(f.lead for f in facts(kind)) == 2
    assert len(template(kind)["titles"]) >= 3


def test_a_case_is_written_as_a_folder(tmp_path: Path) -> None:
    """`write` makes what the scorer reads: reports, the lost ones apart, and gold.json."""
    story = next(c for c in map(case, range(50)) if c.lost)
    write(story, tmp_path)
    gold = json.loads((tmp_path / "gold.json").read_text())
    assert gold == story.truth
    assert all((tmp_path / r["file"]).read_bytes() for r in gold["reports"])
    assert (tmp_path / "lost" / f"{gold['lost'][0]}.txt").read_text()


def answered(story: Case) -> dict[str, Any]:
    """The trace that somebody would give who knew the truth."""
    truth, shown = story.truth, texts(story)

    def at(report: str, text: str) -> dict[str, Any]:
        start = shown[report].find(text)
        return {"article": report, "start": start, "end": start + len(text), "text": text}

    articles = []
    for r in truth["reports"]:
        end, parts = 0, []
        for f in sorted((at(r["id"], f["text"]) for f in truth["furniture"] if f["report"] == r["id"]), key=lambda f: f["start"]):
            parts += [{"start": end, "end": f["start"], "kind": "body"}, {"start": f["start"], "end": f["end"], "kind": "furniture"}]
            end = f["end"]
        parts.append({"start": end, "end": len(shown[r["id"]]), "kind": "body"})
        articles.append({"id": r["id"], "file": r["file"], "text": shown[r["id"]], "parts": parts})
    stories = defaultdict(list)
    for r in truth["reports"]:
        stories[r["story"] or r["id"]].append(r["id"])
    readings = {c["id"]: c["readings"] for c in truth["claims"]}
    quotes = [
        {"id": q["id"], "readings": [at(r["report"], r["text"]) | {"speaker": r["speaker"], "verdict": r["status"]} for r in q["readings"]]}
        for q in truth["quotes"]
    ]
    claims = [
        c | {"readings": [at(r["report"], r["text"]) | {"values": [r["value"]] if r["value"] else []} for r in c["readings"]]}
        for c in truth["claims"]
    ]
    differences = [
        x
        | {"articles": x["reports"], "readings": [at(r["report"], r["text"]) for r in readings[x["claim"]] if r["report"] in x["reports"]]}
        for x in truth["conflicts"]
    ]
    return {
        "articles": articles,
        "families": truth["families"],
        "stories": [{"articles": v} for v in stories.values()],
        "relations": [{**d, "direction": "known"} for d in truth["derivations"]],
        "quotes": quotes,
        "statements": [at(x["report"], x["text"]) | {"speaker": x["speaker"]} for x in truth["indirect"]],
        "claims": claims,
        "differences": differences,
        "changes": truth["changes"],
    }


def test_the_truth_scores_full_marks(shared: Path) -> None:
    """Who answers with the truth gets 1.0 in every figure of the scorer: the two mean the same by every word."""
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    tally = score.Tally()
    for seed in range(STORIES):
        story = case(seed)
        score.score(story.truth, answered(story), tally)
    found = {name: value for name, value, *_ in tally.lines()}
    assert len(found) > 25
    assert {name: value for name, value in found.items() if value != 1.0} == {}
