"""山东省科协. Source: cms.md §6.1, row 16; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.jcms import Jcms


class ShandongKexie(Jcms):
    """News centre of 山东省科学技术协会."""

    name = "shandong_kexie"
    title = "山东省科学技术协会"
    region = "370000"
    allowed_domains = ["www.sdast.org.cn"]
    aliases = ["sdast.org.cn"]
    fallback = [
        Section(name="栏目60378", url="http://www.sdast.org.cn/col/col60378/index.html"),
    ]
    confirmed = None
