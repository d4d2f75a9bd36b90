"""Who excludes which option and who said what of it: the map of the first screen, and the positions issue by issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.deals.standings import SIGNS, legend, of_order
from detente.report.deals.stands import MARKS, mark, table
from detente.report.language.wording import Words, capital, count, joined, spelled
from detente.report.page.blocks import Figure, Matrix, OptionCell, OptionMap, OptionRow, Table
from detente.report.page.palette import hue
from detente.report.page.text import text

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.impasse import Impasse
    from detente.analysis.verdict import Positions
    from detente.case.model import Model

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
    rest = tuple((words.issue(issue), _unopposed(words, agreed, issue, settled[issue])) for issue in others)
    title = _title(words, agreed, settled, ruled=bool(blocked.constraints))
    return Figure(
        id="who-accepts-what",
        title=title,
        alt=f"{title}. For each option of an issue, who of those who must consent excludes or refuses it.",
        picture=OptionMap(rows, rest, legend(sign for row in rows for cell in row.cells for sign in cell.known)),
        table=table(known, words, agreed),
    )


def _unopposed(words: Words, agreed: Agreement, issue: str, options: list[str]) -> str:
    """The changes nobody rules out or is on record as refusing; staying as today is named only where nothing else is left."""
    stands = agreed.stands[issue]
    free = [option for option in options if all(stand.said != "refuses" for stand in stands[option])]
    changes = [option for option in free if option != words.model.issues[issue].status_quo]
    if not free:
        return "nothing: each option is refused in words, though no line is drawn"
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
        said = {stand.actor for stand in agreed.stands[issue][option] if stand.said == "refuses"}
        refusing = [] if excluded else [who for who in model.consenting() if who not in actors or who in said]
        cells.append(
            OptionCell(
                label=words.option(issue, option),
                refused_by=tuple((words.short(actor), hue(model, actor)) for actor in refusing),
                excluded=excluded,
                status_quo=model.issues[issue].status_quo == option,
                chosen=best.get(issue) == option,
                known=tuple(mark(known, agreed, actor, issue, option).known or SIGNS["silent"] for actor in refusing),
            )
        )
    name, question = words.issue(issue), model.issues[issue].question
    return OptionRow(name, "" if name == question else question, settled, tuple(cells))


def _title(words: Words, agreed: Agreement, settled: dict[str, list[str]], *, ruled: bool) -> str:
    without = [issue for issue, options in settled.items() if not options]
    if agreed.zopa.size and agreed.verdict is not None and agreed.verdict.open:
        return "Each issue has an option that no position in the case excludes; that is not an acceptance"
    if agreed.zopa.size and not ruled:
        return f"Nobody has ruled out any of the {agreed.obeying_rules:,} combinations"
    if agreed.zopa.size:
        return f"Each issue has an option that nobody excludes; {count(agreed.zopa.size, 'deal')} of {agreed.obeying_rules:,} cross nobody’s positions"
    if not without:
        return (
            f"Each of the {count(len(settled), 'issue')} has an option that nobody excludes; together they cannot hold"
        )
    names = joined([words.inline(issue) for issue in without])
    has = "has" if len(without) == 1 else "have"
    return f"{capital(spelled(len(without)))} of {count(len(settled), 'issue')} {has} no common ground: {names}"


def positions(known: Positions, words: Words, agreed: Agreement) -> Figure:
    """For each option, how each who must consent stands to it and how that is known: ruled out, said to be wanted, not heard."""
    model = known.model
    actors = [actor for actor in model.consenting() if actor in agreed.accepted_by]
    groups = []
    for issue, item in model.issues.items():
        rows = []
        for option in agreed.options[issue]:
            marks = tuple(mark(known, agreed, actor, issue, option) for actor in actors)
            label = text(item.options[option], " (today)" if item.status_quo == option else "")
            rows.append((label, marks))
        groups.append((words.issue(issue), tuple(rows)))
    shown = [found for _, rows in groups for _, marks in rows for found in marks]
    lined = sum(any(found.sign == MARKS["line"].sign for found in marks) for _, rows in groups for _, marks in rows)
    used = {found.sign for found in shown}
    return Figure(
        id="positions",
        title=f"Where they stand: {count(lined, 'option crosses', 'options cross')} a red line taken alone"
        if lined
        else "Where they stand: no option crosses a red line taken alone",
        alt="For each option of each issue: who rules it out, who said that they want, accept or refuse it, and who was not heard.",
        picture=Matrix(
            columns=tuple((words.short(actor), hue(model, actor)) for actor in actors),
            groups=tuple(groups),
            corner="Option",
            key=tuple((found.sign, found.says) for found in MARKS.values() if found.sign in used),
            legend=legend(found.known for found in shown),
        ),
        table=_values(known, words),
    )


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
