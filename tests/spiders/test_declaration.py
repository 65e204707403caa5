"""`faults`: what is wrong with a site's file, and what to write instead."""

from __future__ import annotations

import pytest

from items.listing import Section
from spiders.families.declaration import READERS, class_name, faults
from spiders.families.rt import Rt
from spiders.families.site import Epoch

RIGHT = {
    "name": "hubei_moshi",
    "title": "某市科学技术协会",
    "region": "420100",
    "start_urls": ["http://www.moshi.example.cn/xwzx/"],
    "allowed_domains": ["www.moshi.example.cn"],
    "confirmed": None,
}
OLD = Section(name="旧站", url="http://www.moshi.example.cn/col/col1/index.html")


def site(*, named="HubeiMoshi", file="spiders.hubei_moshi", **changes):
    return type(named, (Rt,), {"__module__": file, **RIGHT, **changes})


def test_nothing_is_wrong():
    assert faults(site()) == []


def test_nothing_is_wrong_with_all_attributes():
    everything = site(
        aliases=["moshi.example.cn", "https://www.moshi.example.cn"],
        linked_hosts=["kx.moshi.example.cn"],
        fallback=[Section(name="要闻", url="https://www.moshi.example.cn/yw/")],
        epochs=[Epoch(articles=r"/art/\d", reader="jcms", since="2015-01-01", until="2019-12-31", sections=(OLD,))],
        reader="generic",
        encoding="gb18030",
        sentinel="某市科协",
        rows_per_page=15,
        oldest="2015-02-03",
        confirmed="2026-11-24",
    )
    assert faults(everything) == []


def test_earlier_lists_are_lists_enough():
    assert faults(site(start_urls=[], epochs=[Epoch(articles="/art/", sections=(OLD,))])) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "moshi"}, "write it like shaanxi_tongchuan"),
        ({"name": "hubei_moushi"}, 'write name = "hubei_moshi"'),
        ({"named": "Moshi"}, "write class HubeiMoshi"),
        ({"name": None}, "name is no text"),
        ({"title": "某市科协"}, "ends in 科学技术协会"),
        ({"title": 5}, "title is no text"),
        ({"region": "42010"}, "six digits"),
        ({"region": 420100}, "region is no text"),
        ({"start_urls": "http://www.moshi.example.cn/"}, "start_urls is no list of str"),
        ({"start_urls": []}, "start_urls and fallback are empty"),
        ({"start_urls": ["/xwzx/"]}, "is no address"),
        ({"start_urls": ["http://[www/"]}, "is no address"),
        ({"start_urls": ["http://moshi.example.cn/"]}, "write moshi.example.cn into allowed_domains"),
        ({"allowed_domains": "www.moshi.example.cn"}, "allowed_domains is no list of str"),
        ({"allowed_domains": [], "start_urls": [], "fallback": []}, "allowed_domains is empty"),
        ({"allowed_domains": ["http://www.moshi.example.cn"]}, "which is no host"),
        ({"linked_hosts": ["kx.moshi.example.cn/"]}, "linked_hosts has 'kx.moshi.example.cn/'"),
        ({"aliases": ["ftp://moshi.example.cn"]}, "aliases has"),
        ({"aliases": ["www.moshi.example.cn"]}, "leave it out of one of the two"),
        ({"fallback": [("要闻", "/yw/")]}, "fallback is no list of Section"),
        ({"fallback": [Section(name="", url="http://www.moshi.example.cn/")]}, "a section without a name"),
        ({"fallback": [OLD, OLD]}, "the section 旧站 is declared twice"),
        (
            {"fallback": [OLD], "epochs": [Epoch(articles="/art/", sections=(OLD,))]},
            "the section 旧站 is declared twice",
        ),
        ({"epochs": Epoch(articles="/art/")}, "epochs is no list of Epoch"),
        ({"epochs": [Epoch(articles=None)]}, "epochs: articles and reader are texts"),
        ({"epochs": [Epoch(articles="/art/", sections=OLD)]}, "epochs: sections is no tuple"),
        ({"epochs": [Epoch(articles="/art(")]}, "is no regular expression"),
        ({"epochs": [Epoch(articles=r"\d*")]}, "write what only the old ones have"),
        ({"epochs": [Epoch(articles="/xwzx/")]}, "fits 'http://www.moshi.example.cn/xwzx/'"),
        ({"epochs": [Epoch(articles="/art/", reader="jcsm")]}, "epochs: reader 'jcsm' is not known"),
        ({"epochs": [Epoch(articles="/art/", since="2019")]}, "since='2019' is no day"),
        ({"epochs": [Epoch(articles="/art/", until="2019-02-30")]}, "until='2019-02-30' is no day"),
        ({"epochs": [Epoch(articles="/art/", since="2019-02-03", until="2015-02-03")]}, "exchange them"),
        ({"reader": "jcsm"}, "reader 'jcsm' is not known; write one of dedecms"),
        ({"encoding": "gb999"}, "encoding 'gb999' is not known"),
        ({"rows_per_page": "15"}, "rows_per_page is no number"),
        ({"oldest": "2015"}, "oldest is no day"),
        ({"confirmed": True}, "confirmed is no day"),
        ({"parse": lambda self, response: None}, "parse is a method"),
        ({"paging": staticmethod(print)}, "paging is a method"),
        ({"alias": ["moshi.example.cn"]}, "alias is no attribute of a site"),
    ],
)
def test_one_fault_is_one_sentence(changes, said):
    found = faults(site(**changes))
    assert any(said in sentence for sentence in found), found
    assert all("\n" not in sentence for sentence in found)


def test_a_missing_attribute():
    class HubeiMoshi(Rt):
        title = "某市科学技术协会"

    assert [sentence.partition(" ")[0] for sentence in faults(HubeiMoshi)] == ["name", "allowed_domains"]


def test_readers_are_known_by_the_names_of_their_families():
    assert {"rt", "trs", "jcms", "generic"} <= READERS


def test_a_class_is_named_like_its_file():
    assert class_name("zhejiang_ningbo2") == "ZhejiangNingbo2"
