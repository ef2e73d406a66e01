"""Thresholds: The library. Each with the evidence it came from."""

# --- library/meeting: which two articles are looked at together ---

#: A print that so many earlier articles hold, at most, is rare: it counts in full and joins all of them (as in pair/meet).
LIBRARY_RARE, LIBRARY_RARE_COUNTS = 20, 4
#: A frequent one counts once and joins an article to the nearest few earlier ones only.
LIBRARY_NEXT = 3
#: Two articles are looked at together from so many hits on, of wording (two rare prints, as in pair/meet) ...
LIBRARY_WORDING_HITS = 8
#: ... or of matter (names, figures, dates, quoted words: five rare ones), where they also share this part of the names of the one with
#: fewer. 40 articles of bench/throughput in a library of 400: 14 looked at together with each without the names, of which 1 is anything.
LIBRARY_MATTER_HITS, LIBRARY_NAMES = 20, 0.2

# --- library/strands, library/working: what is worked together ---

#: A storyline of more articles is worked story by story: a trace costs with the square of what it compares.
UNIT_MOST = 60
#: A story is called open while its newest report is not older than this, seen from the library's newest.
STORY_OPEN_DAYS = 3
#: Days of a story that a shelf counts reports for: a fortnight; no story of bench/families runs longer than 3 days.
SHELF_DAYS = 14

# --- library/store ---

#: Seconds that a writer waits for another one before it says that the library is locked.
LOCK_SECONDS = 3.0
#: Bytes of pages that a reader and a writer keep in memory, in kB.
CACHE_KB_READER, CACHE_KB_WRITER = 16_000, 128_000
#: How hard bytes are pressed (zlib, 1 to 9): 6 saves 8 % over 3 on pages of bench/families and takes twice as long.
PRESS = 3
#: Profiles of articles kept in memory by a writer: one takes 100 to 200 kB. And comparisons of two: one takes 5 kB.
PROFILES_KEPT, COMPARISONS_KEPT = 256, 8_000

# --- library/searching ---

#: A match in a title counts as much as so many in the text.
TITLE_COUNTS = 4.0
#: Code points shown before and after a hit.
HIT_AROUND = 80

# --- library/watching ---

#: Minutes between two looks at a feed, and the most minutes after failures in a row: the wait doubles with each.
FEED_MINUTES, FEED_MOST_MINUTES = 15, 24 * 60
#: Days until a feed is asked again that says it is gone for good.
FEED_GONE_DAYS = 30
#: How often the page of an entry is asked for before it counts as a reject, and the minutes before the second time (doubled each time).
PAGE_TRIES, PAGE_MINUTES = 3, 30
#: Seconds that a watcher waits for another writer: it has time.
WATCH_LOCK_SECONDS = 60.0
