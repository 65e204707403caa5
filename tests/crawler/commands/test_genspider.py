"""`scrapy genspider`: the file of a new site."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy import cmdline

from crawler.operations.site_file import FAMILY_NAMES

ROOT = Path(__file__).resolve().parents[3]
URL = "http://www.qzkx.example.cn/xwzx/index.html"


@pytest.fixture
def genspider(tmp_path, monkeypatch, capsys):
    """Return a function that runs the command in an empty project and returns code, output and errors."""
    (tmp_path / "scrapy.cfg").write_text((ROOT / "scrapy.cfg").read_text())
    (tmp_path / "spiders").mkdir()

    def run(*arguments):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", "genspider", *arguments])
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return run


def test_a_site_of_a_family(genspider, tmp_path, monkeypatch):
    code, out, err = genspider(
        "-t", "trs", "zhejiang_quzhou", URL, "--title", "衢州市科学技术协会", "--region", "330800"
    )
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "written: spiders/zhejiang_quzhou.py"
    text = (tmp_path / "spiders" / "zhejiang_quzhou.py").read_text("utf-8")
    assert len(text.splitlines()) <= 20
    made = {}
    exec(compile(text, "zhejiang_quzhou.py", "exec"), made)  # noqa: S102 - our own text
    site = made["ZhejiangQuzhou"]
    assert (site.name, site.title, site.region) == ("zhejiang_quzhou", "衢州市科学技术协会", "330800")
    assert (site.start_urls, site.allowed_domains, site.confirmed) == ([URL], ["www.qzkx.example.cn"], None)
    assert site.reader == "trs"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-t", "trs", "Quzhou", URL], "'Quzhou' is no name of a site; write province and city, e.g. zhejiang_quzhou"),
        (["-t", "wordpress", "zhejiang_quzhou", URL], "no family 'wordpress'; there are rt, "),
        (["zhejiang_quzhou", "www.qzkx.example.cn"], "'www.qzkx.example.cn' is no address of a news centre"),
        (["zhejiang_quzhou"], "missing argument"),
    ],
)
def test_what_cannot_be(genspider, tmp_path, arguments, said):
    code, out, err = genspider(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert list((tmp_path / "spiders").iterdir()) == []


def test_a_file_that_is_there_stays(genspider, tmp_path):
    path = tmp_path / "spiders" / "zhejiang_quzhou.py"
    path.write_text("mine")
    code, _, err = genspider("zhejiang_quzhou", URL)
    assert (code, path.read_text()) == (2, "mine")
    assert "spiders/zhejiang_quzhou.py is there already" in err


@pytest.mark.parametrize("family", FAMILY_NAMES)
def test_every_family_has_its_two_files(family):
    assert (ROOT / "spiders" / "families" / f"{family}.py").is_file()
    assert (ROOT / "items" / "readers" / f"{family}.py").is_file()
