"""Log lines: one for each event that matters, into a file of the site and to standard error; bodies never.

`begin` is called once by a process, when it holds the archive's lock or was started by who holds it; from then on every
logger of the program and its libraries speaks through the two handlers here. What Scrapy would print of an item is its
address.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.archive.errors import UnusableFolderError

FOLDER = "logs"
"""their folder in the archive folder; neither verified nor copied by a backup"""

LONGEST = 2000
"""letters of one message; a longer one is cut, for it can only be something that was read"""

_OF_THE_SITE = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
"""what a server or the network did; the places in Scrapy and Twisted where it was noticed tell nobody anything"""

_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(32), *range(127, 160), 0x2028, 0x2029)} | {
    ord("\n"): "\\n",
    ord("\t"): "\\t",
}


def event(logger: logging.Logger, name: str, /, level: int = logging.INFO, **fields: object) -> None:
    """Log an event: its name and what belongs to it, as plain values."""
    shown = " ".join(f"{key}={_plain(value)}" for key, value in fields.items() if value not in (None, ""))
    logger.log(level, "%s", f"{name}: {shown}" if shown else name, extra={"event": name, "fields": fields})


def log_path(folder: Path, name: str) -> Path:
    """Return where the lines of a site lie, or of a harvest (`harvest`)."""
    return folder / FOLDER / f"{name}.log"


def begin(settings: Settings, folder: Path, name: str) -> None:
    """Send the log lines of this process to `FOLDER/NAME.log` in the archive folder, and to standard error.

    Call it before the crawler process is made, and for each process with a name of its own: two processes must not turn
    the same file over. The file gets what is INFO or above, or `LOG_LEVEL` where that is lower; standard error gets
    `LOG_LEVEL`, unless `LOG_ENABLED` is off or `LOG_FILE` names a file for Scrapy to write. `LOG_JSON`: JSON Lines in
    both. Raises `UnusableFolderError`.
    """
    make = _JsonLines if settings.getbool("LOG_JSON") else _TextLines
    lines = make(name, settings["LOG_FORMAT"], settings["LOG_DATEFORMAT"])
    level = logging.getLevelNamesMapping().get(str(settings["LOG_LEVEL"]).upper(), logging.INFO)
    handlers: list[logging.Handler] = [_file(settings, folder, name)]
    handlers[0].setLevel(min(level, logging.INFO))
    if settings.getbool("LOG_ENABLED") and not settings["LOG_FILE"]:
        handlers.append(_Stderr())
        handlers[1].setLevel(level)
        settings.set("LOG_ENABLED", value=False, priority="cmdline")  # Scrapy would print every line once more
    end()
    for handler in handlers:
        handler.setFormatter(lines)
        logging.root.addHandler(handler)
    logging.root.setLevel(logging.NOTSET)  # the handlers choose


def end() -> None:
    """Take the handlers away again and close them."""
    for handler in [handler for handler in logging.root.handlers if isinstance(handler, _File | _Stderr)]:
        logging.root.removeHandler(handler)
        with suppress(OSError):  # what could not be written has been told
            handler.close()


def tail(path: Path, size: int) -> list[str]:
    """Return the last lines of a log, of at most `size` bytes; none where it cannot be read."""
    try:
        with path.open("rb") as stream:
            length = stream.seek(0, 2)
            stream.seek(max(length - size, 0))
            lines = stream.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return lines[1:] if length > size else lines


class ItemNames(LogFormatter):
    """What Scrapy logs of an item: its address, never the item, for that has the text of the article in it."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:  # noqa: ANN401
        """Name an item that was kept."""
        return super().scraped(_name(item), response, spider)

    def dropped(
        self,
        item: Any,  # noqa: ANN401
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """Name an item that was refused."""
        return super().dropped(_name(item), exception, response, spider)

    def item_error(
        self,
        item: Any,  # noqa: ANN401
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """Name an item that our code stumbled over."""
        return super().item_error(_name(item), exception, response, spider)


class _Lines(logging.Formatter):
    def __init__(self, site: str, form: str, date_form: str) -> None:
        super().__init__(form, date_form)
        self.site = site


class _TextLines(_Lines):
    def format(self, record: logging.LogRecord) -> str:
        """Return one line; below an exception its traceback, indented."""
        record.message = _said(record)
        record.asctime = self.formatTime(record, self.datefmt)
        line = self.formatMessage(record).translate(_ESCAPED)
        trace = _trace(record)
        if not trace:
            return line
        below = (f"    {_short(part).translate(_ESCAPED)}" for part in trace)
        return "\n".join((f"{line}: {_short(trace[-1]).translate(_ESCAPED)}", *below))


class _JsonLines(_Lines):
    def format(self, record: logging.LogRecord) -> str:
        """Return one JSON object: time (UTC), level, site, event, message, fields, logger, perhaps traceback."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "site": self.site,
            "event": getattr(record, "event", "message"),
            "message": _said(record),
            "fields": {key: _plain(value) for key, value in getattr(record, "fields", {}).items()},
            "logger": record.name,
        }
        if trace := _trace(record):
            entry["traceback"] = [_short(part) for part in trace]
        return json.dumps(entry, ensure_ascii=False).translate(_ESCAPED)


class _Once(logging.Handler):
    """A handler that says once what keeps it from writing, instead of a traceback for each line."""

    said = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's own name)
        """Say why the line was not written."""
        del record
        if not self.said:
            self.said = True
            sys.stderr.write(f"log lines are lost: {sys.exc_info()[1]}\n")


class _File(_Once, RotatingFileHandler):
    """The site's file."""


class _Stderr(_Once, logging.StreamHandler[Any]):
    """Standard error, without what stands there already."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Leave out what its author has printed itself."""
        return not getattr(record, "on_stderr", False) and bool(super().filter(record))


def _file(settings: Settings, folder: Path, name: str) -> _File:
    path = log_path(folder, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _File(
            path,
            maxBytes=settings.getint("LOG_MAXSIZE"),
            backupCount=settings.getint("LOG_KEPT"),
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError as error:
        raise UnusableFolderError(f"{path} cannot be written ({error.strerror}); check its permissions") from error


def _name(item: Any) -> str:  # noqa: ANN401 (Scrapy's items are of any type)
    """Return what an item is called in the log."""
    of = getattr(item, "url", None) or getattr(item, "section", None) or ""
    return f"{type(item).__name__} {of}".strip()


def _said(record: logging.LogRecord) -> str:
    """Return the message; Scrapy's own about a failed download names the error already or lacks it altogether."""
    error = record.exc_info[1] if record.exc_info else None
    message = record.getMessage()
    return _short(f"{message}: {error}" if isinstance(error, _OF_THE_SITE) and str(error) not in message else message)


def _trace(record: logging.LogRecord) -> list[str]:
    """Return the lines of the traceback, the last one the exception's own; none for what a site did."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None or isinstance(error, _OF_THE_SITE):
        return []
    return _split(traceback.format_exception(error))


def _split(parts: Iterable[str]) -> list[str]:
    return [line for part in parts for line in part.splitlines() if line.strip()]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} letters)"


def _plain(value: object) -> object:
    """Return a value as JSON has it; what it does not have becomes text."""
    if isinstance(value, bool | int | float) or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return _short(str(value))
