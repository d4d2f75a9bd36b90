"""A case read as of a day: never another answer because of what came later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.analysis.agreement import agreement
from detente.analysis.changes import changes
from detente.analysis.impasse import impasse
from detente.analysis.proposals import proposals
from detente.analysis.road import road
from detente.case import Case
from detente.case.model import Model
from detente.record import Interval, Record
from tests.laws.changes import Data, data_of, model_of

WELL = Path(__file__).parents[1] / "broken" / "base"
MORE = {
    "well_taken": {"text": "Vale takes the well", "settles": {"water": "vale"}, "by": ["vale", "hill"]},
    "one_half": {"text": "Half of a trade", "by": ["hill"]},
    "other_half": {"text": "The other half", "by": ["vale"]},
}


def _well() -> Case:
    """The small case with a step that settles an option and two that are only taken together."""
    case = detente.load(WELL)
    data = data_of(case.written)
    data["road"] |= {"steps": {**data["road"]["steps"], **MORE}, "together": [["one_half", "other_half"]]}
    refused = {"id": "no_half", "actor": "hill", "step": "one_half", "firmness": 3}
    data["road"]["refusals"] = [*data["road"]["refusals"], refused]
    model = model_of(data)
    return replace(case, model=model, written=model)


CASE = _well()
LAST = date(2026, 12, 31)
"""The day on which the longer case is read."""


def _day(day: date) -> Data:
    return {"from": day, "to": day}


def _until(day: date) -> Data:
    """The last day before."""
    return _day(day - timedelta(days=1))


def _road(kind: str, **item: Any) -> Callable[[Data, date], None]:
    def add(data: Data, day: date) -> None:
        entry = {"id": f"later_{kind}_{len(data['road'][kind])}", **item}
        entry |= {"date": _day(day)} if "evidence" not in item else {}
        data["road"][kind] = [*data["road"][kind], entry]

    return add


def _line(data: Data, day: date) -> None:
    more = {"id": "later_line", "actor": "vale", "never": {"water": ["hill"]}, "firmness": 3, "from": _day(day)}
    data["red_lines"] = [*data["red_lines"], more]


def _line_of_a_statement(data: Data, _day: date) -> None:
    more = {"id": "said_later", "actor": "hill", "never": {"guard": ["abbey"]}, "firmness": 3, "evidence": ["later"]}
    data["red_lines"] = [*data["red_lines"], more]


def _proposal(data: Data, day: date) -> None:
    terms = {"id": "later_letter", "by": ["vale"], "date": _day(day), "terms": {"water": ["vale"]}}
    data["proposals"] = [*data["proposals"], terms]


def _response(data: Data, day: date) -> None:
    first, *rest = data["proposals"]
    answer = {"actor": "vale", "kind": "accept", "date": _day(day)}
    data["proposals"] = [{**first, "responses": [*first["responses"], answer]}, *rest]


def _round(data: Data, day: date) -> None:
    data["rounds"] = [*data["rounds"], {"id": "later_round", "place": "Here", "date": _day(day), "outcome": "agreed"}]


def _achieved(data: Data, day: date) -> None:
    data["road"]["steps"]["digging_stops"]["achieved"] = _day(day)


def _settled(data: Data, day: date) -> None:
    data["road"]["steps"]["well_taken"]["achieved"] = _day(day)


def _together(data: Data, day: date) -> None:
    for name in ("one_half", "other_half"):
        data["road"]["steps"][name]["achieved"] = _day(day)


def _status_quo(data: Data, day: date) -> None:
    held = data["issues"]["guard"]["status_quo"]
    data["issues"]["guard"]["status_quo"] = {"option": "abbey", "earlier": [{"until": _until(day), "option": held}]}


def _firmer(data: Data, day: date) -> None:
    first, *rest = data["road"]["refusals"]
    earlier = [{"until": _until(day), "firmness": first["firmness"]}]
    data["road"]["refusals"] = [{**first, "firmness": 9, "earlier": earlier}, *rest]


def _number(data: Data, day: date) -> None:
    no_deal = data["preferences"]["hill"]["no_deal"]
    earlier = [{"until": _until(day), "value": no_deal["value"], "range": no_deal["range"]}]
    data["preferences"]["hill"]["no_deal"] = {**no_deal, "value": 90, "range": [80, 95], "earlier": earlier}


def _ended(data: Data, day: date) -> None:
    first, *rest = data["red_lines"]
    data["red_lines"] = [{**first, "until": _until(day)}, *rest]


def _called(data: Data, _day: date) -> None:
    data["issues"]["water"]["aliases"] = ["the old quarrel"]
    data["road"]["steps"]["digging_stops"]["aliases"] = ["a halt"]


LATER: dict[str, Callable[[Data, date], None]] = {
    "a demand": _road("demands", actor="vale", wants="digging_stops", before="reeves_meet", firmness=2),
    "a refusal": _road("refusals", actor="hill", step="reeves_meet", firmness=2),
    "an offer": _road("offers", actor="vale", step="reeves_meet"),
    "a refusal by what was said later": _road(
        "refusals", actor="hill", step="digging_stops", firmness=2, evidence=["later"]
    ),
    "a red line": _line,
    "a red line by what was said later": _line_of_a_statement,
    "a proposal": _proposal,
    "a response": _response,
    "a round": _round,
    "a step achieved": _achieved,
    "a step that settles": _settled,
    "a trade": _together,
    "another status quo": _status_quo,
    "a refusal held more firmly": _firmer,
    "a number read anew": _number,
    "a red line dropped": _ended,
    "new names": _called,
}


def longer(kinds: list[str], day: date) -> Case:
    """The case as it is read months later, with what came on the day and since."""
    data = data_of(CASE.written)
    for kind in kinds:
        LATER[kind](data, day)
    data["as_of"] = LAST
    model = model_of(data)
    first, when = CASE.record.statements[0], Interval.model_validate(_day(day))
    said = first.model_copy(update={"id": "later", "document": "later_report", "when": when})
    report = CASE.record.documents[first.document].model_copy(update={"published": when})
    documents = {**CASE.record.documents, "later_report": report}
    record = Record(documents, (*CASE.record.statements, said))
    return replace(CASE, model=model, written=model, recorded=replace(CASE.recorded, record=record))


def answers(model: Model) -> list[Any]:
    found = [road(model), agreement(model), impasse(model), proposals(model)]
    return [item.model_dump(exclude={"inputs"}) for item in found]


days = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@given(kinds=st.lists(st.sampled_from(sorted(LATER)), min_size=1, unique=True), day=days, since=st.integers(1, 200))
def test_what_came_later_changes_no_answer_of_an_earlier_day(kinds: list[str], day: date, since: int) -> None:
    later = longer(kinds, min(day + timedelta(days=since), LAST))
    before, after = CASE.under(as_of=day), later.under(as_of=day)
    assert answers(after.model) == answers(before.model)
    assert changes(before.model, after.model).moved == ()


def test_each_of_them_does_change_a_later_day() -> None:
    """Otherwise the law would say nothing."""
    day = date(2026, 5, 1)
    silent = {kind for kind in LATER if answers(longer([kind], day).under(as_of=LAST).model) == answers(CASE.model)}
    assert silent <= {"a round", "new names"}
