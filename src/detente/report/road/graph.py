"""The road as a picture: what has to come before what, above it; who asks for it; who refuses; what blocks."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.report.language.evidence import basis
from detente.report.language.wording import capital
from detente.report.page.blocks import Figure, Table
from detente.report.page.graph import ABOVE, LINE, UNDER, Box, Drawing, Graph, Line
from detente.report.page.layered_graph import Arrow, layers
from detente.report.page.palette import hue
from detente.report.page.text import Text, text
from detente.report.road.arrows import Before, before

if TYPE_CHECKING:
    from detente.analysis.road import RoadResult
    from detente.case.model.road import Step
    from detente.report.road.wording import RoadWords

MOST = 40
"""Steps beyond which a picture would tell nothing."""
MOST_LINES = 5
"""Lines in a box; the table under the picture holds every word."""
BETWEEN = 46.0
"""Height between two rows."""
LABEL = 18
"""Letters of a name beside an arrow."""


@frozen
class _Sheet:
    """What a drawing is made for: its width, that of a box, the gap beside it, letters in a line."""

    width: float
    box: float
    gap: float
    letters: int


WIDE = _Sheet(760, 150, 22, 24)
NARROW = _Sheet(340, 96, 9, 15)


def road_graph(told: RoadWords, found: RoadResult) -> Figure | None:
    """The steps that the goal depends on; None where nothing comes before it, or too much for a picture."""
    edges = before(told.road, found.goal)
    joined = {name for edge in edges for name in (edge.first, edge.then)} | {found.goal}
    joined |= {other for name in joined for other in told.road.partners(name)}
    steps = [name for name in told.road.steps if name in joined]
    if not edges or len(steps) > MOST:
        return None
    wide, narrow = (_drawing(told, found, steps, edges, sheet) for sheet in (WIDE, NARROW))
    return Figure(
        id="road-graph",
        title=_title(told, found),
        alt=f"A graph of {len(steps)} steps. What has to come first stands above, {told.step(found.goal)} at the end of the arrows. The table under it tells every arrow.",
        picture=Graph(wide, narrow, _key(found, wide)),
        table=_table(told, found, edges),
    )


def _key(found: RoadResult, drawing: Drawing) -> tuple[tuple[str, str], ...]:
    """The signs that occur, and what they mean."""
    kinds = {line.kind for line in drawing.lines}
    marks = {words[:1] for box in drawing.boxes for words, _ in box.marks}
    shown = {"→": "need" in kinds, "⇢": "either" in kinds, "→ A": "demand" in kinds, "✕ A": "✕" in marks}
    shown |= {"━": bool(found.deadlocks), "↻": "↻" in marks, "⇄": "⇄" in marks}
    return tuple((sign, says) for sign, says in KEY if shown[sign])


KEY = (
    ("→", "has to come first, by the facts"),
    ("⇢", "broken line: one of several is enough"),
    ("→ A", "A demands it first"),
    ("✕ A", "double frame: refused by A"),
    ("━", "thick: part of what blocks"),
    ("↻", "waits, in the end, for itself"),
    ("⇄", "only taken at the same time as the step named"),
)


def _title(told: RoadWords, found: RoadResult) -> str:
    goal = told.step(found.goal)
    if found.reachable:
        return f"What has to come before {goal}; nothing bars the way as things stand"
    if found.facts_rule_it_out:
        return f"What has to come before {goal}: by the facts, steps that wait for each other"
    who = told.words.actors(dict.fromkeys(actor for item in found.chains for actor in item.who))
    return f"What has to come before {goal}, and where {who} {'bar' if ' and ' in who else 'bars'} the way"


def _drawing(told: RoadWords, found: RoadResult, steps: list[str], edges: list[Before], sheet: _Sheet) -> Drawing:
    arrows: list[Arrow] = list(dict.fromkeys((edge.first, edge.then) for edge in edges))
    plan = layers(steps, arrows, found.goal, sheet.box, sheet.gap, sheet.width)
    shapes = {name: _shape(told, found, name, sheet) for name in steps}
    tops: dict[int, float] = {}
    boxes: dict[str, Box] = {}
    top = 4.0
    for at, row in enumerate(plan.rows):
        tops[at] = top
        height = max((_height(*shapes[spot]) for spot in row if isinstance(spot, str)), default=0.0)
        for spot in row:
            if isinstance(spot, str):
                lines, marks = shapes[spot]
                own = _height(lines, marks)
                boxes[spot] = Box(
                    plan.middle[spot] - sheet.box / 2, top, sheet.box, own, lines, marks, _kind(told, found, spot)
                )
        top += height + BETWEEN
    bottoms = {at: tops[at + 1] - BETWEEN if at + 1 in tops else top - BETWEEN for at in tops}
    row_of = {spot: at for at, row in enumerate(plan.rows) for spot in row}
    ends = _ends(arrows, boxes, plan.turned)
    drawn: list[Line] = []
    for edge in edges:
        arrow = edge.first, edge.then
        way = plan.path(arrow)
        begin, end = ends[arrow]
        up = arrow in plan.turned
        points = [begin] if up else [begin, (begin[0], bottoms[row_of[edge.first]])]
        for spot in way[1:-1]:
            pair = [(plan.middle[spot], tops[row_of[spot]]), (plan.middle[spot], bottoms[row_of[spot]])]
            points += pair[::-1] if up else pair
        points += [(end[0], bottoms[row_of[edge.then]]), end] if up else [end]
        drawn.append(_line(told, found, edge, points))
    return Drawing(plan.width, top - BETWEEN + 4, tuple(boxes.values()), tuple(_spread(drawn)))


def _ends(
    arrows: list[Arrow], boxes: dict[str, Box], turned: frozenset[Arrow]
) -> dict[Arrow, tuple[tuple[float, float], tuple[float, float]]]:
    """Where each arrow leaves and arrives, side by side on the edge of its box."""
    at: dict[tuple[str, bool], list[tuple[float, Arrow]]] = {}
    for arrow in arrows:
        first, then = arrow
        down = arrow not in turned
        at.setdefault((first, not down), []).append((boxes[then].x, arrow))
        at.setdefault((then, down), []).append((boxes[first].x, arrow))
    where: dict[tuple[str, Arrow], tuple[float, float]] = {}
    for (name, upper), held in at.items():
        box = boxes[name]
        for place, (_, arrow) in enumerate(sorted(held), 1):
            x = box.x + box.width * place / (len(held) + 1)
            where[name, arrow] = x, box.y if upper else box.y + box.height
    return {arrow: (where[arrow[0], arrow], where[arrow[1], arrow]) for arrow in arrows}


def _line(told: RoadWords, found: RoadResult, edge: Before, points: list[tuple[float, float]]) -> Line:
    owner = told.stances[edge.stance].actor if edge.stance else None
    points = [point for at, point in enumerate(points) if not at or point != points[at - 1]]
    one, two = points[-2], points[-1]
    if abs(one[1] - two[1]) < BETWEEN / 2:
        one, two = points[-3], points[-2]
    return Line(
        points=tuple(points),
        kind=edge.kind,
        label=_short(told, owner, LABEL) if owner else "",
        label_at=((one[0] + two[0]) / 2, (one[1] + two[1]) / 2),
        hue=hue(told.model, owner) if owner else None,
        heavy=edge.stance in {name for item in found.deadlocks for name in item},
    )


def _spread(lines: list[Line]) -> list[Line]:
    """Labels moved apart where they would lie on each other."""
    placed: list[tuple[float, float]] = []
    spread = []
    for line in lines:
        x, y = line.label_at
        while line.label and any(abs(x - other) < 60 and abs(y - beside) < 12 for other, beside in placed):
            y += 12
        if line.label:
            placed.append((x, y))
        spread.append(Line(line.points, line.kind, line.label, (x, y), line.hue, line.heavy))
    return spread


_Shape = tuple[tuple[str, ...], tuple[tuple[str, int | None], ...]]


def _shape(told: RoadWords, found: RoadResult, name: str, sheet: _Sheet) -> _Shape:
    """The lines of a box, and its marks."""
    step = told.road.steps[name]
    words = capital(step.name or step.text)
    lines = tuple(textwrap.wrap(words, sheet.letters, max_lines=MOST_LINES, placeholder=" …"))
    marks: list[tuple[str, int | None]] = []
    if step.achieved:
        marks.append(("✓ done", None))
    else:
        marks += [
            (f"✕ {_short(told, item.actor, sheet.letters - 4)}", hue(told.model, item.actor))
            for item in told.road.refusals
            if item.step == name
        ]
        marks += [(f"⇄ {_cut(told.road.steps[other], sheet.letters - 2)}", None) for other in told.road.partners(name)]
        if any(name in cycle for cycle in found.cycles):
            marks.append(("↻", None))
    return lines, tuple(dict.fromkeys(marks))


def _short(told: RoadWords, actor: str, letters: int) -> str:
    name = told.words.short(actor)
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def _cut(step: Step, letters: int) -> str:
    words = step.name or step.text
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"


def _height(lines: tuple[str, ...], marks: tuple[tuple[str, int | None], ...]) -> float:
    return ABOVE + LINE * (len(lines) + len(marks)) + UNDER


def _kind(told: RoadWords, found: RoadResult, name: str) -> str:
    if told.road.steps[name].achieved:
        return "done"
    refused = {item.id for item in told.road.refusals if item.step == name}
    if name in found.reachable_steps or not refused:
        return "goal" if name == found.goal else "open" if name in found.reachable_steps else "shut"
    return "blocks" if any(refused & set(item) for item in found.deadlocks) else "refused"


def _table(told: RoadWords, found: RoadResult, edges: list[Before]) -> Table:
    """Every arrow, and every refusal that nothing lifts, in words."""
    blocking = {name for item in found.deadlocks for name in item}

    def row(edge: Before) -> tuple[Text, ...]:
        why = (
            told.basis(edge.stance)
            if edge.stance
            else basis(told.road.steps[edge.then], f"the step {told.step(edge.then)}")
        )
        return (
            text(capital(told.step(edge.first))),
            text(capital(told.step(edge.then))),
            text(_by(told, edge), why),
            text("yes" if edge.stance in blocking else "–"),
        )

    rows = [row(edge) for edge in edges]
    asked = {edge.then for edge in edges} | {edge.first for edge in edges}
    asked |= {other for name in asked for other in told.road.partners(name)}
    rows += [
        (
            text("nothing would do"),
            text(capital(told.step(item.step))),
            text(
                f"{told.words.actor(item.actor)} {told.words.verb(item.actor, 'refuses', 'refuse')}",
                told.basis(item.id),
            ),
            text("yes" if item.id in blocking else "–"),
        )
        for item in told.road.refusals
        if item.step in asked and not item.unless
    ]
    rows += [
        (text(capital(told.step(name))), text(capital(told.step(other))), text("only at the same time"), text("–"))
        for name in told.road.at_once
        for other in told.road.partners(name)
        if name in asked and other in asked and name < other
    ]
    return Table(("First", "Then", "By", "Part of what blocks"), tuple(rows), "Every arrow of the picture")


def _by(told: RoadWords, edge: Before) -> str:
    if edge.stance is None:
        return "the facts" if edge.kind == "need" else "the facts, one of several ways"
    item = told.stances[edge.stance]
    who = told.words.actor(item.actor)
    if hasattr(item, "wants"):
        return f"{who} {told.words.verb(item.actor, 'demands', 'demand')} it first"
    return f"{who} {told.words.verb(item.actor, 'refuses', 'refuse')} without it"
