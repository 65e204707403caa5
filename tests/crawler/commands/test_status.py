"""`scrapy status`: how the sites of an archive stand; `--sites`: all sites that are declared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scrapy import cmdline

from crawler.archive.database import write
from crawler.archive.run_record import RunRecord, SectionRecord
from items.events import Outcome, Visit
from items.listing import Entry

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
        (["-s", "ARCHIVE_DIR=no/such/folder"], "no archive in no/such/folder; run a crawl first"),
        (["shaanxi_tongchuan"], "unknown argument 'shaanxi_tongchuan'"),
        (["--sites", "shaanxi_tongchuan"], "unknown argument 'shaanxi_tongchuan'"),
        (["--site"], "unknown option --site"),
    ],
)
def test_a_wrong_call_is_one_line(status, arguments, said):
    code, out, err = status(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


STATUS_KEYS = [
    "site", "title", "last_run", "last_complete_at", "running_since", "newest", "kept", "gone", "due", "fading",
    "sections",
]  # fmt: skip


@pytest.fixture
def crawled(site, article):
    """Return a site with two runs: a complete one and one that fell short."""
    rows = [
        Entry(url=f"http://www.example.cn/art/{number}.html", title="题", date=f"2026-02-{2 * number:02}")
        for number in range(1, 9)
    ]
    site.lists("部门动态", *rows)
    for row in rows[:-1]:
        site.stores(article(row.url))
    site.ends("部门动态", reached_end=True, rows=8)
    ends(site, "complete", [])
    site.again()
    site.records_event(Visit(url=rows[-1].url, outcome=Outcome.FAILED, reason="timeout"))
    ends(site, "partial", ["1 addresses could not be read and are due again"])
    return site


def ends(site, outcome, findings):
    made = RunRecord(site="model", started_at="2026-03-02T01:00:00Z", warnings=["存疑"])
    made.sections = [SectionRecord(name="部门动态", pages=1, rows=8)]
    site.archive.gather(site.run, made)
    site.archive.end_run(site.run, outcome, "; ".join(findings), {"new": 7}, findings, made)


def test_how_a_site_stands(crawled, command):
    ended = command("status", "--json")
    assert (ended.code, ended.err) == (1, ""), "the last run was not complete"
    (told,) = map(json.loads, ended.out.splitlines())
    assert list(told) == STATUS_KEYS
    assert (told["site"], told["title"]) == ("model", "样例科协")
    assert (told["kept"], told["gone"], told["due"], told["newest"]) == (7, 0, 1, "2026-02-16")
    assert told["last_run"]["outcome"] == "partial"
    assert told["last_complete_at"] == "2026-03-02T01:00:00Z"
    (section,) = told["sections"]
    assert (section["rhythm_days"], section["longest_pause_days"]) == (2, 2)
    assert (section["kept"], section["due"], section["newest"]) == (7, 1, "2026-02-16")


def test_for_people_it_fits_a_terminal(crawled, command, monkeypatch):
    monkeypatch.setattr("crawler.operations.output.NARROW", 80)
    ended = command("status")
    assert ended.code == 1
    assert "last run 最近一次: 2026-03-02 09:00, partial 不完整" in ended.out
    assert "last complete one 最近完整: 2026-03-02 09:00" in ended.out
    assert "- 1 addresses could not be read and are due again" in ended.out
    assert "warnings 提醒 (1)" in ended.out
    row = next(line for line in ended.out.splitlines() if line.startswith(" 部门动态"))
    assert row.split() == ["部门动态", "2026-03-02", "2026-02-16", "2", "d", "7", "0", "1"]


def test_all_complete_is_0_and_a_run_that_goes_on_is_named(crawled, command):
    crawled.again()
    ends(crawled, "complete", [])
    crawled.again()
    ended = command("status")
    assert ended.code == 0
    assert "a run began 正在运行: 2026-03-02 09:00" in ended.out


def test_it_reads_beside_a_run_that_writes(crawled, command):
    crawled.again()
    connection = crawled.archive._connection  # noqa: SLF001
    with write(connection):
        connection.execute("UPDATE sites SET title = '写到一半'")
        ended = command("status")
    assert ended.code == 1
    assert "样例科协" in ended.out


def test_an_archive_without_a_site(archive, command):
    ended = command("status")
    assert (ended.code, "no site was crawled yet" in ended.out) == (0, True)
