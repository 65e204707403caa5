from __future__ import annotations

import pytest

from items.body import Body, read_body
from items.markup import parse

BASE = "http://www.example.cn/a/b/1.html"


def body(html: str, title: str | None = None) -> Body:
    container = parse(f"<div id=x>{html}</div>").find(".//div[@id='x']")
    assert container is not None
    return read_body(container, BASE, title)


def text(html: str, title: str | None = None) -> str | None:
    return body(html, title).text


# Text


def test_paragraphs_in_any_markup() -> None:
    assert (
        text("甲<p>　　乙</p><div>丙<div>丁</div></div><span>戊</span><br/><br/>己<p>&nbsp;</p>")
        == "甲\n乙\n丙\n丁\n戊\n己"
    )


def test_bad_nesting() -> None:
    assert text("<p>甲<div>乙</div><p><b>丙<p>丁</b></td>戊<li>己") == "甲\n乙\n丙\n丁戊\n己"


def test_tables_lists_headings_captions_and_signature_stay() -> None:
    html = (
        "<h3>一、小标题</h3><ul><li>其一</li><li>其二</li></ul>"
        "<table><tr><th>姓名</th><th>单位</th></tr><tr><td>王一</td><td>示例科协</td></tr></table>"
        "<p><img src=a.jpg></p><p>图为活动现场</p><p align=right>示例科协</p><p align=right>2020年4月3日</p>"
    )
    expected = "一、小标题\n其一\n其二\n姓名\t单位\n王一\t示例科协\n图为活动现场\n示例科协\n2020年4月3日"
    assert text(html) == expected


@pytest.mark.parametrize(
    "junk",
    [
        "<script>var a = '文字';</script>",
        "<style>.TRS_Editor P{margin:0}</style>",
        "<!-- 注释 -->",
        "<noscript>请打开脚本</noscript>",
        "<form action=/s><input name=q><button>搜索</button></form>",
        "<div>字体大小：<a>大</a> <a>中</a> <a>小</a> 【打印】【关闭】</div>",
        "<p>打印 保存 收藏</p>",
        "<div class='bdsharebuttonbox'><a>微信</a><a>微博</a></div>",
        "<p>分享到：微信 微博</p>",
        "<p>上一篇：<a href=2.html>另一篇文章</a></p><p>下一篇：没有了</p>",
        "<div><h4>相关链接</h4><ul><li><a href=3.html><img src=s.jpg>另一条新闻</a></li></ul></div>",
        "<p>扫一扫在手机打开当前页</p>",
        "<p>原标题：另一个标题</p>",
        "<p>责任编辑：王一</p>",
        "<p>（记者 王一）</p>",
        "<p>来源：示例日报</p>",
    ],
)
def test_what_goes(junk: str) -> None:
    read = body(f"<p>正文一段。</p>{junk}")
    assert read.text == "正文一段。"
    assert read.html == "<div><p>正文一段。</p></div>"
    assert read.images == []


@pytest.mark.parametrize(
    "line",
    [
        "联系电话：0919-0000000",
        "时间：4月5日 地点：示例广场",
        "下一步，将继续开展活动。",
        "记者：这次活动有什么意义？",
        "分享经验。会上，三家单位作了发言。",
        "推荐单位要严格把关。",
        "本报讯（记者 王一）昨日开幕。",
        "附件：1.报名表",
    ],
)
def test_what_stays(line: str) -> None:
    assert text(f"<p>开头。</p><p>{line}</p>") == f"开头。\n{line}"


def test_headline_and_meta_line_at_the_top_go() -> None:
    html = "<h1>示例标题</h1><div>来源：示例科协 发布时间：2020-04-03 阅读：5</div><p>正文一段。</p>"
    assert text(html, "示例标题") == "正文一段。"


def test_meta_line_in_the_body_may_stand_on_several_lines() -> None:
    labels = {"作者": "系统管理员", "来源": "示例科协", "时间": "2020年4月3日", "文号": "示科〔2020〕1号", "阅读": ""}
    definitions = "".join(f"<dt>{label}：</dt><dd>{value}</dd>" for label, value in labels.items())
    lines = "".join(f"<p>{label}：{value}</p>" for label, value in labels.items())
    assert text(f"<dl>{definitions}</dl><p>正文一段。</p>") == "正文一段。"
    assert text(f"{lines}<p>正文一段。</p>") == "正文一段。"
    assert text("<p>时间：2020年4月3日</p><p>地点：示例广场</p>") == "时间：2020年4月3日\n地点：示例广场"


def test_related_links_inside_the_text_do_not_hide_what_follows() -> None:
    assert text("<p>甲。</p><p>相关链接</p><p><a href=1.html>链接</a></p><p>乙。</p>") == "甲。\n乙。"
    assert text("<p>甲。</p><p>相关链接</p><p>名词解释一段。</p>") == "甲。\n相关链接\n名词解释一段。"


# Files


def test_attachment_block_at_the_end_is_kept_as_files_only() -> None:
    html = (
        "<p>正文一段。</p><p>附件：</p><p>1.<a href='/f/名单.pdf'>名单.pdf</a></p><p><img src='/icon_doc.gif'>"
        "<a href='../x.docx'>报名表</a></p><p>责任编辑：王一</p>"
    )
    read = body(html)
    assert read.text == "正文一段。"
    assert [(file.name, file.url) for file in read.attachments] == [
        ("名单.pdf", "http://www.example.cn/f/%E5%90%8D%E5%8D%95.pdf"),
        ("报名表", "http://www.example.cn/a/x.docx"),
    ]
    assert read.images == []
    assert read.html == "<div><p>正文一段。</p></div>"


def test_link_to_a_file_inside_the_text_stays() -> None:
    read = body("<p>请填写<a href=b.xls>报名表</a>后寄回。</p><p>示例科协</p>")
    assert read.text == "请填写报名表后寄回。\n示例科协"
    assert [file.url for file in read.attachments] == ["http://www.example.cn/a/b/b.xls"]


def test_pictures() -> None:
    html = (
        "<img src=a.jpg alt=图一><img src=blank.gif data-original=/b.jpg><img data-src=c.png><img src=a.jpg>"
        "<img src=/visitcount?id=1 width=1 height=1><img src='data:image/gif;base64,AA'>"
    )
    found = body(html).images
    assert [(image.url, image.alt) for image in found] == [
        ("http://www.example.cn/a/b/a.jpg", "图一"),
        ("http://www.example.cn/b.jpg", None),
        ("http://www.example.cn/a/b/c.png", None),
    ]


def test_neither_text_nor_files() -> None:
    read = body("<p>&nbsp;</p><script>1</script>")
    assert (read.text, read.html, read.is_empty) == (None, None, True)


# Markup


def test_markup_is_sanitised_and_absolute() -> None:
    read = body(
        "<p onclick='x()' style='color:red'>甲<a href='../y.html' target=_blank>乙</a><a href='javascript:x()'>丙</a>"
        "<img src=a.jpg onerror='x()'></p><iframe src='//e.example.cn'></iframe>"
    )
    assert read.html == (
        '<div><p>甲<a href="http://www.example.cn/a/y.html">乙</a><a>丙</a>'
        '<img src="http://www.example.cn/a/b/a.jpg"></p></div>'
    )


def test_tree_stays_as_it_is_and_reading_is_repeatable() -> None:
    root = parse("<div><p>甲</p><p>责任编辑：王一</p><img src=a.jpg></div>")
    assert read_body(root, BASE) == read_body(root, BASE)
