"""广东省科协. Source: cms.md §6.1, row 20; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class GuangdongKexie(Generic):
    """News centre of 广东省科学技术协会."""

    name = "guangdong_kexie"
    title = "广东省科学技术协会"
    region = "440000"
    allowed_domains = ["gdsta.cn"]
    fallback = [
        Section(name="通知公告", url="http://gdsta.cn/Category_28/Index.aspx"),
    ]
    confirmed = None
