"""A draft whose text was extracted before (a row of a table) -> an article whose every line is body: no rule asks what a line is.

The rules of `clean` cost 7 ms a report (5,800 characters, 400 reports of bench/throughput), ten times what this does and more than all
else that level "wording" does: a table of a crawl is read by this, at level "wording", wherever it is read.
"""

from collections.abc import Iterable
from dataclasses import replace

from retold.article.clean import WORD, key
from retold.article.clean.canonical import ODD, assemble, tidy
from retold.records import Article, Block, Draft, Reject
from retold.settings import MIN_BODY_WORDS

#: Lines that a column broke are shorter than this (`canonical` joins lines of up to 120 characters).
BROKEN = 240
#: A text with more spaces need not be counted to have `MIN_BODY_WORDS` words.
MANY = 10 * MIN_BODY_WORDS


def plain(draft: Draft) -> Article | Reject:
    r"""The article that a draft of running text holds, or why it holds none.

    >>> text = "The ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, police said.\nIt  was empty."
    >>> found = plain(Draft("crawl.jsonl#7", "0" * 64, (Block(text, 0),)))
    >>> [part.kind for part in found.parts], found.text[-15:]
    (['body'], '\n\nIt was empty.')
    """
    lines = [replace(line, kind="body") for block in draft.blocks for line in tidy(block)]
    text, parts, origins = assemble(lines)
    why = refused(text)
    if why:
        return Reject(draft.file, *why)
    return Article(key(draft.file, draft.sha256), draft.file, draft.sha256, text, parts, draft.meta, origins)


def running(blocks: Iterable[str]) -> str:
    r"""The canonical text of blocks of running text: what `plain` makes of them, ten times as fast where nothing odd is in them.

    >>> running(["The ferry  sank.\nIt was empty. ", "Nobody was hurt."])
    'The ferry sank.\n\nIt was empty.\n\nNobody was hurt.'
    """
    return "\n\n".join(text for block in blocks for text in _lines(block))


def _lines(block: str) -> Iterable[str]:
    lines = block.splitlines()
    if ODD.search(block) or (len(lines) > 1 and max(map(len, lines)) <= BROKEN):
        return (line.text for line in tidy(Block(block, -1)))
    return (line for line in (" ".join(line.split()) for line in lines) if line)


def refused(text: str) -> tuple[str, str] | None:
    """Why a canonical text is no article: a reason and its detail; None where it is one."""
    if not text:
        return "empty", "no words in it"
    if text.count(" ", 0, 10 * MANY) > MANY:
        return None
    words = len(WORD.findall(text))
    return None if words >= MIN_BODY_WORDS else ("too short", f"{words} words of running text; a report has at least {MIN_BODY_WORDS}")
