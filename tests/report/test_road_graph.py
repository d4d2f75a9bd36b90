"""The picture of a road: nothing overlaps, everything is inside, every arrow joins its boxes."""

from __future__ import annotations

import itertools
from random import Random

import pytest

from detente.analysis.road import road
from detente.case.model import Model
from detente.case.model.standing import NOTHING_SPOKEN
from detente.report.language.wording import Words
from detente.report.page.graph import Box, Drawing, Graph
from detente.report.road.graph import road_graph
from detente.report.road.wording import RoadWords
from tests.laws.roads import random_road


def drawn(model: Model) -> Graph | None:
    figure = road_graph(RoadWords(model, Words(model), NOTHING_SPOKEN), road(model))
    assert figure is None or isinstance(figure.picture, Graph)
    return figure.picture if figure else None  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(120))
def test_nothing_overlaps_and_arrows_join_boxes(seed: int) -> None:
    graph = drawn(random_road(Random(seed)))
    for drawing in (graph.wide, graph.narrow) if graph else ():
        for box in drawing.boxes:
            assert box.x >= 0
            assert box.x + box.width <= drawing.width + 0.01
            assert box.y + box.height <= drawing.height
        for one, two in itertools.combinations(drawing.boxes, 2):
            assert apart(one, two)
        for line in drawing.lines:
            assert on_edge(drawing, line.points[0])
            assert on_edge(drawing, line.points[-1])


def apart(one: Box, two: Box) -> bool:
    beside = one.x + one.width <= two.x or two.x + two.width <= one.x
    return beside or one.y + one.height <= two.y or two.y + two.height <= one.y


def on_edge(drawing: Drawing, point: tuple[float, float]) -> bool:
    x, y = point
    return any(box.x < x < box.x + box.width and y in (box.y, box.y + box.height) for box in drawing.boxes)


def test_some_of_these_are_pictures() -> None:
    assert sum(drawn(random_road(Random(seed))) is not None for seed in range(120)) > 60
