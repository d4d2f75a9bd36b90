"""Who leads a party speaks for it, whatever office a state has given him; an opposition does not speak for its state."""

from __future__ import annotations

import pytest

from detente.record.dates import Interval
from detente.record.extract import Gazetteer, Named, Reader, Source
from detente.record.extract.language import language

pytestmark = pytest.mark.skipif(language() is None, reason="the language model is not installed")
ACTORS = (
    Named("aland", ("Aland", "Alandic", "Ada Holt", "Holt")),
    Named("borland", ("Borland", "Bo Lind", "Lind")),
    Named("union", ("Harbour Union",)),
)


def _speakers(text: str, actors: tuple[Named, ...] = ACTORS) -> list[str | None]:
    told = Reader(Gazetteer(actors)).read(Source("d", text, Interval.model_validate("2026-06-05")))
    return [one.speaker for one in told]


@pytest.mark.parametrize(
    "text",
    [
        "Holt wants the deal. Her defence minister, Karl Brenner, who leads the junior coalition party, the Harbour Union, said that he "
        "would not vote for it. Brenner called it a betrayal.",
        "Holt wants the deal. Aland's defence minister, Karl Brenner, who heads the Harbour Union party, said that he would not vote for "
        "it. Brenner called it a betrayal.",
    ],
)
def test_a_minister_who_leads_another_party_speaks_for_it(text: str) -> None:
    assert _speakers(text) == ["aland", "union", "union"]


def test_a_minister_without_a_party_speaks_for_the_state() -> None:
    text = "Holt wants the deal. Her defence minister, Karl Brenner, called it a success."
    assert set(_speakers(text)) == {"aland"}


def test_a_leader_of_the_opposition_does_not_speak_for_the_state() -> None:
    assert "aland" not in _speakers("The leader of the Alandic opposition, Mara Quist, rejected the deal.")


def test_the_party_leader_speaks_for_the_party_whose_leader_was_named() -> None:
    text = (
        "The president of the Harbour Union, Karl Brenner, met Prime Minister Ada Holt of Aland and the other leaders. Holt had accepted "
        "the plan, he said. “We will not accept a change,” the party leader stressed."
    )
    assert _speakers(text)[-1] == "union"


@pytest.mark.parametrize("other", ["Foreign Ministry", "Parliament", "Defence Ministry"])
def test_an_organ_behind_an_office_is_no_person_and_takes_no_like_organ_of_another(other: str) -> None:
    """“The spokesperson of the Borlandic Foreign Ministry” is nobody called Foreign Ministry, who would speak for Borland ever after."""
    text = (
        f"HAVEN – Commenting on what the Spokesperson of the Borlandic {other} has said, Karl Brenner, Spokesperson of the Ministry of "
        "Foreign Affairs, rejected the plan. He called it a manipulation."
    )
    actors = (
        Named("aland", ("Aland", "Alandic", "Karl Brenner", "Brenner")),
        Named("borland", ("Borland", "Borlandic")),
    )
    assert _speakers(text, actors) == ["aland", "aland"]
