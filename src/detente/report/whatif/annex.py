"""*If our numbers are off*: the numbers that decide most, today and where they turn the answer; the trials; the scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital, count
from detente.report.page.blocks import Block, Paragraph, Section
from detente.report.page.text import Ref, Strong, Text, text
from detente.report.whatif import uncertainty as firmness
from detente.report.whatif.intervals import tipping_figure
from detente.report.whatif.wording import given_up

if TYPE_CHECKING:
    from detente.analysis.whatif.tipping import TippingPoints
    from detente.answers import Answers

SHOWN = 5
"""Numbers in the picture; the JSON document has all of them."""
KEY = "A trial takes each uncertain number somewhere in its range; the shares test these numbers and are no forecast."


def section(answers: Answers) -> Section | None:
    """One picture, the trials, the scenarios; None where no number has a range and there is no scenario."""
    blocks = [*_numbers(answers), *_trials(answers), *_scenarios(answers)]
    return Section("firm", "If the numbers are off", tuple(blocks)) if blocks else None


def _numbers(answers: Answers) -> list[Block]:
    words = Words(answers.model)
    turning = [points for points in answers.tried.tipping if points.points]
    if not turning:
        return []
    blocks: list[Block] = []
    if turning[0].fixed_conflict and not turning[0].given_up:
        blocks.append(
            Paragraph(
                text("As things stand no number flips the answer: positions that hang on none exclude each other.")
            )
        )
    decided = next((points for points in turning if not points.fixed_conflict), None)
    if decided is None:
        return blocks
    if decided.given_up:
        blocks.append(Paragraph(text(f"{_once(answers, decided)}, numbers decide.")))
    figure = tipping_figure(words, decided, SHOWN)
    if figure is None:
        blocks.append(
            Paragraph(
                text(f"No number alone would change the answer{' then' if decided.given_up else ''}, within its range.")
            )
        )
    return [*blocks, *([figure] if figure else [])]


def _once(answers: Answers, points: TippingPoints) -> str:
    """``Once the fixed positions of way 1 are given up``; in words where no way gives up just these."""
    insisted = answers.model.insisted
    for at, item in enumerate(answers.why().by_cost, 1):
        if {name for name in item.members if not insisted[name].numeric} == set(points.given_up):
            return f"Once the fixed positions of way {at} are given up"
    return f"Were this given up: {given_up(Words(answers.model), points)}"


def _trials(answers: Answers) -> list[Block]:
    found = answers.firm()
    if found is None or not found.varied:
        return []
    share = found.deal
    told = f"In {found.readings:,} trials, as things stand: a settlement {firmness.in_readings(share)}{firmness.between(share)}. "
    return [Paragraph(text(told.replace("reading", "trial"), KEY))]


def _scenarios(answers: Answers) -> list[Block]:
    """Under which scenarios of the case a settlement exists, and under which the meeting is in reach; how many change neither."""
    if answers.case.scenario is not None or not answers.model.scenarios:
        return []
    compared = answers.tried.comparison
    base, tried = compared.base, [(item.name, item.id, item.answer) for item in compared.scenarios]
    there = "no settlement exists" if base.deal_exists else "a settlement exists"
    reach = "the road to the meeting is closed" if base.goal_reachable else "the road to the meeting is open"
    turned = [(name, key) for name, key, found in tried if found.deal_exists != base.deal_exists]
    moved = [(name, key) for name, key, found in tried if found.goal_reachable != base.goal_reachable]
    parts = [_if(there, turned), _if(reach, moved)]
    same = len(tried) - len({*turned, *moved})
    rest = f"{capital(count(same, 'other scenario', 'other scenarios'))} of the case {'changes' if same == 1 else 'change'} neither."
    told = [text(" " if at else None, part) for at, part in enumerate(part for part in parts if part)]
    return [
        Paragraph(text(Strong("Other assumptions. "), *told, " " if told and same else None, rest if same else None))
    ]


def _if(what: str, scenarios: list[tuple[str, str]]) -> Text:
    """``A settlement exists if: one; other.``"""
    if not scenarios:
        return ()
    parts = [text("; " if at else None, name, Ref(key)) for at, (name, key) in enumerate(scenarios)]
    return text(f"{capital(what)} if: ", *parts, ".")
