from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from items.dates import Moment, read_day, read_moment

FETCHED_AT = "2026-03-05T06:00:00Z"
EARLIEST = datetime.fromisoformat("1990-01-01")
LATEST = datetime.fromisoformat("2099-12-31")
HAN_DIGITS = "〇一二三四五六七八九"


def reading(text: str | None, fetched_at: str | None = None) -> tuple[str, str] | None:
    moment = read_moment(text, fetched_at=fetched_at)
    return moment and (moment.iso.removesuffix("+08:00"), moment.precision)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2020-04-03",
            "2020-4-3",
            "2020/04/03",
            "2020/4/3",
            "2020.04.03",
            "2020. 4. 3",
            "2020年04月03日",
            "2020年4月3日",
        ),
        *(
            "2020年4月3",
            "2020年4月3号",
            "[2020-04-03]",
            "(2020-04-03)",
            "【2020-04-03】",
            "［2020-04-03］",
            "2020——04——03",
        ),
        *(
            "2020–04–03",
            "2020－04－03",
            "２０２０年４月３日",
            "2020-\n 04-\n 03",
            "\r\n\t2020-04-03\r\n",
            "2020 年 4 月 3 日",
        ),
        *(
            "20200403",
            "发布日期：20200403",
            "日期：2020-04-03 来源：市科协",
            "某某活动举行(2020-04-03)",
            "2020-04-03更新",
        ),
        *(
            "二〇二〇年四月三日",
            "二○二○年四月三日",
            "二零二零年四月三日",
            "二O二O年四月三日",
            "二 ○ 二 ○ 年 四 月 三 日",
        ),
        *("03 2020/04", "03\n2020-4", "3日 2020年4月", "04-03 2020", "4月3日 2020年", "2020 04-03", "2020\n04\n03"),
        *(
            "2020-04-03 00:00:00",
            "2020-04-03 00:00",
            "2020-04-03 23:59:59",
            "2020-04-03-23:59:59",
            "2020-04-03 00:00:00.0",
        ),
        *(
            "2020-04-03T00:00:00+08:00",
            "2020-04-02T16:00:00Z",
            "2020-04-03 24:00",
            "2020-04-03 25:61",
            "2020年4月3日至5日",
        ),
        *(
            "2020, 4月 3",
            "2020\u200b-04-\u200b03",
        ),
    ],
)
def test_a_day(text: str) -> None:
    assert reading(text) == ("2020-04-03T00:00:00", "day")
    assert read_day(text) == "2020-04-03"


@pytest.mark.parametrize(
    "text",
    [
        *("2020-04-03 14:30", "2020-04-03T14:30", "2020-04-03-14:30", "2020/04/03 14:30", "2020.4.3 14:30"),
        *(
            "2020年4月3日 14:30",
            "2020年04月03日14:30",
            "2020年4月3日14时30分",
            "2020年4月3日 14：30",
            "2020年4月3日14点30分",
        ),
        *(
            "2017年 发布时间：2020-04-03 14:30",
            "时间：2020-04-03\u00a0\u00a014:30\u3000来源：某局",
            "2020-04-03 14:30更新",
        ),
        *("2020——04——03 14:30", "2020-04-0314:30", "2020-04-03 (星期五) 14:30", "2020年4月3日 周五 14:30"),
        *("2020年4月3日 下午2:30", "2020年4月3日下午二时三十分", "2020-04-03 02:30 PM", "2020-04-03 02:30 pm"),
        *(
            "2020-04-03 06:30Z",
            "2020-04-03 06:30 GMT",
            "2020-04-03 14:30 GMT+8",
            "2020-04-03 14:30+08:00",
            "202004031430",
        ),
        *("2020-04-03 14:30-16:00",),
    ],
)
def test_a_minute(text: str) -> None:
    assert reading(text) == ("2020-04-03T14:30:00", "minute")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2020-04-03 14:30:05",
            "2020-04-03T14:30:05",
            "2020/4/3 14:30:05",
            "2020年4月3日 14:30:05",
            "2020-04-03-14:30:05",
        ),
        *(
            "2020年4月3日14时30分5秒",
            "20200403143005",
            "20200403T143005",
            "20200403 14:30:05",
            "1585895405",
            "1585895405123",
        ),
        *("2020-04-03T06:30:05Z", "2020-04-03T06:30:05.123Z", "2020-04-03T14:30:05+08:00", "2020-04-03T14:30:05+0800"),
        *("2020-04-03 14:30:05+08", "2020-04-03T01:30:05-05:00", "2020-04-03 14:30:05.0", "20200403063005Z"),
    ],
)
def test_a_second(text: str) -> None:
    assert reading(text) == ("2020-04-03T14:30:05", "second")


@pytest.mark.parametrize("text", ["2020年4月", "2020-04", "2020/4", "[2020.04]", "二〇二〇年四月", "2020年4月第3期"])
def test_a_month(text: str) -> None:
    assert reading(text) == ("2020-04-01T00:00:00", "month")
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("二○二五年九月十五日", "2025-09-15"),
        ("二〇二五年十月十日", "2025-10-10"),
        ("二〇二五年十一月二十日", "2025-11-20"),
        ("二〇二五年十二月三十一日", "2025-12-31"),
        ("二〇二五年元月廿一日", "2025-01-21"),
        ("二〇二五年一月卅日", "2025-01-30"),
        ("二0二五年一月卅一日", "2025-01-31"),
        ("2○25年一月31日", "2025-01-31"),
    ],
)
def test_chinese_numerals(text: str, iso: str) -> None:
    assert read_day(text) == iso


@pytest.mark.parametrize(
    ("text", "hour"), [("上午12:30", 0), ("凌晨1:30", 1), ("中午12:30", 12), ("晚上8:30", 20), ("下午14:30", 14)]
)
def test_halves_of_the_day(text: str, hour: int) -> None:
    assert reading(f"2020年4月3日{text}") == (f"2020-04-03T{hour:02}:30:00", "minute")


@pytest.mark.parametrize(
    "text",
    [
        *(
            None,
            "",
            "来源：市科协",
            "2020-02-30",
            "2019-02-29",
            "2020-13-01",
            "2020-00-10",
            "20201301",
            "2020年4月31日",
            "0000-00-00",
        ),
        *(
            "1989-12-31",
            "1949年10月1日",
            "1989年12月",
            "0",
            "3",
            "12",
            "2020",
            "2020年",
            "04-03",
            "4月3日",
            "14:30",
            "昨天",
            "3天前",
        ),
        *(
            "2026-02-00018",
            "科协发〔2020〕12号",
            "0919-1234567",
            "12345678901",
            "0912345678",
            "2020年第4期 3版",
            "99999999",
            "第4届",
        ),
        *(
            "03/04/2020",
            "192.168.1.20",
            "许可证 浙B2-20181004",
            "W020200403.jpg",
            "/html/20200403/1.html",
            "20200403-1",
            "6222020200403123456",
        ),
    ],
)
def test_no_moment(text: str | None) -> None:
    assert read_moment(text) is None


def test_the_first_moment_counts() -> None:
    assert read_day("发布：2020-04-03 更新：2021-01-01") == "2020-04-03"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2026-03-05 14:00", True),
        ("2026-03-06 14:00", True),
        ("2026-03-06 14:01", False),
        ("2026-03-06", True),
        ("2026-03-07", False),
        ("2026年4月", False),
        ("1893456000", False),
    ],
)
def test_later_than_a_day_after_the_fetch_is_refused(text: str, *, kept: bool) -> None:
    assert (read_moment(text, fetched_at=FETCHED_AT) is not None) == kept
    assert read_moment(text) is not None


def test_a_fetch_without_zone_is_utc() -> None:
    assert read_moment("2026-03-06 14:00", fetched_at="2026-03-05T06:00:00") is not None
    assert read_moment("2026-03-06 14:01", fetched_at="2026-03-05T06:00:00") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天 10:20", ("2026-03-04T10:20:00", "minute")),
        ("发布时间：昨天 10:00", ("2026-03-04T10:00:00", "minute")),
        ("前天", ("2026-03-03T00:00:00", "day")),
        ("3天前", ("2026-03-02T00:00:00", "day")),
        ("2小时前", ("2026-03-05T00:00:00", "day")),
        ("今天举行活动", None),
        ("3", None),
    ],
)
def test_relative_to_the_fetch(text: str, expected: tuple[str, str] | None) -> None:
    assert reading(text, FETCHED_AT) == expected


@given(st.datetimes(min_value=EARLIEST, max_value=LATEST))
def test_every_second_is_read_in_every_form(moment: datetime) -> None:
    expected = moment.replace(microsecond=0).isoformat()
    filler = expected.endswith(("00:00:00", "23:59:59"))
    for form in (
        "%Y-%m-%d %H:%M:%S",
        "%Y/%m/%d %H:%M:%S",
        "%Y年%m月%d日 %H时%M分%S秒",
        "%Y%m%d%H%M%S",
        "%Y-%m-%dT%H:%M:%S+08:00",
    ):
        found = reading(moment.strftime(form))
        assert found == ((f"{expected[:10]}T00:00:00", "day") if filler else (expected, "second"))


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_chinese_numerals(day: date) -> None:
    year = "".join(HAN_DIGITS[int(digit)] for digit in str(day.year))
    assert read_day(f"{year}年{han(day.month)}月{han(day.day)}日") == day.isoformat()


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (HAN_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (HAN_DIGITS[ones] if ones else "")


@given(st.text() | st.text("0123456789年月日-/.: 〇二十发布时间号TZ+", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    moment = read_moment(text, fetched_at=FETCHED_AT)
    if moment is not None:
        assert "1990-01-01" <= moment.iso[:10] <= "2026-03-06"
        again = read_moment(moment.iso)
        assert moment.precision == "month" or again == moment
        assert datetime.fromisoformat(moment.iso).utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("piece", ["2020年", "一", "1", "(", " ", "2020-", "二〇 ", "2020-4-3年月 ", "来源"])
@pytest.mark.timeout(5)
def test_long_text_is_read_in_linear_time(piece: str) -> None:
    read_moment(piece * 20_000 + "a")


def test_moments_are_plain_values() -> None:
    assert read_moment("2020-04-03") == Moment("2020-04-03T00:00:00+08:00", "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-02-13 04:22:18", ("2022-02-13T04:22:18", "second")),
        ("2019年10月31日 23:00", ("2019-10-31T23:00:00", "minute")),
        ("2005年08月16日", ("2005-08-16T00:00:00", "day")),
        ("2020年4月3", ("2020-04-03T00:00:00", "day")),
        ("2020/4/3", ("2020-04-03T00:00:00", "day")),
        ("2020.04.03", ("2020-04-03T00:00:00", "day")),
        ("[2020-04-03]", ("2020-04-03T00:00:00", "day")),
        ("某某活动举行(2018-03-05)", ("2018-03-05T00:00:00", "day")),
        ("2020-4-3", ("2020-04-03T00:00:00", "day")),
        ("03 2019/10", ("2019-10-03T00:00:00", "day")),
        ("2026-\n01-\n23", ("2026-01-23T00:00:00", "day")),
        ("\r\n  2020-04-03  \r\n", ("2020-04-03T00:00:00", "day")),
        ("04-03", None),
        ("发布时间：2022-01-22 11:40:11", ("2022-01-22T11:40:11", "second")),
        ("创建时间： 2026/09/22", ("2026-09-22T00:00:00", "day")),
        ("2005-04-28 11:13更新", ("2005-04-28T11:13:00", "minute")),
        ("二○二五年九月十五日", ("2025-09-15T00:00:00", "day")),
        ("二〇二六年九月十五日", ("2026-09-15T00:00:00", "day")),
        ("1585895405", ("2020-04-03T14:30:05", "second")),
        ("1585895405123", ("2020-04-03T14:30:05", "second")),
        ("20200403", ("2020-04-03T00:00:00", "day")),
        ("2022-01-28 00:00:00", ("2022-01-28T00:00:00", "day")),
        ("2007-08-20-23:59:59", ("2007-08-20T00:00:00", "day")),
        ("2017——04——12 21:37", ("2017-04-12T21:37:00", "minute")),
        ("2026/02/11 09:30", ("2026-02-11T09:30:00", "minute")),
        ("2026-02-00018", None),
    ],
)
def test_forms_seen_on_pages(text: str, expected: tuple[str, str] | None) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20-04-03", ("2020-04-03T00:00:00", "day")),
        ("20-04-03 14:30", ("2020-04-03T14:30:00", "minute")),
        ("| 20-04-03 |", ("2020-04-03T00:00:00", "day")),
        ("共20-04-03期", None),
        ("120-04-03", None),
        ("20-13-03", None),
    ],
)
def test_year_of_two_digits_stands_alone(text: str, expected: tuple[str, str] | None) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize("text", ["2020年4月3日14时", "2020-04-03 14时", "2020年4月3日下午2点", "2020年4月3日 上午"])
def test_an_hour_alone_is_left_out(text: str) -> None:
    assert reading(text) == ("2020-04-03T00:00:00", "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 April 2020", ("2020-04-03T00:00:00", "day")),
        ("Apr. 3, 2020", ("2020-04-03T00:00:00", "day")),
        ("April 3, 2020 14:30", ("2020-04-03T14:30:00", "minute")),
        ("Fri, 03 Apr 2020 06:30:05 GMT", ("2020-04-03T14:30:05", "second")),
        ("Fri Apr 03 14:30:05 CST 2020", ("2020-04-03T14:30:05", "second")),
        ("April 2020", None),
        ("Feb 30, 2020", None),
    ],
)
def test_months_with_english_names(text: str, expected: tuple[str, str] | None) -> None:
    assert reading(text) == expected


def test_year_month_and_day_and_time_in_places_of_their_own() -> None:
    assert reading("2020 04/03 14:30") == ("2020-04-03T14:30:00", "minute")


@pytest.mark.parametrize("text", ["首页", "第 3 次会议", "2020 年度第 3 次会议", "版权所有 2020 某某", "今年举行活动"])
def test_what_can_be_no_date_is_not_left_to_the_library(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("items.dates.dateparser.parse", lambda *_, **__: pytest.fail("asked"))
    assert read_moment(text) is None
