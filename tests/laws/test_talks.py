"""Proposals and rounds against the slow way, both ways of counting, and their laws."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.completions.existence import deal_exists
from detente.analysis.completions.weighing import Completions
from detente.analysis.impasse import impasse
from detente.analysis.proposals import Proposals, proposals
from detente.analysis.proposals.clauses import direction
from detente.analysis.proposals.part import MOST_WAYS, Part
from detente.analysis.rounds import RoundAnswer, Rounds, rounds
from detente.analysis.space import LISTED
from detente.case.model import Model
from detente.case.model.talks import Round
from detente.case.tables import arrays
from tests.examples import examples

from .bruteforce import match
from .changes import data_of
from .talks import SlowTalks, random_talks

CASES = 300
law = examples(0.6)
talks = st.randoms(use_true_random=False).map(random_talks)


@pytest.mark.parametrize("listed", [LISTED, 0], ids=["listed", "eliminated"])
def test_proposals_against_every_deal(listed: int) -> None:
    kinds = dict.fromkeys(("none", "zopa", "no zopa", "always", "sometimes", "some accept", "moved", "answered"), 0)
    for seed in range(CASES):
        model = random_talks(Random(seed))
        found, slow = proposals(model, listed=listed, why=partial(impasse, model, near=0)), SlowTalks(model)
        for item in found.proposals:
            if not item.terms:
                assert item.as_today is item.open is None
                continue
            assert item.as_today is not None
            assert item.open is not None
            compare_completions(slow, item.as_today, dict(item.terms), today=True)
            compare_completions(slow, item.open, dict(item.terms), today=False)
            kinds["none"] += not item.as_today.size
            kinds["zopa"] += item.open.zopa_exists
            kinds["no zopa"] += bool(item.open.size) and not item.open.zopa_exists
            kinds["always"] += "always" in item.open.crossed.values()
            kinds["sometimes"] += "sometimes" in item.open.crossed.values()
            kinds["some accept"] += "some" in item.open.accepted.values()
            kinds["moved"] += any(clause.status == "changed" for clause in item.clauses)
            kinds["answered"] += bool(item.responses)
        compare_clauses(slow, found)
    assert min(kinds.values()) > CASES // 25, kinds


def compare_completions(slow: SlowTalks, found: Completions, terms: dict[str, Any], *, today: bool) -> None:
    deals = slow.completions(terms, today=today)
    brute = slow.brute
    assert found.size == len(deals)
    zopa = [deal for deal in deals if brute.agreed(deal)]
    assert (found.zopa, found.zopa_exists) == (len(zopa), bool(zopa))
    assert found.zopa_deal in zopa if zopa else found.zopa_deal is None
    for actor, share in found.accepted.items():
        yes = sum(brute.accepts(actor, deal) for deal in deals)
        assert found.accepted_by[actor] == yes
        assert share == ("none" if not yes else "all" if yes == len(deals) else "some")
    if not deals:
        assert found.worth == {}
        assert found.crossed == {}
        return
    for actor in slow.model.preferences:
        assert (actor in found.worth) == brute.has_utility(actor)
    for actor, worth in found.worth.items():
        utilities = [brute.utility(actor, deal) for deal in deals]
        assert (worth.least, worth.most) == (min(utilities), max(utilities))
    for name, breaks in brute.breaks.items():
        times = sum(map(breaks, deals))
        assert found.crossed.get(name) == ("always" if times == len(deals) else "sometimes" if times else None)
    for one in found.shown:
        assert one.deal in deals
        assert set(one.accepted_by) == {actor for actor in brute.consenting if brute.accepts(actor, one.deal)}


def test_the_part_of_each_proposal_against_every_deal_and_every_subset() -> None:
    kinds = dict.fromkeys(
        ("met", "crossed", "left", "touched", "untouched", "left out", "holds", "holds not", "no block", "gains", "mixed",
         "no order", "several ways"), 0,
    )  # fmt: skip
    for seed in range(CASES):
        model = random_talks(Random(seed))
        if not any(item.terms for item in proposals(model).proposals):
            continue
        slow = SlowTalks(model)
        blocking = [] if slow.brute.zopa() or not slow.brute.obeying else slow.brute.conflicts()
        cheapest = slow.cheapest()
        for listed in (LISTED, 0):
            found = proposals(model, listed=listed, why=partial(impasse, model, near=0))
            assert found.complete
            for item in found.proposals:
                if item.part is None:
                    continue
                assert item.part.known
                compare_moves(slow, item.part, item.terms)
                compare_block(slow, item.part, item.terms, blocking, cheapest)
                for stand in item.part.positions.values():
                    kinds[stand] += 1
                kinds["touched"] += bool(item.part.touched)
                kinds["untouched"] += bool(item.part.untouched)
                kinds["left out"] += any(item.part.left_out.values())
                kinds["holds"] += any(way.stands for way in item.part.ways)
                kinds["holds not"] += any(not way.stands for way in item.part.ways)
                kinds["no block"] += any(not way.members for way in item.part.ways)
                kinds["several ways"] += len(item.part.ways) > 1
                kinds["gains"] += any(move.least is not None for move in item.part.moves.values())
                kinds["mixed"] += any(move.whole == "mixed" for move in item.part.moves.values())
                kinds["no order"] += any(move.no_order for move in item.part.moves.values())
    assert min(kinds.values()) >= 10, kinds


def compare_moves(slow: SlowTalks, found: Part, terms: Any) -> None:
    model = slow.model
    assert list(found.moves) == list(model.consenting())
    for actor, move in found.moves.items():
        today = {issue: (model.issues[issue].status_quo,) for issue in terms}
        for issue, options in terms.items():
            if issue not in move.no_order or actor not in model.preferences:
                assert move.issues[issue] == slow.direction(actor, issue, options, today[issue])
        preference = model.preferences.get(actor)
        named = {*preference.ranking, *preference.values, *preference.points} if preference else set()
        for part in preference.adjust if preference else ():
            named |= set(part.when) if set(part.when) <= set(terms) else set()
        assert set(move.no_order) == set(terms) - named
        if set(move.no_order) == set(terms):
            assert (move.whole, move.least, move.most) == ("unknown", None, None)
            continue
        if slow.brute.has_utility(actor):
            gains = slow.gains_on(actor, dict(terms))
            if gains:
                assert (move.least, move.most) == (min(gains), max(gains))
                better, worse = max(gains) > 0, min(gains) < 0
                told = {(1, 0): {"toward"}, (0, 1): {"away"}, (1, 1): {"mixed"}, (0, 0): {"equal", "indifferent"}}
                assert move.whole in told[better, worse]
                continue
        assert (move.least, move.most) == (None, None)
        ways = {move.issues[issue] for issue in terms if issue not in move.no_order}
        pulls = ways - {"equal", "indifferent", "tied"}
        if not pulls:
            assert move.whole == next(same for same in ("tied", "equal", "indifferent") if same in ways)
        else:
            assert move.whole == (pulls.pop() if len(pulls) == 1 else "mixed")


def compare_block(
    slow: SlowTalks, found: Part, terms: Any, blocking: list[frozenset[str]], cheapest: set[frozenset[str]]
) -> None:
    brute = slow.brute
    deals = slow.completions(dict(terms), today=False)
    told = [frozenset(members) for members in (*found.touched, *found.untouched)]
    assert len(told) == len(set(told))
    assert set(told) == (set(blocking) if deals else set())
    assert set(found.positions) == {name for members in told for name in members}
    for name, stand in found.positions.items():
        times = sum(map(brute.breaks[name], deals))
        assert stand == ("met" if not times else "crossed" if times == len(deals) else "left")
    for members in map(frozenset, found.touched):
        assert any(found.positions[name] != "left" for name in members)
        assert not all(found.positions[name] == "met" for name in members), "then a deal would honour them all"
    for members in map(frozenset, found.untouched):
        assert all(found.positions[name] == "left" for name in members)
    assert set(found.left_out) == set(slow.model.issues) - set(terms)
    for issue, names in found.left_out.items():
        about = {name for name in found.positions if issue in slow.model.insisted[name].issues}
        assert set(names) == {name for name in about if found.positions[name] == "left"}
    ways = {frozenset(way.members): way for way in found.ways}
    assert set(ways) <= cheapest
    assert len(ways) == len(found.ways) == min(MOST_WAYS, len(cheapest))
    crossed = {name for name, breaks in brute.breaks.items() if deals and all(map(breaks, deals))}
    for members, way in ways.items():
        opened = [deal for deal in brute.obeying if slow.zopa(members, **deal)]
        holding = [deal for deal in opened if match(dict(terms), deal)]
        assert (way.deals, way.holding, way.stands) == (len(opened), len(holding), bool(holding))
        assert set(way.against) == crossed - members


def compare_clauses(slow: SlowTalks, found: Proposals) -> None:
    for item in found.proposals:
        earlier = [other for other in found.proposals if other.start < item.start and other.terms]
        own = [other for other in earlier if set(other.by) & set(item.by)]
        theirs = [o for o in earlier if o not in own and (not item.to or set(o.by) & set(item.to))]
        assert item.own_before == (own[-1].id if own else None)
        assert item.theirs_before == (theirs[-1].id if theirs else None)
        before, across = own[-1].terms if own else {}, theirs[-1].terms if theirs else {}
        if item.terms:
            assert {clause.issue for clause in item.clauses} == set(item.terms) | set(before)
        for clause in item.clauses:
            today = (slow.model.issues[clause.issue].status_quo,)
            now, reference = item.terms.get(clause.issue, today), before.get(clause.issue, today)
            for actor, told in clause.moves.items():
                assert told == slow.direction(actor, clause.issue, now, reference)
            # of what it leaves out nothing is said
            assert bool(clause.apart) == (clause.issue in across and clause.options is not None)
            for actor, told in clause.apart.items():
                assert told == slow.direction(actor, clause.issue, now, across[clause.issue])


def test_rounds_against_every_deal_and_every_waiver() -> None:
    kinds = dict.fromkeys(
        ("substance", "process", "both", "neither", "changes", "same", "cause", "untested", "counted", "agreed", "crosses",
         "kept", "a refusal in a conflict", "a line in a deadlock", "together"), 0,
    )  # fmt: skip
    for seed in range(CASES):
        model = random_talks(Random(seed))
        slow = SlowTalks(model)
        found = rounds(model, {item.id: model for item in model.rounds if item.date})
        compare_recurring(found)
        for item, told in zip(found.rounds, model.rounds, strict=True):
            kinds["counted"] += item.counted
            kinds["agreed"] += bool(item.agreed)
            kinds["crosses"] += any(part.crosses for part in item.agreed)
            kinds["kept"] += any(part.terms and not part.crosses for part in item.agreed)
            compare_agreed(slow, item, told)
            kinds[item.obstacle] += 1
            stated = {*model.insisted} - {line.id for line in model.red_lines}
            kinds["a refusal in a conflict"] += any(
                name in stated and "." not in name for part in item.conflicts for name in part
            )
            kinds["a line in a deadlock"] += any(name in model.insisted for part in item.deadlocks for name in part)
            kinds["together"] += model.road is not None and bool(model.road.together)
            compare_verdict(slow, item)
            compare_variations(slow, item)
            for variation in item.variations:
                kinds["changes"] += variation.changes is True
                kinds["same"] += variation.changes is False
                kinds["cause"] += variation.cause is True
                kinds["untested"] += not variation.testable
            compare_claims(item)
    assert min(kinds.values()) >= 10, kinds


def compare_agreed(slow: SlowTalks, found: RoundAnswer, written: Round) -> None:
    assert found.counted == (written.date is not None and written.outcome not in {"agreed", "unknown"})
    assert len(found.agreed) == len(written.agreed)
    for told, part in zip(found.agreed, written.agreed, strict=True):
        deals = slow.completions(dict(part.terms), today=False) if part.terms else []
        lines = {name for name, breaks in slow.brute.breaks.items() if deals and all(map(breaks, deals))}
        assert set(told.crosses) == lines


def compare_recurring(found: Rounds) -> None:
    """Only over rounds whose date and outcome are known; each conflict and deadlock of two of them is there."""
    known = [item for item in found.rounds if item.counted]
    told = {(item.kind, item.members): item.rounds for item in found.recurring}
    for kind, sets in (("conflict", "conflicts"), ("deadlock", "deadlocks")):
        where: dict[tuple[str, ...], list[str]] = {}
        for item in known:
            for members in getattr(item, sets):
                where.setdefault(members, []).append(item.id)
        assert {members: names for (of, members), names in told.items() if of == kind} == {
            members: tuple(names) for members, names in where.items() if len(names) > 1
        }
    for again in found.recurring:
        assert set(again.rounds) <= {item.id for item in known}


def compare_verdict(slow: SlowTalks, item: RoundAnswer) -> None:
    procedural = slow.lines_on({name for name, issue in slow.model.issues.items() if issue.kind == "procedure"})
    assert set(item.given_up) == procedural
    whole, relaxed, way = slow.zopa(), slow.zopa(procedural), slow.reachable()
    assert (item.deal_exists, item.deal_without_procedure, item.reachable) == (whole, relaxed, way)
    substance = not relaxed
    process = way is False or (relaxed and not whole)
    told = {(1, 1): "both", (1, 0): "substance", (0, 1): "process", (0, 0): "neither"}
    assert item.obstacle == told[substance, process]
    for members in item.conflicts:
        assert not set(members) & procedural
        assert not slow.zopa(set(slow.brute.breaks) - set(members))
        assert all(slow.zopa(set(slow.brute.breaks) - set(members) | {name}) for name in members)


def compare_variations(slow: SlowTalks, item: RoundAnswer) -> None:
    for variation in item.variations:
        for one in variation.alternatives:
            if one.through == "issue":
                assert slow.model.issues[one.subject].kind == "procedure"
                assert one.open == slow.zopa(slow.lines_on({one.subject}), **{one.subject: one.value})
            elif one.through == "road" and variation.dimension in {"place", "level"}:
                assert one.open == slow.reachable_with(variation.dimension, one.value)
        for through in ("issue", "road", "agenda"):
            opens = {one.open for one in variation.alternatives if one.through == through}
            if len(opens) == 2 and through != "issue":
                assert variation.changes


def compare_claims(item: RoundAnswer) -> None:
    by_cause = {claim.cause: claim for claim in item.claims}
    assert by_cause["the weather"].verdict == "cannot be told"
    for claim in item.claims:
        if claim.tested == "substance":
            assert (claim.verdict == "supported") == ((item.obstacle in {"substance", "both"}) != claim.denied)
        elif claim.tested == "process":
            assert (claim.verdict == "supported") == ((item.obstacle in {"process", "both"}) != claim.denied)
        elif claim.tested is not None:
            variation = next(part for part in item.variations if part.dimension == claim.tested)
            if not variation.testable:
                assert claim.verdict == "cannot be told", "what nothing depends on is never confirmed"
            elif variation.changes is False:
                assert claim.verdict == ("supported" if claim.denied else "not supported")


@law
@given(model=talks, data=st.data())
def test_moving_to_what_an_actor_likes_better_is_toward_it(model: Model, data: st.DataObject) -> None:
    slow = SlowTalks(model)
    for actor, preference in model.preferences.items():
        for issue in (*preference.ranking, *preference.values, *preference.points):
            first, second = (data.draw(st.sampled_from(sorted(model.issues[issue].options))) for _ in range(2))
            worse, better = sorted((first, second), key=lambda option: slow.brute.rank(actor, issue, option))
            gap = slow.brute.rank(actor, issue, better) - slow.brute.rank(actor, issue, worse)
            counts = not preference.values or preference.weights[issue].value > 0
            if gap > Fraction(0) and counts:
                assert direction(model, actor, issue, (better,), (worse,)) == "toward"
                assert direction(model, actor, issue, (worse,), (better,)) == "away"


def swapped(part: Any, first: str, second: str) -> Any:
    """Two names changed for each other wherever they stand, in ids made of them too."""

    def word(text: str) -> str:
        names = {first: second, second: first}
        return ".".join(names.get(piece, piece) for piece in text.split("."))

    if isinstance(part, dict):
        return {word(key): swapped(value, first, second) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [swapped(value, first, second) for value in part]
    return word(part) if isinstance(part, str) else part


def unordered(part: Any) -> Any:
    """A document with every list and mapping in one order, whatever names decided the order."""
    if isinstance(part, dict):
        return sorted((key, unordered(value)) for key, value in part.items())
    if isinstance(part, list):
        return sorted(str(unordered(value)) for value in part)
    return part


@law
@given(model=talks)
def test_swapping_two_sides_swaps_the_answer(model: Model) -> None:
    names = list(model.actors)
    first, second = names[0], names[-1]
    other = Model.model_validate(swapped(data_of(model), first, second))
    for one, two in ((proposals(model), proposals(other)), (rounds(model), rounds(other))):
        told, found = one.to_dict(), two.to_dict()
        for document in (told, found):  # words made of names, and what names alone decide
            for key in ("inputs", "defaults", "warnings", "fractions"):
                document.pop(key)
            for item in document.get("proposals", ()):
                for key in ("as_today", "open"):
                    (item[key] or {}).pop("zopa_deal", None)
        assert unordered(swapped(told, first, second)) == unordered(found)


def test_a_deal_is_found_by_search_where_it_is_found_by_listing() -> None:
    answers = []
    for seed in range(150):
        tables = arrays(random_talks(Random(seed)))
        issue, options = tables.issues[0], tables.options[0]
        for allowed in ({}, {issue: options[:1]}):
            told = deal_exists(tables, allowed)
            assert told == deal_exists(tables, allowed, at_most=0)
            answers.append(told)
    assert 20 < sum(answers) < len(answers) - 20
