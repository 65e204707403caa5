"""新疆维吾尔自治区科协. Source: cms.md §6.1, row 32; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.vsb import Vsb


class XinjiangKexie(Vsb):
    """News centre of 新疆维吾尔自治区科学技术协会."""

    name = "xinjiang_kexie"
    title = "新疆维吾尔自治区科学技术协会"
    region = "650000"
    allowed_domains = ["www.xast.org.cn"]
    aliases = ["xast.org.cn"]
    fallback = [
        Section(name="要闻快讯", url="https://www.xast.org.cn/xwdt/ywkx.htm"),
        Section(name="通知公告", url="https://www.xast.org.cn/tzgg.htm"),
    ]
    confirmed = None
