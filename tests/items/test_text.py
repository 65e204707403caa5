from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from items.text import clean, remove_controls, squeeze

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    "blank",
    [
        " ",
        "\t",
        "\r\n",
        "\u00a0",
        "\u2002",
        "\u2003",
        "\u2009",
        "\u2028",
        "\u3000",
        "\u2800",
        "\u3164",
        "\u0085",
        "\x0c",
    ],
)
def test_clean_makes_every_blank_one(blank: str) -> None:
    assert clean(f"{blank}市科协{blank} {blank}动态{blank}") == "市科协 动态"


@pytest.mark.parametrize("invisible", ["\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u00ad", "\u200e", "\u202c"])
def test_clean_takes_out_what_has_no_width(invisible: str) -> None:
    assert clean(f"{invisible}科{invisible}协 {invisible} 动态") == "科协 动态"


def test_clean_of_blanks_is_empty() -> None:
    assert clean(" \u3000\u00a0\u200b\n") == ""


@given(ANY_TEXT)
def test_clean_is_idempotent_and_fit_for_a_record(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned == cleaned.strip()
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in cleaned)


@given(ANY_TEXT)
def test_squeeze_leaves_no_blank(text: str) -> None:
    assert not any(character.isspace() for character in squeeze(text))


def test_squeeze_compares_labels_that_are_spread_out() -> None:
    assert squeeze("来\u3000 源\u00a0：") == squeeze("来源：") == "来源："


def test_remove_controls_keeps_line_structure() -> None:
    assert remove_controls("a\tb\r\nc") == ("a\tb\r\nc", 0)


@pytest.mark.parametrize("control", ["\x00", "\x01", "\x0b", "\x1f", "\x7f", "\x80", "\x9f", "\ud800", "\uffff"])
def test_remove_controls_counts(control: str) -> None:
    assert remove_controls(f"科{control}协{control}") == ("科协", 2)


@given(ANY_TEXT)
def test_remove_controls_leaves_text_that_can_be_encoded(text: str) -> None:
    kept, removed = remove_controls(text)
    kept.encode("utf-8")
    assert len(kept) + removed == len(text)
