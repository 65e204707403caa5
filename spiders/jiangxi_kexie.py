"""江西省科协. Source: cms.md §6.1, row 15; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class JiangxiKexie(Generic):
    """News centre of 江西省科学技术协会."""

    name = "jiangxi_kexie"
    title = "江西省科学技术协会"
    region = "360000"
    allowed_domains = ["www.jxkx.gov.cn"]
    aliases = ["jxkx.gov.cn"]
    fallback = [
        Section(name="栏目13", url="http://www.jxkx.gov.cn/class.asp?id=13"),
    ]
    confirmed = None
