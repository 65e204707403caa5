"""海南省科协. Source: cms.md §6.1, row 22; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class HainanKexie(Generic):
    """News centre of 海南省科学技术协会."""

    name = "hainan_kexie"
    title = "海南省科学技术协会"
    region = "460000"
    allowed_domains = ["www.hainanast.org.cn"]
    aliases = ["hainanast.org.cn"]
    fallback = [
        Section(name="频道230", url="http://www.hainanast.org.cn/wz_list.asp?pd_id=230"),
        Section(name="导航59", url="http://www.hainanast.org.cn/wz_list.asp?daohang_id=59"),
    ]
    confirmed = None
