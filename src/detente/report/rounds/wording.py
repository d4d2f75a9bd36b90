"""Rounds of talks in words and tables: what stood in the way, what varying procedure changes, claims and their grounds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from detente.frozen import frozen
from detente.report.language.dates import day, when
from detente.report.language.evidence import basis, constraint_basis
from detente.report.language.stances import Stances
from detente.report.language.wording import Words, capital, count, joined
from detente.report.page.blocks import Table
from detente.report.page.text import Assumed, Cite, Inline, Text, text
from detente.report.rounds.outcomes import agreed
from detente.report.timeline.wording import OUTCOMES

if TYPE_CHECKING:
    from detente.analysis.rounds import RoundAnswer, Rounds
    from detente.analysis.rounds.claims import ClaimAnswer
    from detente.analysis.rounds.variations import Alternative, Variation
    from detente.case.model import Model
    from detente.case.model.talks import Round

IN_THE_WAY = {"substance": "Substance", "process": "Process", "both": "Substance and process", "neither": "Neither"}
MOST_STAYS = 3
"""Of what stays whichever alternative is taken, how much is told."""
VERDICTS = {
    "supported": "Supported in this model",
    "not supported": "Not supported in this model",
    "cannot be told": "The model cannot tell",
}


@frozen
class Told:
    """The answer about rounds in words, for one model."""

    model: Model
    result: Rounds
    at: Mapping[str, Model]
    """For rounds with a date, the model as it stood then: what was held then is told as it was."""
    things: Mapping[str, Text]
    """What each agreed, as far as that is on record."""

    @cached_property
    def words(self) -> Words:
        return Words(self.model)

    def round(self, name: str) -> Round:
        """The round of the case behind an answer."""
        return next(item for item in self.model.rounds if item.id == name)

    def table(self) -> Table:
        """Every round: where, when, who, what came of it, and what stood in its way."""
        rows = []
        for answer in self.result.rounds:
            item = self.round(answer.id)
            rows.append(
                (
                    text(item.place, basis(item, f"the round at {item.place}")),
                    text(when(item.date)),
                    text(item.level or "not given"),
                    text(self.words.actor(item.mediator) if item.mediator else "none on record"),
                    text(joined([self.words.issue(issue) for issue in item.agenda]) or "not given"),
                    self._outcome(item),
                    text(self._in_the_way(answer)),
                )
            )
        columns = ("Place", "When", "Level", "Mediator", "Agenda", "Outcome", "In the way, in this model")
        return Table(columns, tuple(rows), "Rounds of talks, and what stood in the way", stacks=True)

    def _outcome(self, item: Round) -> Text:
        """What came of it: the sentence of the case, and what it agreed."""
        what = self.things[item.id]
        if not what:
            return text(item.text or capital(OUTCOMES[item.outcome]))
        return text(f"{item.text} " if item.text else "", "Agreed", what)

    def _in_the_way(self, answer: RoundAnswer) -> str:
        """Nothing of a round that agreed; of one without a date what stands in the way by the positions at hand."""
        if answer.outcome == "agreed":
            return "–"
        found = IN_THE_WAY[answer.obstacle]
        return found if answer.dated else f"Not known for its day; on {day_of(answer.judged_on)}: {found.lower()}"

    # what stood in the way

    def lead(self, item: RoundAnswer) -> Text:
        """What a round agreed, then what stood in its way: nothing is said to have stood in the way of an agreement."""
        met = self.round(item.id)
        what = agreed(met, self.things[item.id])
        gave = self._gave_way(item)
        if item.outcome == "agreed":
            return text(what, *gave)
        rest = "What it did not settle: " if what else ""
        verdict = self.verdict(item)
        verdict = f"{rest}{verdict[0].lower()}{verdict[1:]}" if rest and not verdict.startswith("“") else rest + verdict
        return text(what, *gave, f" {verdict}" if what else verdict, f" {self.basis_of(item)}")

    def _gave_way(self, item: RoundAnswer) -> Text:
        """Lines of its day that the terms agreed cross."""
        crossed = list(dict.fromkeys(name for part in item.agreed for name in part.crosses))
        if not crossed:
            return ()
        told = joined([self.member(name, item.id) for name in crossed])
        then = "on its day" if item.dated else f"on {day_of(item.judged_on)}"
        return text(
            f" That goes against what this model holds {then}: {told}. It was given up, or is read firmer than it was."
        )

    def alike(self) -> list[list[RoundAnswer]]:
        """Rounds with the same answer about what stood in the way and what varying procedure changes."""
        groups: dict[str, list[RoundAnswer]] = {}
        for item in self.result.rounds:
            key = str(
                (
                    item.judged_on,
                    item.dated,
                    item.outcome in {"agreed", "partial"} and item.outcome,
                    item.agreed and item.id,
                    item.obstacle,
                    item.conflicts,
                    item.deadlocks,
                    [self.varied(v) for v in item.variations],
                )
            )
            groups.setdefault(key, []).append(item)
        return list(groups.values())

    def places(self, items: list[RoundAnswer]) -> str:
        """``Geneva, Abu Dhabi and Istanbul``; rounds at one place are told apart by their dates."""
        places = [item.place for item in items]
        return joined(
            [
                item.place
                if places.count(item.place) == 1 and self._only(item)
                else f"{item.place} ({when(self.round(item.id).date)})"
                for item in items
            ]
        )

    def _only(self, item: RoundAnswer) -> bool:
        return sum(other.place == item.place for other in self.result.rounds) == 1

    def verdict(self, item: RoundAnswer) -> str:
        """What stood in the way, as a sentence or two; of a round without a date, what stands in the way."""
        goal = "" if self.model.road is None else f"“{self.model.road.steps[self.model.road.goal].text}”"
        even = (
            "even with every line on procedure alone given up" if item.given_up else "and procedure has no part in it"
        )
        was, could = ("was", "could") if item.dated else ("is", "can")
        shut = f"{goal} {'could not' if item.dated else 'cannot'} be reached" if item.reachable is False else ""
        if item.obstacle in {"substance", "both"}:
            told = f"There is no deal on substance, {even}."
            if item.obstacle == "both":
                return f"{told} And the road {was} shut: {shut}."
            return told + (f" Process {was} not in the way: {goal} {could} be reached." if item.reachable else "")
        if item.obstacle == "process":
            lines = "" if item.deal_exists else "the lines on procedure alone keep a deal from existing"
            return f"On substance nothing on record rules out a deal. On process, {joined([part for part in (shut, lines) if part])}."
        return "Neither in this model: nothing on record rules out a deal" + (
            f", and {goal} {could} be reached." if item.reachable else "."
        )

    def basis_of(self, item: RoundAnswer) -> str:
        """By which positions it is judged."""
        if item.dated:
            return f"Judged by the positions of {day_of(item.judged_on)}."
        return (
            f"No date is on record: this is so by the positions of {day_of(item.judged_on)}, and what stood in the way "
            "then is not known."
        )

    # variations

    def varied(self, variation: Variation) -> str:
        """What changes with the place, the level or the mediator: a sentence or two."""
        what = variation.dimension
        if variation.dimension == "agenda" and not variation.testable:
            return "The agenda: the model cannot tell. None is on record that leaves an issue out."
        if not variation.testable:
            named = [self._named(name) for name in variation.not_in_model]
            so = f" (named in the case: {joined(named)})" if named else ""
            return f"The {what}: the model cannot tell. Nothing in it depends on the {what}{so}."
        groups: dict[tuple[str, str], list[Alternative]] = {}
        for alternative in variation.alternatives:
            groups.setdefault((alternative.through, alternative.subject), []).append(alternative)
        parts = [self._group(through, found) for (through, _), found in groups.items()]
        lead = f"Another {what} changes the answer" if variation.changes else f"Another {what} changes nothing"
        return f"The {what}: {lead[0].lower()}{lead[1:]}. {' '.join(parts)}"

    def _agenda(self, found: list[Alternative]) -> str:
        """The issues on the agenda, listed first, beside all issues."""
        narrow, whole = ("there is a deal" if item.open else "there is no deal" for item in found)
        return f"{capital(narrow)} on the issues of its agenda with the others as today, and {whole} on all issues together."

    def _group(self, through: str, found: list[Alternative]) -> str:
        if through == "agenda":
            return self._agenda(found)
        names = [self._alternative(item) for item in found]
        goal = "" if self.model.road is None else f"“{self.model.road.steps[self.model.road.goal].text}”"
        yes, no = (
            ("there is a deal", "there is no deal")
            if through != "road"
            else (f"{goal} is within reach", f"{goal} is out of reach")
        )
        opened = [name for name, item in zip(names, found, strict=True) if item.open]
        shut = [name for name, item in zip(names, found, strict=True) if not item.open]
        if not opened or not shut:
            return f"{capital(yes if opened else no)} with {_any(opened or shut)}."
        return f"{capital(yes)} with {joined(opened, 'or')}; {no} with {joined(shut, 'or')}."

    def _alternative(self, item: Alternative) -> str:
        name = f"“{self.words.option(item.subject, item.value)}”" if item.through == "issue" else item.value
        return self._named(name)

    def _named(self, name: str) -> str:
        return self.words.actor(name)

    # claims

    def claims(self) -> list[Text]:
        """What is said about the causes, rounds and causes with the same answer told together, each with its grounds."""
        found: dict[tuple[str, bool, str, str, str], tuple[list[str], list[str], list[Inline], Text]] = {}
        for answer in self.result.rounds:
            claims = self.round(answer.id).claims
            for claim, told in zip(claims, answer.claims, strict=True):
                key = (
                    claim.by,
                    bool(claim.denied),
                    self._judged(told, answer),
                    self._why(told, answer),
                    _ended(answer),
                )
                causes, places, grounds, _ = found.setdefault(key, ([], [], [], self._inputs(told, answer)))
                causes.append(claim.cause)
                places.append(self.places([answer]))
                grounds.extend(basis(claim, f"a claim about {answer.place}"))
        lines = []
        for (by, denied, judged, why, ended), (causes, places, grounds, inputs) in found.items():
            says = (
                f"{capital(self.words.actor(by))} {'denies' if denied else 'holds'} that the talks at "
                f"{joined(list(dict.fromkeys(places)))} {ended} because of "
                f"{joined(list(dict.fromkeys(causes)), 'or' if denied else 'and')}"
            )
            lines.append(text(says, tuple(dict.fromkeys(grounds)), f". {judged}: {why}", inputs, "."))
        return lines

    def _judged(self, claim: ClaimAnswer, answer: RoundAnswer) -> str:
        """The verdict on a claim, and for a round without a date by which positions."""
        found = VERDICTS[claim.verdict]
        told = answer.dated or claim.verdict == "cannot be told"
        return found if told else f"{found}, by the positions of {day_of(answer.judged_on)}"

    def _inputs(self, claim: ClaimAnswer, answer: RoundAnswer) -> Text:
        """What the positions rest on that a verdict names."""
        names = [name for members in claim.stays[:MOST_STAYS] for name in members]
        names += (
            [name for name in claim.rests_on if Stances(self.at.get(answer.id, self.model)).knows(name)]
            if claim.stays
            else []
        )
        if claim.tested == "substance" and answer.conflicts:
            names = list(answer.conflicts[0])
        parts = [part for name in dict.fromkeys(names) for part in self._basis(name, answer.id)]
        cited = [name for part in parts if isinstance(part, Cite) for name in part.statements]
        marks = tuple(dict.fromkeys(part for part in parts if isinstance(part, Assumed)))
        return text(Cite(tuple(dict.fromkeys(cited))), marks)

    def _basis(self, name: str, then: str) -> Text:
        model = self.at.get(then, self.model)
        stances = Stances(model)
        if stances.knows(name):
            return stances.told(name)[1:]
        return constraint_basis(model, Words(model), name)

    def _why(self, claim: ClaimAnswer, answer: RoundAnswer) -> str:
        if claim.tested is None:
            return "no word of the cause names anything that is tested here (substance, process, place, level, mediator, agenda)"
        if claim.tested == "substance":
            return self._substance(answer)
        if claim.tested == "process":
            return self.verdict(answer).rstrip(".")
        variation = next(item for item in answer.variations if item.dimension == claim.tested)
        what = variation.dimension
        if not variation.testable:
            return f"nothing in it depends on the {what}"
        if variation.cause is None:
            return f"the answer changes with the {what}, but the model does not say which one this round had"
        said = f"another {what} would have changed the answer" if variation.cause else f"another {what} changes nothing"
        return said + self._rests(claim, answer.id)

    def _substance(self, answer: RoundAnswer) -> str:
        if answer.deal_without_procedure:
            return "on substance nothing on record rules out a deal"
        if not answer.conflicts:
            return "there is no deal on substance"
        rest = len(answer.conflicts) - 1
        more = f", and {count(rest, 'other conflict stands', 'other conflicts stand')}" if rest else ""
        told = joined([self.member(name, answer.id) for name in answer.conflicts[0]])
        return f"there is no deal on substance, because {told}{more}"

    def _rests(self, claim: ClaimAnswer, then: str) -> str:
        """The inputs behind a verdict: what shuts every alternative, what carries the test, what it gives up."""
        told = [joined([self.member(name, then) for name in members]) for members in claim.stays]
        rest = len(told) - MOST_STAYS
        more = [f"{count(rest, 'other set')} of positions"] if rest > 0 else []
        sentences = [f"It rests on what stays: {'; '.join([*told[:MOST_STAYS], *more])}"] if told else []
        issues = [self.words.inline(name) for name in claim.rests_on if name in self.model.issues]
        steps = self.model.road.steps if self.model.road is not None else {}
        carried = [steps[name].text for name in claim.rests_on if name in steps]
        given_up = [name for name in claim.rests_on if name not in self.model.issues and name not in steps]
        tested = [f"each option on {joined(issues)}"] if issues else []
        tested += [f"the steps {joined([f'“{step}”' for step in carried])} in turn"] if carried else []
        if tested:
            sentences.append(f"Tested with {joined(tested)}")
        if given_up:
            sentences.append(
                f"For the test these are given up: {'; '.join(self.member(name, then) for name in given_up)}"
            )
        return "".join(f". {sentence}" for sentence in sentences)

    def member(self, name: str, then: str) -> str:
        """A position in words, as it was held at the round ``then``."""
        model = self.at.get(then, self.model)
        stances = Stances(model)
        return stances.sentence(name) if stances.knows(name) else Words(model).constraint(name)


def day_of(iso: str) -> str:
    """``12 June 2026``."""
    from datetime import date

    return day(date.fromisoformat(iso))


def _ended(answer: RoundAnswer) -> str:
    """How a claim about causes speaks of a round: one that agreed something did not fail, it went no further."""
    return "went no further" if answer.agreed or answer.outcome in {"agreed", "partial"} else "failed"


def _any(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"any of {joined(names)}"
