"""Reading kept pages again on one core and on all: articles per second, with what is kept of it.

python tests/bench/reparse.py [CAPTURES]

The captures are made by the archive's own writer from the pages of the model news centre, each many times over under
addresses of its own. Nothing changes when they are read again, as on most articles after an update of the readers.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import track
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from crawler.archive.archive import Archive
from crawler.operations.readers import cores
from crawler.operations.reparse import Reparse, Stop
from crawler.replica.expected import centre
from crawler.replica.model import HOST
from crawler.replica.site import Site
from items import Article, Page, needs, read

SITE = "shaanxi_tongchuan"
HEADERS = [("Content-Type", "text/html")]


def now() -> datetime:
    """Return the time it is."""
    return datetime.now(UTC)


def pages() -> list[Page]:
    """Return the articles of the model news centre that are whole on one page."""
    model = centre(0)
    site = Site(model)
    urls = [record.article.url for record in model.records]
    found = [Page(url=url, body=site.answer(HOST, urlsplit(url).path, {}).body, headers=dict(HEADERS)) for url in urls]
    return [page for page in found if not needs(page)]


def fill(folder: Path, captures: int) -> None:
    """Keep so many captures and what was read from them."""
    models = pages()
    articles: list[Article] = [read(page) for page in models]
    # The same text so many times over would measure the search for duplicates.
    with Archive.open(folder, clock=now) as archive, patch("crawler.archive.duplicates.refresh"):
        run = archive.begin_run(SITE, "科协", {})
        writer = archive.captures(SITE)
        for number in track(range(captures), description=f"keep {captures}", console=Console(stderr=True)):
            page, article = models[number % len(models)], articles[number % len(models)]
            url = page.url.replace(".html", f"{number // len(models):05}.html")
            capture = writer.write(
                url=url,
                request_headers=[],
                status=200,
                response_headers=HEADERS,
                body=page.body,
                fetched_at=now(),
            )
            archive.store(run, SITE, replace(article, url=url, site=SITE, capture=capture))
        archive.end_run(run, "complete", "", {}, [])


def measure(folder: Path, workers: int) -> tuple[float, float, dict[str, int]]:
    """Read everything again; return the seconds it took, those that cores worked on it, and what it came to."""
    began, worked = time.perf_counter(), sum(os.times()[:4])
    with Archive.open(folder, clock=now) as archive:
        reparse = Reparse(archive, clock=now, workers=workers, readers=f"bench {workers}")
        report = reparse.run(reparse.plan([SITE]), Stop(), lambda: None, {})
    return time.perf_counter() - began, sum(os.times()[:4]) - worked, dict(report.counts)


def main() -> None:
    """Measure."""
    captures = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    table = Table("captures", "processes", "seconds", "articles a second", "ms of a core, each", "came to")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "archive"
        fill(folder, captures)
        for workers in sorted({1, cores()}):
            seconds, worked, counts = measure(folder, workers)
            told = ", ".join(f"{count} {name}" for name, count in counts.items())
            speed, cost = captures / seconds, worked / captures * 1000
            table.add_row(str(captures), str(workers), f"{seconds:.1f}", f"{speed:.0f}", f"{cost:.1f}", told)
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
