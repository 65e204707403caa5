"""What happens at the news centre from one epoch to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crawler.replica.blocks import Paragraph
from crawler.replica.build import LATE_ORIGINAL, place_number, repeat
from crawler.replica.content import headline, paragraphs
from crawler.replica.dice import Dice
from crawler.replica.model import SECTION, Article, Centre, Changes, Record
from crawler.replica.write import Slot, write

STEADY = 12
"""how many of the first articles never change: other pages print their titles"""

_FIRST_NEW_DAY = datetime(2025, 1, 6)  # noqa: DTZ001 - printed times carry no zone
_FIRST_NEW_NUMBER, _NUMBERS_PER_EPOCH = 190_001, 1000
_NEW_SECTIONS = ("tcyw", "bmdt", "bmdt", "bmdt", "qxdt", "qxdt", "gsgg", "kpyd")
_SILENT, _LOUD, _TOUCHED, _GONE, _SOFT, _MOVED, _REGENERATED, _UNLISTED = 3, 2, 1, 2, 1, 1, 5, 1


@dataclass
class _Epoch:
    """The records while an epoch is being made, by number."""

    number: int
    dice: Dice
    records: dict[int, Record]

    def draw(self, count: int, left: list[int]) -> list[Record]:
        """Take `count` numbers out of `left` and return their records."""
        taken = self.dice.sample(left, count)
        left[:] = [number for number in left if number not in taken]
        return [self.records[number] for number in taken]

    def put(self, record: Record) -> str:
        """Keep a changed record and return its address."""
        self.records[record.article.number] = replace(record, changed=self.number)
        return record.article.url


def advance(before: Centre) -> Centre:
    """Return the news centre one epoch after `before`."""
    epoch = _Epoch(
        number=before.epoch + 1,
        dice=Dice(before.seed, "epoch", before.epoch + 1),
        records={record.article.number: record for record in before.records},
    )
    left = _free(before)
    changes = Changes(
        edited_silently=tuple(epoch.put(_edited(epoch, record)) for record in epoch.draw(_SILENT, left)),
        edited=tuple(epoch.put(_retitled(epoch, record)) for record in epoch.draw(_LOUD, left)),
        touched=tuple(epoch.put(_touched(record)) for record in epoch.draw(_TOUCHED, left)),
        gone=tuple(epoch.put(replace(record, gone="404")) for record in epoch.draw(_GONE, left)),
        soft_gone=tuple(epoch.put(replace(record, gone="soft")) for record in epoch.draw(_SOFT, left)),
        moved=tuple((record.article.url, epoch.put(_moved(record))) for record in epoch.draw(_MOVED, left)),
        added=tuple(epoch.put(Record(article=article)) for article in _added(before.seed, epoch)),
    )
    for record in epoch.draw(_REGENERATED, left):
        epoch.put(replace(record, article=replace(record.article, generated=record.article.generated + 1)))
    # Drawn last: what else happens in an epoch stays as it was.
    unlisted = tuple(epoch.put(replace(record, listed=False)) for record in epoch.draw(_UNLISTED, left))
    records = tuple(epoch.records[number] for number in sorted(epoch.records))
    return replace(before, epoch=epoch.number, records=records, changes=replace(changes, unlisted=unlisted))


def _free(centre: Centre) -> list[int]:
    """Return the numbers of living articles that are neither repeated nor a repeat."""
    originals = {record.article.original for record in centre.records}
    return [
        record.article.number
        for record in centre.records[STEADY:]
        if record.gone is None
        and record.listed
        and record.article.original is None
        and record.article.number not in originals
        and record.article.number != place_number(centre.seed, LATE_ORIGINAL)
    ]


def _edited(epoch: _Epoch, record: Record) -> Record:
    """Return the record with another paragraph in its text."""
    kind = SECTION[record.article.section].kind
    added = Paragraph(text=paragraphs(kind, Dice(record.article.number, "edit", epoch.number), 3)[1])
    first, *rest = record.article.blocks
    return replace(record, article=replace(record.article, blocks=(first, added, *rest)), revision=record.revision + 1)


def _retitled(epoch: _Epoch, record: Record) -> Record:
    edited = _edited(epoch, record)
    title = headline(SECTION[record.article.section].kind, Dice(record.article.number, "title", epoch.number))
    return replace(edited, article=replace(edited.article, title=title))


def _touched(record: Record) -> Record:
    """Return the record with changes that make no new revision."""
    article = record.article
    return replace(record, article=replace(article, views=(article.views or 0) + 17))


def _moved(record: Record) -> Record:
    """Return the record in the folder of the following month."""
    article = record.article
    month = (datetime.strptime(article.month, "%Y%m") + timedelta(days=31)).strftime("%Y%m")  # noqa: DTZ007 - no zone
    return replace(record, article=replace(article, month=month), former=(*record.former, article.path))


def _added(seed: int, epoch: _Epoch) -> list[Article]:
    first = _FIRST_NEW_NUMBER + (epoch.number - 1) * _NUMBERS_PER_EPOCH
    day = _FIRST_NEW_DAY + timedelta(days=7 * (epoch.number - 1))
    articles = [
        write(seed, Slot(number=first + nth * 11, section=section, published=day + timedelta(hours=9 + nth)))
        for nth, section in enumerate(_NEW_SECTIONS)
    ]
    if epoch.number == 1:
        articles.append(_late_original(seed, epoch, first + len(articles) * 11))
    return articles


def _late_original(seed: int, epoch: _Epoch, number: int) -> Article:
    """Return an article put on the site late that was published before one already there, with the same content."""
    record = epoch.records[place_number(seed, LATE_ORIGINAL)]
    late = repeat(seed, record.article, number, record.article.published - timedelta(days=2))
    epoch.records[record.article.number] = replace(record, article=replace(record.article, original=number))
    return replace(late, original=None)
