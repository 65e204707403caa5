"""Write the news centre as it stands at first: some three hundred articles over eight years."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from crawler.replica.blocks import Paragraph
from crawler.replica.content import fill, headline
from crawler.replica.dice import Dice
from crawler.replica.model import HOST, SECTIONS, Article, Centre, Record, Row
from crawler.replica.write import DEFAULT_BIG_SIZE, Slot, layout, write

COUNT = 320
_FIRST_DAY = datetime(2017, 1, 5)  # noqa: DTZ001 - printed times carry no zone
_DAYS_BETWEEN = 9
_FIRST_NUMBER, _NUMBER_STEP, _NUMBER_SPREAD = 150_001, 37, 20
_SHARES = ("tcyw", "tcyw", "bmdt", "bmdt", "bmdt", "qxdt", "qxdt", "gsgg", "gsgg", "kpyd", "kpyd")
# Places in the row of articles that are published again, and how many hours later (0: at the same time).
_REPEATED = {20: (0,), 55: (30,), 90: (5, 53), 131: (27,), 170: (3,), 214: (49,), 258: (26,), 290: (8,), 312: (20,)}
LATE_ORIGINAL = 301
"""place of the article whose original is put on the site only in epoch 1"""
_REPEAT_SOURCES = ("渭北科普报", "青桥区科协", "市科普志愿者协会")
_ADDITIONS = ("此消息由本站转发。", "有关情况将继续关注。", "详情可到现场了解。")
PRIVATE_PATH = "/private/zxzx/nbtz/202203/900001.html"
"""an article that robots.txt forbids"""


def build(seed: int = 1, *, big_size: int = DEFAULT_BIG_SIZE) -> Centre:
    """Return the news centre of epoch 0. `big_size`: bytes of the one big attachment."""
    articles = []
    for place in range(COUNT):
        article = _article(seed, place, big_size)
        articles += [article, *_repeats(seed, place, article)]
    articles.sort(key=lambda article: article.number)
    return Centre(seed=seed, epoch=0, records=tuple(Record(article=article) for article in articles), rows=_rows(seed))


def place_number(seed: int, place: int) -> int:
    """Return the number of the article at `place`."""
    return _FIRST_NUMBER + place * _NUMBER_STEP + Dice(seed, "number", place).below(_NUMBER_SPREAD)


def _article(seed: int, place: int, big_size: int) -> Article:
    dice = Dice(seed, "place", place)
    time = timedelta(hours=dice.between(8, 18), minutes=dice.below(60), seconds=dice.between(1, 59))
    slot = Slot(
        number=place_number(seed, place),
        section=dice.pick(_SHARES),
        published=_FIRST_DAY + timedelta(days=place * _DAYS_BETWEEN) + time,
        place=place,
    )
    article = write(seed, slot, big_size=big_size)
    others = [section.id for section in SECTIONS if section.id != article.section]
    return replace(article, also_in=(dice.pick(others),)) if dice.chance(5) else article


def _repeats(seed: int, place: int, original: Article) -> list[Article]:
    """Return the articles that repeat `original` later elsewhere on the site."""
    return [
        repeat(seed, original, original.number + nth, original.published + timedelta(hours=hours))
        for nth, hours in enumerate(_REPEATED.get(place, ()), 1)
    ]


def repeat(seed: int, original: Article, number: int, published: datetime) -> Article:
    """Return `original` published again: other address, section and source, a few words more."""
    dice = Dice(seed, "repeat", number)
    section = dice.pick([section.id for section in SECTIONS if section.id not in original.sections])
    first, *others = original.blocks
    assert isinstance(first, Paragraph)  # noqa: S101 - every article opens with one
    first = replace(first, text=first.text + dice.pick(_ADDITIONS))
    return replace(
        original,
        number=number,
        section=section,
        also_in=(),
        month=f"{published:%Y%m}",
        published=published,
        source=dice.pick(_REPEAT_SOURCES),
        views=None,
        blocks=(first, *others),
        layout=layout(dice, published, original.precision),
        original=original.number,
    )


def _rows(seed: int) -> tuple[Row, ...]:
    """Return the rows that lead off the site or where robots.txt forbids."""
    dice = Dice(seed, "rows")
    return (
        Row(
            section="bmdt",
            below=6,
            url="https://mp.weixin.qq.com/s/model-Aa1Bb2Cc3",
            title=headline("news", dice),
            date="2024-08-02",
        ),
        Row(
            section="kpyd",
            below=25,
            url="https://mp.weixin.qq.com/s?__biz=model&mid=2247480001&idx=1",
            title=headline("science", dice),
            date="2021-05-14",
        ),
        Row(
            section="gsgg",
            below=12,
            url=f"http://{HOST}{PRIVATE_PATH}",
            title=fill("{org}内部通知", dice),
            date="2022-03-08",
        ),
    )
