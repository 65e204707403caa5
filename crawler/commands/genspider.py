"""`scrapy genspider -t FAMILY NAME URL`: a new site's file."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.operations import cli
from crawler.operations.site_file import FAMILY_NAMES, GENERIC, NAME, SiteFile


class Command(cli.Command):
    """Write the file of a site; nothing is fetched."""

    name = "genspider"
    arguments = (2, 2)
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the arguments."""
        return "[options] NAME URL"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Write the file of a new site"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Write spiders/NAME.py for the news centre at URL; nothing is fetched. NAME is province and city, e.g. "
            f"zhejiang_quzhou. Families: {', '.join(FAMILY_NAMES)}; scrapy probe --site URL names the right one. "
            "Example: scrapy genspider -t jcms zhejiang_quzhou http://www.example.cn/xwzx/index.html "
            "--title 示例市科学技术协会 --region 330800"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("-t", "--template", metavar="FAMILY", default=GENERIC, help=f"default: {GENERIC}")
        parser.add_argument("--title", metavar="NAME", default="", help="the association's Chinese name")
        parser.add_argument("--region", metavar="CODE", default="", help="行政区划代码, six digits")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the file; prints where it is and what is left to do."""
        name, url = args
        if not NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} is no name of a site; write province and city, e.g. zhejiang_quzhou", print_help=False
            )
        if opts.template not in FAMILY_NAMES:
            raise UsageError(f"no family {opts.template!r}; there are {', '.join(FAMILY_NAMES)}", print_help=False)
        cli.address(url, "a news centre")
        if opts.title and not re.fullmatch(r"[一-龥]+科学技术协会", opts.title):
            raise UsageError(f"--title {opts.title!r} does not end in 科学技术协会", print_help=False)
        if opts.region and not re.fullmatch(r"[1-9]\d{5}", opts.region):
            raise UsageError(f"--region {opts.region!r} is no 行政区划代码; write six digits", print_help=False)
        path = Path(self.known_settings["NEWSPIDER_MODULE"].replace(".", "/")) / f"{name}.py"
        site = SiteFile(name=name, family=opts.template, url=url, title=opts.title, region=opts.region)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(site.text())
        except FileExistsError:
            raise UsageError(
                f"{path} is there already; choose another name or edit that file", print_help=False
            ) from None
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error}", print_help=False) from None
        print(f"written: {path}")
        print(f"next: fill in what is empty; scrapy crawl {name} -a limit=5 says what is still missing")
