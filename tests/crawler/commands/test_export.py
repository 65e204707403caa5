from __future__ import annotations

import json

import pytest


@pytest.fixture
def filled(site, article):
    for number in (1, 2):
        site.stores(article(number))
    site.archive.end_run(site.run, "complete", "", {}, [])
    return site


def test_without_a_format_the_formats_are_listed(command):
    ended = command("export")
    assert ended.code == 0
    assert "jq, pandas, DuckDB" in ended.out
    assert "电子表格" in ended.out


def test_a_chain_and_nothing_new(command, filled, folder, article):
    assert "2 additions, 0 changes, 0 deletions" in command("export", "jsonl", "--since-last", "news").out
    assert "nothing new since step 0000" in command("export", "jsonl", "--since-last", "news").out
    manifest = json.loads((folder / "exports" / "news" / "0000" / "manifest.json").read_text("utf-8"))
    assert manifest["counts"] == {"additions": 2, "changes": 0, "deletions": 0, "total": 2}


def test_a_damaged_chain_is_not_continued(command, filled, folder):
    command("export", "jsonl", "--since-last", "news")
    (folder / "exports" / "news" / "0000" / "additions.jsonl").write_text("")
    ended = command("export", "jsonl", "--since-last", "news")
    assert ended.code == 1
    assert "0000/additions.jsonl is not what manifest.json says" in ended.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["jsonl", "--raw"], "--raw goes with csv only"),
        (["csv", "--partition"], "--partition goes with parquet only"),
        (["csv", "--latest", "5"], "--latest goes with rss, atom, jsonfeed only"),
        (["rss", "--latest", "0"], "'0' is no number of articles"),
        (["csv", "--since-last", "x"], "--since-last NAME goes with jsonl"),
        (["jsonl", "--since-last", "../x"], "--since-last NAME goes with jsonl"),
        (["jsonl", "--section", "没有"], "no section '没有' in the archive; there: "),
        (["jsonl", "--site", "x"], "no site 'x' in the archive; there: model"),
        (["docx"], "unknown format 'docx'; known ones: jsonl, csv"),
    ],
)
def test_what_does_not_go_together_is_one_line(command, filled, arguments, sentence):
    ended = command("export", *arguments)
    assert ended.code == 2
    assert sentence in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_every_format_of_one_archive(command, filled, folder):
    for name in ("csv", "parquet", "xlsx", "sqlite", "markdown", "rss", "atom", "jsonfeed"):
        ended = command("export", name)
        assert ended.code == 0, ended.err
        assert ended.out.startswith("2 rows, ")
    assert command("verify").code == 0


def test_the_date_is_the_archives_unless_today_is_asked_for(command, filled, folder):
    command("export", "atom")
    first = (folder / "exports" / "articles.atom.xml").read_text("utf-8")
    command("export", "atom", "-s", "CLOCK=2027-01-01T08:00:00+08:00")
    assert (folder / "exports" / "articles.atom.xml").read_text("utf-8") == first
    command("export", "atom", "--now", "-s", "CLOCK=2027-01-01T08:00:00+08:00")
    assert "<updated>2027-01-01T00:00:00+00:00</updated>" in (folder / "exports" / "articles.atom.xml").read_text(
        "utf-8"
    )
