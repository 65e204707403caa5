"""A broken file of a site is named and stops no other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.operations.loader import SiteLoader

SOUND = "from scrapy import Spider\n\nclass {name}(Spider):\n    name = '{name}'\n"


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Return a function that writes files of a package and loads them."""
    monkeypatch.syspath_prepend(tmp_path)
    package = tmp_path / "made_up_sites"

    def run(**files: str) -> SiteLoader:
        package.mkdir()
        (package / "__init__.py").write_text("")
        for name, text in files.items():
            (package / f"{name}.py").write_text(text)
        return SiteLoader.from_settings(Settings({"SPIDER_MODULES": ["made_up_sites"]}))

    yield run
    for name in [name for name in sys.modules if name.startswith("made_up_sites")]:
        del sys.modules[name]


def test_the_others_are_there(load):
    sound = SOUND.format(name="b_site")
    loader = load(a_site="x = (\n", b_site=sound, c_site="\nimport nothing_of_the_kind\n", d_site="1 / 0\n")
    assert loader.list() == ["b_site"]
    assert loader.broken == {
        "a_site": "made_up_sites/a_site.py line 1: SyntaxError: '(' was never closed",
        "c_site": "made_up_sites/c_site.py line 2: ModuleNotFoundError: No module named 'nothing_of_the_kind'",
        "d_site": "made_up_sites/d_site.py line 1: ZeroDivisionError: division by zero",
    }


@pytest.mark.filterwarnings("ignore:There are several spiders")
def test_two_files_of_one_name(load):
    loader = load(a_site=SOUND.format(name="a_site"), b_site=SOUND.format(name="a_site"))
    assert loader.broken == {"b_site": "b_site.py: the name 'a_site' is that of a_site.py too; give it its own"}


def test_all_of_ours_are_sound():
    loader = SiteLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
    assert loader.broken == {}
    files = {path.stem for path in Path("spiders").glob("*.py")} - {"__init__"}
    assert set(loader.list()) == files
