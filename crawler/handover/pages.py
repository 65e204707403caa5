"""What the pages of a package have in common: HTML that needs nothing else, to be read and to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_STYLE = """
body { font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 2em auto;
  max-width: 70em; padding: 0 1em; color: #222; background: #fff }
h1 { font-size: 1.5em; text-align: center } h2 { font-size: 1.1em; margin: 1.6em 0 .4em }
table { width: 100%; border-collapse: collapse } th, td { border: 1px solid #bbb; padding: .35em .6em;
  text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f3f3f3; font-weight: 600 } table.facts th { width: 16em } td.number { text-align: right }
.passed, .failed, .not-done { white-space: nowrap }
.passed { color: #17692f } .failed { color: #b00020; font-weight: 600 } .not-done { color: #7a5b00 }
small { color: #666 } ul { margin: .3em 0 0; padding-left: 1.2em } table.sign td { height: 4.5em; width: 25% }
table.sign th { width: 25% } @media print { body { margin: 0 } tr { break-inside: avoid } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(title: str, parts: Iterable[str]) -> str:
    """Return a page; its parts are HTML."""
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{said(title)}</title><style>{_STYLE}</style>'
    )
    body = "\n".join([f"<h1>{said(title)}</h1>", *parts])
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def facts(pairs: Iterable[tuple[str, object]]) -> str:
    """Return a table of names and values; an absent value is a dash."""
    rows = (f"<tr><th>{said(name)}</th><td>{said(value)}</td></tr>" for name, value in pairs)
    return f'<table class="facts">{"".join(rows)}</table>'


def said(value: object) -> str:
    """Return a value as text of HTML."""
    return "—" if value in {None, ""} else escape(str(value))
