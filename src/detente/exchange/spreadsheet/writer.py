"""A case as a table that :mod:`detente.exchange.spreadsheet.reader` reads back to the same model."""

from __future__ import annotations

from detente.case import Model
from detente.case.model.preferences import Preference
from detente.errors import input_error
from detente.exchange.numbers import number_text
from detente.exchange.spreadsheet.reader import COLUMNS, OF_ACTOR, WEIGHT
from detente.exchange.table import write_table


def spreadsheet_table(model: Model) -> str:
    """The issues, options, weights, values and no-deal values of a case, a column for each party and ratifier."""
    actors = [name for name, actor in model.actors.items() if actor.role != "third_party"]
    _refuse_keywords(model, actors)
    named = any(issue.name for issue in model.issues.values())
    procedure = any(issue.kind == "procedure" for issue in model.issues.values())
    held = any(not issue.settle for issue in model.issues.values())
    columns = ["issue", "option", "status_quo", "text"]
    columns += ["name"] if named else []
    columns += ["question"]
    columns += ["kind"] if procedure else []
    columns += ["settle"] if held else []
    rows = [[*columns, *actors]]
    for name, issue in model.issues.items():
        about = {
            "name": issue.name or "",
            "question": issue.question,
            "kind": issue.kind,
            "settle": "yes" if issue.settle else "no",
        }
        first = [about.get(column, "") for column in columns[4:]]
        weights = [_weight(model.preferences.get(actor), name) for actor in actors]
        if any(weights):
            rows.append([name, WEIGHT, "", "", *first, *weights])
            first = [""] * len(first)
        for option, text in issue.options.items():
            today = "x" if option == issue.status_quo else ""
            values = [_value(model.preferences.get(actor), name, option) for actor in actors]
            rows.append([name, option, today, text, *first, *values])
            first = [""] * len(first)
    blank = [""] * (len(columns) - 1)
    rows.append(["name", *blank, *(model.actors[actor].name for actor in actors)])
    if any(model.actors[actor].role == "ratifier" for actor in actors):
        roles = [_role(model, actor) for actor in actors]
        rows.append(["role", *blank, *roles])
    rows.append(["no_deal", *blank, *(_no_deal(model.preferences.get(actor)) for actor in actors)])
    return write_table(rows)


def _role(model: Model, actor: str) -> str:
    of = model.actors[actor].of
    return f"ratifier of {of}" if of else "party"


def _weight(preference: Preference | None, issue: str) -> str:
    return number_text(preference.weights[issue].value) if preference and issue in preference.weights else ""


def _value(preference: Preference | None, issue: str, option: str) -> str:
    table = (preference.values or preference.points).get(issue, {}) if preference else {}
    return number_text(table[option].value) if option in table else ""


def _no_deal(preference: Preference | None) -> str:
    no_deal = preference.no_deal if preference else None
    return number_text(no_deal.value) if no_deal and no_deal.value is not None else ""


def _refuse_keywords(model: Model, actors: list[str]) -> None:
    """Ids that mean something else in a table."""
    taken = [("actor", name) for name in actors if name in COLUMNS]
    taken += [("issue", name) for name in model.issues if name in OF_ACTOR]
    taken += [
        (f"option of {name}", option)
        for name, issue in model.issues.items()
        for option in issue.options
        if option == WEIGHT
    ]
    for kind, name in taken:
        raise input_error(
            "case.yaml", f"the {kind} “{name}” has the name of a column or row of the table", mend="rename it"
        )
