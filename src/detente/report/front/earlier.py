"""*Why the earlier talks failed*, or what they settled: told by their places; what is claimed of the causes, and tested; what cannot be told."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from datetime import date

from detente.analysis.rounds import RoundAnswer
from detente.case.model.talks import AGREEING, Round
from detente.report.front.clauses import issues, merged, sentence
from detente.report.front.happened import LONGEST, agreed
from detente.report.front.phrases import Told
from detente.report.front.road import road_words
from detente.report.front.sentences import Sentence, within
from detente.report.language.dates import when
from detente.report.language.evidence import basis
from detente.report.language.wording import capital, joined, some
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Inline, Text, listing, plain, text
from detente.report.rounds.outcomes import ENDED, did_agree, ended, outcome_title

BUDGET = 65
ALONE = 45
"""Words up to which what statements tell of the only talks that agreed something is listed."""
HALF = 40
"""Words up to which all that talks agreed is one sentence; beyond, each is one of its own."""
TESTED = ("place", "level", "mediator", "agenda")


def entry(told: Told) -> Entry | None:
    """How talks ended, what stood in their way, and what is said of it; None where no talks are on record."""
    if not told.model.rounds:
        return None
    found = told.answers.rounds().rounds
    said = [*_ended(told), *_came(told), *_claims(told), *_tested(found), *_stood(told, found), *_undated(told)]
    title = outcome_title(told.model, deal_exists=told.answers.deal_exists)
    return Entry("earlier", title, (Paragraph(within(BUDGET, said)),))


def _place(told: Told, item: Round) -> str:
    """Where talks were held; with their date where others were held at the same place."""
    others = [other.date for other in told.model.rounds if other.place == item.place and other is not item]
    if item.date is None or not others:
        return item.place
    month = (item.date.end.year, item.date.end.month)
    same = any(other is None or (other.end.year, other.end.month) == month for other in others)
    return f"{item.place} ({when(item.date) if same else f'{month_name[month[1]]} {month[0]}'})"


def _ended(told: Told) -> Iterator[Sentence]:
    """What was agreed where, then how the other talks ended."""
    model = told.model
    alone = sum(item.outcome in AGREEING for item in model.rounds) == 1
    what = {item.id: found for item in model.rounds if (found := agreed(told, item, ALONE if alone else LONGEST))}
    settled = [item for item in model.rounds if item.id in what]
    clauses = [
        text(f"at {_place(told, item)}{'' if at else ' agreed'}", *what[item.id]) for at, item in enumerate(settled)
    ]
    whole = sentence("talks ", *listing(clauses))
    whole_each = all(item.agreed and item.outcome != "partial" for item in settled)
    if clauses and whole_each and len(plain(whole).split()) <= HALF:
        yield Sentence(whole)
    else:
        for at, item in enumerate(settled):
            yield Sentence(
                sentence(f"talks at {_place(told, item)} {did_agree(item, what[item.id])}", *what[item.id]), at
            )
    others: list[Text] = []
    for outcome in ENDED:
        rest = [item for item in model.rounds if item.outcome == outcome and item.id not in what]
        for says in dict.fromkeys(map(ended, rest)):
            alike = [item for item in rest if ended(item) == says]
            places = [text(_place(told, item), basis(item, f"the talks at {item.place}")) for item in alike]
            others.append(text(f"{'those' if settled or others else 'talks'} at ", *listing(places), f" {says}"))
    if others:
        yield Sentence(sentence(*listing(others)), 4 if settled else 0)


def _came(told: Told) -> Iterator[Sentence]:
    """What came of talks, in the case's own sentence, the newest first."""
    dated = sorted(told.model.rounds, key=lambda item: item.date.end if item.date else date.min, reverse=True)
    for at, item in enumerate(item for item in dated if item.text):
        rests = basis(item, f"the talks at {item.place}")
        yield Sentence(text(f"{capital(_place(told, item))}: {(item.text or '').rstrip('.')}", rests, "."), 1 + at)


def _claims(told: Told) -> Iterator[Sentence]:
    """Who says what was, or was not, the cause: a cause named of several talks is told once."""
    groups: dict[str, dict[bool, tuple[list[str], list[Inline]]]] = {}
    for item in told.model.rounds:
        for claim in item.claims:
            causes, grounds = groups.setdefault(claim.by, {}).setdefault(bool(claim.denied), ([], []))
            causes += [] if claim.cause in causes else [claim.cause]
            grounds += [part for part in basis(claim, "a claim about the causes") if part not in grounds]
    for by, said in groups.items():
        who, verb = capital(told.words.actor(by)), told.words.verb
        sees = verb(by, "sees the obstacle in", "see the obstacle in")
        does_not = verb(by, "does not see the obstacle in", "do not see the obstacle in")
        held = [text(some(said[False][0], "cause"), merged(said[False][1]))] if False in said else []
        denied = [text(some(said[True][0], "cause", "or"), merged(said[True][1]))] if True in said else []
        if held and denied:
            yield Sentence(text(f"{who} {sees} ", *held[0], ", not in ", *denied[0], "."), 2)
        else:
            yield Sentence(text(f"{who} {sees if held else does_not} ", *(held or denied)[0], "."), 2)


def _tested(found: tuple[RoundAnswer, ...]) -> Iterator[Sentence]:
    """What another place, level, mediator or agenda would have changed with the positions as they were."""
    dated = [item for item in found if item.dated]
    tested = dated or list(found)
    day = "On the positions of that time" if dated else "On today's positions"
    by_kind: dict[str, list[str]] = {"opens": [], "nothing": [], "unknown": []}
    claimed = {claim.tested for item in found for claim in item.claims}
    for name in TESTED:
        tests = [part for item in tested for part in item.variations if part.dimension == name]
        known = [part for part in tests if part.testable]
        if known:
            by_kind["opens" if any(part.changes for part in known) else "nothing"].append(name)
        elif name in claimed:
            by_kind["unknown"].append(name)
    clauses = []
    if by_kind["nothing"]:
        clauses.append(
            f"another {joined(by_kind['nothing'], 'or')} {'would have opened' if dated else 'opens'} nothing"
        )
    if by_kind["opens"]:
        clauses.append(
            f"another {joined(by_kind['opens'], 'or')} {'would have made' if dated else 'makes'} a difference"
        )
    unknown = f"about {joined(by_kind['unknown'])} the record cannot tell" if by_kind["unknown"] else ""
    if clauses:
        rest = f"; {unknown}" if unknown else ""
        yield Sentence(text(f"{day}, {' and '.join(clauses)}{rest}."), 3)
    elif unknown:
        yield Sentence(text(f"{capital(unknown)}."), 3)


def _stood(told: Told, found: tuple[RoundAnswer, ...]) -> Iterator[Sentence]:
    """What stood in the way of the talks of which that is known, by the issues of the positions that excluded each other."""
    counted = [item for item in found if item.counted]
    if not counted:
        return
    words = told.words
    kinds = {item.obstacle for item in counted}
    if len(kinds) > 1:
        return
    obstacle = kinds.pop()
    if obstacle in {"substance", "both"}:
        shared = set.intersection(*(_issues(told, item) for item in counted))
        there = f" on {issues(words, shared)}" if shared else ""
        yield Sentence(
            text(
                f"What stood in the way then was substance: positions{there} that excluded each other, procedure left aside."
            ),
            4,
        )
    elif obstacle == "process":
        goal = ""
        if told.answers.travelled is not None:
            step = road_words(told).step(told.answers.travelled.goal)
            goal = f": {step} was out of reach"
        yield Sentence(
            text(
                f"What stood in the way then was procedure{goal}; on substance nothing on record ruled out a settlement."
            ),
            4,
        )


def _issues(told: Told, item: RoundAnswer) -> set[str]:
    """The issues of the smallest sets of positions that excluded each other."""
    least = min((len(members) for members in item.conflicts), default=0)
    lines = told.answers.case.at_rounds.get(item.id, told.model).insisted
    return {
        issue
        for members in item.conflicts
        if len(members) == least
        for name in members
        if name in lines
        for issue in lines[name].issues
    }


def _undated(told: Told) -> Iterator[Sentence]:
    """Talks without a date: the positions of their time are not known."""
    undated = [item.place for item in told.model.rounds if item.date is None]
    if undated:
        places = some(list(dict.fromkeys(undated)))
        yield Sentence(
            text(f"No date of the talks at {places} is on record, so the positions of their time could not be tested."),
            3,
        )
