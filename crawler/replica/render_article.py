"""Print an article in the old or the new template of the site."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from crawler.replica import render_body
from crawler.replica.html import HOME, document, link
from crawler.replica.model import CENTRE_PATH, SECTION, Article

_TOOLS = (
    '字体大小：<a href="javascript:doZoom(16)">大</a> <a href="javascript:doZoom(14)">小</a> '
    '<a href="javascript:doPrint()">打印</a> <a href="javascript:void(0)">保存</a> '
    '<a href="javascript:void(0)">收藏</a>'
)
_STALE = "<!-- <span>来源：往年通讯</span><span>责任编辑：无名</span><span>作者：无名</span> -->"
_LABEL_VALUE = (
    "{label}{colon}{value}",
    "<span>{label}{colon}{value}</span>",
    "<i>{label}{colon}</i><b>{value}</b>",
    "<dt>{label}{colon}</dt><dd>{value}</dd>",
)


def article_page(article: Article, hot: list[Article], related: list[Article], number: int = 1) -> bytes:
    """Return the bytes of page `number`. `hot` and `related` fill the boxes beside and below the article."""
    whole, article, pager = article, _part(article, number), _pager(article, number)
    draw = _new if article.layout.template == "new" else _old
    boxes = _box("热点新闻", "hotnews", hot)
    content = draw(article, pager + _box("相关阅读", "xgyd", related), boxes)
    footer = f"<!-- 第{article.generated + 1}次生成 -->" if article.generated else ""
    title = f"{article.title}_{SECTION[article.section].name}_新闻中心"
    metas = _metas(whole) if article.layout.template == "new" else ""
    page = document(title, content, metas=metas, charset=article.layout.charset, footer=footer)
    return page.encode("gb18030" if article.layout.charset == "gb2312" else "utf-8")


def frame_page(article: Article) -> bytes:
    """Return the bytes of the page that a frame shows in place of the text."""
    inner_before, inner_after = _inner(article)
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title></title></head>\n<body class="view">\n'
        f"{inner_before}{render_body.body(article)}\n{inner_after}</body></html>\n"
    ).encode()


def _part(article: Article, number: int) -> Article:
    """Return the article with the blocks of one of its pages; credit lines and attached files stand on the last."""
    if article.pages == 1:
        return article
    size = -(-len(article.blocks) // article.pages)
    blocks = article.blocks[(number - 1) * size : number * size]
    last = number == article.pages
    return replace(
        article, blocks=blocks, attachments=article.attachments if last else (), lines=article.lines if last else ()
    )


def _pager(article: Article, number: int) -> str:
    if article.pages == 1:
        return ""
    names = [f"{article.number}{f'_{page}' if page > 1 else ''}.html" for page in range(1, article.pages + 1)]
    links = [str(page) if page == number else link(name, str(page)) for page, name in enumerate(names, 1)]
    following = link(names[number], "下一页") if number < article.pages else ""
    return f'<div class="fenye">{" ".join(links)} {following}</div>\n'


def printed_time(article: Article) -> str:
    """Return the publication time as the page prints it."""
    return article.published.strftime(article.layout.time_format)


def _meta_values(article: Article) -> list[tuple[str, str]]:
    """Return labels and values of the meta line in printed order."""
    layout = article.layout
    values = []
    if article.source or layout.empty_source:
        values.append((layout.source_label, escape(article.source or "")))
    if article.byline:
        values.append(("作者", escape(" ".join(credit.name for credit in article.byline))))
    values.append((layout.time_label, printed_time(article)))
    if article.document_number:
        values.append((("文号", "发文字号")[article.number % 2], article.document_number))
    shown = str(article.views) if article.views is not None else '<span id="hits"></span>'
    return [*values, ("阅读", shown)]


def _meta_line(article: Article) -> str:
    form = article.layout.meta
    parts = [
        _LABEL_VALUE[form].format(label=label, colon=article.layout.colon, value=value)
        for label, value in _meta_values(article)
    ]
    if form == 3:  # noqa: PLR2004 - the fourth form: a definition list
        return f'<dl class="xinxi">{"".join(parts)}</dl><div class="tools">{_TOOLS}</div>'
    return f'<div class="zxshow_sm">{" ".join(parts)} {_TOOLS}</div>'


def _above(article: Article) -> str:
    tag = article.layout.kicker_tag
    return f"<{tag}>{escape(article.kicker)}</{tag}>" if article.kicker else ""


def _below(article: Article) -> str:
    tag = article.layout.kicker_tag
    return f'<{tag} class="fbt">{escape(article.subtitle)}</{tag}>' if article.subtitle else ""


def _crumbs(article: Article) -> list[tuple[str, str]]:
    section = SECTION[article.section]
    return [("首页", HOME), ("新闻中心", CENTRE_PATH), (section.name, section.path)]


def _box(heading: str, name: str, articles: list[Article]) -> str:
    if not articles:
        return ""
    rows = "".join(
        f"<li>{link(other.path, other.title, other.title)}<span>{other.published:%m-%d}</span></li>"
        for other in articles
    )
    return f'<div class="{name}"><h3>{heading}</h3><ul>{rows}</ul></div>\n'


def _inner(article: Article) -> tuple[str, str]:
    """Return what stands inside the body container before and after the text."""
    before = _meta_line(article) if article.layout.meta_inside else ""
    after = render_body.attachments(article)
    if article.layout.credits_inside:
        after += render_body.credit_lines(article.lines)
    return before, after


def _outer(article: Article) -> tuple[str, str]:
    """Return what stands outside the body container, before and after it."""
    before = "" if article.layout.meta_inside else _meta_line(article)
    after = "" if article.layout.credits_inside else render_body.credit_lines(article.lines)
    return before, f'<div class="bianji">{after}</div>' if after else ""


def _old(article: Article, related: str, boxes: str) -> str:
    crumbs = _crumbs(article)
    if article.layout.crumb:
        trail = "当前位置: " + " / ".join(link(href, text) for text, href in crumbs[1:])
    else:
        trail = "您的位置：" + " &gt; ".join(link(href, text) for text, href in crumbs) + " &gt; 正文"
    (inner_before, inner_after), (outer_before, outer_after) = _inner(article), _outer(article)
    return f"""<div class="dqwz">{trail}</div>
{boxes}<div class="zxshow_nr">
{_above(article)}<div class="zishow_tit">{escape(article.title)}</div>{_below(article)}
{outer_before}
<div class="show_jj"><script type="text/javascript">var newsId = {article.number};</script>
{_STALE}
{inner_before}{render_body.body(article)}
{inner_after}<script type="text/javascript">loadShare("{article.number}", "分享到");</script>
</div>
{outer_after}</div>
{related}"""


def _metas(article: Article) -> str:
    # Midnight fills up a day without time on every other page.
    day = "%Y-%m-%d 00:00:00" if article.number % 2 else "%Y-%m-%d"
    times = {"minute": "%Y-%m-%d %H:%M", "second": "%Y-%m-%d %H:%M:%S", "day": day}
    editors = [credit.name for line in article.lines for credit in line.credits if credit.role == "editor"]
    values = [
        ("SiteName", "铜川市人民政府(模型站点)"),
        ("SiteDomain", "www.tongchuan.gov.cn"),
        ("SiteIDCode", "0000000000"),
        ("ColumnName", SECTION[article.section].name),
        ("ColumnType", "工作动态"),
        ("ArticleTitle", article.title),
        ("PubDate", article.published.strftime(times[article.precision])),
        ("ContentSource", article.source or ""),
        ("Author", editors[0] if editors else ""),
        ("Keywords", ",".join(article.keywords)),
        ("Description", article.description or ""),
    ]
    return "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in values)


def _text(article: Article) -> str:
    if article.frame:
        return f'<iframe id="contentHtmlIframe" src="{article.frame}" width="100%" frameborder="0"></iframe>\n'
    before, after = _inner(article)
    return f"{before}{render_body.body(article)}\n{after}"


def _new(article: Article, related: str, boxes: str) -> str:
    trail = " &gt; ".join(link(href, text) for text, href in _crumbs(article))
    outer_before, outer_after = _outer(article)
    return f"""<div class="position border">当前位置：{trail}</div>
<div class="show-left">
{_above(article)}<h1 class="show-tit">{escape(article.title)}</h1>{_below(article)}
{outer_before}
<div class="show-text">
{_STALE}
{_text(article)}</div>
{outer_after}<p class="sxp">上一篇：{link(CENTRE_PATH, "返回列表")}</p>
{related}</div>
<div class="show-right">{boxes}</div>"""
