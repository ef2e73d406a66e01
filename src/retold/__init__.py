"""Retold reads many reports of the same events: which retell which, who really said what, how many independent witnesses each claim has.

    import retold

    answer = retold.trace(["reports/"])
    for claim in answer.claims:
        print(claim.independent, claim.standing, retold.words(answer, claim.statement))

Everything in `retold.records` is what `trace` answers with; `retold.errors` has what it raises.
"""

from importlib.metadata import version

from retold.api import explain, trace
from retold.errors import NothingReadable, RetoldError, SlotMissing, UsageError
from retold.records import Span, Trace

__version__ = version("retold")
__all__ = ["NothingReadable", "RetoldError", "SlotMissing", "Span", "Trace", "UsageError", "__version__", "explain", "trace", "words"]


def words(answer: Trace, span: Span) -> str:
    """The exact words at a span of one of the articles of a trace."""
    return next(s.article.text for s in answer.studies if s.article.id == span.article)[span.start : span.end]
