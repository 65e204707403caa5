from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch):
    for name in ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_everything_is_printed_and_nothing_installed(command):
    ended = command("schedule")
    assert (ended.code, ended.err) == (0, "")
    for part in ("# crontab -e\n", "[Service]\n", "[Timer]\n", "systemctl enable --now kexie-archive.timer"):
        assert part in ended.out


def test_the_line_alone_can_be_piped(command, folder):
    out = command("schedule", "--crontab", "--at", "23:05", "--jobs", "4", "shaanxi_tongchuan").out
    assert out.startswith("5 23 * * * cd ")
    assert out.endswith(
        f" {sys.executable} -m scrapy harvest --quiet shaanxi_tongchuan --jobs=4 -s ARCHIVE_DIR={folder}\n"
    ), "with the settings of this call"
    assert out.count("\n") == 1


def test_each_unit_alone_can_be_written_to_its_file(command):
    assert command("schedule", "--service", "--user").out.startswith("[Unit]\n")
    timer = command("schedule", "--timer", "--every", "hour").out
    assert timer.startswith("[Unit]\n")
    assert "OnCalendar=*-*-* *:" in timer
    assert "[Service]" not in timer
    assert "User=" not in command("schedule", "--systemd", "--user").out


def test_a_relative_folder_is_named_from_the_root(command):
    out = command("schedule", "--crontab", "-s", "ARCHIVE_DIR=elsewhere", "-s", "DOWNLOAD_DELAY=5").out
    assert "/elsewhere -s DOWNLOAD_DELAY=5 -s ARCHIVE_DIR=/" in out


def test_a_ping(command):
    assert "--ping-url=https://hc-ping.com/abc" in command("schedule", "--ping-url", "https://hc-ping.com/abc").out
    assert command("schedule", "--ping-url", "ftp://x").code == 2


def test_a_proxy_with_a_password_is_left_out_and_named(command, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://me:hush@proxy:3128")
    ended = command("schedule")
    assert "hush" not in ended.out + ended.err
    assert ended.err == "scrapy schedule: http_proxy holds a password; write it into operator.env\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--at", "24:00"], "'24:00' is no time of day; write it like 04:30"),
        (["--at", "4.30"], "'4.30' is no time of day"),
        (["--every", "5h"], "invalid choice: '5h'"),
        (["--jobs", "0"], "'0' is no number of sites"),
        (["no_such_site"], "unknown site 'no_such_site'"),
        (["--crontab", "--timer"], "not allowed with argument"),
        (["-s", f"CONTACT={'x' * 900}"], "the line is longer than cron takes"),
    ],
)
def test_what_is_wrong_is_one_line(command, arguments, sentence):
    ended = command("schedule", *arguments)
    assert ended.code == 2
    assert sentence in ended.err
    assert ended.err.count("\n") == 1
