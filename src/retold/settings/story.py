"""Thresholds: All articles of a story. Each with the evidence it came from."""

# --- story/gather, story/tree ---

#: Two reports are called kin from this chance on.
KIN_LEAST = 0.5
#: Two reports are near-identical, and stand in the tree as one, when the runs of three content words that both print are at least this
#: share of the longer one's (grown stories 100 to 139: verbatim .87 to 1.00, light .57 to .97, rewrites at most .25, half of the abridged
#: and spun), of which it has at least so many.
CROWD_SAME, CROWD_LEAST = 0.55, 12
#: In larger crowds each copy is held against the head alone, and a child of the crowd against so many members.
CROWD_TRIED = 8
#: Log-odds of a report of a crowd being the source of another, for each run of two content words that both print.
CROWD_RUN = 0.6
#: Added to every likely edge, so that evidence against one direction turns an edge and never drops it (log 2 of the surest doubt).
GAIN_LEAST = 4.0
#: How sure the direction from its sources to a merge is (all 10 of bench/families).
DIRECTION_MERGE = 0.9
#: No evidence makes a direction surer than this leaves open; only certain dates do.
DIRECTION_DOUBT = 0.01
#: The two sources of a merge are kin of each other with less than this chance. (How surely each is kin of the merge decides nothing: the
#: second source of one in bench/families is .14 to .16, and nothing false comes in down to KIN_POSSIBLE in 50 grown stories.)
MERGE_STRANGERS = 0.5
#: Each source answers the merge's sentences so much better than the other, on average over all of them, and alone has this share of its
#: quoted words. bench/families, all triples of that kind: the 5 merges .17 to .29 and .17 to .37; none else passes both (.14 and .10,
#: .17 and 0). Flat in 60 grown stories (gain .10 to .15, quoted .08 to .20).
MERGE_GAIN, MERGE_QUOTED = 0.15, 0.1
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
#: ... as does a quotation of which so many runs of three words stand in a third report, kin of neither, and not in the other ...
ALONE_HEARD = 3
#: ... and a lost parent of two needs this many on each side, and in all.
ALONE_EACH, ALONE_BOTH = 1, 3
#: ... of which so many are no figures: lost parents found 4 of 4 in bench/families and 1 of 18 in 78 grown stories (children that share
#: too little to be kin, or too much to be told from parent and child), with 0 and 2 false; 0 and 10 false without.
ALONE_FIRM = 2
#: How sure an edge from a lost parent is: parallel paraphrase cannot be excluded.
LOST_SURE = 0.8
#: A text with so many signs of swapped words (settings.SPUN_SIGNS) was made from another one as surely as this.
LOST_SPUN_SURE = 0.95
#: Most of its phrases that a reason quotes.
LOST_PHRASES = 6
#: A figure within this share of another may be its rounding.
ALTERED_BY = 0.25
#: Two reports of one event are published at most so many days apart (bench/families: at most 2; follow-ups 2 to 27) ...
STORY_DAYS = 2.5
#: ... and one outlet's later report, this many days after its first and not made from it, is a follow-up.
FOLLOW_UP_DAYS = 0.5
#: Log-odds of kinship of a follow-up with what it follows: no shared background may outweigh it.
FOLLOW_UP_ODDS = -30.0
#: Surely one event: they share this part of the names of the one with fewer (links that hold a story of bench/families together .33 and
#: more; the same kind of event elsewhere at most .29) ...
STORY_NAMES = 0.32
#: ... and this many figures; sentences that answer each other add nothing (a follow-up reprints them): story pairs F1 1.00 in
#: bench/families.
STORY_FIGURES = 2
#: Two groups are surely one event when this share of their pairs that met look so (at 0, .3, .5 in 90 grown stories .91, .92, .92).
STORY_SHARE = 0.5
#: A sentence is told in another report from this likeness on.
STORY_LIKE = 0.5
#: Two reports with this many figures each of which they share fewer than STORY_FIGURES: log-odds against one event.
STORY_MANY_FIGURES, STORY_BARE_ODDS = 6, -3.0
#: ... and two reports with this many names each of which they share fewer than these: a name may fall together by chance.
STORY_MANY_NAMES, STORY_FEW_NAMES, STORY_NAMELESS_ODDS = 6, 2, -2.0
#: ... and two reports of this many content words each, which share some by chance. Set by hand: without it the two stories of bench/seeds,
#: of one storyline and the same ministers, are taken for one; it costs .02 on ECB+ (.90 to .87).
STORY_LONG, STORY_LONG_ODDS = 230, -2.2
#: Log-odds that two reports tell of one event (events.reasons). Fitted by bench/train_story.py on real articles of other outlets that share
#: words: those of one day against those a month apart and more. Which signals to take was chosen with the scores of ECB+ in view.
STORY_ODDS = {"constant": -3.33, "names": 2.74, "words": 6.49, "long words": 0.39, "phrases": 14.83, "opening": 1.14}
#: No pair of reports speaks louder than this in a group, and a pair that did not meet this loudly against it.
STORY_ODDS_MOST = 6.0
#: Two events are one storyline from these log-odds on: more likely than not. (At -2, in five of the six stories of bench/families a like
#: event elsewhere joins the storyline: same claim pairs F1 .861 for .874.)
STORYLINE_ODDS = 0.0
#: Two reports this far from one storyline are not worked together by the library.
STORY_LOOSE = -3.0

# --- story/voices ---

#: Words in a row that a splice must take from each of its sources. Two words are shared by chance between sentences of one speaker.
SPLICE_PIECE = 3
#: When two printings are one utterance (weighted shares of shared words in order; small words count .3). Measured on bench/families with
#: the true trees, all together: same-utterance pairs P .993, R .986. Each by itself was set by hand.
ONE_INSIDE = 0.95  #: a printing holds the other whole
PARTLY_INSIDE = 0.6  #: of one speaker: so much of the shorter is in the longer
ALIKE_KIN = 0.4  #: of one speaker, in reports that are kin
ALIKE = 0.55  #: of one speaker, in reports that are not
ALIKE_SPUN = 0.25  #: of one speaker, in a spun text and what it goes back to
ALIKE_OTHER = 0.75  #: of two speakers: only nearly whole sentences, or so many words in a row as nobody repeats by chance
RUN_OTHER = 6
#: A printing is judged by one that holds so much of it; by an ancestor from less on, for rewrites change words.
JUDGED_FROM = 0.5
JUDGED_FROM_ANCESTOR = 0.35
#: A stretch of a reading comes from another thing said where so much of it stands there: a splice. Set by hand.
SPLICED_FROM = 0.75
#: How far each kind of retelling stands from its parent's words: an order only, for choosing between siblings of a lost parent.
FAR = {"verbatim": 0, "light": 1, "abridged": 2, "expanded": 3, "merge": 4, "rewrite": 5, "spun": 10}
#: In a spun text a quotation is taken for the one thing its speaker says that is left, from this likeness on, or up to so many words:
#: spinners swap one word in three to one in two, so that five in a row go now and then, ten never. Set by hand.
ONLY_LEFT, ALL_SWAPPED = 0.15, 5
#: Articles that print the same words and cannot have them from one another: so many stand against an article between them and the speech.
#: Two copyists do not change the same words in the same way.
SEVERAL = 2

# --- story/claims, story/differences, story/timeline, story/brief ---

#: Log-odds that two sentences of different reports tell the same thing (odds.odds). A logistic regression over the 21,361 pairs of
#: sentences that carry a claim in bench/families and bench/seeds: with each story left out in turn pair F1 .833, .849 with CLAIM_LATER
#: (likeness alone .770, each pair of reports by itself); weights rounded by hand. Kinship is left out: a claim must not depend on the tree.
#: "told apart" (two speakers' words without a content word in common) was set on 52 grown stories: same claim pairs .938 to .940; on 30
#: others, seen once, .937 to .943; at -2 fewer.
CLAIM_ODDS = {
    "constant": -3.8,
    "alike": 0.35,
    "best": 2.1,
    "telling figure": 3.2,
    "small figure": 1.7,
    "misread figure": 2.3,
    "names": 0.6,
    "around": 1.3,
    "told apart": -1.0,
}
#: Pairs below these log-odds are not looked at again. Nothing moves on bench/families and 34 grown stories from -2.5 to -1.5; below -1 the
#: independent count falls.
CLAIM_WORTH = -1.5
#: Sentences join one claim when the mean chance over their pairs is at least this. Swept .4 to .5 with CLAIM_JOIN_VALUES on bench/families
#: and 24 grown stories, plain copies left out: same claim pairs F1 .85 to .88 and .92 to .93, independent count .84 to .86 and .80 to .81.
CLAIM_JOIN = 0.45
#: Taken off the log-odds of two whole sentences of different stories: a follow-up's sentence tells of something new, unless it is a
#: reprint.
CLAIM_LATER = 1.5
#: Equal values make one claim when their places tell the same thing with at least this mean chance.
CLAIM_JOIN_VALUES = 0.45
#: Different values stand for each other when their places tell the same thing with at least this chance. What tells most is whether one
#: of the two reports prints the other's value too: of 40 true pairs of strangers' figures in bench/families neither does, nor in any of 85
#: of 52 grown stories, while 361 of 454 and 64 of 274 false ones do. Such values of strangers never stand for each other; of kin they need
CLAIM_JOIN_KIN = 0.35
#: ... or this, where they count things of two nouns ("calls", "soldiers") ...
CLAIM_JOIN_KIN_NOUNS = 0.5
#: ... and where neither report prints both, this (of kin: 34 true pairs and 1 false one in families, 118 and 9 grown).
CLAIM_JOIN_ALONE = 0.2
#: Of strangers: where they count one thing (claims/counted), things of two nouns, or none; with a unit; at a time. At .25 and .57 18 of 18
#: pairs with a unit or one noun in families, and 38 of 53 grown, are true. Times: set on 2 true and 4 false disagreements, hardly measured.
CLAIM_JOIN_STRANGERS = {"one thing": 0.25, "two nouns": 0.57, "no noun": 0.8, "unit": 0.25, "time": 0.75}
#: ... and of strangers' figures that are as near as a slip or a recount makes them (402 and 406; 3,300 and 3,030) this share of it.
CLAIM_JOIN_SLIP = 0.7
#: Figures further apart than this many times count different things; kin may be twice as far off (a wrong copy).
CLAIM_FAR, CLAIM_FAR_KIN = 1.5, 2.2
#: At 0, .34, .5 on bench/families: disagreements that are real 8 of 12, 9 of 13, 9 of 13; nothing else moved.
#: Two values are two things where more than this share of the reports that print the rarer one print both.
CLAIM_BOTH = 0.34
#: Times further apart tell different things: minutes, days, months, years.
CLAIM_NEAR_TIMES = {"clock": 60, "day": 7, "month": 2, "year": 5}
#: How alike two sentences are in what they tell (claims/likeness): weights of the cosine of letters, that of vectors, and of printing other
#: numbers. Least squares on the 2,250 pairs of headlines_2013 to 2015 (2.04, 4.05, -.65 of 5 points), with each year left out Pearson .810;
#: without the numbers .795.
TOLD_ALIKE = {"letters": 0.5, "meaning": 1.0, "other numbers": -0.16}
#: Answers that a pair of sentences is held against on each side. superpal_dev at 1, 2, 3, 4, 6: P@1 .73, .74, .74, .73, .71; pair F1
#: .56, .62, .62, .62, .61 (.52 without).
TOLD_RIVALS = 3
#: A text that lacks more of a statement's content words does not tell it. fever_symmetric_dev, accuracy at .25, .3, .35, .4, .45:
#: .674, .674, .668, .669, .667.
SUPPORT_UNTOLD = 0.3
#: Sentences that differ in strength alone share at least this much of their words (token set ratio, of 100). On bench/families drifts that
#: are real: .955 at 45, .976 at 50 and 55; at 60 two true drifts are lost.
CLAIM_WORDS_ALIKE = 50
#: ... and, where the whole sentences do, so much in what they say when the words that only tell who says it are left out.
CLAIM_TOLD_ALIKE = 40
#: Words that exclude each other ("national", "regional") are held against each other in sentences this alike (token set ratio, of 100).
CLAIM_OPPOSITE_ALIKE = 80
#: Where the source's sentence leans on the one before it, a claim is told by another of at least so many characters. By eye.
CLAIM_SHORT = 40
#: The opening of a report, which names the day of its news (sentences).
OPENING_SENTENCES = 3
#: Words this near a figure tell whether it is newer news ("rose to"; characters).
NEWER_NEAR = 40
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
#: A clause with fewer words goes with the one beside it. Set by hand.
CLAIM_CLAUSE_WORDS = 5
#: A later sentence updates an earlier one's figure when the log-odds that they tell the same thing, and what speaks for it, reach this.
CHANGE_LEAST = -1.0
#: Speaks for a change of figure: the later sentence prints the old figure too ("from 620 to 480").
CHANGE_RECALLED = 2.0
#: Speaks against it: the two figures count things of two nouns.
CHANGE_OTHER_NOUN = 1.0
#: Log-odds for sentences without figures that say the same thing more or less surely, or deny it.
CHANGE_SENTENCE = 0.5
#: ... and for "planned, and done since": most sentences of a later story tell of no plan, so the two must surely tell the same thing. At .5
#: one of 15 was right on bench/families and none of eight on the seeds; here none of the right ones is lost.
CHANGE_DONE = 2.0
#: ... in sentences this alike in their words (token set ratio, of 100). With the rest of these: bench/families 16 of 22 changes found at 43
#: said, grown stories 17 of 24 at 50; before a new value had to be new, and each change told once, 18 and 11 at several times as many.
CHANGE_TOLD_ALIKE = 30
#: Characters before and after a figure that tell what it is of. Swept 40 to 80: at 60 no found change of bench/families is lost.
CHANGE_NEAR = 80
#: Old claims that one new value may be said to change, the likeliest first.
CHANGES_OF_A_VALUE = 2
#: Figures further apart than this (log of their ratio) count different things: 10 times.
CHANGE_FAR = 2.31
#: Lines of a briefing: most in all; plain claims; disagreements; changes.
BRIEF_MOST, BRIEF_CLAIMS, BRIEF_DISAGREEMENTS, BRIEF_CHANGES = 8, 5, 1, 2
#: What makes a claim open a briefing. Set by hand, not measured: independence first, then how near the top of a report it stands, what
#: hangs on it (brief.consequence) and how many reports carry it; a line of fewer than CLAIM_SHORT characters says little.
BRIEF_WEIGHTS = {
    "independent": 2.0,
    "reports": 0.4,
    "top": 2.5,
    "figure": 0.5,
    "consequence": 1.0,
    "short": -1.0,
    "leans": -3.0,
    "open": -0.5,
}
#: Two lines with more words in common than this (token set ratio, of 100) say the same.
BRIEF_ALIKE = 60
#: ... or are so alike by their letters, rare ones counting more (claims/likeness at level wording: at most .5). By eye on 17 briefings.
BRIEF_TOLD = 0.2
#: Longer sentences are cut at a clause (characters).
BRIEF_LONGEST = 260
#: Files that one line of "cannot say" names.
BRIEF_FILES = 6
#: A sentence of a follow-up this like an earlier story's sentence (Indel ratio) is reprinted background.
CLAIM_REPRINT = 0.75
#: Counts up to this occur in every report: alone they do not tie two sentences together.
CLAIM_SMALL = 12
#: Two approximations this near do not differ ("about 580", "about 590").
CLAIM_APPROXIMATE = 0.05
#: A figure within this share may be a rounding of the other.
CLAIM_ROUNDING = 0.1
#: A bound speaks of a figure within this share of it ("more than 300" of 320, not of 8,300).
CLAIM_BOUND = 0.2
