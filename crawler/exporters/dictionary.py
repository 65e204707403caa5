"""The data dictionary: `docs/data-dictionary.md`, derived from the declaration of the article.

Write it anew with `python -m crawler.exporters.dictionary`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from itemadapter import ItemAdapter

from items.article import Article, Attachment, Capture, Image

TARGET = Path("docs/data-dictionary.md")

HEAD = """# Data dictionary / 数据字典

Derived from `items/article.py`; do not edit it here. An export holds one row per article: its newest revision.
本文件由 `items/article.py` 生成；每篇文章一行，为其最新版本。

- A list is never null, only empty; every other absent value is null; empty text is never a value.
  列表字段从不为空值（null），只可能是空列表；其他缺失值一律为 null。
- In CSV a list of strings is joined by `；`, objects are JSON, null is an empty cell.
  CSV 中字符串列表以“；”连接，对象以 JSON 表示，null 为空单元格。
- Times of the page are Beijing time with `+08:00`; times of the archive are UTC with `Z`.
  页面时间为北京时间（+08:00），存档时间为 UTC（Z）。
- `content_sha256` is recomputed as `items/digest.py` says.
"""


def markdown() -> str:
    """Return the dictionary as Markdown."""
    parts = [HEAD, "## article\n", _table(Article)]
    for heading, kind in (("images[]", Image), ("attachments[]", Attachment), ("capture, parts[]", Capture)):
        parts += [f"## {heading}\n", _table(kind)]
    return "\n".join(parts)


def _table(kind: type) -> str:
    schema = ItemAdapter.get_json_schema(kind)
    rows = ["| field | type | meaning |", "| --- | --- | --- |"]
    for name, entry in schema["properties"].items():
        meaning = " ".join(entry.get("description", "").split()).replace("|", "\\|")
        rows.append(f"| `{name}` | {_type(entry)} | {meaning} |")
    return "\n".join(rows) + "\n"


def _type(entry: dict[str, Any]) -> str:
    named = entry.get("type")
    names = [named] if isinstance(named, str) else list(named or [])
    if "anyOf" in entry:
        names += [option["type"] for option in entry["anyOf"]]
    shown = " or ".join(sorted(set(names), key=lambda name: (name == "null", name)))
    if "items" in entry:
        return f"{shown} of {entry['items']['type']}s"
    return shown


if __name__ == "__main__":
    TARGET.write_text(markdown(), encoding="utf-8")
