from __future__ import annotations

from items.lines import lines, text_of
from items.markup import GAP, parse


def printed(html: str) -> list[str]:
    return [line.text for line in lines(parse(html))]


def test_blocks_and_breaks_end_lines() -> None:
    assert printed("甲<b>乙</b><p>丙<br>丁</p>戊<div></div>") == ["甲乙", "丙", "丁", "戊"]


def test_what_is_not_shown_is_no_text() -> None:
    html = (
        "<!--甲--><script>乙</script><style>丙</style><span style='display: none'>丁</span>戊<noscript>己</noscript>庚"
    )
    assert printed(html) == ["戊庚"]


def test_row_of_a_table_is_a_line() -> None:
    row = "<tr><th>姓名</th><td></td>\n<td><p>单位</p><p>职务</p></td></tr>"
    assert printed(f"<table>{row}<tr><td>一格<p>两段</p></td></tr></table>") == ["姓名\t\t单位 职务", "一格", "两段"]


def test_marks_between_elements() -> None:
    (line,) = lines(parse("<p><span>来源：</span><span>甲</span> <b>乙</b>丙&nbsp;&nbsp;丁<a>戊</a> <a>己</a></p>"))
    assert line.marked == GAP.join(["来源：", "甲", "乙丙", "丁戊", "己"])
    assert line.text == "来源：甲 乙丙 丁戊 己"


def test_definition_stands_on_the_line_of_a_label() -> None:
    html = "<dl><dt>来源：</dt><dd>甲</dd><dt>阅读：</dt><dd></dd><dt>乙</dt><dd>丙</dd></dl>丁"
    assert printed(html) == ["来源：甲", "阅读：", "乙", "丙", "丁"]


def test_links() -> None:
    first, second = lines(parse("<p><a>甲乙</a> | <a>丙</a></p><p>甲<a>乙</a></p>"))
    assert (first.is_link, second.is_link) == (True, False)


def test_any_text_makes_a_tree() -> None:
    assert text_of(parse("")) == ""
    assert text_of(parse("<?xml version='1.0' encoding='gbk'?><p>甲")) == "甲"
