"""What differs between two revisions, as one HTML page that needs nothing else: no script, no file, no address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from crawler.operations.diff_report import heading, shown_paragraphs
from crawler.operations.differences import FIELDS, Comparison, FieldChange, Paragraph, Piece
from items.text import remove_controls

_STYLE = """
body { font: 16px/1.8 "Noto Serif CJK SC", "Songti SC", SimSun, serif; margin: 2em auto; max-width: 75em;
  padding: 0 1em; color: #222; background: #fff }
h1 { font-size: 1.5em; line-height: 1.4 } h2 { font-size: 1.1em; margin: 2em 0 .5em }
p.about { margin: 0; color: #555; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { width: 50%; padding: .4em .7em; border: 1px solid #ddd; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; white-space: pre-wrap }
th { background: #f5f5f5 } td.removed { background: #fff0f0 } td.added { background: #effaf0 }
td.none { background: #fafafa } td.same { color: #666 } td.left-out { color: #888; text-align: center }
del { background: #ffc9c9 } ins { background: #b5ecc0 }
"""
# Even what slipped through the escaping could load and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(comparison: Comparison) -> str:
    """Return the page, to be written in UTF-8."""
    title = _text(comparison.after["title"] or comparison.after["url"])
    about = [_text(comparison.after["url"]), *map(_text, heading(comparison))]
    parts = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title} 修改前/修改后</title>",
        f"<style>{_STYLE}</style></head>",
        f"<body><h1>{title}</h1>",
        *(f'<p class="about">{sentence}</p>' for sentence in about),
        *(line for change in comparison.changes for line in _field(change, comparison)),
        *([] if comparison.changes else ["<p>各字段均无差异 no field differs</p>"]),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _field(change: FieldChange, comparison: Comparison) -> Iterator[str]:
    yield f"<h2>{FIELDS[change.name]} {change.name}</h2>"
    before, after = (_text(str(record["revision"])) for record in (comparison.before, comparison.after))
    yield f"<table><tr><th>修改前 before（版本 {before}）</th><th>修改后 after（版本 {after}）</th></tr>"
    for paragraph in shown_paragraphs(change.paragraphs):
        if isinstance(paragraph, int):
            words = f"… 相同 {paragraph} 段 {paragraph} paragraphs the same …"
            yield f'<tr><td class="left-out" colspan="2">{words}</td></tr>'
        else:
            yield f"<tr>{_cell(paragraph, 'removed')}{_cell(paragraph, 'added')}</tr>"
    yield "</table>"


def _cell(paragraph: Paragraph, side: str) -> str:
    pieces = paragraph.before if side == "removed" else paragraph.after
    if not pieces:
        return '<td class="none"></td>'
    kind = "same" if paragraph.kind == "same" else side
    return f'<td class="{kind}">{_marked(pieces, "del" if side == "removed" else "ins")}</td>'


def _marked(pieces: Iterable[Piece], tag: str) -> str:
    return "".join(f"<{tag}>{_text(piece.text)}</{tag}>" if piece.differs else _text(piece.text) for piece in pieces)


def _text(text: str) -> str:
    return escape(remove_controls(text)[0])
