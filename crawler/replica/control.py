"""The control address: read counts and truth, change epoch and faults of a running replica."""

from __future__ import annotations

import json

from crawler.replica.expected import truth_lines
from crawler.replica.faults import parse_faults
from crawler.replica.state import State
from crawler.replica.wire import Response, text_response

CONTROL_HOST = "replica.invalid"
_JSON = "application/json; charset=utf-8"
_HELP = (
    "known: GET /counts, GET /truth, POST /epoch/N, POST /faults (a spec as body), POST /redesign/NAME,"
    " POST /reset-counts\n"
)


def control(state: State, method: str, path: str, body: bytes) -> Response:
    """Answer a request to the control host: 400 with the reason where it makes no sense."""
    match method, path.strip("/").split("/"):
        case "GET", ["counts"]:
            return text_response(200, json.dumps(state.counts()), _JSON)
        case "GET", ["truth"]:
            return text_response(200, truth_lines(state.centre), "application/jsonl; charset=utf-8")
        case "POST", ["epoch", number] if number.isdecimal():
            state.set_epoch(int(number))
            return text_response(200, f"epoch {number}\n")
        case "POST", ["faults"] | ["redesign", _]:
            return _change(state, path.rpartition("/")[2], body)
        case "POST", ["reset-counts"]:
            state.reset_counts()
            return text_response(200, "counts reset\n")
    return text_response(404, _HELP)


def _change(state: State, what: str, body: bytes) -> Response:
    """Set the faults or go to the redesign `what`; 400 where there is none like that."""
    try:
        if what == "faults":
            state.set_faults(parse_faults(body.decode("utf-8")))
            return text_response(200, f"faults {state.faults}\n")
        state.set_redesign(None if what == "none" else what)
    except ValueError as error:
        return text_response(400, f"{error}\n")
    return text_response(200, f"redesign {what}\n")
