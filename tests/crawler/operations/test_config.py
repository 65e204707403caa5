from __future__ import annotations

import re
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


def test_archival(written):
    text = "[archival]\nfonds = 'Z1'\nclosing = '12-31'\n[[archival.rules]]\nsite = 'c'\nretention = '10年'\n"
    config = read_config(written(text))
    assert (config.archival.fonds, config.archival.closing, config.archival.rules[0].retention) == (
        "Z1",
        "12-31",
        "10年",
    )
    assert "c" in config.named_sites()


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
        (
            "[archival]\ntemplate = '{year}'",
            "operator.toml: archival.template: must hold {fonds} and {item} and {year}",
        ),
        ("[archival]\ntemplate = '{x}'", "operator.toml: archival.template: must be made of {fonds}, {year}, "),
        ("[archival]\ntemplate = '{year!x}'", "operator.toml: archival.template: must be made of {fonds}, {year}, "),
        ("[archival]\nclosing = '02-29'", "operator.toml: archival.closing: must be a month and a day of every year"),
        (
            "[archival]\nretention = '50年'",
            "operator.toml: archival.retention: input should be '永久', '30年' or '10年'",
        ),
        ("[archival]\nfonds = 'Z-1'", "operator.toml: archival.fonds: string should match pattern"),
        ("[[archival.rules]]\nsit = 'a'", "operator.toml: unknown key archival.rules.0.sit; "),
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


ALERTS = """
[alerts]
on = ["blocked", "failed"]
remind_days = 0
command = ["/bin/tell", "env:WHOM"]
ping_url = "https://hc-ping.com/abc"
[alerts.email]
host = "smtp.example.cn"
user = "archive"
password = "env:WORD"
sender = "archive@example.cn"
to = ["keeper@example.cn"]
[[alerts.webhooks]]
name = "office"
kind = "dingtalk"
url = "env:ROBOT"
secret = "env:SECRET"
[[alerts.webhooks]]
name = "program"
url = "https://a.example/hook"
headers = { Authorization = "env:TOKEN" }
"""


def test_alerts_with_their_secrets(written):
    secrets = {"WHOM": "me", "WORD": "hush", "ROBOT": "https://oapi.dingtalk.com/x", "SECRET": "SEC1", "TOKEN": "B x"}
    alerts = read_config(written(ALERTS), secrets).alerts
    assert (alerts.on, alerts.remind_days, alerts.command) == (["blocked", "failed"], 0, ["/bin/tell", "me"])
    assert (alerts.email.password, alerts.email.security, alerts.email.port) == ("hush", "starttls", None)
    assert [(one.name, one.kind, one.url, one.secret) for one in alerts.webhooks] == [
        ("office", "dingtalk", "https://oapi.dingtalk.com/x", "SEC1"),
        ("program", "json", "https://a.example/hook", None),
    ]
    assert alerts.webhooks[1].headers == {"Authorization": "B x"}


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("on = ['complete']", "alerts.on.0: "),
        ("remind_days = -1", "alerts.remind_days: "),
        ("ping_url = 'ftp://hush'", "alerts.ping_url: "),
        ("command = []", "alerts.command: "),
        ("[alerts.email]\nhost = 'a'\nsender = 'a@b'\nto = []", "alerts.email.to: "),
        ("[alerts.email]\nhost = 'a'\nsender = 'a@b'\nto = ['c@d']\nuser = 'hush'", "user and password go together"),
        (
            "[alerts.email]\nhost = 'a'\nsender = 'a@b'\nto = ['c@d']\nuser = 'a'\npassword = '密hush'",
            "email.password: ",
        ),
        ("[[alerts.webhooks]]\nname = 'a'\nkind = 'fax'\nurl = 'https://hush'", "alerts.webhooks.0.kind: "),
        ("[[alerts.webhooks]]\nname = 'a'\nurl = 'https://a b/hush'", "alerts.webhooks.0.url: "),
        (
            "[[alerts.webhooks]]\nname = 'a'\nkind = 'slack'\nurl = 'https://a'\nsecret = 'hush'",
            "a: slack knows no secret",
        ),
        (
            "[[alerts.webhooks]]\nname = 'a'\nkind = 'slack'\nurl = 'https://a'\nheaders = {a='hush'}",
            "a: headers go with",
        ),
        ("[[alerts.webhooks]]\nname = 'a'\nurl = 'https://a'\n" * 2, "alerts: two webhooks have the same name"),
    ],
)
def test_what_is_wrong_with_alerts_is_named_without_its_value(written, table, key):
    with pytest.raises(ConfigError) as error:
        read_config(written(f"[alerts]\n{table}"))
    assert key in str(error.value)
    assert "hush" not in str(error.value)


def test_the_lines_of_the_example_that_are_commented_out_are_valid(written):
    text = (ROOT / "operator.example.toml").read_text("utf-8")
    alerts = text[text.index("[alerts]") :]
    shown = (
        re.sub(r"^# (?=\w+ = |\[)", "", alerts, flags=re.MULTILINE).replace("secret =", "# ").replace("headers =", "# ")
    )
    secrets = {"SMTP_PASSWORD": "x", "OFFICE_ROBOT": "https://qyapi.weixin.qq.com/x"}
    read = read_config(written(shown), secrets).alerts
    assert read.email.port == 587
    assert (read.webhooks[0].kind, read.command, read.ping_url) == (
        "wecom", ["/usr/local/bin/tell-me"], "https://hc-ping.com/UUID",
    )  # fmt: skip
