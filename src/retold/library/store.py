"""The one file: where it is, how it is opened, read, written, and told from a file that is no library.

SQLite with a write-ahead log: readers see the last whole state and are never kept waiting; what is committed is on the disk
(synchronous=FULL). One process writes at a time; it holds a lock of its own for a whole piece of work, which the system frees when it dies.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from retold import settings
from retold.errors import LibraryDamaged, LibraryLocked, UsageError
from retold.library.schema import STEPS

#: Marks the file as ours ("Rtld"), so that no other database is taken for a library.
APPLICATION = 0x52746C64


def default() -> Path:
    """Where the library is when nobody says: $RETOLD_LIBRARY, else library.db in a folder `retold` where the system keeps a user's data."""
    if told := os.environ.get("RETOLD_LIBRARY"):
        return Path(told).expanduser()
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "retold" / "library.db"


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection to the library at a path. A file that is not there is made, unless it is only to be read.

    Raises `UsageError` for a place that cannot be, `LibraryDamaged` for a file that is no library or of a later version.
    """
    if readonly and not path.exists():
        raise UsageError(f"no library at {path}: retold add REPORTS makes one, or name another with --library")
    if not readonly:
        _room(path)
    try:
        db = sqlite3.connect(
            _address(path, readonly), uri=True, isolation_level=None, check_same_thread=False, timeout=settings.LOCK_SECONDS
        )
    except sqlite3.OperationalError as wrong:
        raise UsageError(f"cannot open the library {path}: {wrong}. Name a file in a folder that you may write to") from wrong
    try:
        with understood(path):
            return _ready(db, path, readonly=readonly)
    except BaseException:
        db.close()
        raise


def _ready(db: sqlite3.Connection, path: Path, *, readonly: bool) -> sqlite3.Connection:
    kind, version, empty = (db.execute(q).fetchone()[0] for q in ("PRAGMA application_id", "PRAGMA user_version", "PRAGMA schema_version"))
    if empty and kind != APPLICATION:
        raise LibraryDamaged(f"{path} is a database, but no library of Retold: name another file with --library")
    if version > len(STEPS):
        raise LibraryDamaged(
            f"{path} was written by a later Retold (version {version} of the tables, this one knows {len(STEPS)}): update it"
        )
    db.execute(f"PRAGMA cache_size = -{settings.CACHE_KB_READER if readonly else settings.CACHE_KB_WRITER}")
    if readonly:
        if version < len(STEPS):
            raise UsageError(f"{path} has older tables: write to it once (retold check --library {path}) to bring them up to date")
        db.execute("PRAGMA query_only = ON")
        return db
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    if version < len(STEPS):
        with writing(path, "bring its tables up to date"):
            _migrate(db)
    return db


def _migrate(db: sqlite3.Connection) -> None:
    with transaction(db):
        version = db.execute("PRAGMA user_version").fetchone()[0]
        for step in STEPS[version:]:
            for statement in _statements(step):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(STEPS)}")


def _statements(step: str) -> Iterator[str]:
    """The statements of a step, one at a time: `executescript` would end the transaction."""
    held = ""
    for line in step.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """Everything read inside is of one moment."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


@contextmanager
def writing(path: Path, what: str, seconds: float | None = None) -> Iterator[None]:
    """The right to write, for as long as it lasts; raises `LibraryLocked` where another process has it.

    A second small database beside the library holds the lock: it works the same on every system and goes with the process that held it.
    """
    with closing(
        sqlite3.connect(
            f"{path}.lock", isolation_level=None, timeout=settings.LOCK_SECONDS if seconds is None else seconds, check_same_thread=False
        )
    ) as lock:
        try:
            lock.execute("PRAGMA journal_mode = MEMORY")
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as wrong:
            if not _busy(wrong):
                raise
            raise LibraryLocked(
                f"another process is writing to {path}, so this one cannot {what}: wait until it is done and try again "
                "(reading is possible)"
            ) from wrong
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                lock.execute("ROLLBACK")


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """What SQLite says of a damaged or locked file, in our words."""
    try:
        yield
    except sqlite3.OperationalError as wrong:
        if not _busy(wrong):
            raise
        raise LibraryLocked(f"another program holds {path}: wait until it is done and try again") from wrong
    except sqlite3.DatabaseError as wrong:
        if wrong.sqlite_errorcode not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        raise LibraryDamaged(
            f"{path} is no whole library ({wrong}): take your last export (retold export), or name another file"
        ) from wrong


def _busy(wrong: sqlite3.OperationalError) -> bool:
    return (wrong.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise UsageError(f"cannot make the folder {path.parent}: {wrong.strerror}. Name another place with --library") from wrong
    if path.is_dir():
        raise UsageError(f"{path} is a folder: name a file in it, as {path / 'library.db'}")


def _address(path: Path, readonly: bool) -> str:
    return f"{path.absolute().as_uri()}?mode={'rw' if readonly else 'rwc'}"
