"""Whether a name is that of many is told by its last word, as a reader would."""

from __future__ import annotations

import pytest

from detente.case.model.actors import Actor
from detente.record.plural import of_many

MANY = """
Greek Cypriots; the rebels; the Houthis; Palestinian Authorities; Bosnian Serbs; the Tamil Tigers; Yazidis; Filipinos; the militias; the other cities;
the leaders of Borland; the Turkish Cypriot people; Syrian Democratic Forces; Israelis; Yemenis; NGOs; the elders; Russia's allies; the clans of the isles
"""
ONE = """
the United States; Cyprus; the Netherlands; United Nations; Hamas; Honduras; Texas; Laos; Athens; Brussels; Paris; Tunis; Ministry of Foreign Affairs;
the Congress; US; Damascus; Nikos Christodoulides; Nicos Anastasiades; Hizbollah; the league of Arab states; Barbados; Belarus; the House of Commons; UNICEF; An analysis in the press; Analysis; a group of rebels; a coalition of parties
"""


def names(told: str) -> list[str]:
    return [name.strip() for name in told.split(";")]


@pytest.mark.parametrize("name", names(MANY))
def test_many(name: str) -> None:
    assert of_many(name)


@pytest.mark.parametrize("name", names(ONE))
def test_one(name: str) -> None:
    assert not of_many(name)


def test_what_a_case_says_goes_before_what_the_name_tells() -> None:
    assert Actor(name="the Houthis", role="party").many
    assert not Actor(name="the Houthis", role="party", plural=False).many
    assert Actor(name="the Taliban", role="party", plural=True).many
