from __future__ import annotations

from types import SimpleNamespace

from scrapy import Request

from crawler.middlewares.known import Known


def known(**validators):
    return Known(SimpleNamespace(archive=SimpleNamespace(validators=lambda url: validators)))


def asked(made, **meta):
    request = Request("http://a.example/1", headers={"If-None-Match": '"stale"'}, meta=meta)
    made.process_request(request)
    return request.headers.to_unicode_dict()


def test_what_is_kept_is_asked_for_conditionally():
    assert asked(known(**{"If-None-Match": '"v1"'}), conditional=True) == {"If-None-Match": '"v1"'}


def test_nothing_is_added_where_nothing_is_kept_or_nobody_wants_it():
    assert asked(known(), conditional=True) == {}
    assert asked(known(**{"If-None-Match": '"v1"'})) == {}


def test_after_a_redirect_the_page_itself_is_asked_for():
    made = known(**{"If-None-Match": '"v1"'})
    assert asked(made, conditional=True, redirect_urls=["http://a.example/0"]) == {}
