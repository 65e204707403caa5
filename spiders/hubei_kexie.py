"""湖北省科协. Source: cms.md §6.1, row 18 and BH; as of 2019-2025, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class HubeiKexie(Generic):
    """News centre of 湖北省科学技术协会."""

    name = "hubei_kexie"
    title = "湖北省科学技术协会"
    region = "420000"
    allowed_domains = ["www.hbkx.org.cn"]
    aliases = ["hbkx.org.cn"]
    fallback = [
        Section(name="栏目29189de9", url="http://www.hbkx.org.cn/news/list?columnid=29189de9c17b4140acd39d76a472a6cb"),
    ]
    confirmed = None
