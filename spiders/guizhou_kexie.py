"""贵州省科协. Source: cms.md §6.1, row 25 and BH; as of 2019-2020, to be verified."""

from __future__ import annotations

from items.listing import Section
from spiders.families.generic import Generic


class GuizhouKexie(Generic):
    """News centre of 贵州省科学技术协会."""

    name = "guizhou_kexie"
    title = "贵州省科学技术协会"
    region = "520000"
    allowed_domains = ["www.gzast.org"]
    aliases = ["gzast.org"]
    fallback = [
        Section(name="工作动态", url="http://www.gzast.org/kxdt/gzdt/index.shtml"),
        Section(name="通知公告", url="http://www.gzast.org/kxdt/tzgg/index.shtml"),
        Section(name="学会动态", url="http://www.gzast.org/kxdt/xhdt/index.shtml"),
        Section(name="地方科协", url="http://www.gzast.org/kxdt/dfkx/index.shtml"),
    ]
    confirmed = None
