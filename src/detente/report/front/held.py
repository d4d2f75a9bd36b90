"""What a side holds on an issue, in few words, each clause with all that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from detente.analysis.between import YEAR
from detente.analysis.sides import known_order, sides, tied
from detente.analysis.stands import Stand, first_of
from detente.case.model.insisted import DrawnLine, Insisted, LeastOption
from detente.case.model.preferences import Ground
from detente.frozen import frozen
from detente.report.front.phrases import OURS, Told
from detente.report.language.dates import in_short
from detente.report.language.evidence import basis
from detente.report.language.narrated import narrated
from detente.report.language.silences import heard
from detente.report.language.wording import joined
from detente.report.page.text import Aside, Assumed, Cite, Small, Text, text

MOST = 2
"""Clauses of one actor."""
EARLIER = "earlier: "
"""Before what an actor held before what it holds now."""
OLD = "†"
"""Behind a day that is more than a year before that of the case."""
AGREED = "agreed: "
"""Before what all who must consent have agreed."""


@frozen
class Clause:
    """``ours``: our reading alone; ``against``: the options it speaks against; ``wants``: those it speaks for."""

    text: Text
    ours: bool = False
    against: frozenset[str] = frozenset()
    wants: frozenset[str] = frozenset()
    spoken: bool = False
    """Whether it only says that there are words without a position."""


@frozen
class Held:
    """What there is of everybody on one issue."""

    told: Told
    issue: str
    whole: bool = False
    """Whether what an actor rules out is told beside what it asks for: where positions exclude each other."""
    apart: tuple[str, ...] = ()
    """Those who must agree for a party and are told beside it."""

    def side(self, side: str) -> list[Clause]:
        """What a party holds, then what those who must consent for it say besides, each with its name."""
        actors = sides(self.told.model)[side]
        own = self.actor(side) if side in actors else []
        shown = own[:MOST]
        stated, read = self._against(side, assumed=False), self._against(side, assumed=True)
        names = dict(self.told.words.named(actors))
        for actor in actors:
            if actor != side and actor not in self.apart:
                said = self.actor(actor)
                besides = [clause for clause in said if _new(clause, own, read if clause.ours else stated)][:1]
                shown += [self._named(names[actor], clause) for clause in besides]
        return [self.dated(clause) for clause in shown]

    def dated(self, clause: Clause) -> Clause:
        """A clause with the day of the newest statement that it rests on; marked where that is more than a year before the case's."""
        record, known, now = self.told.answers.case.record, self.told.answers.statements, self.told.model.as_of
        found = [record.dating(known[name]).when for name in _cites(clause) if name in known]
        last = max((day for day in found if day is not None), key=lambda day: (day.end, day.start), default=None)
        if last is None:
            return clause
        old = OLD if (now - last.end).days > YEAR else ""
        return replace(clause, text=text(clause.text, Aside(f"{in_short(last, now.year)}{old}")))

    def _named(self, name: str, clause: Clause) -> Clause:
        return replace(clause, text=text(f"{name}: ", clause.text))

    def _against(self, actor: str, *, assumed: bool) -> frozenset[str]:
        """The options that an actor's lines rule out or its words refuse; without those of our reading alone."""
        known = self.told.answers.judged.positions.known
        return frozenset(
            option
            for option, stand in self._stands.get(actor, {}).items()
            if stand.said == "refuses" or any(assumed or known(line) != "assumed" for line in stand.ruled_out_by)
        )

    def actor(self, actor: str) -> list[Clause]:
        """What one actor holds: what it is for, else what it rules out, else our reading of its order, else that it spoke."""
        asked = list(self._asked(actor))
        firm = [clause for clause in asked if clause.wants]
        lines = [] if firm and not self.whole else list(self._ruled_out(actor))
        found = [
            *(item for item in asked if item.wants or not any(_cites(item) <= _cites(line) for line in lines)),
            *lines,
        ]
        if found:
            return sorted(found, key=lambda clause: clause.ours)
        said = heard(self.told.answers).of(actor, self.issue)
        order = self._order(actor)
        if order is not None and not (order.ours and said):
            return [order]
        spoke = [Clause(text("spoken of; no position noted", Cite(said)), spoken=True)] if said else []
        return [*spoke, *([order] if order else [])]

    @cached_property
    def _stands(self) -> dict[str, dict[str, Stand]]:
        """By actor and option."""
        found: dict[str, dict[str, Stand]] = {}
        for option, stands in self.told.answers.deals().stands[self.issue].items():
            for stand in stands:
                found.setdefault(stand.actor, {})[option] = stand
        return found

    def _label(self, option: str) -> str:
        return self.told.words.option(self.issue, option)

    def _asked(self, actor: str) -> Iterator[Clause]:
        """Options that its words, or its stances on the steps that settle them, are for."""
        steps = tied(self.told.model, actor, self.issue)
        agreed = self.told.answers.deals().agreed_on(self.issue)
        alike: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
        for option, stand in self._stands.get(actor, {}).items():
            if stand.said in (None, "refuses") or stand.standing not in ("stated", "reported"):
                if (item := steps.get(option)) is not None:
                    rests = basis(item, f"what {self.told.words.actor(actor)} asks")
                    yield Clause(text(self._label(option), rests), not item.evidence, wants=frozenset({option}))
                continue
            tail = " on a condition" if stand.said == "accepts on a condition" else ""
            tail += self.told.as_reported(stand.evidence) if stand.standing == "reported" else ""
            lead = EARLIER if stand.overtaken else "" if stand.said == "wants" else "would accept: "
            rests_on = self._about(stand.evidence)
            if option in agreed:
                lead, rests_on = AGREED, self._agreeing(actor) or rests_on
            alike.setdefault((lead, tail, rests_on), []).append(option)
        newest = max(
            (self._day(evidence) for lead, _, evidence in alike if lead in ("", AGREED)), default=(date.min, date.min)
        )
        for (lead, tail, evidence), options in sorted(
            alike.items(), key=lambda pair: self._day(pair[0][2]), reverse=True
        ):
            labels = joined([self._label(option) for option in options], "or")
            before = (
                bool(agreed) or not lead
            )  # what is agreed took the place of all that was asked for or accepted before
            earlier = EARLIER if before and lead not in (EARLIER, AGREED) and self._day(evidence) < newest else ""
            yield Clause(
                text(f"{earlier}{lead}{labels}{tail}", Cite(evidence)), wants=frozenset(() if lead else options)
            )

    def _agreeing(self, actor: str) -> tuple[str, ...]:
        """The statements by which an actor agreed on the issue; those by which all did, where none is its own."""
        concluded, known = self.told.answers.deals().concluded, self.told.answers.statements
        found = () if concluded is None else concluded.evidence_on(self.issue)
        return tuple(name for name in found if name in known and known[name].speaker == actor) or found

    def _ruled_out(self, actor: str) -> Iterator[Clause]:
        """Its red lines and floors that concern the issue, the firmest first, then what it refused in words alone."""
        model, known = self.told.model, self.told.answers.judged.positions.known
        mine = [item for item in model.insisted.values() if item.actor == actor and self.issue in item.issues]
        covered: set[str] = set()
        for item in sorted(mine, key=lambda item: (known(item.id) == "assumed", len(item.issues), -item.firmness)):
            clause = self._line(item)
            covered |= clause.against
            yield clause
        words = [
            (option, stand)
            for option, stand in self._stands.get(actor, {}).items()
            if stand.said == "refuses" and option not in covered
        ]
        for option, stand in words:
            yield Clause(
                text(f"against: {self._label(option)}", Cite(self._about(stand.evidence))),
                against=frozenset({option}),
            )

    def _line(self, item: Insisted) -> Clause:
        rests = self.told.basis(item.id)
        ours = self.told.answers.judged.positions.known(item.id) == "assumed"
        if ours and not any(isinstance(part, (Assumed, Small)) for part in rests):
            rests = text(rests, OURS)
        if isinstance(item, LeastOption):
            least = f"at the least: {self._label(item.floor.option)}"
            shut = [option for option, stand in self._stands[item.actor].items() if item.id in stand.ruled_out_by]
            return Clause(text(least, rests), ours, frozenset(shut))
        assert isinstance(item, DrawnLine)
        alone = set(item.line.never) == {self.issue}
        against = frozenset(item.line.never[self.issue]) if alone else frozenset()
        return Clause(text(self._drawn(item, alone=alone), rests), ours, against)

    def _drawn(self, item: DrawnLine, *, alone: bool) -> str:
        """A red line in its own words; one without, or a drafted one, by the options that it is about."""
        if item.line.text and narrated(item.line.text) is None:
            return item.line.text
        here = f"not: {joined([self._label(option) for option in item.line.never[self.issue]], 'or')}"
        if alone:
            return here
        others = {issue: options for issue, options in item.line.never.items() if issue != self.issue}
        with_these = joined(
            [self.told.words.option(issue, option) for issue, options in others.items() for option in options], "or"
        )
        return f"{here}, together with {with_these}"

    def _about(self, evidence: tuple[str, ...]) -> tuple[str, ...]:
        """The statements behind a word on an option that name the issue; all where none does (an answer to terms as a whole)."""
        return self.told.about(self.issue, evidence) or evidence

    def _day(self, evidence: tuple[str, ...]) -> tuple[date, date]:
        """The newest day of some statements."""
        record, known = self.told.answers.case.record, self.told.answers.statements
        return max(
            (record.dating(known[name]).order for name in evidence if name in known), default=(date.min, date.min)
        )

    def _order(self, actor: str) -> Clause | None:
        """What its order puts first: by its statements, or on our reading."""
        first = first_of(self.told.model, actor, self.issue)
        ours = not known_order(self.told.answers.judged.positions.held, actor, self.issue)
        if first is None and ours:
            return None
        behind = self.told.model.preferences[actor].on(self.issue)
        rests = basis(behind, f"the preferences of {self.told.words.actor(actor)}")
        own = behind.evidence if isinstance(behind, Ground) else self.told.about(self.issue, behind.evidence)
        ours = ours or not own
        rests = tuple(Cite(own) if isinstance(part, Cite) else part for part in rests)
        if ours:
            rests = text(tuple(part for part in rests if not isinstance(part, Cite))) or text(OURS)
        if first is None:
            return Clause(text("no single first choice", rests), ours)
        return Clause(text(self._label(first), rests), ours, wants=frozenset({first}))


def _new(clause: Clause, own: list[Clause], against: frozenset[str]) -> bool:
    """Whether a clause says something that the party does not, which is ``against`` these options already."""
    if clause.against:
        return not clause.against <= against
    if clause.wants:
        return not clause.ours and not any(clause.wants <= item.wants for item in own)
    return not clause.spoken or not own


def _cites(clause: Clause) -> set[str]:
    """The statements that a clause rests on."""
    return {name for part in clause.text if isinstance(part, Cite) for name in part.statements}
