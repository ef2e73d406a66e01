"""Patterns that may hold anywhere in a line, with hints: letters of which some stand wherever one holds. Most lines have none, and looking
for them costs a tenth of the pattern.
"""

import re

Hinted = tuple[tuple[str, ...], re.Pattern[str]]


def hinted(hints: str, pattern: str) -> Hinted:
    """A pattern whose case does not matter, with its hints in small letters."""
    return tuple(hints.split("|")), re.compile(pattern, re.IGNORECASE)


def holds(rule: Hinted, text: str, small: str) -> bool:
    r"""Whether a pattern holds somewhere in a text, which is given in small letters too.

    >>> holds(hinted("cookie", r"\bcookies?\b"), "Our Cookies", "our cookies")
    True
    """
    hints, pattern = rule
    return any(map(small.__contains__, hints)) and bool(pattern.search(text))
