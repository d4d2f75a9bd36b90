"""*Ways to a settlement*: all minimal ways side by side, in the order of who moves; where there is a settlement, what it could contain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.analysis.impasse.order import could_be_cheapest
from detente.report.front.contents import contents
from detente.report.front.phrases import OURS, Told
from detente.report.front.sentences import Sentence, chosen, joined, within
from detente.report.front.tabled import tabled
from detente.report.front.way_table import Column, as_today, changes, columns, shared_changes, way_table
from detente.report.language.evidence import basis
from detente.report.language.silences import briefly, heard
from detente.report.language.wording import capital, count, spelled
from detente.report.language.wording import joined as named
from detente.report.page.blocks import Block, Entry, Items, Paragraph
from detente.report.page.text import Cite, Text, listing, plain, text

if TYPE_CHECKING:
    from detente.analysis.impasse import Impasse, Opening
    from detente.case.model.talks import Proposal

BUDGET, WIDEST = 235, 280
"""Words, and those where four ways stand side by side."""
CONTENTS = 170
"""Words where a settlement is not ruled out."""
MOST = 4
"""Ways side by side."""
CLOSING = 100
"""Words of what is said under the table, at most."""
SHARED = 20
"""Words for what all of them contain."""
NAMED = 4
"""Issues that a heading names."""


def entry(told: Told) -> Entry | None:
    """The ways, or what a settlement could contain; None where there is nothing to judge."""
    answers = told.answers
    blocked = answers.why()
    if blocked.rules_leave_no_deal:
        return _ruled_out(told)
    if answers.deal_exists and answers.verdict().answer == "no_positions":
        return None
    if answers.deal_exists:
        return contents(told, CONTENTS)
    if not blocked.openings:
        return None
    found = shown(told, blocked)
    if found is None:
        return Entry("ways", heading(told, blocked), tuple(_points(told, blocked)))
    ways = columns(told, found)
    closing = within(CLOSING, _closing(told, blocked, ways))
    budget = WIDEST if len(ways) == MOST else BUDGET
    table = way_table(told, ways, budget - len(plain(closing).split()))
    return Entry("ways", heading(told, blocked), (table, Paragraph(closing)))


def shown(told: Told, blocked: Impasse) -> list[Opening] | None:
    """The ways that are told: those that could be the least under some numbers for the ranks, and those that cost the same by the numbers
    given, then the next; None where these are too many to stand side by side."""
    ranked = list(blocked.by_cost)
    if len(ranked) <= MOST:
        return ranked
    could = could_be_cheapest(told.model, blocked)
    first = [item for item in ranked if item.cost == ranked[0].cost or (could is not None and item in could)]
    if len(first) > MOST or could is None:
        return None if blocked.conflicts_complete else ranked[:MOST]
    return [*first, *(item for item in ranked if item not in first)][:MOST]


def heading(told: Told, blocked: Impasse) -> str:
    """How many ways there are, and what is in each."""
    ways = blocked.openings
    many = len(ways)
    if not blocked.openings_complete:
        return "Ways to a settlement, as far as they were found"
    return f"{capital(spelled(many))} {'way' if many == 1 else 'ways'} to a settlement{in_each(told, blocked)}"


def in_each(told: Told, blocked: Impasse) -> str:
    """What all the ways ask, or that they share nothing: with the mark that divides it from what stands before."""
    ways = blocked.openings
    many = len(ways)
    every = [_issues(told, item.members) for item in ways]
    shared = set.intersection(*every)
    movers = set.intersection(*(set(item.who) for item in ways))
    each = " in each" if many > 1 else ""
    who = (
        f"{told.words.actors(one for one in told.model.actors if one in movers)} {_has(told, movers)}" if movers else ""
    )
    if shared:
        alone = bool(movers) and shared <= set.intersection(*(_issues(told, _own(told, item, movers)) for item in ways))
        return f": {who if alone else 'somebody has'} to move on {_on(told, shared)}{each}"
    return f": {who} to move{each}" if who else "; no single concession is part of all"


def _on(told: Told, issues: set[str]) -> str:
    names = [told.words.inline(issue) for issue in told.model.issues if issue in issues]
    return named([*names[: NAMED - 1], count(len(names) - NAMED + 1, "other issue")] if len(names) > NAMED else names)


def _own(told: Told, item: Opening, actors: set[str]) -> list[str]:
    return [member for member in item.members if told.model.insisted[member].actor in actors]


def _has(told: Told, movers: set[str]) -> str:
    return "have" if len(movers) > 1 else told.words.verb(next(iter(movers)), "has", "have")


def _issues(told: Told, members: Iterable[str]) -> set[str]:
    return {issue for member in members for issue in told.model.insisted[member].issues}


def _closing(told: Told, blocked: Impasse, ways: list[Column]) -> list[Sentence]:
    said: list[Sentence] = []
    if len(ways) > 1:
        said.append(Sentence(text("The columns run by who moves, not by preference."), 2))
        if alike := shared_changes(told, ways):
            one = changes(told, ways[0].way.deal, alike, SHARED)
            said.append(Sentence(text("Each would also contain", OURS, f": {one}.")))
    if left := as_today(told, [way.way.deal for way in ways]):
        said.append(Sentence(text(left), 1))
    said += [Sentence(one, 1) for one in tabled(told, blocked.openings)]
    said.append(Sentence(_proposed(told, ways), 1))
    said += [Sentence(one, 1) for one in _refused(told, ways)]
    if not_heard := _resting(told, ways):
        said.append(Sentence(not_heard, 2))
    if (rest := len(blocked.openings) - len(ways)) > 0 and blocked.openings_complete:
        said.append(
            Sentence(text(f"{capital(count(rest, 'further way'))} {'is' if rest == 1 else 'are'} in the annex."), 1)
        )
    elif not blocked.openings_complete:
        said.append(Sentence(text("There may be more: the search was cut short."), 1))
    return said


def _proposed(told: Told, ways: list[Column]) -> Text:
    """Whether a proposal on record holds what a way contains."""
    held: dict[str, list[int]] = {}
    for at, way in enumerate(ways, 1):
        for paper in told.model.proposals:
            if _holds(told, paper, way):
                held.setdefault(paper.id, []).append(at)
    if not held:
        these, they = ("this package", "it is") if len(ways) == 1 else ("these packages", "they are")
        return text(f"Nobody on record has proposed {these}; {they} our construction.")
    parts: list[Text] = []
    for name, places in held.items():
        paper = next(item for item in told.model.proposals if item.id == name)
        has = "have" if len(paper.by) > 1 else told.words.verb(paper.by[0], "has", "have")
        column = "what the column holds" if len(ways) == 1 else f"what column {spelled(places[0])} holds"
        if len(places) > 1:
            column = f"what columns {named([spelled(at) for at in places])} hold"
        parts.append(text(f"{told.words.actors(paper.by)} {has} proposed {column}", basis(paper, "the proposal")))
    rest = len({at for places in held.values() for at in places}) < len(ways)
    first = capital(plain(parts[0])[:1]) + str(parts[0][0])[1:]
    told_all = listing([text(first, parts[0][1:]), *parts[1:]])
    return text(told_all, "; the rest is our construction." if rest else ".")


def _holds(told: Told, paper: Proposal, way: Column) -> bool:
    """Whether a proposal asks for all that a way changes from today, and for nothing that it does not contain."""
    deal, terms, today = way.way.deal, paper.terms or {}, told.model.status_quo
    changed = [issue for issue, option in deal.items() if option != today.get(issue)]
    fits = all(deal[issue] in options for issue, options in terms.items() if issue in deal)
    return bool(changed) and fits and all(issue in terms for issue in changed)


def _resting(told: Told, ways: list[Column]) -> Text | None:
    """Who was not heard on what all of these rely on."""
    members = {way.way.members for way in ways}
    rests = [set(item.rests_on) for item in told.answers.ask().ways if item.members in members]
    if len(rests) < len(members):
        return None
    spoken = heard(told.answers)
    alike = set.intersection(*({(place.actor, place.issue) for place in places} for places in rests))
    order = list(told.model.actors), list(told.model.issues)
    places = sorted(
        {
            (place.actor, place.issue): place
            for found in rests
            for place in found
            if (place.actor, place.issue) in alike
        }.values(),
        key=lambda place: (order[0].index(place.actor), order[1].index(place.issue or "")),
    )
    silent = [place for place in places if not spoken.of(place.actor, place.issue)]
    if not silent:
        return None
    rely = "It relies" if len(ways) == 1 else "Each relies"
    return text(f"{rely} on what is not on record: {briefly(told.words, silent)}.")


def _refused(told: Told, ways: list[Column]) -> Iterator[Text]:
    """What a way contains that somebody refused in words, though no fixed position stands behind that."""
    stands = told.answers.deals().stands
    held: dict[tuple[str, str, str], tuple[list[int], tuple[str, ...]]] = {}
    for at, way in enumerate(ways, 1):
        for issue, option in way.way.deal.items():
            for stand in stands.get(issue, {}).get(option, ()):
                if stand.said == "refuses" and not stand.ruled_out_by:
                    held.setdefault((stand.actor, issue, option), ([], stand.evidence))[0].append(at)
    for (actor, issue, option), (places, evidence) in held.items():
        where = "each" if len(places) == len(ways) > 1 else f"column {named([spelled(at) for at in places])}"
        where = "it" if len(ways) == 1 else where
        contain = "contains" if len(places) == 1 or where == "each" else "contain"
        has = told.words.verb(actor, "has", "have")
        what = f"{capital(told.words.actor(actor))} {has} refused in words {told.words.option(issue, option)}"
        yield text(what, Cite(told.about(issue, evidence) or evidence), f", which {where} {contain}.")


def _points(told: Told, blocked: Impasse) -> list[Block]:
    """Where the ways are too many to stand side by side: the points in each of which one position has to go."""
    lead = "Each way gives up at least one position in each of these:"
    every = [Sentence(text(told.positions(item.members), "."), at) for at, item in enumerate(blocked.leading)]
    points = chosen(every, BUDGET - len(lead.split()) - 20)
    rest = len(every) - len(points)
    more = (
        f"{capital(count(rest, 'further point'))} of the kind {'is' if rest == 1 else 'are'} in the annex. "
        if rest
        else ""
    )
    closing = f"{more}The ways are too many to stand side by side; none is singled out."
    return [Paragraph(text(lead)), Items(tuple(item.text for item in points)), Paragraph(text(closing))]


def _ruled_out(told: Told) -> Entry:
    """Where the rules about what can coexist leave nothing."""
    words = (
        "The rules about what can go together leave none of the options listed, so no concession opens a settlement."
    )
    said = [Sentence(text(words))]
    said += [
        Sentence(text(capital(rule.because.rstrip(".")), basis(rule, "the rule"), "."), at)
        for at, rule in enumerate(told.model.rules, 1)
    ]
    return Entry(
        "ways", "No settlement can be put together from these options", (Paragraph(joined(chosen(said, BUDGET // 2))),)
    )
