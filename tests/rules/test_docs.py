"""The documentation says what the code says."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from crawler import settings
from crawler.exporters.dictionary import TARGET, markdown
from crawler.exporters.formats import FORMATS
from crawler.handover.elements import ELEMENTS
from crawler.handover.report import CHECKS
from crawler.operations.config import Thresholds
from crawler.operations.monitors import MONITORS
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


@pytest.mark.parametrize("name", Thresholds.model_fields)
def test_every_threshold_is_shown_with_its_default(name):
    default = Thresholds.model_fields[name].default
    shown = re.search(rf"^(?:# )?{name} = (\S+)", text("operator.example.toml"), flags=re.MULTILINE)
    assert shown
    assert default is None or float(shown[1]) == default
    explained = text("docs/operating.md")
    assert f"`{name}`" in explained or f"{name} = " in explained or name == "articles"


def test_every_monitor_is_explained():
    names = {
        value
        for module in {sys.modules[monitor.__module__] for monitor in MONITORS}
        for name, value in vars(module).items()
        if name.isupper() and not name.startswith("_") and isinstance(value, str)
    }
    explained = text("docs/operating.md").partition("## Monitors")[2].partition("## The record")[0]
    assert names == set(re.findall(r"^\| (\w+) \| ", explained, flags=re.MULTILINE)) - {"monitor"}


def test_every_check_and_element_of_a_handed_over_package_is_explained():
    page = text("docs/chinese-practice.md")
    named = re.findall(r"\b([AIUS]\d) ", page.partition("| 真实性 |")[2])
    assert list(dict.fromkeys(named)) == [check.id for check in CHECKS]
    assert [name for name in ELEMENTS if name not in page] == []


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
