"""An article as elements of DA/T 46 and GB/T 18894: their Chinese names, their values, which ones must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from crawler.archive.times import beijing_time
from crawler.exporters.base import Dataset, Record
from crawler.handover.numbers import Place
from crawler.operations.config_archival import Archival

SEPARATOR = "；"

MANDATORY = (
    *("电子文件号", "档号", "全宗号", "年度", "保管期限", "机构或问题", "件号", "题名", "责任者", "日期", "密级"),
    "存储位置",
)
"""elements without which a record cannot be taken over"""

ELEMENTS = (
    *("聚合层次", "全宗名称", "立档单位名称", "电子文件号", "档号", "全宗号", "年度", "保管期限", "机构或问题", "件号"),
    *("档号状态", "题名", "说明题名文字", "副题名", "责任者", "来源", "人名", "日期", "文件编号", "关键词", "摘要"),
    *("密级", "语种", "格式信息", "存储位置", "捕获时间", "数字摘要", "页面摘要", "版本", "正文字数", "附件数", "附注"),
)
"""in the order in which they are written; 档号状态, 页面摘要, 正文字数 and 附件数 are no elements of the standards"""

FINAL, PROVISIONAL = "确定", "暂定"

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def elements(dataset: Dataset, archival: Archival, record: Record, place: Place, files: int) -> dict[str, str]:
    """Return the elements of a record, empty where nothing is said; `files` are its images and attachments."""
    owner = archival.fonds_name or ""
    capture = record["capture"] or {}
    values: Mapping[str, Any] = {
        "聚合层次": "文件",
        "全宗名称": owner,
        "立档单位名称": owner,
        "电子文件号": dataset.archive.identity(record["url"]),
        "档号": place.number,
        "全宗号": archival.fonds,
        "年度": place.year,
        "保管期限": place.retention,
        "机构或问题": place.class_name,
        "件号": place.item,
        "档号状态": FINAL if place.is_final else PROVISIONAL,
        "题名": record["title"],
        "说明题名文字": record["kicker"],
        "副题名": record["subtitle"],
        "责任者": record["source"] or dataset.archive.titles().get(record["site"]) or owner,
        "来源": record["source"],
        "人名": SEPARATOR.join(dict.fromkeys([*record["authors"], *record["photographers"]])),
        "日期": (record["published_at"] or "")[: 7 if record["published_precision"] == "month" else 10],
        "文件编号": record["document_number"],
        "关键词": SEPARATOR.join(record["keywords"]),
        "摘要": record["description"],
        "密级": archival.secrecy,
        "语种": "zh",
        "格式信息": "text/html",
        "存储位置": record["url"],
        "捕获时间": capture.get("fetched_at"),
        "数字摘要": f"sha256:{record['content_sha256']}" if record["content_sha256"] else "",
        "页面摘要": capture.get("digest"),
        "版本": record["revision"],
        "正文字数": len(record["body_text"] or ""),
        "附件数": files,
        "附注": SEPARATOR.join(_notes(record)),
    }
    return {name: _line(values[name]) for name in ELEMENTS}


def _notes(record: Record) -> Iterator[str]:
    if record["gone_at"]:
        yield f"原网站已撤下，发现于 {beijing_time(record['gone_at'])}"
    if record["duplicate_of"]:
        yield f"内容与 {record['duplicate_of']} 相同或相近"


def _line(value: object) -> str:
    return "" if value is None else _CONTROL.sub(" ", str(value)).strip()
