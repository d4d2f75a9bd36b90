"""The table of ways: a column a way, in the order of who moves; what each asks of whom, what it could contain, and how it would leave whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.report.front.clauses import issues
from detente.report.front.phrases import OURS, Told
from detente.report.front.way_trials import if_off
from detente.report.language.consent import by_choice
from detente.report.language.evidence import joint_basis
from detente.report.language.wording import LARGE, SLIGHT, capital, count, joined
from detente.report.page.blocks import Table
from detente.report.page.text import Text, plain, text

if TYPE_CHECKING:
    from detente.analysis.impasse import Opening

MOST = 5
"""Changes from today that one cell tells."""
LEAST = 8
"""Words that what a way could contain has at least."""


@frozen
class Column:
    """A way with its heading, the issues told in the heading, and who has to move."""

    way: Opening
    title: str
    issues: tuple[str, ...]
    movers: tuple[str, ...]
    others: tuple[str, ...]


def columns(told: Told, ways: Sequence[Opening]) -> list[Column]:
    """The ways in the order of who moves: from those of the first party in the file, over those that ask several, to those of the last."""
    common = set.intersection(*(_named(told, way) for way in ways))
    made = [
        _column(told, way, common or _named(told, way), most=1 if common else 2)
        for way in sorted(ways, key=lambda way: _place(told, way))
    ]
    made = [
        _column(told, item.way, _named(told, item.way), most=None) if _double(made, item) else item for item in made
    ]
    made = [_everybody(told, item) if _double(made, item) else item for item in made]
    return [
        replace(item, title=f"{item.title} ({at})") if _double(made, item) else item for at, item in enumerate(made, 1)
    ]


def _double(made: Sequence[Column], item: Column) -> bool:
    """Whether several ways have the heading of this one."""
    return sum(other.title == item.title for other in made) > 1


def _everybody(told: Told, item: Column) -> Column:
    """The way with whoever else must bear it named in its heading."""
    names = capital(told.words.actors((*item.movers, *item.others)))
    return replace(item, title=f"{names}: {item.title.partition(': ')[2]}" if item.issues else item.title)


def _place(told: Told, way: Opening) -> tuple[float, int, tuple[str, ...]]:
    order = list(told.model.actors)
    at = [order.index(side) for side in {_side(told, actor) for actor in way.who}]
    return (sum(at) / len(at) if at else 0.0), len(way.who), way.members


def _side(told: Told, actor: str) -> str:
    return told.model.actors[actor].of or actor


def _named(told: Told, way: Opening) -> set[str]:
    return {issue for member in way.members for issue in told.model.insisted[member].issues}


def _column(told: Told, way: Opening, issues: Collection[str], *, most: int | None) -> Column:
    order = [actor for actor in told.model.actors if actor in way.who]
    parties = tuple(actor for actor in order if actor in told.model.parties())
    movers = parties or tuple(order)
    kept = tuple(issue for issue in told.model.issues if issue in issues)[:most]
    verb = "move" if len(movers) > 1 else told.words.verb(movers[0], "moves", "move")
    what = "; ".join(told.words.option(issue, way.deal[issue]) for issue in kept)
    less = "settle for less" if len(movers) > 1 else told.words.verb(movers[0], "settles for less", "settle for less")
    who = capital(told.words.actors(movers))
    title = f"{who} {verb}: {what}" if kept else f"{who} {less}"
    return Column(way, title, kept, movers, tuple(actor for actor in order if actor not in movers))


def way_table(told: Told, ways: Sequence[Column], budget: int) -> Table:
    """The table, what each way could contain cut to what there is room for by choosing."""
    rows: list[tuple[Text, ...]] = [
        (text("Whose fixed position has to go", OURS), *(_who(told, way, way.movers) for way in ways))
    ]
    if any(way.others for way in ways):
        rows.append((text("Who else must bear it"), *(_who(told, way, way.others) for way in ways)))
    rest: list[tuple[Text, ...]] = []
    if any(less := [_less(told, way) for way in ways]):
        rest.append((text("Who else gets less than it asked for"), *(text(one or "nobody") for one in less)))
    if any(way.way.gains for way in ways):
        rest.append((text("Against no settlement", OURS), *(text(against(told, way.way.gains)) for way in ways)))
    if cells := if_off(told, [way.way for way in ways]):
        rest.append((text("Is that enough", OURS, "?"), *map(text, cells)))
    head = ("Question", *(way.title for way in ways))
    used = (
        sum(len(plain(cell).split()) for row in (*rows, *rest) for cell in row)
        + sum(len(one.split()) for one in head)
        + 4
    )
    each = max((budget - used) // len(ways), LEAST)
    alike = shared_changes(told, ways)
    order = [issue for issue in weightiest(told, [way.way.deal for way in ways]) if issue not in alike]
    held = tuple(
        text(
            capital(
                changes(told, way.way.deal, [one for one in order if one not in way.issues], each, shared=bool(alike))
            )
        )
        for way in ways
    )
    if any(plain(cell) for cell in held):
        rows.append(
            (
                text("What it could contain", OURS),
                *(cell if plain(cell) else text("nothing else changes") for cell in held),
            )
        )
    rows += rest
    return Table(head, tuple(rows), "What each way asks of whom, and what it could bring", stacks=True)


def _who(told: Told, way: Column, actors: Iterable[str]) -> Text:
    """Actors, each with what its positions rest on that would have to go; nobody where there are none."""
    owner = told.model.insisted
    parts = []
    for actor, name in told.words.named(actors):
        own = [member for member in way.way.members if owner[member].actor == actor]
        parts.append(text(name, _for_whom(told, actor, name), joint_basis(told.model, told.words, own)))
    if not parts:
        return text("nobody else")
    first = parts[0][0]
    return text(capital(first) if isinstance(first, str) else first, parts[0][1:], *_rest(parts))


def _for_whom(told: Told, actor: str, name: str) -> Text:
    """For which party a body must agree, where its name does not say so or follow that party's; with °, where nothing cited says it."""
    party = told.model.actors[actor].of
    if party is None:
        return ()
    named = name != told.words.actor(actor) or told.words.actor(party) in name
    whose = "" if named else f" (for {told.words.short(party)})"
    return text(whose, OURS if actor in by_choice(told.words) else None)


def _less(told: Told, way: Column) -> str:
    """Parties that the way does not ask to move and that asked for something else than the package holds, by their issues."""
    stands, moving = told.answers.deals().stands, {*way.movers, *way.others}
    lost: dict[str, list[str]] = {}
    for issue, option in way.way.deal.items():
        asked: dict[str, set[str]] = {}
        for other, found in stands.get(issue, {}).items():
            for stand in found:
                takes = stand.said == "accepts" and stand.standing == "stated" and other == option
                if takes or (stand.said == "wants" and stand.standing != "assumed" and not stand.overtaken):
                    asked.setdefault(stand.actor, set()).add(other)
        for actor, options in asked.items():
            if option not in options and actor in told.model.parties() and actor not in moving:
                lost.setdefault(actor, []).append(issue)
    return capital(
        "; ".join(f"{told.words.short(actor)} on {issues(told.words, on, most=2)}" for actor, on in lost.items())
    )


def _rest(parts: Sequence[Text]) -> list[Text | str]:
    """What follows the first of several."""
    found: list[Text | str] = []
    for at, part in enumerate(parts[1:], 2):
        found += [" and " if at == len(parts) else ", ", part]
    return found


def weightiest(told: Told, deals: Sequence[Mapping[str, str]]) -> list[str]:
    """Issues in the order of telling: first those on which the deals differ, then those that weigh most with anybody."""
    weights = [
        {issue: float(weight.value) for issue, weight in preference.weights.items()}
        for preference in told.model.preferences.values()
    ]
    heaviest = {issue: max((own.get(issue, 0.0) for own in weights), default=0.0) for issue in told.model.issues}
    differ = {issue for issue in told.model.issues if len({deal[issue] for deal in deals if issue in deal}) > 1}
    return sorted(told.model.issues, key=lambda issue: (issue not in differ, -heaviest[issue]))


def shared_changes(told: Told, ways: Sequence[Column]) -> list[str]:
    """Issues on which all ways make the same change from today, none of them told in a heading; none of a single way."""
    today = told.model.status_quo
    named = {issue for way in ways for issue in way.issues}
    deals = [way.way.deal for way in ways]
    return [
        issue
        for issue in weightiest(told, deals)
        if len(ways) > 1
        and issue not in named
        and len({deal.get(issue, today.get(issue)) for deal in deals} | {today.get(issue)}) == 2
        and all(deal.get(issue, today.get(issue)) != today.get(issue) for deal in deals)
    ]


def as_today(told: Told, deals: Sequence[Mapping[str, str]]) -> str:
    """The issues that every deal leaves as today; empty where there is none."""
    left = [issue for issue in told.model.issues if all(_keeps(told, deal, issue) for deal in deals)]
    return f"{'Each leaves' if len(deals) > 1 else 'It leaves'} {told.words.some(left)} as today." if left else ""


def kept(told: Told, deal: Mapping[str, str], deals: Sequence[Mapping[str, str]]) -> str:
    """What one deal leaves as today and another does not: ``; as today: the toll``; empty where there is nothing."""
    left = [
        issue
        for issue in told.model.issues
        if _keeps(told, deal, issue) and not all(_keeps(told, other, issue) for other in deals)
    ]
    return f"; as today: {told.words.some(left)}" if left else ""


def _keeps(told: Told, deal: Mapping[str, str], issue: str) -> bool:
    today = told.model.status_quo.get(issue)
    return deal.get(issue, today) == today


def changes(
    told: Told, deal: Mapping[str, str], order: Sequence[str], budget: int, *, shared: bool = False, whole: bool = False
) -> str:
    """What a deal changes from today, as far as there is room, in the order given: a single one that is left over by its option, of
    more the issues, where that fits; else counted. ``shared``: what all the ways change is told elsewhere; ``whole``: none is only
    counted, whether it fits or not."""
    today = told.model.status_quo
    changed = [issue for issue in order if issue in deal and deal[issue] != today.get(issue)]
    if not changed:
        if shared:
            return ""
        return "nothing else changes" if len(order) < len(deal) else "everything as today, agreed"
    said: list[str] = []
    left: list[str] = []
    for issue in changed:
        one = _change(told, issue, deal[issue])
        if said and (len(" ".join([*said, one]).split()) > budget or len(said) == MOST):
            left.append(issue)
        else:
            said.append(one)
    if not left:
        return "; ".join(said)
    named = [_change(told, left[0], deal[left[0]])] if len(left) == 1 else []
    named.append(f"{'a change' if len(left) == 1 else 'changes'} on {issues(told.words, left)}")
    fits = [one for one in named if whole or len(" ".join([*said, one]).split()) <= budget]
    return "; ".join([*said, fits[0] if fits else count(len(left), "other issue")])


def _change(told: Told, issue: str, option: str) -> str:
    """``Prisoners: all for all``; an option that names its issue stands alone."""
    name, said = told.words.issue(issue), told.words.option(issue, option)
    return said if told.words.inline(issue).removeprefix("the ").casefold() in said.casefold() else f"{name}: {said}"


def against(told: Told, gains: Mapping[str, Fraction]) -> str:
    """How a deal would leave each, as judged, against going on without one: ``Aland better, Borland slightly worse``."""
    alike: dict[str, list[str]] = {}
    for actor in told.model.actors:
        if actor in gains:
            alike.setdefault(_against(gains[actor]), []).append(actor)
    return (
        capital(", ".join(f"{joined([told.words.short(one) for one in who])} {how}" for how, who in alike.items()))
        or "no numbers"
    )


def _against(gain: Fraction) -> str:
    if gain == 0:
        return "neither better nor worse"
    size = abs(gain)
    how = "slightly " if size < SLIGHT else "clearly " if size >= LARGE else ""
    return how + ("better" if gain > 0 else "worse")
