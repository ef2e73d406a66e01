"""Short names for texts and lost reports: A, B, C ... for what is here, x, y, z for what must have existed."""

from collections.abc import Mapping

from retold.records import Trace


def siglum(number: int) -> str:
    """The letter of the text at place `number`, counted from 0: A to Z, then AA, AB ...

    >>> [siglum(n) for n in (0, 25, 26, 27, 702)]
    ['A', 'Z', 'AA', 'AB', 'AAA']
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def lost_siglum(number: int) -> str:
    """The letter of the lost report at place `number`: x, y, z, then x2, y2, z2 ... (philologists start at x).

    >>> [lost_siglum(n) for n in range(5)]
    ['x', 'y', 'z', 'x2', 'y2']
    """
    round_, letter = divmod(number, 3)
    return "xyz"[letter] + (str(round_ + 1) if round_ else "")


def sigla(trace: Trace) -> Mapping[str, str]:
    """The siglum of every article id and every lost parent's id, in the order of the trace."""
    texts = {study.article.id: siglum(n) for n, study in enumerate(trace.studies)}
    return texts | {lost.id: lost_siglum(n) for n, lost in enumerate(trace.descent.lost)}
