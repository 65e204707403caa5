"""What a page is when it is no article. Only positive evidence makes one: the absence of a marker proves nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from items.article import Article
from items.body import Body
from items.document import Document
from items.errors import (
    ChallengeError,
    ListPageError,
    LoginError,
    LostPartError,
    NotAnArticleError,
    ReadError,
    SoftNotFoundError,
)
from items.listing import Entry
from items.lists.rows import entries, is_documented
from items.markup import Element, marks

_MISSING = re.compile(
    r"页面不存在|网页不存在|信息不存在|文章不存在|内容不存在|不存在或|找不到|无法找到|未找到|没有找到|已(?:被)?删除|已下线|"
    r"访问的(?:页面|网页|信息|内容|文章|资源)|错误页面|页面出错|页面错误|出错了|该页无法显示|暂时无法访问|"
    r"not found|\b404\b",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"\$_ts\b|__jsl_clearance|__jsluid|acw_sc__v2|var\s+arg1\s*=|getwafjs|bt-waf|safedog|yunsuo|safeline|wzws|"
    r"challenge-platform|cf-chl|just a moment|_0x[0-9a-f]{4,6}\b|document\.cookie\s*=|"
    r"宝塔|网站防火墙|安全狗|云锁|雷池|创宇盾|加速乐|百度云加速|waf拦截|访问异常|被防火墙|人机(?:验证|识别)|安全验证|"
    r"滑动验证|请完成验证|正在验证|浏览器安全检查|访问(?:过于)?频繁|攻击行为|非法请求|(?:访问|请求)被(?:拦截|拒绝|阻断)",
    re.IGNORECASE,
)
_LITTLE = 600
_SHORT = 160
_ENOUGH = 80
_FEW = 3
_PROSE = 4
_LONG = 300
_PLACE = "place"  # what stands beside a date may be a row of a list
_LEVELS = 4
_TEXT = frozenset({"p", "td", "body", "html"})


def judge(document: Document, article: Article, container: Element, *, documented: bool) -> ReadError | None:
    """Return what speaks against the article; None when enough speaks for it.

    `container` holds its body; `documented`: where its system is known to keep bodies.
    """
    text = article.body_text or ""
    named = bool(article.published_at or article.source or article.authors or article.editor)
    objections = []
    if not named and len(text) < _SHORT:
        objections.append(_missing(document, f"{article.title} {text}"))
    if not documented:
        objections += [] if named else [_challenge(document), _login(document)]
        objections.append(_list(document, article, container))
    if not (documented or named or article.breadcrumb) and len(text) < _ENOUGH:
        evidence = "neither date, source, author nor breadcrumb, and little text"
        objections.append(NotAnArticleError(document.page.url, evidence))
    return next((objection for objection in objections if objection is not None), None)


def lost(part: Document, body: Body, *, like: Document) -> ReadError | None:
    """Return what a further page is when it is none: a challenge, a login, an error page, or nothing at all.

    `body` is what stands in its container, `like` the first page: an error page has a title of its own.
    """
    text, told = body.text or "", None
    if part.title != like.title and len(text) < _LONG:
        told = _missing(part, part.title or "")
    if told is None and len(part.text) < _LITTLE and len(text) < _ENOUGH:
        told = _challenge(part) or _login(part)
    if told is None and len(text) < _SHORT and not any(line.is_meta for line in part.lines):
        told = _missing(part, text)
    if told is not None:
        return LostPartError(part.page.url, f"{told.kind}: {told.evidence}")
    if body.is_empty:
        return LostPartError(part.page.url, "neither text nor files")
    return _list_in_part(part, text)


def _list_in_part(part: Document, text: str) -> ReadError | None:
    """Tell a page whose frame shows a list."""
    if _PROSE * sum(line.linked for line in part.lines) < len(text):
        return None
    rows = entries(part)
    if _are_list(part, rows) and 2 * _taken(rows, text) > len(text):
        return ListPageError(part.page.url, f"{len(rows)} rows of a list where a part of an article would stand")
    return None


def explain(document: Document, error: ReadError) -> ReadError:
    """Return what a page without headline or body is; the given error where nothing tells."""
    whole = f"{document.title or ''} {document.text}"
    missing = _missing(document, whole) if len(whole) < _LITTLE else None
    return _challenge(document) or missing or _login(document) or _rows(document) or error


def _challenge(document: Document) -> ReadError | None:
    found = _CHALLENGE.search(document.page.text) if len(document.text) < _LITTLE else None
    return ChallengeError(document.page.url, f"little text with {found[0]}") if found else None


def _missing(document: Document, text: str) -> ReadError | None:
    found = _MISSING.search(text)
    return (
        SoftNotFoundError(document.page.url, f"short text with {found[0]}, neither date nor source") if found else None
    )


def _login(document: Document) -> ReadError | None:
    asked = any((field.get("type") or "").lower() == "password" for field in document.root.iter("input"))
    return LoginError(document.page.url, "a password field, neither date nor source") if asked else None


def _rows(document: Document) -> ReadError | None:
    rows = entries(document)
    if not _are_list(document, rows):
        return None
    return ListPageError(document.page.url, f"{len(rows)} rows of a list and no body")


def _are_list(document: Document, rows: Sequence[Entry]) -> bool:
    """Tell whether the rows make a list; of a few, which a last page may hold, place or dates must say so."""
    sure = len(rows) >= _FEW or is_documented(document) or all(row.date for row in rows)
    return bool(rows) and sure


def _list(document: Document, article: Article, container: Element) -> ReadError | None:
    """Tell a list whose rows, or whose imprint, were taken for a body."""
    text = article.body_text or ""
    dated = article.found.get("published_at", "").startswith(("label", "meta Pub"))
    placed = all(article.found.get(field, _PLACE).startswith(_PLACE) for field in ("source", "authors"))
    named = dated or not placed
    linked = sum(line.linked for line in document.lines_of(container))
    told = named or len(text) >= _LONG
    if told and _PROSE * linked < len(text) and not _is_row(container):
        return None  # looking for rows is the dearest part of reading
    rows = entries(document)
    titles = sum(len(row.title or "") for row in rows)
    dated_rows = 2 * sum(row.date is not None for row in rows) >= len(rows)
    longer = is_documented(document) or (dated_rows and titles > len(text))
    if _are_list(document, rows) and (2 * _taken(rows, text) > len(text) or (longer and not named)):
        return ListPageError(document.page.url, f"{len(rows)} rows of a list where a body would stand")
    return None


def _taken(rows: Sequence[Entry], text: str) -> int:
    """Return how many characters of a text are titles and dates of rows."""
    return sum(len(f"{row.title}{row.date or ''}") for row in rows if row.title and row.title[:8] in text)


def _is_row(container: Element) -> bool:
    """Tell whether the container is one of several boxes of one make: a list that shows the start of each text."""
    for element in islice((container, *container.iterancestors()), _LEVELS):
        make = _make(element)
        twins = [other for other in element.itersiblings(element.tag) if _make(other) == make]
        twins += [other for other in element.itersiblings(element.tag, preceding=True) if _make(other) == make]
        if len(twins) + 1 >= _FEW and element.tag not in _TEXT and all(twin.find(".//a") is not None for twin in twins):
            return True
    return False


def _make(element: Element) -> str:
    """Return class and id without the numbers that tell rows apart."""
    return re.sub(r"\d+", "", marks(element))
