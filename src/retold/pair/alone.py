"""What one of two kindred reports prints and cannot have from the other."""

from retold import settings
from retold.article.prints import stems
from retold.pair.features import best_answers
from retold.pair.profile import Profile, amount
from retold.records import Alignment, Figure

#: How a figure told alone is put.
FIGURE = "has the figure"


def told_alone(a: Profile, b: Profile, alignment: Alignment) -> tuple[str, ...]:
    """What `a` prints in sentences that `b` answers, and cannot have from `b`: each thing in plain words."""
    forth, back = best_answers(alignment)
    if alignment.a != a.article.id:
        forth, back = back, forth
    answers = {i: b.sentences[j] for i, (j, score) in sorted(forth.items()) if score >= settings.ALONE_LIKE}
    text_a = a.article.text
    told_b = [set(words) - b.quoted for words, body in zip(b.stems, b.in_body, strict=True) if body]
    found: list[str] = []
    for q in a.quotes:
        said = set(stems(text_a[q.start : q.end]))
        shared = max((len(said & told) for told in told_b), default=0)
        if shared >= settings.ALONE_QUOTED and shared >= settings.ALONE_QUOTED_SHARE * len(said):
            found.append(f"quotes “{text_a[q.start : q.end]}” where the other reports it")
    for i, answer in answers.items():
        s = a.sentences[i]
        near = [f for f in b.figures if answer.start <= f.start < answer.end]
        new = [f for f in a.figures if s.start <= f.start < s.end and _counts(f) and amount(f) not in b.amounts]
        found += [f"{FIGURE} {text_a[f.start : f.end]}" for f in new if not any(altered(f, g) for g in near)]
        for m in a.cast.mentions:
            entity = a.cast.entities[m.entity]
            if (
                s.start <= m.start < s.end
                and m.how in ("name", "short")
                and entity.kind == "person"
                and entity.name.split()[-1].casefold() not in b.folded
            ):
                found.append(f"names {entity.name}")
    return tuple(dict.fromkeys(found))


def altered(f: Figure, g: Figure) -> bool:
    """One figure may be the other after rounding, a slip of digits or a wrong scale.

    >>> altered(Figure(0, 3, 604, "count"), Figure(0, 3, 640, "count")), altered(Figure(0, 2, 40, "count"), Figure(0, 4, 1954, "count"))
    (True, False)
    """
    if g.amount and abs(f.amount - g.amount) <= settings.ALTERED_BY * abs(g.amount):
        return True
    x, y = (f"{v:.10g}".replace(".", "").strip("0") for v in (f.amount, g.amount))
    # turned digits; a scale or a first digit lost; "three" for "thirteen"
    return sorted(x) == sorted(y) or (len(x) > 1 and len(y) > 1 and (x.endswith(y) or y.endswith(x))) or {x, y} == {x[-1:], "1" + x[-1:]}


def _counts(f: Figure) -> bool:
    return f.kind in ("count", "money", "percent", "measure")
