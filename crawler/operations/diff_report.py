"""What `scrapy diff` says of two revisions, as text: coloured on a terminal, plain with marks elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from crawler.archive.times import beijing_time
from crawler.operations.differences import FIELDS, Comparison, FieldChange, Paragraph, Piece
from crawler.operations.probe_report import say
from items.text import clean, remove_controls

_AROUND = 1
"""unchanged paragraphs that are shown on either side of a change"""
_MARKS = {"-": ("[-", "-]"), "+": ("{+", "+}")}
_STYLES = {"-": ("red", "bold reverse red"), "+": ("green", "bold reverse green")}


def heading(comparison: Comparison) -> list[str]:
    """Return the sentences that introduce a comparison."""
    before, after = comparison.before, comparison.after
    said = [
        f"revision 版本 {before['revision']} → {after['revision']}",
        f"made 生成 {beijing_time(before['made_at'])} → {beijing_time(after['made_at'])} (Beijing time 北京时间)",
    ]
    if comparison.same_bytes:
        readers = f"{before['reader']} → {after['reader']}"
        said.append(f"the site served the same bytes, the reading differs 网页字节未变，读取结果有变: {readers}")
    return said


def show(console: Console, comparison: Comparison) -> None:
    """Print what differs; where the console has no colours, `-`, `+` and brackets around changed characters tell."""
    say(console, comparison.after["url"], style="bold")
    say(console, clean(comparison.after["title"] or "–"), style="bold")
    for sentence in heading(comparison):
        say(console, sentence)
    if not comparison.changes:
        say(console, "no field differs 各字段均无差异")
    coloured = console.is_terminal and not console.no_color
    for change in comparison.changes:
        say(console, f"\n{change.name} {FIELDS[change.name]}", style="bold")
        for line in _lines(change, coloured=coloured):
            console.print(line, soft_wrap=True, highlight=False)


def shown_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph | int]:
    """Yield changed paragraphs with their neighbours, and in place of the others how many they are."""
    changed = [index for index, paragraph in enumerate(paragraphs) if paragraph.kind != "same"]
    near = {index + step for index in changed for step in range(-_AROUND, _AROUND + 1)}
    for is_near, group in groupby(enumerate(paragraphs), key=lambda pair: pair[0] in near):
        found = [paragraph for _, paragraph in group]
        # One paragraph takes no more room than the line that would stand for it.
        yield from found if is_near or len(found) == 1 else [len(found)]


def _lines(change: FieldChange, *, coloured: bool) -> Iterator[Text]:
    for paragraph in shown_paragraphs(change.paragraphs):
        if isinstance(paragraph, int):
            yield Text(f"  … {paragraph} paragraphs the same 相同 {paragraph} 段 …", style="dim")
        elif paragraph.kind == "same":
            yield Text(f"  {_plain(paragraph.after)}")
        else:
            yield from _sides(paragraph, coloured=coloured)


def _sides(paragraph: Paragraph, *, coloured: bool) -> Iterator[Text]:
    for sign, pieces in (("-", paragraph.before), ("+", paragraph.after)):
        if pieces:
            # A paragraph that is new or gone as a whole needs no marks within.
            within = paragraph.kind == "changed"
            yield _coloured(sign, pieces, within=within) if coloured else _marked(sign, pieces, within=within)


def _coloured(sign: str, pieces: Iterable[Piece], *, within: bool) -> Text:
    style, strong = _STYLES[sign]
    line = Text(f"{sign} ", style=style)
    for piece in pieces:
        line.append(_plain([piece]), style=strong if within and piece.differs else style)
    return line


def _marked(sign: str, pieces: Iterable[Piece], *, within: bool) -> Text:
    begin, end = _MARKS[sign] if within else ("", "")
    return Text(
        f"{sign} " + "".join(f"{begin}{_plain([p])}{end}" if p.differs else _plain([p]) for p in pieces),
    )


def _plain(pieces: Iterable[Piece]) -> str:
    return remove_controls("".join(piece.text for piece in pieces))[0]
