from __future__ import annotations

import json
import sys

import pytest

from crawler.alerts import command
from crawler.alerts.errors import ChannelError
from tests.crawler.alerts.conftest import message


def test_the_news_stand_on_standard_input(tmp_path):
    kept = tmp_path / "kept.json"
    code = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read()); print('noise')"
    command.send([sys.executable, "-c", code, str(kept)], message(), 30)
    assert json.loads(kept.read_bytes()) == message().payload()


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["/no/such/program"], r"cannot be run \(No such file or directory\)"),
        (["/bin/sh", "-c", "echo first >&2; echo why >&2; exit 9"], "ended with code 9: why"),
        (["/bin/true"], None),
    ],
)
def test_what_becomes_of_it(argv, sentence):
    if sentence is None:
        command.send(argv, message(), 30)
        return
    with pytest.raises(ChannelError, match=sentence):
        command.send(argv, message(), 30)


def test_one_that_hangs_is_killed_with_what_it_started():
    with pytest.raises(ChannelError, match=r"had not ended after 0\.2 s"):
        command.send(["/bin/sh", "-c", "sleep 600 & sleep 600; wait"], message(), 0.2)
