"""重庆市科协. Source: cms.md §6.1, row 23; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class ChongqingKexie(Generic):
    """News centre of 重庆市科学技术协会."""

    name = "chongqing_kexie"
    title = "重庆市科学技术协会"
    region = "500000"
    allowed_domains = ["www.cqast.cn"]
    aliases = ["cqast.cn"]
    fallback = [
        Section(name="栏目374603", url="http://www.cqast.cn/htm/col374603.htm"),
    ]
    confirmed = None
