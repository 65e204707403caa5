"""What stands on the pages of the news centre once it is redesigned."""

from __future__ import annotations

import pytest

from crawler.replica.control import control
from crawler.replica.faults import Faults, parse_faults
from crawler.replica.model import CENTRE_PATH, HOST, SECTIONS
from crawler.replica.state import State
from items import Page, ReadError, read, read_listing, read_sections

LIST = SECTIONS[0].path


@pytest.fixture(scope="module")
def state():
    return State(newest=20)


def answer(state, name, path):
    state.set_redesign(name)
    return state.site.answer(HOST, path, {})


def page(state, name, path):
    return Page(url=f"http://{HOST}{path}", body=answer(state, name, path).body)


def paths(state):
    articles = [record.article for record in state.centre.records]
    return [article.path for article in articles if article.pages == 1 and not article.frame][-8:]


def test_few_articles_are_enough_for_a_rehearsal(state):
    assert len(state.centre.records) == 32


def test_other_class_names_say_the_same(state):
    for path in paths(state):
        before, after = read(page(state, None, path)), read(page(state, "classes", path))
        assert (before.title, before.published_at) == (after.title, after.published_at)
        assert before.found["body_text"] != after.found["body_text"]
    assert read_listing(page(state, "classes", LIST)).entries == read_listing(page(state, None, LIST)).entries


def test_years_are_nowhere(state):
    for path in paths(state):
        try:
            year = (read(page(state, "years", path)).published_at or "")[:4]
        except ReadError:
            continue
        assert year in {"", (read(page(state, None, path)).published_at or "")[:4]}
    assert not any(entry.date for entry in read_listing(page(state, "years", LIST)).entries)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_lists_of_a_script_show_no_rows(state, section):
    assert read_listing(page(state, None, section.path)).entries
    assert not read_listing(page(state, "lists", section.path)).entries


def test_a_closed_section_is_named_nowhere(state):
    closed = SECTIONS[-1]
    names = [section.name for section in read_sections(page(state, "section", CENTRE_PATH))]
    assert names == [section.name for section in SECTIONS[:-1]]
    assert answer(state, "section", closed.path).status == 404
    assert answer(state, "section", LIST).status == 200


def test_lists_at_other_addresses(state):
    assert answer(state, "addresses", LIST).status == 404
    with pytest.raises(ReadError):
        read_sections(page(state, "addresses", CENTRE_PATH)) or read(page(state, "addresses", CENTRE_PATH))


def test_another_host_and_other_rules(state):
    moved = answer(state, "host", LIST)
    assert (moved.status, dict(moved.headers)["Location"]) == (301, f"http://www.tongchuan-new.example{LIST}")
    assert b"Disallow: /resources/" in answer(state, "robots", "/robots.txt").body
    assert b"/resources/" not in answer(state, None, "/robots.txt").body


def test_it_is_told_over_the_control_address(state):
    assert control(state, "POST", "/redesign/lists", b"").status == 200
    assert not read_listing(Page(url=f"http://{HOST}{LIST}", body=state.site.answer(HOST, LIST, {}).body)).entries
    refused = control(state, "POST", "/redesign/everything", b"")
    assert (refused.status, b"known: classes, years" in refused.body) == (400, True)
    assert control(state, "POST", "/redesign/none", b"").status == 200


def test_faults_that_last_and_that_strike_a_part():
    faults = Faults(share=0.5, kinds=("503",), lasting=True, only="/zxzx/")
    struck = {url: {faults.strikes(url, attempt) for attempt in range(6)} for url in map("/zxzx/{}".format, range(40))}
    assert all(len(kinds) == 1 for kinds in struck.values())
    assert 8 < sum(kinds == {"503"} for kinds in struck.values()) < 32
    assert faults.strikes("/image/1.jpg", 1) is None
    assert parse_faults("share=0.5,kinds=503,lasting=1,only=/zxzx/") == faults
