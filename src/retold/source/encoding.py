"""Bytes -> text, with no byte lost."""

import codecs

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


#: Codecs of Python that are no charset of a page, or that decide nothing.
NO_CHARSETS = (
    "utf-8",
    "ascii",
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "unicode-escape",
    "raw-unicode-escape",
    "undefined",
)


def decoded(data: bytes, declared: str | None = None) -> str:
    r"""The text of some bytes: by byte order mark, else UTF-8, else the declared encoding, else the likeliest. A byte that the encoding
    does not know is kept as ``\xNN``, so that nothing is lost and nothing is guessed.

    >>> (
    ...     decoded(b"\xef\xbb\xbfcaf\xc3\xa9"),
    ...     decoded("The bridge of Peth isn’t open yet.".encode("cp1252")),
    ...     decoded("“a” ".encode() + b"\xff"),
    ... )
    ('café', 'The bridge of Peth isn’t open yet.', '“a” \\xff')
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "backslashreplace")
    nuls = data[:100_000].count(0)
    if nuls > min(len(data), 100_000) // 4:  # text in UTF-16 without a mark: every other byte of Latin letters is 0
        return data.decode("utf-16-le" if data[1:100_000:2].count(0) > nuls // 2 else "utf-16-be", "backslashreplace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_likeliest(data, declared), "backslashreplace")


def likely(head: bytes) -> str:
    """The encoding of a text that begins so, the rest still to come: by its mark, else UTF-8 if it can be that, else the likeliest.

    >>> likely("café".encode("utf-8-sig")), likely("The cafés of Peth shut their doors at noon on Friday.".encode("cp1252"))
    ('utf-8', 'cp1252')
    """
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    whole = head[: len(head) - 4] if len(head) > 64 else head  # the last character may be cut
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if error.start > len(whole) - 4 else _likeliest(head, None)
    return "utf-8"


def _likeliest(data: bytes, declared: str | None) -> str:
    head = data[:100_000]  # enough to tell, and quick on a file of 50 MB
    if declared:
        try:
            codec = codecs.lookup(declared)
            if codec.name not in NO_CHARSETS and isinstance(head[:100].decode(declared, "backslashreplace"), str) and "ä".encode(declared):
                return codec.name
        except (LookupError, UnicodeError, AttributeError):
            pass
    high = sum(b > 127 for b in head)
    good = len(head.decode("utf-8", "ignore").encode()) - (len(head) - high)  # high bytes that stand in whole UTF-8 characters
    if good > high // 2:
        return "utf-8"
    if high < 0.05 * len(head):  # some marks and accents in Latin text: the web's own default; detectors guess wildly on so few bytes
        return "cp1252"
    best = from_bytes(head).best()
    return best.encoding if best else "utf-8"
