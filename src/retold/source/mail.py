"""A page that a browser saved whole (.mhtml), or a letter (.eml) -> its page or its text, with what its head says."""

from contextlib import suppress
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr

from retold.records import Draft, Meta, Reject
from retold.source import report
from retold.source.times import when

SUFFIXES = (".mhtml", ".mht", ".eml")
#: What email and its codecs raise on what is no letter.
WRONG = (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError, RecursionError)


def draft(file: str, data: bytes) -> Draft | Reject:
    r"""The first page of a saved page, else its first text.

    >>> saved = b"Subject: Ferry sinks\nContent-Location: https://pell.example/7\nContent-Type: text/html\n\n<p>The ferry to Peth sank.</p>"
    >>> found = draft("a.mhtml", saved)
    >>> [block.text for block in found.blocks], found.meta.title, found.meta.address
    (['The ferry to Peth sank.'], 'Ferry sinks', 'https://pell.example/7')
    """
    try:
        letter = BytesParser().parsebytes(data)  # the newer policy reads headers in quadratic time: 50,000 broken words took 17 GB
        parts = [part for part in letter.walk() if part.get_content_type() in ("text/html", "text/plain") and not part.is_multipart()]
        part = next((p for p in parts if p.get_content_type() == "text/html"), parts[0] if parts else None)
        body = part.get_payload(decode=True) if part is not None else None
        if part is None or not isinstance(body, bytes):
            return Reject(file, "no body", "no page and no text in it", data)
        is_page = part.get_content_type() == "text/html"
        charset = part.get_content_charset()
        head = Meta(title=_word(letter, "Subject"), published=None if is_page and _place(letter, part) else when(_word(letter, "Date")))
        if not _place(letter, part):
            head = replace(head, author=parseaddr(_word(letter, "From") or "")[0] or None)
        found = report.draft(file, body, declared=charset, is_page=is_page)
        address = _place(letter, part)
    except WRONG as wrong:
        return Reject(file, "unreadable", f"no saved page or letter that can be read: {type(wrong).__name__}", data)
    if isinstance(found, Reject):
        return replace(found, raw=data)
    meta = replace(
        found.meta,
        title=found.meta.title or head.title,
        author=found.meta.author or head.author,
        published=found.meta.published or head.published,
        address=found.meta.address or address,
    )
    return replace(found, meta=meta, raw=body)


def _word(letter: Message, name: str) -> str | None:
    """A header as words on one line; a very long one is cut before it is read."""
    printed = str(letter.get(name) or "")[:2_000]
    with suppress(ValueError, LookupError):  # then as it stands
        printed = str(make_header(decode_header(printed)))
    return " ".join(printed.split()) or None


def _place(letter: Message, part: Message) -> str | None:
    """The address that a browser saved the page from."""
    for holder, name in ((letter, "Snapshot-Content-Location"), (part, "Content-Location"), (letter, "Content-Location")):
        place = "".join(str(holder.get(name) or "")[:4_000].split())
        if place.lower().startswith(("http://", "https://")):
            return place
    return None
