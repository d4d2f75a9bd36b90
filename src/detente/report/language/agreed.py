"""What a round agreed, thing by thing, each with what it rests on: as the case says it, else as statements tell it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import Case
from detente.case.model import Model
from detente.case.model.talks import AGREEING, Agreed, Round
from detente.record import Statement
from detente.record.stances import is_agreement
from detente.report.language.evidence import basis
from detente.report.language.quotes import quoted
from detente.report.language.wording import Words, count, joined
from detente.report.page.text import Cite, Text, divided, listing, plain, text

MOST = 5
"""Things that statements tell of one round, which are listed; beyond, it says how many more there are."""


def things(case: Case, model: Model, item: Round, longest: int | None = None) -> Text:
    """``on an exchange of prisoners and “Joint patrols” on the ridge``, as the case says it; as statements tell it behind a colon;
    empty where nothing is recorded. ``longest``: words up to which what statements tell is listed."""
    if item.agreed:
        return named(model, item)
    told = [_told(case, model, items) for items in _by_thing(case, item)]
    shown: list[Text] = []
    for each in told[:MOST]:
        if longest is None or len(plain(divided([*shown, each])).split()) <= longest:
            shown.append(each)
    rest = [each for each in told if each not in shown]
    cited = Cite(tuple(name for each in rest for part in each if isinstance(part, Cite) for name in part.statements))
    if rest and not shown and (about := _about(case, model, cited)):
        return text(f" on {about}", cited)
    more = text(count(len(rest), "more thing" if shown else "thing", "more things" if shown else "things"), cited)
    return text(": ", divided([*shown, *([more] if rest else [])])) if told else ()


def _about(case: Case, model: Model, cited: Cite) -> str:
    """The issues that statements name, where all of them name some."""
    named = [case.record.by_id[name].about.issues for name in cited.statements]
    there = {issue for each in named for issue in each if issue in model.issues}
    words = Words(model)
    return joined([words.inline(issue) for issue in model.issues if issue in there]) if all(named) else ""


def named(model: Model, item: Round) -> Text:
    """What a round agreed, as the case says it; empty where it does not."""
    return text(" on ", listing([thing(model, part, item.place) for part in item.agreed])) if item.agreed else ()


def beside(rests: Text, what: Text) -> Text:
    """What talks rest on, but for what is cited with what they agreed."""
    known = {name for part in what if isinstance(part, Cite) for name in part.statements}
    return text(
        *(
            Cite(tuple(name for name in part.statements if name not in known)) if isinstance(part, Cite) else part
            for part in rests
        )
    )


def thing(model: Model, part: Agreed, place: str) -> Text:
    """In the words of the case where it has some, the options and the step behind them in brackets."""
    said = [part.text] if part.text else []
    said += [Words(model).pattern(part.terms)] if part.terms else []
    if part.step is not None and model.road is not None:
        said.append(f"“{model.road.steps[part.step].text}”")
    first, *rest = said
    return text(first, f" ({'; '.join(rest)})" if rest else None, basis(part, f"what was agreed at {place}"))


def _by_thing(case: Case, item: Round) -> list[list[Statement]]:
    """The statements that tell of agreements of a round, those of one thing together: what several said of it is told once."""
    found: dict[object, list[Statement]] = {}
    for said in _telling(case, item) if item.outcome in AGREEING else ():
        options = frozenset(name for name in said.about.options if _option(case.model, name))
        found.setdefault(options or " ".join(said.quote.exact.split()), []).append(said)
    return sorted(found.values(), key=lambda items: not items[0].about.options)


def _telling(case: Case, item: Round) -> Iterator[Statement]:
    """The agreements on which a round rests, and those of its own day, where no other round was held then or rests on them."""
    record, others = case.record, [other for other in case.model.rounds if other is not item]
    elsewhere = {name for other in others for name in other.evidence}
    alone = item.date is not None and all(other.date != item.date for other in others)
    for said in record.statements:
        when = said.when
        then = alone and item.date and when and item.date.start <= when.start and when.end <= item.date.end
        if said.counts and is_agreement(said) and (said.id in item.evidence or (then and said.id not in elsewhere)):
            yield said


def _told(case: Case, model: Model, items: list[Statement]) -> Text:
    """One thing agreed: the options that it names, else the words of the report."""
    options = [name.split(".", 1) for name in items[0].about.options if _option(model, name)]
    terms = {issue: [each for other, each in options if other == issue] for issue, _ in options}
    return text(
        Words(model).pattern(terms) if terms else quoted(case, items[0]), Cite(tuple(item.id for item in items))
    )


def _option(model: Model, name: str) -> bool:
    issue, _, option = name.partition(".")
    return issue in model.issues and option in model.issues[issue].options
