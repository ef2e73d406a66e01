"""Text -> the language it is written in."""

import re
from functools import cache
from typing import Any

from retold.settings import ENGLISH_WORDS, LANGUAGE_SAMPLE, LEAST_ENGLISH, MIN_LANGUAGE_CERTAINTY, MIN_LANGUAGE_WORDS


def language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, by its commonest words or by py3langid; None where it is too short or too mixed to tell.

    >>> language("The ferry to Peth sank at dawn on Friday with all its cargo, and nobody was hurt, the police said.")
    'en'
    >>> language("Peth") is None
    True
    """
    sample = text[:LANGUAGE_SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    if len(words) > 1 / LEAST_ENGLISH and sum(word in ENGLISH_WORDS for word in words) > LEAST_ENGLISH * len(words):
        return "en"  # plainly; the model need not be loaded
    if len(sample.split()) < MIN_LANGUAGE_WORDS and sum(c > "\u0e00" for c in sample) < 4 * MIN_LANGUAGE_WORDS:
        return None
    code, certainty = _identifier().classify(sample.encode("utf-8", "replace").decode())
    return str(code) if certainty >= MIN_LANGUAGE_CERTAINTY else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads a model: only when first asked

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
