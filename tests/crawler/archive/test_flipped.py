"""One byte changed anywhere in what is kept is found."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.archive.archive import DATABASE
from crawler.archive.verify import verify
from tests.crawler.archive.damage import Pages, age, build

SEED = 20260302
PARTS = ["warc", "files", "exports", DATABASE]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = build(tmp_path_factory.mktemp("sound") / "archive")
    assert verify(folder).findings == []
    return folder


def flip(path: Path, at: int, mask: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= mask
    path.write_bytes(content)


def files(sound: Path, part: str) -> list[Path]:
    below = [sound / DATABASE] if part == DATABASE else sorted((sound / part).rglob("*"))
    return [path for path in below if path.is_file()]


def assert_flips_are_found(sound: Path, part: str, times: int, tmp_path: Path) -> None:
    """Flip so many bytes, one at a time; in the database only those that hold something, as this test reckons."""
    chance = random.Random(f"{SEED} {part}")  # noqa: S311
    holding = [at for at, used in enumerate(Pages(sound / DATABASE).used) if used]
    for time in range(times):
        original = chance.choice(files(sound, part))
        at = chance.choice(holding) if part == DATABASE else chance.randrange(original.stat().st_size)
        mask = 1 << chance.randrange(8)
        folder = tmp_path / "flipped"
        shutil.copytree(sound, folder)
        flip(folder / original.relative_to(sound), at, mask)
        age(folder)
        assert verify(folder).findings, f"flip {time} of {part}: {original.name} at {at}, mask {mask}"
        shutil.rmtree(folder)


@pytest.mark.parametrize("part", PARTS)
def test_a_flipped_byte_is_found(sound: Path, part: str, tmp_path: Path) -> None:
    assert_flips_are_found(sound, part, 20, tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("part", PARTS)
def test_two_hundred_flipped_bytes_are_found(sound: Path, part: str, tmp_path: Path) -> None:
    assert_flips_are_found(sound, part, 200, tmp_path)


def test_what_holds_nothing_is_told_apart(sound: Path) -> None:
    pages = Pages(sound / DATABASE)
    with closing(sqlite3.connect(sound / DATABASE)) as connection:
        in_use = "SELECT sum(pgsize - unused) FROM dbstat WHERE name NOT LIKE 'sqlite_stat%'"
        try:
            expected = connection.execute(in_use).fetchone()[0]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no dbstat")
    # dbstat counts up to three bytes of a page that are too few to be used again.
    assert 0 <= expected - 8 - sum(pages.used) <= 3 * len(pages.data) // pages.size
