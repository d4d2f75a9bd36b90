"""Other names of issues, options and steps: written short where there are none, and used where documents are read."""

from __future__ import annotations

from detente.analysis.road import road
from detente.intake.gazetteer import gazetteer
from tests.case.conftest import Well

OPTION = (
    "{nobody: Nobody, abbey: The abbey}",
    "{nobody: Nobody, abbey: {text: The abbey, aliases: [the monks' watch]}}",
)
ISSUE = ("question: Who guards the well?", "question: Who guards the well?\n    aliases: [the watch at the well]")
STEP = ("{text: Both stop digging,", "{text: Both stop digging, aliases: [a halt],")


def test_they_reach_the_reading_of_documents(well: Well) -> None:
    called = {
        (topic.kind, topic.id): topic.aliases
        for topic in gazetteer(well(OPTION, ISSUE, STEP).model).topics
        if topic.aliases
    }
    assert called == {
        ("issues", "guard"): ("the watch at the well",),
        ("options", "guard.abbey"): ("the monks' watch",),
        ("steps", "digging_stops"): ("a halt",),
    }


def test_an_option_is_written_as_short_as_it_was(well: Well) -> None:
    data = well(OPTION).model.model_dump(by_alias=True)
    assert data["issues"]["guard"]["options"] == {
        "nobody": "Nobody",
        "abbey": {"text": "The abbey", "aliases": ("the monks' watch",)},
    }


def test_a_venue_is_known_by_an_alias_of_the_option(well: Well) -> None:
    """A red line against the option is one against coming to the place."""
    edits = (
        ("question: Who guards the well?", "question: Who guards the well?\n    kind: procedure"),
        OPTION,
        ("{text: The reeves meet,", "{text: The reeves meet, place: The monks' watch,"),
        ("never: {water: vale}", "never: {guard: abbey}"),
    )
    (venue,) = road(well(*edits).model).venues
    assert venue.refuses == {"hill": ("never_vale_alone",)}


def test_one_thing_may_be_called_the_same_twice(well: Well) -> None:
    """An alias that is the thing's own name takes nothing from another."""
    case = well((OPTION[0], "{nobody: Nobody, abbey: {text: The abbey, aliases: [the Abbey]}}"))
    assert case.model.issues["guard"].options["abbey"] == "The abbey"
