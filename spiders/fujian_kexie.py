"""福建省科协. Source: cms.md §6.1, row 14; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class FujianKexie(Generic):
    """News centre of 福建省科学技术协会."""

    name = "fujian_kexie"
    title = "福建省科学技术协会"
    region = "350000"
    allowed_domains = ["www.fjkx.org"]
    aliases = ["fjkx.org"]
    fallback = [
        Section(name="栏目3", url="http://www.fjkx.org/NewsList.aspx?ID=3"),
    ]
    confirmed = None
