"""What an article page prints about the article, ready for the fields to choose from."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from items import names
from items.anatomy import beside
from items.anatomy.layout import Layout, meta_lines
from items.body import Body
from items.credits import PEOPLE, Credit, read_line
from items.labels import Role
from items.line import Line
from items.markup import GAP
from items.scan import Labelled, scan
from items.text import clean, squeeze

_LATE = frozenset({"更新时间", "更新日期", "编辑时间", "录入时间"})
_BESIDE_DATES = frozenset({Role.SOURCE, Role.ISSUER, Role.AUTHOR, Role.EDITOR, Role.VIEWS, Role.NOISE})
_NO_SOURCE = "于自是为的"
_DATE = re.compile(r"(?:19|20)\d\d\s*[-年./—]|二[〇○０零]")
_DATE_AFTER = re.compile(r"[\s（(\[|]*(?:19|20)\d\d\s*[-年./]\s*\d")
_PIECES = re.compile(rf"[{GAP}|丨]")
_SHORT_YEAR = re.compile(r"\d\d-\d\d-\d\d")
_NO_YEAR = re.compile(r"(\d{1,2})\s*[-月/]\s*(\d{1,2})(?!\d|[-/])")
_DIGITS = re.compile(r"[\d\s/:.：年月日-]+")
_SPREAD = re.compile(r"(?:19|20)\d\d\s")
_DATE_LENGTH = 60
_LONGEST_LINE = 80
_LONGEST_SOURCE = 60
_LONGEST_NAME = 30


class Printed:
    """Labels of the meta line, and credits of the meta line and of the text, in the order they are printed."""

    def __init__(self, layout: Layout, body: Body, title: str | None = None) -> None:
        """Read the lines around headline and body; `body` brings its own credits."""
        self._lines = meta_lines(layout)
        self.labels = scan("\n".join(line.marked for line in self._lines))[1]
        self._told = [credit for label in self.labels if (credit := _credit(label)) is not None]
        self._told += [credit for line in self._lines for credit in line.credits or [] if credit.role in PEOPLE]
        self._beside = beside.read(layout.between, title)
        self._signed = body.credits + list(signed(layout.after))

    def values(self, role: Role) -> Iterator[tuple[str, str]]:
        """Yield the values of a role and how they were found, the meta line's first."""
        for credits_, where in ((self._told, "label"), (self._signed, "credit"), (self._beside, "place")):
            yield from _values(credits_, role, where)

    def people(self, *roles: Role, either: bool = False) -> dict[str, str]:
        """Return the names of the roles in order, each with how it was found.

        With `either` those of the text count only where the meta line has none. An organisation under 供稿 is a
        source and no author.
        """
        told = _people(self._told, roles, "label") or _people(self._beside, roles, "place")
        if not (told and either):
            for name, how in _people(self._signed, roles, "credit").items():
                told.setdefault(name, how)
        return told

    def stages(self, role: Role) -> list[tuple[str, str]]:
        """Return the names of a role in order, each with how it was found.

        A name stands once under each label: one person may have checked twice (初审：甲 复审：乙 终审：甲).
        """
        found: dict[tuple[str, str], str] = {}
        for credits_, where in ((self._told, "label"), (self._signed, "credit")):
            for credit in credits_:
                for name in credit.values if credit.role is role else ():
                    found.setdefault((name, credit.label), f"{where} {credit.label}")
        return [(name, how) for (name, _), how in found.items()]

    def dates(self) -> Iterator[tuple[str, str]]:
        """Yield texts that may hold the time of publication and how they were found, best first."""
        labelled = [label for label in self.labels if label.role is Role.PUBLISHED]
        for label in sorted(labelled, key=lambda label: label.label in _LATE):
            yield _flat(label.raw)[:_DATE_LENGTH], f"label {label.label}"
        for line in self._lines:
            before, labels = line.labels
            texts = [_flat(before), *(_flat(label.raw) for label in labels if _may_precede_date(label))]
            yield from ((text, "meta line") for text in texts if _may_be_date(text))
        for text in (_flat(piece) for line in self._lines for piece in _PIECES.split(line.marked)):
            if _SHORT_YEAR.fullmatch(text):
                yield text, "meta line"
        yield from ((text, "meta line") for text in _spread(self._lines))

    def days(self) -> Iterator[str]:
        """Yield month and day, `MM-DD`, of labelled times that lack the year."""
        for label in self.labels:
            found = _NO_YEAR.match(_flat(label.raw)) if label.role is Role.PUBLISHED else None
            if found:
                yield f"{int(found[1]):02}-{int(found[2]):02}"


def is_person(name: str) -> bool:
    """Tell a person from an organisation under labels that print either."""
    return names.is_name(name) and not names.is_organisation(name)


def _credit(label: Labelled) -> Credit | None:
    """Return what a label of the meta line names; None for labels of other kinds and for empty values."""
    if label.role in {Role.SOURCE, Role.ISSUER}:
        value = _DATE_AFTER.split(label.value)[0].strip(" |丨")
        fits = value and len(value) <= _LONGEST_SOURCE and not (label.glued and value[0] in _NO_SOURCE)
        return Credit(label.role, label.label, (value,)) if fits else None
    if label.role not in PEOPLE:
        return None
    if label.glued and not names.is_likely_person(next(iter(names.split(label.names)), "")):
        return None
    printed = read_line(f"{label.label}：{label.names}")
    if printed:
        return Credit(printed[0].role, label.label, printed[0].values)
    people = [name for name in names.split(label.names) if len(name) <= _LONGEST_NAME]
    return Credit(label.role, label.label, tuple(people)) if people else None


def signed(lines: Sequence[Line]) -> Iterator[Credit]:
    """Yield the credits of lines around a text that hold nothing else; a label and its value may stand on two lines."""
    number = 0
    while number < len(lines):
        line = lines[number]
        found = line.credits
        if not found and squeeze(line.text).endswith(("：", ":")) and number + 1 < len(lines):
            found = read_line(line.marked + lines[number + 1].marked)
            number += 1 if found else 0
        elif found is None and line.is_meta:
            found = [credit for label in line.labels[1] if (credit := _credit(label)) is not None]
        yield from found or []
        number += 1


def _values(credits_: Iterable[Credit], role: Role, where: str) -> Iterator[tuple[str, str]]:
    return ((value, f"{where} {credit.label}") for credit in credits_ if credit.role is role for value in credit.values)


def _people(credits_: Iterable[Credit], roles: Sequence[Role], where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for credit in credits_:
        for name in credit.values if credit.role in roles else ():
            if credit.role is not Role.SUPPLIER or is_person(name):
                found.setdefault(name, f"{where} {credit.label}")
    return found


def _spread(lines: Sequence[Line]) -> Iterator[str]:
    """Yield dates whose parts stand on lines of their own: 2019, 09/07, 19:02."""
    for digits, group in itertools.groupby(lines, key=lambda line: bool(_DIGITS.fullmatch(line.text))):
        text = " ".join(line.text for line in group) if digits else ""
        if _may_be_date(text) or _SPREAD.match(text):
            yield text


def _may_precede_date(label: Labelled) -> bool:
    """Tell whether a date after the value can be the article's; 图文解读 is no credit, though it starts like one."""
    return label.role in _BESIDE_DATES or (label.role in PEOPLE and not label.glued)


def _flat(raw: str) -> str:
    return clean(raw.replace(GAP, " "))


def _may_be_date(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and bool(_DATE.search(text))
