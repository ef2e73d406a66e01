"""The top of a report: masthead, breadcrumb, headline, byline, stamp and dateline, and what they say of the report."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.article.clean import lines
from retold.article.clean.bylines import NAME, names, signed
from retold.article.clean.canonical import Line
from retold.article.clean.stamps import DAY, leftover, stamp
from retold.article.scripts import closed, count
from retold.article.segment import split
from retold.records import Meta, PartKind, When
from retold.settings import FOOT_LINES, MAX_HEADING_WORDS, MAX_TOP_LINES, MIN_PARAGRAPH_WORDS

#: Last words of newspapers' names.
OUTLET_WORDS = """
advertiser advocate age agency argus bee beacon bulletin business brief briefing call chronicle citizen compass courier daily dawn
democrat dispatch digest echo enquirer evening examiner express free gazette globe guardian hindu herald independent index inquirer
insider journal leader ledger mail media mercury messenger mirror monitor morning network news newswire nation observer online
outlook patriot planet post press radio record recorder register reporter republic republican review standard star statesman
sentinel sun sunday telegram telegraph times today tribune tv union venture voice wire weekly world standard-examiner
"""
OUTLET = frozenset(OUTLET_WORDS.split())
#: What stands over a headline and is no outlet: sections and labels.
SECTIONS_WORDS = """
analysis arts breaking business culture economy education entertainment environment exclusive explainer features finance health homepage
international latest letters lifestyle local markets national news opinion politics regional science sport sports story stories technology
top travel update updates weather world
"""
SECTIONS = frozenset(SECTIONS_WORDS.split())
DAYS = re.compile(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the\s+end|then|now|late|early|noon|night|dawn|law)\b|\d", re.IGNORECASE)
VERB = re.compile(r"\b(?:was|were|is|are|had|has|have|will|would|said|says|left)\b")
DESK = re.compile(
    r"\b(?:desk|staff|newsroom|bureau|agenc(?:y|ies)|correspondents?|reporters?|team|editors?|editorial\s+board"
    r"|writers?|wires?|service|admin)\b",
    re.IGNORECASE,
)
BY = re.compile(r"^\W*(?:words\s+|written\s+|posted\s+|reported\s+|story\s+|text\s+)?by[:\s]+(?P<who>\S.{1,140})$", re.IGNORECASE)
FROM = re.compile(
    r"^\W*(?:from|by)\s+(?:our|a)\s+(?:own\s+|special\s+|staff\s+)?(?:correspondents?|reporters?|staff)\b.{0,60}$", re.IGNORECASE
)
OFFICE = re.compile(
    r"^(?P<who>[^,|]{3,50}),\s+(?:[\w’'-]+\s+){0,3}(?:writer|reporter|correspondent|editor|columnist|journalist"
    r"|contributor|bureau\s+chief)\b.{0,40}$",
    re.IGNORECASE,
)
CRUMBS = re.compile(r"^[^.!?|›»>]{1,30}(?:\s*[›»>/]\s*[^.!?|›»>]{1,40})+$|^home\b(?:\s*\W\s*\w[\w &]{1,25})+$", re.IGNORECASE)
PLACE = r"[^\W\d_a-z][^\W\d_a-z.’'-]*[^\W\d_a-z.](?:[ -][^\W\d_a-z][^\W\d_a-z.’'-]*)*"
GROUP = r"(?:\([^()\n]{2,60}\))"
TOWN = r"[^\W\d_][\w.’'-]*(?:\s[^\W\d_][\w.’'-]*){0,2}"
MORE = r",\s+[^\n—–,(:]{2,30}?"
DASH = r"\s*(?:[—–]+|\s-{1,2}|:)\s+"
DATELINE = re.compile(
    rf"^(?:{PLACE}(?:{MORE}|,?\s+{GROUP}|/{PLACE}){{0,4}}{DASH}"  # OTTAWA (Bytown Wire, March 18, 2026) —
    rf"|{TOWN}(?:{MORE}){{0,3}},?\s*{GROUP}\s*(?:[—–:-]+\s+)?(?=\S)"  # Mumbai, Apr 23, 2026 (PNT)
    rf"|{TOWN}(?:{MORE}){{0,2}}{DASH}"  # Mumbai: or Ostrave —
    rf"|\([^()\n]{{2,40}}\)\s*(?:[—–]+|-{{1,2}})\s+)"  # (AP) —
)


@dataclass(frozen=True, slots=True)
class Found:
    """What one line of a top says."""

    kind: PartKind
    outlet: str | None = None
    author: str | None = None
    published: When | None = None


def label(found: Sequence[Line], meta: Meta) -> tuple[list[Line], Meta]:
    """The lines with those of the top labelled, and what they say put in where the source said nothing."""
    body = next((n for n, line in enumerate(found) if _running(line)), len(found))
    roles = [
        role(line) if n < min(body + 3, MAX_TOP_LINES) and line.kind in (None, "byline", "furniture", "body", "caption") else None
        for n, line in enumerate(found)
    ]
    roles = _bare_names(found, roles, body)
    open_ = [n for n in range(body) if roles[n] is None and found[n].kind is None and lines.kind_of(found[n].text) is None]
    headline = _headline(found, open_, meta)
    unsaid = frozenset(open_)
    out: list[Line] = []
    for n, line in enumerate(found):
        said = roles[n]
        if said is None and n in unsaid:
            if n == headline:
                said = Found("heading")
            elif n < (headline if headline is not None else 0) or outlet_of(line.text):
                outlet = outlet_of(line.text) or (_masthead(found) if n == 0 else None)
                said = Found("furniture", outlet) if outlet or _shouted(line.text) else Found("heading")
            else:
                said = Found("heading")
        if said is None and line.kind == "byline" and len(line.text.split()) <= 12:
            said = _byline(line.text)
        if said:
            meta = _filled(meta, said)
            line = replace(line, kind=line.kind if line.kind in ("furniture", "caption") else said.kind)
        elif n == 0 and (day := re.match(r"\s*date\s+(\d{4}-\d{2}-\d{2})\b", line.text)):
            meta = _filled(meta, Found("furniture", published=stamp(day[1])))
        out.append(line)
    if meta.title is None:
        first = found[headline] if headline is not None else next((x for x in out[: body + 1] if x.kind == "heading"), None)
        meta = replace(meta, title=first.text if first else None)
    return out, meta


def dateline(pieces: Sequence[Line], meta: Meta) -> tuple[list[Line], Meta]:
    """The lines with the dateline of the first paragraph as a piece of its own; its agency and day put in where nothing else told them.

    >>> pieces, meta = dateline([Line("PETH, Ostrenia, Feb 11, 2026 (Corda) - The bridge is shut.", kind="body")], Meta())
    >>> [piece.text for piece in pieces], meta.credit, meta.published.start.day
    (['PETH, Ostrenia, Feb 11, 2026 (Corda) -', 'The bridge is shut.'], 'Corda', 11)
    """
    first = next((n for n, p in enumerate(pieces) if p.kind == "body"), None)
    if first is None:
        return list(pieces), meta
    line = pieces[first]
    found = DATELINE.match(line.text)
    if not found or not _is_dateline(found[0], line.text[found.end() :]):
        return list(pieces), meta
    printed = found[0]
    agency = next((name for name in map(_agency, re.findall(r"\(([^()]+)\)", printed)) if name), None)
    year = meta.published.start.year if meta.published else None
    day = stamp(printed, year=year)
    if agency:
        same = meta.outlet is not None and (agency.lower() in meta.outlet.lower())
        meta = replace(meta, credit=meta.credit or (None if same else agency), outlet=meta.outlet or agency)
    if day and meta.published is None:
        meta = replace(meta, published=day)
    head = replace(line.cut(0, found.end()), kind="dateline")
    rest = replace(line.cut(found.end(), len(line.text)), inline=True)
    return [*pieces[:first], head, rest, *pieces[first + 1 :]], meta


def foot(pieces: Sequence[Line], meta: Meta) -> tuple[list[Line], Meta]:
    """The lines with a byline below the report labelled, where none stood above it.

    >>> pieces, meta = foot([Line("The bridge is shut.", kind="body"), Line("By Ada Holt", kind="body")], Meta())
    >>> [piece.kind for piece in pieces], meta.author
    (['body', 'byline'], 'Ada Holt')
    """
    out = list(pieces)
    last = max((n for n, piece in enumerate(out) if piece.kind == "body" and not signed(piece.text)), default=len(out))
    for n in range(last + 1, min(last + 1 + FOOT_LINES, len(out))) if meta.author is None else ():
        if out[n].kind != "caption" and (who := signed(out[n].text)):
            out[n] = replace(out[n], kind="byline")
            return out, replace(meta, author=who)
    return out, meta


def outlet_of(text: str) -> str | None:
    """The name of a newspaper that a short line prints, without its strapline.

    >>> outlet_of("BORDER BRIEF - the region in five minutes"), outlet_of("Ferry sinks off Peth"), outlet_of("The Tesmir Courier")
    ('Border Brief', None, 'The Tesmir Courier')
    """
    name = re.split(r"\s+[-–—|·:]\s+|:\s|\s*\|\s*", text.strip(" |·-–—"), maxsplit=1)[0].strip()
    words = re.findall(r"[\w’'&.-]+", name)
    if not 1 <= len(words) <= 6 or name[-1:] in ".!?,;":
        return None
    if not any(part in OUTLET for word in (words[0], words[-1]) for part in (word.lower(), word.lower().rsplit("-", 1)[-1])):
        return None
    small = {"the", "of", "and", "in", "for", "de", "la", "le", "&"}
    if len(words) == 1 and (
        words[0].lower() in ("today", "world", "news", "business", "media", "brief", "review", "record", "union", "free", "online", "radio")
        or words[0].islower()
    ):
        return None
    if not all(word[0].isupper() or word[0].isdigit() or word.lower() in small for word in words):
        return None
    return " ".join(w.capitalize() if w.isupper() and len(w) > 3 and re.search("[AEIOU]", w) else w for w in name.split())


def named_in_site_text(pieces: Sequence[Line]) -> str | None:
    """The outlet that a page's own appeals name at least twice: "The Pell Courier is free. ... The Pell Courier needs you."

    >>> named_in_site_text([Line("The Pell Courier is free. Help the Pell Courier.", kind="furniture")])
    'The Pell Courier'
    """
    text = " ".join(piece.text for piece in pieces if piece.kind == "furniture")
    found = Counter(name for name in re.findall(r"\b[Tt]he ((?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+)", text) if outlet_of(f"The {name}"))
    best = min(found, key=lambda name: (-found[name], name), default=None)
    return f"The {best}" if best and found[best] > 1 else None


def _running(line: Line) -> bool:
    """Whether a line is a paragraph of the report, by its length and its closing stop."""
    if line.kind == "body":
        return True
    if line.kind is not None or lines.kind_of(line.text):
        return False
    words = count(line.text)
    asks = line.text[-1] in "?？؟" and len(split(line.text)) == 1  # a headline may be a question
    return words >= MIN_PARAGRAPH_WORDS or (words >= 8 and closed(line.text) and not asks)


def role(line: Line) -> Found | None:
    """What a line of a top says, if it is a breadcrumb, a stamp or a byline; None for a headline or a masthead."""
    text = line.text
    if len(text) > 160:
        return None
    if FROM.match(text):
        return Found("byline", published=stamp(text))
    if CRUMBS.match(text) and len(text) < 90 and not re.search(r"\d{4}", text):
        return Found("furniture")
    day = stamp(text)
    bits = [bit for piece in re.split(r"\s*[|·•]\s*|\s{2,}", text) if (bit := leftover(piece))]
    if day or (DAY.search(text) and not bits):
        if not bits:
            return Found("furniture", published=day)
        if sum(len(bit.split()) for bit in bits) <= 12:
            return _stamped(bits, day)
        return None
    if by := BY.match(text):
        if DAYS.match(by["who"]) or VERB.search(text):
            return None  # "By Friday the ferry was gone"
        if (len(text.split()) <= 16 and not text.rstrip().endswith((".", "!", "?"))) or re.search(r"\b[A-Z]\.$", text):
            return _byline(by["who"])
        return None
    if who := signed(text):
        return Found("byline", author=who)
    if office := OFFICE.match(text):
        return Found("byline", author=office["who"].strip()) if len(text.split()) <= 12 else None
    if len(text) < 60 and re.match(r"^(?:posted|published|updated|last\s+updated)\b", text, re.IGNORECASE) and not leftover(text):
        return Found("furniture")
    return None


def _stamped(bits: Sequence[str], day: When | None) -> Found:
    """A line with a date and more: outlet, place, author, in any order."""
    outlet = author = None
    by = False
    for bit in bits:
        if found := BY.match(bit):
            byline = _byline(found["who"])
            author, by = author or byline.author, True
            outlet = outlet or byline.outlet
        elif who := signed(bit):
            author, by = author or who, True
        elif name := outlet_of(bit.split(",")[0]):
            outlet = outlet or name
        elif author is None and bit is bits[0] and (NAME.match(bit) or DESK.search(bit)):
            author, by = bit, True
    if author is None and outlet is None and len(bits) == 1 and NAME.match(bits[0].split(",")[0]):
        author, by = bits[0].split(",")[0], True
    return Found("byline" if by and not outlet else "furniture", outlet, author, day)


def _byline(who: str) -> Found:
    who = re.split(r"\s*[|·•]\s*", who)[0]
    day = stamp(who)
    name = re.sub(r"^the\s+", "", leftover(who) if day else who, flags=re.IGNORECASE)
    team = re.match(r"^(?:the\s+)?(?P<who>[A-Z][\w&’'-]*(?:\s[A-Z][\w&’'-]*)?)\s+(?:team|staff)$", name, re.IGNORECASE)
    outlet = team["who"] if team and not DESK.search(team["who"]) and team["who"].lower() not in ("the", "our", "news", "web") else None
    return Found("byline", outlet, name or None, day)


def _bare_names(found: Sequence[Line], roles: Sequence[Found | None], body: int) -> list[Found | None]:
    """A name alone on a line beside a stamp is a byline."""
    out = list(roles)
    for n in range(1, body):
        beside = [roles[m] for m in (n - 1, n + 1) if m < len(roles)]
        name = found[n].text
        bare = NAME.match(name) and not outlet_of(name) and all(w[0].isupper() for w in name.split())
        if out[n] is None and found[n].kind is None and bare and any(said and said.published for said in beside):
            out[n] = Found("byline", author=name)
    return out


def _headline(found: Sequence[Line], open_: Sequence[int], meta: Meta) -> int | None:
    """The longest line of the top that nothing else explains; a title that the source gives is found again."""
    if not open_ or any(line.kind == "heading" for line in found[: open_[-1] + 1]):
        return None
    if meta.title:
        same = [n for n in open_ if found[n].text.lower() == meta.title.lower()]
        if same:
            return same[0]
    named = [n for n in open_ if not outlet_of(found[n].text) and not _shouted(found[n].text)]
    best = max(named or open_, key=lambda n: (min(count(found[n].text), MAX_HEADING_WORDS), -n))
    return None if outlet_of(found[best].text) and len(found[best].text.split()) <= 4 else best


def _masthead(found: Sequence[Line]) -> str | None:
    """The first line as the name of an outlet that no list knows: a few words with capitals of which the report uses none.

    A short headline, or the topic printed over it, comes back in the text below.

    >>> _masthead([Line("Pellmere Now"), Line("Ferry sinks"), Line("The ferry sank.")]), _masthead([Line("Ferry Sinks"), Line("The ferry")])
    ('Pellmere Now', None)
    """
    words = re.findall(r"[\w’'&.-]+", found[0].text)
    if not 2 <= len(words) <= 5 or not found[0].text.replace(" ", "").isalnum() or not all(w[0].isupper() or w.isdigit() for w in words):
        return None
    below = {word.lower() for line in found[1:] for word in re.findall(r"\w+", line.text[:2000].replace(found[0].text, ""))}
    own = {word.lower() for word in words} - {"the"}
    telling = own - SECTIONS - {"now", "live"}
    return " ".join(words) if telling and len(telling & below) < len(telling) / 2 else None


def _shouted(text: str) -> bool:
    return text.isupper() and len(text.split()) <= 6


def _filled(meta: Meta, said: Found) -> Meta:
    return replace(
        meta,
        outlet=meta.outlet or said.outlet,
        author=meta.author or ", ".join(names(said.author or "")) or None,
        published=meta.published or said.published,
    )


def _is_dateline(head: str, rest: str) -> bool:
    """Whether a match is a dateline: a place in capitals, or a place with an agency or a day; then a sentence begins."""
    if not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "“‘\"'$£€"):
        return False
    if len(head) > 110 or lines.SPEECH.search(head):
        return False
    groups = re.findall(r"\(([^()]+)\)", head)
    if groups and any(_agency(g) or stamp(g, year=2000) for g in groups):
        return bool(re.search(r"[—–:-]\s*$", head)) or stamp(head, year=2000) is not None or head.split("(")[0].strip(" ,").isupper()
    place = re.split(r"[,:—–]|\s-", head)[0].strip()
    if place.isupper() and len(place) > 2:
        return True
    if stamp(head, year=2000) is not None:
        return True
    if head.rstrip().endswith(":"):  # "Mumbai: The company said": a place by its look only, so a short one
        return (
            len(place.split()) <= 2
            and place[0].isupper()
            and not DESK.search(place)
            and bool(re.match(r"[^“‘\"']", rest))
            and place.lower() not in NO_PLACE
        )
    return len(place.split()) <= 2 and place.istitle() and bool(re.search(r"[—–]\s*$|\s-{1,2}\s*$", head)) and place.lower() not in NO_PLACE


#: Words that begin a first paragraph with a colon or a dash and are no place.
NO_PLACE_WORDS = """
analysis opinion exclusive update updated breaking live watch explainer comment editorial review interview question answer note
background correction developing video summary key why how what who yes no so but and now then well still here there today yesterday
tomorrow imagine picture remember first second again
"""
NO_PLACE = frozenset(NO_PLACE_WORDS.split())


def _agency(group: str) -> str | None:
    """The agency in the brackets of a dateline, without its day."""
    name = leftover(group.split(",")[0])
    return name if name and name[0].isupper() and len(name.split()) <= 4 and not re.search(r"\d{3}", name) else None
