"""河南省科协. Source: cms.md §6.1, row 17; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class HenanKexie(Generic):
    """News centre of 河南省科学技术协会."""

    name = "henan_kexie"
    title = "河南省科学技术协会"
    region = "410000"
    allowed_domains = ["www.hast.net.cn"]
    aliases = ["hast.net.cn"]
    fallback = [
        Section(name="栏目313", url="http://www.hast.net.cn/general?cid=313"),
        Section(name="栏目204", url="http://www.hast.net.cn/organization?cid=204"),
    ]
    confirmed = None
