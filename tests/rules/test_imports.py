"""Data flows one way: spiders → items ← crawler. Items are pure: no scrapy, no file, no socket."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("items", "spiders", "crawler")
FOREIGN_TO_ALL = {"tests"}

MAY_IMPORT_OF_OURS = {"items": {"items"}, "spiders": {"items", "spiders"}, "crawler": {"items", "crawler"}}
# Scrapy speaks in Twisted and w3lib. The crawler may use every library the project depends on.
MAY_IMPORT_OF_OTHERS = {
    "items": {"dateparser", "lxml", "nh3", "parsel", "w3lib"},
    "spiders": {"scrapy", "twisted", "w3lib"},
}
# Files, sockets, processes, clocks that wait: no business of a function from bytes to record.
IMPURE = {
    *("asyncio", "ftplib", "glob", "http", "importlib", "io", "multiprocessing", "os", "pathlib", "select", "shutil"),
    *("socket", "socketserver", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "urllib.request"),
}


def imported(tree: ast.AST, package: str) -> Iterator[str]:
    """Yield the full name of every module the code imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = f"{package}.{node.module or ''}" if node.level else node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names)


def opened(tree: ast.AST) -> Iterator[str]:
    """Yield builtins that reach a file or hide an import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "__import__"}:
            yield f"{node.func.id}()"


def offences(source: str, package: str) -> list[str]:
    """Return what a module of the package imports against the rule."""
    tree = ast.parse(source)
    wrong = [name for name in imported(tree, package) if not allowed(name, package)]
    return wrong + (list(opened(tree)) if package == "items" else [])


def allowed(name: str, package: str) -> bool:
    top = name.partition(".")[0]
    if top in FOREIGN_TO_ALL:
        return False
    if top in OURS:
        return top in MAY_IMPORT_OF_OURS[package]
    if top in sys.stdlib_module_names:
        return package != "items" or not any(f"{name}.".startswith(f"{impure}.") for impure in IMPURE)
    return package not in MAY_IMPORT_OF_OTHERS or top in MAY_IMPORT_OF_OTHERS[package]


def modules() -> list[Path]:
    return [path.relative_to(ROOT) for package in OURS for path in sorted((ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize("path", modules(), ids=str)
def test_imports_go_one_way(path: Path) -> None:
    assert offences((ROOT / path).read_text(encoding="utf-8"), path.parts[0]) == []


@pytest.mark.parametrize("package", OURS)
def test_package_is_this_projects(package: str) -> None:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin == str(ROOT / package / "__init__.py")


@pytest.mark.parametrize("package", OURS)
def test_package_is_looked_at(package: str) -> None:
    assert Path(package, "__init__.py") in modules()


@pytest.mark.parametrize(
    ("package", "source", "offence"),
    [
        ("items", "import scrapy", "scrapy"),
        ("items", "from scrapy.http import Response", "scrapy.http.Response"),
        ("items", "import twisted.internet", "twisted.internet"),
        ("items", "import sqlite3", "sqlite3"),
        ("items", "import socket as s", "socket"),
        ("items", "import urllib.request", "urllib.request"),
        ("items", "from urllib import request", "urllib.request"),
        ("items", "def late():\n    from pathlib import Path", "pathlib.Path"),
        ("items", "import os.path", "os.path"),
        ("items", "from os import path", "os.path"),
        ("items", "text = open('x').read()", "open()"),
        ("items", "from crawler import settings", "crawler.settings"),
        ("items", "from spiders.families import base", "spiders.families.base"),
        ("items", "import requests", "requests"),
        ("spiders", "from crawler.archive import database", "crawler.archive.database"),
        ("spiders", "import sqlite_utils", "sqlite_utils"),
        ("spiders", "from tests import conftest", "tests.conftest"),
        ("crawler", "import spiders", "spiders"),
        ("crawler", "try:\n    from spiders import x\nexcept ImportError:\n    pass", "spiders.x"),
        ("crawler", "import tests.conftest", "tests.conftest"),
    ],
)
def test_offence_is_seen(package: str, source: str, offence: str) -> None:
    assert offences(source, package) == [offence]


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("items", "from urllib.parse import urljoin\nimport re\nfrom items.text import clean\nfrom . import text"),
        ("spiders", "import scrapy\nfrom items import Page\nfrom spiders.families import base\nfrom .base import x"),
        ("crawler", "import sqlite3\nimport warcio\nfrom items import read\nfrom crawler.archive import database"),
    ],
)
def test_what_is_allowed_is_no_offence(package: str, source: str) -> None:
    assert offences(source, package) == []
