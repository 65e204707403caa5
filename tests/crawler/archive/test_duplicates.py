from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive import duplicates
from crawler.archive.archive import Archive
from crawler.archive.candidates import candidates
from crawler.archive.database import write
from crawler.likeness.sketch import sketch
from crawler.likeness.verdict import THRESHOLD, compare
from crawler.likeness.wording import read_wording
from items.article import Article
from tests.crawler.likeness.pairs import pairs

Make = Callable[..., Article]


def text(length: int, seed: int) -> str:
    noise = hashlib.shake_128(str(seed).encode()).digest(2 * length)
    return "".join(chr(0x4E00 + int.from_bytes(noise[at : at + 2], "big") % 3000) for at in range(0, 2 * length, 2))


def edited(original: str, places: int) -> str:
    """Return the text with that many characters replaced, evenly spread."""
    characters = list(original)
    step = len(characters) // (places + 1)
    for place in range(1, places + 1):
        characters[place * step] = "龘"
    return "".join(characters)


LONG = text(600, 1)
OTHER = text(600, 2)


def pointers(archive: Archive) -> dict[str, tuple[str | None, float | None]]:
    return {row["url"][-6:-5]: (row["duplicate_of"], row["similarity"]) for row in archive.records()}


def url(number: int) -> str:
    return f"http://www.example.cn/art/{number}.html"


def test_the_later_article_points_to_the_first(site: Any, article: Make) -> None:
    site.stores(article(1, body_text=LONG, published_at="2026-02-01T00:00:00+08:00"))
    site.stores(article(2, body_text=edited(LONG, 6), published_at="2026-02-03T00:00:00+08:00"))
    site.stores(article(3, body_text=OTHER))
    assert pointers(site.archive) == {"1": (None, None), "2": (url(1), 0.99), "3": (None, None)}


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
    versions = [LONG, edited(LONG, 60), edited(edited(LONG, 60)[::-1], 70)[::-1]]
    texts = [read_wording(None, version) for version in versions]
    assert compare(texts[0], texts[1]) >= THRESHOLD
    assert compare(texts[1], texts[2]) >= THRESHOLD
    assert compare(texts[0], texts[2]) == 0
    for number, version in enumerate(versions, 1):
        site.stores(article(number, body_text=version))
    found = pointers(site.archive)
    assert found["2"][0] == url(1)
    assert found["3"] == (None, None)


BODIES = [LONG, edited(LONG, 20), edited(LONG, 60), edited(edited(LONG, 60)[::-1], 70)[::-1], OTHER, "见附件", None]


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


def assert_pairs_are_told_apart(archive: Archive, article: Make, count: int, seed: int) -> None:
    """Store pairs in a random order; recall and precision are of the archive as a whole."""
    made = pairs(count, seed)
    archive._connection.execute("PRAGMA synchronous = OFF")  # noqa: SLF001
    run = archive.begin_run("model", "样例", {})
    stored = [
        article(2 * number + side, title=text.title, body_text=text.body)
        for number, pair in enumerate(made)
        for side, text in enumerate((pair.one, pair.other))
    ]
    random.Random(seed).shuffle(stored)  # noqa: S311
    for one in stored:
        archive.store(run, "model", one)
    found = {
        (int(row["url"][26:-5]), int(row["duplicate_of"][26:-5])) for row in archive.records() if row["duplicate_of"]
    }
    expected = {(2 * number + 1, 2 * number) for number, pair in enumerate(made) if pair.same}
    print(f"recall {len(found & expected) / len(expected):.4f}, precision {len(found & expected) / len(found):.4f}")  # noqa: T201
    assert len(found & expected) >= 0.98 * len(expected)
    assert len(found & expected) >= 0.99 * len(found)


def test_generated_pairs_are_found_and_told_apart(archive: Archive, article: Make) -> None:
    assert_pairs_are_told_apart(archive, article, 144, 7)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_two_thousand_generated_pairs(archive: Archive, article: Make) -> None:
    assert_pairs_are_told_apart(archive, article, 2000, 20261124)


def test_equal_texts_share_a_row_and_pair_with_none(site: Any, article: Make) -> None:
    for number in range(1, 60):
        site.stores(article(number, body_text=LONG))
    site.stores(article(60, body_text=edited(LONG, 6)))
    assert site.rows("SELECT (SELECT count(*) FROM texts) AS texts, (SELECT count(*) FROM alike) AS pairs") == [
        {"texts": 2, "pairs": 2}
    ]
    assert {row["url"]: row["duplicate_of"] for row in site.archive.records()} == {
        url(number): None if number == 1 else url(1) for number in range(1, 61)
    }


def test_a_look_up_is_bounded_however_many_texts_share_a_phrase(site: Any, article: Make) -> None:
    wording = read_wording(None, LONG)
    keys = sketch(wording.letters)
    site.stores(article(1, body_text=OTHER))
    connection = site.archive._connection  # noqa: SLF001
    names = ", ".join(f"b{band}" for band in range(len(keys)))
    with write(connection):
        connection.executemany(
            f"INSERT INTO texts (content, first, {names}) VALUES (?, 1{', ?' * len(keys)})",  # noqa: S608
            [(number, *keys) for number in range(400)],
        )
    assert len(candidates(connection, keys)) == 16


def test_an_archive_compares_what_it_never_compared(folder: Path, clock: Any, article: Make) -> None:
    with Archive.open(folder, clock=clock) as archive:
        run = archive.begin_run("model", "样例", {})
        for number in (1, 2, 3):
            archive.store(run, "model", article(number, body_text=LONG if number < 3 else edited(LONG, 6)))
        before = pointers(archive)
        with write(archive._connection):  # noqa: SLF001
            archive._connection.execute("UPDATE articles SET text = NULL")  # noqa: SLF001
            archive._connection.execute("DELETE FROM alike")  # noqa: SLF001
            archive._connection.execute("DELETE FROM texts")  # noqa: SLF001
    with Archive.open(folder, clock=clock) as archive:
        assert pointers(archive) == before
        assert archive._connection.execute("SELECT count(*) FROM texts").fetchone()[0] == 2  # noqa: SLF001
        assert duplicates.catch_up(archive._connection) == 0  # noqa: SLF001
