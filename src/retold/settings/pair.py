"""Thresholds: Two articles. Each with the evidence it came from."""

# --- pair/align, pair/relate ---

#: Below this chance of kinship two reports are no relation at all; between this and .5 they may still be a second source of a merge.
KIN_POSSIBLE = 0.05
#: Log-odds of a certain order of publication (a page's date is often an update's: evidence, not proof).
DIRECTION_DATES = 2.0
#: Log-odds of a report naming the other's outlet as its source.
DIRECTION_CREDIT = 3.0
#: Two quotations are printings of one when they share so many words in order, and this share of the shorter.
QUOTE_SAME_WORDS, QUOTE_SAME_SHARE = 4, 0.6
#: So many words swapped one for one are a machine's work (bench/families: spun 54 to 87, every other pair at most 32) ...
SPUN_SUBSTITUTES = 40
#: ... counting runs of swapped words up to this length.
SPUN_LONGEST_SWAP = 3
#: Evidence on direction below this weight is left out.
DIRECTION_LEAST = 0.05
#: A direction is called known from this chance on.
DIRECTION_KNOWN = 0.75
#: Most pairs of places a relation shows.
EVIDENCE_MOST = 12
#: Kinds, read off the 32 known derivations of bench/families. A copy or a lightly edited copy keeps at least this share of its stem
#: trigrams
#: (light .80 to .87, verbatim 1.00; every rewrite at most .20) ...
KIND_SAME_WORDS = 0.4
#: ... and a verbatim one at least this.
KIND_VERBATIM = 0.94
#: An abridged copy has at most this share of the source's content words (abridged .36 to .67, rewrites .75 and more).
KIND_ABRIDGED_LENGTH = 0.7
#: An expanded one is this much longer (1.39 to 1.69; every rewrite at most 1.18) and its sentences are answered only so well (.47 to .54);
KIND_EXPANDED_LENGTH, KIND_EXPANDED_HELD = 1.3, 0.7
#: one that also keeps the source's words shows its additions sooner (the generator's: 1.17 to 1.25 and .73 to .79).
KIND_ENLARGED_LENGTH, KIND_ENLARGED_HELD = 1.15, 0.8
#: A spun one follows its source sentence by sentence, both ways (.96 to 1.00; rewrites .52 to .91) ...
KIND_SPUN_HELD = 0.83
#: ... with this share of its content words swapped one for one (bench/families .24 and more, every other at most .14).
KIND_SPUN_SWAPPED = 0.16
#: Where most words stay, this share of swapped words is a machine's too (the generator's .04 to .08; light edits at most .04).
KIND_SWAPPED = 0.045
#: How many sentences at the head of a report count as its lead.
LEAD_SENTENCES = 3
#: Buckets of the hashed character n-grams (a power of two).
LIKENESS_BUCKETS = 8192
#: Sentences after these are not aligned: the table of likeness grows with the product.
LIKENESS_MOST_SENTENCES = 2000
#: Logistic curve of likeness without vectors: constant, weight of the character cosine. Fitted on the 20,995 pairs of claim-carrying
#: sentences of bench/families (1,544 of them carry the same claim): AUC .941.
LIKENESS_WORDING = (-6.4, 30.0)
#: With vectors: constant, weight of the character cosine, weight of the vector cosine. Same pairs: AUC .963 (vectors alone .950);
#: stories left out .947 to .985.
LIKENESS_DEEP = (-7.3, 16.0, 9.2)
#: Two sentences answer each other when they are at least this likely to tell the same thing (best F .17 to .29 by story, same pairs) ...
ALIGN_LEAST = 0.25
#: ... and no other answer of either is much better: at least this share of the best.
ALIGN_RUNNER_UP = 0.8

#: A sentence is reused when it answers another with this likeness, has so many words, and this share of the words of both is the same
#: in order.
REUSE_LIKE, REUSE_WORDS, REUSE_SAME = 0.9, 6, 0.8
