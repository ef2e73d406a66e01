"""Dates: the laws that hold for any text, then what newspapers print."""

import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import flow
from retold.article import dates
from retold.article.dates import holidays, intervals
from retold.article.dates.tense import tense
from retold.records import Article, Meta, Moment, Part, Sentence, When

#: A Wednesday.
WRITTEN = When(datetime(2026, 3, 18, 9), datetime(2026, 3, 18, 10), "hour", "metadata", zoned=True)
_WORDS_WORDS = (
    "on in by since the last next this past coming first second half quarter of March May Sept. 5 12th 2026 1990s 31 30 99 noon "
    "6.40pm 10:30 am to and - – , . Friday Tues weekend week month year years ago later earlier early mid end two a few several "
    "every each day night tonight overnight fiscal Q3 century Easter / 0"
)
WORDS = _WORDS_WORDS.split()
mixed = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
anything = st.one_of(mixed, st.text(max_size=200))
anchors = st.one_of(
    st.none(), st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 30)).map(lambda d: When(d, d + timedelta(hours=1), "hour", "metadata"))
)


def only(text: str, anchor: When | None = WRITTEN) -> Moment:
    """The one moment of a text."""
    found = dates.read(text, anchor)
    assert len(found) == 1, found
    return found[0]


# --- laws -----------------------------------------------------------------------------------------------------------------------


@given(anything, anchors)
def test_spans_lie_inside_in_order_and_apart(text: str, anchor: When | None) -> None:
    """Any text against any date, the first and last of the calendar included, gives moments in order, inside the text and apart."""
    end = 0
    for m in dates.read(text, anchor):
        assert end <= m.start < m.end <= len(text)
        assert text[m.start : m.end].strip()
        end = m.end


@given(anything, anchors)
def test_intervals_are_not_empty(text: str, anchor: When | None) -> None:
    """An interval ends after it starts."""
    assert all(m.when is None or m.when.start < m.when.end for m in dates.read(text, anchor))


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d} {B} {y}", "{B} {d}, {y}", "{d} {b}. {y}", "{b} {d} {y}", "{y}-{m:02d}-{d:02d}", "{A}, {B} {d}, {y}"]),
)
def test_whole_dates_come_back_in_every_style(day: date, style: str) -> None:
    """A date printed in full is read back to the day, with or without an article's date, as stated."""
    printed = style.format(d=day.day, m=day.month, y=day.year, B=f"{day:%B}", b=f"{day:%b}", A=f"{day:%A}")
    for anchor in (None, WRITTEN):
        m = only(f"It fell on {printed} at sea", anchor)
        assert m.when is not None
        assert (m.value, m.when.start.date(), m.when.how) == (day.isoformat(), day, "stated")


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(0, 6))
def test_a_weekday_looks_back_or_ahead_by_its_verb(written: date, weekday: int) -> None:
    """Words like "met on X" is within the seven days to the article's; "will meet on X" within the seven days from it."""
    anchor = When(intervals.at(written), intervals.at(written) + timedelta(days=1), "day", "metadata")
    name = f"{date(2024, 1, 1 + weekday):%A}"
    back, ahead = only(f"The board met on {name}.", anchor), only(f"The board will meet on {name}.", anchor)
    assert back.when is not None
    assert ahead.when is not None
    assert 0 <= (written - back.when.start.date()).days < 7
    assert 0 <= (ahead.when.start.date() - written).days < 7
    assert back.when.start.weekday() == ahead.when.start.weekday() == weekday


@given(st.integers(1900, 2100))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    """Easter falls on a Sunday from 22 March to 25 April."""
    day = holidays.easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def plain(text: str) -> tuple[Article, list[Sentence]]:
    """A report of one sentence without a date."""
    return Article("a", "a.txt", "0" * 64, text, (Part(0, len(text), "body"),), Meta()), [Sentence(0, len(text), 0)] if text else []


@given(anything, st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_between_two_days_only_what_both_give_is_said(text: str, first: date, later: int) -> None:
    """A report written between two days has the spans of one without a date; a value it gains is the one that each day alone gives."""
    article, sentences = plain(text)
    last = first + timedelta(days=later)
    bare, found = dates.moments(article, sentences), dates.within(article, sentences, first, last)
    assert [(m.start, m.end) for m in bare] == [(m.start, m.end) for m in found]
    alone = [dates.within(article, sentences, day, day) for day in (first, last)]
    for k, m in enumerate(found):
        assert m == bare[k] or all(m == moments[k] for moments in alone)


@pytest.mark.parametrize(
    "unit",
    [
        "5 May 2026 ",
        "Friday ",
        "two days after ",
        "from 2 to 4pm on Monday ",
        "twenty-one ",
        "last week ",
        "the end of the ",
        "2014-2018 ",
        "------",
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Four times the text takes less than ten times as long."""
    base = unit * (3000 // len(unit))
    dates.read(base, WRITTEN)

    def seconds(text: str) -> float:
        best = 9e9
        for _ in range(3):
            start = time.process_time()
            dates.read(text, WRITTEN)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(base * 4) < 10 * seconds(base) + 0.02


# --- examples -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("today", "2026-03-18"),
        ("yesterday", "2026-03-17"),
        ("the day after tomorrow", "2026-03-20"),
        ("overnight", "2026-03-17TNI"),
        ("last night", "2026-03-17TNI"),
        ("this morning", "2026-03-18TMO"),
        ("Monday night", "2026-03-16TNI"),
        ("last Monday", "2026-03-16"),
        ("next Friday", "2026-03-20"),
        ("Friday next week", "2026-03-27"),
        ("every Tuesday", "XXXX-WXX-2"),
        ("last week", "2026-W11"),
        ("next month", "2026-04"),
        ("earlier this month", "2026-03"),
        ("last autumn", "2025-FA"),
        ("last year", "2025"),
        ("two years ago", "2024"),
        ("10 days ago", "2026-03-08"),
        ("two days after 14 May 2026", "2026-05-16"),
        ("the 1990s", "199"),
        ("the 19th century", "18"),
        ("the third quarter of 2025", "2025-Q3"),
        ("2026 H2", "2026-H2"),
        ("mid-March", "2026-03"),
        ("Feb 11", "2026-02-11"),
        ("5pm on 13 May", "2026-05-13T17:00"),
        ("11 February 2026, 19:25", "2026-02-11T19:25"),
        ("2 to 4pm", "2026-03-18T14:00/2026-03-18T16:00"),
        ("between March 2 and 15", "2026-03-02/2026-03-15"),
        ("from March 2 to March 15", "2026-03-02/2026-03-15"),
        ("2014-2018", "2014/2018"),
        ("2025-26", "2025/2026"),
        ("from November to February 2025", "2024-11/2025-02"),
        ("nineteen ninety-seven", "1997"),
        ("three days", "P3D"),
        ("two-week", "P2W"),
        ("half an hour", "PT30M"),
        ("an hour and a half", "PT1H30M"),
        ("two decades", "P20Y"),
        ("several weeks", "PXW"),
        ("Good Friday", "2026-04-03"),
        ("Christmas", "2025-12-25"),
        ("annually", "P1Y"),
        ("now", "PRESENT_REF"),
        ("the week of April 10", "2026-W15"),
        ("the week commencing Monday 13 April", "2026-W16"),
        ("the weekend of 4 April", "2026-W14-WE"),
        ("Labor Day weekend", "2026-W36-WE"),
        ("Monday at 2.30", "2026-03-16T14:30"),
        ("3 o'clock in the morning", "2026-03-18T03:00"),
        ("Monday lunchtime", "2026-03-16TMI"),
        ("between now and 2030", "PRESENT_REF/2030"),
        ("Friday through March", "2026-03-13/2026-03"),
        ("next five working days", "P5D"),
        ("in a fortnight’s time", "2026-04-01"),
        ("next fortnight", "P2W"),
        ("05-Aug-2016", "2016-08-05"),
        ("the first quarter of the year", "2026-Q1"),
        ("the year 2008", "2008"),
        ("from the ninth to the seventeenth of April", "2026-04-09/2026-04-17"),
        ("the summer of 2024", "2024-SU"),
        ("in the autumn", "2025-FA"),
        ("will open by summer", "2026-SU"),
        ("Monday 16", "2026-03-16"),
    ],
)
def test_what_newspapers_print(printed: str, value: str) -> None:
    """The TIMEX3 value of the usual expressions in a report of 18 March 2026."""
    assert only(printed).value == value


@pytest.mark.parametrize(
    "printed",
    [
        "He may march on",
        "traded at 2.30 on the day",
        "spring water",
        "prices will fall",
        "2,000 boats",
        "Sun Marine sank",
        "a second boat",
        "no 1984",
    ],
)
def test_what_is_no_date(printed: str) -> None:
    """Verbs, counts, names and ordinals are no dates."""
    assert dates.read(printed, WRITTEN) == ()


def test_without_an_anchor_only_whole_dates_have_an_interval() -> None:
    """Where nothing says when the report was written, a weekday has a value and no interval; a full date has both."""
    assert [(m.value, m.when) for m in dates.read("on Tuesday", None)] == [("XXXX-WXX-2", None)]
    assert [(m.value, m.when) for m in dates.read("on May 5", None)] == [("XXXX-05-05", None)]
    assert only("on 5 May 2026", None).when is not None


def test_how_says_whether_the_words_name_the_day() -> None:
    """A calendar date is stated, a weekday relative; the anchor's zone is kept."""
    stated, relative = only("on 5 May 2026").when, only("on Tuesday").when
    assert stated is not None
    assert relative is not None
    assert (stated.how, relative.how, relative.zoned) == ("stated", "relative", True)


def test_parts_of_a_stretch_narrow_its_interval() -> None:
    """Words like "early", "mid" and "the end of" keep the value and narrow the interval; "earlier this month" ends before the day."""
    early, late = only("early 2025").when, only("the end of 2025").when
    assert early is not None
    assert late is not None
    assert early.end < late.start
    so_far = only("earlier this month").when
    assert so_far is not None
    assert (so_far.start, so_far.end) == (datetime(2026, 3, 1), WRITTEN.start)


def test_a_bound_is_kept_beside_its_date() -> None:
    """Words like "by 2030" is 2030, with the word that makes it an end."""
    assert [(m.value, m.bound) for m in dates.read("by 2030, since 1954, before May 2025, in 2020", WRITTEN)] == [
        ("2030", "by"),
        ("1954", "since"),
        ("2025-05", "before"),
        ("2020", ""),
    ]


def test_a_bare_time_belongs_to_the_day_named_before() -> None:
    """In a report, "at 6.40pm" after a day is on that day, also a sentence later."""
    text = "The boat left on Monday. It sank at about 6.40pm."
    article = Article("a", "a.txt", "0" * 64, text, (Part(0, len(text), "body"),), Meta(published=WRITTEN))
    found = dates.moments(article, [Sentence(25, 50, 0), Sentence(0, 24, 0)])
    assert [m.value for m in found] == ["2026-03-16", "2026-03-16T18:40"]


def test_the_nearest_verb_before_gives_the_tense() -> None:
    """The verb before the time word governs; one after it counts only when none stands before."""
    assert tense("He said it would open on Friday", 25, 31) == "future"
    assert tense("It will open, he said on Friday", 25, 31) == "past"
    assert tense("On Friday the board will meet", 3, 9) == "future"
    assert tense("Friday", 0, 6) == ""


def test_the_clock_in_words_is_not_a_range() -> None:
    """Words like "half past six" and "ten minutes to six" are times of day, "five to six divers" is none."""
    assert [m.value for m in dates.read("at half past six and ten minutes to nine in the evening", None)] == ["T18:30", "T20:50"]
    assert dates.read("five to six divers", WRITTEN) == ()


def test_an_hour_still_to_come_told_in_the_past_was_the_day_before() -> None:
    """A report of nine in the morning that says "sank at 6.40pm" means the evening before; without a known hour it does not guess."""
    assert only("The boat sank at 6.40pm.").value == "2026-03-17T18:40"
    assert only("The boat will sail at 6.40pm.").value == "2026-03-18T18:40"


def test_a_familys_date_anchors_an_article_without_one() -> None:
    """An anchor given from outside is used only where the article has no date of its own."""
    text = "It sank on Tuesday."
    undated = Article("a", "a.txt", "0" * 64, text, (Part(0, len(text), "body"),), Meta())
    dated = Article("a", "a.txt", "0" * 64, text, (Part(0, len(text), "body"),), Meta(published=WRITTEN))
    later = When(datetime(2026, 4, 1), datetime(2026, 4, 2), "day", "relative")
    sentences = [Sentence(0, len(text), 0)]
    assert [m.value for m in dates.moments(undated, sentences)] == ["XXXX-WXX-2"]
    assert [m.value for m in dates.moments(undated, sentences, later)] == ["2026-03-31"]
    assert [m.value for m in dates.moments(dated, sentences, later)] == ["2026-03-17"]


def test_a_report_of_some_days_has_the_weekday_that_all_mean() -> None:
    """Written on Wednesday or Thursday, "Tuesday" is one day, and "yesterday" may be either of two: it stays open."""
    article, sentences = plain("It sank on Tuesday and was raised yesterday.")
    found = dates.within(article, sentences, date(2026, 3, 18), date(2026, 3, 19))
    assert [m.value for m in found] == ["2026-03-17", "XXXX-XX-XX"]
    assert [m.when is None for m in found] == [False, True]


def test_a_report_without_a_date_is_read_against_its_familys() -> None:
    """A copy that prints no date takes its weekdays from the days of its family; a report without any kin keeps them open."""
    told = "The ferry Asunder sank off Ekwari on Tuesday with 41 people aboard, the harbour office of Tamuke said in a long statement. "
    told += "Divers from two villages searched the reeds until nightfall and brought up the ship's bell, a ledger and eleven sacks of rice."
    other = "Growers in Marl met on Tuesday to vote on a new price for plums, after a summer of hail that spared only the northern slopes."
    reports = []
    for name, text, when in (("a.txt", told, WRITTEN), ("b.txt", told, None), ("c.txt", other, None)):
        reports.append(Article(name[0] * 12, name, "0" * 64, text, (Part(0, len(text), "body"),), Meta(published=when)))
    answer = flow.trace([flow.study(article) for article in reports])
    days = {s.article.file: [m.value for m in s.moments if "Tuesday" in s.article.text[m.start : m.end]] for s in answer.studies}
    assert days == {"a.txt": ["2026-03-17"], "b.txt": ["2026-03-17"], "c.txt": ["XXXX-WXX-2"]}


def test_days_that_name_a_week_or_are_now_have_intervals() -> None:
    """A Monday's weekend is the one before it; "between now and 2030" begins with the article's day; working days pass a weekend."""
    weekend, stretch, working = only("Labor Day weekend").when, only("between now and 2030").when, only("next five working days").when
    assert weekend is not None
    assert stretch is not None
    assert working is not None
    assert (weekend.start, weekend.end) == (datetime(2026, 9, 5), datetime(2026, 9, 8))
    assert (stretch.start, stretch.end) == (datetime(2026, 3, 18), datetime(2031, 1, 1))
    assert (working.start, working.end) == (datetime(2026, 3, 19), datetime(2026, 3, 26))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tomorrow at 7", "2026-03-19T07:00"),
        ("tonight around 9", "2026-03-18T21:00"),
        ("tomorrow at five-thirty", "2026-03-19T17:30"),
        ("tomorrow from 7 to 9", "2026-03-19T07:00/2026-03-19T09:00"),
        ("at 3:30.", "2026-03-18T03:30"),
        ("Friday (March 20)", "2026-03-20"),
        ("2026-Mar-20", "2026-03-20"),
        ("twice a year", "P1Y"),
        ("the 19th of every month", "XXXX-XX-19"),
    ],
)
def test_times_beside_a_day(text: str, value: str) -> None:
    """A bare hour is a time beside a day; a weekday and its date are one; a rate repeats."""
    assert only(text).value == value


@pytest.mark.parametrize("text", ["They won by 4.", "It fell from 7 to 3.", "at 4 schools on Monday", "The score was 2 to 1 on Saturday."])
def test_bare_numbers_are_no_hours(text: str) -> None:
    """Without a day beside it, or before what it counts, a number is no time of day."""
    assert not any("T" in m.value for m in dates.read(text, WRITTEN))


def test_a_word_inside_makes_a_bound() -> None:
    """Before and after within an expression, and "more than ... ago", make it one end of a stretch."""
    assert [(m.value, m.bound) for m in dates.read("Friday before 5pm; more than two years ago; as early as 2030", WRITTEN)] == [
        ("2026-03-13T17:00", "before"),
        ("2024", "before"),
        ("2030", "since"),
    ]
