"""One made-up site for each family of content management systems, in the markup that cms.md section 2 documents."""

from __future__ import annotations

from functools import cache

from crawler.replica.families.base import FamilySite
from crawler.replica.families.dedecms import DedecmsSite
from crawler.replica.families.easysite import EasysiteSite
from crawler.replica.families.empirecms import EmpirecmsSite
from crawler.replica.families.epoint import EpointSite
from crawler.replica.families.gdpost import GdpostSite
from crawler.replica.families.generic import GenericSite
from crawler.replica.families.jcms import JcmsSite
from crawler.replica.families.jeecms import JeecmsSite
from crawler.replica.families.jpaas import JpaasSite
from crawler.replica.families.longxun import LongxunSite
from crawler.replica.families.phpcms import PhpcmsSite
from crawler.replica.families.trs import TrsSite
from crawler.replica.families.ucap import UcapSite
from crawler.replica.families.vsb import VsbSite
from crawler.replica.families.webplus import WebplusSite

FAMILY_SITES: tuple[type[FamilySite], ...] = (
    TrsSite,
    GdpostSite,
    UcapSite,
    VsbSite,
    WebplusSite,
    EasysiteSite,
    EpointSite,
    JeecmsSite,
    LongxunSite,
    JcmsSite,
    JpaasSite,
    DedecmsSite,
    EmpirecmsSite,
    GenericSite,
    PhpcmsSite,
)
FAMILY_HOSTS = tuple(site.host for site in FAMILY_SITES)


@cache
def family_site(host: str) -> FamilySite:
    """Return the site of a host in `FAMILY_HOSTS`."""
    return next(site for site in FAMILY_SITES if site.host == host)()
