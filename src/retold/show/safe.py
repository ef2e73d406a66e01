"""Words of reports and file names made fit to be shown: they may hold anything that a hostile page can print."""

import re

from retold.show.data import plain

#: Control characters but line feed and tab: they move a terminal's cursor, change its colours, or are not allowed in HTML; and the two
#: that are no characters at all and not allowed in XML.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
#: Characters that turn the writing direction of all that follows; a terminal has no end of a paragraph that would stop them.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""The text with control characters as "�" and lone surrogates as "?", one for one.

    >>> printable("red:\x1b[31m\n")
    'red:�[31m\n'
    """
    return _CONTROL.sub("�", plain(text))


def on_one_line(text: str) -> str:
    r"""The text fit for a terminal: control characters as "�", white space folded, no turn of the writing direction.

    >>> on_one_line(" two\n\n  lines\x07 ")
    'two lines�'
    """
    return printable(_TURNS.sub("", " ".join(text.split())))
