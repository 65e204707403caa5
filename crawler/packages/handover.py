"""A folder that was handed over with `--profile`: its own 四性检测, made again by whoever received it."""

from __future__ import annotations

from crawler.handover.report import check

__all__ = ["check"]
