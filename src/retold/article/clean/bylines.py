"""A printed byline -> the names in it, without what sites hang on a name: a label, a date, an office, a degree, an address.

English, German, French, Spanish, Italian, Dutch and Portuguese labels. Written on one half of the credited pages of bench/extraction, by
the hash of their address, and checked on the other: with source/authors, .642 -> .736 of 288 there, .656 -> .716 of 250 here.
"""

import re

from retold.article.months import MONTHS, OTHER_MONTHS
from retold.settings import MAX_BYLINE, MAX_BYLINE_NAMES, MAX_NAME_LETTERS, MAX_NAME_WORDS

LABEL_WORDS = """
post author authors autor autorin autoren auteur auteurs autore written posted published reported compiled story text texte words article
artikel beitrag beiträge gastbeitrag bericht kommentar interview rezept recipe pressemitteilung geschrieben erstellt verfasst veröffentlicht
eingestellt gepostet publié écrit rédigé escrito publicado scritto pubblicato redakteur redakteurin submitted eingereicht
gespeichert analysis opinion review column guest ein eine alle alles all more mehr
"""
LABEL = rf"(?:{'|'.join(sorted(LABEL_WORDS.split(), key=len, reverse=True))})"
COLON = r"(?:autor(?:en|in)?|authors?|auteurs?|autore|redaktion|text|texte|words|written\s+by|posted\s+by)"
PARTICLES = ("de", "da", "von", "van", "bin", "al", "la", "el", "der", "del", "di")
NAME = re.compile(rf"^(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s)?[^\W\d_][\w.’'-]*(?:\s+(?:(?:{'|'.join(PARTICLES)})\s+)?[^\W\d_][\w.’'-]*){{1,3}}$")
#: A whole line that is a byline in another language than English, or by its label: "Ein Artikel von Ada Holt", "Auteur : Ada Holt".
SIGNED = re.compile(
    rf"^\W*(?:(?:{LABEL}\b\W+){{0,3}}(?:von|vom|par|por|di|door|av|przez)\b\s*:?\s+|{COLON}\s*:\s*)(?P<who>\S.{{1,60}})$", re.IGNORECASE
)
BY_NAME = re.compile(rf"^\W*(?:{LABEL}\b\W+){{0,3}}by\b:?\s+\S", re.IGNORECASE)
#: "Written by", "Ein Artikel von", "Autor:", and whatever stands before an English "by", which is no part of a name.
BEFORE = re.compile(
    rf"^\W*(?:(?:{LABEL}\b\W+){{0,3}}(?:by|von|vom|par|por|di|door|av)\b\s*:?\s*|{COLON}\s*:\s*|(?:autor(?:en|in)?|authors?|auteurs?)\s+(?=[A-ZÀ-Ý])"
    r"|[^,;]{0,40}\bby\s+(?=(?-i:[A-ZÀ-Ý])))",
    re.IGNORECASE,
)
DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
OFFICE = (
    r"(?:writer|reporter|correspondent|editor|columnist|journalist|contributor|producer|staff|redakteur(?:in)?|chief|korrespondent(?:in)?)"
)
BEHIND = re.compile(
    rf"\s*,?\s*\b(?:datum|date)\s*:.*$|\s+(?:am|on|le|el|il|at|um|in)\s+(?:\d|{DAYS}).*$|\s*[|·•–—].*$|\s+[-/]\s+.*$|\s+\d.*$|\s*,\s*(?:PhD|MD|Dr\.?|MA|MSc|Jr\.?)\b.*$"
    rf"|,\s+(?:\w+\s+){{0,4}}{OFFICE}\b.*$|\s+(?:in|under)\s+(?-i:[A-ZÀ-Ý]).*$"
    r"|\s*\((?!.*\bund\b).*\)?\s*$|\s+(?:alle\s+beiträge|view\s+all|zeige\s+alle|see\s+all|more\s+(?:by|from)|follow|@\w+).*$",
    re.IGNORECASE,
)
#: An office before a name: "Gastautor Jan Holt".
OFFICE_BEFORE = re.compile(rf"^\S*(?:expert(?:e|in)?|autor(?:in)?|reporter(?:in)?|{OFFICE})\s+(?=[A-ZÀ-Ý]\S+\s+[A-ZÀ-Ý])", re.IGNORECASE)
BETWEEN = re.compile(
    r";|\s+(?:and|und|et|y|&|im\s+Gespräch\s+mit|in\s+conversation\s+with)\s+(?=[A-ZÀ-Ý])|,\s+(?=[A-ZÀ-Ý][\w.'’-]+\s+[A-ZÀ-Ý])"
)
NO_NAME = re.compile(
    r"^(?:on|am|in|at|le|el|um|zur?|to)\s|^\d|\d{2}$|\b(?:minuten?|minutes?|mins?|read|lesezeit|kommentare?|comments?|beiträge|zeige|all\s+posts"
    r"|redigiert|log\s?in|sign\s?(?:in|up)|regist\w+)\b|^(?:posted|published|updated|veröffentlicht|publié)\b|https?:|www\.|@|\.(?:com|de|org|net|fr)\b|^\W*\d*\W*$"
    rf"|^(?:by|von|admin|administrator|wordpressadmin|editor|author|autor\W?in|guest|user|webmaster|unknown|stand\b.*|null|none|undefined"
    rf"|anonymous|no\s+author|profile|posts?|datum|date|source|quelle|foto|photo|.*\b(?:{OFFICE}|profile?l?)\b.*|{LABEL})$",
    re.IGNORECASE,
)


def names(printed: str) -> list[str]:
    """The names of a byline, each once, in its order; none where it prints none.

    >>> names("By Ada Holt, Harbour Reporter"), names("Ein Artikel von Jan Perch am Samstag"), names("Stand: 20. April 2020")
    (['Ada Holt'], ['Jan Perch'], [])
    """
    pieces = [piece for piece in re.split(r"\s*[|·•]\s*", " ".join(printed.split())) if piece]
    pieces.sort(key=lambda piece: not BEFORE.match(piece))
    return next((found for piece in pieces if (found := _names(piece))), [])


def signed(line: str) -> str | None:
    """Who a whole line says wrote it, if it is a byline by its label and a name with capitals follows.

    >>> signed("Auteur : Jan Perch"), signed("Von der Küste kam Nebel"), signed("— by Ada Holt")
    ('Jan Perch', None, 'Ada Holt')
    """
    found = SIGNED.match(line) or BY_NAME.match(line)
    who = ", ".join(names(line)) if found and len(line) < MAX_BYLINE else ""
    return who if who and all(NAME.match(name) and _capitals(name) for name in who.split(", ")) else None


def _capitals(name: str) -> bool:
    return name[0].isupper() and all(word[0].isupper() or word in PARTICLES for word in name.split())


def _names(piece: str) -> list[str]:
    out: list[str] = []
    for one in BETWEEN.split(BEFORE.sub("", piece, count=1) or piece):
        bare = _once(OFFICE_BEFORE.sub("", BEHIND.sub("", one).strip(" ,|·-–—:.")))
        if not 1 < len(bare) < MAX_NAME_LETTERS or len(bare.split()) > MAX_NAME_WORDS or bare in out:
            continue
        if not NO_NAME.search(bare) and bare.lower() not in MONTHS and bare.lower() not in OTHER_MONTHS:
            out.append(bare)
    return out[:MAX_BYLINE_NAMES]


def _once(name: str) -> str:
    """A name that a page prints twice, over a picture and beside it."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name
