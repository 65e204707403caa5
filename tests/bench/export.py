"""Export of a small and a ten times larger archive, side by side: time per row, and memory that must not grow.

python tests/bench/export.py [ROWS]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from crawler.archive.archive import Archive
from crawler.exporters.base import Dataset
from crawler.exporters.formats import FORMATS
from items.article import Article

SITE = "shaanxi_tongchuan"


def article(number: int) -> Article:
    """Make up an article whose text is like no other."""
    words = "".join(chr(0x4E00 + (number * 7919 + step * step * 31) % 20000) for step in range(400))
    return Article(
        url=f"http://www.tongchuan.gov.cn/resources/site/1/html/zxzx/bmdt/202004/{number}.html",
        site=SITE,
        title=f"科普活动第{number}场",
        published_at="2020-04-03T14:30:00+08:00",
        published_precision="minute",
        body_text=words,
    )


def fill(folder: Path, rows: int) -> float:
    """Store `rows` articles with a capture each; return the seconds it took."""
    began = time.perf_counter()
    with Archive.open(folder, clock=lambda: datetime.now(UTC)) as archive:
        run = archive.begin_run(SITE, "科协", {})
        captures = archive.captures(SITE)
        for number in track(range(rows), description=f"store {rows}", console=Console(stderr=True)):
            made = article(number)
            made.capture = captures.write(
                url=made.url,
                request_headers=[],
                status=200,
                response_headers=[("Content-Type", "text/html; charset=utf-8")],
                body=f"<h1>{made.title}</h1><p>{made.body_text}</p>".encode() * 8,
                fetched_at=datetime.now(UTC),
            )
            archive.store(run, SITE, made)
        archive.settle(run, SITE)
        archive.end_run(run, "complete", "", {}, [])
    return time.perf_counter() - began


def measure(folder: Path, form: str) -> tuple[float, float]:
    """Export in a process of its own; return seconds and the peak of its memory in MiB."""
    result = subprocess.run(
        [sys.executable, __file__, "--export", str(folder), form], capture_output=True, text=True, check=True
    )
    seconds, peak = result.stdout.split()
    return float(seconds), float(peak)


def export(folder: Path, form: str) -> None:
    """Export and print seconds and peak memory."""
    began = time.perf_counter()
    target = folder / f"bench.{form}"
    with Archive.read(folder) as archive, archive.snapshot():
        dataset = Dataset(archive=archive, stamp=archive.stamp())
        if FORMATS[form].is_folder(dataset.options):
            target.mkdir()
        FORMATS[form].load()(dataset, target)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - began, peak)  # noqa: T201


def main() -> None:
    """Measure."""
    if sys.argv[1:2] == ["--export"]:
        export(Path(sys.argv[2]), sys.argv[3])
        return
    large = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    table = Table("rows", "store, ms a row", "format", "export, ms a row", "peak memory, MiB")
    with tempfile.TemporaryDirectory() as scratch:
        for rows in (large // 10, large):
            folder = Path(scratch) / str(rows)
            stored = fill(folder, rows)
            for form in FORMATS:
                seconds, peak = measure(folder, form)
                table.add_row(
                    str(rows), f"{stored / rows * 1000:.2f}", form, f"{seconds / rows * 1000:.3f}", f"{peak:.0f}"
                )
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
