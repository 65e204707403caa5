"""One export: a dataset in a format, at its place, whole with its manifest or not at all."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from crawler.disk import replacing_folder_with_manifest, replacing_with_manifest
from crawler.exporters.base import Dataset
from crawler.exporters.formats import FORMATS
from crawler.handover import package
from crawler.handover.package import Handover
from crawler.redaction.records import write_list

MASKED = ".redacted.csv"
"""what the name of the list of masked numbers ends in"""


def write(dataset: Dataset, format_name: str, target: Path, handover: Handover | None = None) -> int:
    """Write the dataset to `target` and return how many records it holds.

    What stood at `target` is replaced in one step at the end; when anything fails it still stands there.
    `NAME.sha256` beside it names the digest of the file, or of each file in the folder, as `sha256sum` would.
    Where numbers are masked, `NAME.redacted.csv` beside it lists them, with a digest of its own. With `handover`,
    `target` is a folder that holds the dataset, that list, and what is said of both; see `crawler/handover/package.py`.
    Raises `OSError`, and `ModuleNotFoundError` where the format's library is not installed.
    """
    form = FORMATS[format_name]
    export = form.load()
    is_folder = form.is_folder(dataset.options)
    if handover:
        with replacing_folder_with_manifest(target) as part:
            return package.write(dataset, handover, export, part)
    replacing = replacing_folder_with_manifest if is_folder else replacing_with_manifest
    listing = replacing_with_manifest(target.with_name(target.name + MASKED)) if dataset.redact else nullcontext()
    with listing as masked, replacing(target) as part:
        if masked:
            write_list(replace(dataset, redact=False).records(), masked)
        return export(dataset, part)
