"""What a long reading has done so far, in a file that grows line by line: an interrupted one goes on where it stopped."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from retold.errors import UsageError
from retold.records import Article, Reject

#: What may go better next time is read again.
AGAIN = ("unreadable", "missing")


def done(path: Path | None) -> frozenset[str]:
    """The names of the reports that a state file says are done; a last line that was cut off counts for nothing. Raises `UsageError`."""
    if path is None or not path.exists():
        return frozenset()
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
        return frozenset(name for line in lines if line and isinstance(name := json.loads(line), str))
    except OSError as error:
        raise UsageError(f"--state {path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise UsageError(f"--state {path}: no state of a reading; name another file, or delete it to read everything anew") from error


@contextmanager
def kept(path: Path | None) -> Iterator[Callable[[Article | Reject], None]]:
    """A function that notes a report as done, at once and for good. Call it when the report has been printed: one that is printed and not
    noted is printed again, none is lost.
    """
    if path is None:
        yield lambda _found: None
        return
    try:
        stream = path.open("ab")
        whole = path.read_bytes()
        stream.truncate(whole.rfind(b"\n") + 1)  # a last line that was cut off is none
    except OSError as error:
        raise UsageError(f"--state {path}: cannot be written ({error.strerror})") from error
    with stream:

        def note(found: Article | Reject) -> None:
            if not (isinstance(found, Reject) and found.reason in AGAIN):
                stream.write(json.dumps(found.file).encode() + b"\n")
                stream.flush()

        yield note
