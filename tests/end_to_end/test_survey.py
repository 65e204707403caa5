"""`scrapy probe --site`: a news centre looked over, and the file that its site wants."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from crawler.replica import Replica
from crawler.replica.families import FAMILY_SITES
from crawler.replica.model import CENTRE_PATH, HOST, SECTIONS
from tests.end_to_end.conftest import NO_BRAKES, Desk


@pytest.fixture
def look_over(desk):
    """Return a function that looks a site over and returns code and object; nothing may be kept."""

    def run(url, *arguments):
        result = desk.run("probe", "--site", "--json", url, *arguments, *NO_BRAKES[:4])
        assert result.stderr == ""
        assert not desk.folder.exists()
        return result.returncode, json.loads(result.stdout)

    return run


def test_a_news_centre(look_over, desk):
    code, told = look_over(f"http://{HOST}{CENTRE_PATH}")
    assert (code, told["family"], told["findings"]) == (0, "rt", [])
    assert [section["name"] for section in told["sections"]] == [section.name for section in SECTIONS]
    assert len(told["rows"]) == 20
    assert told["pager"] == "page 2 brings 20 rows, 20 of them new; 4 pages are printed"
    assert [article["kind"] for article in told["articles"]] == ["article"] * 3
    assert len(desk.replica.seen()) == 7, "robots.txt, the news centre, two list pages, three articles"
    made = {}
    exec(compile(told["site_file"], "site", "exec"), made)  # noqa: S102 - our own text
    site = made["ProvinceTongchuan"]
    assert [section.name for section in site.fallback] == [section.name for section in SECTIONS]
    assert site.start_urls == [f"http://{HOST}{CENTRE_PATH}"]


@pytest.fixture(scope="module")
def surveys(tmp_path_factory):
    """One look at every family's site, two at a time: each spends most of its time on starting up."""
    with Replica() as replica, ThreadPoolExecutor(2) as pool:
        desk = Desk(tmp_path_factory.mktemp("survey") / "archive", replica)
        urls = [f"http://{site.host}/" for site in FAMILY_SITES]
        runs = pool.map(lambda url: desk.run("probe", "--site", "--json", url, *NO_BRAKES[:4]), urls)
        yield dict(zip(FAMILY_SITES, runs, strict=True))


@pytest.mark.parametrize("site", FAMILY_SITES, ids=lambda site: site.__module__.rpartition(".")[2])
def test_every_family_is_recognised(surveys, site):
    family = site.__module__.rpartition(".")[2]
    code, told = surveys[site].returncode, json.loads(surveys[site].stdout)
    assert (code, told["family"], told["findings"]) == (0, family, [])
    assert [section["name"] for section in told["sections"]] == [section.name for section in site.sections]
    assert told["rows"]
    assert " 0 of them new" not in told["pager"]
    assert [article["reader"].partition("/")[0] for article in told["articles"]] == [family] * 3


def test_a_list_alone(look_over):
    code, told = look_over(f"http://{HOST}{SECTIONS[1].path}")
    assert (code, told["sections"], len(told["rows"])) == (0, [], 20)
    assert "start_urls" not in told["site_file"]
    assert f'Section(name="部门动态", url="http://{HOST}{SECTIONS[1].path}")' in told["site_file"]


def test_what_is_no_news_centre(look_over):
    code, told = look_over(f"http://{HOST}/nothing.html")
    assert (code, told["findings"]) == (1, [f"http://{HOST}/nothing.html: status 404"])
    code, told = look_over(f"http://{HOST}/html/zwgk/index.html")
    assert code == 1
    assert told["findings"][0].endswith("neither rows of a list nor sections that lead to one")


def test_what_people_see(desk):
    result = desk.run("probe", "--site", f"http://{HOST}{CENTRE_PATH}", *NO_BRAKES[:4])
    assert result.returncode == 0
    for line in (
        "family rt, utf-8",
        "sections:",
        "- 部门动态: ",
        "pager: page 2 brings 20 rows",
        "class ProvinceTongchuan(Rt):",
    ):
        assert line in result.stdout


def test_a_page_and_a_site_are_two_things(desk):
    result = desk.run("probe", "--site", "--parts", f"http://{HOST}/")
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
