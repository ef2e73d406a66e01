"""The two learned slots: language (parser, entities) and meaning (sentence vectors). Loaded lazily, once."""

from retold import flow
from retold.records import Article, Level, Study

__all__ = ["study"]


def study(article: Article, level: Level = "deep") -> Study:
    """Everything that can be read off one article alone; loads the learned models on first use at level "deep"."""
    if level == "wording":
        return flow.study(article)
    from retold.models import language, meaning

    return flow.study(article, language.parse, meaning.encode)
