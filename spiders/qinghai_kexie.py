"""青海省科协. Source: cms.md §6.1, row 30 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class QinghaiKexie(Generic):
    """News centre of 青海省科学技术协会."""

    name = "qinghai_kexie"
    title = "青海省科学技术协会"
    region = "630000"
    allowed_domains = ["www.qhkxw.com"]
    aliases = ["qhkxw.com"]
    fallback = [
        Section(name="工作动态", url="http://www.qhkxw.com/gzdt/"),
        Section(name="新闻中心", url="http://www.qhkxw.com/xwzx/"),
        Section(name="公告", url="http://www.qhkxw.com/gg/"),
    ]
    confirmed = None
