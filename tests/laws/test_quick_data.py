"""Data read without places is the data read with them, and what cannot be read is refused alike."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from detente.case.file import yaml_tree
from detente.case.file.yaml_nodes import quick_data
from detente.errors import InputError
from tests.fuzz import odd
from tests.laws.test_two_parsers import FILES, PIECES


def with_places(text: str) -> str:
    try:
        return repr(yaml_tree.parse(text, "record.yaml").data)
    except InputError as error:
        return str(error)


def without(text: str) -> str:
    try:
        return repr(yaml_tree.data(text, "record.yaml"))
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_files(file: Path) -> None:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        return
    assert without(text) == with_places(text)


@pytest.mark.parametrize("seed", range(4))
def test_torn_and_composed_texts(seed: int) -> None:
    draw = Random(seed)
    records = [file.read_text("utf-8") for file in FILES if file.name == "record.yaml" and "broken" not in file.parts]
    quick = 0
    for _ in range(300):
        if draw.random() < 0.5:
            whole = draw.choice(records)
            lines = whole.split("\n")
            begin = lines.index("statements:")
            text = "\n".join(lines[begin : begin + draw.randrange(2, 30)])
            text = odd.torn(draw, text.encode()).decode("utf-8", "ignore") if draw.random() < 0.7 else text
        else:
            text = "\n".join(f"k{number}: {draw.choice(PIECES)}" for number in range(draw.randrange(1, 5)))
        quick += quick_data(text, yaml_tree.scalar) is not None
        assert without(text) == with_places(text), text
    assert quick > 30, "the quick way reads what is plain"
