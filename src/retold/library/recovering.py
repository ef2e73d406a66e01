"""A reject taken in all the same, because the user says so."""

import hashlib
import sqlite3
from dataclasses import replace

from retold import models
from retold.article.clean import clean
from retold.errors import UsageError
from retold.library.adding import now, plain
from retold.library.codec import unpack, unpress
from retold.library.holding import keep
from retold.records import Draft, Level, Reject
from retold.source.encoding import decoded
from retold.source.report import chunks


def recover(db: sqlite3.Connection, refused: str, level: Level) -> str:
    """Take a reject in; gives back the id of its article. It still waits to be placed.

    Raises `UsageError` where nothing of it was kept, or no words are in it.
    """
    file, reason, cell, raw = db.execute(
        "SELECT file, reason, draft, bytes FROM refused LEFT JOIN raws USING (raw) WHERE id = ?", (refused,)
    ).fetchone()
    if cell is None and raw is None:
        raise UsageError(f"nothing of {file} was kept ({reason}): add it again from where it is")
    data = unpress(raw) if raw is not None else b""
    draft = replace(unpack(cell, Draft) if cell else of_bytes(file, data), raw=data, kept=True)
    article = clean(draft)
    if isinstance(article, Reject):
        raise UsageError(f"{file} cannot be taken in: {article.detail or article.reason}")
    if not db.execute("SELECT 1 FROM articles WHERE id = ?", (article.id,)).fetchone():
        keep(db, draft, models.study(article, level), level, now())
    return article.id


def of_bytes(file: str, data: bytes) -> Draft:
    r"""The draft of bytes that were refused before anything was read off them: all their words.

    >>> [block.text for block in of_bytes("note.csv", b"Rain.\n\nMore rain.").blocks]
    ['Rain.', 'More rain.']
    """
    return plain(Draft(file, hashlib.sha256(data).hexdigest(), tuple(chunks(decoded(data)))))
