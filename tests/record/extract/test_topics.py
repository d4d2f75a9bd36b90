"""Statements are tied to issues, options and steps of a case when their words say so, and only then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from detente.case.load import load
from detente.intake.gazetteer import gazetteer
from detente.record.extract import Gazetteer, Named, Source, Topic, extract

CASES = Path(__file__).parents[3] / "cases"
GAZETTEER = Gazetteer(
    (Named("karsk", ("Karsk",)), Named("vostra", ("Vostra",)), Named("aland", ("Aland",))),
    (
        Topic("issues", "venue", ("Venue",)),
        Topic("options", "venue.aland", ("Aland",)),
        Topic("options", "venue.port", ("the free port",)),
        Topic("issues", "ceasefire", ("Ceasefire in talks",)),
        Topic("options", "ceasefire.full", ("a full ceasefire",)),
        Topic("options", "ceasefire.none", ("no ceasefire",)),
        Topic("red_lines", "no_troops", ("will not accept foreign troops",), ("karsk",)),
    ),
)


def about(text: str) -> dict[str, tuple[str, ...]]:
    (one,) = extract(Source("d", text), GAZETTEER)
    return {kind: ids for kind, ids in one.about.model_dump().items() if ids}


def test_an_option_brings_its_issue() -> None:
    assert about("Karsk demanded a full ceasefire.") == {"issues": ("ceasefire",), "options": ("ceasefire.full",)}


def test_an_actor_s_name_is_a_place_only_where_talks_are() -> None:
    assert about("Karsk proposed a meeting in Aland.") == {"issues": ("venue",), "options": ("venue.aland",)}
    assert about("Karsk accused Aland of a breach.") == {}


def test_a_line_is_its_holder_s_alone() -> None:
    assert about("Karsk rejected foreign troops.") == {"red_lines": ("no_troops",)}
    assert about("Vostra rejected foreign troops.") == {}


def test_words_of_nothing_in_the_case() -> None:
    assert about("Karsk proposed a census of fishing boats.") == {}


def test_a_worked_case_gives_its_names_and_topics() -> None:
    case = load(CASES / "teaching" / "upper-river-dam")
    known = gazetteer(case.model)
    names = {actor.id: actor for actor in known.actors}
    assert names["velmora"].party is True
    assert names["commission"].party is False
    assert {"Velmora", "Premier Hadrin Oss", "Oss"} <= set(names["velmora"].names)
    assert {topic.kind for topic in known.topics} == {"issues", "options", "steps", "demands", "proposals", "red_lines"}
    (one,) = extract(Source("d", "Ostrane asked for a filling over seven years."), known)
    assert (one.speaker, one.about.issues, one.about.options) == ("ostrane", ("filling",), ("filling.seven",))


CALLED = Gazetteer(
    (Named("karsk", ("Karsk",)), Named("aland", ("Aland",))),
    (
        Topic("issues", "land", ("Who holds the eastern districts?",), aliases=("the Osmar question",)),
        Topic("options", "land.lease", ("Leased for ten years",), aliases=("the Hadrin formula",)),
        Topic("options", "land.host", ("Under another state",), aliases=("Aland",)),
        Topic("steps", "truce", ("The guns fall silent",), aliases=("a truce", "laying down arms")),
    ),
)


def named(text: str, gazetteer: Gazetteer = CALLED) -> dict[str, tuple[str, ...]]:
    (one,) = extract(Source("d", text), gazetteer)
    return {kind: ids for kind, ids in one.about.model_dump().items() if ids}


def test_an_alias_ties_a_statement_to_its_matter() -> None:
    assert named("Karsk demanded a truce.") == {"steps": ("truce",)}
    assert named("Karsk rejected talks on the Osmar question.") == {"issues": ("land",)}
    assert named("Karsk rejected the Hadrin formula.") == {"issues": ("land",), "options": ("land.lease",)}


def test_without_the_alias_nothing_is_tied() -> None:
    bare = Gazetteer(CALLED.actors, tuple(replace(topic, aliases=()) for topic in CALLED.topics))
    assert named("Karsk rejected the Hadrin formula.", bare) == {}


def test_the_words_of_an_alias_stand_together() -> None:
    assert named("Karsk rejected a formula of Minister Hadrin.") == {}
    assert named("Karsk demanded laying aside all arms.") == {}


def test_an_alias_that_is_an_actor_s_name_is_a_place() -> None:
    assert named("Karsk proposed a meeting in Aland.") == {"issues": ("land",), "options": ("land.host",)}
    assert named("Karsk accused Aland of a breach.") == {}
