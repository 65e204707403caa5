"""WARC records with one rule broken, each with what has to be said of it."""

from __future__ import annotations

from tests.crawler.packages.records import Change, Record, the


def edits(kind: str, **values: str | None) -> Change:
    return lambda records: the(kind, records).sets(**values)


def everywhere(**values: str | None) -> Change:
    return lambda records: [record.sets(**values) for record in records]


def holds(kind: str, change: object) -> Change:
    return lambda records: the(kind, records).holds(change(the(kind, records).block))


def without(kind: str) -> Change:
    return lambda records: records.remove(the(kind, records))


def twice(name: str) -> Change:
    def change(records: list[Record]) -> None:
        response = the("response", records)
        response.fields.append((name, response.get(name)))

    return change


def same_id(records: list[Record]) -> None:
    the("response", records, 1).sets(WARC_Record_ID=the("response", records).get("WARC-Record-ID"))


def silently(records: list[Record]) -> None:
    """Change a byte of the payload; its digests stay."""
    response = the("response", records)
    response.block = response.block[:-1] + bytes([response.block[-1] ^ 1])


def only_the_payload_digest(records: list[Record]) -> None:
    the("response", records).sets(WARC_Payload_Digest="sha256:" + "0" * 64)


def in_one_member(records: list[Record]) -> None:
    response, request = the("response", records), the("request", records)
    response.block += b"\r\n\r\n" + request.plain()[:-4]
    records.remove(request)


def other_version(records: list[Record]) -> None:
    the("request", records, 1).version = "WARC/1.0"


def unknown_version(records: list[Record]) -> None:
    the("request", records, 1).version = "WARC/0.18"


def length(number: str) -> Change:
    return edits("response", Content_Length=number)


NO_ID, OTHER_ID = "<urn:uuid:not-an-id>", "<urn:uuid:00000000-0000-0000-0000-000000000000>"
REQUIRED = {
    "warcinfo": ("WARC-Filename",),
    "response": ("WARC-Target-URI", "WARC-Warcinfo-ID", "WARC-Payload-Digest"),
    "request": ("WARC-Target-URI", "WARC-Warcinfo-ID", "WARC-Payload-Digest", "WARC-Concurrent-To"),
    "revisit": (
        *("WARC-Target-URI", "WARC-Warcinfo-ID", "WARC-Payload-Digest", "WARC-Profile", "WARC-Refers-To"),
        *("WARC-Refers-To-Target-URI", "WARC-Refers-To-Date"),
    ),
}
ALWAYS = ("WARC-Record-ID", "WARC-Date", "WARC-Block-Digest", "Content-Type")

OF_1_1: dict[str, tuple[Change, str]] = {
    # what the usual validators miss
    "a byte of the payload": (silently, "the block differs from its digest"),
    "no digest at all": (everywhere(WARC_Block_Digest=None, WARC_Payload_Digest=None), "lacks WARC-Block-Digest"),
    "a date with a blank and no Z": (edits("response", WARC_Date="2026-03-02 01:00:01"), "no time in UTC"),
    # every field that has to be there
    **{
        f"{kind} without {name}": (edits(kind, **{name.replace("-", "_"): None}), f"lacks {name}")
        for kind, names in REQUIRED.items()
        for name in (*ALWAYS, *names)
    },
    "no type": (edits("response", WARC_Type=None), "lacks WARC-Type"),
    # fields whose value is none
    "no urn:uuid": (edits("response", WARC_Record_ID=NO_ID), "no <urn:uuid:…>"),
    "an id twice": (same_id, "has the WARC-Record-ID of"),
    "a field twice": (twice("WARC-Date"), "has warc-date 2 times"),
    "a day that is none": (edits("response", WARC_Date="2026-02-30T01:00:01Z"), "no time in UTC"),
    "a time with a zone": (edits("response", WARC_Date="2026-03-02T09:00:01+08:00"), "no time in UTC"),
    "an address in Chinese": (edits("response", WARC_Target_URI="http://www.example.cn/附件"), "no percent-encoded"),
    "an address with a blank": (edits("response", WARC_Target_URI="http://www.example.cn/a b"), "no percent-encoded"),
    "an address that is none": (edits("response", WARC_Target_URI="art/1.html"), "no percent-encoded"),
    "another digest": (edits("response", WARC_Block_Digest="sha1:AAAA"), "no sha256 in hexadecimal"),
    "another content type": (edits("response", Content_Type="text/html"), "not application/http; msgtype=response"),
    "another kind": (edits("response", WARC_Type="conversion"), "is a conversion record"),
    # the file
    "no warcinfo": (without("warcinfo"), "does not begin with warcinfo"),
    "a second warcinfo": (lambda records: records.append(records[0]), "is a second warcinfo record"),
    "another file's warcinfo": (edits("response", WARC_Warcinfo_ID=OTHER_ID), "another WARC-Warcinfo-ID"),
    "another file's name": (edits("warcinfo", WARC_Filename="b.warc.gz"), "has WARC-Filename 'b.warc.gz'"),
    "warcinfo of 1.0": (holds("warcinfo", lambda block: block.replace(b"Format 1.1", b"Format 1.0")), "says format"),
    "no software": (holds("warcinfo", lambda block: block.replace(b"software", b"x")), "says no software"),
    "no description": (holds("warcinfo", lambda block: block.replace(b"description", b"x")), "says no description"),
    "no fonds": (holds("warcinfo", lambda block: block.replace(b"isPartOf", b"x")), "says no ispartof"),
    "a record of 1.0": (other_version, "records are of several versions"),
    "a record of 0.18": (unknown_version, "has version 'WARC/0.18'"),
    "two records in a member": (in_one_member, "does not end where its block does"),
    # the block
    "a digest of another payload": (only_the_payload_digest, "the payload differs from its digest"),
    "a block that is too short": (length("100000"), "lacks"),
    "a block that is too long": (length("3"), "does not end where its block does"),
    "a length that is none": (length("-1"), "has Content-Length '-1'"),
    "no HTTP head": (holds("response", lambda block: block.replace(b"\r\n\r\n", b"")), "the block has no HTTP head"),
    "no HTTP response": (holds("response", lambda block: b"GET" + block[8:]), "the block is no HTTP response"),
    # references
    "no response": (without("response"), "is concurrent to no response"),
    "a request of another time": (edits("request", WARC_Date="2026-03-02T01:00:09Z"), "is concurrent to no response"),
    "a request of another address": (edits("request", WARC_Target_URI="http://a.cn/"), "is concurrent to no response"),
    "a revisit of nothing": (edits("revisit", WARC_Refers_To=OTHER_ID), "refers to no response of the package"),
    "a revisit of other bytes": (
        edits("revisit", WARC_Payload_Digest="sha256:" + "0" * 64),
        "refers to no response of the package",
    ),
    "a revisit of another time": (
        edits("revisit", WARC_Refers_To_Date="2026-01-01T00:00:00Z"),
        "names address and time of another response",
    ),
    "a revisit of another address": (
        edits("revisit", WARC_Refers_To_Target_URI="http://a.cn/"),
        "names address and time of another response",
    ),
    "a profile of 1.0": (
        edits("revisit", WARC_Profile="http://netpreserve.org/warc/1.0/revisit/server-not-modified"),
        "none of WARC/1.1",
    ),
}

OF_1_0: dict[str, tuple[Change, str]] = {
    "parts of a second": (edits("response", WARC_Date="2026-03-02T01:00:01.5Z"), "no time in UTC of WARC/1.0"),
    "a profile of 1.1": (
        edits("revisit", WARC_Profile="http://netpreserve.org/warc/1.1/revisit/server-not-modified"),
        "none of WARC/1.0",
    ),
    "an address that 1.0 does not name": (
        edits("revisit", WARC_Refers_To_Target_URI="http://www.example.cn/art/1.html"),
        "which WARC/1.0 does not know",
    ),
    "a time that 1.0 does not name": (
        edits("revisit", WARC_Refers_To_Date="2026-03-02T01:00:02Z"),
        "which WARC/1.0 does not know",
    ),
    "warcinfo of 1.1": (holds("warcinfo", lambda block: block.replace(b"Format 1.0", b"Format 1.1")), "says format"),
}
