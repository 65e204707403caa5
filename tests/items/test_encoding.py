"""What the encodings of real news centres do to a page (cms.md section 5), and what came garbled."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from items.encoding import decode
from items.garbled import garbled
from items.page import Page

URL = "http://www.example.cn/1.html"
SIMPLIFIED = "市科协举办“科技工作者日”主题活动，来自各县区的代表参加了会议。关于通知的说明：略。"
TRADITIONAL = "市科協舉辦「科技工作者日」主題活動，來自各縣區的代表參加了會議。"


def html(charset: str, text: str = SIMPLIFIED, before: str = "") -> str:
    declared = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{before}{declared}</head><body><p>{text}</p></body></html>"


# Bytes to text


@pytest.mark.parametrize("content_type", ["", "text/html; charset=gbk", "text/html; charset=iso-8859-1"])
@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_bom_wins_over_header_and_page(codec: str, content_type: str) -> None:
    assert decode(html("gb2312").encode(codec), content_type).text == html("gb2312")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("content_type", ["", "text/html; charset=utf-16", "text/html; charset=gb2312"])
def test_utf_16_without_bom_is_known_by_its_markup(codec: str, content_type: str) -> None:
    decoded = decode(html("utf-16").encode(codec), content_type)
    assert decoded == (html("utf-16"), codec)


def test_zero_bytes_in_a_page_make_no_utf_16() -> None:
    assert decode(b"<p>\0\0\0\0</p>" + SIMPLIFIED.encode()).encoding == "utf-8"


def test_gb2312_that_is_gb18030() -> None:
    text = html("gb2312", "镕基、㐀、𠀀、€" + SIMPLIFIED)
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("content_type", ["", "text/html", "text/html; charset=iso-8859-1", "text/html; charset=utf-8"])
@pytest.mark.parametrize(("codec", "text"), [("gb18030", SIMPLIFIED), ("big5hkscs", TRADITIONAL)])
def test_what_is_not_declared_is_recognised(codec: str, text: str, content_type: str) -> None:
    assert decode(html("", text).encode(codec), content_type) == (html("", text), codec)


@pytest.mark.parametrize("wrong", ["utf-8", "big5", "iso-8859-1", "shift_jis", "nonsense"])
def test_the_page_knows_better_than_the_header(wrong: str) -> None:
    assert decode(html("gb2312").encode("gb18030"), f"text/html; charset={wrong}").text == html("gb2312")


@pytest.mark.parametrize("blanks", [900, 1100, 3900, 9000])
@pytest.mark.parametrize(("charset", "codec"), [("gbk", "gb18030"), ("utf-8", "utf-8")])
def test_a_declaration_late_in_the_head(charset: str, codec: str, blanks: int) -> None:
    text = html(charset, before="<!--" + " " * blanks + "-->")
    assert decode(text.encode(codec)).text == text


def test_a_snippet_in_another_encoding_costs_itself_alone() -> None:
    whole = html("utf-8", SIMPLIFIED * 20)
    body = whole.encode().replace(b"</p>", "友情链接".encode("gb18030") + b"</p>")
    page = Page(URL, body)
    assert page.encoding == "utf-8"
    assert SIMPLIFIED * 20 in page.text
    assert page.text.endswith("</p></body></html>")
    assert page.findings == (f"{page.text.count(chr(0xFFFD))} characters are U+FFFD, decoded as utf-8",)


@given(st.binary(max_size=300), st.sampled_from(["", "text/html; charset=gbk", "text/html; charset=utf-16", ";;="]))
def test_any_bytes_become_text(payload: bytes, content_type: str) -> None:
    decoded = decode(payload, content_type)
    assert isinstance(garbled(decoded.text), list)
    decoded.text.encode("utf-8", "surrogatepass")


# Garbled before it was served


def once_more(text: str, codec: str) -> str:
    """Return what the text reads like to one who takes its UTF-8 for something else."""
    return text.encode().decode(codec, "replace")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (once_more(SIMPLIFIED, "gb18030"), "UTF-8 that was read as GBK"),
        (once_more(SIMPLIFIED, "gbk"), "UTF-8 that was read as GBK"),
        (once_more(SIMPLIFIED, "latin-1"), "UTF-8 that was read as Latin-1"),
        (once_more(SIMPLIFIED, "cp1252"), "UTF-8 that was read as Latin-1"),
        (once_more(once_more(SIMPLIFIED, "latin-1"), "latin-1"), "UTF-8 that was read as Latin-1"),
        ("主题活动锟斤拷锟斤拷的代表", "2 times 锟斤拷"),
        ("烫烫烫烫烫烫", "2 times 烫烫烫"),
    ],
)
def test_what_was_garbled_is_a_finding(text: str, told: str) -> None:
    page = Page(URL, html("utf-8", SIMPLIFIED + text).encode())
    assert [finding for finding in page.findings if finding.startswith(told) or told in finding]


def test_the_finding_counts_and_shows_an_example() -> None:
    (found,) = garbled(f"<p>{SIMPLIFIED}</p><p>{once_more('（通知）', 'latin-1')}</p>")
    assert found.startswith("12 characters, such as ï¼\x88é\x80\x9aç\x9f, are UTF-8")


@pytest.mark.parametrize(
    "text",
    [
        "",
        SIMPLIFIED,
        TRADITIONAL,
        "汤还烫，他小心地端着。屯屯村的代表。",
        "锛、銆、鐨三个字很少见，这里说到锛，也说到鐨。",
        "café à la carte, « né à Gérardmer », São Paulo, Ção, façade; ångström; Ærø; “naïve”…",
        "£100 ± 5 °C · 20–30 µm · © ® ™ ¼ ½ × ÷",
        "Öl ärgert; ÃÂ; åäö; çãõ",
    ],
)
def test_sound_text_is_no_finding(text: str) -> None:
    assert garbled(text) == []


@given(st.text(st.sampled_from(SIMPLIFIED + TRADITIONAL + "abc é<>锛烫"), max_size=80))
def test_sound_sentences_are_never_garbled(text: str) -> None:
    assert [found for found in garbled(text) if "烫烫烫" not in found] == []


def test_no_real_page_is_garbled(shared_dir: Path) -> None:
    for path in sorted((shared_dir / "pages").glob("*.html")):
        assert garbled(Page(URL, path.read_bytes()).text) == [], path.name
