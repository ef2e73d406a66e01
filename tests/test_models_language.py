"""The language slot: the same reading whatever the machine, with offsets into the whole article."""

from threadpoolctl import threadpool_limits

from retold.article import segment
from retold.models import language
from retold.records import Article, Part

TEXT = "Mayor Ada Orme closed the Velk weir on Monday.\n\n“We could not wait,” she told reporters in Velk. Tomas Krail said it was late."


def article(text: str) -> Article:
    """An article that is all body."""
    return Article("a", "a.txt", "", text, (Part(0, len(text), "body"),))


def test_tokens_lie_in_the_article_and_heads_in_their_paragraph() -> None:
    """Every token gives back its word, and hangs on a token of its own paragraph."""
    found = article(TEXT)
    paragraphs = segment.paragraphs(found)
    tokens = language.parse(found, paragraphs)
    for start, end in paragraphs:
        inside = {k for k, t in enumerate(tokens) if start <= t.start < end}
        assert {tokens[k].head for k in inside} <= inside
        assert (
            " ".join(TEXT[start:end].split())
            == "".join(
                TEXT[tokens[k].start : tokens[k].end] + " " * TEXT[tokens[k].end : tokens[k].end + 1].isspace() for k in sorted(inside)
            ).strip()
        )


def test_the_reading_does_not_depend_on_the_number_of_threads() -> None:
    """One thread or two: the same tokens, and the caller's own limit is left as it was."""
    found = article(TEXT)
    with threadpool_limits(1):
        one = language.parse(found, segment.paragraphs(found))
    with threadpool_limits(2):
        two = language.parse(found, segment.paragraphs(found))
    assert one == two


def test_paragraphs_are_read_apart() -> None:
    """What stands in another paragraph changes nothing: each is read for itself."""
    whole, alone = article(TEXT), article(TEXT.split("\n\n")[1])
    last = segment.paragraphs(whole)[1]
    shift = last[0]
    read = language.parse(whole, [last])
    assert [(t.start - shift, t.lemma, t.pos, t.dep) for t in read] == [
        (t.start, t.lemma, t.pos, t.dep) for t in language.parse(alone, segment.paragraphs(alone))
    ]
