"""Made-up pages in the markup that each system's documentation describes, as raw bytes, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from items import Page

ONE = "五月九日，示例市科协在文化广场举办科普集市，两百余名市民参加。"
TWO = "集市设展台二十个，内容有防震减灾、合理用药和航天知识，讲解员逐一作答，孩子们还动手拼装了小火箭。"
TEXT = f"<p>{ONE}</p><p>&nbsp;</p><p>{TWO}</p>"
BODY = f"{ONE}\n{TWO}"
TITLE = "示例市科协举办科普集市"
FOOT = "<div class='footer'>主办单位：示例市科协 备案号：示ICP备00000001号</div>"
HOST = "http://kx.example.cn"
_DOWNLOAD = "/api-gateway/jpaas-web-server/front/document/download?fileUrl=abc%2Bd&fileName=%E9%80%9A%E7%9F%A5.pdf"


@dataclass(frozen=True)
class Made:
    """A page and what it says; fields that are not named are empty."""

    reader: str
    path: str
    html: str
    says: dict[str, Any] = field(default_factory=dict)
    charset: str = "utf-8"

    @property
    def page(self) -> Page:
        """The page at the address its system gives."""
        return Page(url=HOST + self.path, body=self.html.encode(self.charset))

    @property
    def moved(self) -> Page:
        """The same bytes at an address that tells nothing."""
        return Page(url=f"{HOST}/saved/1.html", body=self.html.encode(self.charset))


def whole(head: str, body: str, title: str = f"{TITLE}-示例市科协") -> str:
    """Return a whole page."""
    menu = "".join(f"<li><a href='/m{number}/'>栏目{number}</a></li>" for number in range(8))
    top = f"<meta charset='utf-8'>{head}<title>{title}</title>"
    return f"<!DOCTYPE html><html><head>{top}</head><body><ul>{menu}</ul>{body}{FOOT}</body></html>"


SAYS = {"title": TITLE, "body_text": BODY, "source": "示例日报", "published_at": "2023-05-09T15:20:00+08:00"}
DAY = {**SAYS, "published_at": "2023-05-09T00:00:00+08:00"}

JCMS = Made(
    "jcms/1",
    "/art/2023/5/9/art_1001_20002.html",
    whole(
        "<script src='/script/jquery.jpage.js'></script>",
        f"<p class='con-title'>{TITLE}</p><div class='info'><span>发布日期：2023-05-09 15:20</span>"
        "<span>浏览次数： </span><span>信息来源：示例日报</span></div>"
        f"<div class='main-txt' id='zoom'>{TEXT}<p><img src='/picture/0/230509152000.jpg' alt='现场'></p>"
        "<p><a href='/module/download/downfile.jsp?filename=2305091520.doc'>附件：报名表.doc</a></p></div>",
    ),
    {
        **SAYS,
        "images": [f"{HOST}/picture/0/230509152000.jpg"],
        "attachments": [("附件：报名表.doc", f"{HOST}/module/download/downfile.jsp?filename=2305091520.doc")],
    },
)
JCMS_COMMENTS = Made(
    "jcms/1",
    "/art/2023/5/9/art_1001_20003.html",
    whole(
        "<meta name='Maketime' content='2024-01-02 03:04:05'><meta name='PubDate' content='2023-05-09 15:20'>",
        "<div id='hiddenLocation' style='display:none;'><span id='ss_webid'>7</span>"
        "<span id='col2_name'>工作动态</span><span id='col2_url'>/col/col10/</span>"
        "<span id='col1_name'>科普活动</span></div>"
        f"<div class='head'><div><!--<$[标题名称(html)]>begin-->{TITLE}<!--<$[标题名称(html)]>end--></div></div>"
        "<div class='info'><span>发布日期：2023-05-09</span><span>信息来源：<!--<$[信息来源]>begin-->示例日报"
        "<!--<$[信息来源]>end--></span></div><div class='cell'>上一条：另一则消息的标题在这里"
        f"<!--<$[信息内容]>begin--><!--ZJEG_RSS.content.begin--><meta name='ContentStart'>{TEXT}"
        "<meta name='ContentEnd'><!--ZJEG_RSS.content.end--><!--<$[信息内容]>end-->"
        "<p>分享到微信朋友圈，扫一扫在手机上打开当前页面。</p></div>",
        title="示例市科协 工作动态 科普集市",
    ),
    {**SAYS, "breadcrumb": ["工作动态", "科普活动"]},
)
JPAAS = Made(
    "jpaas/1",
    "/kxdt/art/2023/art_0123456789abcdef0123456789abcdef.html",
    whole(
        "<script src='/AuthorizedRead/unitbuild.js' parsetype='bulidstatic'></script>",
        f"<h1>{TITLE}</h1><div>发布时间：2023-05-09 15:20 来源：示例日报</div><div id='zoom'>{TEXT}"
        f"<p><a href='{_DOWNLOAD}'>"
        "点击下载</a></p><div id='pdfshow' data-value='/files/show.pdf'></div></div>",
    ),
    {
        **SAYS,
        "attachments": [
            ("通知.pdf", f"{HOST}{_DOWNLOAD}"),
            (None, f"{HOST}/files/show.pdf"),
        ],
    },
)
TRS = Made(
    "trs/1",
    "/xwdt/kxyw/202305/t20230509_31001.html",
    whole(
        "<script src='/images/createpage.js'></script>",
        f"<h2>{TITLE}</h2><h3>——首日迎客两百余人</h3><ul class='detail-article-infos'><li alt='时间：2017-01-01 10:00'>"
        "<i>时间：</i>2023-05-09 15:20</li><li><i>来源：</i>示例日报</li></ul>"
        f"<div class='view TRS_UEDITOR trs_paper_default trs_web'>{TEXT}"
        "<p><a href='./P020230509552200000001.pdf'>附件1.pdf</a></p></div>",
    ),
    {
        **SAYS,
        "subtitle": "——首日迎客两百余人",
        "attachments": [("附件1.pdf", f"{HOST}/xwdt/kxyw/202305/P020230509552200000001.pdf")],
    },
)
TRS_NESTED = Made(
    "trs/1",
    "/xwdt/kxyw/202305/t20230509_31002_1.shtml",
    whole(
        "",
        f"<div class='tit'><h1>{TITLE}</h1></div><div class='info'>2023-05-09 来源：示例日报"
        "<!-- <span>来源：旧日报</span> --></div>"
        f"<div class=TRS_Editor><style>.TRS_Editor P{{margin:0}}</style><p>{ONE}</p>"
        "<div class=TRS_Editor><style>.TRS_Editor P{margin:0}</style>"
        f"<p>{TWO}</p><p><img src='./W020230509552200000002.jpg' oldsrc='W020160101000000000009.jpg'></p></div></div>",
    ).replace("utf-8", "gb2312"),
    {**DAY, "images": [f"{HOST}/xwdt/kxyw/202305/W020230509552200000002.jpg"]},
    charset="gb18030",
)
UCAP = Made(
    "ucap/1",
    "/sskx/c100/202305/0123456789abcdef0123456789abcdef.shtml",
    whole(
        "",
        f"<h1><ucaptitle>{TITLE}</ucaptitle></h1><div><span><publishtime>2023-05-09 15:20</publishtime></span>"
        f"<span>时间：2023-06-01 来源：示例日报</span></div><div id='zoomcon'><ucapcontent>{TEXT}</ucapcontent></div>",
    ),
    SAYS,
)
UCAP_PAGES = Made(
    "ucap/1",
    "/sskx/c100/202305/0123456789abcdef0123456789abcdee.shtml",
    whole(
        "",
        f"<h1>{TITLE}</h1><div>发布时间：2023-05-09 来源：示例日报</div><div class='pages_content' id=\"UCAP-CONTENT\">"
        f"<p>{ONE}</p><p>#PAGE_BREAK#</p><p>#PAGE_BREAK#{TWO}</p></div>",
    ),
    DAY,
)
