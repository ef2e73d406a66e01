"""Thresholds: What is shown. Each with the evidence it came from."""

# --- show ---

#: How many rows the terminal prints of each list before it says how many more there are: one list then fits a screen of 40 lines.
SHOW_TEXTS = 24
SHOW_CLAIMS = 10
SHOW_QUOTATIONS = 10
SHOW_DIFFERENCES = 6
#: Letters of a title: a text without a headline is named by its first sentence, which would fill the head of the page.
SHOW_TITLE = 110
#: Below this share of common words, marking what changed marks nearly everything: seen on the drifts and disagreements of bench/families.
SHOW_ALIKE = 0.4
#: Two passages with more words than this together are shown without marks: word by word comparison is quadratic.
SHOW_WORDS = 800
#: So many columns of the claims table fit a page of 74 rem beside the claims themselves; more texts: columns are sources; more sources:
#: none.
SHOW_COLUMNS = 8
#: Links to words after one line; a copy more tells nothing new there, and the claim's own row has them all.
SHOW_CITES = 8
#: Places that show one relation; the data has them all.
SHOW_EVIDENCE = 4
#: The trace in JSON is put into the page up to this many bytes: a page of some 2 MB still opens at once and can be mailed.
SHOW_DATA_BYTES = 1_000_000
#: Places that `retold explain` shows.
EXPLAIN_PLACES = 4
