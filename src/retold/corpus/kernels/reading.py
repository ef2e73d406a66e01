"""The compiled twin of `article/sketch`: tokenise, stem, hash and sample straight over the bytes of an Arrow column."""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from retold import settings
from retold.article.sketch import BASIS, MIX, NAME, NUMBER, PRIME, QUOTED, START
from retold.corpus.kernels.tables import CLOSING, HARD, OPENING, SIZE, SMALL, SPACE, STOP, UNSPACED, WORD

Bytes = npt.NDArray[np.uint8]
Codes = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.int64]

compiled = numba.njit(cache=True, nogil=True, boundscheck=False)

START_AT, PRIME_64 = np.uint64(BASIS), np.uint64(PRIME)
FIRST, SECOND, THIRD = (np.uint64(m) for m in MIX)
A, D, E, G, L, N, S, U, Y, Z = (ord(letter) for letter in "adeglnsuyz")
LETTER_I, LETTER_O = ord("i"), ord("o")
POINT, COMMA, APOSTROPHE, CURLED, STRAIGHT, LINE = (ord(mark) for mark in ".,'’\"\n")
BRACKETS = tuple(ord(mark) for mark in "([-–—")


class Limits(NamedTuple):
    """The thresholds, as arguments: compiled code is kept between runs, and would keep a threshold of yesterday."""

    word: int = settings.SKETCH_WORD
    quoted: int = settings.SKETCH_QUOTED
    stop: int = settings.SKETCH_STOP
    fold: int = settings.SKETCH_FOLD
    all_most: int = settings.SKETCH_SAMPLE[0][0]
    all_step: int = settings.SKETCH_SAMPLE[0][1]
    half_most: int = settings.SKETCH_SAMPLE[1][0]
    half_step: int = settings.SKETCH_SAMPLE[1][1]
    step: int = settings.PRINT_STEP


@compiled
def decode(data: Bytes, at: int) -> tuple[np.int64, int]:  # pragma: no cover (compiled)
    """The code point of valid UTF-8 at a place, and the place behind it."""
    first = np.int64(data[at])
    if first < 0x80:
        return first, at + 1
    if first < 0xE0:
        return (first & 0x1F) << 6 | np.int64(data[at + 1]) & 0x3F, at + 2
    if first < 0xF0:
        return (first & 0x0F) << 12 | (np.int64(data[at + 1]) & 0x3F) << 6 | np.int64(data[at + 2]) & 0x3F, at + 3
    high = (first & 0x07) << 18 | (np.int64(data[at + 1]) & 0x3F) << 12
    return high | (np.int64(data[at + 2]) & 0x3F) << 6 | np.int64(data[at + 3]) & 0x3F, at + 4


@compiled
def vowel(word: Codes, size: int) -> bool:  # pragma: no cover (compiled)
    """Whether one of the first letters is a vowel."""
    for k in range(size):
        c = word[k]
        if c in (A, E, LETTER_I, LETTER_O, U, Y):
            return True
    return False


@compiled
def single(word: Codes, size: int) -> int:  # pragma: no cover (compiled)
    """The length without the second of two equal consonants."""
    c = word[size - 1]
    if size > 2 and c == word[size - 2] and c not in (A, E, LETTER_I, LETTER_O, U, L, S, Z):
        return size - 1
    return size


@compiled
def light_stem(word: Codes, size: int) -> int:  # pragma: no cover (compiled)
    """The length of the stem of a word in small ASCII letters; "ies" becomes "y" in place."""
    if size > 3 and word[size - 1] == S and not (word[size - 2] == S or word[size - 2] == U or word[size - 2] == LETTER_I):
        if size > 4 and word[size - 2] == E and word[size - 3] == LETTER_I:
            word[size - 3] = Y
            size -= 2
        else:
            size -= 1
    if size >= 6 and word[size - 3] == LETTER_I and word[size - 2] == N and word[size - 1] == G and vowel(word, size - 3):
        size = single(word, size - 3)
    elif size >= 5 and word[size - 2] == E and word[size - 1] == D and vowel(word, size - 2):
        size = single(word, size - 2)
    elif size >= 6 and word[size - 2] == L and word[size - 1] == Y:
        size -= 2
    return size - 1 if size > 3 and word[size - 1] == E else size


@compiled
def hash_word(word: Codes, size: int) -> np.uint64:  # pragma: no cover (compiled)
    """FNV-1a over code points."""
    h = START_AT
    for k in range(size):
        h = (h ^ np.uint64(word[k])) * PRIME_64
    return h


@compiled
def stemmed(word: Codes, size: int, common: npt.NDArray[np.uint64]) -> np.int64:  # pragma: no cover (compiled)
    """The 28-bit hash of the stem of a word in small letters; 0 of a common one. The word is stripped in place."""
    if size > 2 and word[size - 2] == APOSTROPHE and word[size - 1] == S:
        size -= 2
    kept, plain = 0, True
    for k in range(size):
        c = word[k]
        if c != APOSTROPHE and c != COMMA:
            word[kept] = c
            kept += 1
            plain = plain and A <= c <= Z
    h = hash_word(word, kept)
    last = np.uint64(len(common) - 1)  # a power of two of places
    at = h & last
    while common[at] != 0:
        if common[at] == h:
            return np.int64(0)
        at = (at + np.uint64(1)) & last
    if plain:
        ending = word[kept - 1]
        if ending in (S, E, D, G, Y):  # no other word has a stem of its own
            h = hash_word(word, light_stem(word, kept))
    return max(np.int64(1), np.int64((h ^ h >> np.uint64(32)) >> np.uint64(4) & np.uint64(0xFFFFFFF)))


@compiled
def read(
    data: Bytes, at: int, end: int, kind: Bytes, lower: Codes, common: npt.NDArray[np.uint64], word: Codes, out: Codes, limits: Limits
) -> int:  # pragma: no cover (compiled)
    """Write the tokens of one text into `out`; how many there are. `word` is room for the letters of one word."""
    found, since = 0, 0
    start, opened, quoted = True, True, False
    before = 0  # length of the word before
    stopped = hard = spaced = fresh = False
    last = np.int64(-1)  # the code point before; -1 at the beginning
    while at < end:
        c, following = decode(data, at)
        flags = kind[c] if c < SIZE else np.uint8(0)
        if not flags & WORD:
            if flags & HARD:
                hard = True
                quoted = quoted and c != LINE
            elif flags & STOP:
                stopped = stopped or c != POINT or before >= limits.stop
            elif flags & SPACE:
                spaced = True
            elif flags & OPENING or (c == STRAIGHT and opens(last, kind)):
                fresh = fresh or not quoted
                quoted = True
            elif flags & CLOSING or c == STRAIGHT:
                quoted = False
            last, at = c, following
            continue
        # a word begins
        opened = opened or hard or (stopped and spaced and not flags & SMALL)
        since = 0 if fresh else since
        stopped = hard = spaced = fresh = False
        start = start or opened
        capital = np.int64(lower[c]) != c
        size, length = 1, 1
        word[0] = lower[c]
        last, at = c, following
        if not flags & UNSPACED:
            while at < end:
                c, following = decode(data, at)
                if c < SIZE and kind[c] & (WORD | UNSPACED) == WORD:
                    mark = False
                elif (c in (APOSTROPHE, CURLED)) and following < end:
                    ahead, _ = decode(data, following)
                    if not (ahead < SIZE and kind[ahead] & WORD and not kind[ahead] & UNSPACED):
                        break
                    mark = True
                elif (c in (POINT, COMMA)) and 48 <= last <= 57 and following < end and 48 <= data[following] <= 57:
                    mark = False
                else:
                    break
                if size < limits.word:
                    word[size] = APOSTROPHE if mark else lower[c]
                    size += 1
                length += 1
                last, at = c, following
        hashed = stemmed(word, size, common)
        if hashed:
            since += 1
            quoted = quoted and since <= limits.quoted
            token = hashed << 4
            if start:
                token |= START
            if quoted:
                token |= QUOTED
            if 48 <= word[0] <= 57:
                token |= NUMBER
            if capital and not opened:
                token |= NAME
            out[found] = np.uint32(token)
            found += 1
            start = False
        opened = False
        before = length
    return found


@compiled
def opens(last: np.int64, kind: Bytes) -> bool:  # pragma: no cover (compiled)
    """Whether a straight mark behind this code point opens a quotation."""
    if last < 0 or (last < SIZE and (kind[last] & SPACE or last == LINE)):
        return True
    for mark in BRACKETS:  # noqa: SIM110 (numba compiles no generators)
        if last == mark:
            return True
    return False


@compiled
def run(a: int, b: int, c: int) -> np.uint64:  # pragma: no cover (compiled)
    """A 63-bit hash of three stems in a row."""
    h = (np.uint64(a) << np.uint64(28) | np.uint64(b)) * FIRST
    h = ((h ^ h >> np.uint64(32)) + np.uint64(c)) * SECOND
    h = (h ^ h >> np.uint64(29)) * THIRD
    return (h ^ h >> np.uint64(32)) >> np.uint64(1)


@compiled
def sample(
    tokens: Codes, size: int, out: Hashes, least: npt.NDArray[np.uint64], limits: Limits
) -> tuple[int, np.int64]:  # pragma: no cover (compiled)
    """Write the sampled runs of three, sorted, into `out`; how many there are, and the fold. `least` is room for the fold's hashes."""
    step = np.uint64(limits.all_step if size <= limits.all_most else limits.half_step if size <= limits.half_most else limits.step)
    found, few = 0, 0
    for k in range(size - 2):
        p = run(tokens[k] >> 4, tokens[k + 1] >> 4, tokens[k + 2] >> 4)
        if p % step == 0:
            out[found] = np.int64(p)
            found += 1
        if few < limits.fold or p < least[few - 1]:
            few = insert(least, few, p)
    found = distinct(out, found)
    fold = START_AT
    if few:
        for k in range(few):
            fold = (fold ^ least[k]) * PRIME_64
    else:
        for k in range(size):
            fold = (fold ^ np.uint64(tokens[k] >> 4)) * PRIME_64
    return found, np.int64(fold >> np.uint64(1))


@compiled
def insert(least: npt.NDArray[np.uint64], few: int, p: np.uint64) -> int:  # pragma: no cover (compiled)
    """Put a hash among the few least, in order, once; how many there are then."""
    place = few
    while place > 0 and least[place - 1] >= p:
        if least[place - 1] == p:
            return few
        place -= 1
    few = min(few + 1, len(least))
    for k in range(few - 1, place, -1):
        least[k] = least[k - 1]
    if place < few:
        least[place] = p
    return few


@compiled
def distinct(values: Hashes, size: int) -> int:  # pragma: no cover (compiled)
    """Sort the first values in place and drop doubles; how many are left."""
    values[:size] = np.sort(values[:size])
    kept = 0
    for k in range(size):
        if k == 0 or values[k] != values[kept - 1]:
            values[kept] = values[k]
            kept += 1
    return kept


@compiled
def read_all(
    data: Bytes, offsets: npt.NDArray[np.int64], kind: Bytes, lower: Codes, common: npt.NDArray[np.uint64], limits: Limits
) -> tuple[Codes, Hashes, Hashes, Hashes, Hashes]:  # pragma: no cover (compiled)
    """Of some texts: tokens and where each text's end, prints and where each text's end, folds."""
    texts = len(offsets) - 1
    room = (offsets[texts] - offsets[0]) // 2 + texts + 1
    tokens, prints = np.empty(room, np.uint32), np.empty(room, np.int64)
    token_ends, print_ends, folds = np.zeros(texts + 1, np.int64), np.zeros(texts + 1, np.int64), np.zeros(texts, np.int64)
    word, least = np.empty(limits.word, np.uint32), np.empty(limits.fold, np.uint64)
    for k in range(texts):
        at, place = token_ends[k], print_ends[k]
        size = read(data, offsets[k], offsets[k + 1], kind, lower, common, word, tokens[at:], limits)
        found, folds[k] = sample(tokens[at : at + size], size, prints[place:], least, limits)
        token_ends[k + 1], print_ends[k + 1] = at + size, place + found
    return tokens[: token_ends[texts]].copy(), token_ends, prints[: print_ends[texts]].copy(), print_ends, folds
