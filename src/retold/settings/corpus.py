"""Thresholds: The corpus. Each with the evidence it came from."""

#: Rows of articles handed to a process at once: 1.5 MB of text, some 100 ms of work; more makes a killed or last process lose more.
CORPUS_ROWS = 256
#: Pairs of articles handed over at once (some 6 KB a pair).
CORPUS_PAIRS = 1024
#: Families handed over at once.
CORPUS_FAMILIES = 512
#: Batches under way for each process: one that it works at, one that waits.
CORPUS_AHEAD = 2
#: Rows of a group in a Parquet file, and bytes (before compression) of one file.
CORPUS_ROW_GROUP, CORPUS_PART_BYTES = 50_000, 512 * 1024 * 1024
#: What DuckDB may hold in memory; the processes need some 300 MB each beside it. What does not fit is spilled to disk.
CORPUS_MEMORY = "2GB"
#: Bytes of one line of JSONL: a report has at most 500,000 characters, some of which JSON writes with 6 or 12 bytes.
CORPUS_LINE_BYTES = 8 * 1024 * 1024
#: A report is a merge of two strangers where each gave it this part of its runs of three words at least and at most, ...
MERGE_PART_LEAST, MERGE_PART_MOST = 0.05, 0.95
#: ... both together so much, and (MERGE_WHOLE) not both stand in it nearly whole.
MERGE_PARTS = 0.4
#: Of each report the so many likeliest two sources are looked at, ...
MERGE_JOINTS = 8
#: ... and are strangers where they share less than this part of what two copies of one report would share by chance.
MERGE_CHANCE = 0.5
#: With fewer runs of words to expect by chance, sharing none of them says nothing.
MERGE_EVIDENCE = 10
#: So many links are joined in memory (some 2 GB); more are joined by the engine.
CORPUS_LINKS_FIT = 20_000_000
#: Spark: no page, UTC, batches and partitions small enough that a lost worker loses little, and 16 partitions after a shuffle where the
#: data is small (adaptive execution joins what is smaller still).
SPARK_OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1024",
    "spark.sql.files.maxPartitionBytes": "16m",
    "spark.sql.adaptive.advisoryPartitionSizeInBytes": "16m",
    "spark.sql.shuffle.partitions": "16",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.driver.memory": "4g",
}
#: Two sketches tell of one event where they share so many figures and names, and this share of the names of the one with fewer.
EVENT_FIGURES, EVENT_NAMES, EVENT_NAMES_SHARE = 2, 4, 0.5
#: How many of the largest families a run shows.
CORPUS_SHOWN = 10
#: What --explain reckons with (bench/speed.py, 100,000 planted articles): bytes of a row, CPU seconds and bytes on disk an article, and by
#: how much pressed files grow.
CORPUS_ROW_BYTES, CORPUS_ARTICLE_SECONDS, CORPUS_ARTICLE_BYTES = 5_000, 0.003, 12_000
CORPUS_PRESSED = {".gz": 3, ".xz": 4, ".bz2": 4, ".parquet": 3}
