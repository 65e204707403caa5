"""`scrapy replica` as a process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from crawler.replica import truth

ROOT = Path(__file__).resolve().parents[3]


def start(*arguments):
    command = [sys.executable, "-m", "scrapy", "replica", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serves_until_it_is_stopped(tmp_path, number):
    ready, lines, ca = tmp_path / "ready", tmp_path / "deep" / "truth.jsonl", tmp_path / "ca.pem"
    process = start("--epoch", 1, "--truth", lines, "--ca", ca, "--ready-file", ready)
    assert process.stdout is not None
    said = process.stdout.readline()
    proxy = said.split()[3]
    assert "answers for www.tongchuan.gov.cn" in said
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy}))
    with opener.open("http://www.tongchuan.gov.cn/html/zxzx/index.html") as answer:
        assert answer.status == 200
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "", "")
    assert ready.read_text() == f"{proxy}\n"
    assert [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()] == truth(1)
    assert ca.read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ca.pem", "deep", "ready"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "x"], "--port"),
        (["--port", "70000"], "--port must lie between"),
        (["--epoch", "-1"], "epoch must be 0 or more"),
        (["--faults", "share=3"], "share must lie between"),
        (["--faults", "colour=red"], "unknown fault setting"),
        (["more"], "unknown argument"),
        (["--verbose"], "unknown option"),
        (["--truth", "README.md/truth"], "README.md"),
    ],
)
def test_a_wrong_call_is_one_line_and_code_2(arguments, said):
    process = start(*arguments)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert said in err
