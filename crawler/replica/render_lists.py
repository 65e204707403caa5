"""Print the news centre's page and the list pages of its sections, static and dynamic."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from crawler.replica.html import HOME, document, link
from crawler.replica.model import CENTRE_PATH, HOST, SECTIONS, Article, Centre, Section

ROWS_PER_PAGE = 20
_LATEST = 6
_CUT_STATIC, _CUT_DYNAMIC, _CUT_HOT = 18, 22, 12


@dataclass(frozen=True)
class Line:
    """A list row as the site knows it."""

    href: str
    title: str
    date: str | None
    marked: bool = False
    """whether its text is coloured"""


def lines(centre: Centre, section: Section) -> list[Line]:
    """Return all rows of the section's list, newest first."""
    there = [record.article for record in centre.records if record.gone is None and record.listed]
    articles = [article for article in there if section.id in article.sections]
    rows = [_line(article, section) for article in reversed(articles)]
    for row in centre.rows:
        if row.section == section.id:
            rows.insert(row.below, Line(row.url, row.title, row.date))
    return rows


def _line(article: Article, section: Section) -> Line:
    dateless = section.id == "gsgg" and article.number % 9 == 0
    date = None if dateless else f"{article.published:%Y-%m-%d}"
    return Line(_href(article, section), article.title, date, marked=article.number % 11 == 0)


def _href(article: Article, section: Section) -> str:
    """Return how the section's list writes the article's address: rooted, relative or absolute."""
    if section.id == "gsgg":
        return f"../../..{article.path}"
    return article.url if section.id == "qxdt" else article.path


def page_count(rows: list[Line]) -> int:
    """Return how many pages the rows fill, at least 1."""
    return max(1, -(-len(rows) // ROWS_PER_PAGE))


def _on_page(rows: list[Line], number: int) -> list[Line]:
    return rows[(number - 1) * ROWS_PER_PAGE : number * ROWS_PER_PAGE]


def _cut(text: str, length: int, mark: str) -> str:
    return text if len(text) <= length else text[:length] + mark


def _side(section: Section | None) -> str:
    """Return the list of sections beside every list."""
    items = "".join(
        f"<li{' class=on' if other == section else ''}>{link(other.path, other.name)}</li>" for other in SECTIONS
    )
    return f'<div class="leftnav"><h2>新闻中心</h2><ul>{items}</ul></div>\n'


def _position(section: Section) -> str:
    trail = " &gt; ".join((link(HOME, "首页"), link(CENTRE_PATH, "新闻中心"), section.name))
    return f'<div class="dqwz">当前位置：{trail}</div>\n'


def hot_box(articles: list[Article]) -> str:
    """Return the box of much-read articles."""
    items = "".join(
        f"<li>{link(article.path, _cut(article.title, 12, '...'), article.title)}</li>" for article in articles
    )
    return f'<div class="hotnews"><h3>热点新闻</h3><ul>{items}</ul></div>\n'


def static_page(section: Section, rows: list[Line], number: int, hot: list[Article]) -> bytes:
    """Return a static list page; `number` counts from 1."""
    items = "\n".join(_static_row(row) for row in _on_page(rows, number))
    box = hot_box(hot) if section.id == "bmdt" else ""
    content = (
        f"{_position(section)}{_side(section)}{box}"
        f'<div class="zilist_rlb"><ul>\n{items}\n</ul></div>\n{_static_pager(section, rows, number)}'
    )
    return document(f"{section.name}_新闻中心", content).encode()


def _static_row(row: Line) -> str:
    date = f"<span>{row.date}</span>" if row.date else ""
    anchor = link(row.href, _cut(row.title, _CUT_STATIC, "..."), row.title)
    if row.marked:
        anchor = anchor.replace(">", '><font color="red">', 1).replace("</a>", "</font></a>")
    return f"<li>{anchor}{date}</li>"


def _static_pager(section: Section, rows: list[Line], number: int) -> str:
    last = page_count(rows)
    previous, following = _static_name(max(1, number - 1)), _static_name(min(last, number + 1))
    parts = [f"共{last}页", f"当前第{number}页", link(_static_name(1), "首页")]
    # One section leaves its dead links out, the others print them with the page's own address.
    if section.id != "tcyw" or number > 1:
        parts.append(link(previous, "上一页"))
    if section.id != "tcyw" or number < last:
        parts.append(link(following, "下一页"))
    parts.append(link(_static_name(last), "尾页"))
    total = f"共{len(rows)}条记录 " if section.id == "gsgg" else ""
    return f'<div class="fenye">{total}{" ".join(parts)}</div>'


def _static_name(number: int) -> str:
    return "index.html" if number == 1 else f"index_{number}.html"


def dynamic_page(section: Section, rows: list[Line], number: int) -> bytes:
    """Return a page of a dynamic list; a number past the end is answered with the last page."""
    last = page_count(rows)
    number = min(max(number, 1), last)
    items = "\n".join(_dynamic_row(section, row) for row in _on_page(rows, number))
    content = (
        f"{_position(section)}{_side(section)}"
        f'<div class="list"><ul>\n{items}\n</ul></div>\n{_dynamic_pager(number, last)}'
    )
    return document(f"{section.name}_新闻中心", content).encode()


def _dynamic_row(section: Section, row: Line) -> str:
    title, date = (None, f"[{row.date}]") if section.long_query else (row.title, row.date)
    return f"<li>{link(row.href, _cut(row.title, _CUT_DYNAMIC, '…'), title)}<span>{date}</span></li>"


def _dynamic_pager(number: int, last: int) -> str:
    def go(page: int, text: str) -> str:
        return f'<a href="javascript:goPage({page})">{text}</a>'

    before, after = max(1, number - 1), min(last, number + 1)
    numbers = f"<span>{number}</span>/<span>{last}</span>"
    links = f"{go(1, '首页')}{go(before, '上一页')}{numbers}{go(after, '下一页')}{go(last, '尾页')}"
    return f'<div class="cms_page">{links}</div>'


def centre_page(centre: Centre, hot: list[Article]) -> bytes:
    """Return the news centre's page: each section with its newest rows, the hot box, links to others."""
    blocks = "\n".join(_centre_block(section, lines(centre, section)[:_LATEST]) for section in SECTIONS)
    others = "".join(
        f'<div class="lanmu"><h3>{name}</h3>{link(href, "更多>>")}</div>'
        for name, href in (
            ("政务公开", "/html/zwgk/index.html"),
            ("视频展播", "http://video.model-portal.example/list/"),
        )
    )
    content = f'{_side(None)}{hot_box(hot)}<div class="zxzx_main">{blocks}</div>\n<div class="qita">{others}</div>'
    return document("新闻中心", content).encode()


def _centre_block(section: Section, rows: list[Line]) -> str:
    items = "".join(_static_row(Line(_rooted(row.href), row.title, row.date and row.date[5:])) for row in rows)
    heading = link(section.path, section.name) if section.channel is None else escape(section.name)
    return f'<div class="lanmu"><h3>{heading}</h3>{link(section.path, "更多>>")}<ul>{items}</ul></div>'


def _rooted(href: str) -> str:
    """Return a relative address of a list page as the news centre's page writes it."""
    return href.removeprefix("../../..") if href.startswith("..") else href.removeprefix(f"http://{HOST}")
