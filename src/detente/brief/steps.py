"""From reports to a brief: how far a case is, step by step, and what is to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from detente.answers import Answers
from detente.brief.before import before
from detente.brief.reader import stepless
from detente.case.model.shape import standoff_alone
from detente.frozen import frozen
from detente.record.proposals import names
from detente.report.front.headline import headline
from detente.report.front.phrases import Told
from detente.report.language.unread import needed
from detente.report.language.wording import capital, count, joined
from detente.report.page.text import plain

Name = Literal["read", "positions", "answer", "sequence", "brief"]


@frozen
class Step:
    """One of the steps: what there is, in words; ``open``: what is left to do there, empty for nothing."""

    name: Name
    says: str
    open: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return dict(vars(self))


@frozen
class Steps:
    """How far a case is; ``next``: the first step with something left to do, the brief where nothing is."""

    steps: tuple[Step, ...]

    @property
    def next(self) -> Step:
        """What to do next."""
        return next((step for step in self.steps if step.open), self.steps[-1])

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {"steps": [step.to_dict() for step in self.steps], "next": self.next.name}


def steps(answers: Answers, *, whole: bool = True) -> Steps:
    """How far a case is; unless it is wanted ``whole``, what stands open before the brief is sent is left out: it takes longer than
    all the rest. Raises InputError where no answer can be given."""
    told = Told(answers)
    last = Step("brief", before(answers).says if whole else "")
    return Steps((_read(told), *_positions(told), Step("answer", plain(headline(told))), *_sequence(told), last))


def answer_line(answers: Answers) -> str:
    """The answer in one sentence, as the brief is headed. Raises InputError where none can be given."""
    return plain(headline(Told(answers)))


def _read(told: Told) -> Step:
    case = told.answers.case
    documents = {*case.record.documents, *names(case.folder)}
    if not documents:
        # a game that was imported has numbers and no documents; nothing is missing there
        lacking = "" if told.model.preferences or told.model.standoff else "read the first reports in"
        return Step("read", "No document yet.", lacking)
    confirmed = count(len(told.answers.statements), "statement")
    wait = f", {count(case.unread, 'proposed one')} undecided" if case.unread else ""
    says = f"{capital(count(len(documents), 'document'))}, {confirmed} confirmed{wait}."
    return Step("read", says, "statements to confirm, issue by issue" if needed(case) else "")


def _sequence(told: Told) -> Iterator[Step]:
    """That what follows on an agreement is told nowhere; nothing where it is, or nothing was agreed."""
    if said := stepless(told):
        yield Step("sequence", f"{said}.")


def _positions(told: Told) -> Iterator[Step]:
    """How many places hold a position; nothing where the case tells of a standoff alone."""
    if standoff_alone(told.model):
        return
    held = told.answers.judged.positions.held
    silent = sum(not item.pieces for item in held.values())
    without = told.answers.judged.positions.without
    says = f"{capital(count(len(held) - silent, 'position'))} noted, {count(silent, 'silence')}."
    who = joined([told.words.actor(name) for name in without])
    yield Step("positions", says, f"no position of {who} yet" if without else "")
