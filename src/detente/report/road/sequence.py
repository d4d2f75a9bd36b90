"""The steps of a road in their order, with a lock for each demand or refusal; what comes within reach once some are set aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from detente.case.model.road import Demand, Refusal
from detente.frozen import frozen
from detente.report.language.dates import when
from detente.report.language.silences import heard
from detente.report.language.wording import Words, capital, count, joined, number
from detente.report.page.flow import Edge
from detente.report.page.palette import hue
from detente.report.page.sequence import Card, Lock, Steps, placed
from detente.report.page.text import Strong, Text, text
from detente.report.road.arrows import before
from detente.report.road.graph import MOST
from detente.report.road.wording import RoadWords

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.answers import Answers

KEY = (
    ("lock", "a demand or a refusal, with its firmness from 1 (will bend) to 9 (will not)"),
    ("open", "set aside, to see what opens"),
    ("→", "has to come first, by the facts"),
    ("⋯>", "dotted: one of these is enough"),
    ("⇢", "dashed: demanded first"),
    ("[", "in one bracket: only taken together"),
    ("▭", "red frame: refused; thick where that is part of what blocks"),
    ("▒", "grey: done, or nothing on record bars it"),
)


@frozen
class StepLock:
    """A demand or refusal before a step: whose it is, its words, its firmness, and whether it is set aside."""

    stance: str
    kind: str
    actor: str
    words: str
    firmness: str
    aside: bool
    basis: Text


@frozen
class StepRow:
    """A step: its words, whose it is, what it comes after by the facts, its locks, and where it stands: ``done``, ``within``, ``out``."""

    step: str
    words: str
    held: str
    after: str
    together: tuple[str, ...]
    locks: tuple[StepLock, ...]
    state: str
    since: str
    goal: bool
    opened: bool
    """Whether it is within reach only since something is set aside."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "step": self.step,
            "words": self.words,
            "state": self.state,
            "opened": self.opened,
            "goal": self.goal,
            "together": list(self.together),
            "locks": [
                {"stance": lock.stance, "kind": lock.kind, "actor": lock.actor, "firmness": lock.firmness, "aside": lock.aside}
                for lock in self.locks
            ],
        }  # fmt: skip


@frozen
class Sequence:
    """The steps of a road under what is asked (``tried``), beside the same with nothing set aside (``base``)."""

    base: Answers
    tried: Answers
    waived: tuple[str, ...]
    goal: str | None = None

    @property
    def told(self) -> RoadWords:
        """The words of the road as it stands."""
        return RoadWords(self.base.model, Words(self.base.model), heard(self.base))

    @property
    def before_it(self) -> RoadResult:
        """The answer with nothing set aside."""
        return self.base.road(self.goal)

    @property
    def found(self) -> RoadResult:
        """The answer with what is set aside."""
        return self.tried.road(self.goal)

    def aside(self) -> tuple[str, ...]:
        """What is set aside of the demands and refusals of the road."""
        return tuple(name for name in self.waived if name in self.told.stances)

    def opened(self) -> tuple[str, ...]:
        """The steps that are within reach only since something is set aside, in the order of the file."""
        new = set(self.found.reachable_steps) - set(self.before_it.reachable_steps)
        return tuple(name for name in self.told.road.steps if name in new)


def sentences(of: Sequence) -> Text:
    """The verdict; with something set aside, what comes within reach by it; then whose single move would open the rest."""
    told, found = of.told, of.found
    aside = of.aside()
    now = RoadWords(of.tried.model, Words(of.tried.model), heard(of.tried))
    moves = now.moves(found)
    rest = text(f" {moves}" if moves else "", now.said(found))
    if not aside:
        return text(Strong(told.verdict(found)), rest)
    with_it = capital(joined([told.whose(name) for name in aside]))
    new = sorted(of.opened(), key=lambda name: name != found.goal)
    comes = "come" if len(new) > 1 else "comes"
    what = f"{told.steps(new)} {comes} within reach" if new else "nothing more comes within reach"
    return text(Strong(f"{with_it} set aside, {what}."), f" {told.verdict(found)}", rest)


def ledger(of: Sequence) -> tuple[StepRow, ...]:
    """Every step of the road, in the order of the file."""
    told, found, opened = of.told, of.found, set(of.opened())
    rows = []
    for name, step in told.road.steps.items():
        sets = [told.steps(group) for group in step.needs_any]
        after = "; and ".join(part for part in (told.steps(step.needs), joined(sets, "or")) if part)
        state = "done" if step.achieved else "within" if name in found.reachable_steps else "out"
        rows.append(
            StepRow(
                name, capital(step.name or step.text), joined([told.words.short(actor) for actor in step.by]), after,
                told.road.partners(name), () if step.achieved else _locks(of, told, name), state,
                when(step.happened, "") if step.happened else "", name == found.goal, name in opened,
            )
        )  # fmt: skip
    return tuple(rows)


def _locks(of: Sequence, told: RoadWords, step: str) -> tuple[StepLock, ...]:
    held: list[Demand | Refusal] = [item for item in told.road.demands if item.before == step]
    held += [item for item in told.road.refusals if item.step == step]
    return tuple(
        StepLock(
            item.id, "demand" if isinstance(item, Demand) else "refusal", item.actor, _words(told, item),
            number(float(item.firmness)), item.id in of.waived, told.basis(item.id) if item.id in _own(told) else (),
        )
        for item in held
    )  # fmt: skip


def _own(told: RoadWords) -> set[str]:
    """What rests on grounds of its own: a floor's are those of its preference, and told there."""
    floors = {line.id for line in told.model.floors}
    return {name for name in told.stances if name not in floors}


def _words(told: RoadWords, item: Demand | Refusal) -> str:
    """``Aland wants a truce first``; ``Borland refuses it``; ``Borland refuses it without a truce first``."""
    who = told.words.short(item.actor)
    verb = told.words.verb
    if isinstance(item, Demand):
        return f"{who} {verb(item.actor, 'wants', 'want')} {told.step(item.wants)} first"
    unless = f" without {told.steps(item.unless)} first" if item.unless else ""
    return f"{who} {verb(item.actor, 'refuses', 'refuse')} it{unless}"


def picture(of: Sequence, rows: Collection[StepRow]) -> Steps | None:
    """The steps that the goal depends on, drawn; None where nothing comes before it, or too much for a picture."""
    told, found = of.told, of.found
    arrows = before(told.road, found.goal)
    joined_by = {name for arrow in arrows for name in (arrow.first, arrow.then)} | {found.goal}
    shown = [row for row in rows if row.step in joined_by or set(row.together) & joined_by]
    if len(shown) > MOST or (len(shown) < 2 and not any(row.locks for row in shown)):
        return None
    leader = {row.step: min([row.step, *row.together], key=list(told.road.steps).index) for row in shown}
    cards = {row.step: _card(of, row) for row in shown}
    groups = [[cards[row.step] for row in shown if leader[row.step] == name] for name in dict.fromkeys(leader.values())]
    edges = _edges(of, leader)
    wide, narrow = (placed(groups, edges, leader[found.goal], across=across) for across in (True, False))
    return Steps(wide, narrow, _key(shown, edges, groups))


def _card(of: Sequence, row: StepRow) -> Card:
    locks = tuple(
        Lock(lock.stance, f"{lock.words} ({lock.firmness})", hue(of.base.model, lock.actor), lock.aside)
        for lock in row.locks
    )
    held = f"✓ done{f', {row.since}' if row.since else ''}" if row.state == "done" else row.held
    return Card(row.step, row.words, held, locks, _kind(of, row))


def _kind(of: Sequence, row: StepRow) -> str:
    if row.state == "done":
        return "done"
    refused = {lock.stance for lock in row.locks if lock.kind == "refusal" and not lock.aside}
    if refused and row.state == "out":
        return "blocks" if any(refused & set(item) for item in of.found.deadlocks) else "refused"
    return "goal" if row.goal else "open" if row.state == "within" else "shut"


def _edges(of: Sequence, leader: Mapping[str, str]) -> list[Edge]:
    """One arrow for each pair of groups: by the facts before a demand, and none where all that it shows is set aside."""
    told = of.told
    blocking = {name for item in of.found.deadlocks for name in item}
    pairs: dict[tuple[str, str], list[tuple[str, str | None]]] = {}
    for arrow in before(told.road, of.found.goal):
        pair = leader[arrow.first], leader[arrow.then]
        if pair[0] != pair[1]:
            pairs.setdefault(pair, []).append((arrow.kind, arrow.stance))
    edges = []
    for (first, then), held in pairs.items():
        stands = [(kind, stance) for kind, stance in held if stance not in of.waived]
        kinds = {kind for kind, _ in stands}
        kind = next(
            (name for kind, name in (("need", "need"), ("demand", "first"), ("either", "option")) if kind in kinds), ""
        )
        owners = {told.stances[stance].actor for _, stance in stands if stance}
        owner = hue(told.model, next(iter(owners))) if kind == "first" and len(owners) == 1 else None
        edges.append(Edge(first, then, kind or "aside", "", owner, any(stance in blocking for _, stance in stands)))
    return edges


def _key(
    shown: Collection[StepRow], edges: Collection[Edge], groups: Collection[Collection[Card]]
) -> tuple[tuple[str, str], ...]:
    kinds = {edge.kind for edge in edges}
    locks = [lock for row in shown for lock in row.locks]
    cards = {card.kind for group in groups for card in group}
    there = {
        "lock": bool(locks), "open": any(lock.aside for lock in locks), "→": "need" in kinds, "⋯>": "option" in kinds,
        "⇢": "first" in kinds, "[": any(len(group) > 1 for group in groups), "▭": bool(cards & {"refused", "blocks"}),
        "▒": bool(cards & {"open", "done"}),
    }  # fmt: skip
    return tuple((sign, says) for sign, says in KEY if there[sign])


def alt(of: Sequence, rows: Collection[StepRow]) -> str:
    """What the picture shows, for whoever hears it."""
    locks = sum(len(row.locks) for row in rows)
    return (
        f"{capital(count(len(rows), 'step'))} up to {of.told.step(of.found.goal)}, with {count(locks, 'lock')}. "
        "The table under it tells every step and every lock."
    )
