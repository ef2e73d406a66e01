"""Where records rest: one SQLite file, and `Library`, the one door to it."""

from retold.library.door import Library

__all__ = ["Library"]
