"""What a process remembers of the articles it looked at last, so that a growing story is not compared anew with every report."""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from retold import flow, settings
from retold.library import holding
from retold.pair.profile import Profile, profile
from retold.records import Alignment, Level, Relation, Study

#: An article, and how it was read: its level, or the digest of the parts and facts that it was read again with.
Key = tuple[int, str]
Compare = Callable[[Profile, Profile], tuple[Alignment, Relation | None]]


def _remembering() -> Compare:
    """Comparisons by the very profiles that were compared: one that is read anew is another profile."""
    return lru_cache(settings.COMPARISONS_KEPT)(flow.compare)


@dataclass(slots=True)
class Memory:
    """Profiles and comparisons: nothing that the tables could not give back."""

    profiles: OrderedDict[Key, Profile] = field(default_factory=OrderedDict)
    compare: Compare = field(default_factory=_remembering)

    def look(self, key: Key, read: Callable[[], Study]) -> Profile:
        """The profile of an article, read only where it is not remembered."""
        found = self.profiles.pop(key, None) or profile(read())
        self.profiles[key] = found
        if len(self.profiles) > settings.PROFILES_KEPT:
            self.profiles.popitem(last=False)
        return found

    def held(self, db: sqlite3.Connection, where: int, level: Level) -> Profile:
        """The profile of the article at a place, as read off it alone."""
        return self.look((where, level), lambda: holding.study(db, where))
