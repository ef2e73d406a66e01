"""Money: which currency stands at a number, and which dollar a bare "$" means."""

import re
from dataclasses import dataclass

from retold import settings
from retold.article.figures import numerals
from retold.article.figures.currencies import CODES, COUNTRY_DOLLARS, HUNDREDTHS, NAMES, NATIONS, SIGNS

_NATIONAL = sorted({n for names in NATIONS.values() for n in names if n} | set(COUNTRY_DOLLARS), key=lambda w: (-len(w), w))
_NAMED = sorted({*NATIONS, *NAMES, "dollar"}, key=lambda w: (-len(w), w))
_SIGNED = sorted(SIGNS, key=lambda w: (-len(w), w))
_OPEN_SIGN = "|".join(
    re.escape(s).replace(r"\$", r"[ ]?\$" if len(s) > 1 else r"\$") for s in _SIGNED if not s.isalpha() or s in ("Rs", "Re", "Tk")
)
_LETTER_SIGN = "|".join(re.escape(s) for s in _SIGNED if s.isalpha() and s not in ("Rs", "Re", "Tk"))
_BEFORE = re.compile(
    rf"(?:(?<![^\W\d_])(?P<code>{'|'.join(sorted(CODES))})[ \u00a0]?|(?<![^\W\d_])(?P<word>Rs\.?|rs\.?|Re|Tk\.?|[KUT]Sh\.?|RM|Rp\.?)"
    r"[ \u00a0]?"
    rf"|(?<![^\W\d_])(?P<letters>{_LETTER_SIGN})|(?<![^\W\d_])(?P<sign>{_OPEN_SIGN})[ \u00a0]?|(?P<bare>[$£€¥￥₹₦₩₽₴₺₪₫₱฿₵])[ \u00a0]?)"
    rf"(?P<minus>[-−]?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"[ \u00a0-]{{0,2}}(?:(?P<code>(?i:{'|'.join(sorted(CODES))}))\b|(?:(?P<nation>"
    rf"(?i:{'|'.join(map(re.escape, _NATIONAL))}))[ \u00a0])?(?P<name>(?i:{'|'.join(_NAMED)}))(?i:s)?\b"
    rf"|(?P<sign>[€£¥₹₽₴₺₪₫₱฿₵₾₭₮₡₿元৳؋៛₼$]|රු|ரூ|zł|Kč|kr\b)(?![\d]))"
)
_PENCE = re.compile(
    r"(?:(?P<tight>p|(?-i:c)|¢)(?![\w-])|[ \u00a0-]?(?P<word>pence|penny|cents?|paise|kobo|kopecks|centimes)\b)", re.IGNORECASE
)
_CENTS = re.compile(r"(?:[ ]?(?:and )?(?P<cents>\d{1,2})[ ]?(?:cents?|pence|p)\b)", re.IGNORECASE)
_AND = re.compile(r"[ ](?:and[ ])?")
_CLOSED = re.compile(r"[ ]?(?:[,;:!?)]|\.(?!\d)|$)")
#: Millions before a code, as bankers print them: "30 MUSD".
MILLIONS = re.compile(r"[ ]?M(?P<code>USD|EUR|GBP|SEK|NOK|DKK|AUD|CAD|CHF|JPY|INR)\b")
#: ... or before the number: "MAUD 60".
MILLIONS_BEFORE = re.compile(r"(?<!\w)M(?P<code>USD|EUR|GBP|SEK|NOK|DKK|AUD|CAD|CHF|JPY|INR)[ ]?$")
#: A currency by its name before a large sum: "dollar 22.5 million".
NAMED_BEFORE = re.compile(r"(?<!\w)(?P<name>dollar|euro|pound|rupee|yen|yuan|franc|rand)s?[ ]$", re.IGNORECASE)
#: A scale behind the currency: "75 USD million".
SCALE_WORD = re.compile(r"[ ](thousand|million|billion|trillion|lakh|crore|mn|bn|tn)\b", re.IGNORECASE)
SCALE_WORDS = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "mn": 10**6, "crore": 10**7, "billion": 10**9, "bn": 10**9}
SCALE_WORDS |= {"trillion": 10**12, "tn": 10**12}
#: One-letter and spelt scales that may follow digits where a currency stands before them: "£86m", "$4.6-billion".
SCALE_AFTER = re.compile(r"[ \u00a0-]?(?P<scale>MM|m|b|t|k|M|B|T|K)(?![\w’'])")
SCALE = {"m": 10**6, "mm": 10**6, "b": 10**9, "t": 10**12, "k": 1000}


@dataclass(frozen=True, slots=True)
class Price:
    """A currency found at a number: its ISO code ("$" where the dollar is not said), where it is printed, and what it divides by."""

    code: str
    start: int
    end: int
    divide: int = 1


def before(text: str, at: int) -> Price | None:
    """The currency sign or code printed right before a number that starts at `at`.

    >>> before("paid C$40", 7), before("paid Rs 500", 8)
    (Price(code='CAD', start=5, end=7, divide=1), Price(code='INR', start=5, end=8, divide=1))
    """
    window = text[max(0, at - 8) : at]
    m = _BEFORE.search(window)
    if not m:
        return None
    printed = (m["code"] or m["word"] or m["letters"] or m["sign"] or m["bare"]).replace(" ", "").replace("\u00a0", "")
    # Letters are signs only in their own case: "r 5" is no rand.
    code = (
        printed.upper()
        if m["code"]
        else SIGNS.get(printed) or ("" if printed.endswith("$") else SIGNS.get(printed.title().rstrip("."), ""))
    )
    if not code and m["sign"] and printed.endswith("$"):
        # "a $300m deal" holds an article, not an Australian dollar; "c $16.4" is Canadian in copy set without capitals.
        lettered = printed[:-1] not in ("a", "s", "j", "f", "n", "r", "z") or " " not in m[0].strip()
        code = SIGNS.get(printed.upper(), "$") if lettered else "$"
        if code == "$":
            return Price("$", at - (len(window) - window.rfind("$")), at)
    if not code or (m["letters"] and printed not in SIGNS) or (m["code"] and not printed.isupper()):
        return None
    start = at - len(window) + m.start()
    return Price(code, start, at)


def after(text: str, at: int) -> Price | None:
    """The currency printed right after a number that ends at `at`: "euros", "Canadian dollars", "pence", "USD".

    >>> after("24 million euros", 10), after("412p a share", 3)
    (Price(code='EUR', start=10, end=16, divide=1), Price(code='GBP', start=3, end=4, divide=100))
    """
    m = _PENCE.match(text, at, at + 12)
    if m:
        return Price(HUNDREDTHS[(m["tight"] or m["word"]).lower()], at, m.end(), 100)
    m = _AFTER.match(text, at, at + 40)
    if not m:
        return None
    if m["code"]:
        # "ALL", "TRY" and their like are words unless printed in capitals and close to the number.
        known = m["code"].isupper() or m["code"].lower() in ("usd", "eur", "gbp", "btc", "inr", "cad", "aud")
        return Price(m["code"].upper(), at, m.end()) if known and m["code"] not in ("ALL", "TRY", "TOP") else None
    if m["sign"]:
        return Price(SIGNS[m["sign"]], at, m.end())
    name, nation = m["name"].lower(), (m["nation"] or "").lower()
    if name == "dollar":
        code = COUNTRY_DOLLARS.get(nation, "$")
    elif name in NATIONS:
        code = NATIONS[name].get(nation, NATIONS[name].get("", ""))
    else:
        code = "" if nation and name == "won" else NAMES[name]
        if name == "won":  # "3 won" is a verb unless a scale or a nation says otherwise; the caller knows the scale
            code = "KRW"
    if not code or (name in ("mark", "real", "crown", "pound") and text[m.end() - 1] != "s" and not nation and name != "pound"):
        return None
    return Price(code, at, m.end())


def cents(text: str, at: int) -> tuple[float, int]:
    """The small change after a price ("3 dollars 50 cents") and where it ends; (0, at) where there is none."""
    m = _CENTS.match(text, at, at + 16)
    return (int(m["cents"]) / 100, m.end()) if m else (0.0, at)


def change(text: str, at: int, end: int) -> tuple[float, int]:
    """The small change that closes a price without its name ("15 dollars 50", "one dollar and fifty") and where it ends.

    (0, at) where something is counted.
    """
    gap = _AND.match(text, at, end)
    following = numerals.read(text, gap.end(), min(end, gap.end() + 16))[:1] if gap else ()
    for n in following:
        closed = gap is not None and n.start == gap.end() and _CLOSED.match(text, n.end, end)
        if closed and n.form == "cardinal" and not n.scaled and 0 < n.amount < 100 and n.amount == int(n.amount):
            return n.amount / 100, n.end
    return 0.0, at


def dollar(text: str) -> str:
    """The ISO code of the dollar that a bare "$" means in a text: that of the dollar country named most, USD where none is.

    >>> dollar("The Canadian government will spend $3 on Canada."), dollar("It cost $3.")
    ('CAD', 'USD')
    """
    scores: dict[str, float] = {}
    for code, pattern in _DOLLAR_COUNTRIES.items():
        for m in pattern.finditer(text):
            scores[code] = scores.get(code, 0.0) + (settings.DOLLAR_LEAD_WEIGHT if m.start() < settings.DOLLAR_LEAD else 1.0)
    # A paper that marks one dollar ("US$3") means another by a bare sign.
    for m in re.finditer(r"\b(US|C|CA|A|AU|NZ|S|HK)\$\d", text):
        scores.pop(SIGNS[m[1] + "$"], None)
    return max(sorted(scores), key=lambda code: scores[code]) if scores else "USD"


#: Nationalities, countries and the cities that stand for them in datelines.
_DOLLAR_COUNTRIES = {
    "USD": re.compile(
        r"\bU\.S\.|\bUS\b|\bUSA\b|\b(?:United States|Americans?|America|Washington|New York|Wall Street|White House|Pentagon|California"
        r"|Texas|Florida)\b"
    ),
    "CAD": re.compile(
        r"\b(?:Canadians?|Canada|Ottawa|Toronto|Montreal|Vancouver|Alberta|Ontario|Quebec|Nova Scotia|Manitoba|Saskatchewan|Nunavut"
        r"|Yukon)\b"
    ),
    "AUD": re.compile(
        r"\b(?:Australians?|Australia|Canberra|Sydney|Melbourne|Brisbane|Perth|Adelaide|Queensland|New South Wales|Tasmania|Darwin)\b"
    ),
    "NZD": re.compile(r"\b(?:New Zealand(?:ers?)?|Auckland|Wellington|Christchurch|Aotearoa|Kiwis)\b"),
    "SGD": re.compile(r"\b(?:Singaporeans?|Singapore)\b"),
    "HKD": re.compile(r"\b(?:Hong Kong(?:ers?)?)\b"),
    "TWD": re.compile(r"\b(?:Taiwan(?:ese)?|Taipei)\b"),
    "JMD": re.compile(r"\b(?:Jamaicans?|Jamaica)\b"),
}
