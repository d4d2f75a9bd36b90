"""*Positions*: what the case holds of each actor, issue by issue, each with the days and numbers of the words behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.case.model.insisted import LeastOption, ReservationValue
from detente.case.model.shape import standoff_alone
from detente.report.language.asked import asked_about, asks, verb
from detente.report.language.dated_words import days, speakers
from detente.report.language.evidence import constraint_basis
from detente.report.language.lately import newest
from detente.report.language.wording import Words, capital, count, joined
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import Assumed, Cite, Strong, Text, text
from detente.report.positions.about import said_about

if TYPE_CHECKING:
    from detente.analysis.stands import Stand
    from detente.answers import Answers

TITLE = "Positions, and the words behind them"
MOST_BESIDE = 12
"""Newest statements on an issue, besides those behind its positions, that are named; older ones are counted."""
OUTSIDE = "What outside parties ask for"
LEAD = "What each holds, and the days on which it said so, the newest first. “As published”: the report gives no time, so the day is its own."


def section(answers: Answers) -> Section:
    """Issue by issue: what is insisted on, what else was said, and who was not heard."""
    told = _Told(answers)
    blocks: list[Block] = [Paragraph(text(LEAD), small=True)] if answers.statements else []
    nothing: list[str] = []
    unheard: dict[tuple[str, ...], list[str]] = {}
    for issue in answers.model.issues:
        lines, silent = told.lines(issue)
        if lines:
            blocks += [Subhead(told.words.issue(issue)), Items(tuple(lines))]
            unheard.setdefault(tuple(silent), []).append(told.words.inline(issue))
        else:
            nothing.append(told.words.inline(issue))
    if asked := _asked(answers):
        blocks += [Subhead(OUTSIDE), Items(tuple(asked))]
    silences = [f"{told.words.actors(who)} on {joined(issues)}" for who, issues in unheard.items() if who]
    silences += [f"anybody on {joined(nothing)}"] if nothing else []
    if silences:
        blocks.append(Paragraph(text(f"Not on record: {'; '.join(silences)}."), small=True))
    return Section("who-wants-what", TITLE, tuple(blocks))


def _asked(answers: Answers) -> list[Text]:
    """What third parties asked for, by who asked what, each with its days."""
    words = Words(answers.model)
    alike: dict[tuple[str, str], list[str]] = {}
    for item in asks(answers):
        does = f"{verb(answers, item)}{asked_about(answers, item)}"
        alike.setdefault((item.speaker or "", does), []).append(item.id)
    return [
        text(Strong(capital(words.actor(actor))), f" {does}: ", days(answers, names), ".")
        for (actor, does), names in alike.items()
    ]


class _Told:
    """What is told of each issue; a position that names several issues is told at the first."""

    def __init__(self, answers: Answers) -> None:
        self.answers, self.model = answers, answers.model
        self.words = Words(answers.model)
        self.stands = {} if standoff_alone(answers.model) else answers.deals().stands

    def lines(self, issue: str) -> tuple[list[Text], list[str]]:
        """Lines of an issue, and those who must consent and were not heard on it."""
        held = [*self._insisted(issue)]
        used = {name for line in held for part in line if isinstance(part, Cite) for name in part.statements}
        said = [*self._said(issue, used)]
        used |= {name for line in said for part in line if isinstance(part, Cite) for name in part.statements}
        beside = [item for item in newest(self.answers, said_about(self.answers, issue)) if item.id not in used]
        older = len(beside) - MOST_BESIDE
        more = f"; {count(older, 'older one')} not shown" if older > 0 else ""
        rest = (
            [text("Also said: " if held or said else "Said: ", speakers(self.answers, beside[:MOST_BESIDE]), more, ".")]
            if beside
            else []
        )
        return [*held, *said, *rest], self._unheard(issue)

    def _insisted(self, issue: str) -> Iterator[Text]:
        for name, item in self.model.insisted.items():
            if isinstance(item, ReservationValue) or not item.issues or item.issues[0] != issue:
                continue
            actor, clause = item.actor, self._clause(name)
            grounds = constraint_basis(self.model, self.words, name)
            cited = days(self.answers, (each for part in grounds if isinstance(part, Cite) for each in part.statements))
            judged = tuple(part for part in grounds if isinstance(part, Assumed))
            yield text(
                Strong(capital(self.words.actor(actor))), f" {clause}", ": " if cited else None, cited, judged, "."
            )

    def _clause(self, name: str) -> str:
        """What follows the actor's name; of a floor in plain words, no option in the marks of speech."""
        item = self.model.insisted[name]
        if not isinstance(item, LeastOption):
            return self.words.clause(name)[1]
        least = self.words.option(item.issue, item.floor.option)
        return f"{self.words.verb(item.actor, 'accepts', 'accept')} nothing below {least}"

    def _said(self, issue: str, used: set[str]) -> Iterator[Text]:
        """What was said of single options, where most of it stands behind no line above."""
        for option, found in self.stands.get(issue, {}).items():
            for stand in found:
                if (
                    stand.said is None
                    or stand.standing == "assumed"
                    or 2 * len(set(stand.evidence) - used) <= len(set(stand.evidence))
                ):
                    continue
                told = self._verb(stand)
                named = f" {self.words.option(issue, option)}"
                who = Strong(capital(self.words.actor(stand.actor)))
                yield text(who, told, named, ": ", days(self.answers, stand.evidence), ".")

    def _verb(self, stand: Stand) -> str:
        verb = self.words.verb
        if stand.said == "refuses":
            return verb(stand.actor, " is against", " are against")
        if stand.said == "wants":
            return verb(stand.actor, " wants", " want")
        told = verb(stand.actor, " would accept", " would accept")
        return f"{told}, on a condition," if stand.said == "accepts on a condition" else told

    def _unheard(self, issue: str) -> list[str]:
        first = next(iter(self.stands.get(issue, {}).values()), ())
        return [stand.actor for stand in first if not stand.on_record]
