from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from crawler.operations import timetable
from crawler.operations.timetable import CRON_LONGEST, EVERY, SECRETS, UNIT, Job, Times

ODD = 'a 50% of $HOME\'s \\ "b"'


def job(folder=Path("/srv/archive"), **more):
    python = folder / ".venv" / "bin" / "python"
    made, _ = timetable.environment(python, more.pop("present", {}))
    return Job(**{"folder": folder, "python": python, "command": ("harvest",), "environment": made} | more)


def times(every="day", hour=4, minute=17, weekday=4):
    return Times(every=every, hour=hour, minute=minute, weekday=weekday)


@pytest.mark.parametrize(
    ("every", "cron", "calendar"),
    [
        ("hour", "17 * * * *", "*-*-* *:17:00"),
        ("6h", "17 4,10,16,22 * * *", "*-*-* 04,10,16,22:17:00"),
        ("12h", "17 4,16 * * *", "*-*-* 04,16:17:00"),
        ("day", "17 4 * * *", "*-*-* 04:17:00"),
        ("week", "17 4 * * 4", "Thu *-*-* 04:17:00"),
    ],
)
def test_both_schedulers_are_told_the_same(every, cron, calendar):
    assert (times(every).cron, times(every).calendar) == (cron, calendar)


def test_hours_go_around_midnight():
    assert times("8h", hour=23).hours == [7, 15, 23]


def test_folders_are_spread_over_the_hour_and_each_keeps_its_minute():
    folders = [Path(f"/srv/archive{number}") for number in range(300)]
    minutes = [timetable.spread(folder).minute for folder in folders]
    assert minutes == [timetable.spread(folder).minute for folder in folders]
    assert len(set(minutes)) > 50
    assert all(0 <= minute < 60 for minute in minutes)
    assert timetable.spread(folders[0], at=(23, 5)).cron == "5 23 * * *"


def test_a_plain_line():
    assert timetable.crontab(job(), times()) == (
        "17 4 * * * cd /srv/archive && LANG=C.UTF-8 PATH=/srv/archive/.venv/bin:/usr/local/bin:/usr/bin:/bin "
        "/srv/archive/.venv/bin/python -m scrapy harvest"
    )


def uncron(command):
    """Return what Debian's cron hands to the shell; a percent sign that is not escaped ends the command."""
    out, escaped = "", False
    for letter in command:
        if escaped and letter in "%\\":
            out = out[:-1] + letter
        elif not escaped and letter == "%":
            raise AssertionError(f"cut after {out}")
        else:
            out += letter
        escaped = letter == "\\" and not escaped
    return out


def test_the_shell_gets_what_was_meant():
    folder = Path("/srv") / ODD
    line = timetable.crontab(job(folder, command=("harvest", ODD)), times())
    words = shlex.split(uncron(line.split(" ", 5)[5]))
    assert words[:3] == ["cd", str(folder), "&&"]
    assert words[-5:] == [str(folder / ".venv/bin/python"), "-m", "scrapy", "harvest", ODD]
    assert f"PATH={folder}/.venv/bin:/usr/local/bin:/usr/bin:/bin" in words


def test_secrets_are_read_where_they_are_and_never_printed(tmp_path):
    assert SECRETS not in timetable.crontab(job(tmp_path), times())
    (tmp_path / SECRETS).write_text("SMTP_PASSWORD='hush'\n")
    line = timetable.crontab(job(tmp_path), times())
    assert f"&& set -a && . ./{SECRETS} && set +a && LANG" in line
    assert "hush" not in line + timetable.service(job(tmp_path))


def test_proxies_are_carried_over_but_no_password():
    present = {"http_proxy": "http://proxy:3128", "https_proxy": "http://me:hush@proxy:3128", "HOME": "/root"}
    made, secret = timetable.environment(Path("/v/bin/python"), present | {"HTTP_PROXY": "me:hush@proxy:3128"})
    assert made["http_proxy"] == "http://proxy:3128"
    assert secret == ["https_proxy", "HTTP_PROXY"]
    assert set(made) == {"LANG", "PATH", "http_proxy"}


def test_a_line_that_cron_would_cut_is_refused():
    fits = job(command=("harvest", "x" * 800))
    assert len(timetable.crontab(fits, times())) <= CRON_LONGEST + len(times().cron) + 1
    with pytest.raises(ValueError, match="longer than cron takes"):
        timetable.crontab(job(command=("harvest", "x" * 900)), times())


@pytest.mark.parametrize("folder", ["/srv/a\nb", "/srv/a\x00b", "/srv/\udcff"])
def test_a_path_that_cannot_be_written_down_is_refused(folder):
    with pytest.raises(ValueError, match="holds a line break, a control character or no UTF-8"):
        job(Path(folder))


def test_units_of_the_system_and_of_a_user():
    system, own = timetable.service(job(user="archive")), timetable.service(job())
    assert "User=archive\n" in system
    assert "network-online.target" in system
    assert "User=" not in own
    assert "network-online.target" not in own
    assert "WorkingDirectory=/srv/archive\n" in own
    assert 'ExecStart="/srv/archive/.venv/bin/python" "-m" "scrapy" "harvest"\n' in own


@pytest.fixture
def analyze():
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze (Debian: apt-get install systemd)")

    def run(*arguments):
        return subprocess.run(["systemd-analyze", *map(str, arguments)], capture_output=True, text=True, check=False)

    return run


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("user", ["root", None])
def test_systemd_has_nothing_to_say(tmp_path, analyze, every, user):
    folder = tmp_path / "归档 50% of $HOME"
    one = job(folder, user=user, command=("harvest", "50%", "$HOME", "a b"))
    one.python.parent.mkdir(parents=True)
    one.python.symlink_to("/bin/true")
    units = [tmp_path / f"{UNIT}.service", tmp_path / f"{UNIT}.timer"]
    units[0].write_text(timetable.service(one))
    units[1].write_text(timetable.timer(times(every)))
    checked = analyze("verify", "--man=no", *units)
    assert (checked.returncode, checked.stderr) == (0, "")
    units[0].write_text(timetable.service(job(tmp_path / ODD)))
    assert analyze("verify", "--man=no", units[0]).stderr == "", "a name that systemd does not take for a program"
    units[0].write_text(timetable.service(one))
    one.python.unlink()
    assert "not executable" in analyze("verify", "--man=no", *units).stderr, "the path is read as it was meant"
