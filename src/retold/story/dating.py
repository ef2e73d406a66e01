"""Reports without a date: their time words read against the days of their kin."""

from dataclasses import replace
from datetime import date

from retold.article import dates
from retold.records import Descent, Study


def dated(studies: tuple[Study, ...], descent: Descent) -> tuple[Study, ...]:
    """The studies, those of reports without a date read against the dates of their family or, where it has none either, of their story.

    >>> from retold.records import Article
    >>> undated = Study(Article("a", "a.txt", "", "", ()), ())
    >>> dated((undated,), Descent((), (), (), (("a",),), ())) == (undated,)
    True
    """
    published = {s.article.id: s.article.meta.published for s in studies}
    days: dict[str, list[date]] = {}
    for group in (*(story.articles for story in descent.stories), *descent.families):  # what the family knows replaces what the story knows
        if known := [when.start.date() for i in group if (when := published[i])]:
            days |= dict.fromkeys(group, known)
    return tuple(
        s
        if published[s.article.id] or s.article.id not in days
        else replace(s, moments=dates.within(s.article, s.sentences, min(days[s.article.id]), max(days[s.article.id])))
        for s in studies
    )
