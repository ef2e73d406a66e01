"""Why a cleaned page or text is no report: a paywall's stub, a consent form, an index, an error, a player; or too few words.

Each sign is what sites print whatever the news is, and counts only where next to nothing else stands there: a report that ends in
"subscribe to read more", or is about cookies, is a report.
"""

import re
from collections.abc import Sequence

from retold.article.clean.canonical import Line
from retold.article.scripts import STOPS, count
from retold.settings import (
    MAX_CONSENT_WORDS,
    MAX_ERROR_WORDS,
    MAX_PLAYER_WORDS,
    MAX_STUB_WORDS,
    MIN_BODY_WORDS,
    MIN_CONSENT_SIGNS,
    MIN_INDEX_LINES,
)

PAYWALL = re.compile(
    r"\b(?:subscri\w+|register|log\s?in|sign\s?in|sign\s?up|join|pay)\b.{0,40}\bto\s+(?:continue|keep|go\s+on|read|unlock|access|view)\b"
    r"|\bto\s+(?:continue|keep|go\s+on)\s+reading\b|\b(?:continue|keep)\s+reading\s+(?:this|with|for)\b"
    r"|\b(?:this|the\s+full)\s+(?:article|story|content|report|piece|page)\s+is\s+(?:only\s+|exclusively\s+|reserved\s+)?"
    r"(?:available\s+)?(?:for|to)\s+(?:our\s+|paying\s+|premium\s+|registered\s+)*(?:subscribers?|members?)"
    r"|\balready\s+a\s+(?:subscriber|member)\b|\bunlock\s+(?:this|the)\s+(?:article|story)\b"
    r"|\breached\s+your\s+(?:\w+\s+){0,3}(?:limit|articles?)\b|\b(?:free\s+articles?|articles?\s+for\s+free)\s+(?:left|remaining)\b"
    r"|\b(?:subscribers?|members?)[\s-]only\s+(?:article|content|story)\b"
    r"|\b(?:abonnez-vous|réservé\s+aux\s+abonnés|weiterlesen\s+mit|jetzt\s+abonnieren|suscríbase|contenido\s+exclusivo\s+para)\b",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"\bbefore\s+you\s+continue\b|\bwe\s+(?:value|care\s+about|respect)\s+your\s+privacy\b|\byour\s+privacy\b|\bour\s+\d*\s*partners\b"
    r"|\b(?:accept|reject|allow)\s+(?:all|cookies)\b|\bmanage\s+(?:your\s+)?(?:cookies|preferences|choices|options|settings)\b"
    r"|\b(?:we|site|website)\s+(?:and\s+.{3,40}\s+)?(?:use|uses|store)\b.{0,40}\bcookies\b|\bconsent\s+(?:to|choices|preferences)\b"
    r"|\blegitimate\s+interests?\b|\bpersonali[sz]ed\s+(?:ads|advertising|content)\b|\bwithdraw\s+your\s+consent\b|\bcookie\s+(?:policy|settings)\b",
    re.IGNORECASE,
)
ERROR = re.compile(
    r"^\W*(?:error|http|status)\s+[45]\d\d\b|^\W*[45]\d\d\W+(?:error|not\s|forbidden|unauthor|bad\s|service|internal|page\s).{0,40}$|\b(?:page|article|story|file)\s+(?:was\s+|is\s+|could\s+)?(?:not|no\s+longer)\s+(?:be\s+)?(?:found|available|exists?)\b"
    r"|^\W*(?:not\s+found|access\s+denied|forbidden|service\s+(?:temporarily\s+)?unavailable|bad\s+gateway|internal\s+server\s+error"
    r"|gateway\s+time-?out|too\s+many\s+requests|just\s+a\s+moment|attention\s+required|are\s+you\s+a\s+robot|checking\s+your\s+browser"
    r"|something\s+went\s+wrong|oops)\b|\bcan(?:no|['’])t\s+(?:be\s+)?f(?:i|ou)nd\b.{0,25}\bpage\b|\bpage\b.{0,25}\bcan(?:no|['’])t\s+be\s+found\b"
    r"|\bseite\s+(?:wurde\s+)?nicht\s+gefunden\b|\bpage\s+introuvable\b|\bpágina\s+no\s+encontrada\b",
    re.IGNORECASE,
)
PLAYER = re.compile(
    r"^\W*(?:play|watch|listen|now\s+playing|up\s+next|replay|unmute|full\s?screen|live\s+tv)\b.{0,40}$|^\W*\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?\W*$"
    r"|\bvideo\s+(?:can\s?not|could\s+not|player|is\s+(?:not|no\s+longer))\b|\b(?:play|watch)\s+(?:this\s+|the\s+)?video\b"
    r"|\bto\s+(?:play|view|watch)\s+this\s+(?:video|content)\b|\bduration\s*:?\s*\d|\bmedia\s+(?:caption|player)\b",
    re.IGNORECASE,
)


def why(pieces: Sequence[Line], words: int, title: str | None) -> tuple[str, str] | None:
    """The reason and its detail why labelled lines with so many words of running text are no report; None where they are one.

    >>> stub = [Line("Ferry sinks", kind="heading"), Line("Subscribe to continue reading.", kind="furniture")]
    >>> why(stub, 0, "Ferry sinks"), why([Line("The ferry to Peth sank. " * 9, kind="body")], 45, None)
    (('paywall stub', 'Subscribe to continue reading.'), None)
    """
    if words > max(MAX_STUB_WORDS, MAX_CONSENT_WORDS, MAX_ERROR_WORDS):
        return None
    heads = [line.text for line in pieces if line.kind == "heading"][:3]
    wrong = next((text for text in (*heads, title or "") if len(text) < 120 and ERROR.search(text)), None)
    if wrong and words <= MAX_ERROR_WORDS:
        return "error page", wrong
    asks = [line.text for line in pieces if len(line.text) < 400 and CONSENT.search(line.text)]
    signs = {found[0].lower() for text in asks for found in CONSENT.finditer(text)}
    asked = sum(count(text) for text in asks)
    if len(signs) >= MIN_CONSENT_SIGNS and words <= MAX_CONSENT_WORDS and 2 * asked >= sum(count(p.text) for p in pieces) - asked:
        return "consent page", asks[0][:200]
    body = [line.text for line in pieces if line.kind == "body"]
    wall = next((line.text for line in pieces if len(line.text) < 400 and PAYWALL.search(line.text)), None)
    cut = not body or body[-1].rstrip(" ”\"'’)").endswith(("…", "...")) or body[-1].rstrip(" ”\"'’)")[-1:] not in STOPS
    if wall and (words < MIN_BODY_WORDS or (words <= MAX_STUB_WORDS and cut)):
        return "paywall stub", wall[:200]
    if words >= MIN_BODY_WORDS and words > MAX_PLAYER_WORDS:
        return None
    played = [line.text for line in pieces if len(line.text) < 200 and PLAYER.search(line.text)]
    if played and len(pieces) < MIN_INDEX_LINES and (len(played) > 1 or words < MIN_BODY_WORDS):
        return "video only", played[0]
    if words >= MIN_BODY_WORDS:
        return None
    if len(pieces) >= MIN_INDEX_LINES:
        return "index page", f"{len(pieces)} lines, mostly links and headlines, and {words} words of running text"
    if words == 0:
        return "no body", "headings and site text only"
    return "too short", f"{words} words of running text; a report has at least {MIN_BODY_WORDS}"
