"""The noun that a count counts ("3,500 more soldiers" -> soldiers): by rules, since there may be no parser; a parse corrects them."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from retold import settings
from retold.records import Figure, Token

_UNMARKED_WORDS = (
    "people men women children police staff troops personnel cattle sheep aircraft livestock poultry fish deer crew youth feet "
    "teeth geese mice oxen wives policemen policewomen firemen fishermen servicemen servicewomen spokesmen congressmen lawmen "
    "gunmen clergymen businessmen businesswomen sportsmen dead wounded injured missing homeless faithful elderly young poor sick "
    "others media data criteria phenomena spacecraft watercraft offspring grandchildren schoolchildren salmon trout buffalo bison "
    "shrimp swine craft hovercraft helicopters infantry cavalry clergy kin folk townsfolk jobless"
)
#: Plurals and collectives that do not end in -s.
UNMARKED = frozenset(_UNMARKED_WORDS.split())
_STOPS_WORDS = (
    "about above across after against along among amid around as at before behind below beneath beside between beyond by despite "
    "down during except for from in inside into like near of off on onto out outside over past per since than through throughout "
    "till to toward towards under until up upon via with within without and or but nor so yet if because while although though "
    "whereas unless when where which who whom whose that what why how am is are was were be been being has have had having do does "
    "did will would shall should can could may might must ought a an the this these those his her its their our my your he she it "
    "they we i you him them us me not never also still already only just even then there here now ever once again too however "
    "meanwhile instead apiece each ago later earlier away said says say died die came come went go took take made make got get "
    "left remain remained became become need needed want wanted"
)
#: Words that end a noun phrase: prepositions, conjunctions, auxiliaries, pronouns, articles, frequent verbs after a subject.
_STOPS = frozenset(_STOPS_WORDS.split())
_MODIFIERS_WORDS = (
    "sales arms sports goods operations news customs rights savings communications telecommunications women's men's children's "
    "previous various numerous"
)
#: Words before the noun that look like plurals and are not the head.
_MODIFIERS = frozenset(_MODIFIERS_WORDS.split())
#: -s words that are no plurals.
_SINGULAR_S = ("ss", "us", "is", "'s", "’s")
_WORD = re.compile(r"[ \u00a0\n]{1,2}([^\W\d_][\w'’.-]*)|-([a-z]{2,}(?:-[a-z]+)*)")
_SHORT = re.compile(r"(?:mr|st)\.|(?:[a-z]\.)+", re.IGNORECASE)  # a stop after these ends no sentence
_OF_NUMBER = re.compile(r"[ ]of[ ](?:(?:the|these|those|its|their|his|her|our|all|[A-Z][\w-]+[’']s?)[ ])?(?:[\d][\d,]*|[a-z]+)?")


def plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun.

    >>> plural("soldiers"), plural("people"), plural("loss"), plural("said")
    (True, True, False, False)
    """
    return word in UNMARKED or (len(word) > 3 and word.endswith("s") and not word.endswith(_SINGULAR_S))


def counted(text: str, at: int, end: int, amount: float = 2.0) -> tuple[str, int]:
    """The noun that a number ending at `at` counts, lower-case as printed, and where it ends; ("", at) where none is found before `end`.

    >>> counted("3,500 more soldiers but no tanks", 5, 32)
    ('soldiers', 19)
    >>> counted("a 12-member panel", 4, 17)
    ('member', 11)
    """
    words: list[tuple[str, int]] = []
    here = at
    while len(words) < settings.NOUN_REACH and here < end:
        m = _WORD.match(text, here, end)
        if not m:
            break
        printed = m[1] or m[2]
        word = printed.rstrip(".'’").lower()
        if m[2] and not words:
            return m[2].split("-")[0], m.end() - len(m[2]) + len(m[2].split("-")[0])
        if word in _STOPS and printed != "US":
            break
        stop = m.end() - (len(printed) - len(printed.rstrip(".'’")))
        words.append((word, stop))
        here = m.end()
        if printed[-1:] in ".'’" and not _SHORT.fullmatch(printed):
            break
    for k, (word, stop) in enumerate(words):
        if (
            plural(word)
            and word not in _MODIFIERS
            and not (
                word in ("young", "elderly", "homeless", "sick", "poor", "injured", "missing", "wounded", "dead") and k + 1 < len(words)
            )
        ):
            # "80 sales staff", "30 customs police": an unmarked plural right after is the head.
            if k + 1 < len(words) and words[k + 1][0] in UNMARKED and words[k + 1][0] not in ("dead", "injured", "missing", "wounded"):
                return words[k + 1]
            return word, stop
    if amount == 1 and words:  # a singular noun carries no mark: it is what stands before the first past tense
        cut = next((k for k, (word, _) in enumerate(words) if k and word.endswith("ed")), len(words))
        return words[cut - 1] if cut < 4 else words[0]
    return "", at


def counted_of(text: str, at: int, end: int) -> tuple[str, int]:
    """The noun in "nine of the 68 patients", from the number "nine" on; ("", at) where "of" does not follow."""
    m = _OF_NUMBER.match(text, at, end)
    if not m or not text.startswith(" of ", at):
        return "", at
    tail = text.find(" ", at + 1)
    tail = tail if tail >= 0 else at
    after = re.compile(r"[ ](?:the|these|those|its|their|his|her|our|all|my|your|[A-Z][\w-]+[’']s?)\b").match(text, tail, end)
    begin = after.end() if after else tail
    number = re.compile(
        r"[ ](?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty)\b"
    ).match(text, begin, end)
    return counted(text, number.end() if number else begin, end)


def parsed(text: str, figure: Figure, tokens: Sequence[Token], starts: Sequence[int]) -> str:
    """The noun that a count counts where the parse knows better than the rules, else the rules' own; `starts` are those of the tokens.

    The parse fills in what the rules left open ("three US vessels") and moves on from a word that is no noun, or only the first of a
    compound ("weapons sites"). On 60 newspaper texts rules and parse differed in 4 of 143 nouns, and the parse was right in each; of
    what only the parse found, only plurals could be trusted ("235,000 forecast").
    """
    last = bisect_left(starts, figure.end) - 1
    if last < 0 or starts[last] < figure.start or text.startswith(("-", "–"), figure.end):
        return figure.unit  # "a seven-member panel" counts members
    near = range(last + 1, min(last + 1 + settings.NOUN_REACH, len(tokens)))
    if figure.unit:
        printed = next((k for k in near if text[tokens[k].start : tokens[k].end].lower() == figure.unit), None)
        if printed is None or (tokens[printed].pos in ("NOUN", "PROPN", "NUM") and tokens[printed].dep != "compound"):
            return figure.unit
    head = last
    while tokens[head].dep in ("nummod", "compound", "quantmod", "amod", "nmod") and (tokens[head].head > head or head == last):
        if tokens[head].head not in near:
            return figure.unit
        head = tokens[head].head
    noun = tokens[head]
    word = text[noun.start : noun.end].lower()
    many = figure.amount == 1 or word != noun.lemma.lower() or (noun.pos == "PROPN" and plural(word))
    direct = figure.unit or all(tokens[k].pos != "ADV" for k in range(last + 1, head))  # "at 8,500 only minutes later"
    return word if head in near and noun.pos in ("NOUN", "PROPN") and many and direct else figure.unit
