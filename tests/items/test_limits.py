from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from items import Page, limits, read
from items.errors import TooBigError
from items.limits import (
    DEEPEST,
    DEEPEST_OF_MANY,
    FEW_CHARACTERS,
    LONGEST_ADDRESS,
    MOST_ATTRIBUTES,
    MOST_BYTES,
    MOST_EFFORT,
    MOST_LINES,
    MOST_LONG_ADDRESSES,
    MOST_TAGS,
    check,
    check_depth,
    effort,
)
from items.markup import parse

URL = "http://www.example.cn/art/2020/5/1/art_1_2.html"
MANY = " ".join(f"a{number}" for number in range(MOST_ATTRIBUTES + 1))
PIECES = (
    *("<", ">", '"', "'", "=", "/", " ", "\n", "a", "b", "x=", '="', "<p", "<p ", "</p>", "</", "<!--", "-->", "--"),
    *("<!", "<?", "<script>", "<script", "</script>", "<script/>", "<style>", "</style", "<title>", "</title>"),
    *("<textarea>", "<xmp>", "<iframe>", "<noscript>", "<svg>", "<![CDATA[", "<SCRIPT ", "</SCRIPT>", "文", "\x0c"),
)


@pytest.fixture(autouse=True, scope="module")
def attributes_of_small_pages_count() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "FEW_CHARACTERS", 0)
        yield


def page(html: str) -> Page:
    return Page(URL, html.encode())


def refusal(html: str) -> str | None:
    """Return what the page is refused for, None where it is within every limit."""
    served = page(html)
    try:
        check(served)
        check_depth(parse(served.text), served)
    except TooBigError as error:
        return str(error)
    return None


def most_attributes(html: str) -> int:
    root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return 0 if root is None else max(len(element.attrib) for element in root.iter(etree.Element))


@pytest.mark.parametrize(
    ("html", "counted"),
    [
        ("x" * (MOST_BYTES + 1), f"{MOST_BYTES + 1} bytes, at most {MOST_BYTES}"),
        ("<br>" * (MOST_TAGS + 1), f"{MOST_TAGS + 1} tags, at most {MOST_TAGS}"),
        (f"<p {MANY}>x</p>", f"more than {MOST_ATTRIBUTES} attributes on the tag p at character 0"),
        (f"甲<p {MANY}", f"more than {MOST_ATTRIBUTES} attributes on the tag p at character 1"),
        ("<p " + "a " * (MOST_ATTRIBUTES + 1) + ">x", "attributes on the tag p"),
        ("<p>x</p " + "a='>' " * (MOST_ATTRIBUTES + 1) + ">", "attributes on the tag p"),
        ("<p " + "a='>'" * (MOST_ATTRIBUTES + 1) + ">x", "attributes on the tag p"),
        ("<div>" * DEEPEST + "x", f"more than {DEEPEST} elements within one another"),
        ("<p><font>x" * DEEPEST, f"more than {DEEPEST} elements"),
        ("<b>" * 5000 + "x", f"more than {DEEPEST} elements"),
        ("<i></i>" * 4200 + "<div>" * DEEPEST_OF_MANY, f"more than {DEEPEST_OF_MANY} elements"),
        ("<a href=x>" * 3000, "3000 links and more"),
        ("<p>" * 28_000, "s to read"),
        ("&#26469;" * 150_000, "s to read"),
        ("\u00a0" * 200_000, "s to read"),
        ("来源：" * 30_000, "s to read"),
        ("（记者）" * 20_000, "s to read"),
        ("(x)" * 200_000, "s to read"),
        ("a b " * 600_000, "s to read"),
        ("<img src=x>" * 12_000, "s to read"),
        (f"<a href='{'x' * MOST_LONG_ADDRESSES}x'>", f"{MOST_LONG_ADDRESSES + 1} characters in addresses"),
        (f"<a =\" HREF = '{'x ' * MOST_LONG_ADDRESSES}'>", "characters in addresses"),
        (f"<img src={'x' * MOST_LONG_ADDRESSES}x>", "characters in addresses"),
        (f"<img src='data:{'x' * 30 * MOST_LONG_ADDRESSES}'>"[: MOST_BYTES - 1], "characters in addresses"),
    ],
    ids=range(24),
)
def test_beyond_a_limit_the_page_is_too_big(html: str, counted: str) -> None:
    message = refusal(html)
    assert message is not None
    assert message.startswith(f"{URL}: too_big: ")
    assert counted in message


@pytest.mark.parametrize(
    "html",
    [
        "",
        "x" * MOST_BYTES,
        "</p>" * MOST_TAGS,
        "<p>x" * 20_000,
        "<a href=x>x" * 2000,
        "<img src=x>" * 4000,
        "中文段落，" * 100_000,
        "&nbsp;" * 50_000,
        f"<img src='data:{'x' * 10 * MOST_LONG_ADDRESSES}'>",
        f"<a href='{'x' * LONGEST_ADDRESS}'>" * 200,
        f"<input value='{'x' * 2 * MOST_LONG_ADDRESSES}'>",
        "<p " + "a " * MOST_ATTRIBUTES + ">x</p>",
        "<p " + " ".join(f"a{number}='<{number}>'" for number in range(MOST_ATTRIBUTES)) + ">x</p>",
        "<div>" * (DEEPEST - 2) + "x",  # html and body are elements too
        "<p>x" * 5000,
        "<ul>" + "<li>x" * 5000,
        "<table>" + "<tr><td>x" * 5000,
        "<p>x<br>" * 5000,
        "<p><font><b>x</p>" * 5000,
        f"<script>if (a<p {MANY}) go()</script>",
        f"<script><!-- '<script>' </script {MANY.split()[0]}> --></script>",
        f"<!-- <p {MANY}> -->x",
        f"<!-- <p {MANY}>",
        f"<style><p {MANY}></style>",
        f"<textarea><p {MANY}></textarea>",
        f"<p title='<p {MANY}>'>x</p>",
        f"x < p {MANY}> y",
    ],
    ids=range(27),
)
def test_within_the_limits_the_page_is_read(html: str) -> None:
    assert refusal(html) is None


@pytest.mark.parametrize(
    "before",
    [
        "<!-->",
        "<!-- --!>",
        "<script/>",
        "<script src=a />'",
        "<script>'</script>",
        "<script><!--<script></script><x y='--></script>",
        '<style>"</style>',
        "<title>'</title>",
        "<p a='>'>",
        "<p 'a>",
        "<a =\"b'>",
        "</>",
        "<?x ' >",
        "<![CDATA[ ' ]]>",
    ],
)
def test_nothing_before_a_tag_hides_its_attributes(before: str) -> None:
    html = f"{before}<p {MANY}>"
    assert most_attributes(html) > MOST_ATTRIBUTES
    assert refusal(html) is not None


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_tag_passes_that_the_parser_finds_too_many_attributes_on(before: str) -> None:
    html = f"{before}<p {MANY}>"
    assert refusal(html) is not None or most_attributes(html) <= MOST_ATTRIBUTES


@given(st.lists(st.sampled_from(["<b>", "<p>", "<table>", "<td>", "</p>", "</table>", "</b>", "x"]), max_size=6))
def test_text_is_read_or_refused_but_never_lost(pieces: list[str]) -> None:
    html = "".join(pieces) * 300 + "<p>末尾</p>"
    assert refusal(html) is not None or "末尾" in "".join(parse(html).itertext())


def test_reading_refuses_too() -> None:
    with pytest.raises(TooBigError):
        read(page(f"<h1>关于举办活动的通知</h1><p {MANY}>x</p>"))


def test_real_pages_are_far_below(shared_dir) -> None:
    for path in sorted((shared_dir / "pages").glob("*.html")):
        served = Page(URL, path.read_bytes())
        assert 3 * len(served.payload) <= MOST_BYTES
        assert 6 * served.text.count("<") <= MOST_TAGS
        assert effort(served) <= MOST_EFFORT
        assert 10 * most_attributes(served.text) <= MOST_ATTRIBUTES
        check(served)
        check_depth(parse(served.text), served)


def test_too_many_lines_are_refused() -> None:
    body = b"<p>a" * (MOST_LINES + 1)
    with pytest.raises(TooBigError, match=f"{MOST_LINES + 2} lines"):
        read(Page(url="http://www.example.cn/1.html", body=b"<h1>a</h1>" + body))


def test_a_small_page_is_not_searched_for_attributes() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "FEW_CHARACTERS", FEW_CHARACTERS)
        check(page(f"<p {MANY}>x"))
        with pytest.raises(TooBigError):
            check(page("x" * FEW_CHARACTERS + f"<p {MANY}>x"))


@given(
    st.lists(st.sampled_from(["来源：", "<a>", "<i>", "(", "（", "\u00a0", "&", " ", "=", "x", "</a>"]), max_size=30)
)
def test_what_is_counted_in_part_is_never_less_than_all_of_it(pieces: list[str]) -> None:
    served = page("".join(pieces) * 20)
    quickly = effort(served)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "MOST_EFFORT", 0)
        assert effort(served) <= quickly
