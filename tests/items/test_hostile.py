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


# Too much of one thing: in a process of its own, which the system ends when it takes too much


_CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from items import Page, ReadError, read
for name, head, piece, times, tail in json.load(sys.stdin):
    try:
        said = len(read(Page("http://www.example.cn/1.html", (head + piece * times + tail).encode())).body_text or "")
    except ReadError as error:
        said = error.kind
    print(json.dumps([name, said]), flush=True)
"""
_AT = MADE_UP.index("<table>")
MASSES = {
    "20 MB": ("中文", 3_500_000),
    "100,000 elements deep": ("<div>", 100_000),
    "60,000 elements deep": ("<div>", 60_000),
    "60,000 inline elements deep": ("<b>x", 60_000),
    "links in links": ("<a href=/1.html>科协", 20_000),
    "tables in tables": ("<table>", 20_000),
    "tables with cells in tables": ("<table><tr><td>", 20_000),
    "rows of links": ("<li><a href=/1.html>科协举办会议</a> 2020-01-01</li>", 8_000),
    "paragraphs": ("<p>中文段落</p>", 20_000),
    "end tags without start": ("</b></x>", 30_000),
    "comments": ("<!--x-->", 60_000),
    "zero bytes": ("\0", 1_000_000),
    "blanks": ("\u00a0", 200_000),
    "references to nothing": ("&#xD800;", 20_000),
    "labels": ("来源：", 100_000),
    "open parentheses": ("（记者 ", 50_000),
}


def test_masses_are_read_or_refused() -> None:
    todo = [(name, MADE_UP[:_AT], piece, times, MADE_UP[_AT:]) for name, (piece, times) in MASSES.items()]
    attributes = " ".join(f"a{number}=1" for number in range(1_000_000))
    todo += [
        ("a million attributes", f"{MADE_UP}<p {attributes}>", "", 0, ""),
        ("a huge value", f'{MADE_UP}<p title="', "中", 1_000_000, '">'),
        ("an open comment", f"{MADE_UP[:_AT]}<!--", SENTENCE, 1000, ""),
        ("an open quote", f"{MADE_UP[:_AT]}<p title='", SENTENCE, 1000, ""),
        ("an open script", f"{MADE_UP[:_AT]}<script>", SENTENCE, 1000, ""),
        ("plaintext", f"{MADE_UP[:_AT]}<plaintext>", SENTENCE, 1000, ""),
    ]
    child = subprocess.run(
        [sys.executable, "-c", _CHILD], input=json.dumps(todo), capture_output=True, text=True, check=False, timeout=200
    )
    said = dict(json.loads(line) for line in child.stdout.splitlines())
    assert child.returncode == 0, f"after {list(said)[-1:]}: {child.stderr[-600:]}"
    refused = {name for name, told in said.items() if told == "too_big"}
    assert list(said) == [case[0] for case in todo]
    assert {"20 MB", "100,000 elements deep", "60,000 elements deep", "a million attributes"} <= refused


@pytest.mark.parametrize(
    "head", [b"", b"\xff\xd8\xff\xe0\0\x10JFIF", b"%PDF-1.4\n", b"\x1f\x8b\x08\0", b"PK\3\4", b"GIF89a"]
)
def test_what_is_no_page_is_no_article(head: bytes) -> None:
    noise = random.Random(1).randbytes(20_000) if head else b""  # noqa: S311  no secret
    assert isinstance(outcome(head + noise), ReadError)
