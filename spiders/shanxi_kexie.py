"""山西省科协. Source: cms.md §6.1, row 5 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class ShanxiKexie(Generic):
    """News centre of 山西省科学技术协会."""

    name = "shanxi_kexie"
    title = "山西省科学技术协会"
    region = "140000"
    allowed_domains = ["www.sxast.cn"]
    aliases = ["sxast.cn"]
    fallback = [
        Section(name="科协要闻", url="http://www.sxast.cn/html/lm/kxyw/index.html"),
        Section(name="通知公告", url="http://www.sxast.cn/html/lm/tzgg/index.html"),
        Section(name="基层动态", url="http://www.sxast.cn/html/lm/jcdt/index.html"),
    ]
    confirmed = None
