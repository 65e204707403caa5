"""`scrapy status --sites`: all sites, for people and for machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scrapy import cmdline

ROOT = Path(__file__).resolve().parents[3]
KEYS = [
    "name", "title", "region", "family", "reader", "hosts", "aliases", "linked_hosts", "news_centre", "lists", "epochs",
    "confirmed",
]  # fmt: skip


@pytest.fixture
def status(monkeypatch, capfdbinary):
    """Return a function that runs the command in this process and returns code, output and errors."""

    def run(*arguments):
        monkeypatch.chdir(ROOT)
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", "status", *arguments])
        out, err = capfdbinary.readouterr()
        return ended.value.code, out.decode(), err.decode()

    return run


def test_every_site_has_a_line(status):
    code, out, err = status("--sites")
    assert (code, err) == (0, "")
    files = {path.stem for path in (ROOT / "spiders").glob("*_*.py")} - {"__init__"}
    names = [line.split()[0] for line in out.splitlines() if line.strip()][2:]
    assert names == sorted(files)
    row = next(line for line in out.splitlines() if "shaanxi_tongchuan" in line)
    assert row.split() == [
        *(
            "shaanxi_tongchuan",
            "铜川市科学技术协会",
            "610200",
            "rt",
            "www.tongchuan.gov.cn",
            "news",
            "centre",
            "–",
            "–",
        ),
    ]


def test_json_is_one_object_a_line(status):
    code, out, err = status("--sites", "--json")
    assert (code, err) == (0, "")
    told = [json.loads(line) for line in out.splitlines()]
    assert all(list(site) == KEYS for site in told)
    assert [site["name"] for site in told] == sorted(site["name"] for site in told)
    tongchuan = next(site for site in told if site["name"] == "shaanxi_tongchuan")
    assert tongchuan["family"] == "rt"
    assert tongchuan["title"] in out
    assert [section["name"] for section in tongchuan["lists"]] == ["铜川要闻", "部门动态"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "only --sites is there yet; write scrapy status --sites"),
        (["--json"], "only --sites is there yet"),
        (["--sites", "shaanxi_tongchuan"], "unknown argument 'shaanxi_tongchuan'"),
        (["--site"], "unknown option --site"),
    ],
)
def test_a_wrong_call_is_one_line(status, arguments, said):
    code, out, err = status(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
