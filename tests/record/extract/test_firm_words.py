"""Who insists on a thing, or rules it out, says so with strength; whoever only wants or refuses it does not."""

from __future__ import annotations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Reader, Source
from detente.record.extract.language import language

pytestmark = pytest.mark.skipif(language() is None, reason="the language model is not installed")


def _told(words: str) -> list[tuple[str, str | None]]:
    reader = Reader(Gazetteer((Named("aland", ("Aland", "Holt")), Named("borland", ("Borland", "Lind")))))
    return [(one.act, one.strength) for one in reader.read(Source("d", words, Interval.model_validate("2026-06-05")))]


@pytest.mark.parametrize("who", ["Holt", "Lind"])
@pytest.mark.parametrize(
    ("words", "act", "strength"),
    [
        ("{} flatly rejected the map.", "refuse", "demand"),
        ("{} called the map null and void.", "refuse", "demand"),
        ("{} rejected the map.", "refuse", None),
        ("{} said that her country stands firm on the map.", "state_position", "demand"),
        ("{} insisted that the map was fair.", "state_position", "demand"),
        ("{} supports the map.", "endorse", None),
    ],
)
def test_how_firmly_it_is_said(who: str, words: str, act: str, strength: str | None) -> None:
    assert _told(words.format(who)) == [(act, strength)]


def test_under_no_circumstances_is_a_red_line_in_its_own_words() -> None:
    assert _told("Under no circumstances will Aland accept the map.") == [("red_line", "demand")]
