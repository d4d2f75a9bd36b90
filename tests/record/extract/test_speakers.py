"""Who speaks: names of the case before names of the world, titles, capitals, pronouns, and whoever only qualifies another."""

from __future__ import annotations

import pytest

from detente.record.extract import Gazetteer, Named, Source, extract
from detente.record.extract.names import Names, world

CASE = Gazetteer(
    (
        Named("karsk", ("Karsk", "Karski", "President Ada Renn", "Renn", "Halden")),
        Named("league", ("the Northern League",)),
        Named("rebels", ("the rebels",)),
        Named("ukraine", ("Ukraine", "Olena Bondar")),
    )
)


def speakers(text: str) -> list[str | None]:
    return [one.speaker for one in extract(Source("d", text), CASE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halden rejected the plan.", ["karsk"]),
        ("The Karski foreign minister rejected the plan.", ["karsk"]),
        ("Officials in Halden rejected the plan.", ["karsk"]),
        ("A spokesman for the Northern League rejected the plan.", ["league"]),
        ("The League rejected the plan.", ["league"]),
        ("The rebels rejected the plan.", ["rebels"]),
        ("The president rejected the plan.", ["karsk"]),
        ("Kyiv rejected the plan.", ["ukraine"]),
        ("The Ukrainian president rejected the plan.", ["ukraine"]),
        ("Ankara rejected the plan.", ["Turkey"]),
        ("The White House rejected the plan.", ["the United States"]),
        ("The EU rejected the plan.", ["the European Union"]),
        ("The plan was rejected by Karsk.", ["karsk"]),
        ("Karsk accepted the date but rejected the place.", ["karsk", "karsk"]),
        ("Renn accepted the date. She rejected the place.", ["karsk", "karsk"]),
        ("The Turkish president Orhan Vural rejected the plan. Vural accepted the date.", ["Turkey", "Turkey"]),
        ("Lea Brandt, Norway's foreign minister, rejected the plan. Brandt accepted the date.", ["Norway", "Norway"]),
        ("Karsk-backed fighters rejected the plan.", ["Karsk-backed fighters"]),
        ("A bishop rejected the plan.", ["A bishop"]),
    ],
)
def test_who(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_several_who_act_apart_and_together() -> None:
    assert speakers("Egypt and Jordan rejected the plan.") == ["Egypt", "Jordan"]
    (one,) = extract(Source("d", "Egypt and Jordan agreed on a plan."), CASE)
    assert (one.speaker, one.to) == ("Egypt", ("Jordan",))


def test_a_place_is_nobody() -> None:
    text = "The teams met in Kyiv."
    assert all(one.speaker != "ukraine" and "ukraine" not in one.to for one in extract(Source("d", text), CASE))


def test_no_name_of_the_world_is_given_twice() -> None:
    names = [name for actor in world() for name in actor.names]
    assert len(names) == len(set(names)) > 700


def test_the_longest_name_at_a_place() -> None:
    names = Names(Gazetteer())
    assert [mention.actor for mention in names.mentions("South Sudan, Sudan and the South Korean U.S. base")] == [
        "South Sudan",
        "Sudan",
        "South Korea",
        "the United States",
    ]
