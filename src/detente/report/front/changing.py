"""*What would change this brief*: which change of position flips an answer, stated positions before those of our reading."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model.insisted import ReservationValue
from detente.case.model.road import Demand
from detente.report.front.ask import number_plain
from detente.report.front.marks import begun, grounds
from detente.report.front.phrases import OURS, Told
from detente.report.front.road import road_words, unanswered
from detente.report.front.sentences import Sentence, chosen
from detente.report.language.evidence import joint_basis
from detente.report.language.wording import joined
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Assumed, Cite, divided, text
from detente.report.verdict.undrawn import by_issue

BUDGET = 55
LABEL = "What would change this brief"
FEW = 3
"""Issues that one phrase names."""


def entry(told: Told) -> Entry | None:
    """Short phrases divided by dots; None where no change is known that would flip an answer."""
    phrases = [*_positions(told), *_lines(told), *_road(told), *_answers(told), *_numbers(told)]
    if not phrases:
        return None
    kept = chosen(phrases, BUDGET)
    line = text(divided([begun(item.text) for item in kept], " · "), ".")
    return Entry("changing", LABEL, (Paragraph(line),))


def _positions(told: Told) -> Iterator[Sentence]:
    """What the leading conflict is made of: whoever moves there lifts it."""
    blocked = told.answers.why()
    if not blocked.conflicts:
        return
    members = blocked.leading[0].members
    insisted = told.model.insisted
    lines = [name for name in members if not isinstance(insisted[name], ReservationValue)]
    if lines:
        issues = list(dict.fromkeys(issue for name in lines for issue in insisted[name].issues))
        on = joined([told.words.inline(issue) for issue in issues[:FEW]])
        more = " and other issues" if len(issues) > FEW else ""
        actors = dict.fromkeys(insisted[name].actor for name in lines)
        who = joined([name for _, name in told.words.named(actors)], "or")
        yield Sentence(text(f"{who} moving on {on}{more}", grounds(joint_basis(told.model, told.words, lines))))
    for name in members:
        item = insisted[name]
        if isinstance(item, ReservationValue):
            yield Sentence(
                text(f"{told.words.actor(item.actor)} expecting less without a settlement", told.basis(name)), 2
            )


def _lines(told: Told) -> Iterator[Sentence]:
    """Wishes that exclude each other, if one of them is a line."""
    for issue, items in by_issue(told.answers).items():
        who = joined([name for _, name in told.words.named(item.actor for item in items)], "or")
        cited = dict.fromkeys(name for item in items for name in item.evidence)
        two = {item.actor for item in items} == {one for item in items for one in item.others} and len(items) == 2
        others = "the other wants" if two else "another wants"
        yield Sentence(text(f"{who} ruling out what {others} on {told.words.inline(issue)}", Cite(tuple(cited))), 1)


def _road(told: Told) -> Iterator[Sentence]:
    """Demands and refusals each of which, set aside alone, would bring the goal within reach."""
    found = told.answers.travelled
    if found is None or found.reachable:
        return
    words = road_words(told)
    for item in found.waivers:
        if len(item.members) == 1:
            (name,) = item.members
            stance = words.stances[name]
            rests = words.basis(name)
            drop = "dropping" if isinstance(stance, Demand) else "lifting"
            ours = any(isinstance(part, Assumed) for part in rests)
            yield Sentence(
                text(f"{told.words.actor(stance.actor)} {drop} {words.stance(name)}", rests), 3 if ours else 1
            )


def _answers(told: Told) -> Iterator[Sentence]:
    """Answers that are missing, on places and on issues."""
    asked = told.answers.ask()
    mute = asked.verdict.without_position
    for actor in mute:
        yield Sentence(text(f"a position of {told.words.actor(actor)}"))
    for item in unanswered(told):
        who = joined([name for _, name in told.words.named(item.actors)], "or")
        yield Sentence(text(f"an answer of {who} on {joined(item.places, 'or')}"), 1)
    for place in asked.questions if not mute else ():
        if place.closes and place.decides == "verdict":
            options, who = told.words.options(place.issue, place.options), told.words.actor(place.actor)
            yield Sentence(text(f"a refusal of {options} by {who}"), 2)


def _numbers(told: Told) -> Iterator[Sentence]:
    """Numbers that alone decide whether a settlement exists."""
    for item in told.answers.ask().numbers:
        if item.flips and not item.given_up:
            mark = OURS if item.standing == "assumed" else None
            yield Sentence(text(f"another reading of {number_plain(told, item.number)}", mark), 4)
