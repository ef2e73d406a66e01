"""How alike sentences are in what they tell, and which of them answer each other before all others."""

from collections.abc import Sequence

import numpy as np

from retold import settings
from retold.article.figures import numerals
from retold.pair.letters import Table, cosines, letters


def alike(one: Sequence[str], two: Sequence[str], meant: tuple[Table, Table] | None = None) -> Table:
    """How alike each sentence of `one` is to each of `two`: a table of about 0 to 1.6, by settings.TOLD_ALIKE.

    A weighted sum of the cosine of their character n-grams (TF-IDF, all given sentences being the documents), the cosine of their
    meaning vectors (`meant`: unit rows of both sides; None at level wording), less where both print numbers and none in common: vectors
    do not see that "killing 10" and "killing 200" are two events.

    >>> table = alike(["The lane is shut after 9 falls."], ["The lane was shut: 9 falls.", "The lane was shut: 12 falls."])
    >>> bool(table[0, 0] > table[0, 1])
    True
    """
    weight = settings.TOLD_ALIKE
    table = weight["letters"] * cosines(letters(one), letters(two))
    if meant is not None:
        table += weight["meaning"] * (meant[0] @ meant[1].T)
    return np.asarray(table + weight["other numbers"] * _other_numbers(one, two), dtype=np.float32)


def outstanding(table: Table) -> Table:
    """A table of likeness in which each pair is judged against the best other answers of its two sides.

    Twice the likeness less the mean of the `TOLD_RIVALS` best of its row and of its column (cross-domain similarity local scaling,
    Conneau et al. 2018): a sentence that is like everything answers nothing.

    >>> table = outstanding(np.array([[0.9, 0.6], [0.7, 0.6]], np.float32))  # the first of the left answers the first of the right
    >>> [[f"{x:.2f}" for x in row] for row in table.tolist()]
    [['0.25', '-0.15'], ['-0.05', '-0.05']]
    """
    if not table.size:
        return table
    count = settings.TOLD_RIVALS
    rows = np.sort(table, axis=1)[:, -count:].mean(axis=1, keepdims=True)
    columns = np.sort(table, axis=0)[-count:].mean(axis=0, keepdims=True)
    return np.asarray(2 * table - rows - columns, dtype=np.float32)


def _other_numbers(one: Sequence[str], two: Sequence[str]) -> Table:
    """1 where both sentences print numbers and none in common."""
    left, right = ([frozenset(round(n.amount, 3) for n in numerals.read(s)) for s in side] for side in (one, two))
    found = [[bool(a and b and not a & b) for b in right] for a in left]
    return np.array(found, np.float32).reshape(len(left), len(right))
