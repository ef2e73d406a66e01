"""The tables of a corpus and their columns. Times are text (ISO 8601), so that every engine and reader sees the same."""

import pyarrow as pa

TEXT, WHOLE, SHARE, YES = pa.string(), pa.int64(), pa.float64(), pa.bool_()

#: What a row gives: an article, or a reject, where `reason` is not empty.
READ = pa.schema(
    [
        ("words", WHOLE),  # 63-bit hash of the text: what the order of articles goes by
        ("id", TEXT),  # as in a trace: a hash of the name and the bytes
        ("file", TEXT),  # the file, "#", and the row's own id or the hash of its bytes
        ("sha256", TEXT),
        ("title", TEXT),
        ("outlet", TEXT),
        ("author", TEXT),
        ("published_start", TEXT),
        ("published_end", TEXT),
        ("published_grain", TEXT),
        ("published_how", TEXT),
        ("published_zoned", YES),
        ("language", TEXT),
        ("address", TEXT),
        ("credit", TEXT),
        ("licence", TEXT),
        ("record", TEXT),  # the row's own id
        ("text", TEXT),
        ("reason", TEXT),
        ("detail", TEXT),
    ]
)
#: One article as it is compared; `fold` is the same for texts that are compared as one. Minutes since 1970 between which it
#: was published.
SKETCHES = pa.schema(
    [
        ("article", WHOLE),
        ("fold", WHOLE),
        ("wording", pa.list_(WHOLE)),
        ("tokens", pa.binary()),
        ("begins", WHOLE),
        ("ends", WHOLE),
        ("zoned", YES),
        ("outlet", TEXT),
    ]
)
#: One print of an article, how many articles it stands for, and how many prints it has.
PRINTS = pa.schema([("article", WHOLE), ("print", WHOLE), ("copies", WHOLE), ("size", WHOLE)])
#: Two articles that may be kin.
PAIRS = pa.schema(
    [
        ("one", WHOLE),
        ("two", WHOLE),
        ("kin", SHARE),  # the chance that they are
        ("direction", SHARE),  # the chance that, if so, `one` is the source
        ("first", WHOLE),  # 1 where `one` certainly came first, -1 where `two` did, 0 where that is not known
        ("kind_two", TEXT),  # what `two` is, made from `one`; and the other way round
        ("kind_one", TEXT),
        ("shared", WHOLE),  # runs of three words that both have, and that each has
        ("size_one", WHOLE),
        ("size_two", WHOLE),
        ("event", YES),  # whether their names and figures look like one event
    ]
)
#: An edge of a family's tree, by numbers.
EDGES = pa.schema(
    [
        ("child", WHOLE),
        ("parent", WHOLE),
        ("kind", TEXT),
        ("main", YES),
        ("direction", TEXT),  # "known" or "undetermined"
        ("confidence", SHARE),
        ("direction_confidence", SHARE),
    ]
)
