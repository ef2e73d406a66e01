"""Site text that only several reports together betray."""

from itertools import permutations

from retold.article.clean.shared import learn
from retold.records import Article, Meta, Part

FERRY = (
    "The ferry Grey Heron sank off Peth before dawn on Friday with a cargo of timber, and all nine sailors reached the shore in one raft.",
    "Harbour master Ilka Vorne blamed worn pumps, which inspectors had reported twice since January without any answer from the owner.",
    "Divers will examine the wreck once the tide allows, while insurers estimate the damage at several million crowns, plus salvage costs.",
    "Fishermen from neighbouring villages towed drifting planks toward the breakwater, where volunteers stacked them beneath tarpaulins.",
)
CHOIR = (
    "A children's choir from Halden won the national contest in Ostrave with an old shepherd song that their teacher found in an attic.",
    "Judges praised clear voices, daring harmonies and joyful rhythm; second place went to students of the music academy at Tesmir.",
    "Parents rented three coaches for the journey home, where baker Jan Okeva had prepared a cake shaped like a giant violin.",
    "Next month these singers travel abroad, invited by an orchestra whose conductor heard their recording during a night drive.",
)
ABOUT = "Lake Radio is a station for everybody who lives along its shores and has been on the air since the spring of 1974."
INVITATION = "Tell us what our reporters should look into next"


def article(name: str, *paragraphs: str, outlet: str | None = "Lake Radio") -> Article:
    """A report of nothing but body."""
    text = "\n\n".join(paragraphs)
    return Article(name, f"{name}.txt", "", text, (Part(0, len(text), "body"),), Meta(outlet=outlet))


def furniture(found: Article) -> list[str]:
    """What is labelled furniture."""
    return [line for part in found.parts if part.kind == "furniture" for line in found.text[part.start : part.end].split("\n\n") if line]


def test_what_an_outlet_prints_below_unrelated_reports_is_furniture() -> None:
    """Two reports that share nothing but their last lines; the text stays, parts cover it, any order of input gives the same."""
    given = [article("a", *FERRY, ABOUT, INVITATION), article("b", *CHOIR, ABOUT, INVITATION)]
    found = learn(given)
    assert [furniture(one) for one in found] == [[ABOUT, INVITATION]] * 2
    for before, after in zip(given, found, strict=True):
        assert before.text == after.text
        assert [p.start for p in after.parts] == [0, *(p.end for p in after.parts[:-1])]
        assert after.parts[-1].end == len(after.text)
    for order in permutations(given):
        assert sorted(learn(order), key=lambda a: a.id) == found


def test_a_reprinted_paragraph_of_background_is_no_furniture() -> None:
    """Reports on one matter share sentences because of the matter."""
    later = (
        "The pumps of the ferry Grey Heron had failed twice before it sank off Peth, harbour master Ilka Vorne told inspectors.",
        *FERRY[1:],
    )
    assert [furniture(one) for one in learn([article("a", *FERRY), article("b", *later)])] == [[], []]


def test_copies_are_no_furniture() -> None:
    """Two copies share everything, also where each has a paragraph of its own."""
    assert [furniture(one) for one in learn([article("a", *FERRY, CHOIR[0]), article("b", *FERRY, CHOIR[1])])] == [[], []]


def test_two_outlets_that_share_a_line_show_nothing() -> None:
    """An agency's closing sentence stands in the reports of many outlets."""
    found = learn([article("a", *FERRY, ABOUT), article("b", *CHOIR, ABOUT, outlet="Pell Courier")])
    assert [furniture(one) for one in found] == [[], []]


def test_an_insert_between_two_sentences_that_a_copy_has_side_by_side() -> None:
    """A headline of something else in the middle of a copy is furniture; a sentence that a rewriter added is not."""
    insert, added = "Ten Lakes Worth a Weekend Drive", "Two lifeboats and a helicopter had searched the bay since midnight."
    found = learn([article("a", *FERRY, outlet=None), article("b", FERRY[0], insert, *FERRY[1:], outlet=None)])
    assert [furniture(one) for one in found] == [[], [insert]]
    found = learn([article("a", *FERRY, outlet=None), article("b", FERRY[0], added, *FERRY[1:], outlet=None)])
    assert [furniture(one) for one in found] == [[], []]
