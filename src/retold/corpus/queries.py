"""The queries of a corpus, each one text that DuckDB and Spark run as it stands. What a query means is said above it; names are tables."""

from retold import settings
from retold.corpus.tables import READ
from retold.pair.meet import CANDIDATES
from retold.story.tree.rows import Pair

#: One row an article: its number goes by the hash of its text, then by its name, so that it is the same for any order and any shards of
#: the input, and no number needs a sort of everything. `times` says how often the same row was given.
NUMBERS = """
SELECT id, file, times,
       words - words % 1048576 + ROW_NUMBER() OVER (PARTITION BY words - words % 1048576 ORDER BY words, file, id) - 1 AS number
FROM (SELECT id, MIN(file) AS file, MIN(words) AS words, COUNT(*) AS times FROM read WHERE reason = '' GROUP BY id)
"""

COLUMNS = tuple(name for name in READ.names if name not in ("words", "reason", "detail"))

ARTICLES = f"""
SELECT number, {", ".join(f"read.{name}" for name in COLUMNS)} FROM read JOIN numbers ON read.id = numbers.id WHERE reason = ''
"""  # noqa: S608 (only names of columns are put in)

#: The same where a row was given twice: one of each is kept.
ARTICLES_ONCE = f"""
SELECT number, {", ".join(f"ANY_VALUE({name}) AS {name}" for name in COLUMNS)}
FROM (SELECT read.*, number FROM read JOIN numbers ON read.id = numbers.id WHERE reason = '') GROUP BY number
"""  # noqa: S608

REJECTS = """
SELECT DISTINCT file, reason, detail FROM read WHERE reason <> ''
UNION ALL
SELECT file, 'duplicate' AS reason, 'the same row is given ' || CAST(times AS VARCHAR(20)) || ' times' AS detail
FROM numbers WHERE times > 1
"""

#: Articles whose text is the same once folded, the first of them, which stands for all, and how many it stands for.
FOLDS = """
SELECT article, MIN(article) OVER (PARTITION BY fold) AS first, COUNT(*) OVER (PARTITION BY fold) AS copies FROM sketches
"""

#: What is printed of the articles that stand for themselves.
FIRST = """
SELECT sketches.article, wording, copies
FROM sketches JOIN folds ON sketches.article = folds.article
WHERE folds.first = folds.article
"""

#: Pairs worth comparing: those that share wording, and each folded article with the one that stands for it.
MEET = f"""
SELECT one, two, CAST(hits AS BIGINT) AS hits FROM ({CANDIDATES})
UNION ALL
SELECT first AS one, article AS two, CAST(0 AS BIGINT) AS hits FROM folds WHERE first <> article
"""  # noqa: S608

#: Pairs with the sketches of both.
SIDES, SKETCHED_BY = (("a", "one"), ("b", "two")), ("tokens", "begins", "ends", "zoned", "outlet")
SKETCHED = f"""
SELECT one, two, {", ".join(f"{table}.{name} AS {name}_{side}" for name in SKETCHED_BY for table, side in SIDES)}
FROM candidates JOIN sketches AS a ON one = a.article JOIN sketches AS b ON two = b.article
"""  # noqa: S608

#: Kin as a graph of the articles that stand for themselves, each pair from both ends: how alike the wording of the two is, which part of
#: the article's the other has, and which part of the other's the article has.
NEIGHBOURS = f"""
WITH kin AS (
  SELECT one, two, shared, size_one, size_two
  FROM pairs JOIN folds AS a ON one = a.article JOIN folds AS b ON two = b.article
  WHERE kin >= {settings.KIN_LEAST} AND shared > 0 AND a.first = a.article AND b.first = b.article
),
sides AS (
  SELECT one AS article, two AS other, shared, size_one AS size, size_two AS other_size FROM kin
  UNION ALL
  SELECT two AS article, one AS other, shared, size_two AS size, size_one AS other_size FROM kin
)
SELECT article, other, size,
       CAST(shared AS DOUBLE) / (size + other_size - shared) AS alike,
       CAST(shared AS DOUBLE) / size AS part,
       CAST(shared AS DOUBLE) / other_size AS whole
FROM sides
"""  # noqa: S608

#: Where a report may be made of two others: each gave a part, together a good part, one at least has much that the report lacks (it is no
#: source of both), and they are not known to share it. `chance` is how much two copies of one report would share, had each
#: kept its part and no more. The few likeliest.
JOINTS = f"""
WITH able AS (
  SELECT article, other, size, part, whole, ROW_NUMBER() OVER (PARTITION BY article ORDER BY part DESC, other) AS place FROM sides
  WHERE part BETWEEN {settings.MERGE_PART_LEAST} AND {settings.MERGE_PART_MOST}
),
found AS (
  SELECT x.article, x.other AS main, y.other AS second, x.part * y.part * x.size AS chance, x.part + y.part AS parts
  FROM able AS x JOIN able AS y ON x.article = y.article AND x.place < y.place
  WHERE y.place <= {settings.MERGE_CANDIDATES} AND x.part + y.part >= {settings.MERGE_PARTS}
    AND LEAST(x.whole, y.whole) <= {settings.MERGE_WHOLE} AND x.part * y.part * x.size >= {settings.MERGE_EVIDENCE}
),
placed AS (
  SELECT article, main, second, chance, ROW_NUMBER() OVER (PARTITION BY article ORDER BY parts DESC, main, second) AS place
  FROM found LEFT JOIN pairs ON pairs.one = LEAST(main, second) AND pairs.two = GREATEST(main, second)
  WHERE COALESCE(pairs.shared, 0) < {settings.MERGE_CHANCE} * chance
)
SELECT article, main, second, chance, place FROM placed WHERE place <= {settings.MERGE_JOINTS}
"""  # noqa: S608

#: Those of them that never met, to be compared now.
UNMET = """
SELECT DISTINCT LEAST(main, second) AS one, GREATEST(main, second) AS two
FROM joints LEFT JOIN candidates ON candidates.one = LEAST(main, second) AND candidates.two = GREATEST(main, second)
WHERE candidates.one IS NULL
"""

#: Merges: the likeliest two sources that do share less, now that all have met.
MERGES = f"""
WITH apart AS (
  SELECT article, main, second, ROW_NUMBER() OVER (PARTITION BY article ORDER BY place) AS place
  FROM joints LEFT JOIN met ON met.one = LEAST(main, second) AND met.two = GREATEST(main, second)
  WHERE COALESCE(met.shared, 0) < {settings.MERGE_CHANCE} * chance
)
SELECT article, main, second FROM apart WHERE place = 1
"""  # noqa: S608

#: The links that a merge has with its second source and with that source's kin, so far as they are strangers to the main one.
CUT = """
SELECT DISTINCT LEAST(merges.article, sides.other) AS one, GREATEST(merges.article, sides.other) AS two
FROM merges
JOIN sides ON sides.article = merges.article
LEFT JOIN sides AS close ON close.article = merges.second AND close.other = sides.other
LEFT JOIN sides AS far ON far.article = merges.main AND far.other = sides.other
WHERE sides.other <> merges.main AND far.article IS NULL AND (sides.other = merges.second OR close.article IS NOT NULL)
"""

#: What is left: pairs that no third report stands between, nearer to both than they are to each other (Toussaint's relative neighbourhood
#: graph, 1980: no group is parted by it). A report that was cut from both stands between nothing.
LINKS = """
WITH marked AS (
  SELECT sides.*, CASE WHEN cut.one IS NULL THEN 0 ELSE 1 END AS away
  FROM sides LEFT JOIN cut ON cut.one = LEAST(sides.article, sides.other) AND cut.two = GREATEST(sides.article, sides.other)
),
parted AS (
  SELECT DISTINCT p.article AS one, p.other AS two
  FROM marked AS p
  JOIN marked AS x ON x.article = p.article AND x.alike > p.alike
  JOIN marked AS y ON y.article = x.other AND y.other = p.other AND y.alike > p.alike
  WHERE p.article < p.other AND p.away = 0 AND x.away + y.away < 2
)
SELECT p.article AS one, p.other AS two, p.alike
FROM marked AS p LEFT JOIN parted ON parted.one = p.article AND parted.two = p.other
WHERE p.article < p.other AND p.away = 0 AND parted.one IS NULL
"""

#: Every article with the least number of its family.
MEMBERS = """
SELECT folds.article, COALESCE(heads.head, folds.first) AS family
FROM folds LEFT JOIN heads ON heads.article = folds.first
"""

#: The kin inside each family that was not cut, one row a family of two or more.
INSIDE = f"""
SELECT a.family, {", ".join(f"ARRAY_AGG(pairs.{name}) AS {name}" for name in Pair._fields)}
FROM pairs JOIN members AS a ON pairs.one = a.article JOIN members AS b ON pairs.two = b.article
LEFT JOIN cut ON cut.one = pairs.one AND cut.two = pairs.two
WHERE a.family = b.family AND kin >= {settings.KIN_LEAST} AND cut.one IS NULL
GROUP BY a.family
"""  # noqa: S608

#: The edges of all trees, by ids, and what merges have from their second sources.
RELATIONS = f"""
WITH edges AS (
  SELECT trees.child, trees.parent, CASE WHEN merges.article IS NULL THEN trees.kind ELSE 'merge' END AS kind, trees.main, direction,
         confidence, direction_confidence
  FROM trees LEFT JOIN merges ON merges.article = trees.child AND merges.main = trees.parent
  UNION ALL
  SELECT article AS child, second AS parent, 'merge' AS kind, FALSE AS main, 'known' AS direction, ROUND(kin, 4) AS confidence,
         CAST({settings.DIRECTION_MERGE} AS DOUBLE) AS direction_confidence
  FROM merges JOIN pairs ON pairs.one = LEAST(article, second) AND pairs.two = GREATEST(article, second)
)
SELECT a.id AS child, b.id AS parent, kind, main, direction, confidence, direction_confidence
FROM edges JOIN articles AS a ON a.number = edges.child JOIN articles AS b ON b.number = edges.parent
"""  # noqa: S608

#: One row an article: its family, named after its first article in the order of numbers.
FAMILIES = """
SELECT b.id AS family, a.id AS article, COUNT(*) OVER (PARTITION BY members.family) AS members
FROM members JOIN articles AS a ON a.number = members.article JOIN articles AS b ON b.number = members.family
"""

#: Families that tell of one event.
TOLD = """
SELECT DISTINCT a.family AS one, b.family AS two
FROM pairs JOIN members AS a ON pairs.one = a.article JOIN members AS b ON pairs.two = b.article
WHERE event AND a.family <> b.family
"""

#: One row an article: its story, named after its first article, with the title of its first dated report.
STORIES = """
WITH placed AS (
  SELECT members.article AS number, COALESCE(events.head, members.family) AS story
  FROM members LEFT JOIN events ON events.article = members.family
),
titled AS (
  SELECT story, title, ROW_NUMBER() OVER (PARTITION BY story ORDER BY published_start NULLS LAST, articles.number) AS place
  FROM placed JOIN articles ON articles.number = placed.number WHERE title IS NOT NULL
)
SELECT b.id AS story, a.id AS article, titled.title
FROM placed
JOIN articles AS a ON a.number = placed.number
JOIN articles AS b ON b.number = placed.story
LEFT JOIN titled ON titled.story = placed.story AND titled.place = 1
"""
