"""Statements are tied to issues, options and steps of a case when their words say so, and only then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.load import load
from detente.intake.gazetteer import gazetteer
from detente.record.extract import Gazetteer, Named, Source, Topic, extract
from detente.record.extract.topics import Topics, stems

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


BASE = Topics(
    Gazetteer(
        (Named("karsk", ("Karsk",)),),
        (
            Topic(
                "issues",
                "base",
                ("the naval base", "Does Karsk get a naval base on that coast?"),
                (),
                ("military base",),
            ),
            Topic("options", "base.yes", ("a naval base",)),
            Topic("options", "base.none", ("no naval base",)),
        ),
    )
)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("Karsk said it wanted a naval base there", ("base.yes",)),
        ("Karsk would not be allowed a military base", ("base.yes",)),
        ("Karsk wants talks on the naval base", ()),
        ("Karsk raised the question of the naval base", ()),
        ("Karsk must drop its naval base", ()),
        ("Karsk wants a coast without a naval base", ()),
    ],
)
def test_what_an_issue_is_called_is_the_option_that_is_called_so(words: str, options: tuple[str, ...]) -> None:
    found = BASE.about(words, None)
    assert found["issues"] == ("base",)
    assert found.get("options", ()) == options


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


PORT = Gazetteer(
    (Named("karsk", ("Karsk",)), Named("vostra", ("Vostra",))),
    (
        Topic("issues", "port", ("Control of the port", "Who shall run the port?")),
        Topic("options", "port.shared", ("A joint administration",)),
        Topic("options", "port.karsk", ("Karsk alone keeps the customs",)),
        Topic("issues", "status", ("The future status of the uplands",)),
        Topic("options", "status.autonomy", ("Full autonomy",)),
        Topic("options", "status.vote", ("A vote on independence",)),
        Topic("issues", "fishing", ("Fishing in the waters of the strait",)),
        Topic("issues", "defence", ("The demilitarisation of the defence line",)),
        Topic("steps", "prisoners", ("Release of the prisoners",)),
        Topic("steps", "talks", ("Talks",)),
    ),
)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Karsk refused to leave the port", {"port"}),
        ("Karsk refused to leave the harbour", {"port"}),
        ("Karsk demanded a joint administration of the port", {"port", "port.shared"}),
        ("Karsk proposed autonomy for the uplands", {"status", "status.autonomy"}),
        ("Karsk rejected an independence referendum in the uplands", {"status", "status.vote"}),
        ("Karsk closed the strait to fishing", {"fishing"}),
        ("Karsk freed forty captives", {"prisoners"}),
        ("Karsk demanded the demilitarization of the defense line", {"defence"}),
        ("Karsk returned to the talks", {"talks"}),
        ("Karsk spoke of control and of the future", set()),
        ("Karsk questioned the status of the envoy", set()),
        ("Karsk asked for a full report", set()),
        ("Karsk set up a joint committee", set()),
    ],
)
def test_words_that_tell(words: str, ids: set[str]) -> None:
    found = Topics(PORT).about(words, "karsk")
    assert {name for names in found.values() for name in names} == ids


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("demilitarisation", "demilitarized"),
        ("harbours", "harbor"),
        ("defence", "defenses"),
        ("withdrew", "withdrawal"),
        ("detained", "detention"),
        ("mediator", "mediation"),
        ("cease-fire", "ceasefire"),
        ("reinstated", "reinstatement"),
        ("licence", "licences"),
        ("neutrality", "neutral"),
        ("recognised", "recognition"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(("one", "other"), [("dam", "damage"), ("war", "warn"), ("treaty", "treatment")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=14))
def test_a_plural_has_the_stem_of_its_word(word: str) -> None:
    assert stems(word.upper()) == stems(word)


def issues(text: str) -> list[tuple[str, ...]]:
    """The issues and steps of each statement of a text."""
    return [(*one.about.issues, *one.about.steps) for one in extract(Source("d", text), PORT)]


def test_what_was_spoken_of_is_taken_up() -> None:
    assert issues("Karsk proposed a joint administration of the port. Vostra rejected the proposal.") == [("port",)] * 2
    assert issues("Karsk proposed a joint administration of the port. Vostra rejected it.") == [("port",)] * 2
    assert issues("Karsk proposed autonomy for the uplands. Vostra denounced the plan.") == [("status",)] * 2


def test_what_is_not_taken_up_is_not_inherited() -> None:
    far = "Karsk proposed a joint administration of the port. It rained. Nobody came. Vostra rejected the proposal."
    assert issues(far)[-1] == ()
    assert issues("Karsk proposed a joint administration of the port. Vostra accused Karsk of a raid.")[-1] == ()
    assert issues("Karsk proposed a joint administration of the port.\n\nVostra rejected the proposal.")[-1] == ()


@given(st.sampled_from(["the quay", "the great basin", "tolls"]), st.sampled_from(range(len(PORT.topics))), st.data())
def test_an_alias_loses_no_tie_of_another(alias: str, place: int, data: st.DataObject) -> None:
    words = data.draw(
        st.lists(
            st.sampled_from(
                [
                    "port",
                    "joint",
                    "administration",
                    "uplands",
                    "autonomy",
                    "full",
                    "fishing",
                    "release",
                    "prisoners",
                    "quay",
                    "tolls",
                    "talks",
                ]
            )
        )
    )
    text = " ".join(words)
    before = Topics(PORT).about(text, None)
    topics = tuple(
        replace(topic, aliases=(*topic.aliases, alias)) if number == place else topic
        for number, topic in enumerate(PORT.topics)
    )
    after = Topics(replace(PORT, topics=topics)).about(text, None)
    assert all(set(ids) <= set(after.get(kind, ())) for kind, ids in before.items())


def test_renaming_renames() -> None:
    renamed = replace(PORT, topics=tuple(replace(topic, id=topic.id.replace("port", "quay")) for topic in PORT.topics))
    text = "Karsk demanded a joint administration of the port"
    for kind, ids in Topics(PORT).about(text, None).items():
        assert Topics(renamed).about(text, None)[kind] == tuple(name.replace("port", "quay") for name in ids)


ALIASES = Topics(
    Gazetteer(
        (Named("m23", ("the M23",)),),
        (
            Topic("issues", "war", ("The fighting",)),
            Topic("options", "war.goes_on", ("it goes on as it is",), aliases=("hostilities",)),
            Topic("options", "war.stops", ("a truce",), aliases=("halt to hostilities",)),
            Topic("issues", "help", ("Help from abroad",), aliases=("support to M23", "resolution 2773")),
        ),
    )
)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("called for an immediate halt to hostilities", {"war.stops"}),
        ("said that hostilities had resumed", {"war.goes_on"}),
        ("a halt to hostilities, and no hostilities since", {"war.stops", "war.goes_on"}),
    ],
)
def test_a_name_inside_a_longer_one_does_not_count(words: str, named: set[str]) -> None:
    assert set(ALIASES.about(words, None).get("options", ())) == named


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("ended its support to M23", True),
        ("promised full support to the mission", False),
        ("recalled Resolution 2773", True),
        ("recalled resolution 2272", False),
    ],
)
def test_a_name_with_a_number_in_it_is_sought_as_it_is_written(words: str, named: bool) -> None:
    assert ("help" in ALIASES.about(words, None).get("issues", ())) is named


LINES = Topics(
    Gazetteer(
        (Named("karsk", ("Karsk",)), Named("federation", ("the Union",))),
        (
            Topic("issues", "sea", ("Where does the sea boundary run?",)),
            Topic("options", "sea.far", ("Line 29",)),
            Topic("options", "sea.near", ("Line 23, and the field is shared",)),
            Topic("options", "sea.text", ("the line of the US text",)),
            Topic("options", "sea.none", ("it lies where it is today",)),
            Topic("issues", "guard", ("What becomes of the guards?",)),
            Topic("options", "guard.stay", ("the present guards stay",)),
            Topic("options", "guard.days", ("they go within 30 days",)),
        ),
    )
)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("said that Line 29 was a position for talks, no border", {"sea.far"}),
        ("would accept line 23", {"sea.near"}),
        ("spoke of line 1", set()),
        ("told us that the sea boundary had to be drawn", set()),
        ("asked them to mediate on the sea boundary, as the US had", set()),
        ("accepted the line of the US text on the sea boundary", {"sea.text"}),
        ("accepted the line of the U.S. text on the sea boundary", {"sea.text"}),
        ("said the sea boundary lies elsewhere", set()),
        ("said the guards would favour the present owners", set()),
        ("said the guards would have left after 30 days", set()),
    ],
)
def test_a_number_names_and_a_common_word_does_not(words: str, options: set[str]) -> None:
    assert set(LINES.about(words, "karsk").get("options", ())) == options


def test_capitals_are_a_name_and_no_pronoun() -> None:
    assert stems("the US told us") == stems("the U.S. told") != stems("told us")
    assert stems("TALKS FAILED, SAY BOTH") == stems("talks failed, say both")


def test_an_actor_s_short_name_in_capitals_ties_no_matter_that_is_called_after_it() -> None:
    front = Topics(
        Gazetteer(
            (Named("front", ("PFK", "Front of Karsk")),),
            (Topic("issues", "standing", ("How is the PFK treated at the table?", "the PFK's standing")),),
        )
    )
    assert front.about("the PFK stated that no agreement existed", None) == {}
    assert front.about("how the PFK is treated at the table", None) == {"issues": ("standing",)}


PAPER = Topics(
    Gazetteer(
        (Named("karsk", ("Karsk",)),),
        (
            Topic("issues", "pact", ("What becomes of the Halden Pact?",), aliases=("Halden Pact", "right of entry")),
            Topic("options", "pact.stays", ("the Halden Pact stays in force",)),
            Topic("options", "pact.ends", ("both end with the settlement",)),
            Topic("issues", "law", ("Which law holds?",)),
            Topic("options", "law.new", ("changes to the charter of Osmar",), aliases=("Osmar amendments",)),
            Topic("issues", "text", ("Which text is signed?",)),
            Topic("options", "text.otto", ("the Orlandi text",)),
        ),
    )
)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("said the right of entry and the Halden Pact needed to end", set()),
        ("said the Halden Pact would stay in force", {"pact.stays"}),
        ("said the Halden Pact would end with the settlement", {"pact.ends"}),
        ("said the Halden Pact would stay in force after the settlement", {"pact.stays"}),
        ("turned down changes to the Orlandi text", set()),
        ("accepted the Orlandi text, with changes in its preamble", {"text.otto"}),
        ("turned down the Orlandi text", {"text.otto"}),
        ("turned down changes to the charter of Osmar", {"law.new"}),
    ],
)
def test_what_ends_does_not_stay_and_a_change_of_a_thing_is_not_the_thing(words: str, options: set[str]) -> None:
    assert set(PAPER.about(words, "karsk").get("options", ())) == options


def test_changes_of_an_option_are_about_its_issue() -> None:
    assert PAPER.about("turned down changes to the Orlandi text", "karsk") == {"issues": ("text",)}
