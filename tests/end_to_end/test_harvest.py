"""`scrapy harvest`: several sites in processes of their own, one lock, one summary, the worst exit code."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time

from crawler.archive.archive import Archive
from crawler.replica import Faults
from tests.crawler.archive.damage import NOW
from tests.end_to_end.conftest import MODELS, NO_BRAKES, ROOT, Desk
from tests.end_to_end.harvests import SITES, assert_sound, assert_true, host_of, rows
from tests.end_to_end.processes import processes_of, wait_for_the_end_of

HANGING = Faults(share=1.0, kinds=("slow",), slow_seconds=600, seed=1)


def asked(desk, site):
    """Return how often a site was asked for anything but its robots.txt."""
    return sum(one.host == host_of(site) and one.path != "/robots.txt" for one in desk.replica.seen())


def wait_until(process, condition):
    """Look until it holds; fail where the command ends before."""
    while not condition():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def begun(desk, sites, requests, *arguments):
    """Start a harvest and return it when each site was asked so much; from then on every answer hangs."""
    process = desk.start("harvest", *sites, *MODELS, *NO_BRAKES, *arguments)
    wait_until(process, lambda: all(asked(desk, site) >= requests for site in sites))
    desk.replica.set_faults(HANGING)
    return process


def summary(out):
    """Return site, outcome and the numbers of each row of the summary."""
    cells = ([cell.strip() for cell in line.split("│")[1:-1]] for line in out.splitlines() if line.startswith("│"))
    return {row[0]: row[1:-1] for row in cells}


def test_meanwhile_others_read_and_nobody_else_writes(desk):
    sites = SITES[:2]
    first = begun(desk, sites, 4)
    second = desk.harvest("model_vsb")
    assert second.returncode == 75
    holder = rf"held by harvest of 2 sites, process {first.pid} on \S+ since \d{{4}}-\S+; try again"
    assert re.search(holder, second.stderr), second.stderr
    part = desk.export()
    assert desk.run("status", "--sites", *MODELS).returncode == 0
    assert desk.run("verify").returncode == 0
    copy = Desk(desk.folder.with_name("copy"), desk.replica)
    assert desk.run("backup", str(copy.folder)).returncode == 0
    assert first.poll() is None, "the harvest ended before it was looked at"
    desk.replica.set_faults(None)
    out, err = first.communicate(timeout=60)
    assert first.returncode == 0, out + err
    assert [(site, *row[:2]) for site, row in summary(out).items()] == [
        (site, "complete", str(rows(desk, "SELECT count(*) FROM articles WHERE site = ?", site)[0][0]))
        for site in sites
    ]
    assert_true(desk, sites)
    whole = {record["url"]: record for record in desk.export()}
    moving = {"last_seen_at", "sections", "duplicate_of", "similarity"}
    for record in part:
        assert {k: v for k, v in record.items() if k not in moving} == {
            k: v for k, v in whole[record["url"]].items() if k not in moving
        }
    Archive.open(copy.folder, clock=lambda: NOW).close()  # cuts the WARC files where the copy was made
    assert_sound(copy)
    assert {record["url"] for record in part} <= {record["url"] for record in copy.export()} <= whole.keys()


def test_a_site_whose_process_is_killed_is_failed_and_the_others_go_on(desk):
    process = begun(desk, SITES[:2], 4)
    victim = next(pid for pid in processes_of(process) if SITES[0] in command_of(pid))
    os.kill(victim, signal.SIGKILL)
    desk.replica.set_faults(None)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1, out + err
    assert {site: row[0] for site, row in summary(out).items()} == {SITES[0]: "failed", SITES[1]: "complete"}
    assert f"- {SITES[0]}: its process was ended by SIGKILL; was there enough memory?" in out
    again = desk.harvest(*SITES[:2])
    assert again.returncode == 0, again.stdout + again.stderr
    assert_true(desk, SITES[:2])
    outcomes = rows(desk, "SELECT outcome FROM runs WHERE site = ? ORDER BY id", SITES[0])
    assert outcomes == [("killed",), ("complete",)]


def command_of(pid):
    with open(f"/proc/{pid}/cmdline", "rb") as stream:  # noqa: PTH123
        return stream.read().decode().split("\0")


def test_every_line_of_a_site_names_it_and_the_worst_decides(desk, tmp_path):
    (tmp_path / "more_sites").mkdir()
    (tmp_path / "more_sites" / "__init__.py").touch()
    (tmp_path / "more_sites" / "model_twin.py").write_text(
        "from tests.model_sites.model_vsb import ModelVsb\n\n\n"
        "class ModelTwin(ModelVsb):\n    name = 'model_twin'\n    start_urls = [f'{ModelVsb.start_urls[0]}absent']\n",
        "utf-8",
    )
    (tmp_path / "operator.toml").write_text("[alerts]\nstderr = false\n")
    options = ["-s", "SPIDER_MODULES=tests.model_sites,more_sites", *NO_BRAKES, "-s", "LOG_LEVEL=INFO"]
    options += ["-s", f"OPERATOR_FILE={tmp_path / 'operator.toml'}"]
    environment = {"PYTHONPATH": str(tmp_path)}
    process = desk.start("harvest", "model_twin", "model_vsb", *options, environment=environment)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1, out + err
    assert {site: row[0] for site, row in summary(out).items()} == {"model_twin": "failed", "model_vsb": "complete"}
    assert "- model_twin: no list page could be read" in out
    lines = err.splitlines()
    ours = [line for line in lines if "[crawler.operations.display]" in line]
    assert all(line.startswith(("model_twin: ", "model_vsb: ")) for line in lines if line not in ours), err
    # They share a host: one has ended before the other begins.
    assert [re.sub(r".*: (model_\w+): (begun|\w+),?.*", r"\1 \2", line) for line in ours] == [
        *("model_twin begun", "model_twin failed", "model_vsb begun", "model_vsb complete"),
    ]


def test_killed_alone_its_processes_end_and_until_then_hold_the_lock(desk):
    process = begun(desk, SITES[:2], 2)
    workers = processes_of(process)
    for pid in workers:
        os.kill(pid, signal.SIGSTOP)
    process.kill()
    process.communicate()
    second = desk.harvest("model_vsb")
    assert second.returncode == 75, "a worker of the killed harvest may still write"
    for pid in workers:
        os.kill(pid, signal.SIGCONT)
    wait_for_the_end_of(workers)
    desk.replica.set_faults(None)
    again = desk.harvest(*SITES[:2])
    assert again.returncode == 0, again.stdout + again.stderr
    assert_true(desk, SITES[:2])


def test_on_a_terminal_one_table_tells_how_it_goes(desk):
    command = desk.command("harvest", *SITES[:2], *MODELS, *NO_BRAKES[:4])
    ended = subprocess.run(
        ["script", "--quiet", "--return", "--command", " ".join(command), "/dev/null"],
        env=desk.environment() | {"TERM": "xterm", "COLUMNS": "120"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert ended.returncode == 0, ended.stdout
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", ended.stdout)
    assert "sections" in shown
    assert "0 of 2 done" in shown
    assert f"{SITES[0]}: complete, " in shown
    assert "Spider opened" not in shown, "a table and lines that say that all is well"
