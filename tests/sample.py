"""A trace made by hand, with one of everything that a trace can hold. Outlets, people and places are invented.

A and B retell a report that is lost; C is a copy of A; D was put together from A and E; E saw the dam for itself; F is a
machine-substituted copy of A; G comes a week later and holds what a hostile page might; H stands in another script.
"""

from datetime import datetime, timedelta

from retold.records import (
    Article,
    Change,
    Changed,
    Claim,
    ClaimReading,
    Descent,
    Difference,
    Event,
    Evidence,
    Figure,
    Line,
    Lost,
    Meta,
    Part,
    PartKind,
    QuoteReading,
    Reason,
    Reject,
    Relation,
    Reuse,
    Sentence,
    Span,
    Story,
    Study,
    Told,
    Trace,
    Utterance,
    When,
)

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)> \x1b[31mred\x1b[0m \x07 & \"quoted\" '; --"

TEXTS: dict[str, list[tuple[PartKind, str]]] = {
    "a": [
        ("heading", "Quarrow dam to close for eleven weeks"),
        ("byline", "By Ilse Varn"),
        ("body", "HOLM, 3 March - The Quarrow dam will close for 11 weeks after divers found 38 cracks in its lower gates."),
        ("body", "“We are not going to gamble with the valley, and nobody has asked us to,” water minister Oda Brandt said on Monday."),
        ("body", "The repair will cost 4.2 million crowns, Brandt told reporters. The river union wants the fish ladder rebuilt too."),
        ("furniture", "Read more: ten walks along the Quarrow"),
        ("body", "“The gates are old but they are sound,” the dam’s engineer, Peer Lund, said."),
    ],
    "b": [
        ("heading", "Divers find cracks in Quarrow gates"),
        ("body", "Divers have found about 40 cracks in the lower gates of the Quarrow dam, which is to close for 11 weeks."),
        ("body", "“We are not going to gamble with the valley,” said Oda Brandt, the water minister."),
        ("body", "Repairs could cost as much as 4.2 million crowns."),
    ],
    "c": [
        ("heading", "Quarrow dam to close for eleven weeks"),
        ("body", "The Quarrow dam will close for 11 weeks after divers found 38 cracks in its lower gates."),
        ("body", "“We were never going to gamble with the valley,” water minister Oda Brandt said on Monday."),
        ("body", "“The gates are old but they are sound,” Oda Brandt said."),
        ("body", "The repair will cost 4.2 million crowns."),
    ],
    "d": [
        ("heading", "Dam shuts; union asks for fish ladder"),
        ("body", "The Quarrow dam will close for 11 weeks after divers found 38 cracks. Other officials speak of 52 cracks."),
        ("body", "“We will not gamble with the valley: the gates are old,” Brandt said."),
        ("body", "The repair will cost 4.2 million crowns."),
    ],
    "e": [
        ("heading", "At the dam: what the divers saw"),
        ("body", "Quarrow’s gates have 52 cracks, by the divers’ own list, which this paper has seen. The dam closes for eleven weeks."),
        ("body", "“We are not going to gamble with the valley,” Ms Brandt told the Evening Lantern."),
        ("body", "“My boots were wet before I was in,” said the diver, Tove Ask."),
    ],
    "f": [
        ("heading", "Quarrow barrage to shut for eleven weeks"),
        ("body", "The Quarrow barrage will shut for 11 weeks after frogmen discovered 38 fissures in its decrease gates."),
        ("body", "“We aren't going to wager with the dale,” water minister Oda Brandt stated on Monday."),
    ],
    "g": [
        ("heading", "Quarrow repair to cost 5 million"),
        ("body", "The repair of the Quarrow dam will now cost 5 million crowns, the ministry said on 10 March. It closed last Monday."),
        ("body", f"A reader wrote: {HOSTILE} and nothing else."),
    ],
    "h": [
        ("heading", "سد كوارو"),
        ("body", "قالت الوزيرة: «لن نقامر بالوادي». وأغلق السد أمس."),
    ],
}  # fmt: skip

OUTLETS = {"a": "Holm Dispatch", "c": "Valley Post", "e": "Evening Lantern", "g": "Holm Dispatch"}


def article(key: str) -> Article:
    """The article of one key of `TEXTS`, its blocks divided by an empty line."""
    blocks, parts, at = TEXTS[key], [], 0
    for n, (kind, text) in enumerate(blocks):
        end = at + len(text) + (2 if n + 1 < len(blocks) else 0)
        parts.append(Part(at, end, kind))
        at = end
    published = {"a": day(3, "stated"), "e": day(3, "metadata"), "g": day(10, "stated")}.get(key)
    title = blocks[0][1]
    meta = Meta(title, OUTLETS.get(key), "Ilse Varn" if key == "a" else None, published, "ar" if key == "h" else "en")
    return Article(key, f"reports/{key}.txt", key * 64, "\n\n".join(t for _, t in blocks), tuple(parts), meta)


def day(number: int, how: str = "stated", days: int = 1) -> When:
    """A day of the March in which all this happens."""
    start = datetime(2031, 3, number)
    return When(start, start + timedelta(days=days), "day", how)  # type: ignore[arg-type]


ARTICLES = {key: article(key) for key in TEXTS}


def at(key: str, words: str) -> Span:
    """The span of some words in an article; they must be there."""
    start = ARTICLES[key].text.index(words)
    return Span(key, start, start + len(words))


def figure(span: Span, printed: str, amount: float, unit: str, hedge: str = "") -> Figure:
    """A figure printed inside a span."""
    start = ARTICLES[span.article].text.index(printed, span.start)
    return Figure(start, start + len(printed), amount, "money" if unit == "XCR" else "count", unit, hedge)  # type: ignore[arg-type]


def changed(span: Span, printed: str, was: str) -> Changed:
    """A change inside a span."""
    start = ARTICLES[span.article].text.index(printed, span.start)
    return Changed(start, start + len(printed), was)


GAMBLE = at("a", "We are not going to gamble with the valley, and nobody has asked us to")
SOUND = at("a", "The gates are old but they are sound")
CRACKS = {
    "a": at("a", "The Quarrow dam will close for 11 weeks after divers found 38 cracks in its lower gates."),
    "b": at("b", "Divers have found about 40 cracks in the lower gates of the Quarrow dam, which is to close for 11 weeks."),
    "c": at("c", "The Quarrow dam will close for 11 weeks after divers found 38 cracks in its lower gates."),
    "d": at("d", "The Quarrow dam will close for 11 weeks after divers found 38 cracks."),
    "d2": at("d", "Other officials speak of 52 cracks."),
    "e": at("e", "Quarrow’s gates have 52 cracks, by the divers’ own list, which this paper has seen."),
    "f": at("f", "The Quarrow barrage will shut for 11 weeks after frogmen discovered 38 fissures in its decrease gates."),
}
COST = {
    "a": at("a", "The repair will cost 4.2 million crowns, Brandt told reporters."),
    "b": at("b", "Repairs could cost as much as 4.2 million crowns."),
    "c": at("c", "The repair will cost 4.2 million crowns."),
    "d": at("d", "The repair will cost 4.2 million crowns."),
}
NEW_COST = at("g", "The repair of the Quarrow dam will now cost 5 million crowns, the ministry said on 10 March.")
LADDER = at("a", "The river union wants the fish ladder rebuilt too.")
LETTER = at("g", f"A reader wrote: {HOSTILE} and nothing else.")
CLOSED = at("g", "It closed last Monday.")
CLOSES = at("e", "The dam closes for eleven weeks.")


def relation(child: str, parent: str, kind: str, *, main: bool = True, direction: str = "known", sure: float = 0.97) -> Relation:
    """An edge of the tree with a reason and, where both are here, a place."""
    reasons = (
        Reason("shared sentences", 3.2, "six of nine sentences answer each other"),
        Reason("own quotations", -0.4, "one prints a quotation that the other lacks"),
    )
    shown = (Evidence(CRACKS[child], CRACKS.get(parent), "the same run of words"),) if child in CRACKS else ()
    return Relation(child, parent, kind, main, direction, sure, 0.5 if direction == "undetermined" else 0.88, reasons, shown)  # type: ignore[arg-type]


def reading(span: Span, *values: Figure, own: bool = True, says: str = "same", when: When | None = None) -> ClaimReading:
    """A reading of a claim."""
    return ClaimReading(span, values, own, says, when)  # type: ignore[arg-type]


def cracks(key: str, printed: str, amount: float, *, own: bool = False, says: str = "same", hedge: str = "") -> ClaimReading:
    """What one text prints of the number of cracks."""
    return reading(CRACKS[key], figure(CRACKS[key], printed, amount, "cracks", hedge), own=own, says=says)


def cost(key: str) -> ClaimReading:
    """What one text prints of the cost of the repair."""
    bound = key == "b"
    value = figure(COST[key], "4.2 million", 4_200_000, "XCR", "at most" if bound else "")
    return reading(COST[key], value, own=key == "a", says="weaker" if bound else "same")


def claims() -> tuple[Claim, ...]:
    """Claims that many carry, that one carries, that sources agree and disagree on."""
    found = (
        cracks("a", "38", 38, own=True),
        cracks("b", "40", 40, says="weaker", hedge="about"),
        cracks("c", "38", 38),
        cracks("d", "38", 38),
        cracks("d2", "52", 52, says="different"),
        cracks("e", "52", 52, own=True, says="different"),
        cracks("f", "38", 38),
    )
    new_cost = reading(NEW_COST, figure(NEW_COST, "5 million", 5_000_000, "XCR"), when=day(10))
    return (
        Claim("k1", CRACKS["a"], "disputed", 2, None, found),
        Claim("k2", COST["a"], "single", 1, "Oda Brandt", tuple(cost(key) for key in COST)),
        Claim("k3", LADDER, "single", 1, "river union", (reading(LADDER),)),
        Claim("k4", NEW_COST, "single", 1, None, (new_cost,)),
        Claim("k5", CLOSED, "corroborated", 2, None, (reading(CLOSED, when=day(3, "relative")), reading(CLOSES))),
        Claim("k6", LETTER, "single", 1, None, (reading(LETTER),)),
    )


def utterances() -> tuple[Utterance, ...]:
    """Things said, with one reading of every verdict."""
    said = "We are not going to gamble with the valley"
    c = at("c", "We were never going to gamble with the valley")
    d = at("d", "We will not gamble with the valley: the gates are old")
    f = at("f", "We aren't going to wager with the dale")
    joined = (changed(d, "will not", "are not going to"), changed(d, ": the gates are old", ""))
    substituted = (changed(f, "aren't", "are not"), changed(f, "wager", "gamble"), changed(f, "dale", "valley"))
    brandt = (
        QuoteReading(GAMBLE, "Oda Brandt", "verbatim", at("a", "said on Monday")),
        QuoteReading(at("b", said), "Oda Brandt", "truncated", against=GAMBLE),
        QuoteReading(at("e", said), "Oda Brandt", "truncated", against=GAMBLE),
        QuoteReading(c, "Oda Brandt", "altered", changed=(changed(c, "were never", "are not"),), against=GAMBLE),
        QuoteReading(d, "Oda Brandt", "spliced", changed=joined, against=GAMBLE),
        QuoteReading(f, "Oda Brandt", "spun", changed=substituted, against=GAMBLE),
        QuoteReading(at("h", "لن نقامر بالوادي"), "Oda Brandt", "translation", against=GAMBLE),
    )
    lund = (
        QuoteReading(SOUND, "Peer Lund", "verbatim"),
        QuoteReading(at("c", "The gates are old but they are sound"), "Oda Brandt", "misattributed", against=SOUND),
    )
    ask = QuoteReading(at("e", "My boots were wet before I was in"), "Tove Ask", "unverified")
    nobody = QuoteReading(at("g", "owned"), "", "unverified")
    return (
        Utterance("u1", "Oda Brandt", brandt),
        Utterance("u2", "Peer Lund", lund),
        Utterance("u3", "Tove Ask", (ask,)),
        Utterance("u4", "", (nobody,)),
    )


def trace() -> Trace:
    """The whole answer, made by hand."""
    lost = "lost-1"
    descent = Descent(
        relations=(
            relation("a", lost, "light"),
            relation("b", lost, "rewrite"),
            relation("c", "a", "abridged"),
            relation("d", "a", "merge"),
            relation("d", "e", "merge", main=False, sure=0.71),
            relation("f", "a", "spun"),
            relation("g", "h", "rewrite", direction="undetermined", sure=0.55),
        ),
        lost=(Lost(lost, ("a", "b"), "A and B share wording that neither can have from the other."),),
        reuse=(Reuse("g", "a", (Evidence(NEW_COST, COST["a"], "background"),), "G reprints what A said of the repair"),),
        families=(("a", "b", "c", "d", "f"), ("e",), ("g", "h")),
        stories=(
            Story("s1", "Quarrow dam to close for eleven weeks", ("a", "b", "c", "d", "e", "f"), "l1"),
            Story("s2", "Quarrow repair to cost 5 million", ("g",), "l1"),
            Story("s3", "سد كوارو", ("h",), "l2"),
        ),
    )
    return Trace(
        level="deep",
        studies=tuple(Study(a, (Sentence(0, len(a.text), 0),)) for a in ARTICLES.values()),
        rejected=(Reject("reports/empty.txt", "empty"), Reject("reports/\x1b[2Jodd.bin", "not text", "nul bytes")),
        descent=descent,
        utterances=utterances(),
        told=(Told(COST["a"], "Oda Brandt", at("a", "told reporters")), Told(LADDER, "river union")),
        claims=claims(),
        differences=(
            Difference("k1", "figure", "drift", (CRACKS["a"], CRACKS["b"]), CRACKS["a"], "B rounds 38 to about 40"),
            Difference("k1", "figure", "disagreement", (CRACKS["a"], CRACKS["c"], CRACKS["e"]), None, "38 against 52 cracks"),
            Difference("k2", "strength", "drift", (COST["a"], COST["b"]), COST["a"], "“will cost” became “could cost as much as”"),
        ),
        timeline=(Event(day(3, "relative"), "k5"), Event(day(10), "k4")),
        changes=(Change("k2", "k4", "4.2 million crowns became 5 million"),),
        briefing=(
            Line("The Quarrow dam will close for 11 weeks after divers found 38 cracks in its lower gates; E has 52 cracks.", ("k1",)),
            Line("The repair was to cost 4.2 million crowns; a week later, 5 million.", ("k2", "k4")),
        ),
        cannot_say=("B, C, D, F and H carry no date.", "Which of G and H came first."),
    )


def many(texts: int) -> Trace:
    """So many texts of the sample's first words, a few to a family, with a claim that all of them carry and one for each."""
    words = TEXTS["a"][2][1]
    ids = [f"t{n:03}" for n in range(texts)]
    studies = tuple(Study(Article(i, f"{i}.txt", "0" * 64, f"{words} {i}", (Part(0, len(words) + 5, "body"),)), ()) for i in ids)
    spans = [Span(i, 0, len(words)) for i in ids]
    shared = Claim("k", spans[0], "single", 1, None, tuple(ClaimReading(s) for s in spans))
    own = tuple(Claim(f"k{n}", s, "single", 1, None, (ClaimReading(s),)) for n, s in enumerate(spans) for _ in range(8))
    families = tuple(tuple(ids[n : n + 7]) for n in range(0, texts, 7))
    descent = Descent((), (), (), families, (Story("s", "Many", tuple(ids), "l"),))
    return Trace("deep", studies, (), descent, (), (), (shared, *own), (), (), (), ())
