"""What `scrapy probe --site` says of a site, for people."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.operations.probe_report import block, say
from crawler.operations.survey import Survey
from items.readers.examine import Reading
from items.text import clean

_ROWS = 5


def show(console: Console, survey: Survey) -> None:
    """Print the survey, and the site's file last."""
    say(console, survey.url)
    if survey.encoding:
        say(console, f"family {survey.family}, {survey.encoding}", style="bold")
    block(console, "sections", [f"{section.name}: {section.url}" for section in survey.sections])
    if survey.listing:
        rows = survey.listing.entries
        block(console, f"{len(rows)} rows of {survey.listing.url}", [_row(row.date, row.title) for row in rows[:_ROWS]])
    if survey.pager:
        say(console, f"pager: {survey.pager}")
    if survey.articles:
        console.print(_articles(survey.articles))
    for reading in survey.articles:
        block(console, f"{reading.url}: the reader of the family and the generic one disagree", reading.disagreements)
    block(console, "findings", survey.findings)
    if survey.listing:
        name = survey.site_file().name
        say(console, f"\nThe site's file; give it its own name, then save it as spiders/{name}.py:\n", style="bold")
        say(console, survey.site_file().text())


def _row(date: str | None, title: str | None) -> str:
    return f"{date or '–':<10}  {clean(title or '–')}"


def _articles(readings: list[Reading]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("article", "reader", "published", "source", "characters"):
        table.add_column(heading, overflow="fold")
    for reading in readings:
        article = reading.article
        if article is None:
            table.add_row(Text(reading.url), Text(reading.reader), Text(reading.kind), "–", "–")
            continue
        day, source = Text((article.published_at or "–")[:10]), Text(clean(article.source or "–"))
        table.add_row(Text(clean(article.title or "–")), reading.reader, day, source, str(len(article.body_text or "")))
    return table
