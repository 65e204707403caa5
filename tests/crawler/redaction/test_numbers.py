from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.redaction.numbers import is_id_card, is_mobile
from crawler.redaction.texts import mask

WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
AROUND = st.text(st.sampled_from("，。、：；（）市科协联系人张三电话或 \n"), max_size=6)
BLANKS = ["", " ", "-", "\u00a0", "\u3000", "－", "–", " - ", "\u200b", "."]


@st.composite
def id_cards(draw):
    region = draw(st.sampled_from(["110105", "610202", "440300", "150102", "820000"]))
    day = draw(st.dates(min_value=__import__("datetime").date(1900, 1, 1))).strftime("%Y%m%d")
    if day > "20261231":
        day = "20001231"
    body = region + day + draw(st.from_regex(r"[0-9]{3}", fullmatch=True))
    total = sum((2 ** (17 - place)) % 11 * int(digit) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


@given(MOBILES, AROUND, AROUND, st.sampled_from(BLANKS), st.booleans())
def test_a_mobile_number_is_masked_however_it_is_written(number, before, after, gap, wide):
    written = gap.join((number[:3], number[3:7], number[7:]))
    written = written.translate(WIDE) if wide else written
    shown, masked = mask(f"{before}{written}{after}")
    assert [(found.kind, found.shown) for found in masked] == [("mobile", f"{number[:3]}****{number[7:]}")]
    kept = gap.join((number[:3], "****", number[7:]))
    assert shown == f"{before}{kept.translate(WIDE) if wide else kept}{after}"


@given(id_cards(), AROUND, AROUND, st.sampled_from(BLANKS), st.booleans())
def test_an_id_card_is_masked_however_it_is_written(number, before, after, gap, wide):
    written = gap.join((number[:6], number[6:14], number[14:]))
    shown, masked = mask(f"{before}{written.translate(WIDE) if wide else written}{after}")
    assert [(found.kind, found.shown) for found in masked] == [("id-card", f"{number[:3]}{'*' * 11}{number[14:]}")]
    assert number[6:14] not in shown.translate(
        {ord(w): p for w, p in zip("０１２３４５６７８９", "0123456789", strict=True)}
    )


@given(id_cards(), st.integers(1, 9))
def test_a_wrong_check_digit_is_no_id_card(number, step):
    last = "10X98765432".index(number[-1])
    wrong = number[:-1] + "10X98765432"[(last + step) % 11]
    assert is_id_card(number)
    assert not is_id_card(wrong)
    assert mask(f"号码{wrong}。") == (f"号码{wrong}。", [])


@given(st.text(st.sampled_from("0123456789"), min_size=19, max_size=40))
def test_longer_runs_of_digits_are_left(digits):
    assert mask(f"前{digits}后") == (f"前{digits}后", [])


@given(st.text(st.sampled_from("0123456789０- .Xx〔〕号第:/ab\u3000电话\n"), max_size=80))
def test_masking_changes_nothing_but_digits_and_masks_all_at_once(text):
    shown, masked = mask(text)
    assert len(shown) == len(text)
    assert all(new in ("*", old) for old, new in zip(text, shown, strict=True))
    assert (shown == text) == (not masked)
    assert mask(shown)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "铜科协发〔2020〕13800138000号",
        "证书编号：13800138000",
        "第13800138000号",
        "No.13800138000",
        "订单 13800138000",
        "http://www.example.cn/art/13800138000.html",
        "www.example.cn/13800138000",
        "example.gov.cn/t/13800138000",
        "A13800138000",
        "13800138000A",
        "项目2020-13800138000",
        "13800138000-02",
        "6222 1380 0138 000 1234",
        "2020-10-11 12:13:14",
        "12800138000",
        "0919-3185000",
        "统一社会信用代码 91610200MA6X1ABC2D",
        "15位 991231991231123",
        "1 3 8 0 0 1 3 8 0 0 0 5",
        "7 1 3 8 0 0 1 3 8 0 0 0",
        "1 " * 40,
    ],
)
def test_what_is_no_personal_number_stays(text):
    assert mask(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张三13800138000、李四13900139000", "张三138****8000、李四139****9000"),
        ("13800138000 13900139000", "138****8000 139****9000"),
        ("138 0013 8000 139 0013 9000", "138 **** 8000 139 **** 9000"),
        ("13800138000-13900139000", "138****8000-139****9000"),
        ("13800138000/13900139000", "138****8000/139****9000"),
        ("+8613800138000", "+86138****8000"),
        ("+86 138-0013-8000", "+86 138-****-8000"),
        ("0086-13800138000", "0086-138****8000"),
        ("TEL13800138000", "TEL138****8000"),
        ("13800138000Email:a@b.cn", "138****8000Email:a@b.cn"),
        ("13800138000@163.com", "138****8000@163.com"),
        ("0919-3185000 13800138000", "0919-3185000 138****8000"),
        ("见http://a.cn/1。电话13800138000", "见http://a.cn/1。电话138****8000"),
        ("【电话】13800138000", "【电话】138****8000"),
        ("1 3 8 0 0 1 3 8 0 0 0", "1 3 8 * * * * 8 0 0 0"),
        ("身份证号：11010519491231002x", "身份证号：110***********002x"),
        ("证件编号110105 1949 1231 002X", "证件编号110*** **** **** 002X"),
        ("110105491231002", "110********1002"),
        ("110105 491231 002", "110*** *****1 002"),
    ],
)
def test_masked(text, shown):
    assert mask(text)[0] == shown


def test_both_rules_hold_at_their_edges():
    assert is_mobile("19900000000")
    assert not is_mobile("1990000000")
    assert not is_id_card("990105491231002")
    assert not is_id_card("110105991331002")
