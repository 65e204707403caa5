"""`[archival]` of `operator.toml`: what an archive's own description needs and no web page says."""

from __future__ import annotations

from datetime import date
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

Retention = Literal["永久", "30年", "10年"]
"""保管期限 as 机关档案管理规定 and DA/T 22 have it"""

RETENTION_CODES: dict[Retention, str] = {"永久": "Y", "30年": "D30", "10年": "D10"}
"""how it is written in a 档号"""

TEMPLATE = "{fonds}-{year}-{retention}-{class}-{item:04}"

_EXAMPLE: dict[str, object] = {"fonds": "Z001", "year": 2026, "retention": "Y", "class": "XW", "site": "a", "item": 1}
_NEEDED = frozenset({"fonds", "year", "item"})


def _is_template(text: str) -> str:
    try:
        named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        text.format(**_EXAMPLE)
    except (KeyError, IndexError, ValueError, AttributeError):
        raise ValueError(f"must be made of {{{'}, {'.join(_EXAMPLE)}}}, like {TEMPLATE}") from None
    if not named >= _NEEDED:
        raise ValueError(f"must hold {{{'} and {'.join(sorted(_NEEDED))}}}, or two articles get one number")
    return text


def _is_day(text: str) -> str:
    try:
        date.fromisoformat(f"2023-{text}")  # a year without 29 February
    except ValueError:
        raise ValueError("must be a month and a day of every year, like 06-30") from None
    return text


Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.]{1,16}$")]
"""a part of a 档号; the hyphen stands between parts"""


_AS_EVERY_TABLE = ConfigDict(extra="forbid", strict=True, frozen=True)


class Rule(BaseModel):
    """What is decided for the articles of a site, of a section, or of both."""

    model_config = _AS_EVERY_TABLE

    site: str | None = None
    section: str | None = None
    """the section that listed the article first"""
    retention: Retention | None = None
    class_code: Code | None = None
    class_name: str | None = None


class Archival(BaseModel):
    """What `scrapy export --profile da-t46` writes beside what the pages say."""

    model_config = _AS_EVERY_TABLE

    fonds: Code | None = None
    """全宗号, as the archive gave it"""
    fonds_name: str | None = None
    """全宗名称, 立档单位: whose records these are"""
    receiver: str | None = None
    """接收单位: to whom they are handed over"""
    template: Annotated[str, AfterValidator(_is_template)] = TEMPLATE
    """how a 档号 is put together"""
    retention: Retention = "永久"
    class_code: Code = "XW"
    class_name: str | None = None
    """机构或问题; by default the section that listed the article first"""
    secrecy: str = "公开"
    """密级: what is archived was published"""
    closing: Annotated[str, AfterValidator(_is_day)] = "06-30"
    """month and day of the following year until when a year is arranged; what comes later is put behind"""
    permitted: list[str] = Field(
        default=[
            *("pdf", "ofd", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "rtf", "txt", "csv"),
            *("html", "xml", "json", "jpg", "png", "gif", "bmp", "tif", "webp", "mp3", "mp4"),
        ]
    )
    """kinds of files, by their usual suffix, that the receiver takes"""
    rules: list[Rule] = []
    """the first that fits and says a value decides it"""

    def named_sites(self) -> set[str]:
        """Return the sites that the rules name."""
        return {rule.site for rule in self.rules if rule.site}
