"""A layout copy of an article as PDF/A-2u: text, images and where it comes from, with its fonts inside.

Fonts are those of the system; nothing is fetched from anywhere. The same article, fonts and versions of WeasyPrint and
Pango give the same bytes.
"""

from __future__ import annotations

import hashlib
import logging
import mimetypes
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path

from crawler.archive.times import beijing_time
from crawler.exporters.base import Record
from crawler.handover.paths import LAYOUT

VARIANT = "pdf/a-2u"
FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "SimSun")
"""looked for in this order; another font with the characters is taken after them"""

_STYLE = f"""
@page {{ size: A4; margin: 25mm 22mm;
  @bottom-center {{ content: counter(page) " / " counter(pages); font-size: 9pt }} }}
html {{ font-family: {", ".join(f'"{name}"' for name in FONTS)}, serif; font-size: 12pt; line-height: 1.7 }}
h1 {{ font-size: 18pt; line-height: 1.4; text-align: center }}
p.beside, p.said {{ text-align: center; font-size: 10pt }}
img {{ max-width: 100%; max-height: 220mm }} table {{ border-collapse: collapse; max-width: 100% }}
td, th {{ border: 0.5pt solid #888; padding: 2pt 4pt }}
dl {{ margin-top: 2em; border-top: 0.5pt solid #888; font-size: 8pt; line-height: 1.4; overflow-wrap: anywhere }}
"""
_PROBE = "科协，。"
_INSTALL = "apt-get install fonts-noto-cjk libpangoft2-1.0-0 libharfbuzz-subset0"
_LOG = logging.getLogger("weasyprint")
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


class LayoutError(Exception):
    """Nothing can be laid out here; one line says what to install."""


def require_font() -> None:
    """Raise `LayoutError` where WeasyPrint or Pango is not installed, or no font has Chinese characters."""
    try:
        from weasyprint import HTML  # noqa: PLC0415 (a large library, and it wants Pango)
    except ModuleNotFoundError as error:
        raise LayoutError(f"--layout needs {error.name}: run make extras") from None
    except OSError:
        raise LayoutError(f"--layout needs Pango: {_INSTALL}") from None
    with _missing() as missing:
        HTML(string=f"<style>{_STYLE}</style><p>{_PROBE}</p>").write_pdf()
    if missing:
        raise LayoutError(f"--layout needs a font with Chinese characters: {_INSTALL}")


def path_of(number: str, year: int) -> str:
    """Return where the layout copy of a 档号 lies in a package."""
    return f"{LAYOUT}/{year}/{_UNFIT.sub('_', number)}.pdf"


def write_layout(record: Record, number: str, archive: Path, target: Path) -> list[str]:
    """Write the layout copy of a record; return the characters that no font has."""
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    kept = {image["url"]: archive / image["path"] for image in record["images"] if image["path"]}
    fonts = FontConfiguration()
    with _missing() as missing, _dated():
        document = HTML(string=page(record, number), url_fetcher=_fetcher(kept)).render(font_config=fonts)
        identifier = hashlib.sha256(f"{number}\n{record['url']}\n{record['content_sha256']}".encode()).digest()[:16]
        document.write_pdf(target, pdf_variant=VARIANT, pdf_identifier=identifier)
    return missing


def page(record: Record, number: str) -> str:
    """Return the article as the HTML that is laid out."""
    capture = record["capture"] or {}
    fetched = capture.get("fetched_at") or record["first_seen_at"] or "1980-01-01T00:00:00Z"
    beside = [_day(record), record["source"], *record["authors"], *record["photographers"], record["editor"]]
    attached = [file["name"] or file["url"] for file in record["attachments"]]
    known = {
        "档号": number,
        "网址": record["url"],
        "采集时间": f"{beijing_time(fetched)}（北京时间）",
        "网页摘要": capture.get("digest"),
        "内容摘要": record["content_sha256"],
        "版本": record["revision"],
        "附件": "；".join(attached),
    }
    title = escape(record["title"] or record["url"])
    above, below = (f'<p class="beside">{escape(record[name] or "")}</p>' for name in ("kicker", "subtitle"))
    body = record["body_html"] or "".join(f"<p>{escape(line)}</p>" for line in (record["body_text"] or "").split("\n"))
    lines = (f"<dt>{name}：{escape(str(value))}</dt>" for name, value in known.items() if value)
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="dcterms.created" content="{fetched}"><meta name="dcterms.modified" content="{fetched}">'
        f"<style>{_STYLE}</style></head><body>{above}<h1>{title}</h1>{below}"
        f'<p class="said">{escape("　".join(part for part in beside if part))}</p>{body}'
        f"<dl>{''.join(lines)}</dl></body></html>"
    )


def _day(record: Record) -> str:
    long = {"second": 19, "minute": 16, "day": 10, "month": 7}.get(record["published_precision"] or "", 10)
    return (record["published_at"] or "")[:long].replace("T", " ")


def _fetcher(kept: Mapping[str, Path]) -> object:
    """Return what hands out the images that the archive keeps, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class Kept(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 (WeasyPrint's signature)
            path = kept.get(url)
            if path is None or not path.is_file():
                raise ValueError(f"{url} is not kept")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return Kept()


@contextmanager
def _dated() -> Iterator[None]:
    """Let fonts that are cut down to what is used bear a date of no meaning instead of the wall clock's."""
    former = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "315532800"
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if former is not None:
            os.environ["SOURCE_DATE_EPOCH"] = former


@contextmanager
def _missing() -> Iterator[list[str]]:
    """Give a list that is filled with the characters which no font has, while the block draws."""
    missing: list[str] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if ".notdef" in record.getMessage():
                missing.extend(str(part) for part in record.args or ())

    handler, level, passes = Listening(), _LOG.level, _LOG.propagate
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.WARNING)
    _LOG.propagate = False
    try:
        yield missing
    finally:
        _LOG.removeHandler(handler)
        _LOG.setLevel(level)
        _LOG.propagate = passes
