"""What differs between two revisions of an article: field by field, paragraph by paragraph, character by character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Literal

FIELDS = {
    "kicker": "引题", "title": "标题", "subtitle": "副题", "source": "来源", "authors": "作者", "photographers": "摄影",
    "editor": "编辑", "reviewer": "审核", "published_at": "发布时间", "published_precision": "时间精度",
    "document_number": "文号", "body_text": "正文", "images": "图片", "attachments": "附件", "breadcrumb": "当前位置",
    "keywords": "关键词", "description": "摘要", "views": "浏览量",
}  # fmt: skip
"""the fields that are compared, and how archivists call them"""

Kind = Literal["same", "changed", "removed", "added"]

_ALIKE = 0.4  # least share (Dice) of what two paragraphs have in common when they are one, changed
_MOST_PAIRS = 2_500  # of paragraphs that are compared with one another
_MOST_CELLS = 4_000_000  # characters of one times characters of the other
_SHORT = 2  # an island of so few equal characters says nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it was and as it is; one side is empty where it was removed or added."""

    kind: Kind
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs. `paragraphs` holds unchanged ones too; a field of one value is one paragraph."""

    name: str
    paragraphs: list[Paragraph]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions of one article, as records, and what differs between them."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def same_bytes(self) -> bool:
        """Whether the site served the same bytes: then the reader changed, or a further page or a file did."""
        digests = [(record["capture"] or {}).get("digest") for record in (self.before, self.after)]
        return digests[0] is not None and digests[0] == digests[1]


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """Return what differs between two records."""
    found = [
        FieldChange(name, list(paragraphs(*lines)))
        for name in FIELDS
        if (lines := (_lines(before[name]), _lines(after[name])))[0] != lines[1]
    ]
    return Comparison(before, after, found)


def paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of two texts side by side, in order."""
    # On 200 lines and more, lines that repeat all the time do not count as agreement: that would take minutes.
    for tag, start, stop, first, last in SequenceMatcher(a=before, b=after).get_opcodes():
        if tag == "equal":
            for line in before[start:stop]:
                yield Paragraph("same", _whole(line, differs=False), _whole(line, differs=False))
        else:
            yield from _replaced(before[start:stop], after[first:last])


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two paragraphs in pieces that are equal and pieces that differ.

    >>> [piece.text for piece in pieces("四月三日举行", "四月五日举行")[1] if piece.differs]
    ['五']
    """
    if len(before) * len(after) > _MOST_CELLS:
        return _whole(before, differs=True), _whole(after, differs=True)
    left: list[Piece] = []
    right: list[Piece] = []
    codes = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    for index, (tag, start, stop, first, last) in enumerate(codes):
        island = 0 < index < len(codes) - 1 and stop - start < _SHORT
        differs = tag != "equal" or island
        _extend(left, before[start:stop], differs=differs)
        _extend(right, after[first:last], differs=differs)
    return tuple(left), tuple(right)


def _extend(found: list[Piece], text: str, *, differs: bool) -> None:
    """Add a piece, as a part of the last one where both are alike."""
    if found and text and found[-1].differs == differs:
        text = found.pop().text + text
    if text:
        found.append(Piece(text, differs))


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Yield paragraphs that took the place of others: changed where two are alike, else removed and added."""
    next_after = 0
    for old, new in _pairs(before, after):
        if new is None:
            yield Paragraph("removed", before=_whole(before[old], differs=True))
            continue
        for line in after[next_after:new]:
            yield Paragraph("added", after=_whole(line, differs=True))
        yield Paragraph("changed", *pieces(before[old], after[new]))
        next_after = new + 1
    for line in after[next_after:]:
        yield Paragraph("added", after=_whole(line, differs=True))


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int | None]]:
    """Yield for each paragraph of `before` the one of `after` that it became, in order; None for none."""
    compared = len(before) * len(after) <= _MOST_PAIRS
    others = [_grams(line) for line in after] if compared else []
    begin = 0
    for old, line in enumerate(before):
        new = _most_alike(_grams(line), others, begin) if compared else None
        begin = begin if new is None else new + 1
        yield old, new


def _most_alike(line: frozenset[str], others: Sequence[frozenset[str]], begin: int) -> int | None:
    degrees = [2 * len(line & other) / (len(line) + len(other)) for other in others[begin:]]
    best = max(degrees, default=0.0)
    return begin + degrees.index(best) if best >= _ALIKE else None


def _grams(line: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters: what two paragraphs share of them costs little to find."""
    return frozenset(line[at : at + 2] for at in range(max(1, len(line) - 1)))


def _whole(text: str, *, differs: bool) -> tuple[Piece, ...]:
    return (Piece(text, differs),)


def _lines(value: Any) -> list[str]:  # noqa: ANN401 (fields of the record are of any type)
    if value is None:
        return []
    if isinstance(value, list):
        return [_file(entry) for entry in value] if any(isinstance(entry, dict) for entry in value) else _joined(value)
    return str(value).split("\n")


def _joined(value: list[str]) -> list[str]:
    return ["；".join(value)] if value else []


def _file(entry: Mapping[str, Any]) -> str:
    """Return an image or attachment on one line: its words, its address, its digest."""
    words = entry.get("alt") or entry.get("name")
    digest = f"sha256 {entry['sha256']}" if entry["sha256"] else None
    return " ".join(part for part in (words, entry["url"], digest) if part)
