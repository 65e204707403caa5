"""`operator.toml`: who operates this archive, which sites it harvests, when to worry, whom to tell.

The file lies beside `scrapy.cfg` and is not in git; `operator.example.toml` shows every key. A value that is written as
`env:NAME` is taken from the environment, so that no secret need stand in a file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

DEFAULT_SITE = "shaanxi_tongchuan"
"""what is harvested where no file names sites"""

_FROM_ENVIRONMENT = "env:"


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


class Thresholds(Table):
    """When a monitor makes a run partial; every site may have its own."""


class Config(Table):
    """The whole file."""

    sites: list[str] = Field(default=[DEFAULT_SITE], min_length=1)
    operator: Operator = Operator()
    rights: Rights = Rights()
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
        return {*self.sites, *self.site_thresholds}


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
