from __future__ import annotations

import pytest


def test_a_wrong_key_stops_every_command(command, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("[opreator]\n")
    ended = command("status", "--sites", "-s", f"OPERATOR_FILE={path}")
    assert ended.code == 2
    assert "mine.toml: unknown key opreator" in ended.err


@pytest.mark.parametrize("name", ["absent.toml", "no/such/folder.toml"])
def test_a_named_file_must_be_there(command, tmp_path, name):
    ended = command("status", "--sites", "-s", f"OPERATOR_FILE={tmp_path / name}")
    assert ended.code == 2
    assert f"{name.rpartition('/')[2]} cannot be read" in ended.err
