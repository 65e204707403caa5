"""深圳市科协. Source: cms.md §6.2, row 38; as of 2018, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.trs import Trs


class GuangdongShenzhen(Trs):
    """News centre of 深圳市科学技术协会."""

    name = "guangdong_shenzhen"
    title = "深圳市科学技术协会"
    region = "440300"
    allowed_domains = ["www.szsta.org"]
    aliases = ["szsta.org"]
    fallback = [
        Section(name="通知公告", url="http://www.szsta.org/zxzx_89860/tzgg/"),
    ]
    confirmed = None
