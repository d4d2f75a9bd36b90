"""*Can they meet*: what bars the goal of the road, the moves that undo it, what each then still needs, and the offers as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.road.after import Walk, walk
from detente.analysis.verdict.road import unspoken
from detente.report.front.happened import answer
from detente.report.front.knots import Clauses, Knot, knots, sentence
from detente.report.front.marks import begun
from detente.report.front.moves import MOST, Moves
from detente.report.front.new import latest
from detente.report.front.offers import offers
from detente.report.front.phrases import Told
from detente.report.front.road import road_words
from detente.report.front.road_picture import road_picture
from detente.report.front.sentences import Sentence, chosen, joined, within
from detente.report.language.evidence import basis
from detente.report.language.silences import heard, unheard_steps
from detente.report.language.wording import capital, count, spelled
from detente.report.page.blocks import Block, Entry, Items, Paragraph
from detente.report.page.text import Strong, Text, plain, text

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.analysis.road.results import Link

BUDGET = 155
ORDINALS = ("First", "Second", "Third")
KNOTS = len(ORDINALS)
"""Knots that are told, and numbered in the picture."""
MOVES = 95
"""Words of the moves that are told, the more of them the better."""
STEPS = 4
"""Steps of a way that is open which are named."""


def entry(told: Told) -> Entry | None:
    """Whether the goal of the road is in reach, and what would bring it there; None where the case has no road."""
    found = told.answers.travelled
    if found is None:
        return None
    clauses = Clauses(road_words(told), found.goal)
    tied = knots(told.model, found)
    blocks: list[Block] = []
    if (figure := road_picture(clauses, found, tied[:KNOTS])) is not None:
        blocks.append(figure)
    if found.achieved:
        blocks.append(
            Paragraph(
                text(f"It has happened: {clauses.road.road.steps[found.goal].text}", _basis(clauses, found.goal), ".")
            )
        )
    elif found.reachable:
        blocks.append(Paragraph(_open(told, clauses, found)))
    else:
        blocks += _barred(told, clauses, found, tied)
    return Entry("meet", _label(clauses, found, len(tied)), tuple(blocks))


def _label(clauses: Clauses, found: RoadResult, many: int) -> str:
    """The goal in the case's own words, and the answer."""
    item = clauses.road.road.steps[found.goal]
    goal = capital(item.name or item.text.rstrip("."))
    if found.achieved:
        return f"{goal}: it has happened"
    judged = found.verdict
    if found.reachable:
        if judged is not None and judged.answer == "yes" and _anybody(clauses, found):
            reading = "" if judged.rests_on == "stated" else ", on our reading"
            return f"{goal}: within reach{reading}"
        missing = ", but not everybody has been heard" if judged is not None and judged.silent else ""
        return f"{goal}: nothing on record bars it{missing}"
    if found.facts_rule_it_out:
        return f"{goal}: out of reach by the facts, whoever gives way"
    stated = (
        "on the positions as stated"
        if judged is None or judged.rests_on == "stated"
        else "on our reading of the positions"
    )
    hold = "holds" if many == 1 else "hold"
    least = "" if found.deadlocks_complete else "at least "
    return f"{goal}: out of reach {stated}; {least}{count(many, 'knot')} {hold} it up"


def _anybody(clauses: Clauses, found: RoadResult) -> bool:
    """Whether somebody controls a step that is still to be taken: where nobody does, nobody has agreed to anything."""
    return any(clauses.road.road.steps[item.step].by for item in found.way)


def _basis(clauses: Clauses, step: str) -> Text:
    return basis(clauses.road.road.steps[step], f"the step {clauses.step(step)}")


def _barred(told: Told, clauses: Clauses, found: RoadResult, tied: tuple[Knot, ...]) -> list[Block]:
    """The knots, the moves that undo them, what these then still need, and the offers."""
    said: list[Sentence] = []
    before: set[Link] = set()
    for at, knot in enumerate(tied[:KNOTS]):
        name = f"{ORDINALS[at]} knot: " if len(tied) > 1 else ""
        clause = sentence(clauses, knot, before)
        said.append(Sentence(text(name, clause if name else begun(clause), "."), at))
    offered = offers(clauses, found)
    if found.facts_rule_it_out:
        closing = Sentence(text("This does not depend on what anybody says, so no concession opens it."), 1)
        return [Paragraph(within(BUDGET, [*said, closing, *offered]))]
    moves = _moves(clauses, found)
    items = moves.items()
    lead = _lead(len(tied), found)
    left = BUDGET - sum(len(plain(item).split()) for item in items) - len(lead.split())
    rest = [*_needed(told, clauses, found, moves), *_further(moves), *_answered(told, clauses, found), *offered]
    first = chosen(said, max(left, 0))
    untold = len(tied) - len(first)
    more = f" {capital(count(untold, 'further knot'))} {'is' if untold == 1 else 'are'} in the annex." if untold else ""
    left -= sum(item.words for item in first) + len(more.split())
    if offered and rest[0].words + offered[0].words > left:
        rest = [*rest[: -len(offered)], *offers(clauses, found, briefly=True)]
    closing_words = within_all(max(left, 0), rest)
    blocks: list[Block] = [Paragraph(text(joined(first), more, f" {lead}" if items else ""))]
    blocks += [Items(items)] if items else []
    return [*blocks, *([Paragraph(closing_words)] if closing_words else [])]


def _moves(clauses: Clauses, found: RoadResult) -> Moves:
    """The moves, as many as there is room for."""
    for most in range(MOST, 1, -1):
        held = Moves(clauses, found, most)
        if sum(len(plain(item).split()) for item in held.items()) <= MOVES:
            return held
    return Moves(clauses, found, 1)


def _lead(knots_told: int, found: RoadResult) -> str:
    every, it = len(found.waivers), "it" if knots_told == 1 else "them"
    if not every:
        return ""
    if not found.waivers_complete:
        return "Among the moves that would undo this:"
    if every == 1:
        return f"One move would undo {it}:"
    return f"{'Either of two' if every == 2 else f'Any one of {spelled(every)}'} moves would undo {it}:"


def within_all(budget: int, sentences: list[Sentence]) -> Text:
    """The sentences that fit, none where none does."""
    return joined([item for item in chosen(sentences, budget) if item.words <= budget])


def _answered(told: Told, clauses: Clauses, found: RoadResult) -> list[Sentence]:
    """A refusal among the answers to the latest proposal, by who would have to take part: no condition, and told as an answer."""
    proposal = latest(told)
    taking_part = clauses.road.road.steps[found.goal].by
    said = [
        answer(told, proposal, item)
        for item in (proposal.responses if proposal else ())
        if proposal and item.kind == "refuse" and item.actor in taking_part and not (item.demands or item.refusals)
    ]
    return [Sentence(text("Beside these stands an answer: ", said[0], "."), 1)] if said else []


def _further(moves: Moves) -> list[Sentence]:
    if not moves.further or not moves.found.waivers_complete:
        return []
    return [
        Sentence(
            text(
                f"{capital(count(moves.further, 'further move'))} {'is' if moves.further == 1 else 'are'} in the annex."
            ),
            3,
        )
    ]


def _needed(told: Told, clauses: Clauses, found: RoadResult, moves: Moves) -> list[Sentence]:
    """What every way still needs, why, and who was not heard on it."""
    walks = list(moves.walks.values())
    if not moves.common or not walks:
        return []
    named = _named(clauses, walks[0], moves.common, briefly=True)
    each = "Each way" if len(found.waivers) > 1 else "It"
    needed = text(f"{each} then still needs ", _listed(clauses, found, named), ".")
    return [Sentence(needed), *_silent(told, clauses, walks[0], [step for step in moves.common if step in named])]


def _silent(told: Told, clauses: Clauses, walked: Walk, steps: list[str]) -> list[Sentence]:
    """Who controls these steps and has said nothing for them, nor for any that would do as well."""
    said, spoken = told.answers.judged.positions.said, heard(told.answers)
    silent = []
    for step in steps:
        each = [unspoken(told.model, said, [one]) for one in (step, *walked.instead.get(step, ()))]
        mute = set.intersection(*({place.actor for place in places} for places in each))
        silent += [place for place in each[0] if place.actor in mute and not spoken.of(place.actor, None, step)]
    if not silent:
        return []
    names = _named(clauses, walked, tuple(steps))
    who = unheard_steps(told.words, silent, {step: names.get(step, clauses.step(step)) for step in steps}, spoken)
    return [Sentence(text(capital(who), "."), 2)]


def _named(clauses: Clauses, walked: Walk, steps: tuple[str, ...], *, briefly: bool = False) -> dict[str, str]:
    """Steps with the words for them: one of several is told as one of them, and what it makes possible is not told again; ``briefly``:
    places are counted."""
    road = clauses.road.road
    named: dict[str, str] = {}
    told = {one for one in steps if walked.instead.get(one)}
    for step in steps:
        others = walked.instead.get(step, ())
        if any(one in told for group in road.steps[step].needs_any for one in group):
            continue
        named[step] = clauses.step(step)
        if others:
            options = [name for name in road.steps if name == step or name in others]
            places = [place for name in options if (place := road.steps[name].place)]
            whole = len(places) == len(options)
            named[step] = (
                f"either {clauses.steps(options, 'or')}" if len(options) == 2 else clauses.steps(options, "or")
            )
            if whole:
                named[step] = f"one of {spelled(len(places))} places" if briefly else f"{_either(places)} as the place"
    return named


def _either(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _listed(clauses: Clauses, found: RoadResult, named: dict[str, str]) -> Text:
    """Steps, each with who wants it first, and what that rests on."""
    road = clauses.road.road
    parts: list[Text] = []
    for step, name in list(named.items())[:STEPS]:
        wanted = [item for item in road.demands if item.wants == step and item.before in (found.goal, *named)]
        who = list(dict.fromkeys(item.actor for item in wanted))
        asks = ""
        if who:
            verb = "want" if len(who) > 1 else clauses.road.words.verb(who[0], "wants", "want")
            asks = f" ({clauses.road.words.actors(who)} {verb} it first)"
        parts.append(
            text(name, asks, clauses.road.grounds([item.id for item in wanted]) if wanted else _basis(clauses, step))
        )
    if (rest := len(named) - STEPS) > 0:
        parts.append(text(count(rest, "further step")))
    result: list[Text | str] = []
    for at, part in enumerate(parts):
        result += [
            ""
            if not at
            else ", and "
            if at == len(parts) - 1 and at > 1
            else " and "
            if at == len(parts) - 1
            else ", ",
            part,
        ]
    return text(*result)


def _open(told: Told, clauses: Clauses, found: RoadResult) -> Text:
    """Of a goal within reach: what is still needed, who is ready, who was not heard."""
    walked = walk(clauses.road.road)
    steps = tuple(item.step for item in walked.steps if item.step != found.goal) if walked else ()
    said: list[Sentence] = []
    judged = found.verdict
    if judged is not None and judged.answer == "yes" and _anybody(clauses, found):
        lead = "Everybody whom it takes has offered, asked for or accepted what is still to be done."
    elif found.unopposed:
        lead = "No demand and no refusal on record stands in its way; silence is not consent."
    else:
        lead = "No demand and no refusal on record bars it; silence is not consent."
    said.append(Sentence(text(Strong(lead))))
    if steps and walked:
        named = _named(clauses, walked, steps)
        said.append(Sentence(text("Still to come before it: ", _listed(clauses, found, named), "."), 1))
    said += _silent(told, clauses, walked, [*steps, found.goal]) if walked else []
    said += offers(clauses, found)
    return within(BUDGET, said)
