from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from items.inflate import LARGEST
from items.page import Page

URL = "http://www.example.cn/1.html"
SIMPLIFIED = "市科协举办“科技工作者日”主题活动，来自各县区的代表参加了会议。"
TRADITIONAL = "市科協舉辦「科技工作者日」主題活動，來自各縣區的代表參加了會議。"
HTML = f"<html><head><title>新闻</title></head><body><p>{SIMPLIFIED}</p></body></html>"


def html(charset: str, text: str = SIMPLIFIED) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


def page(body: bytes, **headers: str) -> Page:
    return Page(URL, body, {name.replace("_", "-"): value for name, value in headers.items()})


def raw_deflate(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflater.compress(data) + deflater.flush()


# Content-Encoding


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("", HTML.encode()),
        ("identity", HTML.encode()),
        ("gzip", gzip.compress(HTML.encode(), mtime=0)),
        ("GZIP", gzip.compress(HTML.encode(), mtime=0)),
        ("x-gzip", gzip.compress(HTML.encode(), mtime=0)),
        ("gzip", gzip.compress(HTML.encode()[:50], mtime=0) + gzip.compress(HTML.encode()[50:], mtime=0)),
        ("gzip", gzip.compress(HTML.encode(), mtime=0) + b"\x00\x00garbage"),
        ("deflate", zlib.compress(HTML.encode())),
        ("deflate", raw_deflate(HTML.encode())),
        ("gzip, gzip", gzip.compress(gzip.compress(HTML.encode(), mtime=0), mtime=0)),
        ("deflate, gzip", gzip.compress(zlib.compress(HTML.encode()), mtime=0)),
        ("gzip, identity", gzip.compress(HTML.encode(), mtime=0)),
    ],
)
def test_content_encoding_is_undone(coding: str, body: bytes) -> None:
    served = page(body, Content_Encoding=coding)
    assert served.payload == HTML.encode()
    assert served.text == HTML
    assert served.findings == ()


@pytest.mark.parametrize("name", ["Content-Encoding", "content-encoding", "CONTENT-ENCODING"])
def test_header_names_have_no_case(name: str) -> None:
    assert Page(URL, gzip.compress(b"x"), {name: "gzip"}).payload == b"x"


@pytest.mark.parametrize(
    ("coding", "deflate"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate)]
)
def test_a_stream_that_ends_early_gives_what_arrived(coding: str, deflate) -> None:
    whole = "".join(f"<p>{number}{SIMPLIFIED}</p>" for number in range(500)).encode()
    stream = deflate(whole)
    served = page(stream[: len(stream) // 2], Content_Encoding=coding)
    assert len(served.payload) > len(whole) // 4
    assert whole.startswith(served.payload)
    assert served.encoding == "utf-8"
    assert f"ends early, after {len(served.payload)} bytes" in served.findings[0]


def test_a_broken_stream_gives_what_lies_before_the_break() -> None:
    whole = bytes(number * 7919 % 251 for number in range(20_000))
    stream = bytearray(gzip.compress(whole))
    stream[-6] ^= 0xFF  # the checksum: everything was inflated by then
    served = page(bytes(stream), Content_Encoding="gzip")
    assert served.payload == whole
    assert "is broken after 20000 bytes" in served.findings[0]


def test_a_second_member_that_is_broken_leaves_the_first() -> None:
    served = page(gzip.compress(b"first") + b"\x1f\x8b\x08nonsense", Content_Encoding="gzip")
    assert served.payload.startswith(b"first")
    assert len(served.findings) == 1


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_body_that_is_not_in_the_coding_stays(coding: str) -> None:
    served = page(HTML.encode(), Content_Encoding=coding)
    assert served.text == HTML
    assert served.findings == (f"Content-Encoding {coding}: the body is not in it",)


def test_an_unknown_coding_stays_and_is_a_finding() -> None:
    served = page(b"\x0b\x02\x80", Content_Encoding="br")
    assert served.payload == b"\x0b\x02\x80"
    assert "br is unknown" in served.findings[0]


def test_an_empty_body_is_sound() -> None:
    served = page(b"", Content_Encoding="gzip")
    assert (served.payload, served.text, served.encoding, served.findings) == (b"", "", "utf-8", ())


def test_a_bomb_is_cut() -> None:
    served = page(gzip.compress(b" " * (LARGEST + 1), compresslevel=1), Content_Encoding="gzip")
    assert len(served.payload) == LARGEST
    assert "cut at" in served.findings[0]


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "gzip, deflate", "x-gzip", "zstd", ",;"]))
def test_any_bytes_become_a_page(body: bytes, coding: str) -> None:
    served = page(body, Content_Encoding=coding)
    served.text.encode("utf-8")
    assert all(isinstance(finding, str) for finding in served.findings)


# Which encoding


@pytest.mark.parametrize(
    ("body", "content_type", "encoding"),
    [
        # the declaration is right
        (html("utf-8").encode(), "text/html; charset=utf-8", "utf-8"),
        (html("gb2312").encode("gb18030"), "", "gb18030"),
        (html("gbk").encode("gb18030"), "text/html", "gb18030"),
        (html("GB_2312-80").encode("gb18030"), "", "gb18030"),
        (html("big5", TRADITIONAL).encode("big5"), "", "big5hkscs"),
        (HTML.encode("gb18030"), "text/html;charset=GBK", "gb18030"),
        (b'<?xml version="1.0" encoding="gb2312"?>' + HTML.encode("gb18030"), "", "gb18030"),
        # header and page differ
        (html("gb2312").encode("gb18030"), "text/html; charset=utf-8", "gb18030"),
        (html("gb2312").encode("gb18030"), "text/html; charset=iso-8859-1", "gb18030"),
        (html("utf-8").encode("gb18030"), "text/html; charset=gbk", "gb18030"),
        (html("gb2312").encode("gb18030"), "text/html; charset=big5", "gb18030"),
        # valid UTF-8 wins over any declaration
        (html("gb2312").encode(), "text/html; charset=gbk", "utf-8"),
        (html("iso-8859-1").encode(), "", "utf-8"),
        # the only declaration is wrong, unknown or says nothing
        (html("utf-8").encode("gb18030"), "text/html; charset=utf-8", "gb18030"),
        (html("utf-8", TRADITIONAL).encode("big5"), "", "big5hkscs"),
        (HTML.encode("gb18030"), "text/html; charset=ISO-8859-1", "gb18030"),
        (html("x-gbk").encode("gb18030"), "", "gb18030"),
        (html("undefined").encode("gb18030"), "", "gb18030"),
        (html("hex").encode("gb18030"), "text/html; charset=idna", "gb18030"),
        # undeclared
        (HTML.encode(), "", "utf-8"),
        (HTML.encode("gb18030"), "", "gb18030"),
        (f"<p>{TRADITIONAL}</p>".encode("big5"), "text/html", "big5hkscs"),
        # ASCII alone
        (b"<p>2020</p>", "", "utf-8"),
        (b"<p>2020</p>", "text/html; charset=gb2312", "gb18030"),
        # no Chinese at all
        ("<p>caf\xe9 \x93quoted\x94</p>".encode("latin-1"), "text/html; charset=iso-8859-1", "cp1252"),
    ],
)
def test_encoding(body: bytes, content_type: str, encoding: str) -> None:
    served = page(body, Content_Type=content_type)
    assert served.encoding == encoding
    assert served.text == body.decode(encoding)
    assert served.findings == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_a_bom_wins(encoding: str) -> None:
    text = html("gb2312")
    bom = "" if encoding in {"utf-8-sig", "utf-16"} else "\ufeff"
    served = page((bom + text).encode(encoding), Content_Type="text/html; charset=gbk")
    assert served.text == text
    assert served.findings == ()


def test_a_declaration_after_4_kib_is_too_late() -> None:
    body = b" " * 4096 + html("big5").encode("gb18030")
    assert page(body).encoding == "gb18030"


def test_gb18030_holds_what_gb2312_does_not() -> None:
    text = html("gb2312", "镕、㐀、𠀀、€")
    assert page(text.encode("gb18030")).text == text


def test_the_ideographic_blank_of_old_editors_is_a_blank() -> None:
    assert page(html("gb2312", "甲|乙").encode("gb18030").replace(b"|", b"\xa3\xa0")).text == html(
        "gb2312", "甲\u3000乙"
    )


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", SIMPLIFIED), ("utf-8", TRADITIONAL), ("gb18030", SIMPLIFIED), ("big5hkscs", TRADITIONAL)],
)
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", ""])
@pytest.mark.parametrize("bad", [b"\xff", b"\xff\xff", b"\xff \xff"])
def test_lone_bad_bytes_do_not_change_the_encoding(encoding: str, text: str, charset: str, bad: bytes) -> None:
    good = html(charset, text).encode(encoding)
    served = page(good.replace(b"<p>", b"<p>" + bad))
    lost = bad.count(b"\xff")
    assert served.encoding == encoding
    assert served.text.replace("\ufffd", "").replace(" ", "") == good.decode(encoding).replace(" ", "")
    assert served.findings == (f"{lost} characters are U+FFFD, decoded as {encoding}",)


def test_a_character_cut_off_at_the_end_is_one_lost_character() -> None:
    served = page(SIMPLIFIED.encode()[:-1])
    assert served.text == SIMPLIFIED[:-1] + "\ufffd"
    assert len(served.findings) == 1


def test_a_lost_byte_swallows_no_markup() -> None:
    served = page(html("gb2312").encode("gb18030").replace(b"</p>", b"\x81</p>"))
    assert "</p>" in served.text


def test_control_characters_are_removed_and_counted() -> None:
    served = page(html("utf-8", "科\x00协\x0b动\x7f态\t\r\n").encode())
    assert served.text == html("utf-8", "科协动态\t\r\n")
    assert served.findings == ("3 control characters removed",)


def test_pages_are_equal_by_what_was_served() -> None:
    read, unread = page(HTML.encode()), page(HTML.encode())
    assert read.text
    assert read == unread


@given(st.text(st.sampled_from(SIMPLIFIED), min_size=12, max_size=60), st.sampled_from(["utf-8", "gb18030"]))
def test_undeclared_simplified_text_is_recognised(text: str, encoding: str) -> None:
    assert page(text.encode(encoding)).encoding == encoding


@given(st.text(st.sampled_from(TRADITIONAL), min_size=12, max_size=60))
def test_undeclared_traditional_text_is_recognised(text: str) -> None:
    assert page(text.encode("big5")).encoding == "big5hkscs"


# Real pages


def labelled(folder: Path) -> Iterator[tuple[bytes, str]]:
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        yield (folder / truth["file"]).read_bytes(), {"gbk": "gb18030"}.get(truth["charset"], truth["charset"])


def test_real_pages_are_decoded_as_labelled(shared_dir: Path) -> None:
    for body, encoding in labelled(shared_dir / "pages"):
        assert page(body).encoding == encoding


@pytest.mark.parametrize("wrong", [b"iso-8859-1", b"utf-8", b"gb2312", b"nonsense"])
def test_real_pages_are_decoded_under_a_wrong_declaration(shared_dir: Path, wrong: bytes) -> None:
    for body, encoding in labelled(shared_dir / "pages"):
        served = page(body.replace(b"charset", b"x-lost"), Content_Type=f"text/html; charset={wrong.decode()}")
        assert served.encoding == encoding


def test_real_pages_are_recognised_after_conversion(shared_dir: Path) -> None:
    for body, encoding in labelled(shared_dir / "pages"):
        text = body.decode(encoding, "replace").replace("charset", "x-lost").replace("\ufffd", "")
        assert page(text.encode("gb18030")).encoding == "gb18030"
        assert page(text.encode("utf-8") + b"<p>\xff\xfe\xfd</p>").encoding == "utf-8"
