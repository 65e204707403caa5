from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive import duplicates
from crawler.archive.archive import Archive
from crawler.archive.duplicates import read_text, similarity
from items.article import Article

Make = Callable[..., Article]


def text(length: int, seed: int) -> str:
    noise = hashlib.shake_128(str(seed).encode()).digest(2 * length)
    return "".join(chr(0x4E00 + int.from_bytes(noise[at : at + 2], "big") % 3000) for at in range(0, 2 * length, 2))


def edited(original: str, places: int) -> str:
    """Return the text with that many characters replaced, evenly spread; each costs four of its 4-grams."""
    characters = list(original)
    step = len(characters) // (places + 1)
    for place in range(1, places + 1):
        characters[place * step] = "〇"
    return "".join(characters)


LONG = text(600, 1)
OTHER = text(600, 2)


def pointers(archive: Archive) -> dict[str, tuple[str | None, float | None]]:
    return {row["url"][-6:-5]: (row["duplicate_of"], row["similarity"]) for row in archive.records()}


def url(number: int) -> str:
    return f"http://www.example.cn/art/{number}.html"


def test_blanks_and_punctuation_do_not_count() -> None:
    assert similarity(read_text("题", LONG), read_text("题", "，".join(LONG) + "。\n")) == 1.0


def test_similarity_is_the_overlap_of_the_4_grams() -> None:
    one, other = read_text(None, LONG), read_text(None, edited(LONG, 6))
    assert similarity(one, other) == round(573 / 621, 4)
    assert similarity(other, one) == similarity(one, other)
    assert similarity(one, read_text(None, OTHER)) == 0.0


def test_empty_bodies_are_never_alike() -> None:
    assert similarity(read_text("题", None), read_text("题", None)) == 0.0
    assert similarity(read_text("题", "，。"), read_text("题", "，。")) == 0.0
    assert duplicates.sketch(read_text("题", " ")) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("题", "见附件"), ("题", "见附件。"), 1.0),
        (("题", "见附件"), ("另一题", "见附件"), 0.0),
        ((None, "见附件"), (None, "见附件"), 0.0),
        (("题", "见附件一"), ("题", "见附件二"), 0.0),
        (("题", "哈" * 500), ("题", "哈" * 500), 1.0),
        (("题", "哈" * 500), ("题", "哈" * 499), 0.0),
    ],
)
def test_short_or_empty_worded_texts_must_be_equal_with_their_titles(
    one: tuple[str | None, str], other: tuple[str | None, str], alike: float
) -> None:
    assert similarity(read_text(*one), read_text(*other)) == alike


def test_texts_at_the_threshold_share_enough_of_their_sketches_to_be_found() -> None:
    fewest = 48
    for seed in range(40):
        base = text(200 + 20 * seed, seed)
        near = next(
            candidate
            for places in range(len(base) // 20, 0, -1)
            if similarity(read_text(None, base), read_text(None, candidate := edited(base, places)))
            >= duplicates.THRESHOLD
        )
        shared = set(duplicates.sketch(read_text(None, base))) & set(duplicates.sketch(read_text(None, near)))
        fewest = min(fewest, len(shared))
    assert fewest >= 2 * duplicates._SHARED  # noqa: SLF001


def test_the_hash_is_the_same_in_every_process() -> None:
    assert duplicates.sketch(read_text("题", "见附件")) == [8501049004398322946]


def test_the_later_article_points_to_the_first(site: Any, article: Make) -> None:
    site.stores(article(1, body_text=LONG, published_at="2026-02-01T00:00:00+08:00"))
    site.stores(article(2, body_text=edited(LONG, 6), published_at="2026-02-03T00:00:00+08:00"))
    site.stores(article(3, body_text=OTHER))
    assert pointers(site.archive) == {"1": (None, None), "2": (url(1), 0.9227), "3": (None, None)}


def test_a_phrase_that_every_article_repeats_makes_no_duplicates(site: Any, article: Make) -> None:
    phrase = text(90, 7)
    for number in range(1, 9):
        site.stores(article(number, body_text=phrase + text(300, 10 + number)))
    site.stores(article(9, body_text=phrase + text(300, 11)))
    assert {target for target, _ in pointers(site.archive).values()} == {None, url(1)}
    assert pointers(site.archive)["9"] == (url(1), 1.0)


def test_the_pointer_turns_when_an_earlier_one_comes_later(site: Any, article: Make) -> None:
    site.stores(article(2, body_text=LONG, published_at="2026-02-03T00:00:00+08:00"))
    site.stores(article(3, body_text=LONG, published_at="2026-02-04T00:00:00+08:00"))
    site.stores(article(1, body_text=LONG, published_at="2026-02-01T00:00:00+08:00"))
    assert pointers(site.archive) == {"1": (None, None), "2": (url(1), 1.0), "3": (url(1), 1.0)}


def test_equal_dates_are_decided_by_the_number_in_the_address(site: Any, article: Make) -> None:
    site.stores(article("http://www.example.cn/art/10.html", body_text=LONG))
    site.stores(article("http://www.example.cn/art/9.html", body_text=LONG))
    assert site.archive.find("http://www.example.cn/art/10.html")["duplicate_of"] == url(9)


def test_equal_numbers_are_decided_by_the_first_listing(site: Any, article: Make, clock: Any) -> None:
    first, second = "http://www.example.cn/b/7.html", "http://www.example.cn/a/7.html"
    site.lists("部门动态", first)
    clock.advance(hours=1)
    site.lists("部门动态", second)
    site.stores(article(second, body_text=LONG))
    site.stores(article(first, body_text=LONG))
    assert site.archive.find(second)["duplicate_of"] == first


def test_an_undated_article_comes_after_dated_ones(site: Any, article: Make) -> None:
    site.stores(article(1, body_text=LONG, published_at=None))
    site.stores(article(2, body_text=LONG))
    assert site.archive.find(url(1))["duplicate_of"] == url(2)


def test_a_body_that_changes_leaves_its_group(site: Any, article: Make) -> None:
    for number in (1, 2, 3):
        site.stores(article(number, body_text=LONG))
    site.stores(article(1, body_text=OTHER))
    assert pointers(site.archive) == {"1": (None, None), "2": (None, None), "3": (url(2), 1.0)}
    site.stores(article(1, body_text=LONG))
    assert pointers(site.archive) == {"1": (None, None), "2": (url(1), 1.0), "3": (url(1), 1.0)}


def test_a_date_that_changes_turns_the_pointers(site: Any, article: Make) -> None:
    for number in (1, 2, 3):
        site.stores(article(number, body_text=LONG))
    site.stores(article(1, body_text=LONG, published_at="2026-03-02T00:00:00+08:00"))
    assert pointers(site.archive) == {"1": (url(2), 1.0), "2": (None, None), "3": (url(2), 1.0)}


def test_pointers_follow_an_article_that_moves(site: Any, article: Make) -> None:
    site.stores(article(1, body_text=LONG, published_at="2026-02-01T00:00:00+08:00"))
    site.stores(article(2, body_text=LONG))
    moved = article(9, title="科普活动第1期", body_text=LONG, former_urls=[url(1)])
    moved.published_at = "2026-02-01T00:00:00+08:00"
    site.stores(moved)
    assert site.archive.find(url(2))["duplicate_of"] == url(9)


def test_a_move_to_a_larger_number_turns_the_pointers(site: Any, article: Make) -> None:
    for number in (1, 2):
        site.stores(article(number, title="同题", body_text=LONG))
    site.stores(article(9, title="同题", body_text=LONG, former_urls=[url(1)]))
    assert pointers(site.archive) == {"9": (url(2), 1.0), "2": (None, None)}


def test_a_pointer_never_leads_to_a_duplicate_nor_below_the_threshold(site: Any, article: Make) -> None:
    versions = [LONG, edited(LONG, 14), edited(edited(LONG, 14)[::-1], 15)[::-1]]
    texts = [read_text(None, version) for version in versions]
    assert similarity(texts[0], texts[1]) >= duplicates.THRESHOLD
    assert similarity(texts[1], texts[2]) >= duplicates.THRESHOLD
    assert similarity(texts[0], texts[2]) < duplicates.THRESHOLD
    for number, version in enumerate(versions, 1):
        site.stores(article(number, body_text=version))
    found = pointers(site.archive)
    assert found["2"][0] == url(1)
    assert found["3"] == (None, None)


BODIES = [LONG, edited(LONG, 5), edited(LONG, 14), edited(edited(LONG, 14)[::-1], 15)[::-1], OTHER, "见附件", None]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    chosen=st.lists(st.tuples(st.sampled_from(BODIES), st.integers(1, 3)), min_size=2, max_size=6),
    data=st.data(),
)
def test_the_result_does_not_depend_on_the_order_of_arrival(
    tmp_path_factory: pytest.TempPathFactory, clock: Any, article: Make, chosen: list[Any], data: st.DataObject
) -> None:
    articles = [
        article(number, title="同题", body_text=body, published_at=f"2026-02-0{day}T00:00:00+08:00")
        for number, (body, day) in enumerate(chosen, 1)
    ]
    results = []
    for order in (articles, data.draw(st.permutations(articles))):
        folder: Path = tmp_path_factory.mktemp("order") / "archive"
        with Archive.open(folder, clock=clock) as archive:
            archive._connection.execute("PRAGMA synchronous = OFF")  # noqa: SLF001
            run = archive.begin_run("model", "样例", {})
            for one in order:
                archive.store(run, "model", one)
            results.append(pointers(archive))
    assert results[0] == results[1]
    targets = {target for target, _ in results[0].values() if target}
    assert all(results[0][target[-6:-5]] == (None, None) for target in targets)


def test_all_orders_of_a_group_with_changes_give_one_result(tmp_path: Path, clock: Any, article: Make) -> None:
    articles = [article(number, title="同题", body_text=body) for number, body in enumerate(BODIES[:4], 1)]
    results = []
    with Archive.open(tmp_path / "archive", clock=clock) as archive:
        archive._connection.execute("PRAGMA synchronous = OFF")  # noqa: SLF001
        run = archive.begin_run("model", "样例", {})
        for order in itertools.permutations(articles):
            for one in order:
                archive.store(run, "model", article(one.url, title="同题", body_text=f"{one.url}{OTHER[::-1]}"[20:]))
            for one in order:
                archive.store(run, "model", one)
            results.append(pointers(archive))
    assert all(result == results[0] for result in results)
    assert results[0]["4"] == (None, None)
