"""Where nothing on record blocks a settlement: what it has to keep to, and what each would have to accept all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.analysis.stands import first_of
from detente.case.model.insisted import ReservationValue
from detente.frozen import frozen
from detente.report.front.clauses import capitalised, merged, sentence
from detente.report.front.marks import names
from detente.report.front.phrases import OURS, Told
from detente.report.language.wording import capital, count, some
from detente.report.page.text import Cite, Text, divided, text

if TYPE_CHECKING:
    from detente.analysis.stands import Stand

MOST, FEW = 6, 4
"""Positions, and issues, that are told; the others are counted."""
Wants = dict[str, dict[str, "Stand"]]
"""By actor and option what it wants."""


def open_to_one(told: Told) -> bool:
    """Whether nothing on record blocks a settlement and there is something to judge."""
    return told.answers.deal_exists and told.answers.verdict().answer in ("yes", "cannot_tell")


def limits(told: Told) -> Iterator[Text]:
    """That nothing blocks it, and each position of those who must agree that it has to keep to."""
    if not open_to_one(told):
        return
    asked, agreed = told.model.consenting(), told.answers.deals().concluded
    held = [name for name, item in told.model.insisted.items() if item.binds and item.actor in asked]
    lead = "Nothing on record blocks a settlement. It has to keep to what is insisted on:"
    if agreed is not None:
        held = [
            name for name in held if any(not agreed.standing_on(issue) for issue in told.model.insisted[name].issues)
        ]
        lead = "What is not agreed has to keep to what is insisted on:"
    if not held:
        return
    yield text(lead)
    worths = [name for name in held if isinstance(told.model.insisted[name], ReservationValue)]
    lines = [name for name in held if name not in worths]
    yield from (sentence(told.position(name)) for name in lines[:MOST])
    if len(lines) > MOST:
        yield text(f"And to {count(len(lines) - MOST, 'other position')}.")
    if worths:
        whose = [told.model.insisted[name].actor for name in worths]
        verb = "expect" if len(whose) > 1 else told.words.verb(whose[0], "expects", "expect")
        rests = merged(part for name in worths for part in told.basis(name))
        yield sentence("none may be worth less than what ", names(told, whose), f" {verb} without one", rests)


def concessions(told: Told) -> Iterator[Text]:
    """Issue by issue on which not all want the same that nobody rules out: who wants what, what is left, who would have to accept it."""
    if not open_to_one(told):
        return
    ranked = _ranked(told)
    for item in ranked[:FEW]:
        yield text(capital(told.words.at(item.issue)), " ", item.wants, ". ", *capitalised(item.left), ".")
    if len(ranked) > FEW:
        yield text(f"They are apart on {count(len(ranked) - FEW, 'other issue')}, too.")


def wishes_apart(told: Told) -> Iterator[Apart]:
    """The same issues in the same order, each with who wants what and what is left."""
    yield from _ranked(told) if open_to_one(told) else ()


@frozen
class Apart:
    """An issue on which they are apart: who wants what, what is left; ``short``: whether somebody must take what it does not ask for."""

    issue: str
    short: bool
    wants: Text
    left: Text


def _ranked(told: Told) -> list[Apart]:
    deals = told.answers.deals()
    left = {issue: each for issue, each in deals.stands.items() if not deals.agreed_on(issue)}
    apart = [found for issue, options in left.items() if (found := _apart(told, issue, options))]
    return sorted(apart, key=lambda found: not found.short)


def _apart(told: Told, issue: str, options: dict[str, tuple[Stand, ...]]) -> Apart | None:
    """One issue; None where an option that nobody rules out is what all who are heard want or have accepted, or only one wants anything."""
    left = [option for option, each in options.items() if not any(item.ruled_out for item in each)]
    wants: Wants = {}
    takes: dict[str, set[str]] = {}
    for option, each in options.items():
        for item in each:
            first = (
                not item.wants_another and item.said != "refuses" and option == first_of(told.model, item.actor, issue)
            )
            wanted = (first or (item.said == "wants" and not item.overtaken)) and not item.ruled_out_by
            if wanted:
                wants.setdefault(item.actor, {})[option] = item
            if wanted or (item.said == "accepts" and item.standing == "stated"):
                takes.setdefault(item.actor, set()).add(option)
    alike = [option for option in left if all(option in takes[actor] for actor in wants)]
    if alike or not wants or (len(wants) == 1 and set(next(iter(wants.values()))) <= set(left)):
        return None
    alike_in: dict[tuple[str, ...], list[str]] = {}
    for actor, own in wants.items():
        alike_in.setdefault(tuple(own), []).append(actor)
    asks = [_asks(told, issue, actors, own, wants, options) for own, actors in alike_in.items()]
    short = [actor for actor, own in wants.items() if not set(own) & set(left)]
    return Apart(issue, bool(short), divided(asks), _left(told, issue, left, short, len(options)))


def _asks(
    told: Told, issue: str, actors: list[str], own: tuple[str, ...], wants: Wants, options: dict[str, tuple[Stand, ...]]
) -> Text:
    """``Aland and Corr would rather have “half”, which Borland rules out``."""
    items = [wants[actor][option] for actor in actors for option in own]
    said = [item for item in items if item.said == "wants" and item.standing != "assumed"]
    one = told.words.verb(actors[0], "wants", "want") if len(actors) == 1 else "want"
    grounds = Cite(tuple(dict.fromkeys(name for item in said for name in item.evidence))) if said else ()
    against = list(dict.fromkeys(item.actor for option in own for item in options[option] if item.ruled_out))
    barred: Text = ()
    if against:
        rules = "rule" if len(against) > 1 else told.words.verb(against[0], "rules", "rule")
        shut = [option for option in own if any(item.ruled_out for item in options[option])]
        which = "which" if len(shut) == len(own) else "of which"
        some = "" if len(shut) == len(own) else f" {told.words.options(issue, shut)}"
        barred = text(f", {which} ", names(told, against), f" {rules} out{some}")
    verb = one if len(said) == len(items) else "would rather have"
    read = OURS if len(said) < len(items) else None
    return text(names(told, actors), f" {verb} {told.words.options(issue, own)}", grounds, read, barred)


def _left(told: Told, issue: str, left: list[str], short: list[str], of: int) -> Text:
    """What nobody rules out, and who would have to accept it though it wants something else."""
    if not left:
        return text("no option is left that nobody rules out by itself")
    if not short and len(left) == of:
        return text("one would have to accept what another wants")
    if not short:
        return text(f"nobody rules out {told.words.options(issue, left)}")
    who = some([told.words.actor(actor) for actor in short])
    return text(f"{who} would have to accept {told.words.options(issue, left)}")
