"""The site's own voice, by general signs: words that only buttons are made of, orders to the reader beside the site's own things, "we"
and "you" outside quotation marks, notes about "this story". No phrase of a site, and never where a speech verb stands beside quotation
marks: people are quoted speaking to their hearers too.
"""

import re

from retold.article.clean.hints import hinted, holds
from retold.settings import MAX_VOICE_WORDS

#: Things that are there only because a report is printed, sent or shown somewhere.
THINGS_WORDS = """
account app apps article articles audio bookmark browser button caption captions comment comments consent content contents cookie cookies
crossword desk edition email e-mail emails e-paper episode episodes gallery headline headlines image images inbox javascript journalism
link login menu newsletter newsletters newsroom newsdesk notifications page paywall photo photos podcast podcasts poll post privacy
quiz readers reader rss shows slide stories story subscriber subscribers subscription transcript trial video videos website site
coverage reporting alerts signal whatsapp telegram facebook twitter instagram youtube spotify tiktok google apple bluesky linkedin
"""
#: What a site tells its reader to do.
ORDERS_WORDS = """
accept add allow back become bookmark browse call cancel cast catch change check choose chip click close contact continue copy discover
donate download email e-mail enable enlarge enter explore find follow forward fund get gift give go hear help hide install join jump
like listen load log look love manage message notify open order pick play please read refresh register reject reload rate reply republish
reset review save scan scroll search see select send share show sign skip sort start stay submit subscribe support swipe switch tap tell
text try turn tweet unlock unsubscribe update upgrade use view visit vote watch whatsapp write
"""
#: What else stands on buttons and labels.
LABELS_WORDS = """
a about accessibility account ad ads advert advertise advertisement advertising again ago all also an and any archive are around as at
author be been before below best bio black by can case choices clipboard closed closes code comments conditions contact copied copyright
could credit credits daily day deeper delayed device disclaimer discussion do does done earlier editor editors elsewhere essential
events everything expand facts feature featured feed few file for free friend friends from front full graphic have help here highlights
home hot hours how if in info information is it item just key languages last latest less letter liked likes list live loading log logo
main map me media min mins minute minutes missed moderated monthly more most my navigation needs new newest news next no not note notes
notice now of off official older oldest on one only open opens options or other others our out output over paid paper partner partners
people picks picture pictures pinned play played policy popular posts preferences previous print print-out qr questions quick rated
rating ratings recent recommended related replies report reprints required reserved results rights save section sections settings shared
shares similar site size so sponsor sponsored stars stock store stream successfully sure table tags terms text thank thanks that the
their these they this time times to today today's too top topic topics total trending up updated updates us use useful via videos view
views votes was we web week weekly were what when where which will with word words x yearly yes yet you you'll you're your yours zoom
"""
THINGS, ORDERS = frozenset(THINGS_WORDS.split()), frozenset(ORDERS_WORDS.split())
BUTTONS = THINGS | ORDERS | frozenset(LABELS_WORDS.split())
#: Of these a button says at least one; "you are one of us" says none.
MACHINE_WORDS = """
ad ads advert advertisement archive account choices copyright latest newest oldest pinned related replies reprints settings tags topics
trending updates likes liked sponsored accessibility navigation preferences elsewhere web monthly missed
"""
#: Orders and things that news is full of too.
ORDINARY_WORDS = """
back call cast change check close content contents fund give go help look love order page play readers review start stay support try
turn use desk get find see story stories vote
"""
LABELLED = frozenset(MACHINE_WORDS.split())
MACHINE = (THINGS | ORDERS | LABELLED) - frozenset(ORDINARY_WORDS.split())

#: What a site asks for.
HELP_WORDS = "donation donations donor donors gift grant help member members membership news support supporters"
HELP = frozenset(HELP_WORDS.split())
#: What an outlet says of itself: it has these.
OWN_WORDS = "readers journalism newsroom newsletter newsletters app subscribers edition podcast reporting"
OWN = HELP | frozenset(OWN_WORDS.split())

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SITE = re.compile(r"\b(?:we|us|our|ours|we[’']\w+|my|let[’']s)\b", re.IGNORECASE)
READER = re.compile(r"\b(?:you|your|yours|you[’']\w+)\b", re.IGNORECASE)
WORKS = r"(?:story|article|page|post|piece|live\s?blog|column|newsletter|podcast|audio|website|content|gallery|poll|headline|edition)"
#: "This story was updated", "an earlier version of this article"; "the story was updated", but not "the law was".
NOTICE = re.compile(
    rf"^\W*(?:the|we)\s+(?:{WORKS}\s+(?:was|has\s+been)|have)\s+(?:\w+\s+)?(?:updated|amended|corrected|edited"
    rf"|revised)\b(?:.{{0,30}}\b{WORKS}\b|\s+(?:to\s+(?:say"
    r"|add|correct|reflect|include|show)|for\s+clarity|with)\b)"
    r"|^\W*an?\s+(?:earlier|previous|original|longer|shorter)\s+(?:version|headline)\s+(?:(?:of|on)\s+this\b"
    r"|(?:\w+\s+)?(?:misspelled|misstated"
    r"|misidentified|incorrectly|wrongly|gave|named|said|stated|appears|appeared|ran))"
    r"|^\W*(?:due\s+to|because\s+of)\s+an?\s+(?:editing|production|reporting)\s+error\b"
    r"|^\W*(?:correction|clarification|update|editor[’']?s?[’']?\s+note|author[’']s\s+note"
    r"|from\s+the\s+editor)s?\s*(?:\([^)]{0,30}\)\s*)?:"
    r"|^\W*updated\s+(?:throughout|with|to\s+add)\b",
    re.IGNORECASE,
)
NOTICE_ANYWHERE = hinted(
    "this|appear",
    rf"\bthis\s+(?:\w+\s+){{0,2}}{WORKS}s?\b|\bversion\s+of\s+this\b|\bappear(?:s|ed)\s+in\s+(?:print|the\b.{{0,30}}\bedition)\b",
)
ORIGIN = re.compile(
    r"^\W*(?:first|originally)\s+(?:published|appeared|posted|printed|broadcast)\s+(?:in|on|at|by)\b"
    r"|^\W*(?:re(?:posted|printed|published))\s+(?:from|with|by|under)\b"
    r"|^\W*(?:presented|sponsored|supported|powered|brought\s+to\s+you|paid\s+for|made\s+possible|produced)\s+by\s+[^.]{2,60}\W*$"
    rf"|^\W*(?:this|our)\s+(?:{WORKS}|series|report|reporting|journalism|coverage|project)\s+(?:is|was|are"
    rf"|were)\s+(?:made\s+possible|supported|funded"
    r"|sponsored|paid\s+for|produced|syndicated)\b"
    r"|^\W*in\s+(?:partnership|association)\s+with\s+[^.,]{2,60}\W*$|^\W*(?:advertis\w+|advertorial)\b[^.]{0,40}$",
    re.IGNORECASE,
)
ORIGIN_ANYWHERE = hinted(
    "creative|edition|partnership|commission|share|prices",
    r"\bcreative\s+commons\b|\bprint\s+edition\b|\bpaid\s+partnership\b"
    r"|\b(?:earn|receive|get)\s+a\s+(?:small\s+)?(?:commission|share\s+of)\b|\bprices\s+(?:were\s+)?correct\s+at\b",
)
COUNT = re.compile(
    r"^\W*\d[\d.,]*\s?[km]?\W*(?:(?:shares?|views?|likes?|comments?|repl(?:y|ies)|votes?|reactions?|followers|people\s+(?:like"
    r"|shared)\s+this)"
    r"|min(?:ute)?s?(?:[- ](?:read|listen|watch))?)\W*$|^\W*\d[\d.,]*[KM]\W*$|^\W*\d:\d\d\s*/\s*\d+:\d\d\W*$|^\W*\d+\s+of\s+\d+\W*$"
    r"|^\W*(?:total\s+)?(?:votes|views|shares|likes|reading\s+time|time\s+to\s+read|listen|watch)\W+\d.{0,20}$"
    r"|^\W*(?:rated\s+)?\d(?:[.,]\d)?\s+(?:out\s+)?of\s+\d+(?:\s+stars)?(?:\s*\(.{1,20}\))?\W*$",
    re.IGNORECASE,
)
#: Who wrote it, below the report.
BIO = re.compile(
    r"^(?:[^\W\d_][\w.’'-]*\s){1,3}[^\W\d_][\w.’'-]*,?\s+(?:covers|writes\s+(?:about|on|for)|reports\s+(?:on|from)|is\s+(?:an?"
    r"|the|our)\b[^.]{0,50}\b(?:reporter|correspondent|editor"
    r"|columnist|journalist|(?:staff|freelance|features)\s+writer))\b|^the\s+(?:writer|author)\s+is\b",
    re.IGNORECASE,
)
ORDER = re.compile(r"(?:^|[.!?:|]\s+)\W*(?:please\s+|to\s+|just\s+|then\s+)?(?P<first>[^\W\d_]+)", re.IGNORECASE)
#: "Pellmere Now is paid for by its readers."
NAMED = re.compile(r"^(?:[Tt]he\s)?(?:[A-Z0-9][\w’'-]*\s){1,4}(?:is|needs|depends|relies|runs|counts)\b")
CONTACT = re.compile(r"\b[\w.+-]+@[\w-]+\.\w{2,}|(?<!\w)@\w{3,}")


def says(text: str) -> bool:
    """Whether a line speaks in the site's voice.

    >>> says("Show key events only"), says("Tap to turn on alerts for this topic."), says("This story was updated at noon.")
    (True, True, True)
    >>> says("Save the Quay, a group, will sue."), says("The bill was amended on Monday."), says("Follow the river and you reach the mine.")
    (False, False, False)
    """
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    if not words or len(words) > MAX_VOICE_WORDS:
        return bool(COUNT.match(text))
    small = text.lower()
    if COUNT.match(text) or ORIGIN.match(text) or NOTICE.match(text) or button(words):
        return True
    if holds(ORIGIN_ANYWHERE, text, small) or holds(NOTICE_ANYWHERE, text, small):
        return True
    known = set(words)
    things, orders = known & THINGS, known & ORDERS
    if not things and not orders:
        return False
    site, reader = bool(SITE.search(text)), bool(READER.search(text))
    ordered_thing = bool(known & (THINGS | LABELLED) - {words[0]}) or bool(CONTACT.search(text))
    order = bool(orders) and (ordered_thing or site) and ordered(text)
    return order or (site and reader) or (reader and len(things) > 1)


def ordered(text: str) -> bool:
    """Whether a sentence of a text begins with an order."""
    return any(found["first"].lower() in ORDERS for found in ORDER.finditer(text))


def button(words: list[str]) -> bool:
    """Whether some words could stand on a button: few, and all of them of its kind."""
    return len(words) <= 7 and all(word in BUTTONS for word in words) and any(word in MACHINE for word in words)


def below(text: str, outlet: str | None = None) -> bool:
    """Whether a line that stands below a report is about its writer or its outlet, or speaks to its reader.

    >>> below("Ada Holt covers transport for the Courier."), below("We count on readers like you."), below("We left the town at dawn.")
    (True, True, False)
    """
    known = {word.lower() for word in WORD.findall(text)} & (THINGS | MACHINE | HELP)
    said = known and (SITE.search(text) or re.match(r"\W*(?:if\s+)?you", text, re.IGNORECASE) or (READER.search(text) and ordered(text)))
    own = known & OWN and (NAMED.match(text) or (outlet and outlet.lower() in text.lower()))
    return len(text) < 300 and bool(BIO.match(text) or CONTACT.search(text) or said or own)


def personal(text: str) -> bool:
    """Whether a text says "we" or "you"."""
    return bool(SITE.search(text) or READER.search(text))
