"""A list of no known make, walked over made-up answers: which pages are asked for, and how the walk ends."""

from __future__ import annotations

import pytest
from scrapy import Request

from tests.spiders.made_lists import HOST, LIST, ended, link, lost, page, walked

# 下一页


def test_a_linked_list_ends_where_the_link_is_missing():
    pages = {
        LIST: page([1, 2, 3], link("more2.html", "下一页")),
        "/kp/more2.html": page([4, 5, 6], link("x9.html", "下一页>")),
        "/kp/x9.html": page([7, 8]),
    }
    asked, events = walked(pages)
    assert asked == list(pages)
    assert ended(events) == (True, 8, None)


def test_an_endless_pager_that_repeats_the_last_page():
    pages = {
        f"/kp/p/{number}.html": page([4, 5, 6] if number > 1 else [1, 2], link(f"/kp/p/{number + 1}.html", "下一页"))
        for number in range(1, 99)
    }
    asked, events = walked(pages, "/kp/p/1.html")
    assert asked == ["/kp/p/1.html", "/kp/p/2.html", "/kp/p/3.html"]
    assert ended(events) == (True, 5, None)


def test_a_next_link_that_leads_back_ends_the_walk():
    pages = {
        LIST: page([1, 2, 3], link("index_2.html", "下一页")),
        "/kp/index_2.html": page([4, 5, 6], link("/kp/", "下一页")),
    }
    assert ended(walked(pages)[1]) == (True, 6, None)


def test_a_lying_next_link_goes_only_to_pages_of_this_host():
    asked, events = walked({LIST: page([1, 2, 3], link("http://other.example.cn/kp/2.html", "下一页") + "共3条记录")})
    assert asked == [LIST]
    assert ended(events)[0]


# 尾页 and numbers


def test_the_last_link_alone_tells_the_pages():
    pages = {
        f"/kp/list-{place}.html": page(range(place * 3, place * 3 + 3), link("list-4.html", "尾页"))
        for place in range(1, 5)
    }
    asked, events = walked(pages, "/kp/list-1.html")
    assert asked == list(pages)
    assert ended(events) == (True, 12, None)


@pytest.mark.parametrize("is_counted_from_0", [True, False])
def test_a_last_link_that_leaves_open_where_numbers_start(is_counted_from_0):
    pages = {f"/kp/index_{place}.html": page(range(place * 3, place * 3 + 3)) for place in (2, 3, 4)}
    pages[LIST] = page([90, 91, 92], link("index_4.html", "末页"))
    pages["/kp/index_1.html"] = page([50, 51, 52]) if is_counted_from_0 else pages[LIST]
    asked, events = walked(pages)
    assert asked == [LIST, *(f"/kp/index_{place}.html" for place in (2, 3, 4, 1))]
    assert ended(events) == (True, 15 if is_counted_from_0 else 12, None)


def test_numbered_links_lead_on_as_the_window_moves():
    def numbers(place):
        return "".join(
            link(f"index_{n}.html", n) for n in range(max(2, place - 2), min(6, place + 2) + 1) if n != place
        )

    pages = {f"/kp/index_{place}.html": page(range(place * 3, place * 3 + 3), numbers(place)) for place in range(2, 7)}
    asked, events = walked({LIST: page([1, 2], numbers(1)), **pages})
    assert asked == [LIST, *pages, "/kp/index_7.html"]
    assert ended(events) == (True, 17, None)


def test_a_lost_page_is_stepped_over_where_the_last_one_is_known():
    pages = {LIST: page([1, 2, 3], link("index_2.html", "2") + link("index_4.html", "尾页"))}
    pages |= {"/kp/index_2.html": 500, "/kp/index_3.html": page([7, 8, 9]), "/kp/index_4.html": page([10])}
    asked, events = walked(pages)
    assert asked == list(pages)
    assert lost(events) == [2]
    assert ended(events) == (False, 7, "a lost page")


def test_a_calendar_and_an_articles_pager_are_not_followed():
    days = [f"<td>{link(f'/kp/{day}.html', day)}</td>" for day in range(1, 29)]
    weeks = "".join(f"<tr>{''.join(days[start : start + 7])}</tr>" for start in range(0, 28, 7))
    own = link("/wen/1_2.html", "2") + link("/wen/1_2.html", "下一页")
    asked, events = walked({LIST: page([1, 2, 3], "共3条记录", f"<table>{weeks}</table>{own}")})
    assert asked == [LIST]
    assert ended(events) == (True, 3, None)


# scripts


def test_a_script_prints_the_pager():
    pages = {LIST: page([1, 2, 3], "<script>createPageHTML(3, 0, 'index', 'html');</script>")}
    pages |= {f"/kp/index_{n}.html": page(range(n * 10, n * 10 + 3)) for n in (1, 2)}
    asked, events = walked(pages)
    assert asked == list(pages)
    assert ended(events) == (True, 9, None)


# guesses


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/kp/index.shtml", "/kp/index_2.shtml"),
        ("/list_9_1.html", "/list_9_2.html"),
        ("/a.asp?id=3", "/a.asp?id=3&page=2"),
        ("/a.asp?pageIndex=1&id=3", "/a.asp?pageIndex=2&id=3"),
    ],
)
def test_without_a_pager_the_likely_page_is_asked_for_once(first, second):
    asked, events = walked({first: page([1, 2, 3])}, first)
    assert asked == [first, second]
    assert not lost(events)
    assert ended(events) == (True, 3, None)


def test_a_likely_page_that_is_there_leads_on_until_nothing_new_comes():
    pages = {LIST: page([1, 2, 3]), "/kp/index_2.html": page([4, 5, 6]), "/kp/index_3.html": page([7, 8])}
    asked, events = walked(pages)
    assert asked == [*pages, "/kp/index_4.html"]
    assert ended(events) == (True, 8, None)


def test_a_list_that_repeats_has_ended():
    whole = page([1, 2, 3])
    asked, events = walked({"/a.asp?id=3": whole, "/a.asp?id=3&page=2": whole}, "/a.asp?id=3")
    assert asked == ["/a.asp?id=3", "/a.asp?id=3&page=2"]
    assert ended(events) == (True, 3, None)


def test_a_page_2_without_rows_is_the_end():
    asked, events = walked({"/a.asp?id=3": page([1, 2, 3]), "/a.asp?id=3&page=2": page([])}, "/a.asp?id=3")
    assert len(asked) == 2
    assert not lost(events)
    assert ended(events) == (True, 3, None)


def test_a_likely_page_that_leads_home_is_missing():
    asked, events = walked({LIST: page([1, 2, 3]), "/kp/index_2.html": Request(f"{HOST}/")})
    assert asked == [LIST, "/kp/index_2.html"]
    assert ended(events) == (True, 3, None)


def test_a_likely_page_that_fails_is_lost():
    _, events = walked({LIST: page([1, 2, 3]), "/kp/index_2.html": 500})
    assert lost(events) == [2]
    assert not ended(events)[0]
