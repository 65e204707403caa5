"""An article is gone when it was not there on two days on which its site was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crawler.archive.gone import Limits
from crawler.archive.settling import Settled
from items.article import Article
from items.events import Outcome, Visit
from tests.crawler.archive.conftest import SITE

Make = Callable[..., Article]


def url(number: int) -> str:
    return f"http://www.example.cn/art/{number}.html"


@pytest.fixture
def kept(site: Any, article: Make, clock: Any) -> Any:
    """Twenty kept articles of one section, and another day."""
    site.lists("部门动态", *(url(number) for number in range(20)))
    for number in range(20):
        site.stores(article(number, body_text=f"第{number}件事" * 30))
    site.settles()
    clock.advance(days=1)
    site.again()
    return site


def visits(site: Any, missing: range, there: range = range(19, 20), **how: Any) -> Settled:
    """Let a run find some articles missing and others there; it ends."""
    for number in missing:
        site.records_event(Visit(url=url(number), outcome=Outcome.GONE, reason="status 404", status=404))
    for number in there:
        site.records_event(Visit(url=url(number), outcome=Outcome.UNCHANGED, reason="not modified", status=304))
    settled: Settled = site.archive.settle(site.run, SITE, **how)
    return settled


def gone(site: Any) -> int:
    return len(site.rows("SELECT 1 FROM articles WHERE gone_at IS NOT NULL"))


def suspected(site: Any) -> int:
    return len(site.rows("SELECT 1 FROM addresses WHERE suspected_gone_at IS NOT NULL"))


def two_days(site: Any, clock: Any, missing: range, **how: Any) -> Settled:
    visits(site, missing, **how)
    clock.advance(days=1)
    site.again()
    return visits(site, missing, **how)


def test_a_few_articles_that_were_not_there_on_two_days_are_gone(kept: Any, clock: Any) -> None:
    settled = two_days(kept, clock, range(4))
    assert (settled.held, settled.findings) == (0, ())
    assert gone(kept) == 4


def test_more_than_a_share_of_a_section_is_a_finding_and_none_is_marked(kept: Any, clock: Any) -> None:
    settled = two_days(kept, clock, range(5))
    assert (gone(kept), suspected(kept), settled.held) == (0, 0, 5)
    (finding,) = settled.findings
    assert finding.startswith("部门动态: at most 20% of its 20 kept articles were to go at once, 5 were not there;")
    assert f"look at {url(0)}" in finding
    assert kept.archive.history(url(0))["next_visit"]["why"] == "not_believed"
    clock.advance(days=1)
    assert set(kept.archive.memory(SITE).due()) >= {url(number) for number in range(5)}


def test_the_share_and_the_least_number_are_the_callers(kept: Any, clock: Any) -> None:
    two_days(kept, clock, range(5), limits=Limits(share=0.25))
    assert gone(kept) == 5
    kept.again()
    visits(kept, range(5, 7), limits=Limits(share=0.1, least=2))
    assert suspected(kept) == 5


def test_with_another_section_stopped_the_rest_is_marked(kept: Any, article: Make, clock: Any) -> None:
    kept.lists("公示公告", url(30))
    kept.stores(article(30, body_text="别的事" * 40))
    for number in (*range(5), 30):
        kept.records_event(Visit(url=url(number), outcome=Outcome.GONE, reason="status 404"))
    settled = visits(kept, range(0))
    assert (settled.held, suspected(kept)) == (5, 1)


def test_what_was_suspected_stays_suspected_while_too_much_is_missing(kept: Any, clock: Any) -> None:
    visits(kept, range(2))
    clock.advance(days=1)
    kept.again()
    visits(kept, range(6))
    assert (gone(kept), suspected(kept)) == (0, 2)
    clock.advance(days=1)
    kept.again()
    visits(kept, range(2), there=range(2, 20))
    assert gone(kept) == 2


@pytest.mark.parametrize("doubt", ["the site refused us", "no list page could be read"])
def test_nothing_is_gone_while_the_site_is_in_trouble(kept: Any, clock: Any, doubt: str) -> None:
    settled = two_days(kept, clock, range(1), doubt=doubt)
    assert (gone(kept), suspected(kept), settled.held) == (0, 0, 1)
    assert doubt in settled.findings[0]


def test_nothing_is_gone_where_no_other_article_was_there(kept: Any, clock: Any) -> None:
    for _ in range(2):
        settled = visits(kept, range(2), there=range(0))
        clock.advance(days=1)
        kept.again()
    assert (gone(kept), suspected(kept), settled.held) == (0, 0, 2)
    witnesses = kept.archive.memory(SITE).due()[2:]
    assert kept.archive.memory(SITE).due()[:2] == [url(0), url(1)], "the doubtful ones come first"
    assert witnesses, "and others with them, which tell whether the site is there"


def test_witnesses_are_asked_before_their_turn(kept: Any, clock: Any) -> None:
    visits(kept, range(1), there=range(1, 20))
    clock.advance(days=1)
    due = kept.archive.memory(SITE).due()
    assert due[0] == url(0)
    assert len(due) == 3
    assert kept.archive.memory(SITE, budget=1).due() == [url(0)]


def test_more_failures_than_answers_prove_nothing(kept: Any) -> None:
    for number in range(5, 11):
        kept.records_event(Visit(url=url(number), outcome=Outcome.FAILED, reason="status 503", status=503))
    assert visits(kept, range(2)).held == 2


def test_rows_that_never_came_stay_due_where_nothing_came(site: Any) -> None:
    site.lists("部门动态", *(url(number) for number in range(6)))
    settled = visits(site, range(6), there=range(0))
    assert (settled.due, settled.held) == (6, 0)
    assert "6 addresses were not there and not one article was there" in settled.findings[0]


def test_a_killed_run_marks_nothing_and_its_visits_are_due_again(kept: Any, clock: Any) -> None:
    kept.records_event(Visit(url=url(0), outcome=Outcome.GONE, reason="status 404"))
    kept.again()
    kept.settles()
    assert suspected(kept) == 0
    assert url(0) in kept.archive.memory(SITE).due()


def test_an_article_that_came_after_all_in_the_same_run_is_there(kept: Any, article: Make) -> None:
    kept.records_event(Visit(url=url(0), outcome=Outcome.GONE, reason="status 404"))
    kept.stores(article(0, body_text="第0件事" * 30))
    visits(kept, range(0))
    assert suspected(kept) == 0


def test_an_old_address_that_answers_while_the_new_one_does_not_is_the_address_again(
    site: Any, article: Make, clock: Any
) -> None:
    new = "http://www.example.cn/new/1.html"
    site.stores(article(1))
    site.stores(article(new, former_urls=[url(1)], title="科普活动第1期"))
    site.records_event(Visit(url=new, outcome=Outcome.GONE, reason="status 404"))
    site.settles()
    site.stores(article(1))
    record = site.archive.find(new)
    assert (record["url"], record["former_urls"], record["gone_at"]) == (url(1), [new], None)
