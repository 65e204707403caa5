"""河北省科协. Source: cms.md §6.1, row 4 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class HebeiKexie(Generic):
    """News centre of 河北省科学技术协会."""

    name = "hebei_kexie"
    title = "河北省科学技术协会"
    region = "130000"
    allowed_domains = ["www.hbast.org.cn"]
    aliases = ["hbast.org.cn"]
    fallback = [
        Section(name="通知公告", url="http://www.hbast.org.cn/News/TZGG/index.html"),
        Section(name="头条新闻", url="http://www.hbast.org.cn/News/TTXW/index.html"),
    ]
    confirmed = None
