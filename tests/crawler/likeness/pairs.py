"""Made-up news in pairs: the same content after an editor's hand, and notices that only look the same.

Words, names and places are drawn by a seed from the syllables of `news`, so that no rule can know them; the rules are
not imported here. Half of the pairs are the same content, half are not.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.crawler.likeness.news import (
    DOINGS,
    ENDINGS,
    FAMILY,
    HAN,
    MOODS,
    SCHOOLS,
    SYLLABLES,
    THINGS,
    Text,
    news,
    person,
    place,
    sentence,
    told,
    word,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, whether they are the same content, and of which kind the pair is."""

    one: Text
    other: Text
    same: bool
    kind: str


def pairs(count: int, seed: int) -> list[Pair]:
    """Return so many pairs, every second one the same content, all kinds in turn."""
    made = []
    for number in range(count):
        chance = random.Random(f"{seed} {number}")  # noqa: S311
        kinds: list[tuple[str, Callable[[random.Random], tuple[Text, Text]]]] = SAME if number % 2 else DIFFERENT
        kind, make = kinds[number // 2 % len(kinds)]
        one, other = make(chance)
        made.append(Pair(one, other, bool(number % 2), kind))
    return made


def _lines(body: str) -> list[str]:
    return body.split("\n")


def _head(chance: random.Random) -> tuple[Text, Text]:
    one = news(chance)
    head = chance.choice(
        (f"编者按：{sentence(chance)}", f"【导读】{sentence(chance)}", sentence(chance) + told(chance))
    )
    return one, Text(one.title, f"{head}\n{one.body}")


def _tail(chance: random.Random) -> tuple[Text, Text]:
    one = news(chance)
    tail = chance.choice((sentence(chance), f"欢迎关注{word(chance)}公众号，电话{chance.randint(2000000, 8999999)}。"))
    return one, Text(one.title, f"{one.body}\n{tail}")


def _shortened(chance: random.Random) -> tuple[Text, Text]:
    one = news(chance)
    lines = _lines(one.body)
    whole = sum(map(len, lines))
    cut = list(lines[:-1]) if len(lines[-1]) < whole / 8 else [*lines[:-1], lines[-1][: -whole // 20]]
    return one, Text(one.title, "\n".join(cut))


def _source(chance: random.Random) -> tuple[Text, Text]:
    one = news(chance)

    def signed() -> str:
        outlet = f"{word(chance)}日报"
        day = f"{chance.randint(2008, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        return chance.choice(
            (
                f"来源：{outlet} 发布时间：{day}\n{one.body}",
                f"（来源：{outlet} 作者：{person(chance)}）\n{one.body}",
                f"{outlet}{chance.randint(1, 12)}月{chance.randint(1, 28)}日讯 {one.body}",
                f"本报讯（记者 {person(chance)} 通讯员 {person(chance)}）{one.body}",
                f"{one.body}\n（{outlet} 记者 {person(chance)}）",
                f"{one.body}\n责任编辑：{person(chance)}",
            )
        )

    return Text(one.title, signed()), Text(one.title, signed())


def _layout(chance: random.Random) -> tuple[Text, Text]:
    one = news(chance)
    return one, Text(f"  {one.title}  ", chance.choice(("", " ", "\u3000\u3000")).join(_lines(one.body)))


_WIDTH = str.maketrans("，。：；（）", ",.:;()") | {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


def _width(chance: random.Random) -> tuple[Text, Text]:
    one = news(chance)
    return one, Text(one.title.translate(_WIDTH), one.body.translate(_WIDTH))


def _unpunctuated(chance: random.Random) -> tuple[Text, Text]:
    one = news(chance)
    return one, Text(one.title, re.sub("[，。、\n]", " ", one.body))


_FACTS = re.compile(
    rf"(?:第?[\d{HAN}]+[年月日名份组]|"
    rf"[{SYLLABLES}]{{2}}(?:{'|'.join([*ENDINGS, *SCHOOLS])})"
    rf"|[{FAMILY}][{SYLLABLES}]{{1,2}})+(?:老师|主任)?"
)


def _reworded(chance: random.Random, share: float, by: Callable[[random.Random, str], str]) -> tuple[Text, Text]:
    """Change words anywhere but in facts, up to the share of the letters."""
    one = news(chance)
    kept = [found.span() for found in _FACTS.finditer(one.body)]
    free = [
        at
        for at in range(len(one.body) - 1)
        if re.fullmatch("[\u4e00-\u9fff]{2}", one.body[at : at + 2]) and not any(a - 1 <= at <= b for a, b in kept)
    ]
    left, letters, changed = int(share * len(one.body)), list(one.body), set()
    chance.shuffle(free)
    for at in free:
        if left >= 2 and not {at - 1, at, at + 1} & changed:
            letters[at], letters[at + 1] = by(chance, one.body[at : at + 2]), ""
            changed |= {at, at + 1}
            left -= 2
    return one, Text(one.title, "".join(letters))


def _synonyms(chance: random.Random) -> tuple[Text, Text]:
    words = [*MOODS, *DOINGS, *THINGS]
    return _reworded(chance, chance.uniform(0.02, 0.1), lambda chance, old: chance.choice(words))


def _noise(chance: random.Random) -> tuple[Text, Text]:
    return _reworded(chance, chance.uniform(0.02, 0.1), lambda chance, old: chr(chance.randint(0x4E00, 0x9FA5)) * 2)


def _sentences(chance: random.Random) -> tuple[Text, Text]:
    one = news(chance)
    parts = re.findall("[^。]*。", one.body)
    left = 0.05 * len(one.body)
    for at in chance.sample(range(len(parts)), len(parts)):
        if len(parts[at]) <= left and not _FACTS.search(parts[at]):
            left -= len(parts[at])
            parts[at] = sentence(chance) if chance.random() < 0.5 else ""
    return one, Text(one.title, "".join(parts))


def _numerals(chance: random.Random) -> tuple[Text, Text]:
    one = news(chance)

    def spelt(found: re.Match[str]) -> str:
        digits = found[1]
        value = int(digits)
        if found[2] == "年":
            return "".join(HAN[int(digit)] for digit in digits) + "年"
        return (
            (f"{HAN[value // 10] if value >= 20 else ''}十" if value >= 10 else "")
            + (HAN[value % 10] if value % 10 else "")
            + found[2]
        )

    return one, Text(one.title, re.sub(r"(?<!\d)(\d{1,2}|\d{4})([年月日])", spelt, one.body))


def _titled(chance: random.Random) -> tuple[Text, Text]:
    one, other = _synonyms(chance)
    return one, Text(f"{word(chance)}{chance.choice(MOODS)}{chance.choice(THINGS)}记", other.body)


def _form(chance: random.Random) -> tuple[dict[str, str], str, str]:
    """Return the fields of a form, its headline and its body, both with the fields' names in braces."""
    thing, goal = chance.choice(THINGS), word(chance)
    fields = {
        "year": str(chance.randint(2008, 2024)), "month": str(chance.randint(1, 12)), "day": str(chance.randint(1, 28)),
        "issue": HAN[chance.randint(1, 8)], "people": str(chance.randint(20, 900)), "place": place(chance),
        "school": word(chance) + chance.choice(SCHOOLS), "person": person(chance),
    }  # fmt: skip
    filler = ["".join(sentence(chance) for _ in range(chance.randint(1, 3))) for _ in range(chance.randint(2, 8))]
    body = "\n".join(
        (
            f"各成员单位：定于{{year}}年{{month}}月{{day}}日在{{place}}举办第{{issue}}期{goal}{thing}班，现将有关事项通知如下。",
            *filler,
            f"参加人数为{{people}}人，地点在{{school}}，由{{person}}同志负责{thing}的准备。",
            "{place}科学技术协会\n{year}年{month}月{day}日",
        )
    )
    return fields, chance.choice((f"关于举办{goal}{thing}班的通知", f"关于举办{{year}}年{goal}{thing}班的通知")), body


def _other_form(chance: random.Random, names: list[str]) -> tuple[Text, Text]:
    fields, title, body = _form(chance)
    others = dict(fields)
    for name in names:
        while others[name] == fields[name]:
            others[name] = _form(chance)[0][name]
    return Text(title.format(**fields), body.format(**fields)), Text(title.format(**others), body.format(**others))


def _differing(*names: str) -> Callable[[random.Random], tuple[Text, Text]]:
    return lambda chance: _other_form(chance, list(names))


def _letter(chance: random.Random) -> tuple[Text, Text]:
    """Return two letters of one form to different people."""
    body = "".join(sentence(chance) for _ in range(chance.randint(6, 20)))
    names = person(chance), person(chance)
    while names[0] == names[1]:
        names = names[0], person(chance)
    title = f"致{word(chance)}的一封信"
    one, other = (Text(title, f"{name}同志：\n您好！{body}\n特授予{name}同志{title[1:3]}称号。") for name in names)
    return one, other


def _listed(chance: random.Random) -> tuple[Text, Text]:
    """Return two notices with other names in their lists."""
    body = "".join(sentence(chance) for _ in range(chance.randint(8, 20)))
    lists = ["、".join(person(chance) for _ in range(5)) for _ in range(2)]
    one, other = (Text("名单公示", f"{body}\n名单如下：{names}。") for names in lists)
    return one, other


def _edited_form(chance: random.Random) -> tuple[Text, Text]:
    """Return two yearly notices of which the second was reworded too."""
    one, other = _other_form(chance, ["year", "month", "people"])
    for _ in range(3):
        other = Text(other.title, other.body.replace(chance.choice(MOODS), chance.choice(MOODS)))
    return one, other


SAME = [
    ("head", _head), ("tail", _tail), ("shortened", _shortened), ("source", _source), ("layout", _layout),
    ("width", _width), ("unpunctuated", _unpunctuated), ("synonyms", _synonyms), ("noise", _noise),
    ("sentences", _sentences), ("numerals", _numerals), ("titled", _titled),
]  # fmt: skip
DIFFERENT = [
    ("yearly", _differing("year", "month", "day", "people")), ("year alone", _differing("year")),
    ("issue alone", _differing("issue")), ("quantity alone", _differing("people")), ("day alone", _differing("day")),
    ("place alone", _differing("place")), ("school alone", _differing("school")),
    ("person alone", _differing("person")),
    ("letter", _letter), ("listed", _listed), ("yearly, reworded", _edited_form),
    ("unrelated", lambda chance: (news(chance), news(chance))),
]  # fmt: skip
