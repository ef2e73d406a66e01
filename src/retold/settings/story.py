"""Thresholds: All articles of a story. Each with the evidence it came from."""

# --- story/gather, story/tree ---

#: Two reports are called kin from this chance on.
KIN_LEAST = 0.5
#: Added to every likely edge, so that evidence against one direction turns an edge and never drops it (log 2 of the surest doubt).
GAIN_LEAST = 4.0
#: How sure the direction from its sources to a merge is (all 10 of bench/families).
DIRECTION_MERGE = 0.9
#: No evidence makes a direction surer than this leaves open; only certain dates do.
DIRECTION_DOUBT = 0.01
#: A merge: both sources are kin of it with at least this chance, and of each other with less than the second.
MERGE_KIN, MERGE_STRANGERS = 0.15, 0.5
#: Each source answers the merge's sentences so much better than the other, on average over all of them, and alone has this share of its
#: quoted words. bench/families, all triples of that kind: the 5 merges .17 to .29 and .17 to .37; none else passes both (.14 and .10,
#: .17 and 0).
MERGE_GAIN, MERGE_QUOTED = 0.15, 0.14
#: A report that stands in another more wholly than this is a part of it, not its source (sources of merges: at most .70).
MERGE_WHOLE = 0.8
#: Where one report answers it this well beside two together, those two are not its sources.
MERGE_ONE = 0.9
#: Most sources that are tried for one report, the likeliest first.
MERGE_CANDIDATES = 12
#: A lost parent of three: every two share at least this many runs of three content words that the third lacks. The three of the seeds:
#: 13, 19 and 34; every three of bench/families that a simple tree explains: at most 7 in its least.
LOST_SHARED = 10
#: Larger families are not searched for threes (the search grows with the cube; crowds of copies explain themselves).
LOST_MOST_MEMBERS = 40
#: Things told alone count in sentences that answer each other with at least this likeness ...
ALONE_LIKE = 0.25
#: ... a quotation, when so many of its content words, and this share of them, stand unquoted in one sentence of the other ...
ALONE_QUOTED, ALONE_QUOTED_SHARE = 2, 0.5
#: ... and a lost parent of two needs this many on each side, and in all.
ALONE_EACH, ALONE_BOTH = 1, 3
#: How sure an edge from a lost parent is: parallel paraphrase cannot be excluded.
LOST_SURE = 0.8
#: A figure within this share of another may be its rounding.
ALTERED_BY = 0.25
#: Two reports of one event are published at most so many days apart (bench/families: at most 2; follow-ups 2 to 27) ...
STORY_DAYS = 2.5
#: ... and one outlet's later report, this many days after its first and not made from it, is a follow-up.
FOLLOW_UP_DAYS = 0.5
#: They share this part of the names of the one with fewer (links that hold a story of bench/families together .33 and more; the same kind
#: of event elsewhere at most .29) ...
STORY_NAMES = 0.32
#: ... and this many figures, or this part of the sentences of the shorter one is answered with at least the last likeness.
STORY_FIGURES, STORY_ANSWERED, STORY_LIKE = 3, 0.5, 0.5
#: Two events are one storyline when two of their reports share this part of names and of answered sentences.
STORYLINE_NAMES, STORYLINE_ANSWERED = 0.4, 0.15

# --- story/claims, story/differences, story/timeline, story/brief ---

#: Log-odds that two sentences of different reports tell the same thing (odds.odds). A logistic regression over the 21,361 pairs of
#: sentences
#: that carry a claim in bench/families and bench/seeds: with each story left out in turn pair F1 .833, .849 with CLAIM_LATER (likeness
#: alone
#: .770, each pair of reports by itself); weights rounded by hand. Kinship is left out: a claim must not depend on the tree.
CLAIM_ODDS = {"constant": -3.8, "alike": 0.35, "best": 2.1, "telling figure": 3.2, "small figure": 1.7, "names": 0.6, "around": 1.3}
#: Pairs below these log-odds are not looked at again.
CLAIM_WORTH = -2.5
#: Sentences join one claim when the mean chance over their pairs is at least this. Swept .35 to .6 with CLAIM_JOIN_VALUES .3 to .6 on
#: bench/families: same claim pairs F1 .81 to .88, best and flat near .5 in both; the independent count .84 to .87.
CLAIM_JOIN = 0.5
#: Taken off the log-odds of two whole sentences of different stories: a follow-up's sentence tells of something new, unless it is a
#: reprint.
CLAIM_LATER = 1.5
#: Equal values make one claim when their places tell the same thing with at least this mean chance.
CLAIM_JOIN_VALUES = 0.5
#: Different values of kin stand for each other when their places tell the same thing with at least this chance ...
CLAIM_JOIN_KIN = 0.35
#: ... and those of strangers with this one: where they count a thing of one noun, of two ("posts", "jobs"), of none; with a unit or at
#: a time.
#: Set by eye on bench/families and bench/seeds, where with CLAIM_FAR they keep 37 of 92 true stranger pairs (one is enough to join two
#: values) and 3 of 240 false ones; of kin 56 of 64 and 4 of 84. Times: set on 2 true and 4 false disagreements, hardly measured.
CLAIM_JOIN_STRANGERS = {"one noun": 0.43, "two nouns": 0.57, "no noun": 0.8, "unit": 0.6, "time": 0.75}
#: Figures further apart than this many times count different things; kin may be twice as far off (a wrong copy).
CLAIM_FAR, CLAIM_FAR_KIN = 1.5, 2.2
#: At 0, .34, .5 on bench/families: disagreements that are real 8 of 12, 9 of 13, 9 of 13; nothing else moved.
#: Two values are two things where more than this share of the reports that print the rarer one print both.
CLAIM_BOTH = 0.34
#: Times further apart tell different things: minutes, days, months, years.
CLAIM_NEAR_TIMES = {"clock": 60, "day": 7, "month": 2, "year": 5}
#: Sentences that differ in strength alone share at least this much of their words (token set ratio, of 100). On bench/families drifts that
#: are real: .955 at 45, .976 at 50 and 55; at 60 two true drifts are lost.
CLAIM_STRENGTH_ALIKE = 50
#: Log-odds of two places that print the same words.
CLAIM_SAME_WORDS = 8.0
#: Sentences held against each other in one step (a table of the square of it) and in all: 63 reports have about 1,500, and take 3 s on a
#: busy core; of a larger pile only the first of each report.
CLAIM_BLOCK, CLAIM_MOST_SENTENCES, CLAIM_LEAST_SENTENCES = 1000, 4000, 5
#: What stays of the chance where equal small counts of two places have different nouns. Measured at 1, .8, .6, .4 on bench/families: the
#: independent count is right in .847, .855, .855, .870; larger counts gain nothing by it (papers change nouns freely: "posts", "jobs").
CLAIM_SMALL_NOUNS = 0.5
#: A sentence with fewer words and no figure says nothing that can be checked alone.
CLAIM_LEAST_WORDS = 4
#: A later sentence updates an earlier one's figure when the log-odds that they tell the same thing, and what speaks for it, reach this.
CHANGE_LEAST = -1.0
#: Speaks for a change of figure: the later sentence prints the old figure too ("from 1,150 to 900").
CHANGE_RECALLED = 2.0
#: Log-odds for sentences without figures that say the same thing more or less surely, or deny it.
CHANGE_SENTENCE = -1.0
#: Changes that one later sentence may tell.
CHANGES_OF_A_SENTENCE = 3
#: Lines of a briefing: most in all; plain claims; disagreements; changes.
BRIEF_MOST, BRIEF_CLAIMS, BRIEF_DISAGREEMENTS, BRIEF_CHANGES = 8, 5, 1, 2
#: What makes a claim open a briefing. Set by hand, not measured: independence first, then how many reports carry it and how near the top.
BRIEF_WEIGHTS = {"independent": 2.0, "reports": 0.4, "top": 1.5, "figure": 0.5, "leans": -3.0, "open": -0.5}
#: Two lines with more words in common than this (token set ratio, of 100) say the same.
BRIEF_ALIKE = 60
#: Longer sentences are cut at a clause (characters).
BRIEF_LONGEST = 260
#: Files that one line of "cannot say" names.
BRIEF_FILES = 6
#: A sentence of a follow-up this like an earlier story's sentence (Indel ratio) is reprinted background.
CLAIM_REPRINT = 0.75
#: Counts up to this occur in every report: alone they do not tie two sentences together.
CLAIM_SMALL = 12
#: Two approximations this near do not differ ("about 740", "about 750": CONVENTIONS 15).
CLAIM_APPROXIMATE = 0.05
#: How sure an edge from a lost parent is: parallel paraphrase cannot be excluded.
LOST_SURE = 0.8
#: A figure within this share may be a rounding of the other.
CLAIM_ROUNDING = 0.1
#: A bound speaks of a figure within this share of it ("more than 400" of 410, not of 9,400).
CLAIM_BOUND = 0.2
