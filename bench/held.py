"""Figures that a scorer prints, each beside its floor: what a table of one wing must keep."""

import contextlib
import io
import re
from collections.abc import Callable, Mapping

#: One figure or two more or less among a hundred answers is noise.
NOISE = 0.005


def printed(score: Callable[[], None]) -> str:
    """What a scorer prints; it is printed all the same."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        score()
    print(out.getvalue(), end="")
    return out.getvalue()


def fallen(lines: str, floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The figures that lie below their floors, in words. `floors`: the start of a printed line -> the name of a figure in it -> its floor.

    >>> fallen("model ALL  span_and_value 0.700", {"model ALL": {"span_and_value": 0.75}})
    ['FALLEN model ALL span_and_value: 0.700, floor 0.750']
    """
    found = []
    for start, wanted in floors.items():
        line = next((x for x in lines.splitlines() if x.startswith(start)), "")
        for name, floor in wanted.items():
            m = re.search(rf"\b{re.escape(name)} (\d\.\d+)", line)
            reached = float(m[1]) if m else 0.0
            if reached < floor - NOISE:
                found.append(f"FALLEN {start} {name}: {reached:.3f}, floor {floor:.3f}")
    return found
