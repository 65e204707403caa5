"""`scrapy probe URL` against the model news centre."""

from __future__ import annotations

import json

import pytest

from crawler.replica.expected import centre, truth
from crawler.replica.model import CENTRE_PATH, HOST, SECTIONS
from crawler.replica.render_article import article_page

NO_BRAKES = ["-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=16"]


@pytest.fixture
def probe(desk):
    """Return a function that probes an address and returns code and object; nothing may be kept."""

    def run(*arguments):
        result = desk.run("probe", "--json", *arguments, *NO_BRAKES)
        assert result.stderr == ""
        assert not desk.folder.exists()
        return result.returncode, json.loads(result.stdout)

    return run


def test_an_article_on_several_pages(probe, desk):
    article = next(record.article for record in centre(0).records if record.article.pages > 1)
    true = next(row for row in truth(0) if row["url"] == article.url)
    code, half = probe(article.url)
    assert (code, half["kind"], half["status"], half["parts"]) == (0, "article", 200, [])
    assert len(half["needs"]) == 1
    assert [seen.path for seen in desk.replica.seen()] == ["/robots.txt", article.path]
    code, whole = probe("--parts", article.url)
    assert (code, whole["parts"], whole["needs"]) == (0, half["needs"], [])
    assert whole["article"]["body_text"] == true["body_text"]


def test_what_a_page_is_instead(probe):
    code, told = probe(f"http://{HOST}{SECTIONS[0].path}")
    assert (code, told["kind"], len(told["listing"]["entries"]), told["listing"]["number"]) == (0, "list", 20, 1)
    code, told = probe(f"http://{HOST}{CENTRE_PATH}")
    assert (code, told["kind"]) == (1, "not an article")
    assert [section["name"] for section in told["sections"]] == [section.name for section in SECTIONS]


def test_what_does_not_come(probe):
    code, told = probe(f"http://{HOST}/nothing.html")
    assert (code, told["status"], told["findings"]) == (1, 404, ["status 404"])
    code, told = probe(f"http://{HOST}/private/zxzx/nbtz/202203/900001.html")
    assert (code, told["kind"], told["reader"]) == (1, "not fetched", None)
    assert told["evidence"].endswith("robots.txt forbids it")


def test_a_file_whose_further_page_does_not_come(probe, tmp_path):
    article = next(record.article for record in centre(0).records if record.article.pages == 1)
    saved = tmp_path / "page.html"
    pager = f"<p><a href='{article.number}_2.html'>2</a></p>\n<div class=\"footer\">"
    saved.write_text(article_page(article, [], []).decode().replace('<div class="footer">', pager))
    code, told = probe("--parts", "--url", article.url, str(saved))
    further = article.url.replace(".html", "_2.html")
    assert (code, told["kind"], told["parts"], told["needs"]) == (1, "article", [], [further])
    assert told["findings"] == [f"{further}: status 404"]


def test_a_reader_that_has_seen_enough(desk, tmp_path):
    saved = tmp_path / "page.html"
    saved.write_text("<title>x</title>")
    process = desk.start("probe", str(saved))
    process.stdout.close()
    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (1, "")
