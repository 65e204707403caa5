from __future__ import annotations

import json

import pytest

from tests import independent
from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.packaged import rows, written

# The validator fetches the context from the web. What it gets here says the same of the words that a crate of ours has.
VALIDATE = """
import io, json, sys
import requests
from requests.adapters import HTTPAdapter

SCHEMA = "http://schema.org/"
WORDS = ('name description datePublished license hasPart author publisher mentions identifier version inLanguage about '
    'endTime instrument agent result contentSize encodingFormat url '
    'CreativeWork Dataset CreateAction SoftwareApplication Organization')
CONTEXT = {word: SCHEMA + word for word in WORDS.split()} | {
    'File': SCHEMA + 'MediaObject', 'conformsTo': 'http://purl.org/dc/terms/conformsTo'}

def send(self, request, **options):
    response = requests.Response()
    response.status_code = 200 if request.url == 'https://w3id.org/ro/crate/1.1/context' else 404
    response.url, response.request = request.url, request
    response.headers['Content-Type'] = 'application/ld+json'
    response._content = json.dumps({'@context': CONTEXT}).encode()
    response.raw = io.BytesIO(response._content)
    return response

HTTPAdapter.send = send
from rocrate_validator import services
from rocrate_validator.models import Severity, ValidationSettings
result = services.validate(ValidationSettings(rocrate_uri=sys.argv[1], profile_identifier='ro-crate-1.1',
    requirement_severity=Severity.RECOMMENDED, no_cache=True))
issues = sorted({f'{issue.check.identifier}: {issue.message}' for issue in result.get_issues()})
print(json.dumps([result.passed(), issues, len(result.executed_checks)]))
"""


@pytest.fixture
def crate(tmp_path):
    return written(tmp_path / "crate", "ro-crate", rows(tmp_path / "archive", PIECES), tmp_path / "archive")


def described(crate):
    return json.loads((crate / "ro-crate-metadata.json").read_text("utf-8"))


def test_the_validator_takes_it_down_to_its_recommendations(crate):
    passed, issues, checks = independent.python(VALIDATE, crate)
    assert passed, issues
    assert checks > 40


def test_the_validator_refuses_one_without_a_name(crate):
    said = described(crate)
    del next(entity for entity in said["@graph"] if entity["@id"] == "./")["name"]
    (crate / "ro-crate-metadata.json").write_text(json.dumps(said), "utf-8")
    passed, issues, _ = independent.python(VALIDATE, crate)
    assert not passed
    assert any("name" in issue for issue in issues)


def test_every_file_is_described(crate):
    graph = {entity["@id"]: entity for entity in described(crate)["@graph"]}
    there = {path.relative_to(crate).as_posix() for path in crate.rglob("*") if path.is_file()}
    files = {name for name, entity in graph.items() if entity["@type"] == "File"}
    assert files == there - {"ro-crate-metadata.json"}
    assert {part["@id"] for part in graph["./"]["hasPart"]} == files


def test_it_says_how_it_was_made(crate):
    graph = {entity["@id"]: entity for entity in described(crate)["@graph"]}
    action = graph["#export"]
    assert action["endTime"] == "2026-04-05T01:02:03Z"
    assert graph[action["instrument"]["@id"]]["@type"] == "SoftwareApplication"
    assert graph[action["agent"]["@id"]]["name"] == "示例市档案馆"
    assert graph[graph["./"]["license"]["@id"]]["name"] == "not stated"
