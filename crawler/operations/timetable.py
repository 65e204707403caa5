"""When a harvest is started by the system's own scheduler: a line for cron, a service and a timer for systemd."""

from __future__ import annotations

import hashlib
import re
import shlex
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

UNIT = "kexie-archive"
"""name of the two units"""

EVERY = ("hour", "2h", "3h", "4h", "6h", "8h", "12h", "day", "week")

SECRETS = "operator.env"
"""beside scrapy.cfg: what `env:NAME` in operator.toml stands for, as NAME='value' lines; not in git"""

CARRIED = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
"""what the job takes over from the environment of who prints its line: behind a proxy it would reach nothing"""

CRON_LONGEST = 998
"""letters of a command that Debian's cron takes; of a longer one it runs the beginning"""

_NIGHT = 4  # the hour, where none is asked for
_DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_HOURS, _MINUTES = 24, 60


@dataclass(frozen=True, kw_only=True)
class Times:
    """When to start, by the machine's own clock."""

    every: str = "day"
    hour: int
    minute: int
    weekday: int
    """0 is Sunday; for `week`"""

    @property
    def hours(self) -> list[int]:
        """The hours of a day at which to start."""
        step = {"hour": 1, "day": _HOURS, "week": _HOURS}.get(self.every) or int(self.every.removesuffix("h"))
        return sorted((self.hour + passed) % _HOURS for passed in range(0, _HOURS, step))

    @property
    def cron(self) -> str:
        """The five fields of a crontab line."""
        hours = "*" if len(self.hours) == _HOURS else ",".join(map(str, self.hours))
        return f"{self.minute} {hours} * * {self.weekday if self.every == 'week' else '*'}"

    @property
    def calendar(self) -> str:
        """The same as a calendar event of systemd (systemd.time(7))."""
        hours = "*" if len(self.hours) == _HOURS else ",".join(f"{hour:02}" for hour in self.hours)
        return f"{_DAYS[self.weekday] + ' ' if self.every == 'week' else ''}*-*-* {hours}:{self.minute:02}:00"


@dataclass(frozen=True, kw_only=True)
class Job:
    """What is started where. Paths are absolute; nothing holds a line break."""

    folder: Path
    """the one with scrapy.cfg"""
    python: Path
    command: tuple[str, ...]
    """after `python -m scrapy`"""
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None
    """who a system-wide service runs as; None for a service of the user's own"""

    def __post_init__(self) -> None:
        """Refuse what neither cron nor systemd can be told; raises `ValueError`."""
        parts = (str(self.folder), str(self.python), *self.command, *self.environment.values())
        if any(re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", part) for part in parts):
            raise ValueError("a path, an argument or a variable holds a line break, a control character or no UTF-8")

    @property
    def argv(self) -> tuple[str, ...]:
        """The whole command."""
        return (str(self.python), "-m", "scrapy", *self.command)


def spread(folder: Path, every: str = "day", at: tuple[int, int] | None = None) -> Times:
    """Return times for the job of a folder: `at` where given, else a minute that follows from machine and folder.

    So that many archives do not visit their sites in the same minute, and a folder always gets the same line.
    """
    digest = hashlib.sha256(f"{socket.gethostname()}\n{folder}".encode("utf-8", "surrogateescape")).digest()
    hour, minute = at or (_NIGHT, digest[0] * _MINUTES // 256)
    return Times(every=every, hour=hour, minute=minute, weekday=digest[1] % len(_DAYS))


def environment(python: Path, present: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the environment of the job, and the names of variables that are left out because they hold a password."""
    made = {"LANG": "C.UTF-8", "PATH": f"{python.parent}:/usr/local/bin:/usr/bin:/bin"}
    carried = {name: present[name] for name in CARRIED if present.get(name)}
    secret = [name for name, value in carried.items() if re.search(r"//[^/]*@|^[^/]*@", value)]
    return made | {name: value for name, value in carried.items() if name not in secret}, secret


def crontab(job: Job, times: Times) -> str:
    """Return the line of a crontab file; raises `ValueError` where cron would cut it.

    Quoted for the shell first; then `%`, which ends a command in a crontab, and the backslash that escapes it.
    """
    secrets = f"set -a && . ./{SECRETS} && set +a && " if (job.folder / SECRETS).is_file() else ""
    variables = " ".join(f"{name}={shlex.quote(value)}" for name, value in job.environment.items())
    command = f"cd {shlex.quote(str(job.folder))} && {secrets}{variables} {shlex.join(job.argv)}"
    escaped = re.sub(r"[\\%]", r"\\\g<0>", command)
    if len(escaped.encode()) > CRON_LONGEST:
        raise ValueError(f"the line is longer than cron takes ({CRON_LONGEST}); name the sites in operator.toml")
    return f"{times.cron} {escaped}"


def service(job: Job) -> str:
    """Return the text of the service; with `job.user` for the system's manager, without for the user's own."""
    folder = _specifiers(str(job.folder))
    online = ["Wants=network-online.target", "After=network-online.target"] if job.user else []
    lines = [
        "[Unit]",
        f"Description={UNIT}: harvest of the news centres",
        *online,
        "",
        "[Service]",
        "Type=oneshot",
        *([f"User={job.user}"] if job.user else []),
        f"WorkingDirectory={folder}",
        *(f"Environment={_quoted(f'{name}={value}')}" for name, value in job.environment.items()),
        f"EnvironmentFile=-{folder}/{SECRETS}",
        f"ExecStart={_execution(job.argv)}",
        "# 75: another harvest holds the archive, and will end",
        "SuccessExitStatus=75",
        "# Only the harvest itself is asked to end; it ends its own processes.",
        "KillMode=mixed",
        "TimeoutStopSec=30",
        "Nice=10",
    ]
    return "\n".join(lines) + "\n"


def timer(times: Times) -> str:
    """Return the text of the timer; a start that was missed while the machine was off is made up for."""
    lines = [
        "[Unit]",
        f"Description={UNIT}: when to harvest",
        "",
        "[Timer]",
        f"OnCalendar={times.calendar}",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
    return "\n".join(lines) + "\n"


def _execution(argv: tuple[str, ...]) -> str:
    """Return a command as systemd reads it; a program's path may hold neither quotes nor backslashes there."""
    program, rest = (argv[0], argv[1:]) if not re.search(r"['\"\\]", argv[0]) else ("/usr/bin/env", argv)
    return " ".join((_quoted(program), *(_quoted(word, dollar=True) for word in rest)))


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(text: str, *, dollar: bool = False) -> str:
    r"""Return a word as systemd reads it (systemd.service(5), "Command lines").

    >>> print(_quoted('a 5% "b"'))
    "a 5%% \"b\""
    """
    escaped = _specifiers(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped.replace("$", "$$") if dollar else escaped}"'
