"""`scrapy diff URL`: which revisions, on what, and where there is nothing to compare."""

from __future__ import annotations

import pytest

URL = "http://www.example.cn/art/1.html"


@pytest.fixture
def edited(site, article, clock):
    """An article with three revisions."""
    for body in ("四月三日举行。\n第二段。", "四月五日举行。\n第二段。", "四月五日举行。"):
        site.stores(article(1, body_text=body))
        clock.advance(days=1)
    return site


def test_the_newest_against_the_one_before(edited, command):
    told = command("diff", "www.example.cn/art/1.html")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(f"{URL}\n科普活动第1期\nrevision 版本 2 → 3\n")
    assert told.out.endswith("\nbody_text 正文\n  四月五日举行。\n- 第二段。\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "2"], "revision 版本 1 → 2\n"),
        (["--from", "1"], "revision 版本 1 → 3\n"),
        (["--from", "1", "--to", "2"], "- 四月[-三-]日举行。\n+ 四月{+五+}日举行。\n"),
        (["--from", "3", "--to", "1"], "revision 版本 3 → 1\n"),
        (["--from", "3"], "no field differs 各字段均无差异\n"),
        (["--to", "1"], f"{URL}: nothing stands before revision 1, nothing to compare 仅有一个版本，无可比较\n"),
    ],
)
def test_revisions_by_number(edited, command, arguments, said):
    told = command("diff", *arguments, URL)
    assert (told.code, told.err) == (0, "")
    assert said in told.out


def test_a_page(edited, command, tmp_path):
    target = tmp_path / "新" / "对比.html"
    told = command("diff", "--html", target, URL)
    assert (told.code, told.out, told.err) == (0, f"1 field differs 差异字段 1 个, {target}\n", "")
    text = target.read_text("utf-8")
    assert '<td class="removed"><del>第二段。</del></td><td class="none"></td>' in text
    assert list(target.parent.iterdir()) == [target]


def test_nothing_to_compare_is_no_failure(site, article, command, tmp_path):
    site.stores(article(1))
    site.lists("公告", "http://www.example.cn/art/2.html")
    told = command("diff", URL, "--html", tmp_path / "x.html")
    assert (told.code, told.err) == (0, "")
    assert "nothing to compare 仅有一个版本，无可比较" in told.out
    assert not (tmp_path / "x.html").exists()
    told = command("diff", "http://www.example.cn/art/2.html")
    assert (told.code, told.err) == (0, "")
    assert "no article is kept there, nothing to compare" in told.out


def test_an_unknown_address(edited, command):
    told = command("diff", "http://www.example.cn/art/11.html")
    assert (told.code, told.err) == (1, "")
    assert f"the nearest known ones 相近网址:\n- {URL}\n" in told.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "missing argument"),
        (["--to", "4", URL], "no revision 4 of this article; there: 1 to 3"),
        (["--from", "0", URL], "no revision 0 of this article"),
        (["--from", "x", URL], "--from"),
        (["--html", ".", URL], "--html . is no file"),
        (["--html", "README.md/x.html", URL], "cannot write README.md/x.html"),
    ],
)
def test_a_wrong_call_is_one_line_and_code_2(edited, command, arguments, said):
    told = command("diff", *arguments)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert said in told.err
