"""Picture 2: the road in at most seven boxes, what is demanded first and what the facts ask for told apart, the knots numbered.

Chosen by what the knots are made of; then, as far as there is room, what else stands right before the goal. Steps that have been taken
are left out, and a long run of facts is one box.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.analysis.road.after import walk
from detente.frozen import frozen
from detente.report.front.knots import Clauses, Knot
from detente.report.language.wording import capital, count, joined
from detente.report.page.blocks import Figure
from detente.report.page.flow import NARROW, WIDE, Edge, Node, drawing
from detente.report.page.graph import Graph
from detente.report.page.palette import hue

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult

BOXES = 7
"""Boxes of the picture, at most."""
DEEP = 5
"""Boxes one after the other, at most."""


@frozen
class _Arrow:
    """``first`` before ``then``: by the facts, or since actors demand it first; ``numbers``: of the knots that it is part of."""

    first: str
    then: str
    kind: str
    actors: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass
class _Sketch:
    """Boxes by what they stand for, arrows by the pair that they join, and who refuses which box."""

    goal: str
    boxes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The steps in each."""
    arrows: dict[tuple[str, str], _Arrow] = field(default_factory=dict)
    refused: dict[str, dict[str, tuple[int, ...]]] = field(default_factory=dict)

    def box(self, step: str) -> None:
        self.boxes.setdefault(step, (step,))

    def arrow(self, new: _Arrow) -> None:
        """An arrow; of one pair there is one, which shows a demand before a fact, and all who hold it."""
        if new.first == new.then:
            return
        self.box(new.first)
        self.box(new.then)
        pair = new.first, new.then
        old = self.arrows.get(pair)
        if old is None:
            self.arrows[pair] = new
            return
        kind = next((kind for kind in ("need", "first", "option") if kind in (old.kind, new.kind)), new.kind)
        self.arrows[pair] = replace(
            old, kind=kind, actors=_once(old.actors, new.actors), numbers=tuple(sorted({*old.numbers, *new.numbers}))
        )

    def refuse(self, step: str, actor: str, number: int | None) -> None:
        self.box(step)
        known = self.refused.setdefault(step, {})
        known[actor] = tuple(sorted({*known.get(actor, ()), *([number] if number else [])}))

    def merge(self, boxes: Sequence[str]) -> None:
        """Several boxes as one, which stands for all of their steps; what joined them to others joins it."""
        kept, gone = boxes[0], set(boxes[1:])
        self.boxes[kept] = _once(*(self.boxes[one] for one in boxes))
        for name in gone:
            del self.boxes[name]
            for actor, numbers in self.refused.pop(name, {}).items():
                old = self.refused.setdefault(kept, {}).get(actor, ())
                self.refused[kept][actor] = tuple(sorted({*old, *numbers}))
        before, self.arrows = self.arrows, {}
        for arrow in before.values():
            first, then = (kept if end in gone else end for end in (arrow.first, arrow.then))
            self.arrow(replace(arrow, first=first, then=then))

    def depth(self) -> dict[str, int]:
        """How many boxes there are on the longest way from each to the goal, itself not counted; circles are followed once."""
        found: dict[str, int] = {}

        def deep(name: str, seen: frozenset[str]) -> int:
            if name not in found:
                after = [then for first, then in self.arrows if first == name and then not in seen]
                found[name] = 1 + max((deep(other, seen | {other}) for other in after), default=-1)
            return found[name]

        for name in self.boxes:
            deep(name, frozenset({name}))
        return found


def _once(*parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part))


def road_picture(told: Clauses, found: RoadResult, tied: Sequence[Knot]) -> Figure | None:
    """The picture of a road; None where the goal has happened, or nothing comes before it."""
    if found.achieved:
        return None
    sketch = _Sketch(found.goal)
    sketch.box(found.goal)
    number = bool(found.deadlocks)
    for knot in tied:
        _knot(sketch, knot, number=knot.number if number else None)
    if found.reachable:
        _still(sketch, told)
    _shorten(sketch)
    _before_the_goal(sketch, told)
    if len(sketch.boxes) < 2 and not sketch.refused:
        return None
    several = len(tied) > 1
    nodes, edges = _nodes(sketch, told, found, several=several), _edges(sketch, told, several=several)
    wide, narrow = (drawing(nodes, edges, found.goal, sheet) for sheet in (WIDE, NARROW))
    return Figure(
        id="road-in-short",
        title=_title(told, found),
        alt=_alt(sketch, told),
        picture=Graph(wide, narrow, _key(sketch, nodes.values(), tied if number else ())),
    )


def _title(told: Clauses, found: RoadResult) -> str:
    """What has to come first, and who bars the way."""
    first = "What has to come first"
    if found.reachable:
        return f"{first}; nothing on record bars the way"
    if found.facts_rule_it_out:
        return f"{first}: by the facts, steps that wait for each other"
    order = list(told.road.model.actors)
    who = sorted({actor for item in found.chains for actor in item.who}, key=order.index)
    bars = "bar" if len(who) > 1 else told.road.words.verb(who[0], "bars", "bar")
    return f"{first}, and where {told.road.words.actors(who)} {bars} the way"


def _knot(sketch: _Sketch, knot: Knot, *, number: int | None) -> None:
    numbers = (number,) if number else ()
    for link in knot.links:
        if link.waits_for is None:
            assert link.actor is not None
            sketch.refuse(link.step, link.actor, number)
        else:
            actors = (link.actor,) if link.actor else ()
            kind = "need" if link.kind == "need" else "first"
            sketch.arrow(_Arrow(link.waits_for, link.step, kind, actors, numbers))


def _still(sketch: _Sketch, told: Clauses) -> None:
    """Of a goal within reach: the steps still to be taken."""
    walked, road = walk(told.road.road), told.road.road
    steps = [item.step for item in walked.steps] if walked else []
    for name in steps:
        item = road.steps[name]
        either = [one for group in item.needs_any for one in group]
        for one in steps:
            if one in item.needs or one in either:
                sketch.arrow(_Arrow(one, name, "need"))
        for demand in road.demands:
            if demand.before == name and demand.wants in steps:
                sketch.arrow(_Arrow(demand.wants, name, "first", (demand.actor,)))
        for refusal in road.refusals:
            for one in refusal.unless:
                if refusal.step == name and one in steps:
                    sketch.arrow(_Arrow(one, name, "first", (refusal.actor,)))


def _before_the_goal(sketch: _Sketch, told: Clauses) -> None:
    """What else stands right before the goal, as far as there is room for all of it or for a part."""
    road, goal = told.road.road, sketch.goal
    item = road.steps[goal]
    several = "option" if len(item.needs_any) > 1 else "need"
    more = [_Arrow(demand.wants, goal, "first", (demand.actor,)) for demand in road.demands if demand.before == goal]
    more += [_Arrow(one, goal, "need") for one in item.needs]
    more += [_Arrow(one, goal, several) for group in item.needs_any for one in group]
    more += [
        _Arrow(one, goal, "first", (refusal.actor,))
        for refusal in road.refusals
        if refusal.step == goal
        for one in refusal.unless
    ]
    for arrow in more:
        if road.steps[arrow.first].achieved or (arrow.first not in sketch.boxes and len(sketch.boxes) >= BOXES):
            continue
        if any(arrow.first in steps and box != arrow.first for box, steps in sketch.boxes.items()):
            continue
        if (goal, arrow.first) in sketch.arrows:
            continue
        sketch.arrow(arrow)
        for refusal in road.refusals:
            if (
                refusal.step == arrow.first
                and not refusal.unless
                and refusal.actor not in sketch.refused.get(arrow.first, {})
            ):
                sketch.refuse(arrow.first, refusal.actor, None)


def _shorten(sketch: _Sketch) -> None:
    """Boxes put together until there are few enough: first a run of facts, then what is farthest from the goal."""
    while len(sketch.boxes) > BOXES or max(sketch.depth().values()) >= DEEP:
        run = _run(sketch)
        if len(run) > 1:
            sketch.merge(run)
            continue
        depth = sketch.depth()
        ranked = sorted((name for name in sketch.boxes if name != sketch.goal), key=lambda name: (-depth[name], name))
        sketch.merge(ranked[:2])


def _run(sketch: _Sketch) -> list[str]:
    """The longest run of boxes that only facts join, with nothing beside them."""
    into = {name: [pair for pair in sketch.arrows if pair[1] == name] for name in sketch.boxes}
    out = {name: [pair for pair in sketch.arrows if pair[0] == name] for name in sketch.boxes}

    def inner(name: str) -> bool:
        joined_by = [*into[name], *out[name]]
        plain = all(sketch.arrows[pair].kind == "need" and not sketch.arrows[pair].actors for pair in joined_by)
        return name != sketch.goal and len(into[name]) == len(out[name]) == 1 and plain and name not in sketch.refused

    best: list[str] = []
    for name in sketch.boxes:
        run, here = [], name
        while inner(here) and here not in run:
            run.append(here)
            here = out[here][0][1]
        best = max(best, run, key=len)
    return best


def _words(sketch: _Sketch, told: Clauses, box: str) -> str:
    steps = sketch.boxes[box]
    if len(steps) > 1:
        return f"… {count(len(steps), 'more step')}"
    item = told.road.road.steps[box]
    return capital(item.name or item.text)


def _nodes(sketch: _Sketch, told: Clauses, found: RoadResult, *, several: bool) -> dict[str, Node]:
    nodes = {}
    for name in sketch.boxes:
        marks = tuple(
            (f"✕ {_numbered(numbers, several=several)}{told.road.words.short(actor)}", hue(told.road.model, actor))
            for actor, numbers in sketch.refused.get(name, {}).items()
        )
        kind = (
            "goal"
            if name == sketch.goal
            else "refused"
            if marks
            else "open"
            if name in found.reachable_steps
            else "shut"
        )
        nodes[name] = Node(_words(sketch, told, name), marks, kind)
    return nodes


def _numbered(numbers: Sequence[int], *, several: bool) -> str:
    """The numbers of knots before a name, where there are several knots to tell apart."""
    return f"{', '.join(map(str, numbers))} " if numbers and several else ""


def _edges(sketch: _Sketch, told: Clauses, *, several: bool) -> list[Edge]:
    words, edges = told.road.words, []
    for arrow in sketch.arrows.values():
        more = f" +{len(arrow.actors) - 1}" if len(arrow.actors) > 1 else ""
        label = (
            f"{_numbered(arrow.numbers, several=several)}{words.short(arrow.actors[0])}{more}"
            if arrow.actors
            else _numbered(arrow.numbers, several=several).strip()
        )
        owner = hue(told.road.model, arrow.actors[0]) if len(arrow.actors) == 1 else None
        edges.append(Edge(arrow.first, arrow.then, arrow.kind, label, owner, bool(arrow.numbers)))
    return edges


def _key(sketch: _Sketch, nodes: Iterable[Node], tied: Sequence[Knot]) -> tuple[tuple[str, str], ...]:
    """The signs that occur, and what they mean."""
    kinds = {arrow.kind for arrow in sketch.arrows.values()}
    shown = []
    if tied:
        one = ("━", "thick: the knot")
        shown.append(
            one if len(tied) == 1 else (", ".join(str(knot.number) for knot in tied), "the knots, as in the text")
        )
    if "first" in kinds:
        shown.append(("⇢", "dashed: demanded first, by the actor named"))
    if "need" in kinds:
        shown.append(("→", "solid: by the facts"))
    if "option" in kinds:
        shown.append(("⋯>", "dotted: one of these is enough"))
    if sketch.refused:
        shown.append(("✕", "double frame: refused by the actor named"))
    if any(node.kind == "open" for node in nodes):
        shown.append(("", "grey: nothing on record bars it"))
    return tuple(shown)


def _alt(sketch: _Sketch, told: Clauses) -> str:
    """The picture in words: every arrow and every refusal."""

    def named(box: str) -> str:
        steps = sketch.boxes[box]
        return told.steps(steps)

    said = []
    for arrow in sketch.arrows.values():
        why = "by the facts"
        if arrow.kind == "option":
            why = "one of several ways"
        if arrow.actors:
            who = told.road.words.actors(arrow.actors)
            verb = "want" if len(arrow.actors) > 1 else told.road.words.verb(arrow.actors[0], "wants", "want")
            why = f"{who} {verb} it first"
        if arrow.numbers:
            why += f", {_knots(arrow.numbers)}"
        said.append(f"{capital(named(arrow.first))} before {named(arrow.then)}: {why}.")
    for box, actors in sketch.refused.items():
        for actor, numbers in actors.items():
            of = f" ({_knots(numbers)})" if numbers else ""
            verb = told.road.words.verb(actor, "refuses", "refuse")
            said.append(f"{capital(told.road.words.actor(actor))} {verb} {named(box)}{of}.")
    return " ".join(said)


def _knots(numbers: Sequence[int]) -> str:
    return f"knot {numbers[0]}" if len(numbers) == 1 else f"knots {joined([str(one) for one in numbers])}"
