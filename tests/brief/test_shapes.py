"""A brief of every shape of case stands in every form."""

import re
from collections.abc import Callable

import pytest

from .shapes import SHAPES
from .situations import Brief


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_has_a_headline_and_a_first_page(made: Callable[..., Brief], name: str) -> None:
    brief = made(*SHAPES[name])
    assert len(brief.page.sheets) == 2
    assert brief.page.sheets[0]
    assert (
        re.search(r"(?<![.!?]\s)(?<!\n)None\b", brief.markdown) is None
    )  # a value that was not there, in the middle of a sentence
    assert brief.html
    assert brief.json
