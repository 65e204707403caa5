"""What `scrapy status` prints for people: a block a site, its sections as a table that folds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.archive.times import beijing_time
from crawler.operations.probe_report import say
from items.text import clean

COLOURS = {"complete": "green", "partial": "yellow", "empty": "red", "blocked": "red", "failed": "red", "killed": "red"}
OUTCOMES = {
    "complete": "complete 完整", "partial": "partial 不完整", "empty": "empty 空", "blocked": "blocked 被拦截",
    "failed": "failed 失败", "killed": "killed 被中断", "usage": "usage 用法错误",
}  # fmt: skip
MOST_FINDINGS = 8


def show(console: Console, sites: Sequence[Mapping[str, Any]]) -> None:
    """Print every site; times and days are those of Beijing."""
    if not sites:
        say(console, "no site was crawled yet 尚无抓取记录; scrapy crawl SITE begins one")
    for site in sites:
        _site(console, site)
    if sites:
        say(console, "times are Beijing time 时间均为北京时间", style="dim")


def _site(console: Console, site: Mapping[str, Any]) -> None:
    say(console, f"{site['site']} {site['title']}", style="bold")
    run = site["last_run"]
    if run is None:
        say(console, "last run 最近一次: none has ended 无", style="yellow")
    else:
        outcome = OUTCOMES.get(run["outcome"], run["outcome"])
        part = ", of a part only 仅部分" if run["restricted"] else ""
        say(
            console,
            f"last run 最近一次: {_minute(run['started_at'])}, {outcome}{part}",
            style=COLOURS.get(run["outcome"], ""),
        )
    if site["running_since"]:
        say(console, f"a run began 正在运行: {_minute(site['running_since'])}")
    if run and run["outcome"] != "complete":
        say(console, f"last complete one 最近完整: {_minute(site['last_complete_at'])}")
    counts = f"kept 已存 {site['kept']}, gone 下线 {site['gone']}, due 待访 {site['due']}"
    say(console, f"{counts}, newest 最新 {_or_dash(site['newest'])}")
    _sections(console, site["sections"])
    if run:
        _sentences(console, "findings 问题", run["findings"], "red")
        _sentences(console, "warnings 提醒", run["warnings"], "yellow")
    _sentences(console, "fading 渐弱", site["fading"], "yellow")
    console.print()


def _sections(console: Console, sections: Sequence[Mapping[str, Any]]) -> None:
    if not sections:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("section\n栏目", overflow="fold", min_width=8)
    for heading in ("last read\n最近读取", "newest\n最新", "every\n间隔", "kept\n已存", "gone\n下线", "due\n待访"):
        table.add_column(heading, no_wrap=True, justify="right")
    for section in sections:
        every = "–" if section["rhythm_days"] is None else f"{section['rhythm_days']:g} d"
        cells = (
            section["name"], _day(section["last_read_at"]), _or_dash(section["newest"]), every, str(section["kept"]),
            str(section["gone"]), str(section["due"]),
        )  # fmt: skip
        table.add_row(*map(Text, cells), style="yellow" if section["due"] else "")
    console.print(table)


def _sentences(console: Console, heading: str, sentences: Sequence[str], style: str) -> None:
    if not sentences:
        return
    say(console, f"{heading} ({len(sentences)})", style=style)
    for sentence in sentences[:MOST_FINDINGS]:
        # Unlike an address alone, a sentence is folded between words.
        console.print(Text(f"- {clean(sentence)}"), highlight=False)
    if len(sentences) > MOST_FINDINGS:
        say(console, f"… {len(sentences) - MOST_FINDINGS} more, see --json 其余见 --json")


def _minute(time: str | None) -> str:
    return beijing_time(time)[:16]


def _day(time: str | None) -> str:
    return beijing_time(time)[:10]


def _or_dash(value: str | None) -> str:
    return value or "–"
