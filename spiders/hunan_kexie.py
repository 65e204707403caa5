"""湖南省科协. Source: cms.md §6.1, row 19 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class HunanKexie(Generic):
    """News centre of 湖南省科学技术协会."""

    name = "hunan_kexie"
    title = "湖南省科学技术协会"
    region = "430000"
    allowed_domains = ["www.hnast.org.cn"]
    aliases = ["hnast.org.cn"]
    fallback = [
        Section(name="要闻", url="http://www.hnast.org.cn/portal/index/importantNews.action"),
        Section(name="栏目5", url="http://www.hnast.org.cn/portal/work/more.action?categoryno=5"),
        Section(name="通知公告", url="http://www.hnast.org.cn/portal/notice/more.action"),
    ]
    confirmed = None
