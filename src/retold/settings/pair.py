"""Thresholds: Two articles. Each with the evidence it came from."""

# --- pair/align, pair/relate ---

#: Below this chance of kinship two reports are no relation at all; between this and .5 they may still be a second source of a merge.
KIN_POSSIBLE = 0.05
#: Log-odds of a certain order of publication (a page's date is often an update's: evidence, not proof).
DIRECTION_DATES = 2.0
#: Log-odds of a report naming the other's outlet as its source.
DIRECTION_CREDIT = 3.0
#: Two figures of sentences that answer each other may be one, rounded, when they are this near.
DIRECTION_ROUNDED = 0.06
#: Two quotations are printings of one when they share so many words in order, and this share of the shorter.
QUOTE_SAME_WORDS, QUOTE_SAME_SHARE = 4, 0.6
#: Words swapped one for one are counted in runs up to this length.
SPUN_LONGEST_SWAP = 3
#: Evidence on direction below this weight is left out.
DIRECTION_LEAST = 0.05
#: A direction is called known from this chance on: right then 1.00 of 42 in bench/families with each story left out of the fit, and .932
#: of 425 in 100 grown stories, seeds 800 to 899 (from .75 on: .942 of 398).
DIRECTION_KNOWN = 0.7
#: Most pairs of places a relation shows.
EVIDENCE_MOST = 12
#: Kinds, read off the 32 known derivations of bench/families (F) and the 141 of grown stories 100 to 129 (G). A copy by words keeps at
#: least this share of the stem trigrams of its prose (F light .80 to .87, verbatim 1.00; every rewrite at most .20 in F, .28 in G) ...
KIND_SAME_WORDS = 0.4
#: ... and a verbatim one, as far as it goes, has the source's sentences word for word (F verbatim 1.00, light at most .74; G verbatim
#: .94 to
#: 1.00, light at most .95).
KIND_VERBATIM = 0.96
#: An abridged copy has at most this share of the source's content words (F .36 to .67, G .41 to .65; rewrites .75 and more in F, in G 4 of
#: 41 less).
KIND_ABRIDGED_LENGTH = 0.68
#: An expanded one is this much longer (F 1.39 to 1.69, G to 1.34; every other at most 1.18 in F, 1.21 in G), ...
KIND_EXPANDED_LENGTH = 1.25
#: ... or is a copy by words with this share of sentences of its own (G; F's verbatim and light copies have none).
KIND_NEW = 0.12
#: A sentence answers another from this likeness on.
KIND_ANSWERED = 0.5
#: A spun one follows its source sentence by sentence, both ways (F .96 to 1.00, G .82 to 1.00; rewrites with so many swaps: none) ...
KIND_SPUN_HELD = 0.75
#: ... with this share of its content words swapped one for one (F .26 to .31, every other at most .13) ...
KIND_SPUN_SWAPPED = 0.19
#: ... or, where most words stay, this (G .01 to .14; light edits at most .06, mostly under .04).
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

# --- pair/light, pair/judge ---

#: A sentence of fewer content words is too short to be told again by another.
LIGHT_SENTENCE = 4
#: LCSx times the root of the shorter text's words is kinship enough from here on. Of candidates among 2,000 real articles and as many
#: planted: 98 % of copies have 2.7 and more, of strangers one in a thousand 2.4.
LIGHT_RUN = 8.0
#: Numbers that one side has alone are shares of all it has and so many more: one strange number in a short text says little. Rewrites
#: called kin .992 for .985, with half of their words swapped .977 for .966 (30,000 articles of score/plant.py), no more strangers.
LIGHT_FEW = 2
#: A spun copy is about as long as its source, with this share of its words standing in the frame of two words of the source in another's
#: place: where most words stay, and where they do not. A frame shows a third to a half of all swaps (its words must have stayed).
LIGHT_SWAPPED, LIGHT_SPUN, LIGHT_SPUN_LENGTH = 0.03, 0.05, 0.8
#: As KIND_VERBATIM and KIND_NEW, by runs of three words and by stems of sentences that no sentence answers.
LIGHT_VERBATIM, LIGHT_NEW = 0.97, 0.2
