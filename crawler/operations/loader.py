"""The sites' files, each loaded by itself: a broken one is named and stops no other."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from scrapy.spiderloader import SpiderLoader


class SiteLoader(SpiderLoader):
    """Scrapy's loader, less its tracebacks; the files of a package are sites, folders in it are not."""

    broken: dict[str, str]
    """what is wrong with a file, in one line, by the name of its site"""

    def _load_all_spiders(self) -> None:
        self.broken = {}
        for package in self.spider_modules:
            folder = import_module(package)
            for info in iter_modules(folder.__path__):
                if not info.ispkg:
                    self._load(package, info.name)
        for name, places in self._found.items():
            files = sorted({module.rpartition(".")[2] for module, _ in places})
            for file in files[1:]:
                self.broken[file] = f"{file}.py: the name {name!r} is that of {files[0]}.py too; give it its own"

    def _load(self, package: str, name: str) -> None:
        try:
            self._load_spiders(import_module(f"{package}.{name}"))
        except Exception as error:  # noqa: BLE001 - whatever somebody wrote there
            path = f"{package.replace('.', '/')}/{name}.py"
            self.broken[name] = f"{path}{_line_of(error, name)}: {type(error).__name__}: {_said(error)}"


def _line_of(error: Exception, name: str) -> str:
    """Return the line of the file at which it broke; empty where it was broken elsewhere."""
    if isinstance(error, SyntaxError):
        return f" line {error.lineno}"
    lines, trace = [], error.__traceback__
    while trace is not None:
        if Path(trace.tb_frame.f_code.co_filename).stem == name:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return f" line {lines[-1]}" if lines else ""


def _said(error: Exception) -> str:
    return " ".join((error.msg if isinstance(error, SyntaxError) else str(error)).split())
