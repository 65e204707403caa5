"""A list of no known make that prints how many rows or pages it has, truly or not."""

from __future__ import annotations

import pytest

from tests.spiders.made_lists import LIST, ended, lost, page, walked


def test_the_printed_total_of_rows_ends_the_walk():
    total = "共 8 条记录"
    pages = {
        "/a.php?c=7": page([1, 2, 3], total, "<script>location.href='?c=7&pageNo=' + n</script>"),
        "/a.php?c=7&pageNo=2": page([4, 5, 6], total),
        "/a.php?c=7&pageNo=3": page([7, 8], total),
    }
    asked, events = walked(pages, "/a.php?c=7")
    assert asked == list(pages)
    assert ended(events) == (True, 8, None)


@pytest.mark.parametrize("past_the_end", [404, page([])])
def test_a_total_that_promises_pages_that_are_not_there(past_the_end):
    total = "共 90 条记录"
    pages = {
        LIST: page([1, 2, 3], total),
        "/kp/index_2.html": page([4, 5, 6], total),
        "/kp/index_3.html": past_the_end,
    }
    _, events = walked(pages)
    assert lost(events) == [3]
    assert ended(events) == (False, 6, "a lost page")


def test_a_total_that_promises_pages_where_the_first_one_comes_again():
    whole = page([1, 2, 3], "共 90 条记录")
    _, events = walked({LIST: whole, "/kp/index_2.html": whole})
    assert ended(events) == (
        False,
        3,
        "page 2 brings only rows of earlier pages, 90 rows are printed, 3 were seen",
    )


@pytest.mark.parametrize("past_the_end", [404, page([]), page([4, 5, 6])])
def test_a_total_that_counts_a_few_rows_that_are_not_shown(past_the_end):
    total = "共 8 条记录"
    pages = {
        LIST: page([1, 2, 3], total),
        "/kp/index_2.html": page([4, 5, 6], total),
        "/kp/index_3.html": past_the_end,
    }
    asked, events = walked(pages)
    assert asked == list(pages)
    assert ended(events) == (True, 6, None)


def test_a_total_smaller_than_what_was_seen_is_none():
    pages = {LIST: page([1, 2, 3], "共 2 条记录"), "/kp/index_2.html": page([4, 5], "共 2 条记录")}
    asked, events = walked(pages)
    assert asked == [*pages, "/kp/index_3.html"]
    assert ended(events) == (True, 5, None)


def test_a_printed_total_of_pages_bounds_what_is_likely():
    pages = {
        LIST: page([1, 2, 3], "共3页"),
        "/kp/index_2.html": 404,
        "/kp/index_3.html": page([7, 8], "共3页"),
    }
    asked, events = walked(pages)
    assert asked == list(pages)
    assert lost(events) == [2]
    assert ended(events) == (False, 5, "a lost page")
