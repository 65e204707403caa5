"""Lines of a page that are none of the article's: tools, links to other news, meta lines, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from items.credits import read_line
from items.dates import read_moment
from items.labels import Role
from items.scan import Labelled, scan
from items.text import clean, squeeze

_TOOL = re.compile(
    r"^[【\[（(]?(?:分享(?:到|至|本文|文章)?|扫一扫|扫描|扫码|打印|关闭|收藏|返回(?:顶部|列表|首页|上一?页)|"
    r"我要纠错|纠错|字[体号]|加入收藏|手机扫|复制链接|点击(?:查看更多|图片|下方)|长按|微信扫|用微信)"
)
_NEXT = re.compile(
    r"^[【\[（(<«]*(?:上一?|下一?|前一?|后一?)[篇条则页个](?:文章|新闻|信息)?\s*(?:[：:】\]）)>»]|$|\s|没有|无)"
)
_ORIGINAL_TITLE = re.compile(r"^[（(【]?原标题[：:]")
_RELATED = re.compile(
    r"^[【\[◆■●▪>]*(?:相关(?:链接|阅读|报道|新闻|文章|推荐|稿件|信息|内容|资讯|专题|解读|文件|评论)|延伸阅读|"
    r"推荐(?:阅读|新闻|文章|信息)|热点(?:新闻|推荐|文章|排行|资讯)|热门(?:新闻|文章|推荐|排行|阅读|信息)|"
    r"最新(?:新闻|文章|资讯|信息|动态)|图片新闻|新闻排行|点击排行|阅读排行|排行榜?|猜你喜欢|今日(?:热点|推荐)|"
    r"更多(?:新闻|阅读|相关)|精彩(?:推荐|图文)|往期(?:回顾|推荐)|本周热点|一周热点|热点|推荐)[】\]]*[：:]?$"
)
_ATTACHMENTS = re.compile(r"^[【\[]?(?:相关)?附件(?:下载|列表)?[】\]]?[：:]?$")
_DISCLAIMER = re.compile(
    r"^[【（(]?(?:免责声明|版权声明|特别声明|郑重声明|声明[：:]|凡本[网站]注明|本[网站]声明|特别提醒|版权与免责)"
)
_FOOTER = re.compile(
    r"版权所有|主办单位|承办单位|主办[：:]|承办[：:]|ICP备|公网安备|网站地图|联系我们|网站标识码|友情链接|"
    r"技术支持[：:]|copyright|邮编[：:]|备案",
    re.IGNORECASE,
)
_LINE_OF_TOOLS = 40
_META = frozenset({Role.SOURCE, Role.ISSUER, Role.PUBLISHED, Role.VIEWS})
_BARE = frozenset({"时间", "日期", "来自", "来源于", "转自", "摘自"})
_LONGEST_META = 200
_LONGEST_VALUE = 40
_LONGEST_DATE = 30
_DATE_SIGNS = re.compile(r"[\d\s年月日时分秒:：./\-—\[\]【】()（）|更新发布星期一二三四五六上下午]")
_HEAD = 8


def is_furniture(text: str, *, linked: bool = False) -> bool:
    """Tell whether the line is a tool, a link to the next article, or 原标题; `linked` where it holds a link."""
    if _ORIGINAL_TITLE.match(text):
        return True
    if _NEXT.match(text) and (linked or "没有" in text or text.endswith(("：", ":", "无"))):
        return True
    if len(text) > _LINE_OF_TOOLS:
        return False
    return _is_tools(text) or (bool(_TOOL.match(text)) and not re.search("[。！？]", text))


def is_related_heading(text: str) -> bool:
    """Tell whether the line heads a box of other news."""
    return bool(_RELATED.match(squeeze(text)))


def is_attachment_heading(text: str) -> bool:
    """Tell whether the line heads a list of attached files."""
    return bool(_ATTACHMENTS.match(squeeze(text)))


def is_disclaimer(text: str) -> bool:
    """Tell whether the line is the site's word about rights and liability."""
    return bool(_DISCLAIMER.match(text))


def is_footer(text: str) -> bool:
    """Tell whether the line is part of the site's imprint."""
    return bool(_FOOTER.search(text))


def is_meta_line(text: str) -> bool:
    """Tell whether the line holds source, time or views of the article and nothing else.

    >>> is_meta_line("来源:市科协 发布时间:2020-04-03 14:30 阅读: 字体大小: 打印")
    True
    >>> is_meta_line("时间:4月5日上午")
    False
    """
    if len(text) > _LONGEST_META:
        return False
    before, labels = scan(text)
    if before.strip(" |丨[]【】()（）·") and not _is_date(before):
        return False
    meta = [label for label in labels if label.role in _META]
    if not meta:
        return not labels and _is_date(text)
    if len(labels) == 1 and meta[0].label in _BARE:
        return False
    return all(_is_short(label) for label in labels)


def leading(texts: Sequence[str], title: str | None) -> int:
    """Return how many lines at the top of a body repeat headline and meta line."""
    head = [squeeze(text) for text in texts[:_HEAD]]
    wanted = squeeze(title or "")
    count = head.index(wanted) + 1 if wanted and wanted in head else 0
    titled = told = count > 0
    for number in range(count, min(len(texts), _HEAD)):
        beside = _stands_beside(texts[number])
        if is_meta_line(texts[number]) and (titled or not _is_date(texts[number])):
            told, count = True, number + 1
        elif beside and told and count == number:
            count = number + 1
        elif not (titled or beside):
            break
    return count


def _stands_beside(text: str) -> bool:
    """Tell whether the line can be part of a meta line that is printed on several lines."""
    if read_line(text):
        return True
    before, labels = scan(text)
    return bool(labels) and not clean(before) and all(map(_is_document_or_time, labels))


def _is_document_or_time(label: Labelled) -> bool:
    if label.role is Role.DOCUMENT:
        return _is_short(label) and not label.glued
    return label.role is Role.PUBLISHED and _is_date(label.raw)


def _is_date(text: str) -> bool:
    plain = clean(text)
    return len(plain) <= _LONGEST_DATE and not re.search("[。，；]", plain) and _only_date(plain)


def _only_date(text: str) -> bool:
    return read_moment(text) is not None and not _DATE_SIGNS.sub("", text)


def _is_short(label: Labelled) -> bool:
    value = clean(label.raw)
    return len(value) <= _LONGEST_VALUE and "。" not in value


def _is_tools(text: str) -> bool:
    before, labels = scan(text)
    if not labels or any(label.role is not Role.NOISE for label in labels):
        return False
    rest = before + " ".join(label.raw for label in labels)
    return not re.sub(r"[\s大中小特超次：:【】\[\]()（）|丨/·.+-]", "", rest)
