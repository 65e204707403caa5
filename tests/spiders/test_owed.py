"""Lists over several runs: what is left to read, and only that, is read the next time."""

from __future__ import annotations

import pytest

from tests.spiders.made_walks import Backwards, Made, Memory, Static, run

FAMILIES = [Static, Backwards]


def made(count=18, **how):
    return Made(rows=list(range(count, 0, -1)), **how)


def known(site):
    memory = Memory()
    assert run(site, memory).end.reached_end
    assert memory.owed == []
    return memory


def insert(*numbers, at=0):
    def change(site):
        site.rows[at:at] = numbers

    return change


def remove(number):
    def change(site):
        site.rows.remove(number)

    return change


@pytest.mark.parametrize("family", FAMILIES)
def test_without_change_one_page_is_read(family):
    site = made(family=family)
    memory = known(site)
    told = run(site, memory)
    assert (told.pages, told.articles, told.end.caught_up, told.end.reached_end) == ([1], [], True, False)


def test_a_list_is_read_until_a_page_brings_nothing_new():
    site = made()
    memory = known(site)
    insert(22, 21, 20, 19)(site)
    told = run(site, memory)
    assert (told.pages, told.articles) == ([1, 2, 3], [22, 21, 20, 19])
    assert (told.end.caught_up, memory.owed) == (True, [])


def test_a_changed_title_is_news_and_makes_its_article_due():
    site = made()
    memory = known(site)
    site.titles[17] = "科普活动走进校园"
    told = run(site, memory)
    assert (told.pages, told.articles) == ([1, 2], [17])
    assert run(site, memory).pages == [1]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_lost_page_is_stepped_over_and_read_on_the_next_run_whatever_the_first_page_shows(family):
    site = made(family=family, failing={4})
    memory = Memory()
    told = run(site, memory)
    assert (told.pages, told.lost, told.end.reached_end, told.end.caught_up) == ([1, 2, 3, 5, 6], [4], False, False)
    assert told.end.reason == "a lost page"
    assert memory.owed == [(9, 12)]
    site.failing.clear()
    told = run(site, memory)
    assert told.pages == [1, 3, 4, 5], "the lost one between its neighbours, and nothing else"
    assert told.articles == [9, 8, 7]
    assert (told.end.caught_up, memory.owed) == (True, [])
    assert run(site, memory).pages == [1]


def test_a_page_that_stays_lost_stays_owed():
    site = made(failing={4})
    memory = Memory()
    run(site, memory)
    for _ in range(3):
        told = run(site, memory)
        assert (told.pages, told.lost) == ([1, 3, 5], [4])
        assert memory.owed == [(9, 12)]


@pytest.mark.parametrize("added", [1, 2, 3, 5, 9])
@pytest.mark.parametrize("prints", ["total", "pages"])
def test_what_is_owed_moves_down_with_the_rows_that_are_added(added, prints):
    site = made(24, failing={6}, prints=prints)
    memory = Memory()
    run(site, memory)
    site.failing.clear()
    insert(*range(24 + added, 24, -1))(site)
    told = run(site, memory)
    assert set(told.articles) == {*range(25, 25 + added), 9, 8, 7}
    assert memory.owed == []
    assert len(told.pages) <= added // 3 + 6


def test_what_is_owed_is_found_where_rows_were_taken_away_above_it():
    site = made(30, failing={7}, prints="pages")
    memory = Memory()
    run(site, memory)
    site.failing.clear()
    for number in range(29, 23, -1):
        remove(number)(site)
    told = run(site, memory)
    assert set(told.articles) == {12, 11, 10}
    assert memory.owed == []


def test_several_lost_pages_are_all_read():
    site = made(30, failing={2, 3, 7})
    memory = Memory()
    assert run(site, memory).lost == [2, 3, 7]
    site.failing.clear()
    told = run(site, memory)
    assert told.pages == [1, 2, 3, 4, 6, 7, 8]
    assert memory.owed == []


def test_a_list_that_only_links_is_read_through_to_its_lost_page():
    site = made(failing={4}, prints="links")
    memory = Memory()
    told = run(site, memory)
    assert (told.pages, told.lost) == ([1, 2, 3], [4])
    site.failing.clear()
    told = run(site, memory)
    assert (told.pages, memory.owed) == ([1, 2, 3, 4, 5, 6], [])


@pytest.mark.parametrize("after", [1, 2, 4])
def test_a_first_walk_that_was_killed_goes_on_where_it_was(after):
    site = made()
    memory = Memory()
    run(site, memory, killed_after=after)
    told = run(site, memory)
    assert told.pages == [1, *range(max(2, after), 7)], "one page again, so that they overlap"
    assert (len(memory.titles), memory.owed) == (18, [])
    assert run(site, memory).pages == [1]


def test_a_killed_walk_over_news_goes_on_though_the_first_page_shows_none():
    site = made()
    memory = known(site)
    insert(*range(28, 18, -1))(site)
    run(site, memory, killed_after=2)
    told = run(site, memory)
    assert told.articles == [22, 21, 20, 19]
    assert memory.owed == []
    assert 6 not in told.pages


def test_a_limit_marks_nothing_as_read_that_it_did_not_keep():
    site = made()
    memory = Memory()
    told = run(site, memory, limit="4")
    assert (told.articles, told.end.reason, len(memory.titles)) == ([18, 17, 16, 15], "limit", 4)
    told = run(site, memory)
    assert told.articles == list(range(14, 0, -1))
    assert memory.owed == []


def test_a_limit_on_a_list_that_was_read_hides_no_news():
    site = made()
    memory = known(site)
    insert(*range(25, 18, -1))(site)
    told = run(site, memory, limit="3")
    assert (told.articles, told.pages) == ([25, 24, 23], [1, 2])
    told = run(site, memory)
    assert (told.articles, memory.owed) == ([22, 21, 20, 19], [])


def test_days_that_were_left_out_are_found_later():
    site = made(24)
    memory = known(site)
    insert(*range(36, 24, -1))(site)
    days = {"since": "2020-04-03", "until": "2020-04-05"}  # articles 30 to 32
    assert run(site, memory, **days).articles == [32, 31, 30]
    told = run(site, memory)
    assert set(told.articles) == {36, 35, 34, 33, 29, 28, 27, 26, 25}
    assert memory.owed == []


@pytest.mark.parametrize("prints", ["total", "pages", "links"])
def test_articles_added_during_the_walk_are_found_in_it(prints):
    site = made(prints=prints, on_request={3: insert(20, 19)})
    memory = Memory()
    told = run(site, memory)
    assert sorted(told.articles) == list(range(1, 21))
    assert told.end.reached_end
    assert told.end.rows == 20
    assert (memory.owed, run(site, memory).pages) == ([], [1])


def test_a_page_s_worth_of_articles_added_during_the_walk_is_not_taken_for_its_end():
    site = made(on_request={2: insert(21, 20, 19)})
    told = run(site, Memory())
    assert sorted(told.articles) == list(range(1, 22))
    assert told.end.reached_end


def test_news_that_news_pushed_down_do_not_end_the_walk():
    site = made()
    memory = known(site)
    insert(24, 23, 22, 21, 20, 19)(site)
    site.on_request = {2: insert(27, 26, 25)}
    assert sorted(run(site, memory).articles) == list(range(19, 28))
    assert memory.owed == []


def test_no_row_slips_across_a_border_where_pages_count_from_the_oldest():
    site = made(family=Backwards, on_request={3: insert(20, 19)})
    memory = Memory()
    told = run(site, memory)
    assert sorted(told.articles) == list(range(1, 21))
    assert memory.owed == []


def test_no_row_slips_across_a_border_where_one_is_taken_away():
    site = made(on_request={3: remove(18)})
    told = run(site, Memory())
    assert sorted(told.articles) == list(range(1, 19))
    assert told.pages == [1, 2, 3, 2, 4, 5, 6]


def test_totals_that_change_while_rows_do_not_move_are_looked_into_once():
    site = made()
    totals = iter([18, 17, 18, 17, 16, 15, 14, 13])
    text = site.text
    site.text = lambda number: text(number).replace("共18条记录", f"共{next(totals)}条记录")
    told = run(site, Memory())
    assert told.pages == [1, 2, 1, 3, 4, 5, 6]


def test_more_rows_printed_than_listed_open_the_walk_again():
    site = made(hidden=1)
    memory = Memory()
    told = run(site, memory)
    assert (told.end.reached_end, told.end.rows, told.end.total) == (True, 18, 19)
    assert memory.owed == [(0, None)]
    site.rows.insert(9, 77)
    site.hidden = 0
    assert run(site, memory).articles == [77]
    assert (memory.owed, memory.hidden, run(site, memory).pages) == ([], 0, [1])


def test_rows_that_are_counted_and_never_shown_do_not_open_it_for_ever():
    site = made(hidden=1)
    memory = Memory()
    run(site, memory)
    assert len(run(site, memory).pages) == 6
    assert (memory.owed, memory.hidden, run(site, memory).pages) == ([], 1, [1])


def test_a_total_that_grows_by_more_than_the_news_leads_on_to_the_end():
    site = made()
    memory = known(site)
    insert(77, at=13)(site)
    told = run(site, memory)
    assert told.articles == [77]
    assert (told.end.reached_end, memory.owed) == (True, [])


def test_a_full_run_reads_every_list_to_its_end():
    site = made()
    memory = known(site)
    told = run(site, memory, full="1")
    assert told.pages == [1, 2, 3, 4, 5, 6]
    assert (told.end.reached_end, len(told.articles)) == (True, 18)


def test_a_list_that_shrank_past_what_is_owed_owes_nothing():
    site = made(failing={6})
    memory = Memory()
    run(site, memory)
    site.failing.clear()
    del site.rows[9:]
    run(site, memory)
    assert memory.owed == []


def test_without_promise_failing_pages_are_not_counted_through():
    site = made(60, prints="links", failing=set(range(3, 21)))
    told = run(site, Memory())
    assert (told.pages, told.lost) == ([1, 2], [3])
