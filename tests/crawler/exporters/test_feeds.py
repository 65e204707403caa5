from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.exporters import atom, jsonfeed, rss
from tests import independent
from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.made import dataset, record

FEEDPARSER = """
import feedparser, json, sys
found = feedparser.parse(open(sys.argv[1], 'rb').read())
entries = [{name: entry.get(name) for name in ('id', 'title', 'published', 'updated', 'link')}
    | {'content': [part.value for part in entry.get('content', [])],
       'tags': [tag.term for tag in entry.get('tags', [])],
       'files': [link.href for link in entry.get('links', []) if link.rel == 'enclosure'],
       'authors': [author.get('name') for author in entry.get('authors', [])]}
    for entry in found.entries]
print(json.dumps([found.version, found.bozo, str(found.get('bozo_exception')), found.feed.title, entries]))
"""
SCHEMA = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "home_page_url": {"type": "string"},
        "feed_url": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "minProperties": 1}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": {"type": "string"},
                    "url": {"type": "string"},
                    "date_published": {"type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT.*([+-]\\d\\d:\\d\\d)$"},
                    "date_modified": {"type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT.*([+-]\\d\\d:\\d\\d)$"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "attachments": {"type": "array", "items": {"type": "object", "required": ["url", "mime_type"]}},
                },
            },
        },
    },
}
"""what version 1.1 of the specification requires"""
JSONSCHEMA = """
import json, jsonschema, sys
jsonschema.validate(json.load(open(sys.argv[1], encoding='utf-8')), json.loads(sys.argv[2]))
print('"valid"')
"""


def numbered(number: int, **values: object) -> dict[str, object]:
    day = f"2020-01-{number + 1:02}T08:00:00+08:00"
    return record(url=f"http://www.example.cn/{number}.html", title=f"第{number}篇", published_at=day) | values


def written(tmp_path: Path, module: object, rows: list[dict[str, object]], **options: object) -> Path:
    target = tmp_path / "feed"
    module.export(dataset(rows, **options), target)
    return target


@pytest.mark.parametrize(("module", "version"), [(rss, "rss20"), (atom, "atom10")])
def test_feedparser_reads_it(tmp_path, module, version):
    file = {"url": "http://www.example.cn/1.doc", "name": "附件", "media_type": "application/msword", "size": 3}
    rows = [numbered(1), numbered(2, body_html="<p>文</p>", attachments=[file | {"sha256": None, "path": None}])]
    target = written(tmp_path, module, rows, address="https://archive.example.cn/feed.xml")
    found, bozo, problem, title, entries = independent.python(FEEDPARSER, target)
    assert (found, bozo) == (version, 0 if version else 1), problem
    assert not bozo, problem
    assert title == "科协新闻"
    assert [entry["title"] for entry in entries] == ["第2篇", "第1篇"]
    newest = entries[0]
    assert newest["id"].startswith("urn:uuid:")
    assert newest["link"] == "http://www.example.cn/2.html"
    assert newest["content"][-1] == "<p>文</p>"
    assert newest["tags"] == ["部门动态"]
    assert newest["files"] == ["http://www.example.cn/1.doc"]
    assert "2020" in newest["published"]
    assert newest["updated"] == "2020-04-03T06:30:00+00:00"


@pytest.mark.parametrize("module", [rss, atom])
def test_hostile_texts(tmp_path, module):
    rows = [numbered(number, title=text, body_html="<p>x</p>") for number, text in enumerate(PIECES[:25])]
    _, bozo, problem, _, entries = independent.python(FEEDPARSER, written(tmp_path, module, rows))
    assert not bozo, problem
    assert len(entries) == len(rows)


def test_what_xml_cannot_hold(tmp_path):
    target = written(tmp_path, atom, [numbered(1, title="a\ufffeb")])
    assert "a\ufffdb" in target.read_text("utf-8")


def test_a_gone_article_is_a_tombstone_in_atom_and_absent_elsewhere(tmp_path):
    rows = [numbered(1), numbered(2, gone_at="2026-04-01T00:00:00Z")]
    text = written(tmp_path, atom, rows).read_text("utf-8")
    assert text.count("<entry>") == 1
    assert 'when="2026-04-01T00:00:00Z"' in text
    assert text.count("deleted-entry ") == 1
    assert written(tmp_path, rss, rows).read_text("utf-8").count("<item>") == 1
    assert len(json.loads(written(tmp_path, jsonfeed, rows).read_text("utf-8"))["items"]) == 1


@pytest.mark.parametrize("module", [rss, atom, jsonfeed])
def test_the_newest_and_no_more(tmp_path, module):
    text = written(tmp_path, module, [numbered(number) for number in range(20)], latest=3).read_text("utf-8")
    assert [f"第{number}篇" in text for number in (0, 16, 17, 19)] == [False, False, True, True]


def test_json_feed_is_what_its_specification_says(tmp_path):
    rows = [numbered(1), numbered(2, body_text=None, body_html=None, published_at=None)]
    target = written(tmp_path, jsonfeed, rows, address="https://archive.example.cn/feed.json")
    assert independent.python(JSONSCHEMA, target, json.dumps(SCHEMA)) == "valid"
    feed = json.loads(target.read_text("utf-8"))
    assert feed["feed_url"] == "https://archive.example.cn/feed.json"
    assert {item["title"]: item.get("date_published") for item in feed["items"]} == {
        "第1篇": "2020-01-02T08:00:00+08:00",
        "第2篇": None,
    }


@pytest.mark.parametrize("module", [rss, atom, jsonfeed])
def test_the_same_dataset_gives_the_same_bytes(tmp_path, module):
    first = written(tmp_path, module, [numbered(1), numbered(2)]).read_bytes()
    assert written(tmp_path, module, [numbered(1), numbered(2)]).read_bytes() == first


@pytest.mark.parametrize("module", [rss, atom, jsonfeed])
def test_no_articles_make_a_feed(tmp_path, module):
    assert written(tmp_path, module, []).stat().st_size > 100
