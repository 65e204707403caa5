"""The small record of what each channel was told: `alerts.json` in the archive folder.

It lies beside the database and not in it, so that trouble with the database itself can be told and folded too. Nothing
in it belongs to the archive: where it is lost, trouble that goes on is told once more. It is replaced whole, after the
messages went out: a harvest that is killed between the two tells them again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.alerts.news import Told
from crawler.disk import replacing

RECORD = "alerts.json"
"""its name in the archive folder"""

Record = dict[str, dict[str, Told]]
"""channel, site: what the channel was told of the site's trouble"""


class DamagedError(Exception):
    """The record cannot be understood."""


def read(folder: Path) -> Record:
    """Return the record, empty where there is none; raises `DamagedError` and `OSError`."""
    try:
        data = json.loads((folder / RECORD).read_bytes())
        return {channel: {site: _told(told) for site, told in sites.items()} for channel, sites in data["told"].items()}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedError(str(error)) from error


def write(folder: Path, record: Mapping[str, Mapping[str, Told]]) -> None:
    """Replace the record; raises `OSError`."""
    told = {channel: {site: _plain(one) for site, one in sites.items()} for channel, sites in record.items() if sites}
    text = json.dumps({"told": told}, ensure_ascii=False, indent=1, sort_keys=True)
    with replacing(folder / RECORD) as part:
        part.write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")


def _plain(told: Told) -> dict[str, Any]:
    return {
        "outcome": told.outcome,
        "reasons": list(told.reasons),
        "since": told.since.isoformat(),
        "told_at": told.told_at.isoformat(),
    }


def _told(plain: Mapping[str, Any]) -> Told:
    since, told_at = (datetime.fromisoformat(plain[key]) for key in ("since", "told_at"))
    if since.tzinfo is None or told_at.tzinfo is None:
        raise ValueError("a time without zone")
    reasons = tuple(str(reason) for reason in plain["reasons"])
    return Told(outcome=str(plain["outcome"]), reasons=reasons, since=since, told_at=told_at)
