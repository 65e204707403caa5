"""How lists of JPaaS page."""

from __future__ import annotations

import json
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from items import Page
from items.events import ListPageLost, WalkEnded
from items.listing import Listing
from spiders.families.jpaas import Jpaas
from spiders.families.paging import Shown
from spiders.families.walk import Walk

HOST = "http://kx.example.cn"
PATH = "/api-gateway/jpaas-publish-server/front/page/build/unit"
UNIT = f"{HOST}{PATH}?webId=3185&tagId=list"
COLUMN = (
    f"<html><body><script src='/AuthorizedRead/unitbuild.js' url='{PATH}' "
    "queryData=\"{'webId':'3185','tagId':'list'}\"></script></body></html>"
)


class ModelJpaas(Jpaas):
    """Remembers nothing."""

    name = "model_jpaas"
    allowed_domains = ["kx.example.cn"]


def built(numbers, *, rows=2, count=5):
    listed = "".join(
        f"<li><a href='/col/col1/art/2023/art_{number:032x}.html'>科普活动第{number}场</a><i>2023-05-09</i></li>"
        for number in numbers
    )
    pager = f"<table class='pagination' rows='{rows}' count='{count}' pageNo='1'></table>" if rows else ""
    return json.dumps({"success": True, "code": "200", "data": {"html": f"<ul>{listed}</ul>{pager}"}})


def spider():
    made = ModelJpaas()
    made.memory = SimpleNamespace(wants=lambda section, entry: False, listed=lambda section, entry: False)
    made.crawler = SimpleNamespace(stats=None)
    return made


def answer(made, walk, request, body, status=200):
    """Return what follows from an answer to a request: the next request for the list, and the events."""
    response = HtmlResponse(request.url, status=status, body=body.encode(), encoding="utf-8", request=request)
    results = list(made.parse_list(response, walk))
    asked = [result for result in results if isinstance(result, Request)]
    return (asked[0] if asked else None), [result for result in results if not isinstance(result, Request)]


def begun():
    """Return a walk that has opened its unit, and the request for its first page."""
    made, walk = spider(), Walk(section="科协要闻")
    section = Request(f"{HOST}/col/col1/index.html")
    ask = SimpleNamespace(url=section.url, sure=True)
    section.meta["ask"] = ask
    request, _ = answer(made, walk, section, COLUMN)
    return made, walk, request


def place(request):
    fields = dict(parse_qsl(urlsplit(request.url).query))
    return json.loads(fields["paramJson"])


def test_the_section_s_page_opens_its_unit():
    _, walk, request = begun()
    assert (request.url, request.method, walk.number) == (UNIT, "GET", 1)


def test_further_pages_are_as_large_as_the_first_says():
    made, walk, request = begun()
    request, _ = answer(made, walk, request, built([9, 8]))
    assert request.url.startswith(UNIT)
    assert place(request) == {"pageNo": 2, "pageSize": 2}
    request, _ = answer(made, walk, request, built([7, 6]))
    request, events = answer(made, walk, request, built([5]))
    assert request is None
    assert events[-1] == WalkEnded(section="科协要闻", pages=3, rows=5, reached_end=True, owed=[], total=5, hidden=0)


def test_a_server_that_ignores_the_number_has_not_shown_the_whole_list():
    made, walk, request = begun()
    request, _ = answer(made, walk, request, built([9, 8]))
    request, events = answer(made, walk, request, built([9, 8]))
    assert request is None
    assert not events[-1].reached_end
    assert events[-1].reason == "page 2 brings only rows of earlier pages, 3 are printed"


def test_a_lost_page_is_stepped_over():
    made, walk, request = begun()
    request, _ = answer(made, walk, request, built([9, 8]))
    request, events = answer(made, walk, request, '{"success":false,"data":null}')
    assert isinstance(events[0], ListPageLost)
    assert place(request) == {"pageNo": 3, "pageSize": 2}
    _, events = answer(made, walk, request, built([5]))
    assert not events[-1].reached_end


def test_without_a_pager_the_rows_of_the_first_page_are_its_size_and_no_page_is_promised():
    made, walk, request = begun()
    request, _ = answer(made, walk, request, built([9, 8, 7], rows=0))
    assert place(request) == {"pageNo": 2, "pageSize": 3}
    request, events = answer(made, walk, request, built([], rows=0))
    assert (request, events[-1].reached_end, events[-1].rows) == (None, True, 3)


@pytest.mark.parametrize("url", [None, f"{HOST}/kxdt/2.html"])
def test_a_list_without_a_unit_is_linked(url):
    memo = {}
    page = Page(url=f"{HOST}/kxdt/", body=b"<html><body><ul><li>1</li></ul></body></html>")
    assert Jpaas.opening(page, memo) is None
    ask = Jpaas.paging(Shown(url=page.url, listing=Listing(url=page.url, next_url=url), number=1, page=page, memo=memo))
    assert (ask and ask.url) == url
