"""One export: a dataset in a format, at its place, whole with its manifest or not at all."""

from __future__ import annotations

from pathlib import Path

from crawler.disk import replacing_folder_with_manifest, replacing_with_manifest
from crawler.exporters.base import Dataset
from crawler.exporters.formats import FORMATS


def write(dataset: Dataset, format_name: str, target: Path) -> int:
    """Write the dataset to `target` and return how many records it holds.

    What stood at `target` is replaced in one step at the end; when anything fails it still stands there.
    `NAME.sha256` beside it names the digest of the file, or of each file in the folder, as `sha256sum` would.
    Raises `OSError`, and `ModuleNotFoundError` where the format's library is not installed.
    """
    form = FORMATS[format_name]
    export = form.load()
    replacing = replacing_folder_with_manifest if form.is_folder(dataset.options) else replacing_with_manifest
    with replacing(target) as part:
        return export(dataset, part)
