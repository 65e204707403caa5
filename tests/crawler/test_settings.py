from __future__ import annotations

import re

from scrapy.utils.project import get_project_settings

SETTINGS = get_project_settings()


def test_no_doors():
    assert not SETTINGS.getbool("REMOTE_CONTROL_ENABLED")
    assert not SETTINGS.getbool("TELNETCONSOLE_ENABLED")


def test_manners():
    assert SETTINGS.getbool("ROBOTSTXT_OBEY")
    assert SETTINGS.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert SETTINGS.getfloat("DOWNLOAD_DELAY") >= 1
    assert SETTINGS["DEFAULT_REQUEST_HEADERS"]["Accept-Language"].startswith("zh-CN")


def test_the_user_agent_has_name_version_and_contact():
    assert re.fullmatch(r"kexie-archive/\d+\.\d+\.\d+ \(\+\S+@\S+\)", SETTINGS["USER_AGENT"])
