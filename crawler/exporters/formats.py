"""The formats of `scrapy export`: what each is for and what reads it, in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from crawler.exporters.base import Exporter, Options

AS_SERVED = frozenset({"warc", "wacz"})
"""formats of what sites served byte for byte: nothing can be masked in them"""

FEED = frozenset({"latest", "address"})
"""options of the feeds"""

WARC = frozenset({"warc_version"})
"""options of what holds WARC files"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One format."""

    module: str
    """file of this folder that writes it; loaded only when it is used, for some need a large library"""
    suffix: str
    """what the file's name ends in; for a folder `/`"""
    purpose: str
    purpose_zh: str
    read_with: str
    options: frozenset[str] = frozenset()
    """names of the `Options` it knows"""

    def is_folder(self, options: Options) -> bool:
        """Tell whether the dataset is a folder of many files."""
        return self.suffix == "/" or options.partition

    def file_name(self, name: str, options: Options) -> str:
        """Return how the dataset is called unless the caller names it; `name` is the format's."""
        return f"articles-{name}" if self.is_folder(options) else f"articles{self.suffix}"

    def load(self) -> Exporter:
        """Return the exporter; raises ModuleNotFoundError where its library is not installed."""
        exporter: Exporter = import_module(f"crawler.exporters.{self.module}").export
        return exporter


FORMATS: dict[str, Format] = {
    "jsonl": Format(
        module="jsonl",
        suffix=".jsonl",
        purpose="one JSON object a line: for programs, nothing lost",
        purpose_zh="每行一个 JSON 对象，供程序读取，字段完整",
        read_with="jq, pandas, DuckDB",
    ),
    "csv": Format(
        module="csv",
        suffix=".csv",
        purpose="a table for spreadsheets",
        purpose_zh="电子表格",
        read_with="Excel, WPS, LibreOffice",
        options=frozenset({"raw"}),
    ),
    "parquet": Format(
        module="parquet",
        suffix=".parquet",
        purpose="columns with their types, compressed: for analysis",
        purpose_zh="列式压缩存储，保留数据类型，供统计分析",
        read_with="DuckDB, pandas, Polars, Spark",
        options=frozenset({"partition"}),
    ),
    "xlsx": Format(
        module="xlsx",
        suffix=".xlsx",
        purpose="a workbook with filters; long texts are cut and said so",
        purpose_zh="带筛选的工作簿；超长正文截断并注明",
        read_with="Excel, WPS, LibreOffice",
    ),
    "sqlite": Format(
        module="sqlite",
        suffix=".db",
        purpose="one file with full-text search of title and body, two-character words included",
        purpose_zh="单个数据库文件，可全文检索标题和正文（含两字词）",
        read_with="sqlite3, Datasette, DB Browser",
    ),
    "markdown": Format(
        module="markdown",
        suffix="/",
        purpose="a file an article, with its images and attachments, by site, section and year",
        purpose_zh="每篇文章一个文件，附图片和附件，按站点、栏目、年度存放",
        read_with="any editor, Obsidian, pandoc",
    ),
    "rss": Format(
        module="rss",
        suffix=".rss.xml",
        purpose="the newest articles as RSS 2.0",
        purpose_zh="最新文章订阅源（RSS 2.0）",
        read_with="feed readers",
        options=FEED,
    ),
    "atom": Format(
        module="atom",
        suffix=".atom.xml",
        purpose="the newest articles as Atom, with tombstones for gone ones",
        purpose_zh="最新文章订阅源（Atom），含已撤文章的删除标记",
        read_with="feed readers, harvesters",
        options=FEED,
    ),
    "jsonfeed": Format(
        module="jsonfeed",
        suffix=".feed.json",
        purpose="the newest articles as JSON Feed 1.1",
        purpose_zh="最新文章订阅源（JSON Feed 1.1）",
        read_with="feed readers, programs",
        options=FEED,
    ),
    "datapackage": Format(
        module="datapackage",
        suffix="/",
        purpose="tables with their schema (Frictionless Data Package v1 and v2), and the files they name",
        purpose_zh="附表结构说明的数据包（Frictionless v1、v2），含图片和附件",
        read_with="frictionless, R, OpenRefine",
    ),
    "croissant": Format(
        module="croissant",
        suffix="/",
        purpose="records described for machine learning (Croissant 1.0)",
        purpose_zh="供机器学习使用的数据集（Croissant 1.0）",
        read_with="mlcroissant, TensorFlow Datasets",
    ),
    "ro-crate": Format(
        module="rocrate",
        suffix="/",
        purpose="a research object (RO-Crate 1.1): records and files, who made them with what",
        purpose_zh="研究对象包（RO-Crate 1.1）：记录、文件及其生成过程",
        read_with="ro-crate-py, Zenodo, Dataverse",
    ),
    "bagit": Format(
        module="bagit",
        suffix="/",
        purpose="a bag for handing over (BagIt 1.0): records, files, Dublin Core and NewsArticle an article",
        purpose_zh="移交包（BagIt 1.0）：记录、文件，每篇附 Dublin Core 和 NewsArticle 元数据",
        read_with="bagit.py, Archivematica, DSpace",
    ),
    "oai": Format(
        module="oai",
        suffix="/",
        purpose="OAI-PMH 2.0 responses as files, for any web server",
        purpose_zh="静态 OAI-PMH 2.0 响应，放到任意 Web 服务器即可收割",
        read_with="harvesters of OAI-PMH",
        options=frozenset({"address"}),
    ),
    "warc": Format(
        module="warc",
        suffix="/",
        purpose="the web as it was: what was served for these articles, byte for byte, in WARC files",
        purpose_zh="网页原貌：文章的网络响应逐字节保存为 WARC 文件（可选 1.0 版，对应 GB/T 33994-2017）",
        read_with="pywb, warcio, Wayback, SolrWayback",
        options=WARC,
    ),
    "wacz": Format(
        module="wacz",
        suffix=".wacz",
        purpose="the same as one file to browse: pages, full text, index and digests",
        purpose_zh="网页原貌的单一文件，含页面清单、全文、索引和摘要，可直接回放",
        read_with="ReplayWeb.page, pywb",
        options=WARC,
    ),
}
"""by the name that is written after `scrapy export`"""
