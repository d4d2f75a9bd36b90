"""Picture 2 on random roads: at most seven boxes, text inside them, labels on nothing else, every arrow told in words too."""

from __future__ import annotations

import itertools
from random import Random

import pytest

from detente.analysis.road import road
from detente.case.model import Model
from detente.case.model.road import Road
from detente.case.model.standing import NOTHING_SPOKEN
from detente.report.front.knots import Clauses, knots
from detente.report.front.road_picture import BOXES, road_picture
from detente.report.language.wording import Words
from detente.report.page.blocks import Figure
from detente.report.page.flow import LETTER, PLACE
from detente.report.page.graph import ABOVE, LINE, UNDER, Box, Drawing, Graph, Line
from detente.report.road.wording import RoadWords
from detente.writers.svg.graph import drawing_svg
from tests.laws.roads import random_road
from tests.report.test_road_graph import apart

SEEDS = range(150)


def figure(model: Model) -> Figure | None:
    found = road(model)
    told = Clauses(RoadWords(model, Words(model), NOTHING_SPOKEN), found.goal)
    return road_picture(told, found, knots(model, found)[:3])


def drawings(model: Model) -> list[Drawing]:
    drawn = figure(model)
    if drawn is None:
        return []
    assert isinstance(drawn.picture, Graph)
    return [drawn.picture.wide, drawn.picture.narrow]


@pytest.mark.parametrize("seed", SEEDS)
def test_boxes_are_few_inside_and_apart(seed: int) -> None:
    for drawing in drawings(random_road(Random(seed))):
        assert len(drawing.boxes) <= BOXES
        for box in drawing.boxes:
            assert box.x >= 0
            assert box.x + box.width <= drawing.width + 0.01
            assert box.y >= 0
            assert box.y + box.height <= drawing.height + 0.01
        assert all(apart(one, two) for one, two in itertools.combinations(drawing.boxes, 2))


@pytest.mark.parametrize("seed", SEEDS)
def test_text_is_within_its_box(seed: int) -> None:
    model = named_at_length(random_road(Random(seed)), seed)
    for drawing in drawings(model):
        for box in drawing.boxes:
            lines = (*box.lines, *(words for words, _ in box.marks))
            assert lines
            assert ABOVE + UNDER + LINE * len(lines) <= box.height + 0.01
            assert all(len(line) * LETTER <= box.width for line in lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_labels_lie_on_no_label_and_no_box(seed: int) -> None:
    for drawing in drawings(named_at_length(random_road(Random(seed)), seed)):
        labels = [label(line) for line in drawing.lines if line.label]
        assert all(apart(one, two) for one, two in itertools.combinations(labels, 2))
        for one in labels:
            assert all(apart(one, box) for box in drawing.boxes)
            assert one.x >= -0.01
            assert one.x + one.width <= drawing.width + 0.01
            assert one.y >= -0.01
            assert one.y + one.height <= drawing.height + 0.01


@pytest.mark.parametrize("seed", SEEDS)
def test_arrows_join_the_edges_of_boxes(seed: int) -> None:
    for drawing in drawings(random_road(Random(seed))):
        for line in drawing.lines:
            assert on_edge(drawing, line.points[0])
            assert on_edge(drawing, line.points[-1])
            assert line.kind in {"need", "first", "option"}
        assert drawing_svg(drawing, "a road").count("<rect") >= len(drawing.boxes)


@pytest.mark.parametrize("seed", range(60))
def test_both_drawings_and_the_words_tell_the_same(seed: int) -> None:
    model = random_road(Random(seed))
    drawn = figure(model)
    if drawn is None:
        return
    assert isinstance(drawn.picture, Graph)
    assert "bar" in drawn.title or "wait" in drawn.title
    wide, narrow = drawn.picture.wide, drawn.picture.narrow
    assert [box.kind for box in wide.boxes] == [box.kind for box in narrow.boxes]
    assert len(wide.lines) == len(narrow.lines)
    marks = sum(len(box.marks) for box in wide.boxes)
    assert drawn.alt.count(".") - drawn.alt.count("(s") <= len(wide.lines) + marks + drawn.alt.count("…")
    assert sum(drawn.alt.count(words) for words in ("first", "by the facts", "one of several ways")) == len(wide.lines)
    assert drawn.alt.count("refuses") == marks


def test_most_of_these_are_pictures_and_the_numbers_of_knots_stand_in_them() -> None:
    pictures, numbered = 0, 0
    for seed in SEEDS:
        model = random_road(Random(seed))
        found = road(model)
        told = drawings(model)
        pictures += bool(told)
        tied = knots(model, found)[:3] if found.deadlocks and told else ()
        for knot in tied:
            signs = [line.label for line in told[0].lines] + [words for box in told[0].boxes for words, _ in box.marks]
            assert any(str(knot.number) in sign for sign in signs) or len(tied) == 1  # one knot alone has no number
            numbered += len(tied) > 1
    assert pictures > 80
    assert numbered > 20


WORDS = (
    "the",
    "unconditional",
    "withdrawal",
    "of",
    "every",
    "formation",
    "beyond",
    "an",
    "internationally",
    "supervised",
    "line",
)


def changed(model: Model, **parts: object) -> Model:
    """The same model with other parts, nothing that was worked out of the old ones kept."""
    return Model.model_validate({name: getattr(model, name) for name in model.model_fields_set} | parts)


def named_at_length(model: Model, seed: int) -> Model:
    """The same road with long names of steps and actors."""
    random = Random(seed)
    assert model.road is not None
    steps = {
        name: step.model_copy(update={"name": " ".join(random.choices(WORDS, k=random.randint(1, 12)))})
        for name, step in model.road.steps.items()
    }
    road = Road.model_validate({name: getattr(model.road, name) for name in Road.model_fields} | {"steps": steps})
    actors = {
        name: actor.model_copy(update={"name": f"{actor.name} Republic of the North"})
        for name, actor in model.actors.items()
    }
    return changed(model, road=road, actors=actors)


def long_road(random: Random) -> Model:
    """Many steps, most of them in runs of facts, with demands and refusals here and there."""
    many = random.randint(8, 30)
    steps: dict[str, dict[str, object]] = {}
    for at in range(many):
        before = [f"s{at - 1}"] if at and random.random() < 0.8 else []
        before += [f"s{random.randrange(at)}"] if at and random.random() < 0.2 else []
        steps[f"s{at}"] = {
            "text": f"Step {at}",
            "by": ["azur"],
            "needs": list(dict.fromkeys(before)),
            "assumed": "Made up.",
        }
    names = list(steps)
    demands = [
        {"id": f"d{at}", "actor": random.choice(["azur", "brava"]), "wants": random.choice(names[:-1]), "before": names[-1],
         "firmness": 5, "assumed": "Made up."}
        for at in range(random.randint(0, 9))
    ]  # fmt: skip
    refusals = [
        {"id": f"r{at}", "actor": "azur", "step": random.choice(names), "firmness": 5, "assumed": "Made up."}
        for at in range(random.randint(0, 4))
    ]
    road = {"goal": names[-1], "steps": steps, "demands": demands, "refusals": refusals}
    return changed(random_road(Random(0)), road=road)


@pytest.mark.parametrize("seed", range(80))
def test_long_roads_are_condensed(seed: int) -> None:
    for drawing in drawings(long_road(Random(seed))):
        assert len(drawing.boxes) <= BOXES
        assert all(apart(one, two) for one, two in itertools.combinations(drawing.boxes, 2))
        labels = [label(line) for line in drawing.lines if line.label]
        assert all(
            apart(one, two) for one, two in itertools.combinations([*labels, *drawing.boxes], 2) if one in labels
        )
        assert drawing.width <= 760


def test_a_long_run_of_facts_is_one_box() -> None:
    names = [f"s{at}" for at in range(12)]
    road = {
        "goal": "s11",
        "steps": {
            name: {"text": name, "by": ["azur"], "needs": names[at - 1 : at] if at else [], "assumed": "Made up."}
            for at, name in enumerate(names)
        },
        "refusals": [{"id": "r", "actor": "azur", "step": "s0", "firmness": 5, "assumed": "Made up."}],
    }
    wide = drawings(changed(random_road(Random(0)), road=road))[0]
    assert [" ".join(box.lines) for box in wide.boxes if "more steps" in " ".join(box.lines)] == ["… ten more steps"]
    assert len(wide.boxes) == 3


def label(line: Line) -> Box:
    width = len(line.label) * (LETTER - 0.5)
    return Box(line.label_at[0] - width / 2, line.label_at[1] - PLACE / 2, width, PLACE - 0.02, (), (), "label")


def on_edge(drawing: Drawing, point: tuple[float, float]) -> bool:
    x, y = point
    for box in drawing.boxes:
        beside = box.y < y < box.y + box.height and min(abs(x - box.x), abs(x - box.x - box.width)) < 0.01
        above = box.x < x < box.x + box.width and min(abs(y - box.y), abs(y - box.y - box.height)) < 0.01
        if beside if drawing.across else above:
            return True
    return False
