"""Stops and words in the world's scripts: what closes a sentence, and how many words a text has where no spaces part them."""

import re

#: What closes a sentence: Latin, Chinese and Japanese, Arabic and Urdu, Devanagari, Ethiopic, Armenian, Burmese, Khmer.
STOPS = ".!?…。！？｡؟۔।॥።։။។"
#: What may stand behind the stop.
CLOSERS = "”’\"'»)]）」』》〉】"
#: Written without spaces: Han and kana, with about two characters to a word; Thai, Lao, Burmese and Khmer, with about four.
HAN_SIGNS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
THAI_SIGNS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
UNSPACED = HAN_SIGNS + THAI_SIGNS
HAN = re.compile(rf"[{HAN_SIGNS}]")
THAI = re.compile(rf"[{THAI_SIGNS}]")


def count(text: str) -> int:
    """How many words a text has; scripts without spaces are measured by their characters.

    >>> count("The ferry sank."), count("渡し船は夜明けに沈んだ。")
    (3, 5)
    """
    return max(len(text.split()), unspaced(text))


def unspaced(text: str) -> int:
    """How many words a text has in scripts without spaces.

    >>> unspaced("The ferry sank."), unspaced("渡し船は夜明けに沈んだ。")
    (0, 5)
    """
    return 0 if text.isascii() else len(HAN.findall(text)) // 2 + len(THAI.findall(text)) // 4


def closed(text: str) -> bool:
    """Whether a text ends in a stop, inside quotation marks and brackets or out of them.

    >>> closed("“It sank.”"), closed("渡し船は沈んだ。"), closed("Ferry sinks off Peth")
    (True, True, False)
    """
    return text.rstrip(CLOSERS + " ")[-1:] in tuple(STOPS)


def caseless(text: str) -> bool:
    """Whether a text begins in a script without capitals.

    >>> caseless("渡し船"), caseless("ferry")
    (True, False)
    """
    return text[:1].isalpha() and text[:1].lower() == text[:1].upper()
