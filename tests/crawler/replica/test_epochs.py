"""What changes from one epoch to the next, in the truth and on the pages."""

from __future__ import annotations

import pytest

from crawler.replica import changes, truth
from crawler.replica.expected import centre
from crawler.replica.site import Site

HOST = "www.tongchuan.gov.cn"


def by_url(epoch):
    return {row["url"]: row for row in truth(epoch)}


def answer(epoch, url):
    return Site(centre(epoch)).answer(HOST, url.removeprefix(f"http://{HOST}"), {})


def test_new_articles_come():
    added = changes(1).added
    assert len(added) == 9
    assert set(added) == by_url(1).keys() - by_url(0).keys() - {new for _, new in changes(1).moved}


def test_an_edited_article_is_its_second_revision():
    before, after = by_url(0), by_url(1)
    for url in (*changes(1).edited, *changes(1).edited_silently):
        assert (before[url]["revision"], after[url]["revision"]) == (1, 2)
        assert before[url]["body_text"] != after[url]["body_text"]
    assert all(before[url]["title"] != after[url]["title"] for url in changes(1).edited)
    assert all(before[url]["title"] == after[url]["title"] for url in changes(1).edited_silently)


def test_views_alone_make_no_revision():
    (url,) = changes(1).touched
    before, after = by_url(0)[url], by_url(1)[url]
    assert before | {"views": None} == after | {"views": None}
    assert before["views"] != after["views"]


def test_gone_articles_stay_in_the_truth_as_they_were():
    for url in (*changes(1).gone, *changes(1).soft_gone):
        assert by_url(1)[url] == by_url(0)[url] | {"gone": True}
    assert all(answer(1, url).status == 404 for url in changes(1).gone)


def test_a_soft_404_is_a_short_page_with_status_200():
    (url,) = changes(1).soft_gone
    page = answer(1, url)
    assert page.status == 200
    assert "页面不存在" in page.body.decode()
    assert by_url(0)[url]["title"] not in page.body.decode()


def test_an_unlisted_article_is_still_there_and_unchanged():
    (url,) = changes(1).unlisted
    assert by_url(1)[url] == by_url(0)[url]
    assert answer(1, url).status == 200


def test_a_moved_article_keeps_its_former_address():
    ((old, new),) = changes(1).moved
    assert by_url(1)[new] == by_url(0)[old] | {"url": new, "former_urls": [old]}
    assert old not in by_url(1)
    assert answer(1, old).status == 301
    assert dict(answer(1, old).headers)["Location"] == new
    assert answer(1, new).status == 200


def test_an_original_that_comes_late_turns_the_pointer():
    before, after = by_url(0), by_url(1)
    turned = [url for url in before if url in after and before[url]["duplicate_of"] != after[url]["duplicate_of"]]
    assert len(turned) == 1
    assert before[turned[0]]["duplicate_of"] is None
    assert after[turned[0]]["duplicate_of"] in changes(1).added


def test_pages_generated_anew_say_the_same():
    before, after = centre(0), centre(1)
    generated = [record for record in after.records if record.article.generated]
    assert len(generated) == 5
    old = {record.article.number: record for record in before.records}
    for record in generated:
        url = record.article.url
        assert by_url(0)[url] == by_url(1)[url]
        assert answer(0, url).body != answer(1, url).body
        assert old[record.article.number].article.generated == 0


def test_all_other_articles_keep_their_bytes():
    sites = Site(centre(0)), Site(centre(1))
    now = {record.article.path: record for record in centre(1).records}
    same = [path for path, record in now.items() if not record.changed]
    assert len(same) > 300
    for path in same:
        assert sites[0].answer(HOST, path, {}) == sites[1].answer(HOST, path, {})


@pytest.mark.parametrize("epoch", [2, 5])
def test_later_epochs_go_on(epoch):
    before, after = by_url(epoch - 1), by_url(epoch)
    assert len(changes(epoch).added) == 8
    gone = {url for url, row in after.items() if row["gone"]}
    assert {url for url, row in before.items() if row["gone"]} < gone
    assert len(after) == len(before) + 8
