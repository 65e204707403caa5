from __future__ import annotations

from pathlib import Path

import pytest

from crawler.operations.config import Config, ConfigError, read_config

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def written(tmp_path):
    def write(text: str | bytes) -> Path:
        path = tmp_path / "operator.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_the_example_is_valid_and_says_the_defaults():
    assert read_config(ROOT / "operator.example.toml", {}) == Config()


def test_an_empty_file_is_the_first_site_alone(written):
    assert read_config(written("")).sites == ["shaanxi_tongchuan"]


def test_sites_operator_and_rights(written):
    text = 'sites = ["a", "b"]\n[operator]\nname = "某馆"\ncontact = "https://a.example"\n[rights]\nlicence = "CC0"\n'
    config = read_config(written(text))
    assert config.sites == ["a", "b"]
    assert (config.operator.name, config.operator.contact) == ("某馆", "https://a.example")
    assert (config.rights.statement, config.rights.licence) == ("not stated", "CC0")


def test_a_secret_comes_from_the_environment(written):
    path = written('[operator]\ncontact = "env:WHOM"\n')
    assert read_config(path, {"WHOM": "a@b.example"}).operator.contact == "a@b.example"
    with pytest.raises(ConfigError, match=r"^operator.contact: the environment variable WHOM is not set$"):
        read_config(path, {})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("sitse = []", "operator.toml: unknown key sitse; the known ones: operator.example.toml"),
        ("[operator]\nnmae = 'x'", "operator.toml: unknown key operator.nmae; the known ones: operator.example.toml"),
        ("[thresholds.a]\nx = 1", "operator.toml: unknown key thresholds.a.x; the known ones: operator.example.toml"),
        ("[site_thresholds]", "operator.toml: unknown key site_thresholds; write [thresholds.SITE]"),
        ("sites = 'a'", "operator.toml: sites: input should be a valid list"),
        ("sites = []", "operator.toml: sites: list should have at least 1 item after validation, not 0"),
        ("sites = [", "operator.toml is no TOML: "),
        (b"# \xb1\xb1", "operator.toml is not written in UTF-8 (byte 2)"),
    ],
)
def test_what_is_wrong_is_named_in_one_line(written, text, sentence):
    with pytest.raises(ConfigError) as error:
        read_config(written(text))
    assert str(error.value).startswith(sentence)
    assert "\n" not in str(error.value)


def test_every_fault_is_named_at_once(written):
    with pytest.raises(ConfigError, match=r"unknown key a.*unknown key b"):
        read_config(written("a = 1\nb = 2"))


def test_a_value_is_never_shown(written):
    with pytest.raises(ConfigError) as error:
        read_config(written("[operator]\ncontact = ['secret']"))
    assert "secret" not in str(error.value)


def test_a_missing_file_says_what_to_copy(tmp_path):
    with pytest.raises(ConfigError, match=r"operator.toml cannot be read \(No such file or directory\)"):
        read_config(tmp_path / "operator.toml")
