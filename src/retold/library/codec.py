"""Records <-> the bytes of a cell: MessagePack, pressed with zlib; the first byte tells the version."""

import hashlib
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any, TypeVar

import msgspec

from retold import settings

Record = TypeVar("Record")

#: How cells are written. A cell of another version is refused, never guessed at: migrations write them anew.
VERSION = b"\x01"


def pack(record: object) -> bytes:
    """The bytes of a record.

    >>> from retold.records import Reject
    >>> unpack(pack(Reject("a.txt", "empty")), Reject)
    Reject(file='a.txt', reason='empty', detail='')
    """
    return VERSION + zlib.compress(msgspec.msgpack.encode(record), settings.PRESS)


def unpack(cell: bytes, kind: type[Record]) -> Record:
    """The record of some bytes."""
    if cell[:1] != VERSION:
        raise ValueError(f"a cell of version {cell[:1]!r}; this is version {VERSION!r}")
    return msgspec.msgpack.decode(zlib.decompress(cell[1:]), type=kind)


def press(data: bytes) -> bytes:
    """Bytes as they are kept."""
    return zlib.compress(data, settings.PRESS)


def unpress(data: bytes) -> bytes:
    """Kept bytes as they were."""
    return zlib.decompress(data)


def digest(*parts: object) -> str:
    """A short hash of some plain values, the same everywhere."""
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:16]


@cache
def rules() -> str:
    """The digest of everything that a result rests on beside its articles: version and thresholds. It stands with every result."""
    rooms = (settings.source, settings.article, settings.pair, settings.story)
    told = [(name, _plain(value)) for room in rooms for name, value in sorted(vars(room).items()) if name.isupper()]
    own = [(name, value) for name, value in sorted(vars(settings).items()) if name.startswith(("LIBRARY_", "UNIT_"))]
    return digest(version("retold"), VERSION, *told, *own)


def _plain(value: Any) -> Any:
    """A setting in a form whose repr does not hang on the order of a set."""
    if isinstance(value, set | frozenset):
        return sorted(map(repr, value))
    if isinstance(value, Mapping):
        return [(_plain(k), _plain(v)) for k, v in value.items()]
    return [_plain(v) for v in value] if isinstance(value, tuple | list) else value
