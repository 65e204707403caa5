"""四川省科协. Source: cms.md §6.1, row 24 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class SichuanKexie(Generic):
    """News centre of 四川省科学技术协会."""

    name = "sichuan_kexie"
    title = "四川省科学技术协会"
    region = "510000"
    allowed_domains = ["www.sckx.org.cn"]
    aliases = ["sckx.org.cn"]
    fallback = [
        Section(
            name="栏目f3951b78",
            url="http://www.sckx.org.cn/views/news/list/f3951b78-4cd6-4b80-b9eb-7ec3bbe78c92/15/1.html",
        ),
    ]
    confirmed = None
