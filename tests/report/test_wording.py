"""Numbers, lists and the names of a case as a person would write them."""

from fractions import Fraction
from typing import Any

import pytest

from detente.analysis.impasse import impasse
from detente.analysis.road import road
from detente.case.model import Model
from detente.case.model.standing import NOTHING_SPOKEN
from detente.report.language.wording import Words, capital, count, joined, number, spelled
from detente.report.page.text import Assumed, Cite, Strong, listing, plain, text
from detente.report.page.text import Words as Quoted
from detente.report.road.tables import venue_sentence
from detente.report.road.wording import RoadWords
from tests.brief import small as made


def model(**more: Any) -> Model:
    data: dict[str, Any] = {
        "detente": 1,
        "name": "Small",
        "as_of": "2026-03-01",
        "actors": {
            "a": {"name": "Alba", "role": "party", "short": "AL", "leader": "Premier Ash"},
            "b": {"name": "the Union of Brenn", "role": "party"},
            "a_house": {"name": "Alba's house", "role": "ratifier", "of": "a"},
            "c": {"name": "Corr", "role": "third_party"},
        },
        "issues": {
            "port": {"question": "Whose?", "name": "The port", "status_quo": "a", "options": {"a": "Alba keeps it", "both": "both run it", "b": "Brenn gets it"}},
            "toll": {"question": "How much?", "status_quo": "none", "options": {"none": "no toll", "some": "a small toll"}},
            "law": {"question": "Whose?", "name": "Alba’s law", "status_quo": "a", "options": {"a": "stays", "b": "goes"}},
            "un": {"question": "Which?", "name": "UN role", "status_quo": "a", "options": {"a": "one", "b": "two"}},
        },
        **more,
    }  # fmt: skip
    return Model.model_validate(data)


LINES = {
    "red_lines": [
        {"id": "told", "actor": "a", "never": {"port": "b"}, "firmness": 8, "text": "will not give up the port"},
        {"id": "bare", "actor": "b", "never": {"port": ["a", "both"], "toll": "none"}, "firmness": 7},
    ],
    "preferences": {
        "a": {"weights": {"port": 1}, "values": {"port": {"a": 100, "both": 30, "b": 0}}, "no_deal": 60},
        "b": {"ranking": {"toll": ["some", "none"]}, "floor": {"toll": "some"}},
    },
}


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0"), (3, "3"), (2.5, "2.5"), (Fraction(1, 3), "0.3"), (Fraction(2, 3), "0.7"), (1234, "1,234"), (1234.56, "1,234.6"),
     (-4, "−4"), (-0.25, "−0.2"), (Fraction(99999, 100000), "1"), (-0.01, "0"), (10**9, "1,000,000,000")],
)  # fmt: skip
def test_numbers(value: float, told: str) -> None:
    assert number(value) == told


@pytest.mark.parametrize(
    ("how_many", "told"),
    [(0, "no deals"), (1, "one deal"), (2, "two deals"), (12, "twelve deals"), (13, "13 deals"), (1204, "1,204 deals")],
)
def test_counts(how_many: int, told: str) -> None:
    assert count(how_many, "deal") == told
    assert told.startswith(spelled(how_many))


def test_counts_with_a_plural_of_their_own() -> None:
    assert count(1, "way", "ways of it") == "one way"
    assert count(3, "way", "ways of it") == "three ways of it"


@pytest.mark.parametrize(
    ("items", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(items: list[str], told: str) -> None:
    assert joined(items) == told
    assert plain(listing([text(item) for item in items])) == told
    assert joined(items, "or") == told.replace(" and ", " or ")


def test_capital_touches_the_first_letter_alone() -> None:
    assert capital("the EU and Brenn") == "The EU and Brenn"
    assert capital("") == ""
    assert capital("élan") == "Élan"


def test_text_drops_what_is_empty_and_keeps_order() -> None:
    built = text("a", None, "", Cite(()), Cite(("s1",)), text("b", Assumed("x", "y")))
    assert built == ("a", Cite(("s1",)), "b", Assumed("x", "y"))


def test_plain_words_carry_no_citation() -> None:
    assert plain(text(Strong("No. "), Quoted("as said"), Cite(("s1",)), Assumed("x", "y"), ".")) == "No. “as said”."
    assert plain(text(Quoted("as reported", False))) == "as reported"


def test_names() -> None:
    words = Words(model())
    assert words.actor("a") == "Alba"
    assert words.actor("somebody else") == "somebody else"
    assert words.short("a") == "AL"
    assert words.short("b") == words.actor("b")
    assert words.actors(["a", "b", "c"]) == "Alba, the Union of Brenn and Corr"


def test_issues_inside_a_sentence_keep_the_large_letter_of_a_name() -> None:
    words = Words(model())
    assert words.issue("toll") == "Toll"
    assert words.inline("port") == "the port"
    assert words.inline("law") == "Alba’s law"
    assert words.inline("un") == "UN role"
    assert "the port" in words.at("port")


def test_patterns_name_issue_and_options() -> None:
    told = Words(model()).pattern({"port": ["a", "both"], "toll": ["none"]})
    assert told.index("Alba keeps it") < told.index("both run it") < told.index("no toll")
    assert " or " in told
    assert "the port" in told


def test_constraints_begin_with_the_actor_and_name_what_they_are_about() -> None:
    small = model(**LINES)
    words = Words(small)
    names = [line.id for line in small.red_lines] + ["a.no_deal", "b.floor.toll"]
    for name in names:
        actor, clause = words.clause(name)
        assert words.constraint(name) == f"{words.actor(actor)} {clause}"
        assert not clause.endswith(".")
    assert words.constraint("told") == "Alba will not give up the port"
    for option in ("Alba keeps it", "both run it", "no toll"):
        assert option in words.constraint("bare")
    assert "60" in words.constraint("a.no_deal")
    assert "a small toll" in words.constraint("b.floor.toll")


def test_moves_name_each_actor_that_moves_and_what_it_takes() -> None:
    lines = [*LINES["red_lines"], {"id": "firm", "actor": "b", "never": {"port": ["a", "both"]}, "firmness": 3}]
    small = model(**{**LINES, "red_lines": lines})
    words = Words(small)
    found = impasse(small)
    assert found.openings
    for opening in found.openings:
        told = words.moves(opening.members, opening.deal, opening.utilities)
        for actor in opening.who:
            assert words.actor(actor) in told
        for member in opening.members:
            for issue in small.insisted[member].issues:
                assert words.option(issue, opening.deal[issue]) in told


@pytest.mark.parametrize(
    "members", [["told", "bare"], ["told", "a.no_deal"], ["a.no_deal"], ["b.floor.toll", "bare", "a.no_deal"]]
)
def test_conflicts_name_every_actor_in_them(members: list[str]) -> None:
    words = Words(model(**LINES))
    told = words.cannot(members)
    for member in members:
        assert words.actor(words.clause(member)[0]) in told
    assert not told.endswith(".")


def test_deals_are_told_by_what_changes() -> None:
    small = model()
    words = Words(small)
    today = small.status_quo
    assert "today" in words.changes(today)
    moved = words.changes({**today, "port": "both"})
    assert "both run it" in moved
    assert "today" in moved, "the rest is said to stay"
    whole = words.changes({"port": "b", "toll": "some", "law": "b", "un": "b"})
    assert "today" not in whole
    assert words.deal(today)[0] == ("The port", "Alba keeps it")
    assert all(option not in moved for option in ("no toll", "stays"))


def test_the_same_act_is_worded_the_same_whoever_does_it() -> None:
    """Names of two parties changed about: only the names change."""

    def told(first: str, second: str) -> list[str]:
        small = model(
            actors={"a": {"name": first, "role": "party"}, "b": {"name": second, "role": "party"}},
            issues={"x": {"question": "?", "name": "The lake", "status_quo": "m", "options": {"l": "left", "m": "middle", "r": "right"}}},
            red_lines=[{"id": "la", "actor": "a", "never": {"x": "r"}, "firmness": 5}, {"id": "lb", "actor": "b", "never": {"x": "r"}, "firmness": 5}],
            preferences={name: {"weights": {"x": 1}, "values": {"x": {"l": 1, "m": 2, "r": 3}}, "no_deal": 5} for name in "ab"},
        )  # fmt: skip
        words = Words(small)
        return [words.constraint(name) for name in ("la", "lb", "a.no_deal", "b.no_deal")]

    one, two, three, four = told("Alba", "Brenn")
    assert one.replace("Alba", "Brenn") == two
    assert three.replace("Alba", "Brenn") == four
    assert told("Brenn", "Alba") == [two, one, four, three]


def test_what_leaves_no_venue_is_told_once_and_by_whom() -> None:
    """Two refusals by one actor read alike; whose they are is said."""
    steps = {"meet": {"text": "They meet", "by": ["a", "b"], "place": "Haven"}}
    refusals = [{"id": name, "actor": "a", "step": "meet", "firmness": 5} for name in ("not_there", "not_now")]
    sides = {name: {"name": name.upper(), "role": "party"} for name in "ab"}
    issues = {"i": {"question": "?", "status_quo": "x", "options": {"x": "X"}}}
    way = {"goal": "meet", "steps": steps, "refusals": refusals}
    model = Model.model_validate(
        {"detente": 1, "name": "x", "as_of": "2026-01-01", "actors": sides, "issues": issues, "road": way}
    )
    told = venue_sentence(RoadWords(model, Words(model), NOTHING_SPOKEN), road(model))
    assert told == "Every place is refused by somebody: what leaves none is A's refusal of “They meet”."


def test_a_name_that_a_question_writes_with_a_capital_keeps_it_inside_a_sentence() -> None:
    issues = {
        "kar": made.issue("Does production at Karo wait for the accord?", "yes", "no", name="Karo"),
        "line": made.issue("Where does the line run?", "north", "south", name="Line"),
    }
    words = Words(Model.model_validate(made.case({"alba": made.actor("Alba"), "brenn": made.actor("Brenn")}, issues)))
    assert words.at("kar") == "on Karo"
    assert words.at("line") == "on line"


def test_a_name_that_the_case_does_not_know_takes_the_verb_of_its_number() -> None:
    words = Words(
        Model.model_validate(
            made.case(
                {"alba": made.actor("Alba"), "oil": made.actor("TotalEnergies")}, {"a": made.issue("A?", "x", "y")}
            )
        )
    )
    assert words.verb("Alban sources", "tells", "tell") == "tell"
    assert words.verb("Reuters", "tells", "tell") == "tells"
    assert words.verb("oil", "agrees", "agree") == "agrees"
