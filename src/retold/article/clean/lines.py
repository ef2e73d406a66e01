"""What one line of a report is, by its own words: appeal, pointer to another report, share bar, copyright, credit, caption.

Every rule is a cue that sites print whatever the news is; none knows a site. A line with a speech verb beside a quotation is never
an appeal: people are quoted asking for money too.
"""

import re
from functools import lru_cache

from retold.article.clean import voice
from retold.article.clean.hints import Hinted, hinted, holds
from retold.records import PartKind

PLATFORM = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|instagram|youtube|pinterest|e-?mail|bluesky|threads|messenger|pocket"
    r"|flipboard|mastodon|tiktok|google\s+news)"
)

#: A pointer to something else to read, watch or hear: the whole line.
POINTER = re.compile(
    r"^[\W_]*(?:also\s+read|read\s+also|what\s+others\s+are\s+reading|others\s+read|(?:next|previous)(?:\s+(?:story"
    r"|article|post|up))?|more|read\s+(?:more|next|on)|see\s+also|more\s+(?:on\s+this|from|stories"
    r"|like\s+this|news|to\s+read|coverage)|related"
    r"(?:\s+(?:articles?|stor(?:y|ies)|links?|news|posts?|coverage|content|topics?))?|you\s+(?:may"
    r"|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|recommended"
    r"(?:\s+(?:for\s+you|reading|stories|articles))?|trending(?:\s+\w+)?|up\s+next|next|don['’]t\s+miss"
    r"|must[\s-]read|most\s+(?:read|popular|viewed)|watch"
    r"(?:\s+(?:now|also|live))?|listen(?:\s+now)?|in\s+pictures|in\s+photos|sponsored|promoted|advert(?:isement"
    r"|orial)?|closings|editors?['’]?s?\s+(?:picks?|choice)|suggested"
    r"|lea\s+tambi[eé]n|le\s+puede\s+interesar|le(?:e|er)\s+(?:tambi[eé]n|m[aá]s)|mira|vea\s+tambi[eé]n"
    r"|te\s+puede\s+interesar|(?:à|a)\s+lire\s+aussi|lire\s+(?:aussi|également)|voir\s+aussi"
    r"|lesen\s+sie\s+auch|mehr\s+zum\s+thema|siehe\s+auch|lees\s+ook|leggi\s+anche|leia\s+(?:também|mais)"
    r"|veja\s+também|czytaj\s+(?:także|też|również)|читайте\s+также"
    r"|live|read|listen|go\s+deeper|next\s+up|more\s+(?:on|in|from)\b.{0,30}?|photo\s+gallery|explainer|quiz|poll|gallery|podcast|video|live\s+blog|live\s+updates|from\s+the\s+archive|catch\s+up"
    r"|check\s+out|further\s+reading)\s*(?:[:|»›>]|[-–—]\s)",
    re.IGNORECASE,
)
#: Pointers that are none but pointers even with a closing stop; "Listen: that is what they want." is a sentence.
KNOWN_POINTER = re.compile(
    r"^\W*(?:also\s+read|read\s+also|read\s+more|see\s+also|related|sponsored|promoted|you\s+(?:may|might)|trending|closings)\b",
    re.IGNORECASE,
)
#: A line that is nothing but the words of a site's machinery.
MACHINERY = re.compile(
    r"^[\W_]*(?:advertisements?|sponsored(?:\s+content)?|promoted(?:\s+content)?|(?:story|article"
    r"|content)\s+continues(?:\s+(?:below|after))?.{0,25}|continue\s+reading.{0,30}"
    r"|scroll\s+(?:down\s+)?to\s+continue.{0,30}|(?:click|tap)\s+(?:here|to)\b.{0,60}|read\s+(?:more|on|next"
    r"|full\s+story)|show\s+(?:more|less|comments)|load\s+more.{0,20}|see\s+(?:more|all)|share"
    r"(?:\s+(?:this|article|story|on|via|save))*|tweet|print(?:\s+this)?.{0,12}|e-?mail(?:\s+this.{0,20})?"
    r"|save(?:\s+(?:article|for\s+later))?|comments?(?:\s*\(?\d+\)?)?|\d+\s+(?:comments?|shares?|likes?|views?)"
    r"|related(?:\s+(?:articles?|stor(?:y|ies)|links?|news|posts?|topics?))?|most\s+(?:read|popular|viewed)"
    r"|trending(?:\s+(?:now|stories|news))?|more\s+(?:on\s+this\s+story|stories|from\s+.{1,40})"
    r"|recommended(?:\s+(?:for\s+you|stories))?|you\s+(?:may|might)\s+(?:also\s+)?like|read\s+next|up\s+next"
    r"|newsletters?|sign\s+(?:in|up)|log\s+in|subscribe(?:\s+now)?|register|skip\s+to\s+.{1,25}"
    r"|support\s+(?:us|now)|donate(?:\s+now)?|get\s+the\s+app|download\s+(?:the|our)\s+app|follow\s+us|follow"
    r"|topics?|tags?|loading.{0,4}|copy\s+link|link\s+copied.{0,2}|image\s+source.{0,60}"
    r"|image\s+caption|media\s+caption|play\s+video|watch\s+(?:live|now|video)|listen(?:\s+(?:now|live"
    r"|to\s+(?:this\s+)?article))?|close|menu|search|home|back\s+to\s+top|top\s+stories|latest(?:\s+news)?"
    r"|breaking\s+news)[\W_]*$",
    re.IGNORECASE,
)
#: A line that begins so is site text.
FURNITURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"^(?:\W*(?:share|tweet|pin|print|email|post|like|save|copy(?:\s+link)?|comments?|bookmark)\b){2,}\W*$"
            rf"|^\W*share\s+(?:this|it|on|via|with|the\s+(?:story|article))\b.*\b{PLATFORM}\b|^\W*(?:{PLATFORM}\W+){{2,}}(?:{PLATFORM}\b)?\W*(?:share|print"
            rf"|copy(?:\s+link)?)?\W*$|^\W*(?:follow|find|like)\b[^.]{{0,40}}\b(?:on|via)\s+{PLATFORM}\b"
        ),
        r"^\W*(?:tags?|topics?|filed\s+under|categor(?:y|ies)|keywords|posted\s+in|sections?)\s*:",
        r"^\W*#\w+(?:[\s,]+#\w+)*\W*$",
        (
            r"^\W*\d+\s*[- ]?min(?:ute)?s?\s*[- ]?(?:read|listen|watch)\W*$|^\W*(?:listen|watch|reading\s+time"
            r"|estimated\s+read(?:ing)?\s+time|audio|video)\W+\d+(?:[:.]\d\d|\s*min)"
        ),
        r"^\s*date\s+\d{4}-\d{2}-\d{2}\s*$",
    )
)
#: And one with any of these in it.
ANYWHERE: tuple[Hinted, ...] = (
    hinted(
        "reply|comment|address|fields|thoughts|conversation|views|story|opinion",
        r"\bleave\s+a\s+(?:reply|comment)\b|\byour\s+e-?mail\s+address\s+will\s+not\b"
        r"|\brequired\s+fields\s+are\s+marked\b|\b(?:in|to)\s+the\s+comments?(?:\s+section)?\b.{0,30}$"
        r"|^\W*(?:drop|leave|post|write|join|add)\s+(?:a|your|us|the)\s+(?:comments?|thoughts|conversation)\b"
        r"|\bshare\s+your\s+(?:thoughts|views|story|opinion)\b",
    ),
    hinted(
        "cookie",
        r"\b(?:uses?|using)\s+cookies\b|\bcookies?\s+(?:policy|settings|preferences|notice|consent)\b|\baccept\s+(?:all\s+)?cookies\b",
    ),
    hinted(
        "©|(c)|copyright|rights|not|authori|terms|privacy|grievance",
        r"^\W*(?:©|\(c\)\s|copyright\b(?!\s+(?:rule|law|holder|claim|case|owner|suit)))|©\s*(?:\d{4}|[A-Z])"
        r"|\ball\s+rights\s+reserved\b"
        r"|\bmay\s+not\s+be\s+(?:re)?(?:published|produced|broadcast|distributed)\b|\bunauthori[sz]ed\s+(?:reproduction"
        r"|use|copying)\b"
        r"|(?:^\W*|\b(?:our|see|read|site['’]s|the)\s+)(?:terms\s+(?:of|and)\s+(?:use|service|conditions)|privacy\s+policy|grievance\s+redressal)\b.{0,60}$",
    ),
    hinted(
        "disclaimer|advice|value|views|necessarily",
        r"^\W*disclaimer\b|\bis\s+not\s+(?:a\s+substitute\s+for\s+|intended\s+as\s+)?(?:professional\s+)?(?:investment"
        r"|financial|medical|legal|professional|tax)\s+advice\b"
        r"|\bvalue\s+of\s+(?:your\s+)?(?:shares|investments?)\s+(?:can|may)\s+(?:fall|go\s+down)\b"
        r"|\bviews\s+expressed\b.{0,40}\b(?:are|is)\s+(?:those|solely|the\s+author|his|her|their|my)\b|\bdoes\s+not\s+necessarily\s+(?:reflect|represent)\b",
    ),
    hinted(
        "advertise|contact|about",
        r"^\W*(?:advertise\s+with\s+us|contact\s+us|about\s+us)\b|\badvertise\s+with\s+us\W*$",
    ),
    hinted(
        "updated|corrected|amended|syndicated|generated|developing",
        r"\b(?:has|have)\s+been\s+(?:updated|corrected|amended)\s+(?:to\s+(?:reflect|include|correct|add|remove|clarify)"
        r"|with)\b|^\W*(?:this|an?\s+earlier)\s+(?:story|article|version|report)\b.{0,80}\b(?:updated|corrected"
        r"|syndicated|auto-generated|developing)\b",
    ),
    hinted(
        "edited|syndicated",
        r"\bhas\s+not\s+been\s+edited\s+by\b|\bpublished\s+from\s+a\s+syndicated\s+feed\b",
    ),
)
#: Site text that no other rule holds: notes to the reader about the page, the paper or the letter it stands in.
NOTE = re.compile(
    r"^\W*(?:got\s+a\s+(?:tip|story|news)|do\s+you\s+have\s+a\s+(?:story|tip|news)|have\s+you\s+been\s+affected"
    r"|(?:e-?mail|contact|write\s+to)\s+(?:us|the\s+(?:newsroom|newsdesk|editor|author))\b"
    r"|(?:this\s+(?:report|interview)|(?:this|the)\s+(?:story|article|piece|post))\s+(?:was\s+)?(?:first\s+"
    r"|originally\s+)?(?:published|appeared|produced|provided|supplied|syndicated)\b"
    r"|the\s+post\s+.{3,150}\s+appeared\s+first\s+on\b"
    r"|for\s+(?:more|all|further|the\s+latest)\s+(?:\w+\s+){0,4}(?:news|stories|updates|information|coverage"
    r"|headlines)\b.{0,40}\b(?:visit|follow|download|click|go\s+to|see)\b|like\s+(?:us|our)\b"
    r"|(?:editor|publisher)['’]?s?\s+note\b|note\s+to\s+(?:readers|editors)\b|corrections?\s*:|clarification\s*:"
    r"|thanks?(?:\s+you)?\s+for\s+(?:reading|subscribing|being\s+a|supporting)\b|view(?:\s+all)?\s+comments"
    r"|views?\s*:\s*[\d,.]+"
    r"|(?:printed|downloaded|reprinted|reproduced|published)\s+(?:from|by|with\s+permission)\s+\S.{0,80}\b(?:ltd"
    r"|limited|inc|media|plc|gmbh|permission|\w+\.(?:com|org|net|example))\b.{0,40}"
    r"|(?:forwarded\s+this|was\s+this\s+(?:forwarded|article|useful|helpful))\b|you\s+can\s+unsubscribe|unsubscribe\b"
    r"|by\s+(?:signing\s+up|subscribing|continuing|registering|clicking|scrolling)\b.{0,30}\byou\s+agree\b"
    r"|(?:log|sign)\s+in\s+to\s+(?:read|continue|comment|view|see)\b|(?:read|see|view|watch|find)\s+the\s+(?:full"
    r"|whole|original|complete)\s+(?:story|article|report|video|interview|list|gallery)\b.{0,30}"
    r"|(?:views|opinions)\s+(?:are\s+)?(?:expressed\s+(?:here|above|in\s+this\b.{0,20})\s+(?:are|is|do|does)"
    r"|(?:are\s+)?personal)\b|past\s+performance\b|buy\s+(?:today|this|the)['’]?s?\s+(?:paper|edition|issue"
    r"|magazine)\b"
    r"|\[?(?:sponsored|promoted|partner\s+content|paid\s+post|advertorial)\]|if\s+you\s+(?:value|enjoy(?:ed)?"
    r"|like(?:d)?|found|appreciate|believe\s+in)\s+(?:our|this|what\s+we)\b|follow\s+@\w+|@\w+\s*$"
    r"|(?:last\s+updated\s+)?\d+\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?)\s+ago\W*$|(?:exclusive|breaking|live"
    r"|opinion|analysis|explainer|premium|subscribers?[\s-]only|members?[\s-]only|live\s+updates|popular(?:\s+now)?"
    r"|developing(?:\s+story)?)\W*$)",
    re.IGNORECASE,
)
NOTE_ANYWHERE = hinted(
    "help|support|free|only|should|produced|consider",
    r"\bneeds?\s+your\s+(?:help|support)\b|\bkeep\s+(?:the|our)\s+(?:news|journalism|site|reporting)\s+free\b"
    r"|\bfor\s+information(?:al)?\s+purposes?\s+only\b|\bfor\s+(?:general\s+)?information\s+only\b"
    r"|\bshould\s+not\s+be\s+(?:taken|construed|regarded|relied\s+(?:up)?on)\s+as\b"
    r"|\bproduced\s+with\s+(?:the\s+help\s+of\s+)?(?:AI|artificial\s+intelligence)\b|\bconsider\s+(?:becoming"
    r"|subscribing|donating|supporting|a\s+donation)\b",
)
CREDIT = re.compile(
    r"^[\s(\[—–*-]*(?:additional\s+|further\s+|with\s+)?(?:reporting|writing|editing|edited|written|compiled"
    r"|reported|translated|files|inputs?|agencies|material|contributions?)\s*(?:by|from)\s+(?:(?-i:[A-Z])(?:[^.]|\.\s+(?:editing|writing|reporting)\s+by){2,120}"
    r"|(?:news\s+)?agenc(?:y|ies)|staff|wires?)[.)\]\s]*$"
    r"|^[\s(\[—–*-]*with\s+(?:additional\s+)?(?:files|reporting|inputs?|material|agency\s+inputs?"
    r"|contributions?)\b[^.]{0,120}[.)\]\s]*$|^[\s(\[]*source\s*:\s*.{2,60}$"
    r"|^[\s(\[—–*-]*[\w .,'’-]{2,60}\s+contributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)\b.{0,60}$"
    r"|^\W*(?:agencies|staff|wires|AP|AFP|Reuters|PA|PTI|UPI|ANI|IANS|Xinhua|dpa|EFE|ANSA)\W*$",
    re.IGNORECASE,
)
CAPTION = hinted(
    "photo|pict|image|credit|source|courtesy|composite|video|illustration|graphic|pic|pix|map|chart|caption|handout|file|getty|via|[",
    r"\s/\s*(?:photo|picture|image)s?\s+(?:by\s+)?(?-i:[A-Z])[^.]{2,40}\W*$|^\W*credits\s*:|\(source\s*:\s*[^()]{2,50}\)\W*$"
    r"|\[[^\[\]/]{3,40}/[^\[\]/]{3,40}\]\W*$|^\W*courtesy\s+of\s+[^.]{2,60}$|^\W*(?:composite|video)\s*:\s"
    r"|^\W*(?:photo|picture|image)s?\s+(?:supplied|via)\b[^.]{0,40}$|"
    r"^\W*(?:file\s+)?(?:photo|picture|photograph|image|illustration|graphic)s?\s+(?:by|courtesy\s+of)\s+(?-i:[A-Z])[^.]{2,60}\W*$|"
    r"^\W*(?:(?:file\s+)?(?:photo|picture|image|photograph|graphic|illustration|pic|pix|map|chart|caption"
    r"|video\s+grab)s?(?:\s+(?:by|credit|courtesy|caption|source))?\s*[:|/©]|credit\s*:)\s*\S"
    r"|\b(?:photograph|photo|picture|image|credit|pic|photo\s+credit|illustration|photo\s+by|video)\s*:\s*[^.:]{2,60}\)?\W*$"
    r"|\((?:handout|file(?:\s+(?:photo|picture|image))?|photo\s+by\b[^)]*|[^()]{0,40}\b(?:photo|via\s+AP"
    r"|getty(?:\s+images)?|handout|file))\)\W*$|\bgetty\s+images\W*$|\bvia\s+(?:AP|Getty\s+Images|Reuters)\W*$",
)

#: Sure signs of an appeal, and signs that need another one beside them.
STRONG = re.compile(
    r"^\W*(?:please\s+)?(?:subscribe\b|sign\s+up|donate|register\s+(?:now|for|free)"
    r"|become\s+an?\s+(?:\w+\s+)?(?:member|subscriber|supporter)|support\s+(?:us|our|(?:independent|quality|local)\s+(?:news|journalism|reporting|media))\b"
    r"|follow\s+(?:us|our)\b"
    r"|download\s+(?:the|our)\b|get\s+(?:the|our)\s+(?:[\w'’&-]+\s+){0,5}(?:app|newsletter|briefing|roundup"
    r"|headlines|alerts)|join\s+(?:our|us|the\s+conversation|\d[\d,]*\s+(?:readers|subscribers|others))"
    r"|stay\s+(?:up[\s-]to[\s-]date|informed|tuned|connected)\b|never\s+miss\b|click\s+here\b|forward\s+(?:it"
    r"|this)\s+to\b|buy\s+us\s+a\s+coffee)"
    r"|\b(?:sign|signed|signing)\s+up\s+(?:for|to)\s+(?:our|receive|the\s+(?:\w+\s+){0,3}(?:newsletter|e-?mails?|briefing|app|alerts|letter))\b|\bsubscribe\s+(?:to|for)\s+(?:our|the)\b"
    r"|\byour\s+(?:e-?mail\s+)?inbox\b|\bour\s+(?:free\s+|daily\s+|weekly\s+|morning\s+|evening\s+)*newsletters?\b"
    r"|\b(?:your|a)\s+(?:donation|subscription|contribution)s?\s+(?:\w+\s+){0,2}(?:help|allow|keep|make|support"
    r"|fund)|\byour\s+support\s+(?:helps?|makes?|allows?|means?|keeps?)\b|\bour\s+(?:mobile\s+|free\s+"
    r"|news\s+)*app\b"
    r"|\b(?:enjoyed|liked?|enjoying|like)\s+(?:this|what\s+you['’]?(?:re|\s+are)\s+reading)\b.{0,25}\?"
    r"|\bwant\s+more\s+(?:like\s+this|stories|news)\b|\byou\s+(?:are\s+reading|have\s+read"
    r"|['’]ve\s+read)\b.{0,40}\b(?:articles?|stories|edition)\b"
    r"|\bfollow\s+us\b|\bbecome\s+a\s+(?:sustaining\s+)?member\b|\bsupport\s+(?:our|independent|quality"
    r"|public[\s-]interest)\s+(?:journalism|reporting|newsroom)\b|\bsupport\s+us\s+from\b"
    r"|\bfree\s+to\s+read\s+because\b"
    r"|\breply\s+to\s+this\s+e-?mail\b|\bby\s+text\s+message\W*$|\bdownload\s+(?:the|our)\s+.{0,30}\bapp\b"
    r"|\b(?:whatsapp|telegram)\s+channel\b|\bfree\s+(?:in|to|into)\s+your\s+inbox\b|\bfor\s+all\s+the\s+latest\b"
    r"|\b(?:coverage|news|stories|updates)\s+on\s+(?:our|the|its)\s+(?:\w+\s+){0,2}app\b|\bevery\s+weekday\s+at\s+\d"
    r"|\bbrings\s+you\s+the\b.{0,40}\b(?:stories|news|headlines)\b|\btop\s+stories\s+of\s+the\s+day\b"
    r"|\blike\s+and\s+subscribe\b|\bstart\s+your\s+(?:day|morning)\s+with\b|\bto\s+continue\s+reading\b"
    r"|\bsubscribers?[\s-]only\b|\balready\s+a\s+subscriber\b",
    re.IGNORECASE,
)
WEAK = re.compile(
    r"\b(?P<a>subscribe|subscription|sign\s+up|newsletter|inbox|donate|donations?|chip\s+in|paywalls?|membership"
    r"|sustaining|member\s+today)\b|\b(?P<b>our\s+(?:readers?|reporting|reporters|journalis(?:m|ts)|newsroom|team"
    r"|stories|coverage|app|website|site))\b"
    r"|\b(?P<c>(?:quality|independent|local|trusted|public)\s+(?:journalism|news|reporting|radio))\b|(?P<d>(?:[$£€₹]"
    r"|Rs\.?\s*)\d[\d.,]*\s+(?:a|per)\s+(?:week|month|year))|\b(?P<e>(?-i:[Ww]e|us|[Oo]ur))\b|\b(?P<f>you|your)\b"
    r"|\b(?P<g>reporters?|journalists?|journalism|news\s+outlets?|reporting\s+and\s+analysis)\b|\b(?P<h>support(?:ed"
    r"|ing|s)?)\b|\b(?P<i>app|whatsapp|telegram|facebook|instagram|youtube)\b",
    re.IGNORECASE,
)
#: Every strong sign holds one of these.
HINTS = (
    "subscri", "sign up", "signed up", "signing up", "donat", "register", "become a", "support us", "support our", "support independent",
    "support quality", "support local", "support public", "your support", "follow us", "follow our", "download", "get the", "get our",
    "join", "stay ", "never miss", "click", "forward", "buy us", "inbox", "newsletter", "contribution", " app", "enjoy", "like this",
    "liked this", "like what", "liked what", "want more", "you are reading", "you have read", "you've read", "you’ve read", "free to",
    "e-mail", "email", "text message", "channel", "all the latest", "weekday", "brings you", "top stor", "start your", "to continue",
)  # fmt: skip
#: Without one of these no weak sign is of the kinds a to d.
WEAK_HINTS = (
    "subscri", "sign", "newsletter", "inbox", "donat", "chip", "paywall", "member", "sustaining", "our", "journalism", "news", "reporting",
    "radio", "$", "£", "€", "₹", "rs",
)  # fmt: skip
SPEECH = re.compile(
    r"\b(?:shouted|cried|called|urged|advised|said|says|told|added|adding|asked|according|wrote|announced|warned|argued|insisted|stated|claimed|tells)\b",
    re.IGNORECASE,
)
MARKS = re.compile(r"[“”\"«»„]|(?<!\w)[‘']\w|\w['’](?!\w)")


@lru_cache(maxsize=1_000)  # a line is asked several times while its neighbours are labelled
def kind_of(text: str) -> PartKind | None:
    """What a whole line is by its own words, or None where it may be part of the report.

    >>> kind_of("ALSO READ | Why the monsoon is late"), kind_of("(Reporting by Ada Oduya; Editing by Jan Holt)")
    ('furniture', 'credit')
    >>> kind_of("Photo: The ferry at dawn. Credit: Pell Courier"), kind_of("The ferry sank at dawn, police said.")
    ('caption', None)
    """
    if len(text) > 600:  # no rule but the appeal holds for a long paragraph
        return None
    if MACHINERY.match(text):
        return "furniture"
    if CREDIT.match(text):
        return "credit"
    small = text.lower()
    ends = text.rstrip("”’\"')] ")[-1:] in (".", "!", "?")
    if POINTER.match(text) and (not ends or KNOWN_POINTER.match(text)) and len(text) < 200 and not SPEECH.search(text):
        return "furniture"
    if len(text) < 400 and holds(CAPTION, text, small) and not SPEECH.search(text.split(":")[0]):
        return "caption"
    site = any(rule.search(text) for rule in FURNITURE) or any(holds(rule, text, small) for rule in ANYWHERE)
    if not site and len(text) < 300:
        site = bool(NOTE.search(text)) or holds(NOTE_ANYWHERE, text, small)
    if site and not (SPEECH.search(text) and MARKS.search(text)):
        return "furniture"
    if _shouted_label(text) or appeal(text) or (voice.says(text) and not (MARKS.search(text) or SPEECH.search(text))):
        return "furniture"
    return None


def appeal(text: str) -> bool:
    """Whether words ask the reader for money, an address or a follow.

    >>> appeal("Subscribe to the Beacon for $1 a week."), appeal("The union asked members to donate blood.")
    (True, False)
    """
    found = set() if (sure := asks(text)) else signs(text)
    weak = len(found) >= 3 and bool(found & set("abcd")) and bool(found & set("ef"))  # it must speak to the reader
    return (sure or weak) and not (SPEECH.search(text) and (MARKS.search(text) or not STRONG.match(text)))


def asks(text: str) -> bool:
    """Whether a sure sign of an appeal stands anywhere in a text."""
    return holds((HINTS, STRONG), text, text.lower())


def signs(text: str) -> set[str]:
    """The kinds of weak signs of an appeal in a text, if there are any but those that every text may hold."""
    if not any(map(text.lower().__contains__, WEAK_HINTS)):
        return set()
    return {found.lastgroup for found in WEAK.finditer(text) if found.lastgroup}


def _shouted_label(text: str) -> bool:
    """A label in capitals before a headline of something else: "TRENDING: Ten Lakes Worth the Drive"."""
    found = re.match(r"^([A-Z][A-Z '’&]{3,24}):\s+([A-Z0-9“‘\"'].{8,150})$", text)
    return bool(found) and not re.search(r"[.!,;][”’\"']?$", text) and not MARKS.search(found[2] if found else "")
