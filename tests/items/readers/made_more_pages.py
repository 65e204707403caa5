"""More made-up pages: the other systems, and lists."""

from __future__ import annotations

from tests.items.readers.made_pages import BODY, DAY, HOST, ONE, SAYS, TEXT, TITLE, TWO, Made, whole

_LOCAL = "/__local/A/1B/2C/0123456789ABCDEF_"
_PLAIN = f"<h1>{TITLE}</h1><div>来源：示例日报 时间：2023-05-09 15:20</div><div class='box'>{TEXT}</div>"

VSB = Made(
    "vsb/1",
    "/info/1024/3377.htm",
    whole(
        '<script src="/system/resource/js/counter.js"></script>',
        f"<form name='_newscontent_fromname'><h1>{TITLE}</h1><div>时间：2023-05-09 15:20 来源：示例日报 点击："
        "<script>_showDynClicks('wbnews', 1000, 3377)</script></div>"
        f'<div id="vsb_content"><div class="v_news_content">{TEXT}</div></div>'
        "<p>附件【<a href='/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1000&wbfileid=55'>"
        "报名表.docx</a>】已下载<span>12</span>次</p></form>",
    ),
    {
        **SAYS,
        "attachments": [
            (
                "报名表.docx",
                f"{HOST}/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1000&wbfileid=55",
            )
        ],
    },
)
VSB_NUMBERED = Made(
    "vsb/1",
    "/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1024&wbnewsid=3378",
    whole(
        "",
        f'<div><!--#begineditable name="标题" viewid="1"--><h2>{TITLE}</h2><!--#endeditable--></div>'
        '<div><!--#begineditable name="文章时间" viewid="2"-->2023年05月09日 来源：示例日报<!--#endeditable--></div>'
        f'<div id="vsb_content_501"><p class="vsbcontent_start">{ONE}</p>'
        f'<p class="vsbcontent_img"><img src="{_LOCAL}s.jpg" orisrc="{_LOCAL}b.jpg"></p>'
        f'<p class="vsbcontent_img"><img src="/static/c.jpg" orisrc="{_LOCAL}d.jpg"></p>'
        f'<p class="vsbcontent_end">{TWO}</p></div>',
    ),
    {**DAY, "images": [f"{HOST}{_LOCAL}b.jpg", f"{HOST}/static/c.jpg"]},
)
WEBPLUS = Made(
    "webplus/1",
    "/2023/0509/c101a2002/page.htm",
    whole(
        "<script src='/_js/_portletPlugs/sudyNavi/jquery.sudyNav.js'></script>",
        f"<h1 class='Article_Title'>{TITLE}</h1><p><span class='Article_PublishDate'>2023-05-09</span>"
        " 来源：示例日报</p>"
        f"<div class='wp_articlecontent'>{TEXT}"
        "<p><img src='/_upload/article/images/1.jpg'></p></div>"
        "<img src='/_visitcount?siteId=7&type=3&articleId=2002' style='display:none' width='0' height='0'>",
    ),
    {**DAY, "images": [f"{HOST}/_upload/article/images/1.jpg"]},
)
WEBPLUS_FILES = Made(
    "webplus/1",
    "/2023/0509/c101a2003/page.psp",
    whole(
        "",
        f"<h1 class='arti_title'>{TITLE}</h1><p><span class='arti_update'>发布时间：2023-05-09</span></p>"
        "<div class='wp_articlecontent'><div class='wp_pdf_player' pdfsrc='/_upload/article/files/1/2.pdf' "
        "sudyfile-attr=\"{'title':'集市安排.pdf'}\"></div>"
        "<p><a href='/_upload/article/files/1/3.doc' sudyfile-attr=\"{'title':'报名表.doc'}\">附件1</a></p>"
        "<p><a href='/_upload/article/files/1/4.doc' sudyfile-attr=\"{'title':'x4.doc'}\">展台一览</a></p></div>",
    ),
    {
        **DAY,
        "body_text": None,
        "source": None,
        "attachments": [
            ("集市安排.pdf", f"{HOST}/_upload/article/files/1/2.pdf"),
            ("报名表.doc", f"{HOST}/_upload/article/files/1/3.doc"),
            ("展台一览", f"{HOST}/_upload/article/files/1/4.doc"),
        ],
    },
)
GDPOST = Made(
    "gdpost/1",
    "/kxdt/content/post_4001.html",
    whole(
        "<script>window.NFCMS_SITE_ID=9;</script>",
        f"<h1 class='title'>{TITLE}</h1><div class='date'>时间：2023-05-09 15:20 来源：示例日报</div>"
        f"<div class='article-content'>{TEXT}</div>",
    ),
    SAYS,
)
GDPOST_MOBILE = Made(
    "gdpost/1",
    "/kxdt/content/mpost_4002.html",
    whole(
        "",
        f"<h3>{TITLE}</h3><p>2023-05-09 来源：示例日报</p><div class='xl_main articleBox'>"
        f"<section>{TEXT}</section></div><div><a href='../content/post_4001.html'>相邻的一条消息</a></div>",
    ),
    DAY,
)
EPOINT = Made(
    "epoint/1",
    "/kxdt/20230509/1.html",
    whole(
        "<script src='/js/webBuilderCommon.js'></script>",
        f'<div class="ewb-article"><h3>{TITLE}</h3><div class="ewb-article-sources">来源：示例日报'
        f' 发布日期：2023-05-09 15:20</div><div class="ewb-article-info">{TEXT}</div></div>',
    ),
    SAYS,
)
OTHERS = (
    Made(
        "longxun/1",
        "/content/article/8012345",
        whole("<script src='/site/label/8888?labelName=x'></script>", _PLAIN),
        SAYS,
    ),
    Made(
        "easysite/1",
        "/eportal/ui?pageId=1&articleKey=2",
        whole("<a href='/eportal/ui?pageId=3'>更多</a>", _PLAIN),
        SAYS,
    ),
    Made("jeecms/1", "/gzdt/12.jhtml", whole("<form action='/search.jspx'></form>", _PLAIN), SAYS),
    Made("dedecms/1", "/a/1.html", whole("<script src='/plus/count.php?view=yes&aid=1&mid=1'></script>", _PLAIN), SAYS),
    Made(
        "phpcms/1",
        "/show-20-4272-1.html",
        whole("<script src='/api.php?op=count&id=1&modelid=1'></script>", _PLAIN),
        SAYS,
    ),
    Made(
        "empirecms/1", "/kp/1.html", whole("<script src='/e/public/ViewClick/?classid=1&id=2'></script>", _PLAIN), SAYS
    ),
    Made(
        "rt/1",
        "/resources/site/1/html/a/202305/1.html",
        whole(
            "", f"<h1>{TITLE}</h1><div>来源：示例日报 时间：2023-05-09 15:20</div><div class='show-text'>{TEXT}</div>"
        ),
        {**SAYS, "body_text": BODY},
    ),
)


def _rows(pattern: str) -> str:
    row = "<li><a href='{}'>示例科协开展第{}场科普活动</a><span>2023-05-{:02}</span></li>"
    return "".join(row.format(pattern.format(20000 + number), number, number) for number in range(1, 13))


LISTS = {
    "jcms/1": (
        "/col/col1001/index.html",
        "<div class='default_pgContainer'><ul>{}</ul></div>",
        "/art/2023/5/9/art_1001_{}.html",
    ),
    "jpaas/1": (
        "/kxdt/index.html",
        "<script src='/unitbuild.js'></script><ul>{}</ul>",
        "/col/col1/art/2023/art_{}.html",
    ),
    "trs/1": (
        "/kxyw/index.html",
        "<ul>{}</ul><script>createPageHTML(9,0,'index','html')</script>",
        "./202305/t20230509_{}.html",
    ),
    "ucap/1": ("/kxyw/list.shtml", '<div id="UCAP-CONTENT"><ul>{}</ul></div>', "202305/{}.shtml"),
    "vsb/1": ("/kxyw.htm", '<script src="/system/resource/js/a.js"></script><ul>{}</ul>', "info/1024/{}.htm"),
    "webplus/1": ("/kxyw/list.htm", "<img src='/_visitcount?siteId=7'><ul>{}</ul>", "/2023/0509/c101a{}/page.htm"),
    "gdpost/1": ("/kxyw/index.html", "<div class='article-content'><ul>{}</ul></div>", "content/post_{}.html"),
    "epoint/1": ("/kxyw/moreinfo.html", '<ul class="ewb-list">{}</ul>', "/kxyw/20230509/{}.html"),
    "longxun/1": ("/content/column/8001234", "<ul>{}</ul>", "/content/article/80{}"),
    "easysite/1": ("/eportal/ui?pageId=1", "<ul>{}</ul>", "/eportal/ui?pageId=1&articleKey={}"),
    "jeecms/1": ("/kxyw/index.jhtml", "<ul>{}</ul>", "/kxyw/{}.jhtml"),
    "dedecms/1": ("/list_1_1.html", "<script src='/plus/view.php?aid=1'></script><ul>{}</ul>", "/a/{}.html"),
    "phpcms/1": ("/list-20-1.html", "<script src='/api.php?op=count&id=1'></script><ul>{}</ul>", "/show-20-{}-1.html"),
    "empirecms/1": ("/kp/", "<ul>{}</ul><a href='/e/action/ListInfo/?classid=1&page=2'>下一页</a>", "/kp/{}.html"),
}


def list_page(reader: str) -> Made:
    """Return a list page of a family."""
    path, box, pattern = LISTS[reader]
    return Made(reader, path, whole("", box.format(_rows(pattern)), title="科协要闻-示例市科协"))
