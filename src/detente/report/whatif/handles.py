"""Every number of a case in a table: today's value, what it may be, and the values at which the answer turns."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from detente.report.language.stances import Stances
from detente.report.language.wording import Words, capital, joined
from detente.report.page.blocks import Block, Paragraph, Section, Table
from detente.report.page.text import Ref, text
from detente.report.whatif.wording import amount, path_name

if TYPE_CHECKING:
    from detente.analysis.whatif.handles import Handle, Handles
    from detente.answers import Answers
    from detente.case.model import Model


def section(answers: Answers, found: Handles) -> Section:
    """A row a number, in the order of the file, then how firm each position is."""
    rows = tuple(
        (
            text(capital(named(answers.model, item)), Ref(item.name)),
            text(amount(item.value)),
            text(may_be(item)),
            text(turns(item) or "–"),
        )
        for item in found.handles
    )
    blocks: list[Block] = [
        Table(("Number", "Today", "May be", "The answer turns at"), rows, "Every number of the case", frozenset({1}))
    ]
    if told := aside(answers.model, found):
        blocks.insert(0, Paragraph(text(told)))
    return Section("handles", "Numbers that can be moved", tuple(blocks))


def named(model: Model, item: Handle) -> str:
    """A number in words; of a firmness the position."""
    if item.of is None:
        return path_name(Words(model), item.name)
    stances = Stances(model)
    held = stances.sentence(item.of) if stances.knows(item.of) else Words(model).constraint(item.of)
    return f"how firm this is: {held}"


def may_be(item: Handle) -> str:
    """Its range where the case gives one, else its scale."""
    low, high = item.range or (item.low, item.high)
    told = f"{amount(low)} to {amount(high)}"
    return told if item.range is not None else f"{told} (scale)"


def turns(item: Handle) -> str:
    """``71 (deal); 72, 76 (who must move)``: where a deal begins or ceases to exist, where other ways cost least."""
    moves = [at for at in item.moves if at not in item.flips]
    parts = [f"{_values(item.flips)} (deal)"] if item.flips else []
    parts += [f"{_values(moves)} (who must move)"] if moves else []
    return "; ".join(parts)


def aside(model: Model, found: Handles) -> str:
    """What is taken as given up, so that numbers decide at all."""
    if not found.given_up:
        return ""
    held = joined([Words(model).constraint(name) for name in found.given_up])
    return f"Whatever the numbers, fixed positions leave no deal. Where a deal turns on a number, this is taken as given up: {held}."


def _values(values: tuple[Fraction, ...] | list[Fraction]) -> str:
    return ", ".join(amount(value) for value in values)
