"""西藏自治区科协. Source: cms.md §6.1, row 27 and BH; on another body's host, as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class XizangKexie(Generic):
    """News centre of 西藏自治区科学技术协会."""

    name = "xizang_kexie"
    title = "西藏自治区科学技术协会"
    region = "540000"
    allowed_domains = ["kjg.cdstm.cn"]
    fallback = [
        Section(
            name="工作动态",
            url="http://kjg.cdstm.cn/index.php?m=Index&a=showpage&wsid=39&pagename=newslist&channel=gzdt&cid=4",
        ),
        Section(
            name="科技新闻",
            url="http://kjg.cdstm.cn/index.php?m=Index&a=showpage&wsid=39&pagename=newslist&channel=kjxw&cid=31",
        ),
    ]
    confirmed = None
