"""The kinds of packages that `scrapy verify PACKAGE` knows, and how each is told."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from csv import Error as CsvError
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from crawler.disk import MANIFEST
from crawler.packages import manifest
from crawler.packages.chain import is_chain


class Check(Protocol):
    """Looks a package over."""

    def __call__(self, path: Path) -> Iterator[str]:
        """Yield what is wrong, a sentence each that ends with what to do; nothing where all is well.

        What cannot be read may end in OSError, UnicodeError, EOFError, `csv.Error` or `zlib.error`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of package."""

    name: str
    module: str
    """file of this folder with `check`"""
    recognises: Callable[[Path], bool]
    has_manifest: bool = False
    """whether its own check looks at the manifest beside it"""

    def load(self) -> Check:
        """Return its check; raises ModuleNotFoundError where its library is not installed."""
        check: Check = import_module(f"crawler.packages.{self.module}").check
        return check


def holding(*signs: str) -> Callable[[Path], bool]:
    """Return what recognises a folder that holds any of these names or patterns.

    More than one, for a package that lost its main file is still one of its kind.
    """
    return lambda path: path.is_dir() and any(any(path.glob(sign)) for sign in signs)


def is_file_of(*patterns: str) -> Callable[[Path], bool]:
    """Return what recognises a file with a name of one of these patterns."""
    return lambda path: path.is_file() and any(path.match(pattern) for pattern in patterns)


def is_warc(path: Path) -> bool:
    """Tell whether it is a WARC file or a folder of them."""
    return holding("*.warc.gz")(path) or is_file_of("*.warc.gz")(path)


KINDS: list[Kind] = [
    Kind("handover", "handover", holding("metadata/transfer.json", "four-properties.json")),
    Kind("bagit", "bagit", holding("bagit.txt", "bag-info.txt", "manifest-*.txt", "tagmanifest-*.txt")),
    Kind("ro-crate", "rocrate", holding("ro-crate-metadata.json")),
    Kind("croissant", "croissant", holding("croissant.json")),
    Kind("datapackage", "datapackage", holding("datapackage.json")),
    Kind("chain", "chain", is_chain),
    Kind("wacz", "wacz", is_file_of("*.wacz")),
    Kind("warc", "warc", is_warc, has_manifest=True),
    Kind("oai", "oai", holding("Identify.xml", "ListMetadataFormats.xml", "List*.oai_dc.*.xml")),
]
"""in the order in which they are tried: a folder that is handed over, and a bag, may hold any of the others"""


class UnknownPackageError(ValueError):
    """Nothing tells what it is; the message is for the user."""


def kind_of(path: Path) -> Kind | None:
    """Return the kind of package; None where no kind recognises it."""
    return next((kind for kind in KINDS if kind.recognises(path)), None)


def described(path: Path) -> str:
    """Return what will be checked; raise `UnknownPackageError` where there is nothing to check by."""
    if not path.exists():
        raise UnknownPackageError(f"{path} does not exist")
    kind = kind_of(path)
    has_manifest = _manifest_of(path).exists()
    if kind is None and not has_manifest:
        known = ", ".join(known.name for known in KINDS)
        raise UnknownPackageError(f"{path} is no package of a known kind ({known}), nor is {path.name}{MANIFEST} there")
    names = [kind.name] if kind else []
    return " and ".join([*names, f"{path.name}{MANIFEST}"] if has_manifest else names)


def check(path: Path) -> Iterator[str]:
    """Yield what is wrong with a package by the manifest beside it, where there is one, and by its kind."""
    kind = kind_of(path)
    if _manifest_of(path).exists() and not (kind and kind.has_manifest and path.is_dir()):
        yield from _safely(manifest.check, path)
    if kind:
        yield from _safely(kind.load(), path)


def _manifest_of(path: Path) -> Path:
    return path.with_name(path.name + MANIFEST)


def _safely(check: Check, path: Path) -> Iterator[str]:
    try:
        yield from check(path)
    except (OSError, UnicodeError, EOFError, CsvError, zlib.error) as error:
        yield f"{path.name}: cannot be read further ({error}); ask for the package again"
