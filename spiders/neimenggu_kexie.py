"""内蒙古自治区科协. Source: cms.md §6.1, row 6 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.trs import Trs


class NeimengguKexie(Trs):
    """News centre of 内蒙古自治区科学技术协会."""

    name = "neimenggu_kexie"
    title = "内蒙古自治区科学技术协会"
    region = "150000"
    allowed_domains = ["www.imast.org.cn"]
    aliases = ["imast.org.cn"]
    fallback = [
        Section(name="科协要闻", url="http://www.imast.org.cn/xwdt/kxyw/"),
        Section(name="领导动态", url="http://www.imast.org.cn/xwdt/lddt/"),
        Section(name="盟市科协", url="http://www.imast.org.cn/xwdt/mskx/"),
    ]
    confirmed = None
