"""太原市科协. Source: cms.md §6.2, row 39; to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class ShanxiTaiyuan(Generic):
    """News centre of 太原市科学技术协会."""

    name = "shanxi_taiyuan"
    title = "太原市科学技术协会"
    region = "140100"
    allowed_domains = ["sxtykx.gov.cn"]
    fallback = [
        Section(name="科普公告", url="http://sxtykx.gov.cn/kepugonggao/"),
    ]
    confirmed = None
