from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from crawler.exporters import oai_pages
from crawler.exporters.base import Options
from crawler.exporters.oai_readme import README
from tests import independent
from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.packaged import rows, written

HARVEST = """
import json, sys
from oaipmh_scythe import Scythe
with Scythe(sys.argv[1]) as scythe:
    identify = scythe.identify()
    records = list(scythe.list_records(ignore_deleted=False))
    headers = list(scythe.list_identifiers(ignore_deleted=False))
    sets = [entry.setSpec for entry in scythe.list_sets()]
    by_set = {spec: len(list(scythe.list_records(set_=spec, ignore_deleted=False))) for spec in sets}
    one = scythe.get_record(identifier=records[0].header.identifier)
    formats = [entry.metadataPrefix for entry in scythe.list_metadata_formats()]
print(json.dumps({
    'name': identify.repositoryName, 'deleted': identify.deletedRecord, 'formats': formats, 'by_set': by_set,
    'identifiers': [record.header.identifier for record in records], 'one': one.header.identifier,
    'headers': [header.identifier for header in headers],
    'gone': [record.header.identifier for record in records if record.deleted],
    'titles': [record.get_metadata()['title'][0] for record in records if not record.deleted]}))
"""


def rules() -> list[tuple[re.Pattern[str], str]]:
    """Return what the folder's README has a server rewrite, in order."""
    found = re.findall(r'^    "~(.+)" (\S+);$', README, flags=re.MULTILINE)
    assert len(found) > 8
    return [(re.compile(pattern.replace("(?<", "(?P<").replace("(?P<!", "(?<!")), file) for pattern, file in found]


def file_for(query: str) -> str:
    """Return the file that answers a query by those rules."""
    for pattern, file in rules():
        if found := pattern.search(query):
            return re.sub(r"\$(\w+?)(?=[.$/]|$)", lambda name: found[name[1]], file)
    return "error.badVerb.xml"


class Handler(BaseHTTPRequestHandler):
    def __init__(self, folder: Path, *arguments: object) -> None:
        self.folder = folder
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = self.folder / file_for(urlsplit(self.path).query)
        body = (path if path.is_file() else self.folder / "error.badArgument.xml").read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def served(tmp_path, monkeypatch) -> Iterator[tuple[str, Path]]:
    """A web server that hands out a repository of many pages as its README says."""
    monkeypatch.setattr(oai_pages, "RECORDS_ON_A_PAGE", 10)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, tmp_path / "oai"))
    address = f"http://127.0.0.1:{server.server_port}/oai"
    made = rows(tmp_path / "archive", PIECES)
    written(tmp_path / "oai", "oai", made, tmp_path / "archive", options=Options(address=address))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield address, tmp_path / "oai"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_harvester_gets_everything(served):
    address, _ = served
    found = independent.python(HARVEST, address)
    assert found["name"] == "示例市档案馆 · 科协新闻"
    assert found["deleted"] == "persistent"
    assert found["formats"] == ["oai_dc"]
    assert len(found["identifiers"]) == len(set(found["identifiers"])) == len(PIECES)
    assert found["headers"] == found["identifiers"]
    assert found["one"] == found["identifiers"][0]
    assert found["gone"] == found["identifiers"][2::3]
    assert found["titles"] == [text for number, text in enumerate(PIECES) if number % 3 != 2]
    assert sorted(found["by_set"].values()) == [len(PIECES) // 2, len(PIECES), len(PIECES)]


UUID = "7c259362-cd5e-5652-9d3d-2f918b81f3c0"


@pytest.mark.parametrize(
    ("query", "file"),
    [
        ("verb=Identify", "Identify.xml"),
        ("verb=ListSets", "ListSets.xml"),
        (f"verb=ListMetadataFormats&identifier=urn:uuid:{UUID}", "ListMetadataFormats.xml"),
        ("metadataPrefix=oai_dc&verb=ListRecords", "ListRecords.oai_dc.all.1.xml"),
        ("verb=ListIdentifiers&metadataPrefix=oai_dc&from=2020-01-01", "ListIdentifiers.oai_dc.all.1.xml"),
        ("verb=ListRecords&set=china_kexie&metadataPrefix=oai_dc", "ListRecords.oai_dc.china_kexie.1.xml"),
        (
            "set=china_kexie%3A0123abcd&metadataPrefix=oai_dc&verb=ListRecords",
            "ListRecords.oai_dc.china_kexie.0123abcd.1.xml",
        ),
        ("verb=ListRecords&resumptionToken=ListRecords.oai_dc.all.2", "ListRecords.oai_dc.all.2.xml"),
        ("verb=ListRecords&resumptionToken=../x", "error.badResumptionToken.xml"),
        ("verb=ListRecords&resumptionToken=", "error.badResumptionToken.xml"),
        (
            f"verb=GetRecord&metadataPrefix=oai_dc&identifier={quote('urn:uuid:' + UUID, safe='')}",
            f"GetRecord/7c/{UUID}.xml",
        ),
        (f"identifier=urn:uuid:{UUID}&verb=GetRecord&metadataPrefix=oai_dc", f"GetRecord/7c/{UUID}.xml"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=x", "error.idDoesNotExist.xml"),
        ("verb=ListRecords&metadataPrefix=marc", "error.cannotDisseminateFormat.xml"),
        ("verb=ListRecords", "error.badArgument.xml"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=..%2Fx", "error.badArgument.xml"),
        ("verb=Delete", "error.badVerb.xml"),
        ("", "error.badVerb.xml"),
    ],
)
def test_the_rules_of_the_readme(query, file):
    assert file_for(query) == file


def test_pages_name_their_successor_and_the_last_one_nobody(served):
    _, folder = served
    tokens = [
        re.findall(r"<resumptionToken completeListSize=\"(\d+)\" cursor=\"(\d+)\">(.*)</", path.read_text("utf-8"))[0]
        for path in sorted(folder.glob("ListRecords.oai_dc.all.*"))
    ]
    size = str(len(PIECES))
    assert tokens == [
        (size, "0", "ListRecords.oai_dc.all.2"),
        (size, "10", "ListRecords.oai_dc.all.3"),
        (size, "20", "ListRecords.oai_dc.all.4"),
        (size, "30", "ListRecords.oai_dc.all.5"),
        (size, "40", ""),
    ]
