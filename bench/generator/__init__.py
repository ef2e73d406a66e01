"""Invented news stories with a known family tree: the fixture of the law tests and the training ground of the kinship model.

    from generator import case, write
    story = case(7)                  # the same seed gives the same bytes
    story.files                      # ((name, bytes), ...)
    story.truth                      # the shape of a benchmark's gold.json
    write(case(7), folder)           # a folder that the scorer reads

Witnesses report an event (`event.py`) on their own evidence (`witness.py`); descendants copy, cut, move, spin, rewrite, enlarge and
merge what is there (`family.py`, `descend.py`); each line remembers what was done to it (`tell.py`), so that the truth is told and not
guessed (`truth.py`); pages dress it up (`page.py`). The sentences themselves stand in `events/*.toml`.
"""

from .case import Case, case, write
from .family import KINDS

__all__ = ["KINDS", "Case", "case", "write"]
