"""Pressed bytes -> a stream of what they hold: gzip, xz, bzip2. Nothing is unpacked beyond what is read, so that no bomb can go off."""

import bz2
import gzip
import io
import lzma
from typing import IO, cast

SUFFIXES = (".gz", ".xz", ".bz2")
GZIP, XZ, BZIP2 = b"\x1f\x8b", b"\xfd7zXZ\x00", b"BZh"
#: What reading a pressed file that is cut or broken can raise.
BROKEN = (EOFError, OSError, lzma.LZMAError, ValueError)


def buffered(stream: IO[bytes]) -> io.BufferedReader:
    """A stream whose first bytes can be looked at before they are read."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def opened(stream: IO[bytes]) -> io.BufferedReader:
    """A stream of the bytes themselves, told by what they begin with; a stream that is not pressed is given back as it is.

    >>> opened(io.BytesIO(gzip.compress(b"Peth"))).read(), opened(io.BytesIO(b"Peth")).read()
    (b'Peth', b'Peth')
    """
    plain = buffered(stream)
    head = plain.peek(6)[:6]
    if head.startswith(GZIP):
        return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=plain)), 65_536)
    if head.startswith(XZ):
        return io.BufferedReader(cast("io.RawIOBase", lzma.LZMAFile(plain)), 65_536)
    if head.startswith(BZIP2):
        return io.BufferedReader(cast("io.RawIOBase", bz2.BZ2File(plain)), 65_536)
    return plain


def bare(name: str) -> str:
    """A name without the ending that says how it is pressed.

    >>> bare("crawl.jsonl.gz"), bare("a.html")
    ('crawl.jsonl', 'a.html')
    """
    return next((name[: -len(suffix)] for suffix in SUFFIXES if name.lower().endswith(suffix)), name)
