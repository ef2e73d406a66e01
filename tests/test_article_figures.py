"""Figures: the laws that hold for any text, then what newspapers print."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.article import dates, figures
from retold.article.figures import hedges, money, nouns, numerals, units
from retold.records import Article, Figure, Meta, Part, Sentence, Token

_WORDS_WORDS = (
    "about up to at least nearly half a third dozen million bn m k lakh crore of the people jobs per cent % $ £ € p Rs C$ in on "
    "May March 2026 12/3 3-1 metres km mph years old year-old days Route Boeing No one two and - – ( ) , . “ ” noon last week "
    "Friday ago first half quarter"
)
#: Words that the generators mix with numbers, so that a number meets every kind of neighbour.
WORDS = _WORDS_WORDS.split()
mixed = st.lists(
    st.one_of(st.sampled_from(WORDS), st.integers(0, 10**9).map(str), st.floats(0, 1e6).map("{:.2f}".format)), max_size=25
).map(" ".join)
anything = st.one_of(mixed, st.text(max_size=200))


def only(text: str) -> Figure:
    """The one figure of a text."""
    found = figures.read(text)
    assert len(found) == 1, found
    return found[0]


def told(text: str) -> list[tuple[float, str]]:
    """Amount and unit of every figure of a text."""
    return [(f.amount, f.unit) for f in figures.read(text)]


# --- laws -----------------------------------------------------------------------------------------------------------------------


@given(anything)
def test_spans_lie_inside_in_order_and_apart(text: str) -> None:
    """Every figure has a span of its own inside the text that is not blank; spans come in order and do not overlap."""
    end = 0
    for f in figures.read(text):
        assert end <= f.start < f.end <= len(text)
        assert text[f.start : f.end].strip()
        end = f.end


@given(anything)
def test_a_figure_holds_a_number_word_or_digit(text: str) -> None:
    """No figure is read where no digit and no letter is printed."""
    assert all(any(c.isalnum() or c in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞" for c in text[f.start : f.end]) for f in figures.read(text))


@given(mixed)
def test_dates_are_not_figures(text: str) -> None:
    """What is read as a date or a time of day is no figure; lengths of time are both."""
    fixed = [m for m in dates.read(text) if m.kind in ("date", "time")]
    assert not [f for f in figures.read(text) for m in fixed if f.start < m.end and m.start < f.end]


@given(anything)
def test_bounds_hold_the_amount(text: str) -> None:
    """The amount lies within its own bounds."""
    for f in figures.read(text):
        assert f.low is None or f.low <= f.amount or f.amount < 0
        assert f.high is None or f.amount <= f.high or f.amount < 0


@given(st.integers(0, 10**12))
def test_grouped_digits_come_back(number: int) -> None:
    """A whole number printed plain, with commas, with no-break spaces or in Indian groups is read back."""
    western = f"{number:,}"
    last, rest = str(number)[-3:], str(number)[:-3]
    indian = (f"{','.join([rest[max(0, k - 2) : k] for k in range(len(rest), 0, -2)][::-1])}," if rest else "") + last
    for printed in (str(number), western, western.replace(",", "\u00a0"), western.replace(",", "\u202f"), indian):
        assert [n.amount for n in numerals.read(f"about {printed} homes")] == [float(number)], printed


@given(
    st.integers(1, 9999),
    st.integers(0, 99),
    st.sampled_from([("m", 1e6), ("bn", 1e9), (" million", 1e6), ("-billion", 1e9), (" trillion", 1e12), ("tn", 1e12), ("k", 1e3)]),
)
def test_sums_of_money_come_back(whole: int, part: int, scale: tuple[str, float]) -> None:
    """A sum printed with a sign and a scale is read back in its currency, whatever the style."""
    printed = f"{whole}.{part:02d}"
    expected = float(printed) * scale[1]
    for sign, code in (
        ("£", "GBP"),
        ("€", "EUR"),
        ("US$", "USD"),
        ("C$", "CAD"),
        ("A$", "AUD"),
        ("NZ$", "NZD"),
        ("₹", "INR"),
        ("¥", "JPY"),
    ):
        f = only(f"It cost {sign}{printed}{scale[0]} in all")
        assert f.kind == "money"
        assert f.unit == code
        assert f.amount == pytest.approx(expected, rel=1e-12)


@given(st.integers(1, 99999), st.sampled_from(["%", " per cent", " percent", "-per-cent", " %"]))
def test_percentages_come_back(tenths: int, sign: str) -> None:
    """A share printed with any percent sign is read back."""
    f = only(f"It rose {tenths / 10:.1f}{sign} again")
    assert f.amount == pytest.approx(tenths / 10)
    assert f.unit == "percent"


_X_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_X_WORDS_2 = "twenty thirty forty fifty sixty seventy eighty ninety"


def spelt(n: int) -> str:
    """A whole number below a million in British words."""
    ones = _X_WORDS.split()
    tens = _X_WORDS_2.split()
    if n < 20:
        return ones[n]
    if n < 100:
        return tens[n // 10 - 2] + (f"-{ones[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ones[n // 100]} hundred" + (f" and {spelt(n % 100)}" if n % 100 else "")
    rest = n % 1000
    return f"{spelt(n // 1000)} thousand" + ("" if not rest else f" and {spelt(rest)}" if rest < 100 else f" {spelt(rest)}")


@given(st.integers(1, 999_999))
def test_number_words_come_back(number: int) -> None:
    """A number in words is one number of that value."""
    printed = spelt(number)
    assert [(n.amount, n.end - n.start) for n in numerals.read(printed)] == [(float(number), len(printed))]


@pytest.mark.parametrize(
    "unit",
    [
        "1,234 ",
        "twenty-one million ",
        "£5m (€6m) or ",
        "on 5 May 2026 ",
        "a third of the ",
        "and a half ",
        "3-1 ",
        "---",
        "$$$",
        "5pm to ",
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Four times the text takes less than ten times as long."""
    base = unit * (1500 // len(unit))
    figures.read(base)

    def seconds(text: str) -> float:
        best = 9e9
        for _ in range(3):
            start = time.process_time()
            figures.read(text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(base * 4) < 10 * seconds(base) + 0.02


# --- examples -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "amount", "unit", "kind"),
    [
        ("half a dozen boats sank", 6, "boats", "count"),
        ("three and a half thousand men signed", 3500, "men", "count"),
        ("The fleet lost a quarter of its boats", 25, "percent", "percent"),
        ("Two-thirds of it burned", 200 / 3, "percent", "percent"),
        ("The levy took by half", 50, "percent", "percent"),
        ("They sold 1.84 lakh packets", 184_000, "packets", "count"),
        ("It owes Rs 21,700 crore", 217e9, "INR", "money"),
        ("a fine of Rs. 2 lakh", 200_000, "INR", "money"),
        ("The bid was 412p a share", 4.12, "GBP", "money"),
        ("The bid was 412 pence a share", 4.12, "GBP", "money"),
        ("They paid five million yen", 5e6, "JPY", "money"),
        ("They paid 30 MUSD", 30e6, "USD", "money"),
        ("A rise of 1.5 percentage points", 1.5, "percentage_point", "percentage_point"),
        ("The 22-metre mast fell", 22, "m", "measure"),
        ("Gusts of 45 miles an hour", 45, "mph", "measure"),
        ("It burned 1,200 acres", 1200, "acre", "measure"),
        ("a man of 5 feet 6 inches", 5.5, "ft", "measure"),
        ("A 31-year-old diver drowned", 31, "year", "age"),
        ("Marta Okonjo, 44, was hurt", 44, "year", "age"),
        ("the third diver", 3, "diver", "ordinal"),
        ("They talked for three hours and 50 minutes", 230, "minute", "duration"),
        ("It shut for a week", 1, "week", "duration"),
        ("It shut for an hour and a half", 1.5, "hour", "duration"),
        ("one in five divers", 5, "divers", "ratio"),
        ("£2.07 billion was spent", 2_070_000_000, "GBP", "money"),
        ("a single lane reopened", 1, "lane", "count"),
        ("1.9m passengers flew", 1.9e6, "passengers", "count"),
        ("a 3.5m wide gap", 3.5, "m", "measure"),
        ("C$4.6bn was spent", 4.6e9, "CAD", "money"),
        ("$4.6-billion was spent", 4.6e9, "USD", "money"),
    ],
)
def test_what_newspapers_print(printed: str, amount: float, unit: str, kind: str) -> None:
    """Amount, unit and kind of the usual styles."""
    f = only(printed)
    assert f.amount == pytest.approx(amount)
    assert (f.unit, f.kind) == (unit, kind)


@pytest.mark.parametrize(
    "printed",
    [
        "the Altius 600m and the Boeing 737",
        "Route 19 and line four",
        "the G7, the A320, the F-35 and Covid-19",
        "Call 020 7946 0958 or 555-0142",
        "They live at 12 Elm Street",
        "No one knew which one it was",
        "dozens of boats and hundreds of people",
        "in 1987 and on 5 May 2026",
        "until 6.40pm on Friday",
        "batch VM-2614",
    ],
)
def test_what_is_no_figure(printed: str) -> None:
    """Names, labels, telephone numbers, street numbers, pronouns, vague crowds, dates and times of day are no figures."""
    assert figures.read(printed) == ()


@pytest.mark.parametrize(
    ("printed", "hedge", "low", "high"),
    [
        ("about 1,900 homes", "about", 1805, 1995),
        ("some 460 people", "about", 437, 483),
        ("up to 1,150 jobs", "at most", None, 1150),
        ("as many as 1,150 jobs", "at most", None, 1150),
        ("no fewer than 17 people", "at least", 17, None),
        ("300 or more people", "at least", 300, None),
        ("over 400 boats", "more than", 400, None),
        ("nearly 400 boats", "nearly", 350, 400),
        ("fewer than 400 boats", "less than", None, 400),
        ("400 boats", "", None, None),
    ],
)
def test_hedges_bound_the_amount(printed: str, hedge: str, low: float | None, high: float | None) -> None:
    """A hedge is kept, with what it leaves open."""
    f = only(printed)
    assert (f.hedge, f.low, f.high) == (hedge, low, high)


def test_a_conversion_restates_the_sum_before_it() -> None:
    """One sum in two currencies: the second says which figure it restates."""
    euros, pounds = figures.read("The plan frees €800bn (about £670bn) for roads.")
    assert (euros.restates, pounds.restates, pounds.unit) == (None, euros.start, "GBP")


def test_a_range_bounds_both_its_ends() -> None:
    """The first number of a range takes unit and scale of the second; both know the range. A change is no range."""
    first, second = figures.read("between 5 and 10 million people")
    assert (first.amount, first.unit, first.low, first.high) == (5e6, "people", 5e6, 10e6)
    assert (second.amount, second.low, second.high) == (10e6, 5e6, 10e6)
    assert [(f.amount, f.unit, f.low) for f in figures.read("from 1.9 to 2.4 per cent")] == [(1.9, "percent", None), (2.4, "percent", None)]


def test_a_split_and_a_vote_and_a_score_are_told_apart() -> None:
    """Two numbers with a dash: shares of a hundred, votes, or goals."""
    assert told("a 60-40 division of the tolls") == [(60, "percent"), (40, "percent")]
    assert told("a 60/40 division of the tolls") == [(60, "percent"), (40, "percent")]
    assert told("The council approved it 52-48 overnight.") == [(52, "votes"), (48, "votes")]
    assert told("Harrow won 3-1 away.") == [(3, "points"), (1, "points")]


def test_a_sum_without_a_noun_is_in_the_currency_just_named() -> None:
    """The currency is carried to "24 million of it" and "from 38.5 million"."""
    assert told("It will cost 41 million euros, and 24 million of it is lent.") == [(41e6, "EUR"), (24e6, "EUR")]


def test_a_bare_dollar_is_the_one_the_article_speaks_of() -> None:
    """Countries named decide; a marked US dollar beside a bare one shows that another is meant; without a sign it is American."""

    def unit(text: str) -> str:
        article = Article("a", "a.txt", "0" * 64, text, (Part(0, len(text), "body"),), Meta())
        return figures.figures(article, [Sentence(text.find("It costs"), len(text), 0)])[0].unit

    assert unit("Ottawa will pay. Canadian ships are old. It costs $3bn.") == "CAD"
    assert unit("Wellington, New Zealand. It costs $3bn.") == "NZD"
    assert unit("It costs $3bn.") == "USD"
    assert money.dollar("A Canadian firm got US$5 in America, America, America.") == "CAD"


def test_the_counted_noun_is_the_head() -> None:
    """Adjectives before it and phrases after it are left out; "nine of the 68 patients" are patients."""
    assert told("3,500 more full-time soldiers but no tanks") == [(3500, "soldiers")]
    assert told("1,000 civilian positions at risk") == [(1000, "positions")]
    assert told("nine of the 68 patients") == [(9, "patients"), (68, "patients")]
    assert nouns.counted("80 sales staff left", 2, 19)[0] == "staff"


def test_figures_of_an_article_lie_in_its_sentences() -> None:
    """Only sentences given are read, and offsets are the article's."""
    text = "9 boats.\n\nThen 40 divers came. 7 left."
    article = Article("a", "a.txt", "0" * 64, text, (Part(0, len(text), "body"),))
    found = figures.figures(article, [Sentence(10, 30, 1)])
    assert [(text[f.start : f.end], f.unit) for f in found] == [("40", "divers")]


def test_slack_is_half_the_last_digit_or_a_share() -> None:
    """Words like "about 40" may be 35 to 45; "about 1,234" is bounded by a share of it."""
    assert hedges.slack(40) == 5
    assert hedges.slack(1234) == pytest.approx(61.7)
    assert hedges.slack(0) == 0


def test_units_have_one_symbol() -> None:
    """Spellings of one unit give one symbol."""
    assert {units.symbol(w) for w in ("metre", "meters", "m", "Metres")} == {"m"}
    assert units.symbol("mile", "hour") == units.symbol("mph") == "mph"


def test_number_words_end_as_ordinals_of_every_size() -> None:
    """Hundredth and thousandth multiply what stands before them, as hundred and thousand do."""
    read = [(n.amount, n.form) for n in numerals.read("one thousand two hundredth, a hundred thousandth, twenty-first, one hundredth")]
    assert read == [(1200.0, "ordinal"), (100_000.0, "ordinal"), (21.0, "ordinal"), (0.01, "fraction")]


def test_small_change_in_words_belongs_to_its_sum() -> None:
    """Dollars and cents, pounds and pence are one sum; two prices are two."""
    assert told("It costs thirteen dollars and forty-five cents.") == [(13.45, "USD")]
    assert told("It rose by 3 pounds and 20 pence to 9 pounds.") == [(3.2, "GBP"), (9.0, "GBP")]
    assert told("between $3 and $4") == [(3.0, "USD"), (4.0, "USD")]


def test_initials_end_no_noun_phrase() -> None:
    """Counted things of a body named by its initials are counted by the rules alone."""
    assert told("159 U.N. members and three US vessels") == [(159.0, "members"), (3.0, "vessels")]


def test_a_parse_corrects_the_counted_noun() -> None:
    """The head of a compound is counted, not its first word; a plural that no rule knows is found; a hyphened member stays."""
    text = "They saw three weapons sites, 500 Tarvis and a five-member panel."
    article = Article("a", "a.txt", "0" * 64, text, (Part(0, len(text), "body"),), Meta())
    parse = [
        ("three", "NUM", "nummod", 2), ("weapons", "NOUN", "compound", 2), ("sites", "NOUN", "dobj", 2), ("500", "NUM", "nummod", 4),
        ("Tarvis", "PROPN", "conj", 4), ("five", "NUM", "nummod", 6), ("member", "NOUN", "compound", 7), ("panel", "NOUN", "conj", 7),
    ]  # fmt: skip
    lemma = {"sites": "site", "weapons": "weapon", "Tarvis": "Tarvi"}
    tokens = [
        Token(text.index(word), text.index(word) + len(word), lemma.get(word, word), pos, dep, head) for word, pos, dep, head in parse
    ]
    bare = [f.unit for f in figures.figures(article, [Sentence(0, len(text), 0)])]
    assert bare == ["weapons", "", "member"]
    assert [f.unit for f in figures.figures(article, [Sentence(0, len(text), 0)], (), tokens)] == ["sites", "tarvis", "member"]


@given(st.lists(st.tuples(st.sampled_from(["three", "5", "weapons", "Us", "sites", "red"]), st.integers(0, 9)), max_size=10))
def test_any_parse_changes_only_units(words: list[tuple[str, int]]) -> None:
    """Whatever heads a parse gives, the figures stay where they are and count what is printed."""
    text = " ".join(word for word, _ in words)
    article = Article("a", "a.txt", "0" * 64, text, (Part(0, len(text), "body"),), Meta())
    sentences = [Sentence(0, len(text), 0)] if text else []
    tokens: list[Token] = []
    at = 0
    for word, head in words:
        tokens.append(Token(at, at + len(word), word.rstrip("s"), "NOUN", "nummod" if head % 2 else "compound", head % len(words)))
        at += len(word) + 1
    bare, parsed = figures.figures(article, sentences), figures.figures(article, sentences, (), tokens)
    assert [(f.start, f.end, f.amount, f.kind) for f in bare] == [(f.start, f.end, f.amount, f.kind) for f in parsed]
    assert all(f.unit in text.lower() for f in parsed if f.kind == "count")


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("It raised 75 USD million.", 75e6, "USD"),
        ("A fund of MSEK 60 was set up.", 60e6, "SEK"),
        ("The price starts at dollar 22.5 million.", 22.5e6, "USD"),
        ("A ticket is 15 dollars 50.", 15.5, "USD"),
        ("A ticket is fifteen dollars and fifty.", 15.5, "USD"),
        ("A ticket is 15 dollars and 50 people bought one.", 15.0, "USD"),
        ("The school had a pass percentage of 92.5.", 92.5, "percent"),
    ],
)
def test_sums_and_shares_in_rarer_orders(text: str, amount: float, unit: str) -> None:
    """The scale behind the currency, the currency before the sum, change without its name, "percentage of"; a count is no change."""
    first = figures.read(text)[0]
    assert (first.amount, first.unit) == (amount, unit)


def test_numbers_in_a_list_stand_for_themselves() -> None:
    """A run of short numbers with commas is a list; a power is one number."""
    assert [n.amount for n in numerals.read("nos 22,24,26,31")] == [22, 24, 26, 31]
    assert [n.amount for n in numerals.read("12,34,567 or 2^10")] == [1234567, 1024]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("He paid Rs500 for it.", 500.0, "INR"),
        ("He paid Rs.500 for it.", 500.0, "INR"),
        ("A loan of EUR30m was agreed.", 30e6, "EUR"),
        ("It cost N50 billion.", 50e9, "NGN"),
        ("The R12m fund is closed.", 12e6, "ZAR"),
        ("It cost KSh 3 million.", 3e6, "KES"),
        ("It weighs 200 pounds.", 200.0, "lb"),
        ("There were highs of 31C on the coast.", 31.0, "°C"),
        ("A ticket is 30c.", 0.3, "USD"),
        ("A couple of hundred people left.", 200.0, "people"),
    ],
)
def test_signs_that_are_one_word_with_their_number(text: str, amount: float, unit: str) -> None:
    """Letters glued to digits, pounds that weigh, a capital C that is no cent, two of a scale."""
    (found,) = figures.read(text)
    assert (found.amount, found.unit) == (amount, unit)


@pytest.mark.parametrize("text", ["N95 masks ran out.", "Flight MH370 was lost.", "The R12 road is shut.", "The A320neo flew."])
def test_letters_with_digits_that_are_names_are_no_sums(text: str) -> None:
    """A single letter is a currency only before a large sum."""
    assert figures.read(text) == ()
