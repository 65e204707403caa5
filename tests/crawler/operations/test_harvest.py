from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from crawler.operations import harvest as module
from crawler.operations.harvest import Order, harvest
from crawler.operations.results import SiteResult
from crawler.operations.site_process import Site


@dataclass
class Book:
    """What the made-up processes did."""

    outcomes: dict[str, str] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    together: list[frozenset[str]] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)


class Silent:
    """A display that shows nothing."""

    def begin(self, site): ...
    def line(self, site, line): ...
    def progress(self, site, progress): ...
    def end(self, result): ...
    def say(self, sentence): ...
    def close(self): ...


@pytest.fixture
def book(monkeypatch):
    """Put made-up processes in the place of real ones: one ends at once, or when it is asked where it `waits`."""
    book = Book()

    class Process:
        def __init__(self, site, options, **_):
            self.site = site
            self.over = asyncio.Event()

        async def run(self, lock):
            book.running.add(self.site.name)
            book.together.append(frozenset(book.running))
            outcome = book.outcomes.get(self.site.name, "complete")
            for _ in range(3):
                await asyncio.sleep(0)
            if outcome == "waits":
                await self.over.wait()
                outcome = "partial"
            book.running.remove(self.site.name)
            return SiteResult(site=self.site.name, title="", outcome=outcome)

        def ask(self, why):
            book.asked[self.site.name] = why
            self.over.set()

        def kill(self): ...

    monkeypatch.setattr(module, "SiteProcess", Process)
    return book


def sites(*hosts: str) -> list[Site]:
    return [Site(f"site{number}", "", frozenset(named.split())) for number, named in enumerate(hosts)]


def run(*hosts: str, **options) -> list[SiteResult]:
    return harvest(Order(sites=sites(*hosts), lock=0, **options), Silent())


def test_so_many_at_once_and_in_the_order_of_the_call(book):
    results = run("a", "b", "c", "d", "e", jobs=2)
    assert [result.site for result in results] == ["site0", "site1", "site2", "site3", "site4"]
    assert max(map(len, book.together)) == 2


def test_sites_that_share_a_host_come_one_after_the_other_and_hold_up_no_other(book):
    run("a", "a x", "x", "c", jobs=4)
    apart = [{"site0", "site1"}, {"site1", "site2"}]
    assert not [pair for pair in apart for together in book.together if pair <= together]
    assert {"site0", "site2", "site3"} in book.together


def test_a_site_that_fails_stops_no_other(book):
    book.outcomes["site0"] = "failed"
    assert [result.outcome for result in run("a", "b", "c")] == ["failed", "complete", "complete"]


@pytest.mark.parametrize("outcome", ["failed", "blocked", "empty"])
def test_with_fail_fast_the_first_bad_site_ends_it(book, outcome):
    book.outcomes |= {"site0": "waits", "site1": outcome}
    results = run("a", "b", "c", jobs=2, fail_fast=True)
    assert [result.outcome for result in results] == ["partial", outcome, "partial"]
    why = f"--fail-fast, and site1 is {outcome}"
    assert book.asked == {"site0": why}
    assert results[2].reasons == (f"not begun: {why}",)


def test_with_fail_fast_a_partial_site_ends_nothing(book):
    book.outcomes["site0"] = "partial"
    assert [result.outcome for result in run("a", "b", fail_fast=True)] == ["partial", "complete"]


def test_when_the_time_is_up_what_runs_ends_and_nothing_begins(book):
    book.outcomes["site0"] = "waits"
    results = run("a", "b", minutes=1e-6)
    assert book.asked == {"site0": "the time of --max-minutes 1e-06 was up"}
    assert [result.outcome for result in results] == ["partial", "partial"]
    assert results[1].reasons == ("not begun: the time of --max-minutes 1e-06 was up",)
