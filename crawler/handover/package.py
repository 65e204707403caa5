"""A handed-over package: a dataset of any format in a folder with its description, transfer list and report."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from crawler.disk import file_sha256, manifest_line
from crawler.exporters.base import Dataset, Exporter
from crawler.exporters.formats import AS_SERVED, FEED, FORMATS
from crawler.handover import report
from crawler.handover.describe import describe
from crawler.handover.layout import path_of, require_font, write_layout
from crawler.handover.numbers import Arrangement
from crawler.handover.paths import DATA, FACTS, MANIFEST, REDACTED, listed
from crawler.handover.transfer import write_list, write_page
from crawler.operations.config_archival import Archival
from crawler.redaction.records import write_list as write_redacted

PROFILES = ("da-t46",)
"""what `--profile` knows"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """How a dataset is handed over."""

    archival: Archival
    format: str
    """of the dataset"""
    name: str
    """of the dataset's file or folder"""
    is_folder: bool = False
    layout: bool = False
    """a layout copy of every article, too"""


def refused(name: str, archival: Archival, opts: Namespace) -> str:
    """Return why a format cannot be handed over or masked as `--profile`, `--layout`, `--redact` ask; else nothing."""
    if opts.redact and name in AS_SERVED:
        return f"--redact goes not with {name}: it holds what sites served, byte for byte"
    if opts.layout and not opts.description:
        return f"--layout goes with --profile {PROFILES[0]} only"
    if opts.description and name in FORMATS and FORMATS[name].options & FEED:
        return f"--profile goes not with {name}: a feed holds the newest articles only"
    if opts.description and opts.revisions:
        return "--profile goes without --revisions: a 档号 is an article's, not a revision's"
    if opts.description and not archival.fonds:
        return "--profile needs fonds (全宗号) in [archival] of operator.toml"
    return ""


def write(dataset: Dataset, handover: Handover, export: Exporter, folder: Path) -> int:
    """Fill an empty folder: the dataset below `data/`, and what is said of it.

    Returns how many records the dataset holds. The same archive, options and `operator.toml` give the same bytes, but
    for what the report says of programs on this machine.
    """
    if handover.layout:
        require_font()
    data = folder / DATA
    data.mkdir()
    target = data / handover.name
    if handover.is_folder:
        target.mkdir()
    count = export(dataset, target)
    with Arrangement(dataset.archive, handover.archival, dataset.stamp) as arrangement:
        if dataset.redact:
            _redacted(dataset, folder)
        described = describe(dataset, handover.archival, arrangement, folder)
        layout = _layouts(dataset, arrangement, folder) if handover.layout else None
    facts = _declared(dataset, handover) | {
        "records_in_dataset": count,
        "records_described": described.records,
        "files": described.files,
        "files_absent": described.absent,
        "layout": layout,
    }
    write_list(folder)
    _write_manifest(folder, facts)
    write_page(folder)
    report.write(folder)
    return count


def _redacted(dataset: Dataset, folder: Path) -> None:
    (folder / REDACTED).parent.mkdir(exist_ok=True)
    write_redacted(replace(dataset, redact=False).records(), folder / REDACTED)


def _layouts(dataset: Dataset, arrangement: Arrangement, folder: Path) -> dict[str, Any]:
    """Write the layout copies; return how many there are, and what could not be drawn."""
    missing: dict[str, str] = {}
    count = 0
    for record in dataset.records():
        place = arrangement.place(record["url"])
        target = folder / path_of(place.number, place.year)
        target.parent.mkdir(parents=True, exist_ok=True)
        characters = write_layout(record, place.number, dataset.archive.folder, target)
        if characters:
            missing[place.number] = "".join(dict.fromkeys(characters))
        count += 1
    return {"copies": count, "missing_characters": missing}


def _declared(dataset: Dataset, handover: Handover) -> dict[str, Any]:
    chosen = asdict(dataset.selection)
    return {
        "profile": PROFILES[0],
        "format": handover.format,
        "state_of_the_archive": dataset.stamp.isoformat(),
        "operator": dataset.operator.name,
        "fonds": handover.archival.fonds,
        "fonds_name": handover.archival.fonds_name,
        "receiver": handover.archival.receiver,
        "template": handover.archival.template,
        "permitted": handover.archival.permitted,
        "rights": dataset.rights.statement,
        "licence": dataset.rights.licence,
        "redacted": dataset.redact,
        "selection": {name: value for name, value in chosen.items() if value},
    }


def _write_manifest(folder: Path, facts: dict[str, Any]) -> None:
    """Write what is declared, with the number and bytes of all files beside it, and the manifest over everything."""
    paths = list(listed(folder))
    facts = {
        **facts,
        "package_files": len(paths),
        "package_bytes": sum((folder / path).stat().st_size for path in paths),
    }
    (folder / FACTS).write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    with (folder / MANIFEST).open("wb") as file:
        file.writelines(manifest_line(file_sha256(folder / path)[0], path) for path in listed(folder))
