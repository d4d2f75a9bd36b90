"""What moved between two days: what was taken up, what ended, what became firmer or softer, by whom.

Method

1. Two readings of one case, as it stood on each of two days, are compared entry by entry, by id.
2. An entry in the later one alone *appeared*; in the earlier one alone it *ended*; in both with another firmness it
   became *firmer* or *softer*; a number was *raised* or *lowered*; a step was *achieved*; the option that holds of an
   issue was *replaced* by another.
3. What has no day of its own appeared, or was achieved, on the earliest day of the statements it rests on.
4. Confirmed statements of between the days are counted, by their words of time or as published, and where a speaker turned
   (by the record) is named: an entry of the case may not follow yet.

Reads as: what the case dates. An entry without a date stands in both readings, so it never shows here; how many there
are is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from detente.analysis.result import Exact, Piece, Result
from detente.case.model import Model
from detente.case.model.insisted import LeastOption, no_deal_id
from detente.case.model.preferences import Preference, RedLine
from detente.case.model.road import Demand, Offer, Refusal
from detente.errors import counted

How = Literal["appeared", "ended", "achieved", "undone", "firmer", "softer", "raised", "lowered", "replaced"]
Kind = Literal[
    "proposal", "response", "round", "demand", "refusal", "offer", "red_line", "floor", "no_deal", "value", "weight",
    "context", "step", "status_quo",
]  # fmt: skip


Days = tuple[Any, Any]
"""The days of the two readings."""


class Change(Piece):
    """One thing that moved. ``start`` and ``end``: the days between which it did, as far as the case dates it."""

    kind: Kind
    id: str
    actors: tuple[str, ...]
    how: How
    was: Exact | None = None
    now: Exact | None = None
    start: str | None = None
    end: str | None = None
    evidence: tuple[str, ...] = ()
    options: tuple[str, str] | None = None
    """Of a status quo: the option that held, and the one that holds instead."""


class Said(Piece):
    """A statement of between the days; ``as_published``: its day is its document's. ``voice``: see the record."""

    id: str
    voice: str
    speaker: str | None
    act: str
    start: str
    end: str
    as_published: bool


class Turned(Piece):
    """A speaker that turned between the days: the statements before and after, on what (``kind.id``), from what stance to which."""

    speaker: str
    before: str
    after: str
    about: tuple[str, ...]
    was: str
    now: str
    start: str
    end: str


class Changes(Result):
    """The answer of ``detente changes``: in order of time, what has no day first."""

    since: str
    until: str
    moved: tuple[Change, ...]
    said: tuple[Said, ...] = ()
    turned: tuple[Turned, ...] = ()

    def __str__(self) -> str:
        said = f" {counted(len(self.said), 'new statement')}." if self.said else ""
        if not self.moved:
            return f"Nothing that the case dates moved between {self.since} and {self.until}.{said}"
        told = ", ".join(f"{change.id} {change.how}" for change in self.moved)
        return f"Between {self.since} and {self.until}: {told}.{said}"


def changes(
    before: Model,
    after: Model,
    *,
    said: Iterable[Mapping[str, Any]] = (),
    turned: Iterable[Mapping[str, Any]] = (),
    first: Mapping[str, Days] | None = None,
) -> Changes:
    """What moved from one reading of a case to a later one.

    ``said``, ``turned``: what the record holds of between; ``first``: the first and last day on which each statement may have
    been made, by its id.
    """
    days = before.as_of, after.as_of
    new, turns = [Said(**item) for item in said], [Turned(**item) for item in turned]
    found = [
        *_stances(before, after, days),
        *_talks(before, after, days),
        *_steps(before, after),
        *_status_quo(before, after, days),
        *_numbers(before, after, days),
    ]
    found = [_by_statements(item, first or {}) for item in found]
    dated = tuple(sorted(found, key=lambda item: (item.start or "", item.end or "", item.kind, item.id, item.how)))
    return Changes(
        method=(
            "two readings of the case compared, entry by entry",
            "statements of between the days, by their words of time or as published",
        ),
        inputs=after.digest,
        warnings=_warnings(before, after),
        evidence=tuple(
            sorted(
                {name for item in found for name in item.evidence}
                | {item.id for item in new}
                | {name for item in turns for name in (item.before, item.after)}
            )
        ),
        since=before.as_of.isoformat(),
        until=after.as_of.isoformat(),
        moved=dated,
        said=tuple(new),
        turned=tuple(turns),
    )


def _by_statements(change: Change, first: Mapping[str, Days]) -> Change:
    """What appeared or was achieved without a day of its own, with the earliest day of what it rests on."""
    if change.how not in {"appeared", "achieved"} or change.start is not None:
        return change
    start, end = min((first[name] for name in change.evidence if name in first), default=(None, None))
    update = {"start": start.isoformat(), "end": end.isoformat()} if start and end else {}
    return change.model_copy(update=update)


def _stances(before: Model, after: Model, days: Days) -> Iterator[Change]:
    kinds: list[tuple[Kind, Callable[[Model], Iterable[Any]]]] = [
        ("red_line", lambda model: model.red_lines),
        ("demand", lambda model: model.road.demands if model.road else ()),
        ("refusal", lambda model: model.road.refusals if model.road else ()),
        ("offer", lambda model: model.road.offers if model.road else ()),
    ]
    for kind, items in kinds:
        was, now = ({item.id: item for item in items(model)} for model in (before, after))
        yield from _entries(kind, was, now, lambda item: (item.actor,), days)
    was, now = (
        {name: _Owned(item) for name, item in model.insisted.items() if isinstance(item, LeastOption)}
        for model in (before, after)
    )
    yield from _entries("floor", was, now, lambda item: (item.actor,), days)


class _Owned:
    """A floor with whose it is; where it names no grounds, those of its preference."""

    def __init__(self, item: LeastOption) -> None:
        floor = item.floor
        self.actor, self.firmness, self.start, self.until = item.actor, floor.firmness, floor.start, floor.until
        self.earlier, self.evidence = floor.earlier, item.evidence


def _entries(
    kind: Kind,
    was: Mapping[str, Any],
    now: Mapping[str, Any],
    owners: Callable[[Any], tuple[str, ...]],
    days: Days,
) -> Iterator[Change]:
    for name, item in now.items():
        firmness = getattr(item, "firmness", None)
        old = was.get(name)
        if old is None:
            yield _change(kind, name, owners(item), "appeared", item, _begun(item), now=firmness)
        elif firmness is not None and old.firmness is not None and firmness != old.firmness:
            how: How = "firmer" if firmness > old.firmness else "softer"
            yield _change(kind, name, owners(item), how, item, _moved(item, days), was=old.firmness, now=firmness)
    for name, item in was.items():
        if name not in now:
            when = getattr(item, "until", None)
            yield _change(kind, name, owners(item), "ended", item, when, was=getattr(item, "firmness", None))


def _talks(before: Model, after: Model, days: Days) -> Iterator[Change]:
    was, now = ({item.id: item for item in model.proposals} for model in (before, after))
    yield from _entries("proposal", was, now, lambda item: item.by, days)
    met, since = ({item.id: item for item in model.rounds} for model in (before, after))
    yield from _entries("round", met, since, lambda _: (), days)
    known = [response for proposal in before.proposals for response in proposal.responses]
    for proposal in after.proposals:
        for response in proposal.responses:
            if not any(_same_answer(response, other) for other in known):
                name = f"{proposal.id}.{response.actor}.{response.kind}"
                yield _change("response", name, (response.actor,), "appeared", response, response.date)


def _same_answer(first: Any, second: Any) -> bool:
    """Whether two readings hold the same response: the stances it names may differ from day to day."""
    keys = ("actor", "kind", "date", "text", "terms", "evidence")
    return all(getattr(first, key) == getattr(second, key) for key in keys)


def _steps(before: Model, after: Model) -> Iterator[Change]:
    old = before.road.steps if before.road else {}
    for name, step in (after.road.steps if after.road else {}).items():
        if name in old and bool(step.achieved) != bool(old[name].achieved):
            how: How = "achieved" if step.achieved else "undone"
            yield _change("step", name, step.by, how, step, step.happened or step.date)


def _status_quo(before: Model, after: Model, days: Days) -> Iterator[Change]:
    for name, issue in after.issues.items():
        was = before.issues[name].status_quo if name in before.issues else issue.status_quo
        if was is not None and issue.status_quo is not None and was != issue.status_quo:
            moved = _change("status_quo", name, (), "replaced", issue.today, _moved(issue.today, days))
            yield moved.model_copy(update={"options": (was, issue.status_quo)})


def _numbers(before: Model, after: Model, days: Days) -> Iterator[Change]:
    for name, factor in after.context.items():
        yield from _number("context", name, (), before.context[name], factor, days)
    for actor, preference in after.preferences.items():
        old, grounds = before.preferences[actor], preference.evidence
        for issue, weight in preference.weights.items():
            yield from _number("weight", f"{actor}.{issue}", (actor,), old.weights[issue], weight, days, grounds)
        for kind in ("values", "points"):
            for issue, table in getattr(preference, kind).items():
                for option, quantity in table.items():
                    was = getattr(old, kind)[issue][option]
                    yield from _number("value", f"{actor}.{issue}.{option}", (actor,), was, quantity, days, grounds)
        yield from _no_deal(actor, old, preference, days)


def _no_deal(actor: str, old: Preference, new: Preference, days: Days) -> Iterator[Change]:
    if old.no_deal is None or new.no_deal is None:
        return
    was, now = old.no_deal, new.no_deal
    pairs = ((was.value, now.value, 1), (_cost(was), _cost(now), -1))
    for first, second, sign in pairs:
        if first is not None and second is not None and first != second:
            how: How = "raised" if (second - first) * sign > 0 else "lowered"
            when = _moved(now, days)
            yield _change(
                "no_deal", no_deal_id(actor), (actor,), how, now, when, was=first, now=second, grounds=new.evidence
            )
    if was.firmness is not None and now.firmness is not None and was.firmness != now.firmness:
        firm: How = "firmer" if now.firmness > was.firmness else "softer"
        when = _moved(now, days)
        yield _change(
            "no_deal",
            no_deal_id(actor),
            (actor,),
            firm,
            now,
            when,
            was=was.firmness,
            now=now.firmness,
            grounds=new.evidence,
        )


def _cost(no_deal: Any) -> Decimal | None:
    """The cost of going on: the higher it is, the less no deal is worth."""
    return None if no_deal.status_quo_minus is None else no_deal.status_quo_minus.value


def _number(
    kind: Kind, name: str, actors: tuple[str, ...], old: Any, new: Any, days: Days, grounds: tuple[str, ...] = ()
) -> Iterator[Change]:
    value = new.value
    if old.value != value:
        how: How = "raised" if value > old.value else "lowered"
        yield _change(kind, name, actors, how, new, _moved(new, days), was=old.value, now=value, grounds=grounds)


def _begun(item: Any) -> Any:
    return getattr(item, "start", None) or getattr(item, "date", None)


def _moved(item: Any, days: Days) -> Any:
    """When the last of the earlier readings between the two days ended."""
    ends = [earlier.until for earlier in item.earlier if days[0] <= earlier.until.end < days[1]]
    return max(ends, key=lambda when: when.end, default=None)


def _change(
    kind: Kind,
    name: str,
    actors: tuple[str, ...],
    how: How,
    item: Any,
    when: Any,
    *,
    was: Decimal | None = None,
    now: Decimal | None = None,
    grounds: tuple[str, ...] = (),
) -> Change:
    """A change; what names no evidence of its own rests on ``grounds``."""
    return Change(
        kind=kind,
        id=name,
        actors=actors,
        how=how,
        was=None if was is None else Fraction(was),
        now=None if now is None else Fraction(now),
        start=None if when is None else when.start.isoformat(),
        end=None if when is None else when.end.isoformat(),
        evidence=item.evidence or grounds,
    )


def _warnings(before: Model, after: Model) -> tuple[str, ...]:
    """Which stances have no date and stand in both readings, so that nobody can say whether they moved."""
    older = {item.id for item in _lasting(before)}
    undated = [item.id for item in _lasting(after) if item.begins is None and item.id in older]
    if not undated:
        return ()
    return (f"without a date, so that nobody can say when they were taken up: {', '.join(undated)}",)


def _lasting(model: Model) -> list[RedLine | Demand | Refusal | Offer]:
    road = model.road
    return [
        *model.red_lines,
        *(road.demands if road else ()),
        *(road.refusals if road else ()),
        *(road.offers if road else ()),
    ]
