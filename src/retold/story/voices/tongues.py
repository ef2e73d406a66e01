"""Whose words a report gives in translation, by its own account: "said in French", "through an interpreter"."""

import re

from retold.article.quotes.cues import FORMS, PLAIN
from retold.article.quotes.cues import words as listed
from retold.article.quotes.marks import paragraphs
from retold.records import Study

LANGUAGES = listed(
    """
    Afrikaans Albanian Amharic Arabic Armenian Azerbaijani Basque Belarusian Bengali Bosnian Bulgarian Burmese Cantonese Catalan Chinese
    Croatian Czech Danish Dari Dutch English Estonian Farsi Filipino Finnish Flemish French Gaelic Galician Georgian German Greek Gujarati
    Haitian Hausa Hebrew Hindi Hungarian Icelandic Igbo Indonesian Irish Italian Japanese Kannada Kazakh Khmer Korean Kurdish Lao Latvian
    Lithuanian Macedonian Malay Maltese Mandarin Mongolian Nepali Norwegian Pashto Persian Polish Portuguese Punjabi Romanian Russian
    Serbian Shona Sinhala Slovak Slovenian Somali Spanish Swahili Swedish Tagalog Tajik Tamil Telugu Thai Tibetan Tigrinya Turkish Turkmen
    Ukrainian Urdu Uzbek Vietnamese Welsh Wolof Xhosa Yiddish Yoruba Zulu
    """
)
_SAID = "|".join(sorted((f for f, verb in FORMS.items() if verb in PLAIN or verb == "speak"), key=len, reverse=True))
#: A language after a verb of speech; "in Russian waters" names none.
SPOKEN = re.compile(
    rf"\b(?i:{_SAID})\b[^.“”\"\n]{{0,60}}?\bin (?P<tongue>{'|'.join(sorted(LANGUAGES))})"
    r"(?=[,.;:)”\"’\n]|$|\s(?:on|at|to|before|after|during|through|via|that|and|but|with|from|as|when|while)\b)"
)
INTERPRETED = re.compile(
    r"\b(?:through|via|with|by) (?:an?|the|his|her|their|its) (?:[\w\-]+ )?(?:interpreter|translator)s?\b"
    r"|\b(?:in|to|by) (?:an?|the) (?:[\w\-]+ ){0,2}translation\b|\btranslated (?:from|by|remarks|comments)\b|\(translated\)"
)


def translated(study: Study) -> frozenset[int]:
    """Where the quotations start whose speakers spoke in another language than the report is written in, as far as it says so.

    A speaker who is translated once is translated throughout a report: he holds one speech.
    """
    text = study.article.text
    english = (study.article.meta.language or "en").startswith("en")
    told = [
        m.start()
        for pattern in (SPOKEN, INTERPRETED)
        for m in pattern.finditer(text)
        if not (english and m.groupdict().get("tongue") == "English")
    ]
    if not told:
        return frozenset()
    places = [(a, b) for a, b, _, _ in paragraphs(study.sentences) if any(a <= at < b for at in told)]
    near = [q for q in study.quotes if any(a <= q.start < b for a, b in places)]
    speaking = {q.speaker for q in near if q.speaker is not None}
    speaking |= {m.entity for m in study.cast.mentions if not near and any(a <= m.start < b for a, b in places)}
    return frozenset(q.start for q in study.quotes if q in near or (q.speaker in speaking and not q.joint))
