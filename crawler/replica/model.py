"""What the model news centre is made of: sections, articles, and what became of them. Plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from crawler.replica.blocks import Block, Credit, CreditLine, FileLink

SITE = "shaanxi_tongchuan"
HOST = "www.tongchuan.gov.cn"
IMAGE_HOST = "img.model-xinwen.example"
CENTRE_PATH = "/html/zxzx/index.html"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of the news centre."""

    id: str
    """its folder in addresses, e.g. `bmdt`"""
    name: str
    """as printed, e.g. 部门动态"""
    kind: str
    """what it writes about: `news`, `notice` or `science`"""
    channel: int | None = None
    """channel number of a dynamic list; None where the list is static"""
    long_query: bool = False
    """whether addresses of the dynamic list carry every parameter"""

    @property
    def path(self) -> str:
        """Return path and query of its first list page."""
        if self.channel is None:
            return f"/html/zxzx/{self.id}/index.html"
        if self.long_query:
            return (
                "/news_list.rt?mailType=&titleNumber=30&newsNumber=20&step=&sort=&type=&isTuijian=&descriptionNumber="
                f"&modelId=&channlId={self.channel}&channlCid=&channlSn=&orgId=&pageNo=1"
            )
        return f"/news_list.rt?channlId={self.channel}&pageNo=1"


SECTIONS = (
    Section(id="tcyw", name="铜川要闻", kind="news"),
    Section(id="bmdt", name="部门动态", kind="news"),
    Section(id="qxdt", name="区县动态", kind="news", channel=5811),
    Section(id="gsgg", name="公示公告", kind="notice"),
    Section(id="kpyd", name="科普园地", kind="science", channel=5814, long_query=True),
)
SECTION = {section.id: section for section in SECTIONS}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How an article is printed. Nothing here changes what it says."""

    template: str
    """`old` or `new`"""
    charset: str = "utf-8"
    """declared encoding; `gb2312` pages are written in GB18030"""
    colon: str = "："
    meta: int = 0
    """which form the meta line has, 0 to 3"""
    meta_inside: bool = False
    """whether the meta line stands inside the body container"""
    credits_inside: bool = False
    """whether the credit lines stand inside the body container"""
    kicker_tag: str = "p"
    body: int = 0
    """how paragraphs are marked up: 0 `p`, 1 `div`, 2 text broken by `br`"""
    source_label: str = "来源"
    time_label: str = "发布时间"
    time_format: str = "%Y-%m-%d %H:%M"
    empty_source: bool = False
    """whether the label stands there where the source is missing"""
    crumb: int = 0
    """form of the breadcrumb, 0 or 1"""


_LONG = 4
_PARTED = 10
_FRAMED = 5


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article as its author knows it."""

    number: int
    section: str
    also_in: tuple[str, ...] = ()
    root: str = "/resources/site/1/html"
    month: str
    kicker: str | None = None
    title: str
    subtitle: str | None = None
    source: str | None = None
    published: datetime
    """Beijing time without zone"""
    precision: str = "minute"
    document_number: str | None = None
    keywords: tuple[str, ...] = ()
    description: str | None = None
    views: int | None = None
    byline: tuple[Credit, ...] = ()
    """names in the meta line"""
    blocks: tuple[Block, ...] = ()
    attachments: tuple[FileLink, ...] = ()
    """the block of files after the text"""
    lines: tuple[CreditLine, ...] = ()
    """credit lines after the text"""
    layout: Layout
    original: int | None = None
    """number of the article that this one repeats"""
    generated: int = 0
    """how often the page was generated anew without any change of content"""

    @property
    def path(self) -> str:
        """Return the path of its address."""
        return f"{self.root}/zxzx/{self.section}/{self.month}/{self.number}.html"

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://{HOST}{self.path}"

    @property
    def pages(self) -> int:
        """Return on how many pages it is printed; long ones of the new template are parted now and then."""
        if not self._is_modern or len(self.blocks) < _LONG or self.number % _PARTED:
            return 1
        return 3 if self.number % (2 * _PARTED) else 2

    @property
    def frame(self) -> str | None:
        """Return the path of the page that a frame shows in place of the text; None where the text is on the page."""
        framed = self._is_modern and self.number % (2 * _PARTED) == _FRAMED
        return self.path.replace(".html", "_content.html") if framed else None

    @property
    def _is_modern(self) -> bool:
        return self.layout.template == "new" and not self.layout.meta_inside and self.layout.charset == "utf-8"

    @property
    def sections(self) -> tuple[str, ...]:
        """Return the ids of all sections that list it."""
        return (self.section, *self.also_in)


@dataclass(frozen=True, kw_only=True)
class Record:
    """An article and what has become of it."""

    article: Article
    gone: str | None = None
    """how it is gone: `404` or `soft`"""
    listed: bool = True
    """whether its sections list it"""
    former: tuple[str, ...] = ()
    """paths it had before, oldest first"""
    revision: int = 1
    changed: int = 0
    """the epoch in which its page last changed"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A list row that is no article of the site: another site's, or one that robots.txt forbids."""

    section: str
    below: int
    """how many rows stand above it"""
    url: str
    title: str
    date: str


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Addresses that an epoch touched, by what happened to them."""

    added: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    """content changed and the list row with it"""
    edited_silently: tuple[str, ...] = ()
    """content changed, the list row did not"""
    touched: tuple[str, ...] = ()
    """only what makes no new revision changed: views, description, keywords"""
    gone: tuple[str, ...] = ()
    soft_gone: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    """taken out of every list, and still there"""
    moved: tuple[tuple[str, str], ...] = ()
    """old and new address"""


@dataclass(frozen=True, kw_only=True)
class Centre:
    """The whole news centre at one epoch; records in the order of their numbers."""

    seed: int
    epoch: int
    records: tuple[Record, ...]
    rows: tuple[Row, ...]
    changes: Changes = field(default_factory=Changes)
