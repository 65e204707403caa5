"""新疆生产建设兵团科协. Source: cms.md §6.1, row 33 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class BingtuanKexie(Generic):
    """News centre of 新疆生产建设兵团科学技术协会."""

    name = "bingtuan_kexie"
    title = "新疆生产建设兵团科学技术协会"
    region = "660000"
    allowed_domains = ["kjj.xjbt.gov.cn"]
    fallback = [
        Section(name="科技新闻", url="http://kjj.xjbt.gov.cn/xwzx/kjxw/"),
        Section(name="工作动态", url="http://kjj.xjbt.gov.cn/xxgk/gzdt/"),
    ]
    confirmed = None
