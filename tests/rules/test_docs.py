"""The documentation says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler import settings
from crawler.exporters.dictionary import TARGET, markdown
from crawler.exporters.formats import FORMATS
from crawler.operations.outcome import CODES, LOCKED

ROOT = Path(__file__).resolve().parents[2]
OWN_SETTINGS = (
    *("LOG_JSON", "LOG_KEPT", "LOG_MAXSIZE"),
    *("DATABASE_PATIENCE", "MAX_MINUTES", "MAX_REQUESTS"),
    *("ARCHIVE_DIR", "CONTACT", "CLOCK", "FILES_MAXSIZE", "WARC_MAXSIZE"),
    *("RECHECKS_PER_RUN", "RECHECK_DAYS", "GONE_SHARE", "GONE_LEAST", "LANE_MAX_WAIT"),
)


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_data_dictionary_is_the_declaration():
    assert text(TARGET) == markdown(), "run python -m crawler.exporters.dictionary"


def test_every_exit_code_is_explained():
    rows = dict(re.findall(r"^\| (\d+) \| (\w+)", text("docs/exit-codes.md"), flags=re.MULTILINE))
    assert rows == {str(code): word for word, code in CODES.items()} | {str(LOCKED): "locked"}


@pytest.mark.parametrize("name", OWN_SETTINGS)
def test_every_setting_of_ours_is_explained(name):
    assert hasattr(settings, name)
    assert f"`{name}`" in text("docs/operating.md")


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_name_every_format_and_only_what_is_there(readme):
    page = text(readme)
    for name in FORMATS:
        assert f"scrapy export {name}" in page
    commands = {path.stem for path in (ROOT / "crawler" / "commands").glob("[a-z]*.py")}
    assert set(re.findall(r"-m scrapy (\w+)", page)) <= commands
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), flags=re.MULTILINE))
    assert set(re.findall(r"`make (\w+)`", page)) <= targets


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_links_lead_somewhere(readme):
    for target in re.findall(r"\]\(([^)#]+)\)", text(readme)):
        assert (ROOT / target).exists(), target
