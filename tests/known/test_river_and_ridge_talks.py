"""The invented case's proposal, response and round, worked out by hand.

The open letter of Aland proposes joint patrols on the ridge (joint) under observers from Chorus or a force of the Union.
It leaves out the river (today: none) and recognition (today: disputed).

*With the rest as today* there are two deals, both of which obey the rules (patrols need a guarantor: they have one).

- Aland: 0.45·60 + 0.20·0 + 0.20·60 + 0.15·100 = 54 under Chorus, 0.20·100 instead of 0.20·60 makes 62 under the Union. Both are
  worth more than no deal (42), and its one red line (recognition) is not touched: it accepts both.
- Its assembly: 0.60·50 + 0.40·100 = 70 in both, no deal 60. It never takes joint patrols with Chorus alone: it accepts one.
- Borland: 0.40·45 + 0.15·100 + 0.15·70 + 0.30·40 = 55.5 under Chorus, 45 under the Union. Its no-deal value is the status quo
  less 30: 0.40·100 + 0.15·100 + 0.15·100 + 0.30·40 − 30 = 52. It accepts Chorus.
- Its staff takes nothing below Chorus and never the Union: it accepts Chorus.

So all but the assembly accept the first and only Aland's side the second: no deal. *With the rest open* the river may be any of
three; recognition cannot be Borland's, since title would contradict control: six deals. Aland has at least 54 and at most
0.45·60 + 0.20·100 + 20 + 15 = 82; Borland at most 55.5 and, under the Union with half the river, 0.40·45 + 0 + 0 + 12 = 30.
Borland accepts only the one of 55.5: with thirds it has 49.5.

*On its own part*, compared with today: Aland has 0.45·60 + 0.20·60 or 0.20·100 more (39 to 47), its assembly 0.60·50 (30), Borland
0.40·45 − 0.40·100 and 0.15·70 or 0.15·0 less 0.15·100 (−26.5 to −37). Of the positions that block, the letter's terms meet the
assembly's no-deal value (70 in each completion) and Borland's refusal of Aland's forces on the ridge. Each of the three conflicts
has one of these. The cheapest way gives up the assembly's line (firmness 4); the only deal then left is the letter under Chorus.

It is the first paper of the case, so it is set beside today. Joint patrols are better than today for Aland and its assembly,
worse for Borland; a guarantor is better for Aland, worse for Borland and its staff. The staff has no order on the ridge, the
assembly's utilities leave out the guarantee.

Borland's answer waits for an election, which needs an end of the fighting, which Borland itself refuses: circular, so its
condition cannot be met. Its offer of its own capital is nominal, and behind that circular demand. Aland's offer of Chorus is
open; its demand for a truce cannot be met as things stand.

The round at Lakeside in November 2025: only what had been said by then counts. Aland's demand and its refusal to come to
Borland's capital rest on the letter, which is dated later; so do Borland's and Aland's offers. Of the deadlocks one is left, the
mandate and the refusal of a truce. Its three conflicts are those of the case, none of which is about procedure: no issue is.
Substance and process. Nothing in the case depends on a place, a level or a mediator, save that no step and no issue carries
one: that the talks failed because of their format cannot be told. Ridge and river were on the agenda: no deal with the other
two as today, and none with all four.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import detente
from detente.analysis.proposals import ProposalAnswer

FOLDER = Path(__file__).parent / "river-and-ridge"


@pytest.fixture(scope="module")
def letter() -> ProposalAnswer:
    """The open letter against the case."""
    return detente.proposals(detente.load(FOLDER)).of("open_letter")


def test_on_its_own_part(letter: ProposalAnswer) -> None:
    part = letter.part
    assert part is not None
    assert {actor: (move.least, move.most) for actor, move in part.moves.items()} == {
        "aland": (39, 47),
        "aland_assembly": (30, 30),
        "borland": (-37, Fraction("-26.5")),
        "borland_army": (None, None),
    }
    assert part.moves["aland_assembly"].no_order == ("guarantee",)
    met = {name for name, stand in part.positions.items() if stand == "met"}
    assert met == {"aland_assembly.no_deal", "no_return"}
    assert (len(part.touched), len(part.untouched)) == (3, 0)
    assert "crossed" not in part.positions.values()
    assert part.left_out == {"river": (), "recognition": ()}
    (way,) = part.ways
    assert (way.members, way.deals, way.holding) == (("no_empty_promise",), 1, 1)


def test_with_the_rest_as_today(letter: ProposalAnswer) -> None:
    found = letter.as_today
    assert found is not None
    assert found.size == 2
    assert {actor: (worth.least, worth.most) for actor, worth in found.worth.items()} == {
        "aland": (54, 62),
        "aland_assembly": (70, 70),
        "borland": (45, Fraction("55.5")),
    }
    assert {one.deal["guarantee"]: set(one.accepted_by) for one in found.shown} == {
        "chorus": {"aland", "borland", "borland_army"},
        "union": {"aland", "aland_assembly"},
    }
    assert found.crossed == dict.fromkeys(
        ("no_union_force", "no_empty_promise", "borland.no_deal", "borland_army.floor.guarantee"), "sometimes"
    )
    assert (found.zopa, found.zopa_exists) == (0, False)


def test_with_the_rest_open(letter: ProposalAnswer) -> None:
    found = letter.open
    assert found is not None
    assert found.size == 6
    assert (found.worth["aland"].least, found.worth["aland"].most) == (54, 82)
    assert (found.worth["borland"].least, found.worth["borland"].most) == (30, Fraction("55.5"))
    assert found.accepted_by == {"aland": 6, "aland_assembly": 3, "borland": 1, "borland_army": 3}
    assert not found.zopa_exists


def test_once_the_assembly_relents_it_is_a_deal() -> None:
    found = detente.proposals(detente.load(FOLDER), scenario="assembly_relents").of("open_letter").as_today
    assert found is not None
    assert found.zopa == 1
    assert found.zopa_deal == {"ridge": "joint", "river": "none", "guarantee": "chorus", "recognition": "disputed"}


def test_issue_by_issue(letter: ProposalAnswer) -> None:
    assert letter.left_out == ("river", "recognition")
    assert {clause.issue: clause.moves for clause in letter.clauses} == {
        "ridge": {"aland": "toward", "aland_assembly": "toward", "borland": "away", "borland_army": "unknown"},
        "guarantee": {"aland": "toward", "aland_assembly": "indifferent", "borland": "away", "borland_army": "away"},
    }
    assert all((clause.status, clause.own, clause.theirs) == ("first", None, None) for clause in letter.clauses)


def test_the_answers(letter: ProposalAnswer) -> None:
    borland, dorne = letter.responses
    assert (borland.openness, borland.conditions_met, borland.terms_met) == ("conditional", "cannot be met", None)
    assert [(ask.id, ask.circular) for ask in borland.conditions] == [("mandate_first", True)]
    assert [(offer.id, offer.state) for offer in borland.offers] == [("come_to_us", "nominal")]
    assert (dorne.openness, dorne.conditions_met, dorne.conditions) == ("yes", None, ())
    assert [(ask.id, ask.state, ask.circular) for ask in letter.demands] == [("truce_first", "cannot be met", False)]
    assert [(offer.id, offer.state) for offer in letter.offers] == [("neutral_ground", "open")]


def test_the_one_contradiction() -> None:
    (found,) = detente.proposals(detente.load(FOLDER)).contradictions
    assert (found.kind, found.actor) == ("offer behind a circular demand", "borland")
    assert (found.first, found.first_evidence) == ("come_to_us", ("s4",))
    assert (found.second, found.second_evidence) == ("mandate_first", ("s5",))


def test_the_round_at_lakeside() -> None:
    (found,) = detente.rounds(detente.load(FOLDER)).rounds
    assert (found.judged_on, found.dated, found.obstacle) == ("2025-11-30", True, "both")
    assert found.deadlocks == (("mandate_first", "no_truce_yet"),)
    assert len(found.conflicts) == 3
    assert found.given_up == ()
    assert {part.dimension: (part.testable, part.changes) for part in found.variations} == {
        "place": (False, None),
        "level": (False, None),
        "mediator": (False, None),
        "agenda": (True, False),
    }
    (claim,) = found.claims
    assert (claim.cause, claim.tested, claim.verdict) == ("format", "level", "cannot be told")
    assert detente.rounds(detente.load(FOLDER)).recurring == ()
