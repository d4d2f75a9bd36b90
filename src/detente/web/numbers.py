"""Handles on a page: the numbers of a case in groups, each with a field, its scale and its turning values as links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.analysis.whatif.handles import CONTEXT, FIRM
from detente.case.model.numbers import named_firmness, named_numbers
from detente.frozen import frozen
from detente.live import Live, handles
from detente.report.language.wording import capital
from detente.report.whatif.handles import may_be, named
from detente.report.whatif.wording import amount
from detente.web.asked import FIELD, Asked
from detente.web.strip import deals
from detente.web.workers import Tell

if TYPE_CHECKING:
    from detente.analysis.whatif.handles import Handle, Handles
    from detente.answers import Answers
    from detente.case.model import Model

DECIDING = "deciding"
QUICK = 300_000
"""Deals times numbers up to which turning values come with the page; else a worker works them out, where they are asked for."""
SHOWN = 8
"""Numbers that decide, shown first."""


@frozen
class Turning:
    """A turning value: as the field has it, in words, and the address that sets it."""

    value: str
    shown: str
    says: str
    link: str


@frozen
class Field:
    """A number that can be set."""

    name: str
    label: str
    value: str
    low: str
    high: str
    step: str
    bound: bool
    may: str
    turns: tuple[Turning, ...]


@frozen
class Group:
    """Numbers that are shown together."""

    id: str
    label: str
    many: int


def groups(model: Model) -> list[Group]:
    """What can be asked for: the numbers that decide, those of the context, of each actor, and how firm positions are."""
    of: dict[str, int] = {}
    for item in named_numbers(model):
        key = item.actor or CONTEXT
        of[key] = of.get(key, 0) + 1
    labels = {CONTEXT: "Context", **{actor: found.short or found.name for actor, found in model.actors.items()}}
    found = [Group(key, labels[key], many) for key, many in of.items()]
    firm = sum(1 for _ in named_firmness(model))
    return [Group(DECIDING, "What decides", 0), *found, *([Group(FIRM, "How firm", firm)] if firm else [])]


def at_once(answers: Answers, group: str) -> bool:
    """Whether the turning values of a group may be worked out while a page waits."""
    many = sum(group in (DECIDING, item.actor or CONTEXT) for item in named_numbers(answers.model))
    return deals(answers) * many <= QUICK


def reckoned(folder: str, asked: Asked, group: str, tell: Tell) -> Handles:  # noqa: ARG001
    """The handles of a group with their turning values, in a worker, from the case's folder."""
    return handles(asked.answers(Live(folder)), None if group == DECIDING else group)


def chosen(found: Handles, group: str) -> list[Handle]:
    """Those of a group that are shown; of what decides the nearest to a turn."""
    if group != DECIDING:
        return list(found.handles)
    turning = [item for item in found.handles if item.turns]
    return sorted(turning, key=lambda item: (not item.flips, item.kind == "firmness", _effort(item)))[:SHOWN]


def fields(shown: Iterable[Handle], model: Model, own: Model, asked: Asked, here: str) -> list[Field]:
    """Handles as fields; ``own``: the case before any value is set."""
    return [_field(model, own, asked, here, item) for item in shown]


def as_asked(own: Model, given: Mapping[str, str], asked: Asked) -> Asked:
    """What the fields of a form ask: a value that is the case's ``own`` asks nothing."""
    values = dict(asked.values)
    stands = {item.name: field_text(Fraction(item.value)) for item in named_numbers(own)}
    stands |= {item.name: field_text(Fraction(item.value)) for item in named_firmness(own)}
    for name, text in given.items():
        path, value = name.removeprefix(FIELD), text.strip()
        if not value or value == stands.get(path):
            values.pop(path, None)
        else:
            values[path] = value
    return replace(asked, values=tuple(values.items()))


def field_text(value: Fraction) -> str:
    """A number as a field has it: exact where few digits do."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"


def _effort(item: Handle) -> Fraction:
    """How far the nearest turning value lies, as a share of the scale."""
    width = item.high - item.low or Fraction(1)
    return min((abs(at - item.value) / width for at in item.turns), default=Fraction(1))


def _field(model: Model, own: Model, asked: Asked, here: str, item: Handle) -> Field:
    width = item.high - item.low
    return Field(
        name=item.name,
        label=capital(named(model, item)),
        value=field_text(item.value),
        low=field_text(item.low),
        high=field_text(item.high),
        step="1" if width >= 20 or item.kind == "firmness" else "0.1" if width >= 2 else "0.01",
        bound=item.bound,
        may=may_be(item),
        turns=tuple(_turnings(own, asked, here, item)),
    )


def _turnings(own: Model, asked: Asked, here: str, item: Handle) -> Iterable[Turning]:
    for at in item.turns:
        says = "a deal begins or ceases to be possible" if at in item.flips else "others would have to move"
        value = field_text(at)
        link = here + as_asked(own, {FIELD + item.name: value}, asked).query()
        yield Turning(value, amount(at), says, link)
