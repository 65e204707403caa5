"""What a page is when it is no article. Only positive evidence makes one: the absence of a marker proves nothing."""

from __future__ import annotations

import re

from items.article import Article
from items.document import Document
from items.errors import ChallengeError, ListPageError, LoginError, NotAnArticleError, ReadError, SoftNotFoundError
from items.readers import listing

_MISSING = re.compile(
    r"页面不存在|网页不存在|页面(?:已|被)?删除|找不到|无法找到|未找到|没有找到|不存在或|访问的页面|访问的(?:信息|内容|文章|资源)|信息不存在|文章不存在|内容不存在|已(?:被)?删除|"
    r"已下线|错误页面|页面出错|页面错误|not found|\b404\b|出错了|该页无法显示|暂时无法访问",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"\$_ts\b|__jsl_clearance|__jsluid|acw_sc__v2|var\s+arg1\s*=|getwafjs|bt-waf|宝塔|网站防火墙|safedog|安全狗|yunsuo|云锁|safeline|雷池|"
    r"waf拦截|wzws|创宇盾|加速乐|百度云加速|访问异常|访问被(?:拦截|拒绝)|请求被(?:拦截|拒绝|阻断)|被防火墙|人机(?:验证|识别)|安全验证|滑动验证|请完成验证|"
    r"访问(?:过于)?频繁|攻击行为|非法请求|challenge-platform|cf-chl|just a moment|正在验证|浏览器安全检查|_0x[0-9a-f]{4,6}\b|document\.cookie\s*=",
    re.IGNORECASE,
)
_LITTLE = 300
_SHORT = 160
_ENOUGH = 80
_FEW = 3


def judge(document: Document, article: Article, *, documented: bool) -> ReadError | None:
    """Return what speaks against the article; None when enough speaks for it.

    `documented`: its body stood where its system is known to keep bodies.
    """
    url = document.page.url
    text = article.body_text or ""
    evidence = bool(article.published_at or article.source or article.authors or article.editor)
    said = f"{article.title} {text}"
    if not evidence and len(text) < _SHORT and (found := _MISSING.search(said)):
        return SoftNotFoundError(url, f"short text with {found[0]}, neither date nor source")
    if documented:
        return None
    if len(document.text) < _LITTLE and not evidence and (error := _challenge(document)):
        return error
    if not evidence and _asks_password(document):
        return LoginError(url, "a password field, neither date nor source")
    if error := _list(document, article):
        return error
    if not evidence and not article.breadcrumb and len(text) < _ENOUGH:
        return NotAnArticleError(url, "neither date, source, author nor breadcrumb, and little text")
    return None


def explain(document: Document, error: ReadError) -> ReadError:
    """Return what a page without headline or body is; the given error where nothing tells."""
    url = document.page.url
    if len(document.text) < _LITTLE and (found := _challenge(document)):
        return found
    said = f"{document.title or ''} {document.text}"
    if len(said) < _LITTLE and (missing := _MISSING.search(said)):
        return SoftNotFoundError(url, f"short text with {missing[0]}")
    if _asks_password(document):
        return LoginError(url, "a password field and no body")
    rows = listing.entries(document)
    if len(rows) >= _FEW:
        return ListPageError(url, f"{len(rows)} rows of a list and no body")
    return error


def _challenge(document: Document) -> ReadError | None:
    found = _CHALLENGE.search(document.page.text)
    return ChallengeError(document.page.url, f"little text with {found[0]}") if found else None


def _asks_password(document: Document) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in document.root.iter("input"))


def _list(document: Document, article: Article) -> ReadError | None:
    """Tell a list whose rows were taken for a body."""
    rows = listing.entries(document)
    if len(rows) < _FEW:
        return None
    text = article.body_text or ""
    titles = sum(len(row.title or "") for row in rows if row.title and row.title[:8] in text)
    if 2 * titles > len(text):
        return ListPageError(document.page.url, f"{len(rows)} rows of a list where a body would stand")
    return None
