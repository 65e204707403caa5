"""安全性: nothing harmful came along, and nothing that nobody listed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import PurePosixPath

from crawler.handover.checks import Check, Outcome, Package, judged, not_done
from crawler.handover.kinds import kind_of

SCANNER = "clamscan"
_FOUND = 1  # exit code of clamscan; 2 and more: it could not scan
_LONGEST_PATH = 255  # bytes of a name, on the usual file systems
_RUNNING = frozenset({"exe", "elf", "script"})
_RUN_BY_NAME = frozenset({".exe", ".com", ".bat", ".cmd", ".scr", ".js", ".vbs", ".ps1", ".msi", ".dll", ".jar", ".sh"})
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\]')


def malware(package: Package) -> Outcome:
    """Let clamscan look at every file, where it is installed."""
    scanner = shutil.which(SCANNER)
    if not scanner:
        return not_done(f"未安装 {SCANNER} is not installed")
    command = [scanner, "--recursive", "--infected", "--no-summary", "--", str(package.folder)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    if done.returncode > _FOUND or done.returncode < 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        return not_done(f"{SCANNER} 未能完成 could not scan: {said[0] if said else done.returncode}")
    lines = [line.replace(f"{package.folder}/", "") for line in done.stdout.splitlines() if line.endswith(" FOUND")]
    if done.returncode == _FOUND and not lines:
        lines = ["发现恶意代码 something was found"]
    version = subprocess.run([scanner, "--version"], capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    looked_at = f"恶意代码 malware, {version.stdout.strip() or SCANNER}"
    return judged(lines, looked_at, files=len(package.paths))


def unlisted(package: Package) -> Outcome:
    """Look for files that the manifest does not name, for links, and for names that not every system takes."""

    def faults() -> Iterator[str]:
        for path in package.paths:
            if package.one("SELECT count(*) FROM manifest WHERE path = ?", path) != 1 and path:
                yield f"{path}: 不在清单中或重复 not listed once"
            if (package.folder / path).is_symlink():
                yield f"{path}: 符号链接 a symbolic link"
            if _UNSAFE.search(path) or any(len(os.fsencode(part)) > _LONGEST_PATH for part in path.split("/")):
                yield f"{path}: 文件名不通用 a name that not every system takes"

    looked_at = (
        "载体上每个文件都在清单中，无链接，文件名通用 every file is listed, no links, names that every system takes"
    )
    return judged(faults(), looked_at, files=len(package.paths))


def programs(package: Package) -> Outcome:
    """Look for files that a system would run."""
    faults = (
        f"{path}: 可执行文件 a program"
        for path in package.paths
        if PurePosixPath(path).suffix.lower() in _RUN_BY_NAME or kind_of(package.folder / path) in _RUNNING
    )
    return judged(faults, "无可执行文件、脚本 no programs or scripts", files=len(package.paths))


def carrier(package: Package) -> Outcome:  # noqa: ARG001 (as every check)
    """Say that carrier and process are for people to look at."""
    return not_done("载体和移交过程的安全须人工检查 carrier and process of the transfer are for people to look at")


CHECKS = (
    Check("S1", "safety", "恶意代码 malware", malware),
    Check("S2", "safety", "无清单外文件 nothing unlisted", unlisted),
    Check("S3", "safety", "无可执行文件 no programs", programs),
    Check("S4", "safety", "载体和过程 carrier and process", carrier),
)
