"""Passages that two reports share without being kin: reprinted background, one press conference, an outlet's own earlier words."""

from rapidfuzz.distance import Indel

from retold import settings
from retold.article.prints import WORD
from retold.pair.features import days_between, same_outlet
from retold.pair.profile import Profile
from retold.records import Alignment, Evidence, Reuse, Sentence, Span


def reuse(a: Profile, b: Profile, alignment: Alignment) -> Reuse | None:
    """The sentences that two unrelated reports print in all but the same words, or None where there are none."""
    if alignment.a != a.article.id:
        a, b = b, a
    shared: list[tuple[Sentence, Sentence]] = []
    for m in alignment.matches:
        s, t = a.sentences[m.a], b.sentences[m.b]
        if (
            m.score >= settings.REUSE_LIKE
            and "body" == s.kind == t.kind
            and _same(a.article.text[s.start : s.end], b.article.text[t.start : t.end])
        ):
            shared.append((s, t))
    if not shared:
        return None
    when_a, when_b = a.article.meta.published, b.article.meta.published
    later_is_a = when_a is not None and when_b is not None and (when_a.start, when_a.end) > (when_b.start, when_b.end)
    rows = [(Span(a.article.id, s.start, s.end), Span(b.article.id, t.start, t.end)) for s, t in shared]
    evidence = tuple(Evidence(x, y) if later_is_a else Evidence(y, x) for x, y in rows)
    later, earlier = (a, b) if later_is_a else (b, a)
    return Reuse(later.article.id, earlier.article.id, evidence, _note(a, b, shared))


def _same(one: str, two: str) -> bool:
    left, right = WORD.findall(one.casefold()), WORD.findall(two.casefold())
    return min(len(left), len(right)) >= settings.REUSE_WORDS and Indel.normalized_similarity(left, right) >= settings.REUSE_SAME


def _note(a: Profile, b: Profile, shared: list[tuple[Sentence, Sentence]]) -> str:
    many = f"{len(shared)} sentences" if len(shared) > 1 else "one sentence"
    if all(_quoted(a, s) and _quoted(b, t) for s, t in shared):
        return f"both print the same spoken words ({many})"
    if same_outlet(a, b):
        return f"the outlet prints its own earlier words again ({many})"
    if days_between(a.article.meta.published, b.article.meta.published) > 0:
        return f"{many} reprinted as background"
    return f"{many} in common, too little to make one a copy of the other"


def _quoted(study: Profile, sentence: Sentence) -> bool:
    """Half of the sentence or more stands in quotation marks."""
    inside = sum(max(0, min(q.end, sentence.end) - max(q.start, sentence.start)) for q in study.quotes)
    return 2 * inside >= sentence.end - sentence.start
