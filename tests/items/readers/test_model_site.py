"""Every page of the model news centre, read and compared with its truth; no network."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from crawler.replica.expected import centre, truth
from crawler.replica.faults import refusal
from crawler.replica.model import CENTRE_PATH, HOST, SECTION, SECTIONS, Section
from crawler.replica.render_lists import lines, page_count
from crawler.replica.site import Site
from items import Article, Page, ReadError, needs, read
from items.errors import ChallengeError, ListPageError, SoftNotFoundError
from items.readers import read_listing
from items.urls import canonical

EPOCHS = (0, 1)
# What only an archive knows of an article.
ARCHIVED = {"former_urls", "site", "sections", "gone", "revision", "duplicate_of"}
FILE_FIELDS = {"images": ("url", "alt"), "attachments": ("url", "name")}


@cache
def site(epoch: int) -> Site:
    return Site(centre(epoch))


def page(epoch: int, url: str) -> Page:
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    answer = site(epoch).answer(parts.netloc, target, {})
    assert answer.status == 200
    return Page(url=url, body=answer.body, headers=dict(answer.headers))


def comparable(record: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that a page tells."""
    told = {name: value for name, value in record.items() if name not in ARCHIVED}
    for name, kept in FILE_FIELDS.items():
        told[name] = [{field: entry[field] for field in kept} for entry in record[name]]
    return told


def of_article(article: Article, names: set[str]) -> dict[str, Any]:
    return comparable({name: value for name, value in asdict(article).items() if name in names})


def list_url(section: Section, number: int) -> str:
    path = section.path
    if section.channel is not None:
        path = path.replace("pageNo=1", f"pageNo={number}")
    elif number > 1:
        path = path.replace("index.html", f"index_{number}.html")
    return f"http://{HOST}{path}"


def list_pages() -> list[tuple[int, str, int]]:
    return [
        (epoch, section.id, number)
        for epoch in EPOCHS
        for section in SECTIONS
        for number in range(1, page_count(lines(centre(epoch), section)) + 1)
    ]


ARTICLES = [(epoch, row["url"]) for epoch in EPOCHS for row in truth(epoch) if not row["gone"]]
SOFT_GONE = [(epoch, r.article.url) for epoch in EPOCHS for r in centre(epoch).records if r.gone == "soft"]


@cache
def truths(epoch: int) -> dict[str, dict[str, Any]]:
    return {row["url"]: row for row in truth(epoch)}


@pytest.mark.parametrize(("epoch", "url"), ARTICLES)
def test_article(epoch: int, url: str) -> None:
    expected = comparable(truths(epoch)[url])
    pages = [page(epoch, url)]
    while missing := needs(*pages):
        pages.append(page(epoch, missing[0]))
    assert of_article(read(*pages), set(expected)) == expected


def test_some_articles_have_further_pages_or_a_frame() -> None:
    articles = [record.article for record in centre(0).records]
    for some in (
        [a for a in articles if a.pages == 2],
        [a for a in articles if a.pages == 3],
        [a for a in articles if a.frame],
    ):
        assert len(some) > 1
    assert all(bool(needs(page(0, a.url))) == (a.pages > 1 or bool(a.frame)) for a in articles)


@pytest.mark.parametrize(("epoch", "section_id", "number"), list_pages())
def test_list(epoch: int, section_id: str, number: int) -> None:
    section = SECTION[section_id]
    rows = lines(centre(epoch), section)
    url = list_url(section, number)
    served = page(epoch, url)
    listing = read_listing(served)
    expected = [(canonical(urljoin(url, row.href)), row.date) for row in rows[20 * (number - 1) : 20 * number]]
    assert [(entry.url, entry.date) for entry in listing.entries] == expected
    last = page_count(rows)
    assert (listing.number, listing.pages) == (number, last)
    if section.channel is None:
        assert listing.next_url == (list_url(section, number + 1) if number < last else None)
    with pytest.raises(ListPageError):
        read(served)


@pytest.mark.parametrize("epoch", EPOCHS)
def test_centre_is_no_article(epoch: int) -> None:
    with pytest.raises(ReadError):
        read(page(epoch, f"http://{HOST}{CENTRE_PATH}"))


@pytest.mark.parametrize("epoch", EPOCHS)
@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_short_last_page(monkeypatch: pytest.MonkeyPatch, section: Section, rows: int, epoch: int) -> None:
    model = Site(centre(epoch))
    full = lines(centre(epoch), section)[: 20 + rows]
    monkeypatch.setitem(model._lists, section.id, full)  # noqa: SLF001 - no other way to a list of that length
    url = list_url(section, 2)
    answer = model.answer(HOST, url.removeprefix(f"http://{HOST}"), {})
    served = Page(url=url, body=answer.body)
    assert [entry.url for entry in read_listing(served).entries] == [
        canonical(urljoin(url, row.href)) for row in full[20:]
    ]
    with pytest.raises(ListPageError):
        read(served)


@pytest.mark.parametrize(("epoch", "url"), SOFT_GONE)
def test_soft_404(epoch: int, url: str) -> None:
    with pytest.raises(SoftNotFoundError):
        read(page(epoch, url))


@pytest.mark.parametrize("kind", ["521", "412"])
@pytest.mark.parametrize("path", ["/resources/site/1/html/zxzx/bmdt/202001/150000.html", SECTIONS[2].path])
def test_challenge(kind: str, path: str) -> None:
    answer = refusal(kind)
    assert answer is not None
    served = Page(url=f"http://{HOST}{path}", body=answer.body)
    with pytest.raises(ChallengeError):
        read(served)
    assert read_listing(served).entries == []
