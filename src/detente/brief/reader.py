"""What a reader would stumble over: empty citations, issues without a today, lines beside their words, no step, one side's words.

*Method*

1. Own sentences have a citation that cites nothing: empty brackets, or a name of no confirmed statement. Both are printed as they stand.
2. Of an issue nobody has said what holds today: what a deal would change there cannot be told.
3. A red line that nobody calls our reading is beside its words where no statement behind it speaks of what it rules out: names one of those options or only the issue,
   or is an act from which a line, a demand or a refusal on that issue follows.
4. Something was agreed (by a round, by all who must agree of a proposal, or as one of these says), and the case has no step.
5. Words set apart are of one side where it must agree and is not alone in that.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.brief.authored import headings
from detente.brief.authored import uncited as lost_in
from detente.brief.own import EMPTY
from detente.brief.point import Item, Point
from detente.case.model.preferences import RedLine
from detente.case.model.shape import standoff_alone
from detente.case.model.talks import AGREEING
from detente.record import Statement, acts
from detente.record.stances import is_agreement
from detente.report.front.phrases import Told
from detente.report.language.wording import capital, count, joined

DRAWS = frozenset({"red line", "demand", "refusal"})
"""What a draft makes of acts that rule something out, whatever they ask for."""


def uncited(told: Told) -> Point | None:
    """Own sentences that print a citation of nothing."""
    items = tuple(_uncited(told))
    if not items:
        return None
    return Point(
        "uncited",
        f"Sentences of your own under {count(len(items), 'heading')} cite nothing where they should: the brackets are printed.",
        "pick what they cite, or take the brackets out",
        items,
    )


def _uncited(told: Told) -> Iterator[Item]:
    for heading in headings(told.answers):
        empty, lost = heading.own.count(EMPTY), lost_in(told.answers, heading.own)
        parts = [f"{count(empty, 'empty citation')} {EMPTY}"] if empty else []
        parts += [f"no confirmed statement {joined([f'[{name}]' for name in lost], 'or')}"] if lost else []
        if parts:
            yield Item(heading.id, f"{heading.label}: {joined(parts)}")


def today(told: Told) -> Point | None:
    """Issues of which nobody has said what holds today."""
    model = told.model
    names = [] if standoff_alone(model) else [name for name in model.issues if name not in model.status_quo]
    if not names:
        return None
    return Point(
        "today",
        f"Of {count(len(names), 'issue')} it is not said what holds today: what a deal would change there is not told.",
        "say what holds today, if it is known",
        tuple(Item(name, capital(model.issue_name(name))) for name in names),
    )


def beside(told: Told) -> Point | None:
    """Red lines of which no statement behind them speaks of what they rule out."""
    lines = [line for line in told.model.red_lines if _beside(told, line)]
    if not lines:
        return None
    rests, it = (
        ("One red line rests", "it rules")
        if len(lines) == 1
        else (f"{capital(count(len(lines), 'red line'))} rest", "they rule")
    )
    return Point(
        "beside",
        f"{rests} on words that do not speak of what {it} out.",
        "cite words that do, or say that it is our reading",
        tuple(Item(line.id, f"{capital(told.words.actor(line.actor))} {told.clause(line.id)}") for line in lines),
    )


def _beside(told: Told, line: RedLine) -> bool:
    found = [told.answers.statements[name] for name in line.evidence if name in told.answers.statements]
    return bool(found) and not line.assumed and not any(_speaks(item, line) for item in found)


def _speaks(item: Statement, line: RedLine) -> bool:
    """Whether a statement speaks of what a line rules out."""
    of_options = {name.partition(".")[0] for name in item.about.options}
    named, only = of_options | {*item.about.issues}, {*item.about.issues} - of_options
    ruled = {f"{issue}.{option}" for issue, options in line.never.items() for option in options}
    draws = bool(acts()[item.act].drafts & DRAWS) and not named.isdisjoint(line.never)
    return (
        draws
        or line.id in item.about.red_lines
        or not ruled.isdisjoint(item.about.options)
        or not only.isdisjoint(line.never)
    )


def no_steps(told: Told) -> Point | None:
    """Something was agreed, and no step says what is to happen still."""
    said = stepless(told)
    return (
        Point(
            "no_steps",
            f"{said}.",
            "say on Sequence what is to happen still, and what comes before what",
            (Item("steps", "Nothing says what comes next."),),
        )
        if said
        else None
    )


def stepless(told: Told) -> str:
    """Where something was agreed and the case has no step, that the brief then is silent on what follows; else nothing."""
    model, answers = told.model, told.answers
    parties = set(model.consenting())
    talks = any(item.outcome in AGREEING for item in model.rounds)
    accepted = any(
        parties <= {*paper.by, *(one.actor for one in paper.responses if one.kind in ("accept", "accept_if"))}
        for paper in model.proposals
    )
    told_so = any(
        item.voice == "source" and item.speaker in parties and is_agreement(item)
        for item in answers.statements.values()
    )
    agreed = bool(parties) and (talks or accepted or told_so)
    return (
        "Something was agreed, and no step tells what follows: signature, ratification, entry into force"
        if agreed and model.road is None and not standoff_alone(model)
        else ""
    )


def one_sided(told: Told) -> Point | None:
    """Words set apart on the first page of one side alone."""
    said, model = told.model.brief, told.model
    item = told.answers.statements.get(said.pull) if said and said.pull else None
    if item is None or item.named not in (sides := model.consenting()) or len(sides) < 2:
        return None
    who = told.words.actor(str(item.named))
    return Point(
        "one_sided",
        f"The words set apart on the first page are of one side alone: {who}.",
        "set nothing apart, or words of somebody between the sides, unless this is meant",
        (Item(item.id, item.quote.exact),),
    )
