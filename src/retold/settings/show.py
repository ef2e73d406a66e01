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
#: More texts than this are folded, each under its head: 26 of bench/throughput made a page 147,000 pixels long. They are looked up, not
#: read through, and a link into one opens it.
SHOW_OPEN_TEXTS = 12
#: Links to words after one line; a copy more tells nothing new there, and the claim's own row has them all.
SHOW_CITES = 8
#: Places that show one relation; the data has them all.
SHOW_EVIDENCE = 4
#: The trace in JSON is put into the page up to this many bytes: a page of some 2 MB still opens at once and can be mailed.
SHOW_DATA_BYTES = 1_000_000
#: Places that `retold explain` shows.
EXPLAIN_PLACES = 4
#: A comparison takes so few, so short words between two changes for chance ("of the"), not for a line in common: at 4 letters "that" and
#: "will" went, which a reader of the pairs of examples/sabeke-ferry wants to see kept.
SHOW_ISLAND_WORDS = 2
SHOW_ISLAND_LETTERS = 3
#: Words of both sides of an exchange that is told in the margin of a comparison: 'the “wider” became “broader”'; more would not fit there.
SHOW_SWAP_WORDS = 6
#: Exchanges told beside one row of a comparison; all of them are marked in the words.
SHOW_SWAPS = 2
#: Below this chance that two sentences tell the same, their row of a comparison is called loose: half.
SHOW_LOOSE = 0.5
#: Letters of a report that an export quotes in one piece: what is passed on republishes no one's article. Search engines show 150 to 300.
EXCERPT = 200
#: Ordinals below this are words of order ("the first rescuers", "safety came first"), not figures to be marked: so were all 40 looked at of
#: the 50 ordinals in 60 reports of bench/families; not one was above ninth.
SHOW_ORDINALS = 10
#: Rows that a tool for agents gives at once, and letters of one quoted piece: some 4,000 tokens; the rest is asked for by offset.
AGENT_ROWS = 50
AGENT_LETTERS = 4000

# --- show/desk ---

#: Stories on one front page: two screens, read in a minute; more stand on the next page.
DESK_STORIES = 40
#: Rows of search, changes and rejects on one page.
DESK_ROWS = 25
#: What changed last, and what was not taken in, on the front page: a glance; the whole lists have pages of their own.
DESK_GLANCE = 4
#: Letters before and after the words of an annotation: as many as Hypothesis stores, so that its search finds ours.
ANNOTATION_AROUND = 32
