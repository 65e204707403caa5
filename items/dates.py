"""Moments as Chinese sites print them, read into one form. Times without a zone are Beijing time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import dateparser

from items.text import clean

BEIJING = timezone(timedelta(hours=8))
FIRST_YEAR = 1990
"""no news centre is older; an earlier year is a misreading"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, as precise as it was printed."""

    iso: str
    """`YYYY-MM-DDTHH:MM:SS+08:00`, unknown parts lowest"""
    precision: str
    """`second`, `minute`, `day` or `month`"""


def read_moment(text: str | None, *, fetched_at: str | None = None) -> Moment | None:
    """Return the first moment that the text prints, or None.

    The text may hold a label, brackets or blanks around it. Refused, thus None: days that do not exist, years before
    `FIRST_YEAR`, what is later than a day after `fetched_at` (an ISO time), a month and day without year.
    00:00:00 and 23:59:59 are what systems fill in for an unknown time: the precision is `day` then, and so it is where
    an hour stands alone (14时).

    >>> read_moment("发布时间：2020年4月3日 14:30")
    Moment(iso='2020-04-03T14:30:00+08:00', precision='minute')
    """
    if not text or not _A_NUMBER.search(text):
        return None
    plain = _plain(text)
    if not _A_YEAR_OR_SO.search(plain):
        return None
    fetched = _instant(fetched_at) if fetched_at else None
    for form, reader in _FORMS:
        found = form(plain)
        if found:
            return _checked(reader(found), fetched)
    return _checked(_read_other(plain, fetched), fetched)


def read_day(text: str | None) -> str | None:
    """Return the day that a row of a list prints, `YYYY-MM-DD`; None where it prints no full date.

    >>> read_day("[2020.4.3]")
    '2020-04-03'
    """
    moment = read_moment(text)
    return None if moment is None or moment.precision == "month" else moment.iso[:10]


# What a form yields: the moment, with a zone, and its precision; None where no such moment exists.
_Reading = tuple[datetime, str] | None

_SETTINGS: dict[str, object] = {
    "TIMEZONE": "Asia/Shanghai",
    "RETURN_AS_TIMEZONE_AWARE": True,
    "DATE_ORDER": "YMD",
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
}
_NOON = 12
# What no moment does without; most texts that are asked about lack it, and the forms would all be tried on them.
_A_NUMBER = re.compile(r"\d|年|[今昨前]天")
_A_YEAR_OR_SO = re.compile(r"(?:19|20)\d\d|\d{10}|(?<!\d)\d\d[-/.]\d\d[-/.]\d\d|[今昨前]天|前\W*$")
_LONGEST_OTHER = 40  # longer text is prose, and dateparser is slow on it

_DASHES = re.compile("[-\u2010-\u2015\u2212\u2500\u2501~]+")
_HAN_DIGIT = "[〇○零◯一二三四五六七八九十廿卅]"
_NUMERAL = re.compile(rf"[0-9]{{0,3}}{_HAN_DIGIT}(?:\s*{_HAN_DIGIT}|[0-9Oo]){{0,7}}(?=\s*[年月日号时点分秒])")
_TO_DIGITS = str.maketrans("〇○零◯Oo一二三四五六七八九", "000000123456789")

_CLOCK = r"""
    (?P<half>上午|早上|凌晨|中午|下午|晚上|晚|[AaPp][Mm])?\s*
    (?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})(?!\d)
    (?:\s*[:分]\s*(?P<second>\d{1,2})(?!\d)(?:\.\d+)?)?
    \s*[分秒]?\s*(?P<half_after>[AaPp][Mm])?
    \s*(?P<zone>Z(?![A-Za-z])|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}(?::?\d{2})?(?!\d))?
"""
_FULL = re.compile(
    rf"""
    (?<!\d)(?P<year>\d{{4}})\s*[-/.年]\s*
    (?P<month>\d{{1,2}})\s*[-/.月]\s*
    (?P<day>\d{{1,2}}(?!\d)|\d{{2}}(?=\d{{1,2}}:\d{{2}}))\s*[日号]?
    (?:(?:[\sT,;|()\[\]-]|(?:星期|礼拜|周)[一二三四五六日天]){{0,8}}{_CLOCK})?
    """,
    re.VERBOSE,
)
DATE_AND_TIME = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:[\sT]*\d{1,2}[:：]\d{1,2}(?:[:：]\d{1,2})?)?"
)
"""a full date in digits and the time after it, wherever they stand in a line"""

# Digits in a row are also part of licence numbers, file names and addresses: no letter, dash or slash beside them.
_COMPACT = re.compile(
    r"""
    (?<![0-9A-Za-z_/-])(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})
    (?:[T\s]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?
    (?![0-9A-Za-z_/-])
    """,
    re.VERBOSE,
)
# Day, month and year in blocks of their own: 03 2020/04 · 04-03 2020 · 2020 04-03 · 2020 04/03 14:30.
_DAY_FIRST = re.compile(r"\W*(?P<day>\d{1,2})\s*日?\s+(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*月?\W*")
_YEAR_LAST = re.compile(r"\W*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?\s+(?P<year>\d{4})\s*年?\W*")
_YEAR_FIRST = re.compile(
    rf"\W*(?P<year>\d{{4}})\s+(?P<month>\d{{1,2}})\s*[-/.月\s]\s*(?P<day>\d{{1,2}})\s*日?(?:\s+{_CLOCK})?\W*",
    re.VERBOSE,
)
# Years of two digits, alone between marks: 17-08-14.
_SHORT_YEAR = re.compile(
    rf"\W*(?P<short>\d{{2}})[-/.](?P<month>\d{{2}})[-/.](?P<day>\d{{2}})(?!\d)(?:\s+{_CLOCK})?\W*", re.VERBOSE
)
_MONTH = re.compile(r"(?<!\d)(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月")
_BARE_MONTH = re.compile(r"\D*(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\D*")
_TIMESTAMP = re.compile(r"\s*(?P<seconds>[1-9]\d{9})(?P<thousandths>\d{3})?\s*")

_THREE_NUMBERS = re.compile(r"\D*(?:19|20)\d\d(?:[\s年月日号,.:()/-]+\d+){2,}[\s年月日号时点分秒,.:()/-]*")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
# 3 April 2020 · Apr. 3, 2020 · Fri Apr 03 14:30:00 CST 2020, the last as Java writes it.
_NAMED = re.compile(
    rf"(?:(?<!\d)(\d{{1,2}}) )?\b({_MONTHS})[a-z]{{0,6}}\.? (?:(\d{{1,2}}),? )?"
    r"(?:(\d\d:\d\d:\d\d) (?:[A-Z]{3,4} )?)?((?:19|20)\d\d)(?!\d)"
)
_RELATIVE = re.compile(r"(?:[^\d\s:]+:)?\s*((?:今天|昨天|前天)(?:\s*\d{1,2}:\d{2})?|\d{1,3}\s*(?:天|小时|分钟)前)\s*")


def _plain(text: str) -> str:
    """Return the text with one kind of digits, dashes, colons and blanks."""
    narrow = _DASHES.sub("-", clean(unicodedata.normalize("NFKC", text))).replace("元月", "1月")
    return _NUMERAL.sub(lambda found: _number(found[0]), _NAMED.sub(_in_digits, narrow))


def _in_digits(found: re.Match[str]) -> str:
    """Return a date with the English name of its month in digits."""
    before, month, after, clock, year = found.groups()
    day = before or after
    return f"{year}-{_MONTHS.split('|').index(month) + 1}-{day} {clock or ''}" if day else found[0]


def _number(numeral: str) -> str:
    """Return a Chinese numeral up to 39, or a year spelled digit by digit, in digits."""
    spelled = "".join(numeral.split()).replace("廿", "二十").replace("卅", "三十").translate(_TO_DIGITS)
    tens, ten, ones = spelled.partition("十")
    return str(int(tens or 1) * 10 + int(ones or 0)) if ten and "十" not in ones else spelled


def _read_parts(found: re.Match[str]) -> _Reading:
    """Read a match of date and, where it has one, time. A time that does not exist counts as not printed."""
    parts = {name: value for name, value in found.groupdict().items() if value}
    try:
        year = parts.get("year") or f"20{parts['short']}"
        day = datetime(int(year), int(parts["month"]), int(parts.get("day", 1)), tzinfo=BEIJING)
    except ValueError:
        return None
    if "day" not in parts:
        return day, "month"
    if "hour" not in parts:
        return day, "day"
    try:
        return _with_time(day, parts)
    except (ValueError, OverflowError):
        return day, "day"


def _with_time(day: datetime, parts: dict[str, str]) -> _Reading:
    """Add hour, minute, second and zone to a day."""
    half = (parts.get("half") or parts.get("half_after") or "").lower()
    hour = int(parts["hour"])
    if half in {"下午", "晚上", "晚", "pm"} and hour < _NOON:
        hour += _NOON
    elif half in {"上午", "早上", "凌晨", "am"} and hour == _NOON:
        hour = 0
    moment = day.replace(hour=hour, minute=int(parts["minute"]), second=int(parts.get("second", 0)))
    zone = parts.get("zone", "")
    # 09:00-11:00 is a span of time; a negative offset only ever follows seconds.
    if zone and ("second" in parts or not zone.startswith("-")):
        moment = moment.replace(tzinfo=_zone(zone)).astimezone(BEIJING)
    return moment, "second" if "second" in parts else "minute"


def _zone(printed: str) -> timezone:
    """Return the zone of `Z`, `GMT`, `+0800`, `+08:00`, `UTC+8`."""
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", printed)
    if not found:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)


def _read_timestamp(found: re.Match[str]) -> _Reading:
    """Read seconds or thousandths of a second since 1970."""
    return datetime.fromtimestamp(int(found["seconds"]), BEIJING), "second"


_FORMS = (
    (_TIMESTAMP.fullmatch, _read_timestamp),
    (_FULL.search, _read_parts),
    (_DAY_FIRST.fullmatch, _read_parts),
    (_YEAR_LAST.fullmatch, _read_parts),
    (_YEAR_FIRST.fullmatch, _read_parts),
    (_SHORT_YEAR.fullmatch, _read_parts),
    (_COMPACT.search, _read_parts),
    (_MONTH.search, _read_parts),
    (_BARE_MONTH.fullmatch, _read_parts),
)


def _read_other(plain: str, fetched: datetime | None) -> _Reading:
    """Leave every other form to dateparser: a year with its month and day, or a day named relative to the fetch."""
    relative = _RELATIVE.fullmatch(plain)
    if relative and fetched:
        printed = relative[1]
        base = fetched.astimezone(BEIJING).replace(tzinfo=None)
        settings = {**_SETTINGS, "PARSERS": ["relative-time"], "RELATIVE_BASE": base}
    elif len(plain) <= _LONGEST_OTHER and _THREE_NUMBERS.fullmatch(plain):
        printed = plain
        settings = {**_SETTINGS, "PARSERS": ["absolute-time"]}
    else:
        return None
    moment = dateparser.parse(printed, languages=["zh"], settings=settings)
    return (moment, "minute" if ":" in printed else "day") if moment else None


def _checked(reading: _Reading, fetched: datetime | None) -> Moment | None:
    """Return the moment unless it cannot be one of publication; a filled-in time is taken off."""
    if reading is None:
        return None
    moment, precision = reading
    if moment.year < FIRST_YEAR or (fetched and moment > fetched + timedelta(days=1)):
        return None
    if precision == "day" or (moment.hour, moment.minute, moment.second) in {(0, 0, 0), (23, 59, 59)}:
        precision = "month" if precision == "month" else "day"
        moment = moment.replace(hour=0, minute=0, second=0)
    return Moment(moment.replace(microsecond=0).isoformat(), precision)


def _instant(iso: str) -> datetime:
    """Return an ISO time as a moment; UTC where it names no zone."""
    moment = datetime.fromisoformat(iso)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
