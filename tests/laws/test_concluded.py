"""What is concluded equals the long way: paper by paper and word by word, with the yes of everybody who must consent, and with no other."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from detente.case.model import Model
from detente.case.model.concluded import conclusions
from detente.case.model.since import Heard
from detente.case.model.talks import Proposal
from detente.record import Statement
from detente.record.dates import Interval
from detente.record.dating import Dating

BLOCKS, SIZE = 6, 50
FIRST = date(2026, 1, 1)
ACTORS: dict[str, dict[str, str]] = {
    "alba": {"role": "party"},
    "brenn": {"role": "party"},
    "house": {"role": "ratifier", "of": "brenn"},
    "corr": {"role": "third_party"},
}
OPTIONS = {"port": ("one", "two", "three"), "toll": ("all", "none")}
KINDS = ("accept", "accept", "accept", "accept_if", "refuse", "endorse", "acknowledge")


class Drawn:
    """A random small case with its words: who must consent, papers with answers, statements that agree or refuse."""

    def __init__(self, random: Random) -> None:
        self.random = random
        names = [name for name in ACTORS if name != "house" or random.random() < 0.4]
        self.statements: dict[str, Statement] = {}
        self.said: dict[str, frozenset[str]] = {}
        self.papers = [self.paper(f"p{at}", names) for at in range(random.randrange(3))]
        for _ in range(random.randrange(8)):
            issue = random.choice(list(OPTIONS))
            about = {"options": [f"{issue}.{random.choice(OPTIONS[issue])}"]}
            self.word(random.choice(names), random.choice(["agree", "agree", "accept", "refuse"]), about)
        issues = {
            name: {"question": f"{name}?", "status_quo": some[0], "options": {one: one for one in some}}
            for name, some in OPTIONS.items()
        }
        actors = {name: {"name": name.title(), **ACTORS[name]} for name in names}
        data = {"detente": 1, "name": "Drawn", "as_of": "2026-03-01", "actors": actors, "issues": issues}
        self.model = Model.model_validate(data).model_copy(update={"proposals": tuple(self.papers)})

    def day(self) -> str:
        return (FIRST + timedelta(days=self.random.randrange(9))).isoformat()

    def word(self, speaker: str, act: str, about: dict[str, Any]) -> str:
        """A statement; now and then not its speaker's own word, but what another tells."""
        name = f"s{len(self.statements)}"
        data = {
            "id": name, "document": "d", "quote": {"exact": "Words", "start": 0, "end": 5}, "voice": "source",
            "speaker": speaker, "act": act, "modality": "done", "about": about, "status": "confirmed", "when": self.day(),
        }  # fmt: skip
        self.statements[name] = Statement.model_validate(data)
        self.said[name] = frozenset([speaker] if self.random.random() < 0.7 else [])
        return name

    def rests(self, speaker: str) -> list[str]:
        return [self.word(speaker, "state_position", {})] if self.random.random() < 0.7 else []

    def paper(self, name: str, names: list[str]) -> Proposal:
        random = self.random
        by = random.sample(names, random.choice([1, 1, 2]))
        terms = {issue: [random.choice(some)] for issue, some in OPTIONS.items() if random.random() < 0.6}
        answers = [
            {"actor": who, "kind": random.choice(KINDS), "date": self.day(), "evidence": self.rests(who)}
            for who in names
            for _ in range(random.choice([0, 1, 1, 2]))
        ]
        rests = self.rests(by[0])
        data = {"id": name, "by": by, "date": "2026-01-01", "evidence": rests, "responses": answers}
        return Proposal.model_validate({**data, **({"terms": terms} if terms else {})})

    def heard(self) -> Heard:
        return Heard(self.model, self.statements, self.said, dated)


def dated(item: Statement) -> Dating:
    return Dating(item.when)


def own(drawn: Drawn, names: tuple[str, ...], actor: str) -> bool:
    """Whether what rests on these is an actor's own word, or rests on nothing but the case."""
    return not names or any(actor in drawn.said[name] for name in names)


def yes_to(drawn: Drawn, paper: Proposal, actor: str) -> date | None:
    """The day of an actor's yes to a paper; None without one."""
    last: Any = newest(paper).get(actor)
    refused, accepts = (last is not None and last.kind == kind for kind in ("refuse", "accept"))
    if actor in paper.by and own(drawn, paper.evidence, actor) and not refused:
        return paper.date.start
    return last.date.start if accepts and own(drawn, last.evidence, actor) else None


def by_hand(drawn: Drawn) -> dict[str, tuple[date, set[str]]]:
    """By issue since when which options are agreed: the newest conclusion, and of those that follow each other alike the first."""
    must = drawn.model.consenting()
    events: list[tuple[date, dict[str, set[str]]]] = []
    for paper in drawn.papers:
        days = [yes_to(drawn, paper, actor) for actor in must]
        if set(must) - {*paper.by} and all(day is not None for day in days):
            terms = {issue: set(some) for issue, some in (paper.terms or {}).items()}
            events.append((max(day for day in days if day is not None), terms))
    words: dict[date, dict[str, set[str]]] = {}
    for issue, some in OPTIONS.items():
        for option in some:
            firsts = [agreed_on(drawn, actor, f"{issue}.{option}") for actor in must]
            if all(day is not None for day in firsts):
                words.setdefault(max(day for day in firsts if day is not None), {}).setdefault(issue, set()).add(option)
    events += list(words.items())
    held: dict[str, tuple[date, set[str]]] = {}
    for day, terms in sorted(events, key=lambda event: event[0]):
        for issue, options in terms.items():
            if issue not in held or held[issue][1] != options:
                held[issue] = (day, options)
    return held


def newest(paper: Proposal) -> dict[str, Any]:
    """The last answer of each actor."""
    last: dict[str, Any] = {}
    for item in sorted(paper.responses, key=lambda each: each.date.start if each.date else FIRST):
        last[item.actor] = item
    return last


def agreed_on(drawn: Drawn, actor: str, option: str) -> date | None:
    """The first day on which an actor said of itself that it agreed on an option."""
    days = [
        item.when.start
        for name, item in drawn.statements.items()
        if item.act == "agree" and option in item.about.options and item.speaker == actor and actor in drawn.said[name] and item.when
    ]  # fmt: skip
    return min(days, default=None)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_what_is_concluded_is_what_everybody_who_must_consent_said_yes_to(block: int) -> None:
    told = 0
    for seed in range(block * SIZE, (block + 1) * SIZE):
        drawn = Drawn(Random(seed))
        found = conclusions(drawn.heard())
        held = {issue: (item.since, set(options)) for item in found for issue, options in item.terms.items()}
        assert {issue: (day, options) for issue, (day, options) in by_hand(drawn).items()} == {
            issue: (since.start, options) for issue, (since, options) in held.items() if isinstance(since, Interval)
        }, seed
        assert all(set(item.actors) == set(drawn.model.consenting()) for item in found)
        told += bool(held)
    assert told, "some of these agree on something"


@pytest.mark.parametrize("block", range(BLOCKS))
def test_without_the_yes_of_one_nothing_is_concluded(block: int) -> None:
    for seed in range(block * SIZE, (block + 1) * SIZE):
        drawn = Drawn(Random(seed))
        for mute in drawn.model.consenting():
            papers = [
                paper.model_copy(update={"responses": tuple(item for item in paper.responses if item.actor != mute)})
                for paper in drawn.papers
                if mute not in paper.by
            ]
            said = {name: owners - {mute} for name, owners in drawn.said.items()}
            model = drawn.model.model_copy(update={"proposals": tuple(papers)})
            assert conclusions(Heard(model, drawn.statements, said, dated)) == (), (seed, mute)
