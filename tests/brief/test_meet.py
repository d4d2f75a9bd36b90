"""*Can they meet*, in every form: what bars the goal, the moves that undo it, what is then still needed, and the offers as they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from detente.analysis.road import road as solved
from detente.analysis.road.results import Link
from detente.answers import Answers
from detente.case import load
from detente.case.model.road import Demand, Refusal
from detente.case.model.shape import standoff_alone
from detente.case.model.standing import NOTHING_SPOKEN
from detente.report.front import meet
from detente.report.front.knots import Clauses, knots, sentence
from detente.report.front.moves import Moves
from detente.report.front.offers import offers
from detente.report.front.phrases import Told
from detente.report.language.wording import Words
from detente.report.page.blocks import Entry, Figure, Items, Paragraph
from detente.report.page.text import Cite, Text, plain
from detente.report.road.wording import RoadWords
from tests.laws.roads import random_road

from .shapes import SHAPES
from .situations import FLAGSHIP, FOLDERS, Brief, brief_of, label
from .small import Data, actor, case, issue, write_case
from .test_even_handed import mirrored, swap_words, swapped

Entered = Callable[..., Entry | None]
TWO = {"a": actor("Alba"), "b": actor("the Brenn isles", plural=True)}
JARGON = ("deal", "waive", "deadlock", "model", "firmness", "opening", "reach in", "nominal", "constraint")


@pytest.fixture
def entered(tmp_path: Path) -> Entered:
    """``entered(road, actors)``: the entry of a small case with this road."""

    def make(road: Data | None, actors: Data = TWO, **more: Any) -> Entry | None:
        data = case(actors, {"x": issue("Whose is it?", "no", "yes")}, **({"road": road} if road else {}), **more)
        return meet.entry(Told(Answers(load(write_case(tmp_path / "small", data)))))

    return make


def step(text: str, name: str | None = None, by: str = "ab", **more: Any) -> Data:
    return {"text": text, **({"name": name} if name else {}), "by": list(by), "assumed": "so", **more}


def stance(kind: str, name: str, who: str, firmness: int = 5, **more: Any) -> tuple[str, Data]:
    return kind, {"id": name, "actor": who, "firmness": firmness, "assumed": "so", **more}


def road(*stances: tuple[str, Data], offers: list[Data] | None = None, **steps: Any) -> Data:
    given: Data = {
        "goal": "meet",
        "steps": {"meet": step("The leaders meet", "a meeting of the leaders"), **steps},
        "demands": [],
        "refusals": [],
    }
    for kind, item in stances:
        given[kind].append(item)
    if offers:
        given["offers"] = [{"assumed": "so", **item} for item in offers]
    return given


def words(entry: Entry | None) -> str:
    assert entry is not None
    return " ".join(plain(text) for text in texts(entry))


def texts(entry: Entry) -> list[Text]:
    found: list[Text] = []
    for block in entry.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Items):
            found += block.items
    return found


TRUCE = step("The guns fall silent", "a truce")
VOTE = step("The isles vote", "a vote", "b", needs=["truce"])
FIRST = stance("demands", "truce_first", "a", wants="truce", before="meet")
VOTED = stance("demands", "vote_first", "b", 4, wants="vote", before="meet")
NO_TRUCE = stance("refusals", "no_truce", "b", 6, step="truce")


def test_no_road_no_entry(entered: Entered) -> None:
    assert entered(None) is None


def test_two_knots_the_shorter_first_and_what_was_told_is_not_told_again(entered: Entered) -> None:
    entry = entered(road(FIRST, VOTED, NO_TRUCE, truce=TRUCE, vote=VOTE))
    assert entry is not None
    assert entry.label == "A meeting of the leaders: out of reach on our reading of the positions; two knots hold it up"
    told = words(entry)
    assert "First knot: Alba wants a truce first, and the Brenn isles refuse that." in told
    assert "Second knot: the Brenn isles want a vote first, and that can only come after a truce." in told


def test_the_shared_move_is_first_and_less_than_alone_only_where_that_is_certain(entered: Entered) -> None:
    entry = entered(road(FIRST, VOTED, NO_TRUCE, truce=TRUCE, vote=VOTE))
    assert entry is not None
    items = next(block for block in entry.blocks if isinstance(block, Items))
    shared, alone = map(plain, items.items)
    assert shared.startswith(
        "Both: Alba no longer asks for a truce first and the Brenn isles no longer ask for a vote first"
    )
    assert shared.endswith("; the Brenn isles give up less than by moving alone.")  # Alba alone could not
    assert alone.startswith("The Brenn isles alone no longer refuse a truce")


def test_ranks_that_say_neither_are_not_compared(entered: Entered) -> None:
    """What a side gives up in the shared move is firmer than what it would give alone: nothing is said of less."""
    firm = stance("demands", "vote_first", "b", 7, wants="vote", before="meet")
    told = words(entered(road(FIRST, firm, NO_TRUCE, truce=TRUCE, vote=VOTE)))
    assert "less than by moving alone" not in told


def test_a_way_is_walked_to_its_end(entered: Entered) -> None:
    talks = stance("demands", "talks_first", "a", wants="talks", before="meet")
    given = road(FIRST, VOTED, NO_TRUCE, talks, truce=TRUCE, vote=VOTE, talks=step("Experts talk", "talks of experts"))
    told = words(entered(given))
    assert "(then still needed: a truce and a vote)" in told
    assert "Each way then still needs talks of experts (Alba wants it first)" in told


def test_places_that_would_do_are_counted_and_not_chosen(entered: Entered) -> None:
    places: Data = {
        name: step(f"They meet in {name}", f"{name} as the place", place=name.title())
        for name in ("corr", "dorn", "eld")
    }
    goal: Data = {"meet": step("The leaders meet", "a meeting of the leaders", needs_any=[[name] for name in places])}
    told = words(entered(road(FIRST, NO_TRUCE, truce=TRUCE, **places, **goal)))
    assert "one of three places" in told
    assert "Corr, Dorn or Eld as the place" in told  # on which nobody has been heard
    assert "Corr as the place" not in told


def test_a_leader_that_repeats_its_side_makes_no_second_knot(entered: Entered) -> None:
    actors = {**TWO, "h": {"name": "Alba's house", "role": "ratifier", "of": "a"}}
    again = stance("demands", "house_first", "h", wants="truce", before="meet")
    entry = entered(road(FIRST, again, NO_TRUCE, truce=TRUCE), actors)
    assert entry is not None
    assert entry.label.endswith("one knot holds it up")
    assert "Alba and its house want a truce first, and the Brenn isles refuse that." in words(entry)


def test_a_circle_with_two_entries_is_one_knot(entered: Entered) -> None:
    given = road(
        stance("demands", "x_first", "a", wants="x", before="meet"),
        stance("demands", "y_first", "b", wants="y", before="meet"),
        stance("refusals", "no_x", "b", step="x", unless=["y"]),
        stance("refusals", "no_y", "a", step="y", unless=["x"]),
        x=step("X", "a stop"), y=step("Y", "a withdrawal"),
    )  # fmt: skip
    entry = entered(given)
    assert entry is not None
    assert entry.label.endswith("one knot holds it up")
    told = words(entry)
    assert "Alba wants a stop first; the Brenn isles want a withdrawal first" in told
    assert "and so the circle closes" in told


def test_facts_alone(entered: Entered) -> None:
    entry = entered(road(x=step("X", "a stop", needs=["y"]), y=step("Y", "a withdrawal", needs=["x"]),
                         meet=step("The leaders meet", "a meeting of the leaders", needs=["x"])))  # fmt: skip
    assert entry is not None
    assert entry.label == "A meeting of the leaders: out of reach by the facts, whoever gives way"
    assert (
        "A meeting of the leaders can only come after a stop and that after a withdrawal and that after a stop"
        in words(entry)
    )


def test_within_reach_with_everybody_heard_and_with_somebody_silent(entered: Entered) -> None:
    ready = [{"id": "o", "actor": "a", "step": "meet"}, {"id": "p", "actor": "b", "step": "meet"}]
    entry = entered(road(offers=ready))
    assert entry is not None
    assert entry.label == "A meeting of the leaders: within reach, on our reading"
    silent = entered(road(offers=ready[:1]))
    assert silent is not None
    assert silent.label == "A meeting of the leaders: nothing on record bars it, but not everybody has been heard"
    assert "The Brenn isles have not been heard on a meeting of the leaders." in words(silent)
    assert "Nothing on record keeps the other side from taking up Alba's offer of it." in words(silent)


def test_what_nobody_controls_is_not_agreed(entered: Entered) -> None:
    entry = entered({"goal": "g", "steps": {"g": {"text": "They meet.", "assumed": "so"}}})
    assert entry is not None
    assert entry.label == "They meet: nothing on record bars it"
    assert "silence is not consent" in words(entry)


def test_waits_without_knots_name_who_wants_them(entered: Entered) -> None:
    told = words(entered(road(FIRST, truce=TRUCE)))
    assert "Still to come before it: a truce (Alba wants it first)" in told


def test_it_has_happened(entered: Entered) -> None:
    entry = entered(road(meet=step("The leaders meet", "a meeting of the leaders", achieved=True)))
    assert entry is not None
    assert entry.label.endswith("it has happened")


def test_one_test_for_every_offer(entered: Entered) -> None:
    """Refused, tied to what cannot come, of no use while the goal is barred; by either side the same sentence."""
    places: Data = {
        name: step(f"They meet in {name}", f"{name} as the place", place=name.title()) for name in ("corr", "dorn")
    }
    goal: Data = {"meet": step("The leaders meet", "a meeting of the leaders", needs_any=[[name] for name in places])}
    offers: list[Data] = [
        {"id": "o", "actor": "a", "step": "corr", "demands": ["truce_first"]},
        {"id": "p", "actor": "b", "step": "dorn"},
    ]
    no = stance("refusals", "not_there", "a", step="dorn")
    told = words(entered(road(FIRST, NO_TRUCE, no, truce=TRUCE, offers=offers, **places, **goal)))
    assert (
        "As they stand, neither side's offers can be taken up: Alba's of Corr, since a truce is attached, and the Brenn isles refuse it; and the Brenn isles' of Dorn, since Alba refuses it."
        in told
    )
    told = words(entered(road(FIRST, NO_TRUCE, truce=TRUCE, offers=offers[1:], **places, **goal)))
    assert "As it stands, the Brenn isles' offer of Dorn cannot be taken up, since Alba wants a truce first." in told


def test_unnamed_steps_read_well_and_are_not_in_quotation_marks(entered: Entered) -> None:
    told = words(entered(road(FIRST, NO_TRUCE, truce=step("The guns fall silent"))))
    assert "Alba wants the step (The guns fall silent) first, and the Brenn isles refuse that." in told
    assert "“" not in told


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_worked_cases_keep_the_budget_and_use_plain_words(folder: Path) -> None:
    answers = brief_of(folder).answers
    entry = None if standoff_alone(answers.model) else meet.entry(Told(answers))
    if entry is None:
        return
    told = words(entry)
    assert len(told.split()) <= meet.BUDGET + 5
    assert not [word for word in JARGON if word in told.lower()]


def test_the_flagship_cites_every_demand_and_refusal_that_it_tells() -> None:
    entry = meet.entry(Told(brief_of(FLAGSHIP).answers))
    assert entry is not None
    cited = {name for text in texts(entry) for part in text if isinstance(part, Cite) for name in part.statements}
    model = brief_of(FLAGSHIP).answers.model
    assert model.way is not None
    told = {
        "ukr_ceasefire_first",
        "rus_withdrawal_before_ceasefire",
        "ukr_no_withdrawal",
        "rus_agreement_first",
        "ukr_not_to_moscow",
    }
    stances: list[Demand | Refusal] = [*model.way.demands, *model.way.refusals]
    for item in stances:
        if item.id in told:
            assert set(item.evidence) <= cited
    for offer in model.way.offers:
        assert set(offer.evidence) <= cited


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_told_within_the_budget(made: Callable[..., Brief], name: str) -> None:
    answers = made(*SHAPES[name]).answers
    if standoff_alone(answers.model):
        return
    entry = meet.entry(Told(answers))
    assert (entry is None) == (answers.travelled is None)
    if entry is not None:
        assert len(words(entry).split()) <= meet.BUDGET + 5
        for figure in (block for block in entry.blocks if isinstance(block, Figure)):
            assert figure.alt


def test_swapping_the_names_swaps_the_names(made: Callable[..., Brief]) -> None:
    data, said, sources = mirrored()
    first = meet.entry(Told(made(data, said, sources).answers))
    second = meet.entry(Told(made(swapped(data), swapped(said), swapped(sources)).answers))
    assert words(second) == swap_words(words(first))
    assert second is not None
    assert first is not None
    figures = [next(block.alt for block in entry.blocks if isinstance(block, Figure)) for entry in (first, second)]
    assert figures[1] == swap_words(figures[0])


@pytest.mark.parametrize("seed", range(150))
def test_any_road_is_told_in_whole_sentences(seed: int) -> None:
    """Every knot, move and offer of random roads: no clause without its verb, no step twice in a row, every stance that is told with its mark."""
    model = random_road(Random(seed))
    found = solved(model)
    clauses = Clauses(RoadWords(model, Words(model), NOTHING_SPOKEN), found.goal)
    tied = knots(model, found)
    said: set[Link] = set()
    for knot in tied:
        told = plain(sentence(clauses, knot, said))
        assert told
        assert "  " not in told
        assert ";;" not in told
    assert {link for knot in tied for link in knot.links} == {link for chain in found.chains for link in chain.chain}
    moves = Moves(clauses, found)
    assert len(moves.shown) == min(len(found.waivers), 4)
    assert len(moves.items()) <= len(moves.shown)
    assert {item.members for item in moves.shown} == set(moves.walks)
    for item in moves.items():
        assert plain(item).endswith(".")
    for briefly in (False, True):
        for one in offers(clauses, found, briefly=briefly):
            assert plain(one.text).endswith(".")
