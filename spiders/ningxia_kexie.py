"""宁夏回族自治区科协. Source: cms.md §6.1, row 31 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class NingxiaKexie(Generic):
    """News centre of 宁夏回族自治区科学技术协会."""

    name = "ningxia_kexie"
    title = "宁夏回族自治区科学技术协会"
    region = "640000"
    allowed_domains = ["www.nxkx.org"]
    aliases = ["nxkx.org"]
    fallback = [
        Section(name="通知公告", url="http://www.nxkx.org/kxsz/tzgg/"),
        Section(name="基层动态", url="http://www.nxkx.org/kxsz/jcdt/"),
    ]
    confirmed = None
