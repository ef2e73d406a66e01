"""Times as machines print them -> points in time: RFC 3339, RFC 822, seconds since 1970, and what people write."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from retold.article.clean.stamps import moment, stamp
from retold.records import When

ZONE = re.compile(r"([+-]\d{2})(\d{2})$")
FRACTION = re.compile(r"[.,]\d+(?=$|Z|z|\s?[+-])")


def when(printed: object) -> When | None:
    """The time that a page, a feed or a row of a table gives; None where it is none, or none of these two centuries.

    >>> found = when("Fri, 20 Mar 2026 09:30:00 +0100")
    >>> found.start.isoformat(), found.zoned, found.offset
    ('2026-03-20T08:30:00', True, 60)
    >>> [when(x).start.isoformat() for x in (1773995400, "2026/03/20 09:30", "20 March 2026")]
    ['2026-03-20T08:30:00', '2026-03-20T00:00:00', '2026-03-20T00:00:00']
    """
    if isinstance(printed, datetime):
        return _kept(printed)
    if isinstance(printed, date):
        return _kept(datetime(printed.year, printed.month, printed.day))
    if isinstance(printed, int | float) and not isinstance(printed, bool):
        return _since_1970(float(printed))
    if not isinstance(printed, str) or not (told := " ".join(printed.split())[:200]):
        return None
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", told):
        return _since_1970(float(told))
    try:
        return _kept(datetime.fromisoformat(_iso(told)))
    except ValueError:
        pass
    if re.match(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s+\d", told):
        try:
            time = parsedate_to_datetime(told)
            return _kept(time if time.tzinfo else time.replace(tzinfo=UTC))  # RFC 5322: "-0000" is UTC
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    found = stamp(told, "metadata")
    return found if found and 1980 < found.start.year < 2100 else None


def _iso(told: str) -> str:
    """A time in the one form that Python reads: "2026/03/20 09:30:00.25 +0100" -> "2026-03-20T09:30:00+01:00"."""
    told = re.sub(r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3", told)
    told = re.sub(r"^(\d{4}-\d\d-\d\d)\s+(?=\d)", r"\1T", told)
    told = re.sub(r"\s?(?:UTC|GMT)$", "Z", told)
    return ZONE.sub(r"\1:\2", FRACTION.sub("", told)).replace(" +", "+").replace(" -", "-")


def _since_1970(seconds: float) -> When | None:
    try:
        return _kept(datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _kept(time: datetime) -> When | None:
    return moment(time, "metadata") if 1980 < time.year < 2100 else None
