"""Scenarios beside the case: what each changes, in words, and what that does to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.stances import Stances
from detente.report.language.wording import Words, count, number, spelled
from detente.report.page.blocks import Table
from detente.report.page.text import Ref, Text, text
from detente.report.whatif.wording import outcome
from detente.report.whatif.wording import road as way

if TYPE_CHECKING:
    from detente.analysis.whatif.compare import Answer, Comparison
    from detente.answers import Answers
    from detente.case.model import Model
    from detente.case.variants.change import Change


def scenario_table(answers: Answers, found: Comparison) -> Table:
    """Each scenario beside the base case: is there a deal, how many conflicts, the cheapest opening, the way to the table."""
    road = found.base.goal is not None
    rows = [_row(text("As it stands"), found.base, "–", road=road)]
    for item in found.scenarios:
        name = text(item.name, Ref(item.id))
        rows.append(_row(name, item.answer, "; ".join(differences(answers, item.id)), road=road))
    opened = sum(item.answer.deal_exists for item in found.scenarios)
    title = f"The same question under other assumptions: a deal exists in {spelled(opened) if opened else 'none'} of {count(len(found.scenarios), 'scenario')}"
    columns = ("Scenario", "What differs", "Deals nobody refuses", "Conflicts", "Least cost of an opening")
    return Table((*columns, *(("Road",) if road else ())), tuple(rows), title, frozenset({2, 3, 4}))


def differences(answers: Answers, scenario: str) -> list[str]:
    """What a scenario changes about the case as it is read, in words, each once."""
    whole = answers.case.written  # a scenario may waive what was said later
    changes = [change for change in answers.variants[scenario].changes if change not in answers.case.changes]
    return list(dict.fromkeys(told(whole, change) for change in changes))


def told(model: Model, change: Change) -> str:
    """A change in words, the same whoever gains by it."""
    words, path, name = Words(model), change.path, change.path[-1]
    match change.how:
        case "waived":
            stances = Stances(model)
            return f"dropped: {stances.sentence(name) if stances.knows(name) else words.constraint(name)}"
        case "achieved":
            return f"happened: {model.road.steps[name].text if model.road else name}"
        case "off_table":
            return f"off the table: {words.options(name, change.after)} {words.at(name)}"
        case "added" if path[0] == "issues":
            return f"on the table: “{change.after.text}” {words.at(path[1])}"
        case "added":
            return f"a red line more: {words.actor(change.after.actor)} {words.line(change.after)}"
        case "set":
            return _set(model, words, change)
    return str(change)


def _set(model: Model, words: Words, change: Change) -> str:
    """Another value of the context, of no deal, or of something else that is named by its kind alone."""
    path, value = change.path, change.value
    if path[0] == "context" and path[1] in model.context:
        factor = model.context[path[1]]
        return f"{factor.text.split(',')[0]}: {value} instead of {factor.value}"
    if path[0] == "preferences" and "no_deal" in path:
        return f"no deal is worth {value} to {words.actor(path[1])}"
    area = path[0].replace("_", " ")
    return {"consent": "another rule of consent", "preferences": "other preferences"}.get(area, f"other {area}")


def _row(name: Text, found: Answer, differs: str, *, road: bool) -> tuple[Text, ...]:
    return (
        name,
        text(differs),
        text(outcome(found)),
        text(str(len(found.conflicts)) if found.conflicts else "–"),
        text(number(found.least_cost) if found.least_cost is not None else "–"),
        *((text(way(found)),) if road else ()),
    )
