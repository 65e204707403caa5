from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from items.article import Article, Attachment, Capture, Image
from items.events import Outcome, Visit

A, B, C = (f"http://www.example.cn/art/{number}.html" for number in (1, 2, 3))
PICTURE = "http://www.example.cn/1.jpg"

Make = Callable[..., Article]


def capture(offset: int) -> Capture:
    return Capture(warc="a.warc.gz", offset=offset, length=1, digest="sha256:00", fetched_at="2026-03-02T01:00:00Z")


def picture(digest: str | None, url: str = PICTURE) -> Image:
    return Image(url=url, sha256=digest, path=f"files/{digest}" if digest else None)


def test_a_record_comes_back_as_it_was_read(site: Any, article: Make) -> None:
    read = article(
        1,
        breadcrumb=["新闻中心", "部门动态"],
        kicker="引题",
        subtitle="副题",
        authors=["甲", "乙"],
        views=12,
        found={"title": "h1"},
        images=[Image(url=PICTURE, alt="图")],
        attachments=[Attachment(url="http://www.example.cn/1.doc", name="附件")],
        capture=capture(7),
        parts=[capture(9)],
    )
    site.lists("部门动态", A)
    assert site.stores(read) == "new"
    record = site.archive.find(A)
    expected = dataclasses.asdict(read) | {
        "site": "model",
        "sections": ["部门动态"],
        "first_seen_at": "2026-03-02T01:00:00Z",
        "last_seen_at": "2026-03-02T01:00:00Z",
        "revision": 1,
        "content_sha256": record["content_sha256"],
    }
    assert record == expected
    assert len(record["content_sha256"]) == 64


def test_the_same_content_again_only_moves_the_time(site: Any, article: Make, clock: Any) -> None:
    site.stores(article(1))
    first = site.archive.find(A)
    clock.advance(days=1)
    assert site.stores(article(1)) == "unchanged"
    assert site.archive.find(A) == {**first, "last_seen_at": "2026-03-03T01:00:00Z"}


def test_what_is_no_content_is_updated_in_place(site: Any, article: Make) -> None:
    site.stores(article(1))
    later = article(
        1,
        views=99,
        keywords=["科普"],
        description="摘要",
        breadcrumb=["要闻"],
        body_html="<p>新</p>",
        reader="rt/2",
        found={"title": "meta"},
        capture=capture(3),
    )
    assert site.stores(later) == "unchanged"
    record = site.archive.find(A)
    assert record["revision"] == 1
    assert (record["views"], record["reader"], record["capture"]["offset"]) == (99, "rt/2", 3)


def test_a_changed_content_is_a_new_revision_and_the_old_one_stays(site: Any, article: Make, clock: Any) -> None:
    site.stores(article(1, title="旧"))
    clock.advance(days=1)
    assert site.stores(article(1, title="新")) == "changed"
    clock.advance(days=1)
    assert site.stores(article(1, title="旧")) == "changed"
    revisions = list(site.archive.records(revisions=True))
    assert [(row["revision"], row["title"]) for row in revisions] == [(1, "旧"), (2, "新"), (3, "旧")]
    assert [row["title"] for row in site.archive.records()] == ["旧"]


def test_a_file_that_comes_at_last_is_no_new_revision(site: Any, article: Make) -> None:
    site.stores(article(1, images=[picture(None)]))
    before = site.archive.find(A)["content_sha256"]
    assert site.stores(article(1, images=[picture("aa")])) == "unchanged"
    record = site.archive.find(A)
    assert record["images"][0]["sha256"] == "aa"
    assert record["content_sha256"] != before
    assert site.stores(article(1, images=[picture("aa")])) == "unchanged"


def test_a_file_that_comes_at_last_together_with_a_new_text_is_a_new_revision(site: Any, article: Make) -> None:
    site.stores(article(1, images=[picture(None)]))
    assert site.stores(article(1, title="新", images=[picture("aa")])) == "changed"


@pytest.mark.parametrize("images", [[picture("bb")], [picture("aa"), picture("cc", PICTURE + "?2")], []])
def test_other_files_are_a_new_revision(site: Any, article: Make, images: list[Image]) -> None:
    site.stores(article(1, images=[picture("aa")]))
    assert site.stores(article(1, images=images)) == "changed"


def test_a_file_that_fails_this_time_is_kept_from_the_last(site: Any, article: Make) -> None:
    attachment = Attachment(
        url="http://x.cn/1.doc", name="附件", media_type="a/b", size=3, sha256="dd", path="files/dd"
    )
    site.stores(article(1, images=[picture("aa")], attachments=[attachment]))
    missing = Attachment(url="http://x.cn/1.doc", name="附件（新名）")
    assert site.stores(article(1, images=[picture(None)], attachments=[missing])) == "unchanged"
    record = site.archive.find(A)
    assert record["images"][0]["sha256"] == "aa"
    assert record["attachments"] == [dataclasses.asdict(dataclasses.replace(attachment, name="附件（新名）"))]


def test_a_file_that_keeps_failing_is_tried_after_growing_waits(site: Any, article: Make) -> None:
    for attempt in (1, 2, 3):
        site.stores(article(1, images=[picture(None)]))
        site.records_event(Visit(url=A, outcome=Outcome.FAILED, reason="file"))
        assert site.address(A)["attempts"] == attempt
    site.stores(article(1, images=[picture("aa")]))
    assert site.address(A)["attempts"] == 0


def test_an_article_that_moved_is_the_same_article(site: Any, article: Make, clock: Any) -> None:
    site.lists("部门动态", A)
    site.stores(article(A))
    clock.advance(days=1)
    assert site.stores(article(B, former_urls=[A], title="科普活动第1期")) == "changed"
    assert site.archive.count() == 1
    record = site.archive.find(A)
    assert record == site.archive.find(B)
    assert (record["url"], record["former_urls"], record["revision"]) == (B, [A], 2)
    assert record["sections"] == ["部门动态"]
    assert site.address(A)["state"] == "kept"
    clock.advance(days=1)
    assert site.archive.memory("model").due() == [B]


def test_former_addresses_are_oldest_first_without_repeats_and_without_the_current_one(
    site: Any, article: Make
) -> None:
    same = {"title": "科普活动"}
    site.stores(article(A, **same))
    site.stores(article(B, former_urls=[A], **same))
    site.stores(article(C, former_urls=[A], **same))
    site.stores(article(C, former_urls=[B, A], **same))
    assert site.archive.find(A)["former_urls"] == [A, B]
    site.stores(article(A, former_urls=[C], **same))
    record = site.archive.find(C)
    assert (record["url"], record["former_urls"]) == (A, [B, C])
    assert site.archive.count() == 1


def test_a_second_address_that_answers_by_itself_does_not_move_the_article(site: Any, article: Make) -> None:
    same = {"title": "科普活动"}
    site.stores(article(B, former_urls=[A], **same))
    site.stores(article(A, **same))
    assert site.archive.find(A)["url"] == B


def test_an_address_that_only_redirects_is_accounted_for(site: Any, article: Make) -> None:
    site.lists("部门动态", A)
    site.stores(article(B, former_urls=[A]))
    assert site.settles() == 0
    assert site.archive.find(A)["sections"] == ["部门动态"]
    assert not site.archive.memory("model").due()


def test_an_old_address_that_leads_to_another_kept_article_stays_an_article(site: Any, article: Make) -> None:
    site.stores(article(A))
    site.stores(article(B, body_text="另一篇文章的正文，说的是完全不同的事情。" * 5))
    site.stores(article(B, former_urls=[A], body_text="另一篇文章的正文，说的是完全不同的事情。" * 5))
    assert site.archive.count() == 2
    assert site.archive.find(A)["url"] == A
    assert site.archive.find(B)["former_urls"] == []


def test_an_old_address_that_leads_to_an_article_found_in_this_run_is_that_article(site: Any, article: Make) -> None:
    site.lists("部门动态", A)
    site.stores(article(A))
    site.again()
    site.lists("公示公告", B)
    edited = "同一篇文章换了地址，正文也改了几处，说的还是那件事情。" * 5
    assert site.stores(article(B, body_text=edited)) == "new"
    assert site.stores(article(B, former_urls=[A], body_text=edited)) == "unchanged"
    assert site.archive.count() == 1
    record = site.archive.find(A)
    assert (record["url"], record["former_urls"], record["revision"]) == (B, [A], 2)
    assert sorted(record["sections"]) == ["公示公告", "部门动态"]
    assert [row["revision"] for row in site.archive.records(revisions=True)] == [1, 2]


def test_two_records_that_say_the_same_become_one_when_one_leads_to_the_other(site: Any, article: Make) -> None:
    same = "换了地址的同一篇文章"
    site.stores(article(A, title=same))
    site.again()
    site.stores(article(B, title=same))
    assert site.archive.find(B)["duplicate_of"] == A
    site.again()
    site.stores(article(B, title=same, former_urls=[A]))
    record = site.archive.find(A)
    assert (record["url"], record["former_urls"], record["revision"], record["duplicate_of"]) == (B, [A], 1, None)
    assert site.archive.count() == 1


def test_a_former_address_that_ceases_to_redirect_says_nothing_of_the_article(
    site: Any, article: Make, clock: Any
) -> None:
    site.stores(article(B, former_urls=[A]))
    for _ in range(3):
        site.records_event(Visit(url=A, outcome=Outcome.GONE, reason="404"))
        clock.advance(days=1)
    assert site.archive.find(B)["gone_at"] is None


def test_sections_are_those_that_listed_it_first_seen_first(site: Any, article: Make, clock: Any) -> None:
    site.lists("部门动态", A)
    site.stores(article(1))
    clock.advance(days=1)
    site.lists("通知公告", A)
    site.lists("部门动态", A)
    site.lists("媒体报道", B)
    assert site.archive.find(A)["sections"] == ["部门动态", "通知公告"]


def test_a_store_that_fails_leaves_no_trace(site: Any, article: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("crawler.archive.duplicates.refresh", broken)
    with pytest.raises(RuntimeError):
        site.stores(article(1))
    assert site.archive.count() == 0
    assert site.address(A) == {}
