"""What the operator hears of a harvest: an alert when it goes wrong, nothing while it stays so, one when it is well."""

from __future__ import annotations

from crawler.replica import Faults
from tests.crawler.alerts.conftest import web
from tests.end_to_end.conftest import MODELS, NO_BRAKES

__all__ = ["web"]


def test_told_once_until_it_is_well_again(desk, web, tmp_path):
    operator = tmp_path / "operator.toml"
    operator.write_text(
        f'[alerts]\nping_url = "{web.url}/ping"\n[[alerts.webhooks]]\nname = "hook"\nurl = "{web.url}/hook"\n'
    )
    quiet = ("--quiet", *MODELS, *NO_BRAKES, "-s", f"OPERATOR_FILE={operator}", "-s", "RETRY_TIMES=0")

    def harvest():
        web.received.clear()
        ended = desk.run("harvest", "model_trs", *quiet)
        return ended, [one.path for one in web.received]

    desk.replica.set_faults(Faults(share=1.0, kinds=("503",), seed=1))
    first, told = harvest()
    assert first.returncode == 1, first.stderr
    assert "model_trs" in first.stderr
    assert first.stdout == ""
    assert told == ["/ping/start", "/hook", "/ping/1"]
    again, told = harvest()
    assert (again.returncode, again.stdout, again.stderr) == (1, "", "")
    assert told == ["/ping/start", "/ping/1"]
    desk.replica.set_faults(None)
    well, told = harvest()
    assert well.returncode == 3, "one page of its lists stays a stub"
    assert told == ["/ping/start", "/hook", "/ping/3"]
