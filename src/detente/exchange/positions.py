"""The positions of a case as a table: a row for each actor, issue and option, with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from detente.exchange.format import Format, Texts, Wanted
from detente.exchange.numbers import number_text
from detente.exchange.table import write_table

if TYPE_CHECKING:
    from detente.case import Model
    from detente.case.model.holding import Holding
    from detente.case.model.preferences import Preference, RedLine
    from detente.case.model.standing import Said
    from detente.fields import Grounded

COLUMNS = (
    "actor",
    "issue",
    "option",
    "status_quo",
    "weight",
    "value",
    "rank",
    "of_ranks",
    "floor",
    "red_lines",
    "firmness",
    "evidence",
    "assumed",
    "standing",
)


def positions_table(model: Model, said: Said | None = None) -> str:
    """The table; actors with neither a preference nor a red line are left out, as they have no position.

    ``said``: whose word each statement is, from which it is told how each position on an issue to be settled is known.
    """
    from detente.case.model.holding import holdings

    known = holdings(model, said) if said is not None else {}
    rows: list[list[str]] = [list(COLUMNS)]
    held = {line.actor for line in model.red_lines} | set(model.preferences)
    for actor in model.actors:
        if actor in held:
            rows += _rows(model, actor, known)
    return write_table(rows)


def _rows(model: Model, actor: str, known: Mapping[tuple[str, str], Holding]) -> Iterator[list[str]]:
    preference = model.preferences.get(actor)
    lines = [line for line in model.red_lines if line.actor == actor]
    for name, issue in model.issues.items():
        for option in issue.options:
            crossed = [line for line in lines if option in line.never.get(name, ())]
            value, rank, ranks, floor = _stance(model, actor, name, option)
            weight = preference.weights[name].value if preference and name in preference.weights else None
            grounds: list[Grounded] = [*crossed]
            if preference and (value or rank or floor):
                grounds = [preference.on(name), *_own(preference, name, option), *crossed]
            yield [
                actor,
                name,
                option,
                "x" if option == issue.status_quo else "",
                number_text(weight) if weight is not None else "",
                value,
                rank,
                ranks,
                floor,
                "; ".join(_told(line, name) for line in crossed),
                str(max((line.firmness for line in crossed), default="")),
                " ".join(dict.fromkeys(statement for ground in grounds for statement in ground.evidence)),
                " ".join(dict.fromkeys(ground.assumed for ground in grounds if ground.assumed)),
                known[actor, name].standing if (actor, name) in known else "",
            ]


def _stance(model: Model, actor: str, issue: str, option: str) -> tuple[str, str, str, str]:
    """Value, rank, number of ranks, and how the option stands to the floor."""
    from detente.case.model.order import below_floor

    preference = model.preferences.get(actor)
    if preference is None:
        return "", "", "", ""
    quantities = (preference.values or preference.points).get(issue, {})
    value = number_text(quantities[option].value) if option in quantities else ""
    tiers = preference.ranking.get(issue, ())
    rank = {name: at for at, tier in enumerate(tiers, 1) for name in tier}
    floor = ""
    if issue in preference.floor:
        below = option in below_floor(model, actor, issue)
        floor = "floor" if option == preference.floor[issue].option else "below" if below else "above"
    return value, str(rank.get(option, "")), str(len(tiers) or ""), floor


def _own(preference: Preference, issue: str, option: str) -> list[Grounded]:
    """What a single number or floor rests on, beside the preferences on the issue."""
    quantities = (preference.values or preference.points).get(issue, {})
    parts: list[Grounded | None] = [preference.weights.get(issue), quantities.get(option), preference.floor.get(issue)]
    return [part for part in parts if part is not None]


def _told(line: RedLine, issue: str) -> str:
    """The red line's id, and what else must hold for it to be crossed."""
    others = [f"{name}: {'/'.join(options)}" for name, options in line.never.items() if name != issue]
    return f"{line.id} (with {', '.join(others)})" if others else line.id


def _write(wanted: Wanted) -> Texts:
    from detente.case.model.standing import said_by
    from detente.record import Confirmed

    case = wanted.case
    return Texts({wanted.output: positions_table(case.model, said_by(case.model, Confirmed(case.record)))})


FORMAT = Format(name="positions", holds="a table (CSV): who says what to each option, with the evidence", write=_write)
