"""Pages made to break a reader, and real ones broken on purpose: an article or a ReadError, never anything else."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from items import Article, Page, ReadError, read
from tests.items.hostile import FETCHED, HOSTILE, MADE_UP, SENTENCE, URL, broken

# What a record may hold


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NEVER = {"script", "style", "form", "iframe", "object", "embed", "svg", "math", "input", "template", "base", "meta"}


def strings(value: object) -> list[str]:
    """Return every string in a record, keys included."""
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in strings(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def offences(article: Article) -> list[str]:
    """Return what the record holds and must not."""
    record = asdict(article)
    texts = strings({key: value for key, value in record.items() if key != "found"})
    found = [f"control character in {text[:60]!r}" for text in texts if _CONTROL.search(text)]
    if any("\ufffd" in text for text in texts) and "encoding" not in article.found:
        found.append("U+FFFD and no finding")
    if article.body_html:
        for element in etree.fromstring(f"<div>{article.body_html}</div>", etree.HTMLParser()).iter():
            found += [f"element {element.tag}"] if element.tag in _NEVER or not isinstance(element.tag, str) else []
            for name, value in element.attrib.items():
                scheme = re.sub(r"[\x00-\x20]", "", value).lower()
                if name.startswith("on") or name == "style" or scheme.startswith(("javascript:", "data:", "vbscript:")):
                    found.append(f"attribute {name}={value[:60]}")
    return found


def outcome(body: bytes, **headers: str) -> Article | ReadError:
    """Read a page and hold the record to what it may hold."""
    try:
        article = read(Page(URL, body, {name.replace("_", "-"): value for name, value in headers.items()}, FETCHED))
    except ReadError as error:
        return error
    assert offences(article) == []
    return article


def test_the_made_up_page_is_an_article() -> None:
    article = outcome(MADE_UP.encode())
    assert isinstance(article, Article)
    assert SENTENCE in (article.body_text or "")


def test_offences_are_seen() -> None:
    article = read(Page(URL, MADE_UP.encode(), {}, FETCHED))
    article.body_html = "<p onclick=x style=y><a href=' javascript:x'>中</a></p><script>x</script><form></form>"
    article.body_text = "中\x01\ufffd"
    assert len(offences(article)) == 7


# Hostile markup


hostile = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=5)), max_size=40).map("".join)
repeated = st.builds(lambda piece, times: piece * times, st.sampled_from(HOSTILE), st.integers(1, 150))


def within(piece: str, at: int) -> bytes:
    """Return the made-up page with the piece put in somewhere."""
    at %= len(MADE_UP) + 1
    return (MADE_UP[:at] + piece + MADE_UP[at:]).encode("utf-8", "replace")


def any_markup_is_read(piece: str, at: int, *, alone: bool) -> None:
    outcome(piece.encode("utf-8", "replace") if alone else within(piece, at))


def cases(number: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the decorator for a test of so many cases, the same ones on every run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=number, deadline=None, derandomize=True, database=None, suppress_health_check=slow)


@cases(400)
@given(st.one_of(hostile, repeated), st.integers(0, 5000), st.booleans())
def test_hostile_markup(piece: str, at: int, alone: bool) -> None:  # noqa: FBT001
    any_markup_is_read(piece, at, alone=alone)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@cases(5000)
@given(st.one_of(hostile, repeated), st.integers(0, 5000), st.booleans())
def test_hostile_markup_at_length(piece: str, at: int, alone: bool) -> None:  # noqa: FBT001
    any_markup_is_read(piece, at, alone=alone)


@cases(100)
@given(st.binary(max_size=400), st.sampled_from(["", "gzip", "deflate", "br"]), st.sampled_from(["", "gbk", "utf-16"]))
def test_any_bytes(body: bytes, coding: str, charset: str) -> None:
    outcome(body, Content_Encoding=coding, Content_Type=f"text/html; charset={charset}")


# Broken pages


@pytest.mark.parametrize("start", range(0, 250, 50))
def test_broken_made_up_pages(start: int) -> None:
    for seed in range(start, start + 50):
        outcome(broken(MADE_UP.encode("gb18030" if seed % 2 else "utf-8"), seed))


def break_pages(folder: Path, seeds: range) -> None:
    pages = [path.read_bytes() for path in sorted(folder.glob("*.html"))]
    for seed in seeds:
        outcome(broken(pages[seed % len(pages)], seed))


def test_broken_real_pages(shared_dir: Path) -> None:
    break_pages(shared_dir / "pages", range(250))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_broken_real_pages_at_length(shared_dir: Path) -> None:
    break_pages(shared_dir / "pages", range(1000, 6000))


# Too much of one thing: in a process of its own, whose time and memory are looked at


_SECONDS = 3 * 2  # of processor time: 2 s is the promise, other machines may be three times as slow
_MEGABYTES = 300  # at most at any time, the interpreter and all libraries among them
_CHILD = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
import items
name, head, piece, times, tail = json.load(sys.stdin)
page = items.Page("http://www.example.cn/1.html", (head + piece * times + tail).encode())
start = time.process_time()
try:
    said = type(getattr(items, name)(page)).__name__
except items.ReadError as error:
    said = error.kind
seconds = time.process_time() - start
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([said, seconds, peak / 1024]))
"""
_AT = MADE_UP.index("<table>")
_HEAD, _TAIL = MADE_UP[:_AT], MADE_UP[_AT:]
_MANY = " ".join(f"a{number}=1" for number in range(250))
# Nearly as much as is read; `read_listing` reads the page as an article first.
MASSES = {
    "text": ("read_listing", _HEAD, "x", 2_900_000, _TAIL),
    "signs to be escaped": ("read_listing", _HEAD, ">", 2_900_000, _TAIL),
    "control characters": ("read", _HEAD, "a\1", 1_400_000, _TAIL),
    "blanks": ("read", _HEAD, "a\u00a0", 115_000, _TAIL),
    "references": ("read", _HEAD, "&#26469;&#28304;：", 50_000, _TAIL),
    "a picture in its address": ("read", f"{_HEAD}<img src='data:", "x", 1_900_000, f"'>{_TAIL}"),
    "an address": ("read_listing", f"{_HEAD}<a href='", "鱼", 33_000, f"'>x</a>{_TAIL}"),
    "attributes": ("read_listing", _HEAD, f"<p {_MANY}>x", 1_000, _TAIL),
    "rows of links": ("read_listing", _HEAD, "<li><a href=/1.html>科协举办会议</a><i>2020-01-01</i>", 1_800, _TAIL),
    "links": ("read_listing", _HEAD, "<a href=x>x", 2_500, _TAIL),
    "pictures": ("read", _HEAD, "<img src=/a.jpg>", 9_000, _TAIL),
    "frames": ("needs", _HEAD, "<iframe src=/content.html></iframe>", 4_800, _TAIL),
    "credits": ("read", _HEAD, "<p>（记者 张三 通讯员 李四）", 6_000, _TAIL),
    "labels": ("read", _HEAD, "来源：", 24_000, _TAIL),
    "cells": ("read", f"{_HEAD}<table>", "<tr><td>中文<td>来源：x", 6_000, _TAIL),
    "end tags among many elements": ("read", _HEAD + "<div>" * 240, "</x>", 38_000, _TAIL),
    "script": ("read_listing", "<p>x</p><script>", "_0x", 950_000, "</script>"),
}
# More than is read.
TOO_MUCH = {
    "bytes": ("read", _HEAD, "中文", 3_500_000, _TAIL),
    "tags": ("read_listing", _HEAD, "</b>", 60_000, _TAIL),
    "elements within one another": ("read", _HEAD, "<div>", 20_000, _TAIL),
    "inline elements within one another": ("needs", _HEAD, "<b>", 20_000, _TAIL),
    "attributes on a tag": ("read", f"{_HEAD}<p ", _MANY, 300, f">{_TAIL}"),
    "links": ("read_listing", _HEAD, "<a href=x>x", 20_000, _TAIL),
    "rows": ("read_listing", _HEAD, "<li><a href=/1.html>科协</a><i>2020-01-01</i>", 8_000, _TAIL),
    "lines": ("read", _HEAD, "<p>a", 12_100, _TAIL),
    "an address": ("read", f"{_HEAD}<img src='", "x", 2_900_000, f"'>{_TAIL}"),
    "references": ("read", _HEAD, "&#1;", 700_000, _TAIL),
}


def in_a_process(case: tuple[str, str, str, int, str]) -> str:
    """Read the page, hold its time and memory to the promise, return the type of what was read or what was said."""
    child = subprocess.run(
        [sys.executable, "-c", _CHILD], input=json.dumps(case), capture_output=True, text=True, check=False, timeout=200
    )
    assert child.returncode == 0, child.stderr[-600:]
    said, seconds, megabytes = json.loads(child.stdout)
    assert seconds <= _SECONDS
    assert megabytes <= _MEGABYTES
    return str(said)


@pytest.mark.parametrize("name", MASSES)
def test_masses_are_read(name: str) -> None:
    assert in_a_process(MASSES[name]) != "too_big"


@pytest.mark.parametrize("name", TOO_MUCH)
def test_more_is_refused(name: str) -> None:
    assert in_a_process(TOO_MUCH[name]) == "too_big"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["9" * 50 + "x", "9 " * 50 + "x", "[9]|" * 50 + "x", "下一页 " * 50 + "x"])
def test_numbers_like_a_pager_take_no_time(piece: str) -> None:
    outcome(f"<title>科普活动</title><h1>科普活动</h1><div><p>{SENTENCE}</p><a href='/x/'>{piece}</a></div>".encode())


@pytest.mark.parametrize(
    "head", [b"", b"\xff\xd8\xff\xe0\0\x10JFIF", b"%PDF-1.4\n", b"\x1f\x8b\x08\0", b"PK\3\4", b"GIF89a"]
)
def test_what_is_no_page_is_no_article(head: bytes) -> None:
    noise = random.Random(1).randbytes(20_000) if head else b""  # noqa: S311  no secret
    assert isinstance(outcome(head + noise), ReadError)
