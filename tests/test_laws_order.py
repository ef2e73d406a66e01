"""Laws 2, 3 and 4: nothing is lost, the order of input is nothing, and adding a thing twice changes nothing."""

from pathlib import Path
from random import Random

import msgspec

from retold import api
from retold.records import Trace
from retold.show.data import shape, trace_json
from retold.show.shapes import Trace as Shape
from stories import Told, anew, answer, json_of, told

BAD = (("empty.txt", b""), ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)), ("data.csv", b"a,b\n1,2\n"), ("blank.md", b" \n\t\n"))


def written(story: Told, folder: Path) -> list[str]:
    """The story's reports as files; their paths."""
    for file, data in story.case.files:
        (folder / file).write_bytes(data)
    return [str(folder / file) for file, _ in story.case.files]


def test_nothing_is_lost(few: Told) -> None:
    """Law 2: inputs = articles + rejects, each reject says why, each article has one family and one story."""
    files = [*few.case.files, *BAD]
    found = answer(files)
    assert sorted(f for f, _ in files) == sorted([s.article.file for s in found.studies] + [r.file for r in found.rejected])
    assert all(r.reason for r in found.rejected)
    in_one_family_and_one_story(found)


def in_one_family_and_one_story(found: Trace) -> None:
    """Each article stands in exactly one family and one story, and no family is torn between two stories."""
    ids = sorted(s.article.id for s in found.studies)
    assert ids == sorted(i for f in found.descent.families for i in f)
    assert ids == sorted(i for s in found.descent.stories for i in s.articles)
    story = {i: n for n, s in enumerate(found.descent.stories) for i in s.articles}
    assert all(len({story[i] for i in f}) == 1 for f in found.descent.families)


def test_every_article_has_one_family_and_one_story(story: Told) -> None:
    """Law 2 inside the answer: nothing is lost or doubled on the way to families and stories."""
    in_one_family_and_one_story(story.trace)


def test_the_order_of_input_is_nothing(few: Told) -> None:
    """Law 3: any order of input gives the same JSON, to the byte."""
    files = [*few.case.files, *BAD]
    assert json_of(Random(few.seed).sample(files, len(files))) == json_of(files)


def test_the_order_on_the_command_line_is_nothing(tmp_path: Path) -> None:
    """Law 3 through the public door: paths in any order, a folder or its files, the same JSON."""
    paths = written(told(1), tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "other.csv").write_bytes(b"a,b\n")
    paths += [str(tmp_path / "empty.txt"), str(tmp_path / "other.csv")]
    forth, back = (trace_json(api.trace(p, level="wording")) for p in (paths, paths[::-1]))
    assert forth == back == trace_json(api.trace([tmp_path], level="wording"))


def plain(answered: Shape, names: dict[str, str]) -> dict[str, object]:
    """What a trace says, with file names for ids: families, edges, lost parents, and the count of witnesses at every place of a claim."""
    who = {a.id: names.get(a.file, a.file) for a in answered.articles}
    lost = {x.id: "lost " + " ".join(sorted(who[c] for c in x.children)) for x in answered.lost}
    name = {**who, **lost}
    edges = []
    for r in answered.relations:
        ends = (name[r.child], name[r.parent])
        edges.append((*(ends if r.direction == "known" else sorted(ends)), r.kind, r.main, r.direction))
    return {
        "families": sorted(sorted(who[i] for i in f) for f in answered.families),
        "stories": sorted(sorted(who[i] for i in s.articles) for s in answered.stories),
        "edges": sorted(edges),
        "claims": sorted({(who[r.article], r.start, c.independent, c.standing) for c in answered.claims for r in c.readings}),
        "quotes": sorted({(who[r.article], r.start, r.speaker, r.verdict) for q in answered.quotes for r in q.readings}),
    }


def test_the_names_of_files_are_nothing(few: Told) -> None:
    """Law 3: other file names give the same answer with other ids; a name is no evidence."""
    numbers = Random(few.seed).sample(range(10, 99), len(few.case.files))
    other = {f: f"{n}.{f.split('.')[1]}" for n, (f, _) in zip(numbers, few.case.files, strict=True)}
    answered = answer([(other[f], d) for f, d in few.case.files])
    in_one_family_and_one_story(answered)
    renamed = shape(answered)
    assert plain(renamed, {new: old for old, new in other.items()}) == plain(few.shape, {})


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    """Law 4: a path given twice, or a folder and a file in it, is read once, told as a reject, and changes nothing else."""
    paths = written(told(2), tmp_path)
    once = api.trace(paths, level="wording")
    for twice in ([*paths, *paths[:3]], [str(tmp_path), paths[0]]):
        again = api.trace(twice, level="wording")
        assert len(again.rejected) == len(twice) - len(paths) + (len(paths) - 1 if len(twice) == 2 else 0)
        assert {r.reason for r in again.rejected} == {"duplicate"}
        assert msgspec.structs.replace(shape(again), rejected=(), cannot_say=()) == msgspec.structs.replace(
            shape(once), rejected=(), cannot_say=()
        )


def test_tracing_twice_gives_the_same_bytes() -> None:
    """Law 4: nothing is remembered between two traces."""
    files = told(3).case.files
    assert trace_json(anew(files)) == json_of(files)
