"""Harvests of several made-up sites of families, and what an archive must hold after them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from crawler.archive.archive import DATABASE
from crawler.archive.verify import verify
from crawler.replica.families import FAMILY_SITES
from tests.crawler.archive.damage import age
from tests.end_to_end.comparison import plain, warcs_hold
from tests.end_to_end.conftest import Desk

SITES = ("model_vsb", "model_webplus", "model_dedecms")
"""small ones"""

_MADE = {f"model_{site.__module__.rpartition('.')[2]}": site for site in FAMILY_SITES}


def host_of(site: str) -> str:
    return _MADE[site].host


def rows(desk: Desk, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(desk.folder / DATABASE)) as connection:
        return connection.execute(query, values).fetchall()


def assert_true(desk: Desk, sites: tuple[str, ...] = SITES) -> None:
    """Compare everything kept with the truth: every article once, every record as it is, every digest right."""
    export = desk.export()
    urls = [record["url"] for record in export]
    assert len(set(urls)) == len(urls)
    exported = {record["url"]: record for record in export}
    truth = {record["url"]: record for site in sites for record in _MADE[site]().truth()}
    assert exported.keys() == truth.keys()
    assert [url for url, record in truth.items() if plain(exported[url], record) != record] == []
    assert {record["revision"] for record in export} == {1}
    assert_sound(desk)


def assert_sound(desk: Desk) -> None:
    """Let nothing be half-written, and the program's and warcio's own checks pass."""
    warcs_hold(desk.folder)
    age(desk.folder)
    found = [str(finding) for finding in verify(desk.folder).findings]
    assert found == [], found
