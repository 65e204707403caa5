"""The cost of finding duplicates as an article arrives, in a small archive and in a large one.

python tests/bench/duplicates.py [SMALL LARGE]

Some thousand articles are read and kept by the archive's own code. The index is then filled up to the asked size with
rows whose keys repeat those of real texts as often as phrases repeat, so that at a million many keys are very common;
each of these rows stands for one of the real texts. What is measured goes the way of every article that arrives: most
are new, one in ten repeats a kept one with some words changed, one in ten is another notice of a kept form.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from crawler.archive import duplicates
from crawler.archive.archive import Archive
from crawler.archive.database import DATABASE, connect, write
from crawler.likeness.sketch import BANDS, FACT_BITS
from items import Article
from tests.crawler.likeness.news import Text, news
from tests.crawler.likeness.pairs import pairs

SIZES = (10_000, 1_000_000)
REAL, ARRIVING = 2_000, 1_000
SITE = "shaanxi_tongchuan"
SHARED = 0.3
"""of the keys of the rows that fill the index, how many are keys of real texts"""
_BATCH = 50_000
_NAMES = ", ".join(f"b{band}" for band in range(BANDS))


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one arriving article, in milliseconds: to find and note its duplicates, and with the commit."""

    wall: float
    processor: float
    committed: float
    slowest: float
    found: int
    index: float


def article(number: int, text: Text) -> Article:
    """Return an article of an address of its own."""
    day = f"{2008 + number % 18}-{number % 12 + 1:02}-{number % 28 + 1:02}T00:00:00+08:00"
    return Article(
        url=f"http://www.example.cn/art/{number}.html",
        site=SITE,
        title=text.title,
        body_text=text.body,
        published_at=day,
    )


def keep(archive: Archive, texts: list[Text], first: int) -> None:
    """Store the texts by the usual way."""
    run = archive.begin_run(SITE, "科协", {})
    archive._connection.execute("PRAGMA synchronous = OFF")  # noqa: SLF001
    for number, text in enumerate(track(texts, f"keep {len(texts)}", console=Console(stderr=True)), first):
        archive.store(run, SITE, article(number, text))
    archive.end_run(run, "complete", "", {}, [])


def fill(path: Path, size: int) -> None:
    """Bring the index to so many rows, behind the triggers; their digests take their room too."""
    with closing(connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("PRAGMA cache_size = -400000")
        connection.execute("PRAGMA synchronous = OFF")
        kept = np.array(connection.execute(f"SELECT {_NAMES} FROM texts WHERE b0 + b7 + b15 > 0").fetchall(), float)  # noqa: S608
        firsts = [row["first"] for row in connection.execute("SELECT first FROM texts")]
        missing = size - connection.execute("SELECT count(*) FROM texts").fetchone()[0]
        chance = np.random.default_rng(size)
        with write(connection):
            indexes = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'texts' AND sql IS NOT NULL"
            ).fetchall()
            for kind, rows in (("TRIGGER", triggers), ("INDEX", indexes)):
                for row in rows:
                    connection.execute(f"DROP {kind} {row['name']}")
            places = ", ".join("?" * (BANDS + 2))
            for count in track(list(_batches(missing)), f"fill {size}", console=Console(stderr=True)):
                made = _rows(chance, np.nan_to_num(kept), firsts, count)
                connection.executemany(f"INSERT INTO texts (content, first, {_NAMES}) VALUES ({places})", made)  # noqa: S608
            connection.execute(
                "INSERT OR IGNORE INTO digests SELECT 'texts', CAST(id AS TEXT), lower(hex(randomblob(32))) FROM texts"
            )
            for row in (*indexes, *triggers):
                connection.execute(row["sql"])


def _batches(missing: int) -> Iterator[int]:
    for start in range(0, max(0, missing), _BATCH):
        yield min(_BATCH, missing - start)


def _rows(chance: np.random.Generator, kept: np.ndarray, firsts: list[int], count: int) -> Iterator[tuple[int, ...]]:
    keys = chance.integers(1, 1 << 47, (count, BANDS))
    for band in range(BANDS):
        repeated = chance.random(count) < SHARED
        values = chance.choice(kept[:, band], repeated.sum()).astype(np.int64) >> FACT_BITS << FACT_BITS
        keys[repeated, band] = values | chance.integers(0, 1 << FACT_BITS, repeated.sum())
    contents = chance.integers(1, 1 << 62, count)
    owners = chance.choice(firsts, count)
    return ((int(contents[at]), int(owners[at]), *keys[at].tolist()) for at in range(count))


def arriving(seed: int) -> tuple[list[Text], list[Text]]:
    """Return what is kept and what arrives."""
    chance = random.Random(seed)  # noqa: S311
    repeated = [pair for pair in pairs(6 * ARRIVING // 5, seed) if pair.kind in {"synonyms", "head", "tail", "source"}]
    forms = [pair for pair in pairs(6 * ARRIVING // 5, seed + 1) if not pair.same and pair.kind != "unrelated"]
    known = [*repeated[: ARRIVING // 10], *forms[: ARRIVING // 10]]
    kept = [pair.one for pair in known] + [news(chance) for _ in range(REAL - len(known))]
    come = [pair.other for pair in known] + [news(chance) for _ in range(ARRIVING - len(known))]
    chance.shuffle(come)
    return kept, come


def measure(folder: Path, come: list[Text]) -> Cost:
    """Let the articles arrive, each in a transaction of its own, and time what `duplicates.refresh` takes of it."""
    spent: list[tuple[float, float, float]] = []
    refresh = duplicates.refresh

    def timed(*arguments: object) -> None:
        wall, processor = time.perf_counter(), time.process_time()
        refresh(*arguments)  # type: ignore[arg-type]
        spent.append((time.perf_counter() - wall, time.process_time() - processor, wall))

    committed = []
    with Archive.open(folder, clock=lambda: datetime.now(UTC)) as archive:
        run = archive.begin_run(SITE, "科协", {})
        duplicates.refresh = timed  # type: ignore[assignment]
        try:
            for number, text in enumerate(come, 1_000_000):
                archive.store(run, SITE, article(number, text))
                committed.append(time.perf_counter() - spent[-1][2])
        finally:
            duplicates.refresh = refresh
        statement = "SELECT count(*) FROM articles WHERE original IS NOT NULL"
        found = archive._connection.execute(statement).fetchone()[0]  # noqa: SLF001
        index = _size(archive)
    walls = sorted(wall for wall, _, _ in spent)
    count = len(spent)
    return Cost(
        1000 * sum(walls) / count,
        1000 * sum(processor for _, processor, _ in spent) / count,
        1000 * sum(committed) / count,
        1000 * walls[count * 99 // 100],
        found,
        index,
    )


def _size(archive: Archive) -> float:
    """Return the megabytes that table and indexes of the texts and the digests of their rows take."""
    connection = archive._connection  # noqa: SLF001
    try:
        held = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'texts%'").fetchone()[0]
    except Exception:  # noqa: BLE001 - this SQLite has no dbstat
        return float("nan")
    return float(held) / 1e6


def main(sizes: tuple[int, ...]) -> int:
    """Measure at each size and print what an arriving article costs."""
    kept, come = arriving(1)
    table = Table(title=f"{len(come)} articles arrive")
    for name in ("kept", "ms each", "processor", "slowest 1%", "with commit", "duplicates", "index MB"):
        table.add_column(name, justify="right")
    costs = []
    with tempfile.TemporaryDirectory() as base:
        for size in sizes:
            folder = Path(base) / str(size)
            with Archive.open(folder, clock=lambda: datetime.now(UTC)) as archive:
                keep(archive, kept, 1)
            fill(folder / DATABASE, size)
            costs.append(measure(folder, come))
            one = costs[-1]
            table.add_row(
                f"{size:,}", f"{one.wall:.2f}", f"{one.processor:.2f}", f"{one.slowest:.1f}", f"{one.committed:.2f}",
                str(one.found), f"{one.index:.0f}",
            )  # fmt: skip
    wall, processor = costs[-1].wall / costs[0].wall, costs[-1].processor / costs[0].processor
    console = Console()
    console.print(table)
    console.print(f"largest to smallest: wall {wall:.2f}, processor {processor:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
