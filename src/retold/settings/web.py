"""Thresholds: The server of the desk. Each with the evidence it came from."""

# --- web ---

#: Bytes that one post may bring: some 200 pages of the size that is read at most in a browser's one go; more come in several posts.
WEB_POST_BYTES = 64_000_000
#: Fields and files of one form.
WEB_FIELDS, WEB_FILES = 200, 500
#: Seconds that a correction may take before the reader is sent to the list of work instead of back to the page.
WEB_WAIT = 8.0
#: Pieces of work that are remembered: a day's worth; the library itself keeps what came of them.
WEB_JOBS = 50
#: Seconds between two tries where another process writes to the library, and tries before it is told: two minutes, a long `retold add`.
WEB_LOCK_SECONDS, WEB_LOCK_TRIES = 2.0, 60
#: Days of changes that the page and the feed of changes show, unless another day is asked for.
WEB_CHANGES_DAYS = 14
#: Rows that one JSON answer gives at most: a megabyte of stories; more are asked for with `offset`.
WEB_LIMIT = 1000
