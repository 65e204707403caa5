from __future__ import annotations

from tests.crawler.packages.mutating import Mutant, added, removed, replaced, then, truncated

ALL = "ListRecords.oai_dc.all.{}.xml"
HEADERS = "ListIdentifiers.oai_dc.all.{}.xml"


def identify(old: str, new: str):
    return replaced("Identify.xml", old, new)


def page(old: str, new: str, number: int = 1):
    return replaced(ALL.format(number), old, new)


def without(name: str):
    return identify(f"<{name}>.*</{name}>", "")


REPOSITORIES = [
    Mutant("page truncated", truncated(ALL.format(1)), "is no XML"),
    Mutant("page missing", removed(ALL.format(2)), "ListRecords.oai_dc.all.2.xml: a list leads to it"),
    Mutant("first page missing", removed(ALL.format(1)), "ListRecords.oai_dc.all.1.xml: a list leads to it"),
    Mutant(
        "page is an error",
        replaced(ALL.format(2), r"<ListRecords>[\s\S]*</ListRecords>", '<error code="noRecordsMatch">none</error>'),
        "ListRecords.oai_dc.all.2.xml: has no ListRecords",
    ),
    Mutant("page of a set missing", removed("ListRecords.oai_dc.shaanxi_tongchuan.1.xml"), "a list leads to it"),
    Mutant("Identify missing", removed("Identify.xml"), "says nothing of the repository"),
    Mutant("formats missing", removed("ListMetadataFormats.xml"), "does not name oai_dc"),
    Mutant("sets missing", removed("ListSets.xml"), "which ListSets.xml does not name"),
    Mutant("response extra", added("ListRecords.oai_dc.all.9.xml"), "no list leads to it"),
    Mutant("record extra", added("GetRecord/00/x.xml", b"<a/>"), "holds no record"),
    Mutant("record missing", removed("GetRecord/*/*.xml"), "cannot be asked for alone"),
    Mutant("no response", replaced("Identify.xml", "OAI-PMH", "OAI", 9), "is no response of OAI-PMH"),
    Mutant("wrong namespace", identify("OAI/2.0/", "OAI/1.1/"), "is no response of OAI-PMH"),
    Mutant("no date of response", page("<responseDate>.*</responseDate>", ""), "is no response of OAI-PMH"),
    Mutant("bad date of response", page("(<responseDate>.*)Z<", r"\1+08:00<"), "no time in UTC"),
    Mutant("another verb", page('verb="ListRecords"', 'verb="ListSets"'), "answers 'ListSets', not ListRecords"),
    Mutant("another element", replaced("ListSets.xml", "(</?)ListSets>", r"\1Sets>", 2), "not ListSets"),
    Mutant(
        "another base address", page(">http://[^<]+</request>", ">http://x.cn/</request>"), "base address is not that"
    ),
    Mutant("unknown error", replaced("error.badVerb.xml", 'code="badVerb"', 'code="sorry"'), "the error 'sorry'"),
    *(
        Mutant(f"no {name}", without(name), "which is not what must be said")
        for name in (
            *("repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord"),
            "granularity",
        )
    ),
    Mutant("version 1.1", identify(">2.0<", ">1.1<"), "protocolVersion is '1.1'"),
    Mutant("no mail", identify("@", " at "), "adminEmail is"),
    Mutant("no policy", identify("persistent", "maybe"), "deletedRecord is 'maybe'"),
    Mutant("deleted against the policy", identify("persistent", "no"), "says that none is kept"),
    Mutant("granularity of days", identify("Thh:mm:ssZ", ""), "granularity is 'YYYY-MM-DD'"),
    Mutant("earliest is no time", identify("(<earliestDatestamp>).*Z<", r"\1 2020<"), "earliestDatestamp is '2020'"),
    Mutant(
        "earliest is too late", identify("<earliestDatestamp>2020", "<earliestDatestamp>2021"), "is before the earliest"
    ),
    Mutant("oai_dc not offered", replaced("ListMetadataFormats.xml", ">oai_dc<", ">marc<"), "does not name oai_dc"),
    Mutant("set without a name", replaced("ListSets.xml", "<setName>.*</setName>", ""), "has no name"),
    Mutant("set in Chinese", replaced("ListSets.xml", "<setSpec>[^<:]+<", "<setSpec>铜川<"), "is not written as one"),
    Mutant("set twice", replaced("ListSets.xml", r"(<set>[\s\S]*?</set>)", r"\1\1"), "twice"),
    Mutant("set in no set", replaced("ListSets.xml", "<setSpec>[^<:]+<", "<setSpec>x<"), "lies in none that is named"),
    Mutant("token to nowhere", page("ListRecords.oai_dc.all.2<", "ListRecords.oai_dc.all.7<"), "a list leads to it"),
    Mutant("token to itself", page("ListRecords.oai_dc.all.2<", "ListRecords.oai_dc.all.1<"), "is no next page"),
    Mutant(
        "token to another list", page("ListRecords.oai_dc.all.2<", "ListIdentifiers.oai_dc.all.2<"), "is no next page"
    ),
    Mutant("list cut short", page("ListRecords.oai_dc.all.2<", "<"), "members, 5 are said"),
    Mutant("wrong size", page('completeListSize="5"', 'completeListSize="6"'), "are said"),
    Mutant("wrong cursor", page('cursor="2"', 'cursor="3"', 2), "cursor is 3, 2 members came before"),
    Mutant("record left out", page(r"<record[\s\S]*?</record>", ""), "do not name the same records"),
    Mutant("page without records", page(r"<record [\s\S]*</record>", ""), "the page has no members"),
    Mutant("record twice", page(r"(<record [\s\S]*?</record>)", r"\1\1"), "stands twice in the list"),
    Mutant("record without a header", page("<header>.*?</header>", ""), "a record has no header"),
    Mutant("no identifier", page("<identifier>.*?</identifier>", ""), "identifier is none"),
    Mutant("identifier no URI", page("<identifier>urn:uuid:", "<identifier>"), "identifier is none"),
    Mutant("bad datestamp", page("<datestamp>.*?<", "<datestamp>2020-02-30<"), "datestamp is '2020-02-30'"),
    Mutant("datestamp without zone", page("(<datestamp>.*?)Z<", r"\1<"), "no time in UTC"),
    Mutant("headers differ", replaced(HEADERS.format(1), "<datestamp>2020", "<datestamp>2025"), "do not name the same"),
    Mutant("unknown status", page("<header>", '<header status="lost">'), "status is 'lost'"),
    Mutant("unknown set", page("<setSpec>.*?<", "<setSpec>x<"), "is in the set x, which"),
    Mutant(
        "not in its set",
        replaced("ListRecords.oai_dc.shaanxi_tongchuan.1.xml", "<setSpec>.*?</setSpec>", ""),
        "is not in the set",
    ),
    Mutant(
        "set lists too few",
        then(
            replaced(ALL.format(1), "<setSpec>shaanxi_tongchuan</setSpec>", ""),
            replaced(HEADERS.format(1), "<setSpec>shaanxi_tongchuan</setSpec>", ""),
        ),
        "does not list what the list of all says",
    ),
    Mutant("deleted with metadata", page("<header>", '<header status="deleted">'), "is deleted and has metadata"),
    Mutant("no metadata", page("<metadata>.*?</metadata>", ""), "has no oai_dc metadata"),
    Mutant("empty metadata", page("<metadata>.*?</metadata>", "<metadata/>"), "has no oai_dc metadata"),
    Mutant(
        "no element of Dublin Core",
        replaced(ALL.format(1), "(</?)dc:publisher", r"\1dc:printer", 2),
        "printer is no element",
    ),
    Mutant("no title", replaced(ALL.format(1), "<dc:title>.*?</dc:title>", "", 9), "has no title"),
    Mutant("no rights", replaced(ALL.format(1), "<dc:rights>.*?</dc:rights>", "", 9), "has no rights"),
    Mutant(
        "another record alone",
        replaced("GetRecord/*/*.xml", "<identifier>urn:uuid:", "<identifier>urn:uuid:0"),
        "another record",
    ),
]
