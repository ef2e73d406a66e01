"""Signs in a text alone that a machine swapped its words: everyday phrases with a word replaced by one that cannot stand there.

Such swaps are what synonym spinners leave behind ("tortured phrases": Cabanac, Labbé and Magazinov 2021). Each of these reads as a slip of
hand once; several different ones in one report do not come from a writer.
"""

import re

from retold.settings import SPUN_SIGNS, SPUN_SIGNS_PER_WORD

#: The phrase a writer uses -> what spinners make of it. Where a sign can be good English in some sentence, the rest of the pattern shuts that out.  # noqa: E501
SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # said, according to, called
        r"\bmentioned(?=:|,? [“\"]| that | the | he | she | it | they )",
        r"\b(?:in keeping with|as indicated by) (?:the )?(?:[A-Z]\w+ )*(?:officials|officers|police|sources|reports?|authorities|dr\.?|mr\.?)\b",  # noqa: E501
        r"\b(?:he|she|they|has|have|they’ve|he’s) known as (?:it|the|a|for|on)\b",
        # next, so far, in front of, towards, under, instead, as well, where, also, by our side, if
        r"\bsubsequent (?:week|month|year|day|time|summer|spring|election)\b",
        r"\bto this point\b",
        r"\bin entrance of\b",
        r"\bin (?:the )?direction of (?:an? |the |its |their )?(?:peace|settlement|agreement|deal|goal|aim|end|win|victory|\w+ing)\b",
        r"\bunderneath (?=[A-Z]\w+[’']s|the (?:deal|plan|law|rules|terms|new)|stress|strain)",
        r"\b(?:however|but) as an alternative\b|\bas (?:an alternative|a substitute) of (?:\w+ing)\b",
        r"\bas (?:nicely|effectively) as\b|\bas nicely[.,]",
        r"\bthe place (?:he|she|it|they|we|there) (?:has|have|is|are|was|were|met|had been)\b(?! (?:to|from|in which|where))",
        r"\b(?:has|have|had) additionally\b|\badditionally (?:introduced|mentioned|instructed|known|stated|urged|warned)\b",
        r"\bat (?:our|their|his|her|its) (?:aspect|facet)\b",
        r"\bon the off chance that\b",
        r"\bin the mean time,",
        # names of offices and things, word by word
        r"\bwhite home\b(?=[^.]{0,40}\b(?:said|mentioned|president|officials?|spokes\w+)\b)",
        r"\b(?:supreme|excessive|high) (?:courtroom|court docket)\b",
        r"\b(?:labou?r|republican|democratic|conservative|political|opposition|ruling) social gathering\b|\bsocial gathering (?:chief|leader)\b",  # noqa: E501
        r"\boverseas (?:minister|secretary|coverage|ministry)\b|\b(?:outside|remote|prime|protection|defen[cs]e) (?:clergyman|pastor)\b",
        r"\blocal weather (?:change|disaster|emergency)\b|\binternational warming\b",
        r"\bwell being (?:secretary|service|minister|officials?|authorities|care)\b",
        r"\bvitality (?:costs|prices|disaster|payments|firms)\b|\binventory (?:market|alternate)\b|\bchief govt\b|\bnationwide (?:safety|guard)\b",  # noqa: E501
        r"\b(?:cellphone|telephone) (?:name|dialog)\b|\bhundreds of (?:1000s|1000’s|hundreds of)\b",
        r"\bcuriosity (?:charges?|fees?)\b|\bcoronary heart (?:assaults?|attacks?)\b|\bpress convention\b|\bnuclear guns\b|\bunified states\b",  # noqa: E501
        r"\bcounterfeit consciousness\b|\bbosom (?:disease|malignancy)\b|\bcolossal information\b|\birregular (?:timberland|woodland)\b",
    )
)


def signs(text: str) -> tuple[tuple[int, int], ...]:
    """Where each different sign of swapped words first stands in a text, in order: (start, end).

    >>> text = "They met in entrance of the hall to this point."
    >>> [text[start:end] for start, end in signs(text)]
    ['in entrance of', 'to this point']
    """
    found = (sign.search(text) for sign in SIGNS)
    return tuple(sorted(match.span() for match in found if match))


def damaged(text: str) -> bool:
    """Whether a text shows so many different signs of swapped words that no writer made them.

    >>> damaged("He mentioned the plan would go on in entrance of them subsequent week, so far as to this point known.")
    True
    >>> damaged("He said the plan would go on in front of them next week, as far as is known.")
    False
    """
    found = len(signs(text))
    return found >= SPUN_SIGNS and found >= SPUN_SIGNS_PER_WORD * len(text) / 6
