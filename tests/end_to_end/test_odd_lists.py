"""Lists that do not do as they should: the walk ends, and the outcome says so."""

from __future__ import annotations

import pytest

from crawler.replica.families import family_site
from crawler.replica.families.generic import GenericSite
from crawler.replica.families.trs import TrsSite
from tests.end_to_end.conftest import NO_BRAKES

MODELS = ["-s", "SPIDER_MODULES=tests.model_sites"]


@pytest.fixture
def site(monkeypatch):
    """Return the made-up site of no known make; a test may change what it answers."""
    made = family_site(GenericSite.host)
    yield made
    monkeypatch.undo()


def crawl(desk):
    return desk.run("crawl", "model_generic", *NO_BRAKES, *MODELS)


def test_a_list_that_repeats_and_promises_more_is_not_complete(desk, site, monkeypatch):
    ordinary = site.list_answer
    first = ordinary("/dongtai/", {}, None).body.decode().replace("尾页", "共5页")
    again = site.html(first)

    def odd(path, query, request):
        return again if path.startswith("/dongtai/") else ordinary(path, query, request)

    monkeypatch.setattr(site, "list_answer", odd)
    result = crawl(desk)
    assert result.returncode == 3, result.stdout + result.stderr
    assert (
        "工作动态: the list was not read to its end: page 2 brings only rows of earlier pages, 5 are printed"
        in " ".join(result.stdout.split())
    )


def test_lists_that_show_nothing_any_more(desk, site, monkeypatch):
    assert crawl(desk).returncode == 0
    monkeypatch.setattr(site, "pages", lambda section: [[]])
    result = crawl(desk)
    assert result.returncode == 5, result.stdout + result.stderr
    assert f"the lists show no article; the archive has {len(site.stories)} of this site" in result.stdout
    assert len(desk.export()) == len(site.stories)


def test_a_section_that_shows_nothing_any_more(desk, site, monkeypatch):
    assert crawl(desk).returncode == 0
    ordinary = site.pages
    monkeypatch.setattr(site, "pages", lambda section: [[]] if section.id == "dongtai" else ordinary(section))
    result = crawl(desk)
    assert result.returncode == 3, result.stdout + result.stderr
    assert "工作动态: the list shows no row" in result.stdout


def test_a_stub_deep_in_a_list_is_owed_until_it_comes(desk, monkeypatch):
    site = family_site(TrsSite.host)
    result = desk.run("crawl", "model_trs", *NO_BRAKES, *MODELS)
    assert result.returncode == 3, result.stdout + result.stderr
    assert "学会动态: 1 list pages were lost and are owed" in result.stdout
    assert len(desk.export()) == len(site.stories) - site.rows_per_page, "the pages behind it were read"
    monkeypatch.setattr(site, "stub", None)
    assert desk.run("crawl", "model_trs", *NO_BRAKES, *MODELS).returncode == 0
    assert len(desk.export()) == len(site.stories)
