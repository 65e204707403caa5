"""What `scrapy why` says of an address: as one object for machines, in Chinese and English for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.archive.times import beijing_time
from crawler.operations.probe_report import block, say
from items.text import clean

Told = Mapping[str, Any]

_UNKNOWN: dict[str, Any] = {
    "url": None, "role": None, "article": None, "addresses": [], "next_visit": None, "listings": [], "visits": [],
    "revisions": [], "duplicate_of": None, "duplicates": [], "captures": [], "list_pages": [], "file": None,
}  # fmt: skip

ROLES = {
    "current": "an article's current address 文章现用地址",
    "former": "an article's former address, or one beside its current one 文章曾用或并用地址",
    "listed": "listed, no article is kept 列表著录过，未存文章",
    "list_page": "a list page 列表页",
    "file": "an image or attachment 图片或附件",
    "captured": "fetched, and neither listed nor an article 抓取过，未著录",
}
STATES = {
    "due": "due 待访问", "kept": "kept 已存", "gone": "gone from the site 已下线", "offsite": "on another host 站外",
    "forbidden": "refused by robots.txt 禁止抓取", "not_article": "no article 非文章",
    "suspected": "suspected gone 疑似下线", "failed": "did not come 未取得",
}  # fmt: skip
OUTCOMES = {
    "new": "new 新增", "changed": "changed 有变更", "unchanged": "unchanged 未变", "gone": "gone 不存在",
    "offsite": "offsite 站外", "forbidden": "forbidden 禁止", "not_article": "no article 非文章",
    "failed": "failed 失败",
}  # fmt: skip
_WHY = {
    "first_visit": "it was listed and never visited 首次访问",
    "failed": "{attempts} failed in a row 连续失败 {attempts} 次",
    "listed_otherwise": "a list prints it with another title or date 列表标题或日期有变",
    "not_believed": "it was not there, but that run could not tell 当次未见，未采信",
    "unlisted": "it has left every list 已从各列表撤下",
    "suspected_gone": "it was not there; gone if it is not there again 疑似下线，待确认",
    "recheck": "re-check {after_days} days after its last change 变更后第 {after_days} 天复查",
    "gone_recheck": "it is gone; looked for again after {after_days} days 下线后第 {after_days} 天再查",
}
_NEVER = "none planned 不再安排"


def record(asked: str, told: Told | None, nearest: Sequence[str]) -> dict[str, Any]:
    """Return all of it as plain data; every key is always there."""
    return {"asked": asked, "known": told is not None, **(told or _UNKNOWN), "nearest": list(nearest)}


def show_unknown(console: Console, asked: str, nearest: Sequence[str]) -> None:
    """Say that an address is unknown, and which known ones come near."""
    say(console, f"unknown address 存档中没有此网址: {asked}")
    block(console, "the nearest known ones 相近网址", nearest)


def show(console: Console, told: Told) -> None:
    """Print what is known of an address, times in Beijing time."""
    say(console, told["url"], style="bold")
    say(console, ROLES[told["role"]])
    if told["article"]:
        _article(console, told)
    if told["next_visit"]:
        say(console, f"next visit 下次访问: {_next(told['next_visit'], told)}")
    if told["file"]:
        file = told["file"]
        say(
            console,
            f"{_state(file)}, {file['path'] or '–'}, {file['size']} bytes, {beijing_time(file['last_visit_at'])}",
        )
    _table(console, "addresses 网址", _ADDRESSES, told["addresses"])
    _table(console, "listed by 栏目著录", _LISTINGS, told["listings"])
    _table(console, "list page of 所属列表", _LIST_PAGES, told["list_pages"])
    _table(console, "visits 访问记录", _VISITS, told["visits"])
    _table(console, "revisions 版本", _REVISIONS, told["revisions"])
    _table(console, "captures 原始存档 (WARC)", _CAPTURES, told["captures"])
    _table(console, "repeated by 被转载", _REPEATS, told["duplicates"])
    say(console, "times are Beijing time 时间均为北京时间", style="dim")


def _article(console: Console, told: Told) -> None:
    article = told["article"]
    say(console, clean(article["title"] or "–"), style="bold")
    day = (article["published_at"] or "–")[:10]
    say(console, f"published 发布 {day}, revision 版本 {article['revision']}, site 站点 {article['site']}")
    first, last = beijing_time(article["first_seen_at"]), beijing_time(article["last_seen_at"])
    say(console, f"first kept 首次存档 {first}, last seen 最近可见 {last}")
    if article["gone_at"]:
        say(console, f"gone from the site since 已下线，自 {beijing_time(article['gone_at'])}", style="red")
    if article["unlisted_at"]:
        say(console, f"in no list any more since 各列表均已撤下，自 {beijing_time(article['unlisted_at'])}")
    original = told["duplicate_of"]
    if original:
        say(
            console,
            f"repeats 转载自 ({original['similarity']:.0%}): {original['url']} {clean(original['title'] or '')}",
        )


def _next(visit: Told, told: Told) -> str:
    if visit["why"] == "never":
        return _NEVER
    when = "on every run, owed 每次运行，欠访" if visit["owed"] else beijing_time(visit["at"])
    at = "" if visit["url"] == told["url"] else f" ({visit['url']})"
    return f"{when}: {_WHY[visit['why']].format(**visit)}{at}"


def _table(console: Console, title: str, columns: Mapping[str, Any], rows: Sequence[Told]) -> None:
    """Print a table with a column for each heading, its cells made by the function there; nothing without rows."""
    if not rows:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=f"{title} ({len(rows)})", title_justify="left")
    for heading in columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(cell(row))) for cell in columns.values()))
    console.print(table)


def _cell(value: object) -> str:
    return "–" if value is None else clean(str(value)) or "–"


def _state(row: Told) -> str:
    suspected = row["state"] == "kept" and row.get("suspected_gone_at")
    return STATES["suspected" if suspected else row["state"]]


def _failures(row: Told) -> str:
    suspected = f"{beijing_time(row['suspected_gone_at'])} " if row["suspected_gone_at"] else ""
    return f"{suspected}{row['reason'] or ''}".strip()


def _made_by(row: Told) -> str:
    return f"run {row['run']} {beijing_time(row['run_started_at'])}" if row["run"] else ""


_ADDRESSES = {
    "address 网址": lambda row: row["url"],
    "state 状态": _state,
    "failed 失败": lambda row: row["attempts"],
    "last visit 最近访问": lambda row: beijing_time(row["last_visit_at"]),
    "reason 原因": _failures,
}
_LISTINGS = {
    "site 站点": lambda row: row["site"],
    "section 栏目": lambda row: row["section"],
    "list 列表": lambda row: row["list"],
    "since 起": lambda row: beijing_time(row["first_listed_at"]),
    "date 日期": lambda row: row["date"],
    "title 标题": lambda row: row["title"],
}
_LIST_PAGES = {
    "site 站点": lambda row: row["site"],
    "section 栏目": lambda row: row["section"],
    "page 页": lambda row: row["number"],
    "last read 最近读取": lambda row: beijing_time(row["last_read_at"]),
    "owed since 欠读": lambda row: beijing_time(row["owed_since"]),
    "reason 原因": lambda row: row["reason"],
}
_VISITS = {
    "time 时间": lambda row: beijing_time(row["visited_at"]),
    "outcome 结果": lambda row: OUTCOMES.get(row["outcome"], row["outcome"]),
    "status 状态码": lambda row: row["status"],
    "reason 原因": lambda row: row["reason"],
    "address 网址": lambda row: row["url"],
}
_REVISIONS = {
    "no. 版本": lambda row: row["revision"],
    "made 生成": lambda row: beijing_time(row["made_at"]),
    "made by 来自": _made_by,
    "reader 读取器": lambda row: row["reader"],
    "changed 变更字段": lambda row: "；".join(row["changed"]),
    "title 标题": lambda row: row["title"],
}
_CAPTURES = {
    "fetched 抓取": lambda row: beijing_time(row["fetched_at"]),
    "status 状态码": lambda row: row["status"],
    "kind 类型": lambda row: row["record_type"],
    "WARC": lambda row: row["warc"],
    "offset 偏移": lambda row: row["offset"],
}
_REPEATS = {
    "alike 相似": lambda row: f"{row['similarity']:.0%}",
    "published 发布": lambda row: (row["published_at"] or "")[:10],
    "title 标题": lambda row: row["title"],
    "address 网址": lambda row: row["url"],
}
