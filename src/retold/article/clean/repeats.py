"""Pull quotes in running text: a line without a closing stop whose words the report prints elsewhere."""

import re
from collections import Counter
from collections.abc import Sequence

from retold.settings import MIN_PULLQUOTE_WORDS

WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def repeated(texts: Sequence[str]) -> set[int]:
    """Which of some lines only repeat words of the others, perhaps with the speaker's name behind them.

    One pass over the words: candidates are looked up by their first words, never line against line.

    >>> repeated(["“We saw the bridge sway before dawn,” Holt said.", "We saw the bridge sway before dawn Ada Holt, driver"])
    {1}
    """
    size = MIN_PULLQUOTE_WORDS
    begins: dict[tuple[str, ...], list[int]] = {}
    for n, text in enumerate(texts):
        if _candidate(text):
            words = _words(text)
            if len(words) >= size:
                begins.setdefault(tuple(words[:size]), []).append(n)
    found: set[int] = set()
    if not begins:
        return found
    tally = Counter({key: len(lines) for key, lines in begins.items()})
    for n, text in enumerate(texts):
        words = _words(text)
        for at in range(len(words) - size + 1):
            key = tuple(words[at : at + size])
            if key in tally:
                for candidate in begins[key]:
                    if candidate != n and _rest_is_a_name(texts[candidate], words[at:]):
                        found.add(candidate)
    return found


def _words(text: str) -> list[str]:
    return [w.replace("’", "'").lower() for w in WORD.findall(text)]


def _candidate(text: str) -> bool:
    bare = text.lstrip("> ")
    if len(bare) > 500:
        return False
    quoted = bare[:1] in '“"‘' and bare[-1:] in '”"’'
    return quoted or text.startswith(">") or bare[-1:] not in ".!?:;,"


def _rest_is_a_name(text: str, elsewhere: Sequence[str]) -> bool:
    """Whether what follows the repeated words is nothing, or a name and office in capitals."""
    printed = WORD.findall(text)
    same = 0
    for word, other in zip(printed, elsewhere, strict=False):
        if word.replace("’", "'").lower() != other:
            break
        same += 1
    rest = printed[same:]
    if not rest:
        return True
    return len(rest) <= min(10, same) and rest[0][:1].isupper() and sum(w[:1].isupper() for w in rest) >= len(rest) / 2
