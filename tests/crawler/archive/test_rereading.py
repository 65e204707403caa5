"""Reading kept pages again: which captures are read, what changes in the record, what stays."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from crawler.archive.pages import read_again
from items import Page, read
from items.digest import content_sha256
from items.events import Outcome, Visit
from tests.crawler.archive.kept_pages import PAGE, PICTURE, TEXT, URL, Kept, html


@pytest.fixture
def kept(site):
    return Kept(site)


def fields(change):
    return set(change.fields)


def test_what_reads_the_same_stays_as_it_is(kept):
    kept.page()
    before = kept.archive.find(URL)
    (change,), problems = kept.rereads()
    assert (change.content, change.fields, problems) == (False, {}, [])
    assert kept.archive.find(URL) == before


def test_a_better_reading_is_a_revision_that_says_so(kept, clock):
    kept.page(editor=None, subtitle="副题")
    kept.site.lists("要闻", URL)
    before = kept.archive.find(URL)
    clock.advance(days=40)
    (change,), _ = kept.rereads()
    assert (change.content, fields(change)) == (True, {"editor", "subtitle"})
    after = kept.archive.find(URL)
    assert (after["editor"], after["subtitle"], after["revision"]) == ("张三", None, 2)
    new = {"editor", "subtitle", "revision", "content_sha256"}
    assert {name: value for name, value in after.items() if name not in new} == {
        name: value for name, value in before.items() if name not in new
    }
    rows = kept.site.rows("SELECT revision, made_by, made_at, run FROM revisions ORDER BY revision")
    assert [row["made_by"] for row in rows] == ["page", "reading"]
    assert rows[1]["made_at"] == "2026-04-11T01:00:00Z"
    assert list(kept.archive.records(changed_since="2026-04-10"))


def test_other_fields_are_updated_in_place(kept):
    kept.page(description=None, keywords=["旧"], found={"title": "older"}, reader="generic/0", body_html="<p>旧</p>")
    digest = kept.archive.find(URL)["content_sha256"]
    (change,), _ = kept.rereads()
    assert not change.content
    assert fields(change) == {"description", "keywords", "found", "reader", "body_html"}
    record = kept.archive.find(URL)
    assert (record["revision"], record["description"], record["keywords"]) == (1, "摘要", [])
    assert record["content_sha256"] == digest


def test_a_digest_that_was_made_in_another_way_is_no_change_of_the_content(kept):
    kept.page()
    digest = kept.archive.find(URL)["content_sha256"]
    kept.sets(content_sha256="0" * 64)
    (change,), _ = kept.rereads()
    assert (change.content, fields(change)) == (False, {"content_sha256"})
    assert kept.archive.find(URL)["content_sha256"] == digest


def test_with_the_same_readers_nothing_is_read_twice(kept):
    kept.page(editor=None)
    assert len(kept.rereads("one")[0]) == 1
    rereading = kept.archive.rereading("one")
    assert (rereading.count("model"), rereading.left("model")) == (1, [])
    assert kept.rereads("one") == ([], [])
    assert [change.fields for change in kept.rereads("two")[0]] == [{}]
    assert kept.archive.find(URL)["revision"] == 2


def test_what_was_visited_or_changed_since_is_read_again(kept):
    kept.page()
    kept.rereads("one")
    kept.page()  # the same again: a revisit of the capture that was read
    assert kept.rereads("one")[0] == []
    kept.page(html(TEXT.replace("三百", "五百")))
    assert len(kept.rereads("one")[0]) == 1
    assert kept.rereads("one")[0] == []


def test_files_that_were_fetched_stay(kept):
    kept.archive.add_file(PICTURE, b"picture", "image/jpeg")
    sha256, path = kept.archive.known_file(PICTURE)["sha256"], kept.archive.known_file(PICTURE)["path"]
    image = {"url": PICTURE, "alt": "现场", "sha256": sha256, "path": path}
    kept.page()
    kept.sets(images=json.dumps([image]))
    kept.rereads()
    assert kept.archive.find(URL)["images"] == [image]


def test_a_file_that_is_listed_only_now_comes_from_the_archive(kept):
    kept.archive.add_file(PICTURE, b"picture", "image/jpeg")
    kept.page(images=[])
    (change,), _ = kept.rereads()
    assert change.content
    assert kept.archive.find(URL)["images"][0]["sha256"] == kept.archive.known_file(PICTURE)["sha256"]


def test_a_file_that_was_never_fetched_is_no_content_and_is_asked_for_at_the_next_visit(kept):
    kept.archive.remember_validators(URL, '"1"', None)
    kept.page(images=[])
    assert kept.archive.validators(URL) == {"If-None-Match": '"1"'}
    (change,), _ = kept.rereads()
    assert (change.content, fields(change), change.whole) == (False, {"images"}, False)
    assert kept.archive.find(URL)["images"][0]["sha256"] is None
    assert kept.archive.validators(URL) == {}


def test_a_page_that_is_no_article_any_more_leaves_the_record(kept):
    kept.page()
    bare = b"<html><body><p></p></body></html>"
    capture = kept.capture(bare)
    kept.sets(capture=json.dumps({name: getattr(capture, name) for name in capture.__slots__}))
    before = kept.archive.find(URL)
    changes, (problem,) = kept.rereads("one")
    assert (changes, problem.split(":")[0]) == ([], "not an article")
    assert kept.archive.find(URL) == before
    assert kept.rereads("one")[1] == [problem], "it is named until it is mended"


@pytest.mark.parametrize("harm", ["missing", "cut", "changed"])
def test_a_capture_that_cannot_be_read_leaves_the_record(kept, harm):
    kept.page()
    capture = kept.archive.find(URL)["capture"]
    path = kept.archive.folder / "warc" / capture["warc"]
    if harm == "missing":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[: capture["offset"] + 20])
    else:
        kept.sets(capture=json.dumps(capture | {"digest": "sha256:00"}))
    before = kept.archive.find(URL)
    changes, (problem,) = kept.rereads()
    assert changes == []
    assert capture["warc"] in problem
    assert kept.archive.find(URL) == before


def test_an_article_without_capture_is_named(kept, article):
    kept.site.stores(article(7))
    assert kept.rereads() == ([], ["no capture of it is kept"])


def test_a_revisit_refers_to_its_original(kept):
    kept.page(editor=None)
    capture = kept.capture(b"", status=304)
    assert kept.site.rows("SELECT record_type FROM captures ORDER BY id")[-1]["record_type"] == "revisit"
    stored = json.dumps({name: getattr(capture, name) for name in capture.__slots__})
    kept.sets(capture=stored)
    (change,), _ = kept.rereads()
    assert change.fields["editor"] == (None, "张三")
    assert kept.archive.find(URL)["capture"] == json.loads(stored)


def test_further_pages_are_read_with_the_first(kept):
    second = URL.replace("1.html", "1_2.html")
    first = PAGE.replace("</div></body>", '<p><a href="1_2.html">下一页</a></p></div></body>')
    bodies = html(page=first), html("全市科技工作者代表一百余人参加了这次活动并作交流发言，活动持续到下午五点结束。")
    pages = [Page(url=url, body=body) for url, body in zip((URL, second), bodies, strict=True)]
    parted = read(*pages)
    parted.capture, part = kept.capture(bodies[0]), kept.capture(bodies[1], second)
    kept.site.stores(replace(parted, parts=[part]))
    (change,), _ = kept.rereads("one")
    assert (change.fields, change.after.body_text) == ({}, parted.body_text)
    alone = read(pages[0])
    kept.sets(parts="[]", body_text=alone.body_text, content_sha256=content_sha256(alone))
    kept.archive.remember_validators(URL, '"1"', None)
    rereading = kept.archive.rereading("two")
    (reading,) = read_again(kept.archive.folder / "warc", list(rereading.jobs(rereading.left("model"))))
    assert reading.missing == [second]
    assert not rereading.compare(reading).whole


def test_a_part_that_was_answered_on_another_scheme_is_the_part(kept):
    frame = URL.replace("/art/1.html", "/content/1.html")
    before, after = PAGE.split("<p>{text}</p>", 1)[0], "</div></body></html>"
    outer = f'{before}<iframe src="{frame}" width="100%"></iframe>{after}'
    bodies = outer.encode(), f"<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>".encode()
    whole = read(Page(url=URL, body=bodies[0]), Page(url=frame, body=bodies[1]))
    assert whole.found["body_text"] == "frame"
    whole.capture = kept.capture(bodies[0])
    whole.parts = [kept.capture(bodies[1], frame.replace("http:", "https:"))]
    kept.site.stores(whole)
    (change,), _ = kept.rereads()
    assert change.fields == {}


def test_the_family_that_read_it_reads_it_again(kept):
    kept.page()
    kept.sets(reader="jcms/1")
    (job,) = kept.archive.rereading("one").jobs([1])
    assert job.family == "jcms"
    kept.rereads()
    assert kept.archive.find(URL)["reader"].startswith("jcms/")


def test_only_what_was_published_since_or_has_no_day(kept):
    kept.page()
    rereading = kept.archive.rereading("one")
    assert rereading.left("model", "2026-03-01") == [1]
    assert rereading.left("model", "2026-03-02") == []
    assert rereading.left("another") == []
    kept.sets(published_at=None)
    assert rereading.left("model", "2026-03-02") == [1]


def test_a_revision_made_by_reading_moves_no_visit(kept, clock):
    kept.page(editor=None)
    clock.advance(days=60)
    due = kept.site.address(URL)["next_visit_at"]
    kept.rereads()
    assert kept.site.address(URL)["next_visit_at"] == due
    kept.site.records_event(Visit(url=URL, outcome=Outcome.UNCHANGED, reason=""))
    assert kept.site.address(URL)["next_visit_at"] == "2026-05-30T16:00:00Z", "90 days after the page changed"
    kept.page()
    assert kept.site.address(URL)["next_visit_at"] == "2026-05-30T16:00:00Z"


def test_duplicates_are_found_in_the_new_text(kept):
    other = URL.replace("1.html", "2.html")
    kept.page()
    kept.page(url=other, body_text="旧读法只读到这一句话")
    assert kept.archive.find(other)["duplicate_of"] is None
    kept.rereads()
    assert kept.archive.find(other)["duplicate_of"] == URL


def test_a_record_that_was_read_again_can_become_one_with_another(kept):
    other = URL.replace("1.html", "2.html")
    kept.page(url=other)
    kept.rereads()
    kept.site.again()
    kept.page()
    kept.rereads()
    article = read(Page(url=URL, body=html()))
    kept.site.stores(replace(article, former_urls=[other]))
    assert kept.archive.count() == 1
    assert kept.site.rows("SELECT article FROM readings") == [{"article": 1}]
