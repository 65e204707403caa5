"""Facts that two texts must agree in: numbers in either script, words of date, single letters; one character each.

A number is the same however it is written: 三百, 300 and ３００; 二〇二四年 and 2024年; 1.2万 and 12000.
"""

from __future__ import annotations

import re
from binascii import crc32
from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

# Where a numeral is part of a word and counts nothing.
_WORDS = (
    "一定|一些|一直|一起|一样|一般|一致|一切|一律|一贯|一向|一旦|一线|一流|一方面|一系列|一体|一带一路|一同|一并|一经|一道|一边|一如|一批|一心|一举|"
    "一步一|十分|四川|三农|八一|七一|五一|十一(?=假|黄金|国庆|长)|九三学社|三秦|三峡|三亚|四季|五谷|"
    "四面|八方|三明|九江|六安|六盘水|双百|千家万户|千千万万|千方百计|万众|百姓|百花|百年|千年|千秋|万家|成千上万|三角|八达|两岸|两会|两旁|两侧|"
    "二维|三维|二手|三心|四处|七夕|九寨|万达|百度|百货|百科|千米|千克|千瓦|万象|亿万|第一时间|一手|一路|一面|一声|一代|一生|一身|"
    "一刻|一时|一度|一番|一概|一味|一再|一瞬|一家人|一条龙|一站式|一体化|一把手|十足|十大|七彩|五彩|五星|四有|三好|两弹一星"
)
_MEASURES = (
    "年月日号时点分秒届期次名人个位项家场件条支批章节类级等组队所座间台套本册部篇份张块元亿万千百米里亩吨公斤克度岁周天季星轮只头棵株辆艘架层楼室班"
    "课区市厂县镇乡村户口平立升伏瓦倍成折把根片幅枚颗粒盒箱袋瓶杯顶门例起宗封首段句字页行列排对双副代辈派种样"
)
_HAN_DIGITS = "〇零○一二两三四五六七八九"
_RUN = f"[{_HAN_DIGITS}十百千万亿]"
_WHEN = (
    "上半年|下半年|上旬|中旬|下旬|春季|夏季|秋季|冬季|上午|下午|今年|去年|明年|本月|上月|下月|"
    "(?:星期|礼拜|周)[日天末](?!常|然|气|上|空)|元旦|春节|端午|中秋|国庆|清明|重阳|元宵"
)
_FACT = re.compile(
    f"(?P<word>{_WORDS})|(?P<when>{_WHEN})"
    r"|(?P<number>(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)|(?<![\d.])\d+\.\d+(?!\.?\d)|\d+)(?P<unit>[百千]?[万亿]*)"
    f"|百分之(?P<share>{_RUN}+)"
    f"|(?P<han>[{_HAN_DIGITS}十]{_RUN}+|(?<=[第初周])[{_HAN_DIGITS}十]|(?<=星期)[一二三四五六]|(?<![统唯万单同专之逐不进])[{_HAN_DIGITS}十](?=[{_MEASURES}])|十(?!足|字))"
    r"|(?<![A-Za-z])(?P<letter>[A-Za-z])(?![A-Za-z])"
)
_BEGIN = re.compile(f"[0-9A-Za-z{_HAN_DIGITS}十万亿百千上中下春夏秋冬今去明本星礼周元端国清重]")
_SMALL, _FIRST, _LARGE = 65_534, 0xF0000, 0x100000
FACT = re.compile(f"[{chr(_FIRST)}-\U0010fffd]")
"""a fact within a wording"""


def condense(text: str) -> str:
    """Return the text with each fact as one character of the private planes, which no page can hold by then."""
    parts: list[str] = []
    done = 0
    for begin in _BEGIN.finditer(text):  # the many forms of a fact are tried only where one can begin
        at = begin.start()
        found = _FACT.match(text, at) if at >= done else None
        if found:
            parts += (text[done:at], _one(found))
            done = found.end()
    parts.append(text[done:])
    return "".join(parts)


def _one(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "word":
        return found[0]
    if kind in {"number", "unit"}:
        return _character(_scaled(Decimal(found["number"].replace(",", "")), found["unit"] or ""))
    if kind in {"han", "share"}:
        return _character(Decimal(_value(found[kind])))
    return _hashed(found[0].casefold())


def _scaled(value: Decimal, unit: str) -> Decimal:
    for character in unit:
        value *= _TENS.get(character) or _MYRIADS[character]
    return value


def _value(run: str) -> int:
    """Return what Chinese numerals say: 二十三, 两千零五, 一万二, or digits in a row: 二〇二四."""
    if _TENS.keys().isdisjoint(run) and _MYRIADS.keys().isdisjoint(run):
        return int("".join(str(_DIGITS[character]) for character in run))
    total = part = digit = 0
    for character in run:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            part += (digit or 1) * _TENS[character]
            digit = 0
        else:
            total = (total + part + digit or 1) * _MYRIADS[character]
            part = digit = 0
    return total + part + digit


def _character(value: Decimal) -> str:
    if value == value.to_integral_value() and value < _SMALL:
        return chr(_FIRST + int(value))
    return _hashed(str(value.normalize()))


def _hashed(text: str) -> str:
    return chr(_LARGE + crc32(text.encode()) % _SMALL)
