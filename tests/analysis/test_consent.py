"""However many groups may consent, each question is answered, or one message names the one limit."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pytest

from detente.analysis.agreement import agreement
from detente.analysis.core.consent import MOST_GROUPS, enough, groups, signed_groups
from detente.analysis.impasse import impasse
from detente.analysis.impasse.best import Best
from detente.analysis.packages import packages
from detente.analysis.proposals import proposals
from detente.analysis.rounds import rounds
from detente.analysis.search.plain import Plain
from detente.analysis.search.question import Questions
from detente.analysis.whatif.regions import regions
from detente.analysis.whatif.tipping import tipping_points
from detente.analysis.whatif.uncertainty import readings
from detente.analysis.whatif.whatif import whatif
from detente.case.model import Model
from detente.case.tables import arrays
from detente.errors import LimitError


def assembly(members: int, needed: int, issues: int = 3, *, blocked: bool = True, many: int = 2) -> Model:
    """A party, and an assembly of which any ``needed`` must consent; where ``blocked``, all but ``needed`` − 1 refuse all."""
    names = [f"m{at:02}" for at in range(members)]
    refuse = names[needed - 1 :] if blocked else []
    ranged = {"value": 40, "range": [0, 100]}
    scored = {"weights": {"i0": 1, "i1": 1}, "values": {i: {"o0": 0, "o1": 100} for i in ("i0", "i1")}}
    return Model.model_validate(
        {
            "detente": 1,
            "name": "An assembly",
            "as_of": "2026-01-01",
            "actors": {
                "a": {"name": "A", "role": "party"},
                **{name: {"name": name, "role": "ratifier", "of": "a"} for name in names},
            },
            "issues": {
                f"i{at}": {"question": "?", "status_quo": "o0", "options": {f"o{k}": "?" for k in range(many)}}
                for at in range(issues)
            },
            "preferences": {
                "a": {**scored, "no_deal": ranged},
                **{name: {**scored, "no_deal": {"value": 30, "range": [10, 90]}} for name in names[:2]},
            },
            "red_lines": [
                {"id": f"{name}_{option}", "actor": name, "never": {issue: option}, "firmness": 1 + at % 9}
                for at, name in enumerate(refuse)
                for issue, option in (("i0", "o0"), ("i0", "o1"))
            ],
            "consent": {"veto": ["a"], "at_least": needed, "of": names},
        }
    )


QUESTIONS: dict[str, Callable[[Model], Any]] = {
    "deals": agreement,
    "deals without a list": lambda model: agreement(model, listed=0),
    "why": lambda model: impasse(model, near=2, seconds=4),
    "why without a list": lambda model: impasse(model, near=2, listed=0, seconds=4),
    "packages": packages,
    "proposals": proposals,
    "rounds": rounds,
    "tipping": tipping_points,
    "whatif": whatif,
    "map": lambda model: regions(model, "preferences.a.no_deal", "preferences.m00.no_deal"),
    "readings": lambda model: readings(model, 20, sensitivity=0, blocked=impasse(model, near=0, seconds=2)),
}


ANSWERED = set(QUESTIONS) - {"map", "readings"}


@pytest.mark.parametrize("blocked", [False, True], ids=["deal", "no deal"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_thirty_of_sixty(question: str, blocked: bool) -> None:
    model = assembly(60, 30, blocked=blocked)
    if question in ANSWERED:
        QUESTIONS[question](model)
        return
    with pytest.raises(LimitError, match=f"any 30 of 60 actors may consent.* {MOST_GROUPS:,} "):
        QUESTIONS[question](model)


def test_the_answers_of_thirty_of_sixty() -> None:
    free, stuck = assembly(60, 30, blocked=False), assembly(60, 30)
    assert agreement(free).zopa.size == agreement(free, listed=0).zopa.size == 6
    assert (agreement(stuck).zopa.size, agreement(stuck, listed=0).zopa.size) == (0, 0)
    assert impasse(free, near=0).deal_exists
    found = impasse(stuck, near=1, seconds=4)
    assert not found.deal_exists
    assert found.cheapest is not None
    assert found.cheapest.cost == 1
    assert packages(stuck).best


def test_deals_by_sign_are_those_enough_accept() -> None:
    random = Random(3)
    for members, needed in itertools.product(range(1, 6), range(6)):
        if needed > members:
            continue
        tables = arrays(assembly(members, needed, blocked=False))
        said = {actor: np.array([random.random() < 0.6 for _ in range(40)]) for actor in tables.actors}
        yes = enough(tables, said.__getitem__, 40)
        by_group = np.any([np.all([said[actor] for actor in group], axis=0) for group in groups(tables)], axis=0)
        signed = sum(sign * np.all([said[actor] for actor in group], axis=0) for group, sign in signed_groups(tables))
        assert yes.tolist() == by_group.tolist() == (np.asarray(signed) == 1).tolist()


def test_the_group_for_whom_a_deal_is_best_is_that_of_all_groups() -> None:
    """Greedily chosen, it is the best of all groups tried one by one."""
    tried = 0
    for seed in range(60):
        random = Random(seed)
        model = assembly(random.randint(3, 6), random.randint(1, 3), blocked=random.random() < 0.5)
        data = model.model_dump(exclude_unset=True)
        for name in list(model.actors)[1:]:
            if random.random() < 0.5:
                values = {i: {f"o{k}": random.randint(0, 3) for k in range(2)} for i in ("i0", "i1")}
                data["preferences"][name] = {"weights": {"i0": 1, "i1": 2}, "values": values, "no_deal": 0}
            elif random.random() < 0.5:
                data["preferences"][name] = {"ranking": {"i0": random.sample(["o0", "o1"], 2)}}
        plain = Plain(arrays(Model.model_validate(data)))
        owners = {item.id: item.actor for item in plain.constraints}
        for choice in itertools.product(range(2), repeat=3):
            broken = plain.broken(choice)
            for group in groups(plain.tables):
                price = sum(
                    1 << bit for bit, item in enumerate(plain.constraints) if broken >> bit & 1 and item.actor in group
                )
                alike = [
                    other
                    for other in groups(plain.tables)
                    if price
                    == sum(
                        1 << bit
                        for bit, item in enumerate(plain.constraints)
                        if broken >> bit & 1 and owners[item.id] in other
                    )
                ]
                best = Best(Questions(plain), price).priced(choice)
                orders = {other: tuple(sorted(plain.gains(other, choice).values())) for other in alike}
                most = max(orders.values())
                ties = [other for other in alike if orders[other] == most]
                assert best.order == most
                assert best.group == min(ties, key=lambda other: (plain.steps_down(other, choice), sorted(other)))
                tried += len(alike) > 1
    assert tried > 100
