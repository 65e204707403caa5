"""云南省科协. Source: cms.md §6.1, row 26 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class YunnanKexie(Generic):
    """News centre of 云南省科学技术协会."""

    name = "yunnan_kexie"
    title = "云南省科学技术协会"
    region = "530000"
    allowed_domains = ["www.yunast.cn"]
    aliases = ["yunast.cn"]
    fallback = [
        Section(name="特别报道", url="http://www.yunast.cn/site/yunast/tbbd/index.html"),
        Section(name="通知公告", url="http://www.yunast.cn/site/yunast/tzgg/index.html"),
    ]
    confirmed = None
