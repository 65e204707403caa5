"""大汉 JPaaS, the JCMS of 2022 and later (cms.md section 2.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from items.readers.jcms import JcmsReader


class JpaasReader(JcmsReader):
    """Pages keep the comments and containers of JCMS; files are named by their address, which expires."""

    id = "jpaas/1"
    address = re.compile(r"/art/\d{4}/art_(?:\d+_)?[0-9a-f]{32}\.html")
    marks: Sequence[str] = ("/jpaas-publish-server", "/jpaas-web-server", "/unitbuild.js")
