"""`scrapy why URL`: for people, for machines, and for an address that nobody knows."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from items.events import ListPageLost, Outcome, Visit
from items.listing import Entry

URL = "http://www.example.cn/art/1.html"
KEYS = [
    "asked", "known", "url", "role", "article", "addresses", "next_visit", "listings", "visits", "revisions",
    "duplicate_of", "duplicates", "captures", "list_pages", "file", "nearest",
]  # fmt: skip


@pytest.fixture
def story(site, article, clock):
    """An article that was listed, kept, edited a day later, and repeated by another."""
    writer = site.archive.captures("model")

    def fetched(url):
        return writer.write(
            url=url, request_headers=[], status=200, response_headers=[], body=b"x", fetched_at=clock.now
        )

    site.lists("部门动态", Entry(url=URL, title="科普活动", date="2026-03-01"))
    site.stores(article(1, capture=fetched(URL), reader="generic/1"))
    clock.advance(days=1)
    site.again()
    site.stores(article(1, title="科普活动（更新）", capture=fetched(URL), reader="generic/1"))
    site.stores(article(2, published_at="2026-03-09T00:00:00+08:00"))
    writer.close()
    return site


def test_json_is_one_object_with_all_that_is_known(story, command):
    told = command("why", "--json", URL)
    assert (told.code, told.err, told.out.count("\n")) == (0, "", 1)
    record = json.loads(told.out)
    assert list(record) == KEYS
    assert (record["known"], record["url"], record["role"]) == (True, URL, "current")
    assert [(v["outcome"], v["visited_at"]) for v in record["visits"]] == [
        ("new", "2026-03-02T01:00:00Z"),
        ("changed", "2026-03-03T01:00:00Z"),
    ]
    assert [(r["revision"], r["changed"], r["run"]) for r in record["revisions"]] == [(1, [], 1), (2, ["title"], 2)]
    (listing,) = record["listings"]
    assert (listing["site"], listing["section"], listing["list"]) == (
        "model", "部门动态", "http://www.example.cn/部门动态/1.html",
    )  # fmt: skip
    assert (listing["title"], listing["date"]) == ("科普活动", "2026-03-01")
    assert listing["first_listed_at"] == "2026-03-02T01:00:00Z"
    assert [capture["offset"] > 0 for capture in record["captures"]] == [True, True]
    assert [(d["url"], d["similarity"]) for d in record["duplicates"]] == [("http://www.example.cn/art/2.html", 1.0)]
    assert record["next_visit"] | {"url": None} == {
        "url": None, "at": "2026-03-03T16:00:00Z", "why": "recheck", "owed": False, "attempts": 0, "after_days": 1,
    }  # fmt: skip


def test_people_read_it_in_chinese_and_english(story, command):
    told = command("why", URL)
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[0] == URL
    assert "next visit 下次访问: 2026-03-04 00:00:00: re-check 1 days after its last change 变更后第 1 天复查" in lines
    for heading in ("addresses 网址 (1)", "listed by 栏目著录 (1)", "visits 访问记录 (2)", "revisions 版本 (2)"):
        assert heading in told.out
    assert "captures 原始存档 (WARC) (2)" in told.out
    assert "\x1b" not in told.out


def test_the_other_one_says_what_it_repeats(story, command):
    other = "http://www.example.cn/art/2.html"
    record = json.loads(command("why", "--json", other).out)
    assert (record["duplicate_of"]["url"], record["duplicate_of"]["similarity"]) == (URL, 1.0)
    assert f"repeats 转载自 (100%): {URL} 科普活动（更新）" in command("why", other).out


@pytest.mark.parametrize(
    "typed", ["www.example.cn/art/1.html", f" <{URL}#top>。", "HTTPS://WWW.EXAMPLE.CN:443/art/1.html"]
)
def test_the_canonical_spelling_is_found(story, command, typed):
    record = json.loads(command("why", "--json", typed).out)
    assert (record["asked"], record["url"], record["known"]) == (typed, URL, True)


def test_a_host_that_is_declared_an_alias(site, article, command):
    url = "http://www.snast.org.cn/art/1.html"
    site.stores(article(url))
    record = json.loads(command("why", "--json", "http://snast.org.cn/art/1.html").out)
    assert record["url"] == url


def test_a_former_address_leads_to_the_article(site, article, command):
    site.stores(article(1))
    site.again()
    site.stores(article("http://www.example.cn/art/new/1.html", former_urls=[URL]))
    record = json.loads(command("why", "--json", URL).out)
    assert (record["role"], record["article"]["url"]) == ("former", "http://www.example.cn/art/new/1.html")
    assert [(a["url"], a["role"]) for a in record["addresses"]] == [
        ("http://www.example.cn/art/new/1.html", "current"),
        (URL, "former"),
    ]
    assert record["next_visit"]["url"] == "http://www.example.cn/art/new/1.html"
    assert [visit["url"] for visit in record["visits"]] == [URL, "http://www.example.cn/art/new/1.html"]


def test_an_unknown_address_ends_with_1_and_the_nearest_ones(site, article, command):
    for number in (1, 2, 30):
        site.stores(article(number))
    told = command("why", "http://www.example.cn/art/3.html")
    assert (told.code, told.err) == (1, "")
    assert told.out.startswith("unknown address 存档中没有此网址: http://www.example.cn/art/3.html\nthe nearest")
    assert f"- {URL}\n" in told.out
    told = command("why", "--json", "http://www.example.cn/art/3.html")
    record = json.loads(told.out)
    assert (told.code, list(record), record["known"], record["url"]) == (1, KEYS, False, None)
    assert len(record["nearest"]) == 3


def test_failures_and_what_is_owed(site, command, clock):
    site.lists("部门动态", URL)
    assert "on every run, owed 每次运行，欠访: it was listed and never visited 首次访问" in command("why", URL).out
    for _ in range(2):
        site.records_event(Visit(url=URL, outcome=Outcome.FAILED, reason="status 503", status=503))
    told = command("why", URL).out
    assert "listed, no article is kept" in told
    assert "on every run, owed 每次运行，欠访: 2 failed in a row 连续失败 2 次" in told
    assert "503" in told
    assert json.loads(command("why", "--json", URL).out)["visits"][1]["reason"] == "status 503"


def test_suspected_gone_and_gone(site, article, command, clock):
    site.stores(article(1))
    clock.advance(days=1)
    site.records_event(Visit(url=URL, outcome=Outcome.GONE, reason="status 404", status=404))
    site.settles()
    assert "suspected gone 疑似下线" in command("why", URL).out
    clock.advance(days=1)
    site.records_event(Visit(url=URL, outcome=Outcome.GONE, reason="status 404", status=404))
    site.settles()
    told = command("why", URL).out
    assert "gone from the site since 已下线，自 2026-03-03 09:00:00" in told
    assert "it is gone; looked for again after 3 days" in told


def test_list_pages_and_files_are_known_too(site, command):
    site.records_event(
        ListPageLost(section="公告", url="http://www.example.cn/gg/2.html", number=2, reason="status 500")
    )
    site.archive.add_file(
        "http://www.example.cn/1.jpg", b"picture", "image/jpeg", fetched_at=datetime(2026, 3, 2, tzinfo=UTC)
    )
    record = json.loads(command("why", "--json", "http://www.example.cn/gg/2.html").out)
    assert (record["role"], record["list_pages"][0]["reason"]) == ("list_page", "status 500")
    assert "a list page 列表页" in command("why", "http://www.example.cn/gg/2.html").out
    record = json.loads(command("why", "--json", "http://www.example.cn/1.jpg").out)
    assert (record["role"], record["file"]["size"]) == ("file", 7)
    assert "kept 已存, files/" in command("why", "http://www.example.cn/1.jpg").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "missing argument"),
        ([URL, URL], "unknown argument"),
        (["--jsn", URL], "unknown option --jsn"),
        ([URL], "no archive in"),
    ],
)
def test_a_wrong_call_is_one_line_and_code_2(command, arguments, said):
    told = command("why", *arguments)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert said in told.err
