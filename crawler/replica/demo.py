"""`make demo`: the model news centre crawled into an archive of its own, exported, and shown."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from crawler.replica import Replica

ARCHIVE = Path("output/demo")  # of its own: made-up articles never mix with real ones
EXPORTS = Path("output/exports")


def scrapy(*arguments: str, proxy: str = "") -> None:
    """Run a command of this project; ends the demo with its code when it fails."""
    print(f"\n$ scrapy {' '.join(arguments)}", flush=True)  # noqa: T201
    environment = dict(os.environ) | ({"http_proxy": proxy, "https_proxy": proxy, "no_proxy": ""} if proxy else {})
    result = subprocess.run([sys.executable, "-m", "scrapy", *arguments], env=environment, check=False)  # noqa: S603
    if result.returncode:
        raise SystemExit(result.returncode)


def rows(path: Path, count: int) -> list[dict[str, Any]]:
    """Return the newest `count` articles of a JSON Lines export."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    records.sort(key=lambda record: (record["published_at"] or "", record["url"]), reverse=True)
    return records[:count]


def show(records: list[dict[str, Any]]) -> None:
    """Print the articles as a table."""
    table = Table()
    table.add_column("published", no_wrap=True, min_width=10)
    table.add_column("section")
    table.add_column("title", no_wrap=True, max_width=34)
    table.add_column("source")
    table.add_column("authors")
    for record in records:
        names = ["；".join(record[key]) for key in ("sections", "authors")]
        day = str(record["published_at"] or "")[:10]
        table.add_row(day, names[0], str(record["title"]), str(record["source"] or ""), names[1])
    Console(width=None if sys.stdout.isatty() else 110).print(table)


def main() -> None:
    """Run the demo."""
    shutil.rmtree(ARCHIVE, ignore_errors=True)
    with Replica() as replica:
        print(f"model news centre: {replica.proxy} answers for www.tongchuan.gov.cn")  # noqa: T201
        no_brakes = ["-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=16"]
        folder = ["-s", f"ARCHIVE_DIR={ARCHIVE}"]
        scrapy("crawl", "shaanxi_tongchuan", *folder, *no_brakes, "-s", "LOG_LEVEL=WARNING", proxy=replica.proxy)
    for name in ("jsonl", "csv"):
        scrapy("export", name, *folder, "-o", str(EXPORTS / f"demo.{name}"))
    show(rows(EXPORTS / "demo.jsonl", 5))
    print(f"archive  {ARCHIVE}/archive.db, {ARCHIVE}/warc/, {ARCHIVE}/files/")  # noqa: T201
    print(f"exports  {EXPORTS}/demo.jsonl, {EXPORTS}/demo.csv")  # noqa: T201


if __name__ == "__main__":
    main()
