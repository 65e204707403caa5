"""辽宁省科协. Source: cms.md §6.1, row 7 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class LiaoningKexie(Generic):
    """News centre of 辽宁省科学技术协会."""

    name = "liaoning_kexie"
    title = "辽宁省科学技术协会"
    region = "210000"
    allowed_domains = ["www.lnast.net"]
    aliases = ["lnast.net"]
    fallback = [
        Section(name="科协要闻", url="http://www.lnast.net/news/kexieyw.aspx"),
        Section(name="工作动态", url="http://www.lnast.net/news/gzdt.aspx?_nCatalogId=41"),
        Section(name="通知公告", url="http://www.lnast.net/tzhgg/tzhtgao.aspx"),
    ]
    confirmed = None
