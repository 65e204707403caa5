"""`operator.toml`: who operates this archive, which sites it harvests, when to worry, whom to tell.

The file lies beside `scrapy.cfg` and is not in git; `operator.example.toml` shows every key. A value that is written as
`env:NAME` is taken from the environment, so that no secret need stand in a file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from crawler.operations.config_archival import Archival

DEFAULT_SITE = "shaanxi_tongchuan"
"""what is harvested where no file names sites"""

_FROM_ENVIRONMENT = "env:"

Address = Annotated[str, StringConstraints(pattern=r"^https?://[A-Za-z0-9\[][!-~]*$")]
"""an address of HTTP, without blanks or letters that would have to be escaped"""

Login = Annotated[str, StringConstraints(pattern=r"^[ -~]+$")]
"""what a mail server is told in ASCII"""

Bad = Literal["partial", "empty", "blocked", "failed", "killed", "usage"]
"""an outcome that somebody may want to hear of"""


class ConfigError(ValueError):
    """The file cannot be used; the message names the file and every key that is wrong, in one line."""


class Table(BaseModel):
    """A table of the file: unknown keys are refused, values are not converted, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Operator(Table):
    """Who runs the harvests; both go into the user agent and the warcinfo record."""

    name: str | None = None
    contact: str | None = None
    """a page or an address that is read: whom a site may ask to slow down"""


class Rights(Table):
    """What is said of the content wherever it is handed out."""

    statement: str = "not stated"
    licence: str | None = None
    """SPDX identifier or address of a licence text"""


Ratio = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class Thresholds(Table):
    """When a monitor makes a run partial; every site may have its own. What stays below is a warning in the record."""

    history_runs: Annotated[int, Field(ge=1)] = 30
    """so many of the site's last crawls are the yardstick; more where they read few articles"""
    history_articles: Annotated[int, Field(ge=1)] = 100
    """... at least as many as it takes to have so many articles that were read"""
    history_since: date | None = None
    """crawls before this day are no yardstick: a redesign that somebody has looked at"""
    articles: Annotated[int, Field(ge=1)] = 10
    """shares are also judged over so many articles, the last runs' where this one read fewer"""
    missing_rows: Count = 0
    """rows that a list may show fewer than it prints as its total"""
    short_pages: Ratio = 0.5
    """part of a list page's usual rows below which it has lost some; 0 turns it off"""
    fill_drop: Ratio = 0.3
    """by how much the share of articles that have a field may fall below the usual one"""
    unusual_finding: Ratio = 0.5
    """share of articles whose title, time or text may be found in a way that is new to the site"""
    other_readers: Ratio = 0.5
    """share of articles that may be read by another reader than usual"""
    disagreements: Ratio = 0.3
    """by how much the share of articles on which two readers disagree may rise above the usual one"""
    invalid_values: Ratio = 0.1
    """share of articles that may have a value which cannot be one"""
    failures: Ratio = 0.1
    """share of visits that may fail before the site as a whole is named, beside the pages that are due again"""
    gone: Ratio = 0.5
    """share of the kept articles visited again that may be gone"""
    refusals: Count = 0
    """challenges and block pages in one run"""
    forbidden: Count = 0
    """pages known before that robots.txt may newly refuse"""
    redirects: Ratio = 0.5
    """share of the site's pages that may be answered with a redirect where that is not usual"""
    quiet_days: Count = 21
    """days without anything new in a section that are never too many"""
    quiet_factor: Annotated[float, Field(ge=1)] = 5
    """... and so many times the usual pause from one day with news to the next: beyond is worth a warning"""
    quiet_pauses: Annotated[float, Field(ge=1)] = 2
    """... beyond so many times its longest pause of late, too, it makes the run partial"""
    quiet_given_up: Count = 365
    """days after which a section counts as given up, which is only a warning; 0: at once"""

    @field_validator("history_since", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        """Take a day that is written as a text, too."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class Webhook(Table):
    """One address that is posted to when something is wrong."""

    name: str = Field(pattern=r"^[\w.-]+$")
    """how this one is called in messages and in the record of what was told"""
    kind: Literal["json", "wecom", "dingtalk", "feishu", "slack"] = "json"
    url: Address
    secret: str | None = None
    """dingtalk, feishu: what the robot's page calls 加签 or 签名校验"""
    headers: dict[str, str] = {}
    """json: further headers, for example Authorization"""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.secret and self.kind not in {"dingtalk", "feishu"}:
            raise ValueError(f"{self.name}: {self.kind} knows no secret")
        if self.headers and self.kind != "json":
            raise ValueError(f"{self.name}: headers go with json only")
        return self


class Email(Table):
    """A mail server and who is written to."""

    host: str = Field(min_length=1)
    port: int | None = Field(default=None, ge=1, le=65535)
    """by default the one of `security`: 587, 465, 25"""
    security: Literal["starttls", "ssl", "none"] = "starttls"
    user: Login | None = None
    password: Login | None = None
    sender: str = Field(min_length=3)
    to: list[str] = Field(min_length=1)

    @model_validator(mode="after")
    def _logs_in_with_both(self) -> Self:
        if (self.user is None) != (self.password is None):
            raise ValueError("user and password go together")
        return self


class Alerts(Table):
    """Who is told when a harvest went wrong, and how."""

    on: list[Bad] = ["partial", "empty", "blocked", "failed", "killed", "usage"]
    """outcomes that are told"""
    remind_days: int = Field(default=7, ge=0)
    """days after which trouble that goes on is told again; 0: never"""
    stderr: bool = True
    timeout: int = Field(default=10, ge=1, le=300)
    """seconds that a channel may take to answer"""
    ping_url: Address | None = None
    command: list[str] | None = Field(default=None, min_length=1)
    email: Email | None = None
    webhooks: list[Webhook] = []

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [webhook.name for webhook in self.webhooks]
        if len(names) != len(set(names)):
            raise ValueError("two webhooks have the same name")
        return self


class Config(Table):
    """The whole file."""

    sites: list[str] = Field(default=[DEFAULT_SITE], min_length=1)
    operator: Operator = Operator()
    rights: Rights = Rights()
    alerts: Alerts = Alerts()
    archival: Archival = Archival()
    thresholds: Thresholds = Thresholds()
    site_thresholds: dict[str, Thresholds] = {}
    """filled from the tables `thresholds.SITE`: what is given there, over what `thresholds` says for all"""

    @model_validator(mode="before")
    @classmethod
    def _split_thresholds(cls, data: Any) -> Any:  # noqa: ANN401 (whatever the file holds)
        """Part `[thresholds.SITE]` from the values for all sites, and let it complete itself from them."""
        if not isinstance(data, dict) or not isinstance(data.get("thresholds"), dict):
            return data
        for_all = {key: value for key, value in data["thresholds"].items() if not isinstance(value, dict)}
        by_site = {key: for_all | value for key, value in data["thresholds"].items() if isinstance(value, dict)}
        return data | {"thresholds": for_all, "site_thresholds": by_site}

    def thresholds_of(self, site: str) -> Thresholds:
        """Return the thresholds that hold for a site."""
        return self.site_thresholds.get(site, self.thresholds)

    def named_sites(self) -> set[str]:
        """Return every site that the file names; whether they exist, the caller checks."""
        named = self.sites if "sites" in self.model_fields_set else ()
        return {*named, *self.site_thresholds, *self.archival.named_sites()}


def read_config(path: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """Read the file; raises `ConfigError`, also where it is missing."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if "site_thresholds" in data:
            raise ConfigError(f"{path.name}: unknown key site_thresholds; write [thresholds.SITE]")
        return Config.model_validate(_resolved(data, "", environment))
    except OSError as error:
        raise ConfigError(f"{path.name} cannot be read ({error.strerror}); see operator.example.toml") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path.name} is not written in UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path.name} is no TOML: {error}") from error
    except ValidationError as error:
        raise ConfigError(f"{path.name}: {'; '.join(map(_sentence, error.errors()))}") from error


def _resolved(value: Any, where: str, environment: Mapping[str, str]) -> Any:  # noqa: ANN401 (any TOML value)
    """Return the value with `env:NAME` replaced."""
    if isinstance(value, dict):
        return {key: _resolved(item, f"{where}.{key}".lstrip("."), environment) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item, where, environment) for item in value]
    if isinstance(value, str) and value.startswith(_FROM_ENVIRONMENT):
        name = value.removeprefix(_FROM_ENVIRONMENT)
        if not environment.get(name):
            raise ConfigError(f"{where}: the environment variable {name} is not set")
        return environment[name]
    return value


def _sentence(error: Mapping[str, Any]) -> str:
    """Return one fault as `key: what is wrong`; the value itself is not shown, it may be a secret."""
    key = ".".join("thresholds" if part == "site_thresholds" else str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"unknown key {key}; the known ones: operator.example.toml"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{key}: {message[:1].lower()}{message[1:]}" if key else message
