from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crawler.archive.archive import Archive
from crawler.archive.rows import RECORD_FIELDS
from items.article import Article
from items.events import Outcome, Visit

Make = Callable[..., Article]

BODIES = ["".join(chr(0x4E00 + kind * 1000 + step) for step in range(200)) for kind in range(3)]


def numbers(archive: Archive, **selection: Any) -> list[int]:
    return [int(row["url"].split("/")[-1][:-5]) for row in archive.records(**selection)]


@pytest.fixture
def filled(site: Any, article: Make, clock: Any) -> Archive:
    """Five articles; 3 is gone, 4 repeats 1, 5 has no date; 2 was changed on 5 March."""
    dates = {1: "2026-01-31T23:59:59", 2: "2026-02-01T00:00:00", 3: "2026-02-15T08:00:00", 4: "2026-02-28T23:30:00"}
    site.lists("部门动态", "http://www.example.cn/art/1.html", "http://www.example.cn/art/2.html")
    site.lists("通知公告", "http://www.example.cn/art/2.html")
    for number in (4, 2, 1, 3, 5):
        published = f"{dates[number]}+08:00" if number in dates else None
        body = BODIES[number % 3]
        site.stores(article(number, body_text=body, published_at=published))
    for _ in range(2):
        site.records_event(Visit(url="http://www.example.cn/art/3.html", outcome=Outcome.GONE, reason="404"))
        site.settles()
        clock.advance(days=1)
    clock.advance(days=1)
    site.stores(article(2, title="改", body_text=BODIES[2], published_at="2026-02-01T00:00:00+08:00"))
    archive: Archive = site.archive
    return archive


def test_records_hold_the_fields_in_order_and_come_by_address(filled: Archive) -> None:
    rows = list(filled.records())
    assert [tuple(row) for row in rows] == [RECORD_FIELDS] * 5
    assert [row["url"] for row in rows] == sorted(row["url"] for row in rows)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"site": "model"}, [1, 2, 3, 4, 5]),
        ({"site": "other"}, []),
        ({"section": "部门动态"}, [1, 2]),
        ({"section": "通知公告"}, [2]),
        ({"section": "没有"}, []),
        ({"since": "2026-02-01"}, [2, 3, 4]),
        ({"until": "2026-01-31"}, [1]),
        ({"since": "2026-02-01", "until": "2026-02-15"}, [2, 3]),
        ({"until": "2026-02-28"}, [1, 2, 3, 4]),
        ({"changed_since": "2026-03-05"}, [2]),
        ({"changed_since": "2026-03-05T09:00:00+08:00"}, [2]),
        ({"changed_since": "2026-03-05T01:00:01+00:00"}, []),
        ({"changed_since": "2026-03-02"}, [1, 2, 3, 4, 5]),
        ({"without_gone": True}, [1, 2, 4, 5]),
        ({"without_duplicates": True}, [1, 2, 3]),
        ({"revisions": True}, [1, 2, 2, 3, 4, 5]),
        ({"revisions": True, "changed_since": "2026-03-05"}, [2, 2]),
    ],
)
def test_filters(filled: Archive, selection: dict[str, Any], expected: list[int]) -> None:
    assert numbers(filled, **selection) == expected


def test_an_unknown_filter_is_an_error(filled: Archive) -> None:
    with pytest.raises(TypeError):
        list(filled.records(color="red"))


def test_records_show_one_state_while_others_write(filled: Archive, site: Any, article: Make) -> None:
    reading = filled.records()
    assert next(reading)["url"].endswith("/1.html")
    site.stores(article(6, body_text="后来的文章" * 30))
    site.stores(article(5, title="后来改"))
    rest = list(reading)
    assert [row["url"][-6:] for row in rest] == ["2.html", "3.html", "4.html", "5.html"]
    assert rest[-1]["title"] == "科普活动第5期"
    assert numbers(filled) == [1, 2, 3, 4, 5, 6]


def test_reading_in_order_sorts_nothing(filled: Archive, site: Any) -> None:
    plan = site.rows("EXPLAIN QUERY PLAN SELECT * FROM record_revisions WHERE +changed_at >= '' ORDER BY url, revision")
    scans = [row["detail"] for row in plan if not row["parent"]]
    assert not any("TEMP B-TREE" in detail for detail in scans), scans


def test_a_reader_answers_without_a_writer(filled: Archive, folder: Path) -> None:
    with Archive.read(folder) as reader:
        assert numbers(reader, section="通知公告") == [2]
        assert reader.sites() == ["model"]
        assert (reader.count(), reader.count("model"), reader.count("other")) == (5, 5, 0)
        assert reader.find("http://www.example.cn/art/2.html")["title"] == "改"  # type: ignore[index]
        assert reader.find("http://www.example.cn/none.html") is None
