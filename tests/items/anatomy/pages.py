"""Made-up article pages, as little as a test needs of one."""

from __future__ import annotations

from items.page import Page
from items.readers.generic import GenericReader

TEXT = (
    "本市科协近日在中心广场举办科普活动，来自各区的志愿者向市民讲解了节水、防灾和用药的知识，现场还有小型实验。",
    "活动持续到傍晚，据主办方统计，共有三百多人参加，发放资料一千余份，许多家长带着孩子前来，直到结束才离开。",
)


def reader(
    before: str = "", *, body: str = "", after: str = "", head: str = "", title: str = "科普活动走进广场"
) -> GenericReader:
    """Return the reader of a page whose headline, meta line and text stand in boxes of their own."""
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    html = (
        f"<html><head><title>{title}_某市新闻网</title>{head}</head><body><div class='nav'><a href='/a/'>新闻</a> "
        f"<a href='/b/'>公告</a></div><div class='main'><h1>{title}</h1>{before}<div class='text'>{text}</div>{after}"
        "</div></body></html>"
    )
    return GenericReader(Page(url="http://www.example.cn/x/1.html", body=html.encode()))
