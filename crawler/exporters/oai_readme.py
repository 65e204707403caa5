"""What lies in the folder of OAI-PMH responses for whoever puts it on a web server."""

from __future__ import annotations

README = r"""OAI-PMH 2.0 responses as files 静态 OAI-PMH 2.0 响应文件

Every file here is the whole answer to one query. A web server that hands them out is an OAI-PMH repository; it needs
no program, only a rule from query to file. 本目录每个文件即一个完整响应，由 Web 服务器按查询参数转发即可，无需程序。

  verb=Identify                                                   Identify.xml
  verb=ListMetadataFormats                                        ListMetadataFormats.xml
  verb=ListSets                                                   ListSets.xml
  verb=ListRecords&metadataPrefix=oai_dc                          ListRecords.oai_dc.all.1.xml
  verb=ListRecords&metadataPrefix=oai_dc&set=SITE                 ListRecords.oai_dc.SITE.1.xml
  verb=ListRecords&metadataPrefix=oai_dc&set=SITE:SECTION         ListRecords.oai_dc.SITE.SECTION.1.xml
  verb=ListRecords&resumptionToken=TOKEN                          TOKEN.xml
  verb=ListIdentifiers...                                         the same with ListIdentifiers
  verb=GetRecord&metadataPrefix=oai_dc&identifier=urn:uuid:UUID   GetRecord/(first two letters of UUID)/UUID.xml
  anything else 其他                                              error.*.xml

What a folder cannot do: from and until are ignored, so that a harvester gets more than it asked for, never less; let it
compare datestamps, or harvest the whole list. An error is told in general words.
局限：不支持按 from、until 时间筛选（返回完整列表）；出错信息为通用文字。

nginx, the folder at /srv/oai, the repository at http://HOST/oai (the base address that scrapy export --address names):

# http {
map $args $oai_file {
    default error.badVerb.xml;
    "~(?:^|&)verb=(?<verb>Identify|ListMetadataFormats|ListSets)(?:&|$)" $verb.xml;
    "~(?:^|&)resumptionToken=(?<token>List(?:Records|Identifiers)\.oai_dc\.[\w.-]+)(?:&|$)" $token.xml;
    "~(?:^|&)resumptionToken=" error.badResumptionToken.xml;
    "~(?:^|&)metadataPrefix=(?!oai_dc(?:&|$))" error.cannotDisseminateFormat.xml;
    "~^(?!.*metadataPrefix=oai_dc)(?:.*&)?verb=(?:ListRecords|ListIdentifiers|GetRecord)" error.badArgument.xml;
    "~^(?=(?:.*&)?verb=(?<v1>List(?:Records|Identifiers))(?:&|$))(?=(?:.*&)?set=(?<s1>[\w-]+)(?::|%3[Aa])(?<n1>[0-9a-f]{8})(?:&|$))" $v1.oai_dc.$s1.$n1.1.xml;
    "~^(?=(?:.*&)?verb=(?<v2>List(?:Records|Identifiers))(?:&|$))(?=(?:.*&)?set=(?<s2>[\w-]+)(?:&|$))" $v2.oai_dc.$s2.1.xml;
    "~^(?!.*(?:^|&)set=)(?:.*&)?verb=(?<v3>List(?:Records|Identifiers))(?:&|$)" $v3.oai_dc.all.1.xml;
    "~^(?=(?:.*&)?verb=GetRecord(?:&|$))(?=(?:.*&)?identifier=urn(?::|%3[Aa])uuid(?::|%3[Aa])(?<u2>[0-9a-f]{2})(?<u34>[0-9a-f-]{34})(?:&|$))" GetRecord/$u2/$u2$u34.xml;
    "~(?:^|&)verb=GetRecord(?:&|$)" error.idDoesNotExist.xml;
    "~(?:^|&)verb=List" error.badArgument.xml;
}
# server {
location = /oai {
    default_type text/xml;
    root /srv/oai;
    try_files /$oai_file /error.badArgument.xml;
}
"""  # noqa: E501 (a rule of nginx is one line)
