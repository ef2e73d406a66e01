"""The first lines of every answer: what it is about, how many texts and families, the time it spans."""

from retold import settings
from retold.records import Trace
from retold.show.labels import plural, when


def title(trace: Trace) -> str:
    """The title of the story that most texts tell."""
    if not trace.studies:
        return "No text could be read."
    story = max(trace.descent.stories, key=lambda s: len(s.articles), default=None)
    return clipped(story.title) if story and story.title else plural(len(trace.studies), "text")


def clipped(title: str, most: int = settings.SHOW_TITLE) -> str:
    """A title, cut at a word where it is a whole paragraph (a text without a headline).

    >>> clipped("The bridge was shut in May", 14)
    'The bridge …'
    """
    return title if len(title) <= most else title[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def state(trace: Trace) -> str:
    """How many texts, families and stories, and the most independent sources that any claim has.

    >>> from retold.records import Descent
    >>> state(Trace("wording", (), (), Descent((), (), (), (), ()), (), (), (), (), (), (), ()))
    ''
    """
    if not trace.studies:
        return ""
    counts = [plural(len(trace.studies), "text"), plural(len(trace.descent.families), "family", "families")]
    if len(trace.descent.stories) > 1:
        counts.append(plural(len(trace.descent.stories), "story", "stories"))
    best = max((claim.independent for claim in trace.claims), default=0)
    if not trace.claims:
        return ", ".join(counts) + "."
    if best < 2:
        return ", ".join(counts) + "; nothing here is independently reported."
    return ", ".join(counts) + f"; nothing here has more than {best} independent sources."


def span(trace: Trace) -> str:
    """The time from the first to the last dated text; empty where none is dated."""
    dates = sorted((s.article.meta.published for s in trace.studies if s.article.meta.published), key=lambda w: (w.start, w.end))
    if not dates:
        return ""
    first, last = when(dates[0]), when(dates[-1])
    undated = len(trace.studies) - len(dates)
    stretch = first if first == last else f"{first} to {last}"
    return stretch + (f"; {plural(undated, 'text')} without a date" if undated else "")
