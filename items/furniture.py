"""Lines of a page that are none of the article's: tools, links to other news, meta lines, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from items.dates import read_moment
from items.labels import Role
from items.markup import GAP
from items.scan import Labelled, scan
from items.text import clean, squeeze

_TOOL = re.compile(
    r"^[【\[（(]?(?:分享(?:到|至|本文|文章)?|扫一扫|扫描|扫码|打印|关闭|收藏|返回(?:顶部|列表|首页|上一?页)|"
    r"我要纠错|纠错|字[体号]|加入收藏|手机扫|复制链接|点击(?:查看更多|图片|下方)|长按|微信扫|用微信)"
)
_NEXT = re.compile(
    r"^[【\[（(<«]*(?:上一?|下一?|前一?|后一?)[篇条则页个](?:文章|新闻|信息)?\s*(?:[：:】\]）)>»]|$|\s|没有|无)"
)
_ORIGINAL_TITLE = re.compile(r"^[（(【\[]?(?:本文)?原(?:标题|题为)[：:《]")
# Possessive: numbers and blanks can be shared out in as many ways as there are characters.
_PAGES = re.compile(r"(?:[\[【(（]?\s*+(?:\d|下一页|上一页|全文)\s*+[\]】)）]?[\s|]*+){2,}+")
_RELATED = re.compile(
    r"^[【\[◆■●▪>]*(?:相关(?:链接|阅读|报道|新闻|文章|推荐|稿件|信息|内容|资讯|专题|解读|文件|评论)|延伸阅读|"
    r"推荐(?:阅读|新闻|文章|信息)|热点(?:新闻|推荐|文章|排行|资讯)|热门(?:新闻|文章|推荐|排行|阅读|信息)|"
    r"最新(?:新闻|文章|资讯|信息|动态)|图片新闻|新闻排行|点击排行|阅读排行|排行榜?|猜你喜欢|今日(?:热点|推荐)|"
    r"更多(?:新闻|阅读|相关)|精彩(?:推荐|图文)|往期(?:回顾|推荐)|本周热点|一周热点|热点|推荐)[】\]]*[：:]?$"
)
_ATTACHMENTS = re.compile(r"^[【\[]?(?:相关)?附件(?:下载|列表)?[】\]]?[：:]?$")
_DISCLAIMER = re.compile(
    r"^[【（(]?(?:免责声明|版权声明|特别声明|郑重声明|声明[：:]|凡本[网站]注明|本[网站]声明|特别提醒|版权与免责|"
    r"(?:本文|文章|以上内容)[^。]{0,40}(?:转载|下载|不代表|请联系)|未经[^。]{0,12}(?:转载|使用)|转载请(?:注明|联系)|"
    r"更多[^。]{0,20}(?:下载|关注)|点击进入(?:专题|“|《|[:：]))"
)
_FOOTER = re.compile(
    r"(?=[版主承Ii公网联友技Cc邮备])(?:版权所有|主办单位|承办单位|主办[：:]|承办[：:]|(?:ICP|icp)备|公网安备|网站地图|"
    r"联系我们|网站标识码|友情链接|技术支持[：:]|[Cc]opyright|COPYRIGHT|邮编[：:]|备案)"
)
_LINE_OF_TOOLS = 40
_META = frozenset({Role.SOURCE, Role.ISSUER, Role.PUBLISHED, Role.VIEWS})
_BARE = frozenset({"时间", "日期", "来自", "来源于", "转自", "摘自"})
LONGEST_META = 200
"""characters; a longer line is text"""
_LONGEST_VALUE = 40
_LONGEST_DATE = 30
_DIGIT = re.compile(r"\d")
_DATE_SIGNS = re.compile(r"[\d\s年月日时分秒:：./\-—\[\]【】()（）|更新发布星期一二三四五六上下午]")


def is_furniture(text: str, *, linked: bool = False) -> bool:
    """Tell whether the line is a tool, a link to the next article, or 原标题; `linked` where it holds a link."""
    if _ORIGINAL_TITLE.match(text) or (linked and _PAGES.fullmatch(text)):
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
    return is_meta(text, *scan(text))


def is_meta(text: str, before: str, labels: Sequence[Labelled]) -> bool:
    """Tell the same of a line that is taken apart at its labels already; it may hold `GAP`."""
    if len(text) > LONGEST_META:
        return False
    if not labels:
        return is_date(text)
    if before.strip(f" |丨[]【】()（）·{GAP}") and not is_date(before):
        return False
    meta = [label for label in labels if label.role in _META]
    if not meta:
        return is_date(before) and all(label.role is Role.NOISE for label in labels)
    if len(labels) == 1 and meta[0].label in _BARE:
        return False
    return all(map(is_short, labels))


def is_date(text: str) -> bool:
    """Tell whether the text is a date, with or without a time, and nothing else."""
    if len(text) > 2 * _LONGEST_DATE or not _DIGIT.search(text):
        return False
    plain = clean(text.replace(GAP, " "))
    return len(plain) <= _LONGEST_DATE and not _DATE_SIGNS.sub("", plain) and read_moment(plain) is not None


def is_short(label: Labelled) -> bool:
    """Tell whether a label's value is no sentence."""
    value = clean(label.raw)
    return len(value) <= _LONGEST_VALUE and "。" not in value


def _is_tools(text: str) -> bool:
    before, labels = scan(text)
    if not labels or any(label.role is not Role.NOISE for label in labels):
        return False
    rest = before + " ".join(label.raw for label in labels)
    return not re.sub(r"[\s大中小特超次：:【】\[\]()（）|丨/·.+-]", "", rest)
