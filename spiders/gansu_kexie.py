"""甘肃省科协. Source: cms.md §6.1, row 29 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class GansuKexie(Generic):
    """News centre of 甘肃省科学技术协会."""

    name = "gansu_kexie"
    title = "甘肃省科学技术协会"
    region = "620000"
    allowed_domains = ["www.gsast.org.cn"]
    aliases = ["gsast.org.cn"]
    fallback = [
        Section(name="科协要闻", url="http://www.gsast.org.cn/kxyw"),
        Section(name="通知公告", url="http://www.gsast.org.cn/tzgg"),
        Section(name="兰州市科协", url="http://www.gsast.org.cn/jcdt/lzskx3/szxw1"),
    ]
    confirmed = None
