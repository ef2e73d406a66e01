"""Thresholds: What is read. Each with the evidence it came from."""

# --- source: what is read ---

#: Why an input is no article. The page and the JSON print these words.
REJECT_REASONS = (
    "empty", "not text", "too short", "too large", "no body", "unreadable", "missing", "duplicate", "not a report",
    "paywall stub", "consent page", "index page", "error page", "video only", "overruled",
)  # fmt: skip

#: A file or a page with more bytes is no single report; 50 MB of text is some 8 million words.
MAX_FILE_BYTES = 50_000_000

#: A text with more characters is a book or many reports in one file, and is refused with that reason. The longest of the 12,000 reports of
#: bench/throughput has 62,414; 400,000 characters of invented prose took 40 CPU seconds at level "deep" and 16 at level "wording".
MAX_REPORT_CHARACTERS = 500_000

#: How many characters are looked at, the fewest words, and the least certainty, below which no language is named. Set by hand: with them
#: all 59 reports of bench/families and bench/seeds are read as English; not measured on other languages.
LANGUAGE_SAMPLE, MIN_LANGUAGE_WORDS, MIN_LANGUAGE_CERTAINTY = 2_000, 8, 0.8

#: A text with a larger share of these words is English. Of 4,000 reports of bench/throughput 98.5 % have more; no other language has three
#: of the four. It saves loading the language model, .4 s of a cold start.
ENGLISH_WORDS, LEAST_ENGLISH = frozenset({"the", "of", "and", "to"}), 0.08

#: A run of a page with more of its characters in links is a list of links, no paragraph. This and the next three were set by hand and
#: checked together on three samples (165, 165, 198 pages) of bench/extraction: segment F .928, .930, .930;
#: trafilatura alone has .917 on the first.
MAX_LINKED = 0.5

#: With less than this it is sentences with a link in them. On bench/extraction such runs between the report's, outside its element, raise
#: recall by .006 at no cost in precision.
LIGHTLY_LINKED = 0.2

#: And with more than this it is one even where trafilatura takes it for text: "Lea también: ..." between paragraphs.
MOSTLY_LINKED = 0.7

#: The smallest element of a page that holds this share of the text that trafilatura takes is the report's.
MIN_CONTAINER_SHARE = 0.8

#: An element that holds this share of that text is the report's whatever its class says ("article has-sidebar").
MIN_SITE_SHARE = 0.5

#: What a page of the web may cost: bytes, redirects, seconds from the first request (robots.txt included) to the last byte.
MAX_PAGE_BYTES, MAX_ROBOTS_BYTES, MAX_REDIRECTS, WEB_SECONDS = 10_000_000, 500_000, 5, 30

#: A larger feed is not read, and no more than so many entries of one. feedparser needs .8 CPU seconds for 1,000 whole articles (4.5 MB),
#: 3 s for 20,000 headlines, 8 s where their XML is broken. Feeds of news sites hold 10 to 200 entries; a news
#: sitemap at most 1,000 addresses.
MAX_FEED_BYTES, MAX_FEED_ENTRIES = 5_000_000, 2_000

#: A row of a table has at most so many bytes: a page of MAX_PAGE_BYTES, written as JSON.
MAX_ROW_BYTES = 12_000_000

#: An entry with fewer words prints a summary, and the report stands on its page. A convention: summaries have 20 to 60 words, the shortest
#: report of bench/families 158.
MIN_WHOLE_ENTRY = 120

#: Of one feed or sitemap at most so many pages are asked for: at a second each, some three minutes. The library's `watch` goes on where
#: one run ends.
MAX_FOLLOWED = 200

#: Seconds between two requests to one host (more, up to MAX_WAIT, where its robots.txt says so); the longest wait that a site may ask for
#: (429, 503) and still be waited for; how often one address is asked. Conventions of polite readers: the usual delay is 1 s and more.
HOST_DELAY, MAX_WAIT, MAX_TRIES = 1.0, 60.0, 3

#: A page with more characters is a book or a dump: trafilatura and htmldate are not asked. The largest page of bench/extraction
#: has 1.6 MB; on a busy machine 2 MB of paragraphs took 8 s with them and 9 MB took 55 s.
MAX_VOTED_PAGE = 3_000_000

#: How Retold names itself to a site, and whom it names where nobody is told.
USER_AGENT = "Retold/0.1 (reads single news pages for a person; contact: {contact})"
CONTACT = "the person who runs it"

#: Where all that trafilatura takes is less than this share of the page's paragraphs, and those have so many characters, it took something
#: else.
MIN_VOTED_SHARE, LEAST_PROSE = 0.15, 1_000

#: A page with more tags is not shown to trafilatura and htmldate either: 100,000 links took them more than 60 s. The page of
#: bench/extraction with most has 19,629.
MAX_VOTED_TAGS = 40_000

#: A printed stamp is looked for in so many blocks above the first one of the body with so many letters, each of them shorter than the
#: third number. Set by hand.
STAMP_BLOCKS, LONG_BODY_BLOCK, STAMP_LETTERS = 12, 120, 160
