from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from items.article import Article
from items.events import ListPageLost, Outcome, SectionsFound, Visit
from items.listing import Entry, Section
from items.memory import Progress

A, B = "http://www.example.cn/art/1.html", "http://www.example.cn/art/2.html"

Make = Callable[..., Article]


def summary(site: Any, section: str) -> Any:
    return next(found for found in site.archive.summaries(site.run, "model") if found.name == section)


def section_row(site: Any) -> Any:
    (row,) = site.rows("SELECT * FROM sections")
    return row


def test_sections_are_remembered_in_the_order_they_were_found(site: Any, clock: Any) -> None:
    site.records_event(SectionsFound(sections=[Section(name="通知公告", url="http://x.cn/b/")]))
    clock.advance(days=1)
    found = [Section(name="部门动态", url="http://x.cn/a/"), Section(name="通知公告", url="http://x.cn/new/")]
    site.records_event(SectionsFound(sections=found))
    assert site.archive.memory("model").sections() == [found[1], found[0]]


def test_a_new_row_makes_its_address_due(site: Any) -> None:
    site.lists("部门动态", Entry(url=A, title="甲", date="2026-03-01"))
    memory = site.archive.memory("model")
    assert memory.due() == [A]
    assert memory.wants("部门动态", Entry(url=A, title="甲", date="2026-03-01"))
    assert memory.listed("部门动态", Entry(url=A, title="甲", date="2026-03-01"))
    assert not memory.listed("通知公告", Entry(url=A, title="甲", date="2026-03-01"))


def test_a_kept_row_is_wanted_again_only_when_it_says_something_new(site: Any, article: Make) -> None:
    row = Entry(url=A, title="甲", date="2026-03-01")
    site.lists("部门动态", row)
    site.stores(article(1))
    memory = site.archive.memory("model")
    assert not memory.wants("部门动态", row)
    assert not memory.wants("部门动态", Entry(url=A, title="甲"))
    changed = Entry(url=A, title="甲（更新）", date="2026-03-01")
    assert memory.wants("部门动态", changed)
    assert not memory.listed("部门动态", changed)
    site.lists("部门动态", changed)
    assert site.address(A)["state"] == "due"
    assert memory.wants("部门动态", changed)
    site.stores(article(1))
    assert not memory.wants("部门动态", changed)
    assert memory.wants("部门动态", row)


def test_another_section_may_print_an_article_in_other_words(site: Any, article: Make) -> None:
    site.lists("部门动态", Entry(url=A, title="甲", date="2026-03-01"))
    site.stores(article(1))
    short = Entry(url=A, title="甲…", date="2026-03-01")
    site.lists("图片新闻", short)
    assert site.address(A)["state"] == "kept"
    assert not site.archive.memory("model").wants("图片新闻", short)
    assert not site.archive.memory("model").wants("部门动态", Entry(url=A, title="甲", date="2026-03-01"))


def test_a_date_that_differs_makes_it_due_though_another_section_prints_none(site: Any, article: Make) -> None:
    site.lists("部门动态", Entry(url=A, title="甲", date="2026-03-01"))
    site.lists("图片新闻", Entry(url=A, title="甲"))
    site.stores(article(1))
    changed = Entry(url=A, title="甲", date="2026-03-02")
    assert site.archive.memory("model").wants("部门动态", changed)
    site.lists("部门动态", changed)
    assert site.address(A)["state"] == "due"


def test_a_change_that_two_sections_print_in_their_own_words_is_one_visit(site: Any, article: Make) -> None:
    site.lists("部门动态", Entry(url=A, title="甲活动", date="2026-03-01"))
    site.lists("图片新闻", Entry(url=A, title="甲…"))
    site.stores(article(1))
    site.again()
    site.lists("部门动态", Entry(url=A, title="乙活动", date="2026-03-01"))
    site.stores(article(1))
    site.lists("图片新闻", Entry(url=A, title="乙…"))
    assert site.address(A)["state"] == "kept"
    site.again()
    site.lists("图片新闻", Entry(url=A, title="丙…"))
    assert site.address(A)["state"] == "due"


def test_a_headline_block_without_dates_changes_nothing(site: Any, article: Make) -> None:
    row = Entry(url=A, title="甲", date="2026-03-01")
    site.lists("部门动态", Entry(url=A, title="甲"), row)
    site.stores(article(1))
    site.lists("部门动态", Entry(url=A, title="甲"), row)
    assert site.address(A)["state"] == "kept"
    assert site.archive.memory("model").listed("部门动态", row)


def test_a_listed_article_was_seen(site: Any, article: Make, clock: Any) -> None:
    site.stores(article(1))
    clock.advance(days=2)
    site.lists("部门动态", A)
    assert site.archive.find(A)["last_seen_at"] == "2026-03-04T01:00:00Z"
    assert site.archive.find(A)["first_seen_at"] == "2026-03-02T01:00:00Z"


def test_addresses_are_known_in_any_spelling(site: Any) -> None:
    site.lists("部门动态", "HTTP://WWW.example.cn:80/art/1.html#top")
    assert site.archive.memory("model").due() == [A]


def test_a_row_with_a_broken_address_does_not_cost_the_page(site: Any) -> None:
    site.lists("部门动态", "http://[broken", A)
    assert set(site.archive.memory("model").due()) == {"http://[broken", A}


def test_a_section_is_walked_once_read_to_its_end_with_every_row_accounted_for(site: Any, article: Make) -> None:
    memory = site.archive.memory("model")
    site.lists("部门动态", A, B, total=2)
    site.stores(article(1))
    site.ends("部门动态", rows=2, reached_end=True)
    assert site.settles() == 1
    assert memory.walked("部门动态"), "no page of it is left to read"
    assert section_row(site)["walked_at"] is None
    assert not summary(site, "部门动态").complete
    site.records_event(Visit(url=B, outcome=Outcome.FORBIDDEN, reason="robots.txt"))
    assert site.settles() == 0
    assert section_row(site)["walked_at"] is not None
    found = summary(site, "部门动态")
    assert (found.expected, found.listed, found.kept, found.accounted, found.due) == (2, 2, 1, 1, 0)
    assert found.complete


def test_fewer_rows_than_the_list_prints_is_not_complete(site: Any, article: Make) -> None:
    site.lists("部门动态", A, total=3)
    site.stores(article(1))
    site.ends("部门动态", rows=1, reached_end=True)
    site.settles()
    assert not summary(site, "部门动态").complete


@pytest.fixture
def walked(site: Any, article: Make) -> Any:
    site.lists("部门动态", A)
    site.stores(article(1))
    site.ends("部门动态", reached_end=True)
    site.settles()
    site.again()
    assert site.archive.memory("model").walked("部门动态")
    return site


def test_a_walk_that_met_news_and_was_killed_must_be_walked_to_the_end_again(walked: Any) -> None:
    walked.lists("部门动态", B)
    walked.again()
    assert not walked.archive.memory("model").walked("部门动态")
    walked.ends("部门动态", reached_end=True)
    assert walked.archive.memory("model").walked("部门动态")


def test_a_walk_that_was_cut_short_after_news_is_not_walked(walked: Any) -> None:
    walked.lists("部门动态", B)
    walked.ends("部门动态", reason="limit")
    assert not walked.archive.memory("model").walked("部门动态")


def test_a_walk_that_caught_up_leaves_the_section_walked(walked: Any, article: Make) -> None:
    walked.lists("部门动态", B)
    walked.stores(article(2))
    walked.ends("部门动态", caught_up=True)
    walked.settles()
    assert walked.archive.memory("model").walked("部门动态")
    assert summary(walked, "部门动态").complete


def test_a_walk_that_met_nothing_new_leaves_the_section_walked(walked: Any) -> None:
    walked.lists("部门动态", A)
    assert walked.archive.memory("model").walked("部门动态")


def test_a_lost_page_is_owed_until_the_list_is_read_to_its_end(walked: Any) -> None:
    lost = ListPageLost(section="部门动态", url="http://www.example.cn/部门动态/2.html", number=2, reason="503")
    walked.records_event(lost)
    walked.ends("部门动态", reason="lost page", owed=[(20, 40)])
    walked.settles()
    assert not walked.archive.memory("model").walked("部门动态")
    assert summary(walked, "部门动态").lost == 1
    walked.again()
    assert walked.archive.memory("model").progress("部门动态").owed == ((20, 40),)
    walked.lists("部门动态", A, page=2, owed=[(20, 40)])
    assert summary(walked, "部门动态").lost == 0
    assert not walked.archive.memory("model").walked("部门动态"), "its rows may have moved to another page"
    walked.ends("部门动态", caught_up=True, owed=[])
    assert summary(walked, "部门动态").lost == 0
    assert walked.archive.memory("model").walked("部门动态")


def test_of_a_list_that_is_not_known_all_is_owed(site: Any) -> None:
    assert site.archive.memory("model").progress("部门动态") == Progress()


def test_what_is_owed_is_kept_with_each_page(site: Any) -> None:
    site.lists("部门动态", A, owed=[(1, None)], total=9, pages=9)
    assert site.archive.memory("model").progress("部门动态") == Progress(owed=((1, None),), rows=1, total=9, pages=9)
    site.lists("部门动态", B, page=2, owed=[(2, 4), (8, None)])
    assert site.archive.memory("model").progress("部门动态").owed == ((2, 4), (8, None))
    site.ends("部门动态", reason="limit", owed=[(0, None)])
    site.settles()
    assert site.archive.memory("model").progress("部门动态").owed == ((0, None),)
    assert section_row(site)["walked_at"] is None


def test_a_walk_to_the_end_that_opens_itself_again_is_not_walked(site: Any) -> None:
    site.lists("部门动态", total=3)
    site.ends("部门动态", rows=2, reached_end=True, owed=[(0, None)], total=3, hidden=1)
    assert not site.archive.memory("model").walked("部门动态")
    assert section_row(site)["end_reached_at"] is not None


def test_a_list_that_hides_rows_is_walked_again_after_a_week(site: Any, clock: Any) -> None:
    site.lists("部门动态", A)
    site.ends("部门动态", reached_end=True, owed=[], total=2, hidden=1)
    clock.advance(days=6)
    assert site.archive.memory("model").walked("部门动态")
    clock.advance(days=1)
    assert site.archive.memory("model").progress("部门动态").owed == ((0, None),)


def test_the_centre_is_asked_for_by_the_validators_that_its_sections_came_with(site: Any) -> None:
    page, archive = "http://www.example.cn/news/", site.archive
    archive.remember_validators(page, '"1"', None)
    assert archive.validators(page) == {}
    site.records_event(SectionsFound(sections=[Section(name="部门动态", url="http://x.cn/a/")], url=page))
    assert archive.validators(page) == {"If-None-Match": '"1"'}
    site.records_event(SectionsFound(sections=[], url=page, unchanged=True))
    assert archive.validators(page) == {"If-None-Match": '"1"'}
    assert len(archive.memory("model").sections()) == 1
