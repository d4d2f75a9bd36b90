"""Verdicts, what they rest on and whom to ask next equal the long way with sets; and the laws of silence."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random
from typing import Any

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.asking import Ask, ask
from detente.analysis.impasse import Impasse, impasse
from detente.analysis.judgement import SilentRefusal, Verdict
from detente.analysis.space import listed
from detente.analysis.verdict import Judged, Positions
from detente.analysis.verdict.closing import MOST
from detente.case.model import Model
from detente.case.model.numbers import named_numbers
from detente.case.tables import arrays

from .cases import random_model
from .silences import LongWay, TooManyError, grounded, subsets_close

CASES, BLOCKS = 2_400, 12
SIZE = CASES // BLOCKS


@cache
def case(seed: int) -> tuple[Model, dict[str, frozenset[str]]]:
    random = Random(600_000 + seed)
    return grounded(random_model(random), random)


def answered(model: Model, said: dict[str, frozenset[str]], *, list_deals: bool = True) -> tuple[Verdict, Impasse, Ask]:
    blocked = impasse(model) if list_deals else impasse(model, listed=0)
    judged = Judged(Positions(model, said), listed(arrays(model)) if list_deals else None, lambda: blocked)
    return judged.verdict, judged.impasse(), ask(judged, numbers=False)


def refusals(found: tuple[tuple[SilentRefusal, ...], ...]) -> set[frozenset[tuple[str, str, str]]]:
    return {frozenset((item.actor, item.issue, item.option) for item in chosen) for chosen in found}


def places(verdict: Verdict) -> set[tuple[str, str, str]]:
    return {(item.actor, item.issue or "", option) for item in verdict.silent for option in item.options}


def compare(way: LongWay, verdict: Verdict, blocked: Impasse, asked: Ask) -> str:
    """Every key against the definitions; what kind of case it was."""
    deals = way.zopa()
    assert set(verdict.without_position) == way.without()
    if way.without():
        assert verdict.answer == "no_positions"
    elif not deals:
        assert verdict.answer == "no"
        assert not verdict.silent
        no_case(way, verdict, blocked)
    if not deals:
        for item in blocked.openings:
            kept = set(way.brute.owner) - set(item.members)
            closing = way.closing(way.zopa(kept))
            assert item.verdict is not None
            if not way.without():
                assert item.verdict.answer == ("cannot_tell" if closing else "yes")
            assert places(item.verdict) == set().union(*closing)
        for found in asked.ways:
            closing = way.closing(way.zopa(set(way.brute.owner) - set(found.members)))
            listed_first(found.refusals, closing, complete=found.refusals_complete)
            assert {(place.actor, place.issue) for place in found.rests_on} == alone(closing)
        return verdict.answer
    closing = way.closing(deals)
    if not way.without():
        assert verdict.answer == ("cannot_tell" if closing else "yes")
    assert verdict.rests_on == ("stated" if way.every_standing() <= {"stated"} else "reading")
    assert bool(verdict.assumed) == ("assumed" in way.every_standing())
    assert bool(verdict.reported) == ("reported" in way.every_standing())
    assert verdict.decided
    assert places(verdict) == set().union(*closing)
    listed_first(asked.refusals, closing, complete=asked.all_listed)
    assert {(item.actor, item.issue) for item in asked.questions if item.closes} == alone(closing)
    return verdict.answer


def alone(closing: list[Any]) -> set[tuple[str, str]]:
    """The places where one answer closes."""
    spots = [{(actor, issue) for actor, issue, _ in one} for one in closing]
    return {next(iter(one)) for one in spots if len(one) == 1}


def listed_first(found: tuple[tuple[SilentRefusal, ...], ...], closing: list[Any], *, complete: bool) -> None:
    """All minimal sets, or the smallest of them, smallest first."""
    assert complete == (len(closing) <= MOST)
    assert [len(chosen) for chosen in found] == sorted(len(chosen) for chosen in closing)[: len(found)]
    assert len(found) == min(len(closing), MOST) == len(refusals(found))
    assert refusals(found) <= set(closing)


def no_case(way: LongWay, verdict: Verdict, blocked: Impasse) -> None:
    standing = {name: way.known(name) for name in way.brute.owner}
    stated = any(all(standing[member] == "stated" for member in item.members) for item in blocked.conflicts)
    assert verdict.rests_on == ("stated" if stated or blocked.rules_leave_no_deal else "reading")
    least = min((len(item.members) for item in blocked.conflicts), default=0)
    small = {member for item in blocked.conflicts if len(item.members) == least for member in item.members}
    for kind in ("assumed", "reported"):
        wanted = {member for member in small if standing[member] == kind} if verdict.rests_on == "reading" else set()
        assert set(getattr(verdict, kind)) == wanted


@pytest.mark.parametrize("block", range(BLOCKS))
def test_verdicts_and_questions_against_sets(block: int) -> None:
    kinds: Counter[str] = Counter()
    for seed in range(block * SIZE, (block + 1) * SIZE):
        model, said = case(seed)
        try:
            kinds[compare(LongWay(model, said), *answered(model, said))] += 1
        except TooManyError:
            kinds["too many"] += 1
    assert set(kinds) >= {"yes", "no", "cannot_tell", "no_positions"}
    assert kinds["too many"] <= SIZE / 8, kinds


def test_closing_is_what_the_consent_rule_says() -> None:
    """Every subset of refusals, the consent rule asked anew actor by actor."""
    tried: Counter[bool] = Counter()
    for seed in range(CASES):
        model, said = case(seed)
        way = LongWay(model, said)
        if way.without() or not way.zopa():
            continue
        try:
            closed = subsets_close(way)
        except TooManyError:
            continue
        assert (answered(model, said)[0].answer == "cannot_tell") is closed
        tried[closed] += 1
    assert min(tried.values()) > 50, tried


def test_the_same_without_listing_the_deals() -> None:
    told: Counter[str] = Counter()
    for seed in range(0, CASES, 12):
        model, said = case(seed)
        few, many = answered(model, said), answered(model, said, list_deals=False)
        if not many[0].decided or (many[0].answer == "cannot_tell" and model.consent.at_least):
            continue  # several groups could consent: left open, and said so
        told[few[0].answer] += 1
        assert many[0].answer == few[0].answer
        assert (many[0].rests_on, many[0].assumed) == (few[0].rests_on, few[0].assumed)
        if many[0].silent != few[0].silent:
            assert model.consent.at_least
        ways = {item.members: item.verdict for item in many[1].openings if item.verdict is not None}
        known = {item.members: item.verdict for item in few[1].openings}
        assert all(known[members] == verdict for members, verdict in ways.items())
    assert set(told) >= {"yes", "no", "cannot_tell", "no_positions"}


def heard(model: Model, actor: str, issue: str, refused: list[str]) -> Model:
    """The case once an actor has spoken on an issue: it refuses some options, or (none) ranks all alike."""
    data = model.model_dump(by_alias=True, exclude_unset=True)
    if refused:
        line = {"id": "heard", "actor": actor, "never": {issue: refused}, "firmness": 5, "assumed": "heard"}
        data["red_lines"] = [*data.get("red_lines", ()), line]
    else:
        preference = data.setdefault("preferences", {}).setdefault(actor, {"assumed": "heard"})
        preference.setdefault("ranking", {})[issue] = [list(model.issues[issue].options)]
    return Model.model_validate(data)


def test_hearing_a_silence() -> None:
    """As consent it changes no deal; as refusal it never turns *no* into *yes*."""
    tried: Counter[str] = Counter()
    for seed in range(0, CASES, 4):
        model, said = case(seed)
        way, random = LongWay(model, said), Random(seed)
        mute = [(actor, issue) for actor in way.brute.consenting for issue in sorted(way.silent(actor))]
        if not mute:
            continue
        before = answered(model, said)[0]
        actor, issue = random.choice(mute)
        options = list(model.issues[issue].options)
        after = answered(heard(model, actor, issue, random.sample(options, random.randint(1, len(options)))), said)[0]
        if before.answer == "no":
            tried["refused"] += 1
            assert after.answer == "no"
        preference = model.preferences.get(actor)
        if preference is None or not preference.cardinal:
            tried["consented"] += 1
            agreed = heard(model, actor, issue, [])
            assert agreement(agreed).zopa == agreement(model).zopa
            later = answered(agreed, said)[0]
            assert (later.answer == "no") is (before.answer == "no") or before.answer == "no_positions"
            assert before.answer != "yes" or later.answer == "yes"
    assert min(tried["refused"], tried["consented"]) > 50, tried


def test_no_on_stated_positions_survives_other_assumed_numbers() -> None:
    tried = 0
    for seed in range(CASES):
        model, said = case(seed)
        verdict = answered(model, said)[0]
        if verdict.answer != "no" or verdict.rests_on != "stated":
            continue
        random, way = Random(seed), LongWay(model, said)
        data = model.model_dump(by_alias=True, exclude_unset=True)
        if not redrawn(data, way, random):
            continue
        tried += 1
        assert answered(Model.model_validate(data), said)[0].answer == "no"
    assert tried > 100


def redrawn(data: dict[str, Any], way: LongWay, random: Random) -> int:
    """Every assumed number drawn anew in the data of a case; how many."""
    model, drawn = way.model, 0
    for number in named_numbers(model):
        kind, name, *path = number.name.split(".")
        entry: Any = model.context[name] if kind == "context" else model.preferences[name]
        row = data[kind][name]
        for step in path:
            entry = entry[step] if isinstance(entry, dict) else getattr(entry, step)
            row = row[step]
        preference = None if kind == "context" else model.preferences[name]
        basis = entry if preference is None or entry.evidence or entry.assumed else preference
        if path and path[-1] == "status_quo_minus" and not (entry.evidence or entry.assumed):
            no_deal = preference.no_deal if preference else None
            basis = no_deal if no_deal is not None and (no_deal.evidence or no_deal.assumed) else preference
        if kind != "context" and basis is not None and not basis.evidence and not getattr(entry, "per", None):
            row["value"] = random.randint(1, 100)
            drawn += 1
    return drawn
