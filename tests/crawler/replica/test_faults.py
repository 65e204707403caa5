"""Faults: drawn the same way again, and parsed from what the command line says."""

from __future__ import annotations

import pytest

from crawler.replica import Faults, parse_faults

URL = "http://www.tongchuan.gov.cn/a.html"


def drawn(faults, count=2000):
    return [faults.strikes(f"{URL}?{number}", 1) for number in range(count)]


def test_strikes_about_the_share_with_every_kind():
    kinds = drawn(Faults(share=0.2, seed=7))
    assert 0.16 < sum(kind is not None for kind in kinds) / len(kinds) < 0.24
    assert set(kinds) == {None, "503", "close", "truncate"}


def test_the_same_seed_strikes_the_same():
    assert drawn(Faults(share=0.2, seed=7)) == drawn(Faults(share=0.2, seed=7))
    assert drawn(Faults(share=0.2, seed=7)) != drawn(Faults(share=0.2, seed=8))


def test_another_attempt_may_come_through():
    faults = Faults(share=0.5, seed=1)
    assert {faults.strikes(URL, attempt) is None for attempt in range(1, 20)} == {True, False}


@pytest.mark.parametrize(("share", "strikes"), [(0.0, False), (1.0, True)])
def test_none_and_all(share, strikes):
    assert all((kind is not None) is strikes for kind in drawn(Faults(share=share)))


def test_most_limits_the_failures_of_one_address():
    faults = Faults(share=1.0, most=2)
    assert [bool(faults.strikes(URL, attempt, failed=attempt - 1)) for attempt in (1, 2, 3)] == [True, True, False]


def test_only_some_addresses_fail():
    faults = parse_faults("share=1,only=index_2.html")
    assert faults.strikes("http://www.tongchuan.gov.cn/kp/index_2.html", 1)
    assert faults.strikes("http://www.tongchuan.gov.cn/kp/index_3.html", 1) is None


def test_robots_is_spared_unless_it_is_asked_for():
    robots = "http://www.tongchuan.gov.cn/robots.txt"
    assert Faults(share=1.0).strikes(robots, 1) is None
    assert Faults(share=1.0, robots=True).strikes(robots, 1)


def test_a_spec_names_faults():
    spec = "share=0.2, kinds=503+close,seed=7,most=3,robots=1,slow_seconds=0.1"
    assert parse_faults(spec) == Faults(
        share=0.2, kinds=("503", "close"), seed=7, most=3, robots=True, slow_seconds=0.1
    )
    assert parse_faults(" ") is None


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("share=2", "between 0 and 1"),
        ("share=x", "could not convert"),
        ("kinds=404", "kinds must be some of"),
        ("colour=red", "unknown fault setting 'colour=red'"),
        ("share", "unknown fault setting 'share'"),
    ],
)
def test_a_wrong_spec_is_refused(spec, said):
    with pytest.raises(ValueError, match=said):
        parse_faults(spec)
