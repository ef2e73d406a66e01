"""Thresholds: One article. Each with the evidence it came from."""

# --- article/segment ---

#: A paragraph or a sentence of more characters is cut: 490,000 characters without a stop took more than 200 s to study, with a language
#: model 2.4 GB. The longest sentence of the 59 reports of bench/families and bench/seeds has some 600 characters.
MAX_PARAGRAPH, MAX_SENTENCE = 20_000, 3_000

# --- article/clean ---

#: Fewer words of running text are a login stub or a caption. The shortest report of bench/families and
#: bench/seeds has 158. Set by hand so that a flash of one sentence, some 20 words, is still read.
MIN_BODY_WORDS = 15

#: Up to so many words of running text a page can be a paywall's stub (that breaks off), a consent form (with so many different signs of
#: one), an error page or a player; from so many lines on a page with less text than a report has is an index. Set by hand on invented
#: pages; of the 990 reports of bench/extraction they refuse 9, of which 4 hold no text.
MAX_STUB_WORDS, MAX_CONSENT_WORDS, MIN_CONSENT_SIGNS, MAX_ERROR_WORDS, MAX_PLAYER_WORDS, MIN_INDEX_LINES = 150, 200, 3, 100, 40, 12

#: Bylines and stamps are looked for in so many first lines at most: a page of 100,000 links has no other end of its top. The
#: report of bench/extraction that begins last begins in line 495.
MAX_TOP_LINES = 600

#: A name of a byline has at most so many letters and words, a byline so many names; a whole line that is one has fewer letters than the
#: last number. Conventions: longer ones are sentences.
MAX_NAME_LETTERS, MAX_NAME_WORDS, MAX_BYLINE_NAMES, MAX_BYLINE = 60, 6, 8, 80

#: A byline below the report stands within so many lines of its last paragraph. Set by hand: what follows is the next report's.
FOOT_LINES = 4

#: A line with more words is a paragraph even without a closing stop. Headlines of bench/families have 5 to 17.
MIN_PARAGRAPH_WORDS = 24

#: A heading has at most this many words. Set by hand; see the line above.
MAX_HEADING_WORDS = 16

#: The signs of a site's voice (article/clean/voice) are looked for in lines of at most so many words: longer ones hold a "you" or a "story"
#: by chance. Set by hand on 255 invented lines.
MAX_VOICE_WORDS = 40

#: So many appeals in one paragraph, and at least so large a share of the sentences between the first and the last, make all of these the
#: site's. Set by hand on invented paragraphs.
DENSE_APPEALS, DENSE_SHARE = 3, 0.4

#: What stands below a report is looked for under at least so many paragraphs, and a label there has at most so many words. Set by hand.
MIN_LINES_ABOVE, MAX_LABEL_WORDS = 2, 7

#: A line in two reports of one outlet is site text where the reports have at most this share of their telling words in common (of those
#: of the shorter one). On bench/families two reports of one story have .05 to 1.0 in common (1 % under .073, 5 % under .143), two of
#: different stories .10 (median) ...
MAX_UNRELATED = 0.1
#: ... where each has so many telling words and shares at most this part of its text with any other report: copies share nearly all ...
MIN_TELLING_WORDS, MAX_SHARED_PART = 40, 0.3
#: ... and where it has so many words, or a site's voice, or stands in three reports: "The trial continues." ends many reports.
MIN_SHARED_WORDS = 8
#: A line between two sentences that a copy has side by side is looked at up to this length.
MAX_INSERT_WORDS = 25

#: Words in a row that a pull quote must share with the body. Set by hand: shorter runs are names and set phrases.
MIN_PULLQUOTE_WORDS = 5

# --- article/names, article/quotes, article/damage ---

#: A quotation is a reading from this many words on (as `\w+` counts). Shorter ones are terms and scare marks more often than speech:
#: bench/families counts none of them as a reading.
LEAST_QUOTED_WORDS = 3
#: Share of a reported content that stands between marks from which on it is direct speech; what is left is "that" or "he said". Set by
#: hand.
DIRECT_SHARE = 0.8
#: So far behind its verb stands the quotation that tells what somebody is called (characters). Set by hand: ten or twelve words.
NAMED_WITHIN = 80
#: Different signs of swapped words (article/damage) that no writer's report shows, and their least share of its words. Of 4,000 reports of
#: bench/throughput 1.8 % show one sign and none shows two; the spun text of bench/seeds shows twelve in 570 words.
SPUN_SIGNS = 3
SPUN_SIGNS_PER_WORD = 0.004

# --- article/figures, article/dates ---

#: A bare "$" is the dollar of the country named most. A mention in the first DOLLAR_LEAD characters (headline, dateline, first
#: sentence) counts
#: for DOLLAR_LEAD_WEIGHT: measured by hand on invented reports; reporters place the story there, later mentions are often comparisons.
DOLLAR_LEAD = 300
DOLLAR_LEAD_WEIGHT = 2.0

#: What "about" leaves open: half a unit of the last digit that is not zero ("about 1,900": 1,850 to 1,950), and no less than this share
#: of the amount.
#: A convention, not a measurement: rounding to two digits moves a number by at most 5 %.
ABOUT_SHARE = 0.05

#: A time of day without a date belongs to the day named last, if that lies this near to the article's own: a report gives the hours of
#: its own
#: events, not those of background it recalls. A convention: news is told within a fortnight.
CLOCK_DAYS = 14

#: How far right of a number its counted noun may stand, in words: "3,500 more full-time Arctic patrol soldiers". Longer runs are other
#: phrases.
NOUN_REACH = 6

# --- article/prints, pair/meet ---

#: One wording print in this many is kept, by its hash. 3,000 articles of score/plant.py: joined rewrites .988 and swap50 .977 with 1 in 2,
#: .913 and .953 with 1 in 4, at 4.5 and 2.6 candidates an article (a crowd of copies in it); every other kind .985 and more with both.
PRINT_SAMPLE = 2
#: Up to so many reports all pairs are compared (435 pairs, some 3 s): recall comes first where it costs nothing.
MEET_ALL = 30
#: A wording print held by at most this many articles is rare: it joins all of them, and counts this much; a frequent one counts 1 ...
MEET_RARE, MEET_RARE_COUNTS = 20, 4
#: ... and joins each holder to so many that stand for the most copies.
MEET_HUBS = 2
#: Two articles meet from this count on (two rare prints, or eight frequent ones), and from one shared print in so many of the shorter
#: one's. 30,000 articles of score/plant.py: this last leaves out 73 % of the pairs that share no planted source, .3 % of the rewrites'
#: parents, fewer of all other kinds.
MEET_HITS, MEET_SHARE = 8, 50
#: A pair is left out where a third article shares this many times as much with both; each article looks at so many of its nearest.
#: Same articles, pairs an article: 1.45 at 30,000, 2.84 at 100,000; 1.61 and 3.64 with nothing left out, at the same recall. With 1
#: in the place of 2: 1.2 and 2.1, but 1 % of abridged copies and rewrites lose their source.
MEET_NEARER, MEET_LOOK = 2, 16
#: A name, figure, date or quoted pair of words held by more articles than this says nothing.
MEET_MATTER_HOLDERS = 60
#: By matter and by meaning each article meets so many others. bench/families and 30 grown stories in one pile: all 173 derivations meet at
#: 2, 3, 4 and 6 alike.
MEET_NEAREST = 3
#: Words too common to tell texts apart: they carry no content and shift with every rewrite.
COMMON_WORDS = frozenset(
    (
        "a about after again all also although am an and any are as at be because been before being between both but by can could did "
        "do does for from had has have he her here him his how i if in into is it its it's just like may me might more most must my no "
        "not now of off on one only or other our out over own said say saying says she should so some such than that the their them "
        "then there these they this those though through to told too under until up us very was we were what when where which while "
        "who whom why will with would you your"
    ).split()
)

# --- article/sketch ---

#: Letters of a word that are looked at; words in the same quotation that are called quoted (a mark that nothing closes ends there).
SKETCH_WORD, SKETCH_QUOTED = 64, 60
#: A stop after a shorter word ends no sentence ("Mr.", "U.S.").
SKETCH_STOP = 3
#: Of texts of so many content words at most, one run of three in so many is kept (30,000 articles of score/plant.py, pairs of copy and
#: source that meet: rewrite .973, swap50 .957 with 120 and 240 words; .986 and .982 with these, at 190 prints an article for 143) ...
SKETCH_SAMPLE = ((240, 1), (480, 2))
#: ... of longer ones, one in this many.
PRINT_STEP = 4
#: Texts fold together where their least runs of three are the same: so many of them. Two texts that share a part j of their runs fold
#: with a chance of j to the power of this: light copies .7, a merge and one of its sources .0002 (with 5 in the place of 8, one merge in
#: 250 stood for a source of its own and joined two families).
SKETCH_FOLD = 8
