from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.handover.numbers import Arrangement
from crawler.operations.config_archival import Archival, Rule
from tests.crawler.archive.conftest import archive, article, clock, folder, site

__all__ = ["archive", "article", "clock", "folder", "site"]

ARCHIVAL = Archival(fonds="Z109")


def url(number: int) -> str:
    return f"http://www.example.cn/art/{number}.html"


def placed(archive, archival=ARCHIVAL, stamp=datetime(2040, 1, 1, tzinfo=UTC), count=4):
    with Arrangement(archive, archival, stamp) as arrangement:
        return {number: arrangement.place(url(number)) for number in range(1, count + 1)}


def items(archive, **more) -> dict[int, int]:
    return {number: place.item for number, place in placed(archive, **more).items()}


@pytest.fixture
def kept(site, article, clock):
    """Four articles of 2026, published in the order 3, 1, 2, 4; the last two on one day."""
    site.lists("部门动态", url(1), url(2))
    site.lists("通知公告", url(3), url(4), url(1))
    days = {1: "02-02", 2: "02-20", 3: "01-05", 4: "02-20"}
    for number in (2, 4, 1, 3):
        site.stores(article(number, body_text=f"{number}" * 300, published_at=f"2026-{days[number]}T08:00:00+08:00"))
    return site


def test_numbers_follow_the_day_and_then_the_order_of_arrival(kept):
    assert items(kept.archive) == {3: 1, 1: 2, 2: 3, 4: 4}
    assert placed(kept.archive)[1].number == "Z109-2026-Y-XW-0002"


def test_what_comes_before_the_closing_day_is_put_in_its_place(kept, article, clock):
    clock.now = datetime(2027, 6, 30, 15, 59, tzinfo=UTC)
    kept.stores(article(5, body_text="五" * 300, published_at="2026-01-01T08:00:00+08:00"))
    assert items(kept.archive, count=5) == {5: 1, 3: 2, 1: 3, 2: 4, 4: 5}


def test_what_comes_later_is_put_behind_and_moves_no_number(kept, article, clock):
    before = placed(kept.archive)
    clock.now = datetime(2027, 6, 30, 16, 0, tzinfo=UTC)  # 1 July in Beijing
    kept.stores(article(5, body_text="五" * 300, published_at="2026-01-01T08:00:00+08:00"))
    clock.advance(days=3)
    kept.stores(article(6, body_text="六" * 300, published_at="2026-01-01T07:00:00+08:00"))
    after = placed(kept.archive, count=6)
    assert {number: after[number] for number in before} == before
    assert (after[6].item, after[5].item) == (5, 6)  # both are arranged on the next closing day, by date again


def test_a_new_revision_with_another_date_moves_no_number(kept, article):
    before = placed(kept.archive)
    kept.stores(article(3, title="改", body_text="3" * 300, published_at="2026-12-05T08:00:00+08:00"))
    assert placed(kept.archive) == before


def test_a_number_is_provisional_until_the_year_is_closed(kept):
    assert not placed(kept.archive, stamp=datetime(2027, 6, 30, 15, tzinfo=UTC))[1].is_final
    assert placed(kept.archive, stamp=datetime(2027, 6, 30, 16, 0, 1, tzinfo=UTC))[1].is_final


def test_rules_decide_by_the_section_that_listed_first(kept):
    rules = [
        Rule(section="通知公告", retention="10年", class_code="TZ", class_name="通知"),
        Rule(site="model", class_code="M"),
    ]
    found = placed(kept.archive, Archival(fonds="Z1", rules=rules))
    assert {number: place.number for number, place in found.items()} == {
        1: "Z1-2026-Y-M-0001",
        2: "Z1-2026-Y-M-0002",
        3: "Z1-2026-D10-TZ-0001",
        4: "Z1-2026-D10-TZ-0002",
    }
    assert [found[number].class_name for number in (1, 3)] == ["部门动态", "通知"]


def test_numbers_run_on_within_what_the_template_tells_apart(kept):
    rules = [Rule(section="通知公告", class_code="TZ")]
    found = placed(kept.archive, Archival(fonds="Z1", rules=rules, template="{fonds}·{year}-{item}"))
    assert sorted(place.number for place in found.values()) == [f"Z1·2026-{item}" for item in (1, 2, 3, 4)]


def test_an_article_without_a_date_belongs_to_the_year_in_which_it_came(site, article, clock):
    clock.now = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # New Year in Beijing
    site.lists("部门动态", url(1))
    site.stores(article(1, published_at=None))
    assert placed(site.archive, count=1)[1].year == 2027


def test_an_unknown_address(kept):
    with Arrangement(kept.archive, ARCHIVAL, datetime(2030, 1, 1, tzinfo=UTC)) as arrangement, pytest.raises(KeyError):
        arrangement.place(url(9))
