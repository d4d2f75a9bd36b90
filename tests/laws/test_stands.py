"""How each stands to each option equals the long way: its lines one by one, every deal, every word in its order of time."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from detente.analysis.agreement import agreement
from detente.analysis.stands import stands
from detente.case.model import Model
from detente.case.model.standing import concerned
from detente.case.model.voiced import Stance, Voiced, Word, voiced

from .bruteforce import BruteForce
from .cases import random_model

STANCES: tuple[Stance | None, ...] = ("wants", "accepts", "accepts on a condition", "refuses", None)
BLOCKS, SIZE = 6, 25
DAYS = (date.min, date.min)


def words(model: Model, random: Random) -> list[Word]:
    """A few words, each on a day of its own; those of some are over a year apart."""
    found = []
    for at in range(random.randrange(8)):
        issue = random.choice(list(model.issues))
        option = random.choice(list(model.issues[issue].options))
        day = date(2026, 1, 1) + timedelta(days=200 * at)
        who = random.choice(model.consenting())
        found.append(
            Word(
                who,
                issue,
                option,
                random.choice(STANCES),
                random.choice(("stated", "reported")),
                (f"s{at}",),
                (day, day),
            )
        )
    random.shuffle(found)
    return found


def holding(said: list[Word]) -> Voiced | None:
    """The newest words of one side, the long way: walked back day by day."""
    newest_first = sorted(said, key=lambda word: word.days or (date.min, date.min))[::-1]
    kept: list[Word] = []
    for word in newest_first:
        if kept and word.side != kept[0].side:
            break
        kept.append(word)
    if not kept or kept[0].stance is None:
        return None
    best: Stance = "refuses"
    if kept[0].side > 0:
        best = next(
            stance
            for stance in ("wants", "accepts", "accepts on a condition")
            if stance in {word.stance for word in kept}
        )
    same = [word for word in kept if word.stance == best]
    stated = [word for word in same if word.standing == "stated"]
    evidence = tuple(name for word in stated or same for name in word.evidence)
    return Voiced(best, "stated" if stated else "reported", evidence, (stated or same)[0].days)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_stands_equal_the_long_way(block: int) -> None:
    told = 0
    for seed in range(block * SIZE, (block + 1) * SIZE):
        random = Random(910_000 + seed)
        model = random_model(random)
        said = words(model, random)
        heard = voiced(said)
        for place in {(word.actor, word.issue, word.option) for word in said}:
            assert heard.get(place) == holding(
                [word for word in said if (word.actor, word.issue, word.option) == place]
            )
        found = agreement(model)
        deals = BruteForce(model).obeying
        for issue, options in stands(model, found.options, found.excluded, heard).items():
            for option, each in options.items():
                assert tuple(stand.actor for stand in each) == model.consenting()
                for stand in each:
                    lines = {
                        line.id
                        for line in model.lines
                        if line.actor == stand.actor and set(line.never) == {issue} and option in line.never[issue]
                    }
                    assert lines <= set(stand.ruled_out_by)
                    spoke = heard.get((stand.actor, issue, option))
                    if stand.standing in ("stated", "reported"):
                        assert spoke is not None
                        assert (stand.said, stand.evidence) == (spoke.stance, spoke.evidence)
                        told += 1
                    elif stand.said is not None:
                        assert (stand.said, stand.standing) == ("wants", "assumed")
                        assert not any((stand.actor, issue, other) in heard for other in model.issues[issue].options)
                    if any(deal[issue] == option for deal in deals) and not stand.ruled_out:
                        assert stand.actor in found.options[issue][option]
                    later = [
                        other
                        for (who, where, _), other in heard.items()
                        if (who, where, other.stance, other.standing) == (stand.actor, issue, "accepts", "stated")
                        and spoke is not None
                        and (other.days or DAYS) > (spoke.days or DAYS)
                    ]
                    assert stand.overtaken == (stand.said == "wants" and spoke is not None and bool(later))
                    assert stand.on_record or issue not in concerned(model, stand.actor)
    assert told
