"""沈阳市科协. Source: cms.md §6.2, row 40; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class LiaoningShenyang(Generic):
    """News centre of 沈阳市科学技术协会."""

    name = "liaoning_shenyang"
    title = "沈阳市科学技术协会"
    region = "210100"
    allowed_domains = ["www.syast.org.cn"]
    aliases = ["syast.org.cn"]
    fallback = [
        Section(name="工作动态", url="http://www.syast.org.cn/cms/syskxjsxh/gzdt/glist.html"),
    ]
    confirmed = None
