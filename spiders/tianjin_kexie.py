"""天津市科协. Source: cms.md §6.1, row 3; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class TianjinKexie(Generic):
    """News centre of 天津市科学技术协会."""

    name = "tianjin_kexie"
    title = "天津市科学技术协会"
    region = "120000"
    allowed_domains = ["www.tast.org.cn"]
    aliases = ["tast.org.cn"]
    fallback = [
        Section(name="科协要闻", url="http://www.tast.org.cn/kxyw/"),
        Section(name="工作动态", url="http://www.tast.org.cn/gzdt/"),
        Section(name="通知公告", url="http://www.tast.org.cn/tzgg/"),
    ]
    confirmed = None
