"""One package in words: whether it passes, who refuses it by which words, what it is worth against going on, what would be better."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.case.model.insisted import ReservationValue
from detente.report.deals.bargains import asks
from detente.report.language import concluded
from detente.report.language.evidence import constraint_basis
from detente.report.language.wording import Words, capital, count, joined, number, shortfall
from detente.report.page.blocks import Block, Paragraph, Section, Table
from detente.report.page.text import Cite, Strong, Text, divided, text

if TYPE_CHECKING:
    from detente.analysis.judgement import Concluded
    from detente.analysis.packages import Package
    from detente.analysis.picked import Answer, Other, Picked
    from detente.analysis.stands import Stand
    from detente.answers import Answers

SAYS = {
    "wants": ("asks for", "ask for"),
    "accepts": ("accepts", "accept"),
    "accepts on a condition": ("accepts on a condition", "accept on a condition"),
    "refuses": ("refuses", "refuse"),
}
FOR = ("wants", "accepts")


def section(answers: Answers, found: Picked) -> Section:
    """Whether it passes, everybody's answer, what is better, what is nearest."""
    blocks: list[Block] = [Paragraph(lead(answers, found)), table(answers, found)]
    blocks += [Paragraph(line) for line in (frontier(answers, found), nearest(answers, found)) if line]
    return Section("package", "A package", tuple(blocks))


def lead(answers: Answers, found: Picked) -> Text:
    """``This package does not pass: Aland and its voters refuse it.``"""
    model = answers.model
    words = Words(model)
    if found.rules:
        why = [rule for rule in model.rules if rule.id in found.rules]
        because = tuple(part for rule in why for part in (f" {rule.because.rstrip('.')}.", Cite(rule.evidence)))
        return text(Strong("The facts exclude this package."), *because)
    agreed = answers.deals().concluded
    if agreed is not None and _holds(found, agreed):
        return _agreed(answers, found, agreed)
    if found.passes:
        told = "Nothing on record rules this package out for anybody whose consent it needs"
        silent = answers.verdict().open
        more = ", but not everybody has been heard" if silent else ""
        return text(Strong(f"{told}{more}."), " That is no acceptance: silence is not consent.")
    return text(Strong(f"This package does not pass: {_refused(words, found)} it."))


def _holds(found: Picked, agreed: Concluded) -> bool:
    """Whether a package holds all that is agreed."""
    return bool(agreed.terms) and all(found.deal.get(name) in some for name, some in agreed.terms.items())


def _refused(words: Words, found: Picked) -> str:
    refuse = "refuse" if len(found.refused_by) > 1 else words.verb(found.refused_by[0], "refuses", "refuse")
    return f"{words.actors(found.refused_by)} {refuse}"


def _agreed(answers: Answers, found: Picked, agreed: Concluded) -> Text:
    """That a package is agreed, or holds what is; what stands against it, and what is left."""
    words = Words(answers.model)
    told = [text(" ", line) for line in (*concluded.agreed(words, agreed), *concluded.against(words, agreed))]
    left = concluded.left(words, agreed)
    barred = "" if found.passes else f" As the case stands, {_refused(words, found)} it."
    return text(
        Strong("This package is agreed." if agreed.whole else "This package holds what is agreed."),
        *told,
        f" {capital(left)}." if left else None,
        barred or None,
    )


def table(answers: Answers, found: Picked) -> Table:
    """Who refuses it and by which words, and what it is worth to each against going on and against today."""
    worth = any(item.worth is not None for item in found.answers)
    columns = ("Who", "Answer", "By which words", *(("Against going on", "Against today") if worth else ()))
    rows = []
    for item in found.answers:
        told: tuple[Text, ...] = (
            text(capital(Words(answers.model).actor(item.actor))),
            text(answer(answers, found, item)),
            by_what(answers, found, item),
        )
        rows.append((*told, *((text(gain(item)), text(signed(item.over_today))) if worth else ())))
    caption = "Who refuses it, by which words, and what it is worth against going on without a settlement"
    return Table(columns, tuple(rows), caption, frozenset({3, 4}) if worth else frozenset(), stacks=True)


def answer(answers: Answers, found: Picked, item: Answer) -> str:
    """``refuses it``; ``has asked for or accepted all that it changes``; ``nothing on record against it``."""
    verb = Words(answers.model).verb
    if item.breaks:
        return f"{verb(item.actor, 'refuses', 'refuse')} it"
    agreed = answers.deals().concluded
    if agreed is not None and agreed.stands and _holds(found, agreed):
        return f"{verb(item.actor, 'has', 'have')} agreed to {'it' if agreed.whole else 'a part of it'}"
    changed = [issue for issue, option in found.deal.items() if option != answers.model.status_quo.get(issue)]
    there = {issue: stand for issue, stand in spoken(answers, found, item.actor).items() if stand.standing == "stated"}
    if changed and all(issue in there and there[issue].said in FOR for issue in changed):
        return f"{verb(item.actor, 'has', 'have')} asked for or accepted all that it changes"
    if not any(stand.on_record for stand in _stands(answers, found, item.actor).values()):
        return "not heard"
    return "nothing on record against it"


def by_what(answers: Answers, found: Picked, item: Answer) -> Text:
    """What of its own it breaks, with what that rests on, then what it said of the options picked: of whoever refuses the package or an
    option of it, what it said against them first, and apart from that what speaks for it."""
    model, words = answers.model, Words(answers.model)
    against: list[Text] = []
    willing: list[tuple[str, Cite]] = []
    for name in item.breaks:
        held = model.insisted[name]
        if isinstance(held, ReservationValue) and item.worth is not None and item.no_deal is not None:
            told = f"worth {shortfall(item.worth, item.no_deal)} than going on"
        else:
            told = words.clause(name)[1]
        against.append(text(capital(told), constraint_basis(model, words, name)))
    for issue, stand in spoken(answers, found, item.actor).items():
        assert stand.said is not None
        verb = words.verb(item.actor, *SAYS[stand.said])
        mark = (
            " (our reading)" if stand.standing == "assumed" else " (reported)" if stand.standing == "reported" else ""
        )
        option = words.option(issue, found.deal[issue])
        said = f"{verb} “{option}” {words.at(issue)}{mark}"
        if stand.said == "refuses":
            against.append(text(capital(said), Cite(stand.evidence)))
        else:
            willing.append((said, Cite(stand.evidence)))
    if not against:
        return divided([text(capital(said), cite) for said, cite in willing]) or text("–")
    return text(divided(against), ". In favour: " if willing else None, divided([text(*part) for part in willing]))


def _stands(answers: Answers, found: Picked, actor: str) -> dict[str, Stand]:
    """How an actor stands to each option of the package."""
    told = answers.deals().stands
    return {
        issue: stand
        for issue, option in found.deal.items()
        for stand in told.get(issue, {}).get(option, ())
        if stand.actor == actor
    }


def spoken(answers: Answers, found: Picked, actor: str) -> dict[str, Stand]:
    """What an actor has said, or on our reading wants, of the options of the package, by issue."""
    return {issue: stand for issue, stand in _stands(answers, found, actor).items() if stand.said is not None}


def gain(item: Answer) -> str:
    """What it is worth over no deal, with both numbers."""
    if item.over_no_deal is None or item.worth is None or item.no_deal is None:
        return "–"
    return f"{signed(item.over_no_deal)} ({number(item.worth)} against {number(item.no_deal)})"


def signed(value: Fraction | None) -> str:
    """``+5``, ``−3``, ``0``; a dash where it is not known."""
    return "–" if value is None else f"{'+' if value > 0 else ''}{number(value)}"


def frontier(answers: Answers, found: Picked) -> Text:
    """Whether another package is better for one party and worse for none; empty where that is not known."""
    words = Words(answers.model)
    if found.on_frontier is None:
        return ()
    if found.on_frontier:
        return text("No package is better for one party and worse for none, as far as their preferences are on record.")
    assert found.better is not None
    more = count(found.better_deals or 0, "package is", "packages are")
    return text(f"{capital(more)} better for a party and worse for none, such as: {other(words, found, found.better)}.")


def nearest(answers: Answers, found: Picked) -> Text:
    """The nearest package that passes; where none does, the one that asks the least of anybody."""
    words = Words(answers.model)
    if found.passing is None or found.passes:
        return ()
    if found.nearest is not None:
        return text(
            f"The nearest package that nobody refuses whose consent it needs: {other(words, found, found.nearest)}."
        )
    least = least_asking(answers)
    if least is None:
        return text("No package passes.")
    return text(
        f"No package passes. The one that asks the least of whoever gives most: {words.changes(least.deal)}. {asks(words, least)}"
    )


def least_asking(answers: Answers) -> Package | None:
    """The package that asks the least, where none passes; None where that is not known."""
    found = answers.packages() if answers.space is not None else None
    return found.best[0] if found is not None and found.best else None


def other(words: Words, found: Picked, item: Other) -> str:
    """What another package has otherwise: ``“few” instead of “all” on the toll``."""
    changes = [
        f"“{words.option(issue, item.deal[issue])}” instead of “{words.option(issue, found.deal[issue])}” {words.at(issue)}"
        for issue in item.changed
    ]
    return joined(changes) or "this one"


def options(answers: Answers, found: Picked) -> Iterator[tuple[str, str, bool, tuple[str, ...], tuple[str, ...]]]:
    """Each option of each issue to be settled: issue, option, whether it is picked, who refuses it by lines of its own or by its
    words, who asked for it or accepted it."""
    told = answers.deals().stands
    for issue, item in answers.model.issues.items():
        for option in item.options if item.settle else ():
            there = told.get(issue, {}).get(option, ())
            against = tuple(stand.actor for stand in there if stand.ruled_out_by or stand.said == "refuses")
            asked = tuple(
                stand.actor for stand in there
                if stand.actor not in against and stand.said in (*FOR, "accepts on a condition") and stand.standing != "assumed"
            )  # fmt: skip
            yield issue, option, found.deal[issue] == option, against, asked
