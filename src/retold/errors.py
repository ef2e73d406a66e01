"""What goes wrong, drawn as a tree. Bad *input* is no error: it is a `Reject` (see `records`), and the work goes on.

    RetoldError            a call that cannot be answered; the message says what to do
    ├── UsageError         options or arguments that make no sense together
    ├── NothingReadable    not one report could be read
    ├── SlotMissing        a learned model, an extra or a file of the package is not installed
    ├── LibraryLocked      another process is writing to the library
    └── LibraryDamaged     a file is no library, or no whole one, or of a later version

A bug is none of these: it stays loud.
"""


class RetoldError(Exception):
    """A call that cannot be answered; its text says what to do about it."""


class UsageError(RetoldError):
    """Options or arguments that make no sense together."""


class NothingReadable(RetoldError):
    """Not one report could be read; the rejects say why."""


class SlotMissing(RetoldError):
    """A learned model or an optional part is not installed."""


class LibraryLocked(RetoldError):
    """Another process is writing to the library."""


class LibraryDamaged(RetoldError):
    """A file is no library, or no whole one, or one of a later version."""
