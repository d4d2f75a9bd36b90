"""Who accepts which option: the map of the first screen, and the positions issue by issue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.case.model.order import below_floor, order
from detente.case.model.standing import concerned
from detente.report.deals.standings import SIGNS, legend, named, of_floor, of_issue, of_line, of_order, of_refusal
from detente.report.language.wording import Words, capital, count, joined, spelled
from detente.report.page.blocks import Figure, Mark, Matrix, OptionCell, OptionMap, OptionRow, Table
from detente.report.page.palette import hue
from detente.report.page.text import Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.impasse import Impasse
    from detente.analysis.verdict import Positions
    from detente.case.model import Model
    from detente.case.model.standing import Standing

MOST_ROWS = 5


def option_map(known: Positions, words: Words, agreed: Agreement, blocked: Impasse) -> Figure:
    """The options of the issues that block, and who refuses each; the other issues in one line each."""
    model = known.model
    everyone = model.consenting()
    settled = {
        issue: [option for option, actors in options.items() if set(actors) >= set(everyone)]
        for issue, options in agreed.options.items()
    }
    shown = _shown(model, agreed, blocked, settled)
    best = agreed.zopa.deals[0] if agreed.zopa.deals and agreed.zopa.utilities[0] else {}
    rows = tuple(_row(known, words, agreed, issue, bool(settled[issue]), best) for issue in shown)
    others = [issue for issue in agreed.options if issue not in shown]
    rest = tuple((words.issue(issue), _unopposed(words, issue, settled[issue])) for issue in others)
    title = _title(words, agreed, settled, ruled=bool(blocked.constraints))
    return Figure(
        id="who-accepts-what",
        title=title,
        alt=f"{title}. For each option of an issue, who of those who must consent refuses it.",
        picture=OptionMap(rows, rest, legend(sign for row in rows for cell in row.cells for sign in cell.known)),
        table=_table(known, words, agreed),
    )


def _unopposed(words: Words, issue: str, options: list[str]) -> str:
    """The changes nobody rules out on an issue; staying as today is named only where nothing else is left."""
    changes = [option for option in options if option != words.model.issues[issue].status_quo]
    return joined([words.option(issue, option) for option in changes], "or") or "only as today"


def _shown(model: Model, agreed: Agreement, blocked: Impasse, settled: dict[str, list[str]]) -> list[str]:
    """Issues without common ground, then those that the leading conflict is about, then by order."""
    first = [issue for issue in agreed.options if not settled[issue]]
    named: list[str] = []
    if blocked.conflicts:
        for member in blocked.leading[0].members:
            named += model.insisted[member].issues
    wanted = dict.fromkeys([*first, *named])
    chosen = [issue for issue in agreed.options if issue in wanted] or list(agreed.options)
    return chosen[: max(MOST_ROWS, len(first))]


def _row(
    known: Positions, words: Words, agreed: Agreement, issue: str, settled: bool, best: dict[str, str]
) -> OptionRow:
    cells, model = [], known.model
    for option, actors in agreed.options[issue].items():
        excluded = option in agreed.excluded.get(issue, ())
        refusing = [] if excluded else [actor for actor in model.consenting() if actor not in actors]
        cells.append(
            OptionCell(
                label=words.option(issue, option),
                refused_by=tuple((words.short(actor), hue(model, actor)) for actor in refusing),
                excluded=excluded,
                status_quo=model.issues[issue].status_quo == option,
                chosen=best.get(issue) == option,
                known=tuple(_mark(known, agreed, actor, issue, option).known or SIGNS["silent"] for actor in refusing),
            )
        )
    return OptionRow(words.issue(issue), model.issues[issue].question, settled, tuple(cells))


def _title(words: Words, agreed: Agreement, settled: dict[str, list[str]], *, ruled: bool) -> str:
    without = [issue for issue, options in settled.items() if not options]
    if agreed.zopa.size and agreed.verdict is not None and agreed.verdict.open:
        return "Each issue has an option that nobody is on record as refusing; that is not an acceptance"
    if agreed.zopa.size and not ruled:
        return f"Nobody has ruled out any of the {agreed.obeying_rules:,} combinations"
    if agreed.zopa.size:
        return f"Every issue can be settled, and {count(agreed.zopa.size, 'deal')} of {agreed.obeying_rules:,} would settle all at once"
    if not without:
        return f"Each of the {count(len(settled), 'issue')} could be settled alone; together they cannot"
    names = joined([words.inline(issue) for issue in without])
    has = "has" if len(without) == 1 else "have"
    return f"{capital(spelled(len(without)))} of {count(len(settled), 'issue')} {has} no common ground: {names}"


def _table(known: Positions, words: Words, agreed: Agreement) -> Table:
    rows, model = [], known.model
    for issue, options in agreed.options.items():
        for option, actors in options.items():
            refusing = [actor for actor in model.consenting() if actor not in actors]
            heard = [actor for actor in actors if issue not in known.mute.get(actor, ())]
            silent = [actor for actor in actors if actor not in heard]
            excluded = option in agreed.excluded.get(issue, ())
            rows.append(
                (
                    text(words.issue(issue)),
                    text(words.option(issue, option), " (today)" if model.issues[issue].status_quo == option else ""),
                    named(known, words, heard, issue) or text("nobody"),
                    text("excluded by a rule") if excluded else _refused(known, words, agreed, refusing, issue, option),
                    text(words.actors(silent) or "nobody"),
                )
            )
    return Table(
        ("Issue", "Option", "Accepted in some deal by", "Refused in every deal by", "No position on record"),
        tuple(rows),
        "Who accepts which option of each issue, taken alone",
    )


def _refused(known: Positions, words: Words, agreed: Agreement, refusing: list[str], issue: str, option: str) -> Text:
    marks = {actor: _mark(known, agreed, actor, issue, option).known for actor in refusing}
    return listing([text(name, marks[actor]) for actor, name in words.named(refusing)]) or text("nobody")


MARKS = {
    "best": Mark("best", "likes best", "◆"),
    "yes": Mark("yes", "can accept in some deal", "●"),
    "no": Mark("no", "accepts in no deal", "○"),
    "floor": Mark("floor", "below its floor", "▼"),
    "line": Mark("line", "red line", "✕"),
    "rule": Mark("rule", "excluded by a rule", "–"),
    "silent": Mark("silent", "not on record", "·"),
}


def positions(known: Positions, words: Words, agreed: Agreement) -> Figure:
    """For each option, how each of those who must consent stands to it and how that is known: liked best, red line, below a floor."""
    model = known.model
    actors = [actor for actor in model.consenting() if actor in agreed.accepted_by]
    groups = []
    for issue, item in model.issues.items():
        rows = []
        for option in agreed.options[issue]:
            marks = tuple(_mark(known, agreed, actor, issue, option) for actor in actors)
            label = text(item.options[option], " (today)" if item.status_quo == option else "")
            rows.append((label, marks))
        groups.append((words.issue(issue), tuple(rows)))
    shown = [mark for _, rows in groups for _, marks in rows for mark in marks]
    lined = sum(any(mark.kind == "line" for mark in marks) for _, rows in groups for _, marks in rows)
    used = {mark.kind for mark in shown}
    return Figure(
        id="positions",
        title=f"Where they stand: {count(lined, 'option crosses', 'options cross')} a red line taken alone"
        if lined
        else "Where they stand: no option crosses a red line taken alone",
        alt="For each option of each issue: who likes it best, accepts it in some deal, refuses it, or rules it out.",
        picture=Matrix(
            columns=tuple((words.short(actor), hue(model, actor)) for actor in actors),
            groups=tuple(groups),
            corner="Option",
            key=tuple((mark.sign, mark.says) for mark in MARKS.values() if mark.kind in used),
            legend=legend(mark.known for mark in shown),
        ),
        table=_values(known, words),
    )


def _mark(known: Positions, agreed: Agreement, actor: str, issue: str, option: str) -> Mark:
    kind, standing = _stance(known, agreed, actor, issue, option)
    return replace(MARKS[kind], known=SIGNS[standing]) if standing else MARKS[kind]


def _stance(known: Positions, agreed: Agreement, actor: str, issue: str, option: str) -> tuple[str, Standing | None]:
    """How an actor stands to an option, and how that is known."""
    model = known.model
    if any(line.actor == actor and set(line.never) == {issue} and option in line.never[issue] for line in model.lines):
        return "line", of_line(known, actor, issue, option)
    preference = model.preferences.get(actor)
    if preference and issue in preference.floor and option in below_floor(model, actor, issue):
        return "floor", of_floor(known, actor, issue)
    if option in agreed.excluded.get(issue, ()):
        return "rule", None
    if actor not in agreed.options[issue][option]:
        return "no", of_refusal(known, actor)
    if issue not in concerned(model, actor):
        return "silent", None
    if preference and option in _liked(model, actor, issue):
        return "best", of_order(known, actor, issue)
    return "yes", of_issue(known, actor, issue)


def _liked(model: Model, actor: str, issue: str) -> tuple[str, ...]:
    """The options an actor likes best on an issue; none where it is indifferent or says nothing."""
    places, weight = order(model, actor, issue), model.preferences[actor].weights.get(issue)
    best = max(places.values(), default=None)
    if best is None or best == min(places.values()) or (weight is not None and not weight.value):
        return ()
    return tuple(option for option, place in places.items() if place == best)


def _values(known: Positions, words: Words) -> Table | None:
    """Weights and values as given, each issue with how they are known."""
    model = known.model
    actors = [actor for actor, preference in model.preferences.items() if preference.cardinal]
    if not actors:
        return None
    rows = []
    for issue, item in model.issues.items():
        weights = []
        for actor in actors:
            weight = model.preferences[actor].weights.get(issue)
            span = f" ({weight.range[0]}–{weight.range[1]})" if weight and weight.range else ""
            basis = SIGNS[of_order(known, actor, issue)] if weight and actor in model.consenting() else None
            weights.append(text(f"weight {weight.value}{span}" if weight else "–", basis))
        rows.append((text(words.issue(issue)), text(""), *weights))
        for option in item.options:
            cells = []
            for actor in actors:
                preference = model.preferences[actor]
                quantity = (preference.values or preference.points).get(issue, {}).get(option)
                cells.append(text(f"{quantity.value}" if quantity else "–"))
            rows.append((text(""), text(item.options[option]), *cells))
    return Table(
        ("Issue", "Option", *[words.short(actor) for actor in actors]),
        tuple(rows),
        "Weights and values as they stand in the case",
        frozenset(range(2, 2 + len(actors))),
    )
