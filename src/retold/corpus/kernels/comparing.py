"""The compiled twin of `pair/light.counts`: what the sketches of many pairs share, one row of whole numbers a pair.

The stems of a pair are numbered as they come, through a small open hash table; sets of runs are such tables too. A table is not emptied
between pairs: each entry bears the turn that wrote it.
"""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from retold.article.sketch import NAME, NUMBER, QUOTED, START
from retold.pair.light import Counts

Codes = npt.NDArray[np.uint32]
Whole = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

compiled = numba.njit(cache=True, nogil=True, boundscheck=False)
WIDTH = len(Counts._fields)
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
#: What a stem is found as: in a text at all, in its quotations, as a name, as a number.
FOUND, SAID, NAMED, COUNTED = 1, 2, 4, 8


class Table(NamedTuple):
    """A set of 64-bit keys, each with a number: open addressing, a power of two of places."""

    keys: Keys
    turns: Whole  #: in which turn a place was written; an older one is free
    values: Whole


@compiled
def find(table: Table, key: np.uint64, turn: int, value: int) -> int:  # pragma: no cover (compiled)
    """The number of a key; a key that is not there yet is put in with `value`, unless that is negative (then -1)."""
    last = np.uint64(len(table.keys) - 1)
    at = ((key * GOLDEN) >> np.uint64(20)) & last
    while table.turns[at] == turn:
        if table.keys[at] == key:
            held: int = table.values[at]
            return held
        at = (at + np.uint64(1)) & last
    if value < 0:
        return -1
    table.turns[at] = turn
    table.keys[at] = key
    table.values[at] = value
    return value


@compiled
def number(tokens: Codes, table: Table, turn: int, ids: Whole, stems: int) -> int:  # pragma: no cover (compiled)
    """Number the stems of a text in order of coming, into `ids`; how many stems there are by then."""
    for k in range(len(tokens)):
        ids[k] = find(table, np.uint64(tokens[k] >> 4), turn, stems)
        if ids[k] == stems:
            stems += 1
    return stems


@compiled
def mark(tokens: Codes, ids: Whole, marks: npt.NDArray[np.uint8], prose: Whole) -> int:  # pragma: no cover (compiled)
    """Write what each stem is found as, and the stems of the prose; how many those are."""
    size = 0
    for k in range(len(tokens)):
        found = FOUND
        if tokens[k] & QUOTED:
            found |= SAID
        else:
            prose[size] = ids[k]
            size += 1
        if tokens[k] & NAME:
            found |= NAMED
        if tokens[k] & NUMBER:
            found |= COUNTED
        marks[ids[k]] |= np.uint8(found)
    return size


@compiled
def sentences(tokens: Codes, ids: Whole, least: int, seen: Whole, stems: Whole, ends: Whole) -> int:  # pragma: no cover (compiled)
    """Write the stems of each sentence that has enough, each once, and where a sentence's end; how many sentences. `seen` is -1s of old."""
    found, at, k = 0, 0, 0
    ends[0] = 0
    while k < len(tokens):
        begin, first = at, k
        while k < len(tokens) and (k == first or not tokens[k] & START):
            if seen[ids[k]] != first:
                seen[ids[k]] = first
                stems[at] = ids[k]
                at += 1
            k += 1
        if at - begin >= least:
            found += 1
            ends[found] = at
        else:
            at = begin
    return found


@compiled
def best(
    stems: Whole, ends: Whole, many: int, others: Whole, other_ends: Whole, other_many: int, size: int
) -> tuple[int, int]:  # pragma: no cover (compiled)
    """Of all sentences together: stems that stand in the best one of the other's; and how many sentences are half there or more."""
    begins = np.zeros(size + 1, np.int64)  # which of the other's sentences hold a stem, stem by stem
    for k in range(other_ends[other_many]):
        begins[others[k] + 1] += 1
    for k in range(size):
        begins[k + 1] += begins[k]
    fill = begins[:size].copy()
    holders = np.empty(other_ends[other_many], np.int64)
    for s in range(other_many):
        for k in range(other_ends[s], other_ends[s + 1]):
            holders[fill[others[k]]] = s
            fill[others[k]] += 1
    shared = np.zeros(other_many, np.int64)
    told, answered = 0, 0
    for s in range(many):
        most = 0
        for k in range(ends[s], ends[s + 1]):
            for h in range(begins[stems[k]], begins[stems[k] + 1]):
                shared[holders[h]] += 1
                most = max(most, shared[holders[h]])
        shared[:] = 0
        told += most
        answered += 2 * most >= ends[s + 1] - ends[s]
    return told, answered


@compiled
def common_run(a: Whole, b: Whole, size: int, back: bool) -> int:  # pragma: no cover (compiled)
    """Length of the longest common subsequence, 64 places at once (Hyyro, Bit-parallel LCS-length computation revisited, 2004)."""
    words = (len(a) + 63) // 64
    if words == 0 or len(b) == 0:
        return 0
    places = np.zeros((size, words), np.uint64)
    for k in range(len(a)):
        places[a[k], k >> 6] |= np.uint64(1) << np.uint64(k & 63)
    row = np.full(words, ~np.uint64(0))
    for k in range(len(b)):
        stem = b[len(b) - 1 - k] if back else b[k]
        carry = np.uint64(0)
        for w in range(words):
            held = row[w]
            step = held & places[stem, w]
            low = held + step
            total = low + carry
            carry = np.uint64(low < held or total < low)
            row[w] = total | (held - step)
    found = 0
    for w in range(words):
        left = ~row[w]
        if w == words - 1 and len(a) & 63:
            left &= (np.uint64(1) << np.uint64(len(a) & 63)) - np.uint64(1)
        while left:
            left &= left - np.uint64(1)
            found += 1
    return found


@compiled
def runs(prose: Whole, order: int, skip: bool, table: Table, turn: int) -> int:  # pragma: no cover (compiled)
    """Put the runs of two or three (or the two outer ones of three) of a prose into a set; how many different ones there are."""
    found = 0
    for k in range(len(prose) - order + 1):
        if find(table, key(prose, k, order, skip), turn, found) == found:
            found += 1
    return found


@compiled
def key(prose: Whole, k: int, order: int, skip: bool) -> np.uint64:  # pragma: no cover (compiled)
    """A run as one number: 21 bits a stem."""
    made = np.uint64(prose[k])
    if not skip:
        made = made << np.uint64(21) | np.uint64(prose[k + 1])
    if order == 3:
        made = made << np.uint64(21) | np.uint64(prose[k + 2])
    return made


@compiled
def shared(prose: Whole, order: int, table: Table, turn: int, seen: Table) -> tuple[int, int]:  # pragma: no cover (compiled)
    """How many different runs a prose has, and how many of them are in the other's set."""
    found, both = 0, 0
    for k in range(len(prose) - order + 1):
        made = key(prose, k, order, False)
        if find(seen, made, turn, found) == found:
            found += 1
            both += find(table, made, turn, -1) >= 0
    return found, both


@compiled
def swapped(prose: Whole, frames: Table, trigrams: Table, turn: int) -> int:  # pragma: no cover (compiled)
    """How many words stand in a frame of the other's prose, in the place of another word."""
    found = 0
    for k in range(len(prose) - 2):
        found += find(frames, key(prose, k, 3, True), turn, -1) >= 0 and find(trigrams, key(prose, k, 3, False), turn, -1) < 0
    return found


@compiled
def compare(a: Codes, b: Codes, least: int, tables: tuple[Table, ...], turn: int, row: Whole) -> None:  # pragma: no cover (compiled)
    """Fill the row of one pair, in the order of `Counts`."""
    stems, tri_a, tri_b, bi_a, bi_b, frames_a, frames_b = tables
    ids_a, ids_b = np.empty(len(a), np.int64), np.empty(len(b), np.int64)
    size = number(b, stems, turn, ids_b, number(a, stems, turn, ids_a, 0))
    marks_a, marks_b = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    room_a, room_b = np.empty(len(a), np.int64), np.empty(len(b), np.int64)
    prose_a, prose_b = room_a[: mark(a, ids_a, marks_a, room_a)], room_b[: mark(b, ids_b, marks_b, room_b)]
    row[0], row[1], row[2], row[3] = len(a), len(b), len(prose_a), len(prose_b)
    row[4], row[5] = common_run(prose_a, prose_b, size, False), common_run(prose_a, prose_b, size, True)
    row[6] = runs(prose_a, 3, False, tri_a, turn)
    row[7], row[8] = shared(prose_b, 3, tri_a, turn, tri_b)
    row[9] = runs(prose_a, 2, False, bi_a, turn)
    row[10], row[11] = shared(prose_b, 2, bi_a, turn, bi_b)
    for k in range(size):
        x, y = marks_a[k], marks_b[k]
        row[12] += x > 0
        row[13] += y > 0
        row[14] += x > 0 and y > 0
        row[15] += x & SAID > 0
        row[16] += y & SAID > 0
        row[17] += x & y & SAID > 0
        row[18] += x & NAMED > 0
        row[19] += y & NAMED > 0
        row[20] += x & NAMED > 0 and y > 0
        row[21] += y & NAMED > 0 and x > 0
        row[22] += x & COUNTED > 0
        row[23] += y & COUNTED > 0
        row[24] += x & COUNTED > 0 and y > 0
        row[25] += y & COUNTED > 0 and x > 0
    told_a, told_b = np.empty(len(a), np.int64), np.empty(len(b), np.int64)
    ends_a, ends_b = np.empty(len(a) + 1, np.int64), np.empty(len(b) + 1, np.int64)
    many_a = sentences(a, ids_a, least, np.full(size, -1), told_a, ends_a)
    many_b = sentences(b, ids_b, least, np.full(size, -1), told_b, ends_b)
    row[26], row[27] = ends_a[many_a], ends_b[many_b]
    row[30], row[31] = many_a, many_b
    row[28], row[32] = best(told_a, ends_a, many_a, told_b, ends_b, many_b, size)
    row[29], row[33] = best(told_b, ends_b, many_b, told_a, ends_a, many_a, size)
    runs(prose_a, 3, True, frames_a, turn)
    runs(prose_b, 3, True, frames_b, turn)
    row[34], row[35] = swapped(prose_a, frames_b, tri_b, turn), swapped(prose_b, frames_a, tri_a, turn)


@compiled
def table(places: int) -> Table:  # pragma: no cover (compiled)
    """An empty set."""
    return Table(np.empty(places, np.uint64), np.zeros(places, np.int64), np.empty(places, np.int64))


@compiled
def compare_all(one: Codes, one_ends: Whole, two: Codes, two_ends: Whole, least: int) -> Whole:  # pragma: no cover (compiled)
    """The rows of many pairs: tokens of all first sides and where each one's end, and the same of all second sides."""
    pairs = len(one_ends) - 1
    rows = np.zeros((pairs, WIDTH), np.int64)
    most = 1
    for k in range(pairs):
        most = max(most, one_ends[k + 1] - one_ends[k] + two_ends[k + 1] - two_ends[k])
    places = 64
    while places < 2 * most:
        places *= 2
    tables = (table(places), table(places), table(places), table(places), table(places), table(places), table(places))
    for k in range(pairs):
        compare(one[one_ends[k] : one_ends[k + 1]], two[two_ends[k] : two_ends[k + 1]], least, tables, k + 1, rows[k])
    return rows
