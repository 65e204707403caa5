"""What the made-up family sites share: their stories, files and robots.txt. A family adds addresses and markup."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from html import escape
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urljoin, urlsplit

from crawler.replica.families.story import Asset, Section, Story, truth_of, write_stories
from crawler.replica.html import link
from crawler.replica.wire import Request, Response, text_response

HTML = "text/html; charset=utf-8"
_ROBOTS = "User-agent: *\nDisallow: /private/\n"


class FamilySite(ABC):
    """A site of one family: two sections, some dozen stories, the quirks that cms.md documents for the family."""

    host: ClassVar[str]
    """its made-up host"""
    sections: ClassVar[tuple[Section, ...]]
    stories_count: ClassVar[int] = 24
    rows_per_page: ClassVar[int] = 4
    precision: ClassVar[str] = "minute"
    charset: ClassVar[str] = "utf-8"
    declares_charset: ClassVar[bool] = True
    """whether header and pages say so; else the bytes alone tell"""
    exit_code: ClassVar[int] = 0
    """what a harvest ends with: 3 where a page of a list stays a stub"""
    counters: ClassVar[tuple[str, ...]] = ()
    """beginnings of addresses that count a view when they are asked for: they answer, and nobody may ask"""

    def __init__(self) -> None:
        """Write the stories; pages are printed when they are asked for."""
        self.stories = write_stories(self.host, self.sections, self.stories_count, self.precision)
        self._by_path = {urlsplit(self.url(story)).path: story for story in self.stories}
        self._assets = {asset.path: asset for story in self.stories for asset in self.assets(story)}

    # What a family decides

    @abstractmethod
    def path(self, story: Story) -> str:
        """Return path and query of a story's page."""

    @abstractmethod
    def article_page(self, story: Story) -> str:
        """Return a story's page."""

    @abstractmethod
    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Return the answer for anything that is neither a story nor a file; None where there is nothing."""

    @abstractmethod
    def section_path(self, section: Section) -> str:
        """Return where a section's list begins."""

    def is_listed(self, story: Story) -> bool:
        """Tell whether a list page shows the story."""
        del story
        return True

    def picture(self, story: Story) -> Asset | None:
        """Return the story's picture where the family keeps it."""
        del story
        return None

    def file(self, story: Story) -> Asset | None:
        """Return the story's attached file where the family keeps it."""
        del story
        return None

    def centre_page(self) -> str:
        """Return the news centre's page, at `/`: the sections with their newest rows."""
        blocks = "".join(
            f"<div class='lanmu'><h3>{link(self.section_path(section), section.name)}</h3>"
            f"{link(self.section_path(section), '更多>>')}<ul>"
            + "".join(f"<li>{link(self.path(s), s.title)}</li>" for s in self.rows(section)[:3])
            + "</ul></div>"
            for section in self.sections
        )
        return self.whole("新闻中心", blocks)

    # What follows from it

    def url(self, story: Story) -> str:
        """Return a story's address."""
        return urljoin(f"http://{self.host}/", self.path(story))

    def rows(self, section: Section) -> list[Story]:
        """Return a section's stories, newest first."""
        return [story for story in reversed(self.stories) if story.section == section]

    def pages(self, section: Section) -> list[list[Story]]:
        """Return a section's stories by list page."""
        rows, size = self.rows(section), self.rows_per_page
        return [rows[start : start + size] for start in range(0, len(rows), size)]

    def assets(self, story: Story) -> list[Asset]:
        """Return the story's picture and file."""
        found = [self.picture(story) if story.has_picture else None, self.file(story) if story.has_file else None]
        return [asset for asset in found if asset is not None]

    def truth(self) -> list[dict[str, Any]]:
        """Return what an archive of the site must hold."""
        return [self._truth(story) for story in self.stories if self.is_listed(story)]

    def _truth(self, story: Story) -> dict[str, Any]:
        assets = [(asset.name, urljoin(self.url(story), asset.path)) for asset in self.assets(story)]
        pictures = [url for name, url in assets if not name]
        return truth_of(story, self.url(story), pictures, [(name, url) for name, url in assets if name])

    def answer(self, request: Request, target: str) -> Response:
        """Return the answer for path and query of the site's host."""
        parts = urlsplit(target)
        if parts.path == "/robots.txt":
            return text_response(200, _ROBOTS)
        if self.counters and target.startswith(self.counters):
            return text_response(200, "document.write('12');", "application/javascript")
        if (asset := self._assets.get(target) or self._assets.get(parts.path)) is not None:
            return Response(200, (("Content-Type", asset.media_type),), asset.body)
        if (story := self._by_path.get(parts.path)) is not None and self.url(story).endswith(target):
            return self.html(self.article_page(story))
        if parts.path == "/":
            return self.html(self.centre_page())
        found = self.list_answer(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), request)
        return found or Response(404, (("Content-Type", HTML),), "<html><body>404 页面不存在</body></html>".encode())

    def html(self, text: str) -> Response:
        """Return a page in the site's encoding, as its server labels it."""
        media_type = HTML if self.declares_charset else "text/html"
        return Response(200, (("Content-Type", media_type),), text.encode(self.charset))

    def whole(self, title: str, content: str, head: str = "") -> str:
        """Return a whole page of the site."""
        menu = "".join(f"<li>{link(self.section_path(section), section.name)}</li>" for section in self.sections)
        declared = f"<meta charset='{self.charset}'>" if self.declares_charset else ""
        head = f"{declared}<title>{escape(title)}-示例市科学技术协会</title>{head}"
        top = f"<div class='header'><ul class='nav'><li><a href='/'>首页</a></li>{menu}</ul></div>"
        foot = "<div class='footer'><p>主办：示例市科学技术协会（模型站点）</p></div>"
        return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>{top}\n{content}\n{foot}</body></html>\n"


def paragraphs(story: Story, picture: str = "", file: str = "") -> str:
    """Return the story's text as paragraphs and a table, with the markup of its picture and file."""
    first, *rest = [f"<p>　　{escape(text)}</p>" for text in story.texts]
    cells = ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in story.table]
    table = f"<table border='1'><tbody>{''.join(cells)}</tbody></table>" if cells else ""
    return "\n".join(part for part in (first, table, picture, *rest, file) if part)


def cut(title: str, length: int, mark: str = "...") -> str:
    """Return a title as lists cut it."""
    return title if len(title) <= length else title[:length] + mark


def items(rows: Sequence[str]) -> str:
    """Return list items."""
    return "".join(f"<li>{row}</li>" for row in rows)
