"""The draft laid over the grid: which cell each piece belongs to, and what it would say, in a sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.case.model.ties import option_of
from detente.intake.pieces import STEP_DONE, Draft, Piece
from detente.intake.positions import VERB
from detente.intake.road_added import SEQUENCE
from detente.record.acts import several
from detente.report.grid.cells import Cells
from detente.report.grid.result import Saying, Suggestion
from detente.report.language.acted import Acted
from detente.report.language.dates import day, when
from detente.report.language.in_order import in_order
from detente.report.language.wording import capital, joined

if TYPE_CHECKING:
    from detente.answers import Answers

TITLES = {
    "actor": "A new actor", "issue": "A new issue", "position": "An order of the options", "red line": "A red line",
    "demand": "A demand: one step before another", "refusal": "A refusal of a step", "offer": "An offer",
    "proposal": "A proposal", "response": "An answer to a proposal", "round": "A round of talks",
    STEP_DONE: "A step done", SEQUENCE: "What comes before what",
}  # fmt: skip
HEARD = (
    "Taken, it counts as heard on this issue, and the case holds that it refuses none of the other options. If that is more than it "
    "said, decline it: what it would accept stands in the cell all the same."
)
OUTCOMES = {
    "failed": "failed", "stalled": "stalled", "partial": "agreed in part", "agreed": "agreed", "open": "not ended",
    "unknown": "outcome not known",
}  # fmt: skip
TALKS = "More, Talks and papers"
STANDS = {
    "round": TALKS, "proposal": TALKS, "response": TALKS, "demand": "Sequence",
    "refusal": "Sequence", "offer": "Sequence", STEP_DONE: "Sequence", SEQUENCE: "Sequence", "actor": "The case", "issue": "The case",
}  # fmt: skip
FEW = 3
"""Statements of a suggestion that are told with it; the rest are in its cell."""
Place = tuple[str, str]
"""An actor and an issue."""


def taken(answers: Answers, piece: Piece) -> str:
    """What a piece that was taken says, whose it is, and where it stands now."""
    laid = Suggested(Cells(answers), Draft((piece,)))
    said = [*laid.beside, *(one for several in laid.inside.values() for one in several)][0]
    whose = f" ({said.where})" if said.where else ""
    stands = f" It stands under {STANDS[piece.kind]}." if piece.kind in STANDS else ""
    return f"Taken: {said.title.lower()}{whose}: {said.words.rstrip('.')}.{stands}"


def name_of(piece: Piece) -> str:
    """The name by which a piece is known again when the draft is made anew: of what makes it the same, nothing else."""
    return hashlib.sha256("\n".join(piece.same).encode()).hexdigest()[:12]


class Suggested:
    """The pieces of a draft by the cell that they belong to, and those that belong to none."""

    def __init__(self, cells: Cells, draft: Draft) -> None:
        self.cells, self.model, self.words = cells, cells.model, cells.told.words
        consenting = set(self.model.consenting())
        self.fresh = {
            str(piece.key): str(piece.value["name"]) for piece in draft.pieces if piece.kind in ("actor", "issue")
        }
        self.inside: dict[Place, tuple[Suggestion, ...]] = {}
        self.beside: tuple[Suggestion, ...] = ()
        for piece in draft.pieces:
            places = [
                place for place in self._places(piece) if place[0] in consenting and place[1] in self.model.issues
            ]
            for place in places:
                self.inside[place] = (*self.inside.get(place, ()), self._suggestion(piece, place))
            if not places:
                self.beside = (*self.beside, self._suggestion(piece, None))

    def _places(self, piece: Piece) -> Iterator[Place]:
        if piece.kind == "position":
            yield str(piece.key), next(iter(piece.value["ranking"]))
        elif piece.kind == "red line":
            yield from ((piece.value["actor"], issue) for issue in piece.value["never"])
        elif piece.kind in ("demand", "refusal", "offer") and self.model.road is not None:
            step = piece.value["wants" if piece.kind == "demand" else "step"]
            settled = option_of(self.model.road.steps[step]) if step in self.model.road.steps else None
            if settled is not None:
                yield piece.value["actor"], settled[0]

    def _suggestion(self, piece: Piece, place: Place | None) -> Suggestion:
        sayings = self._sayings(piece, place)
        return Suggestion(
            id=name_of(piece),
            piece=piece,
            title=TITLES.get(piece.kind, capital(piece.kind)),
            where="" if place is None else f"{self.words.short(place[0])} on {self.words.inline(place[1])}",
            words=self._told(piece),
            sayings=tuple(sayings[:FEW]),
            more=max(0, len(sayings) - FEW),
            level=piece.level,
            remark=self._remark(piece),
        )

    def _sayings(self, piece: Piece, place: Place | None) -> list[Saying]:
        """The words it rests on; what several say or do in the same words is told of all."""
        found: dict[tuple[str, int, str, str, str], list[Saying]] = {}
        for item in piece.statements:
            each = self.cells.saying(item, *(place or (self._actor(piece), "")))
            found.setdefault((each.document, each.start, each.words, each.act, each.when), []).append(each)
        return [
            first
            if len(who := list(dict.fromkeys([first.who, *(each.who for each in rest)]))) == 1
            else replace(first, who=joined(who), act=several(first.act))
            for first, *rest in found.values()
        ]

    def _actor(self, piece: Piece) -> str:
        value = piece.value if isinstance(piece.value, Mapping) else {}
        return str(value.get("actor") or value.get("by") or piece.key or "")

    def _remark(self, piece: Piece) -> str:
        """What the draft remarks, in names and texts where it has ids."""
        if piece.kind == "position" and not piece.choices:
            return " ".join([*self._history(piece), *([HEARD] if piece.accepts else [])])
        road = self.model.road
        if piece.kind == "demand" and road is not None and (before := piece.value["before"]) in road.steps:
            return piece.remark.replace(f"Before {before}", f"Before “{road.steps[before].text}”", 1)
        return "" if piece.choices else Acted(self.cells.answers.case).in_words(piece.remark)

    def _history(self, piece: Piece) -> Iterator[str]:
        dates = piece.dates
        for change in piece.history:
            option = piece.options.get(change.option, change.option)
            since = f" ({dates[change.now]})" if change.now in dates else ""
            yield f"{capital(option)}: {change.move}{since}."

    def _told(self, piece: Piece) -> str:
        """What it would say in the case, as a sentence."""
        value: Any = piece.value
        if piece.kind == "position":
            return self._order(piece)
        if piece.kind == "actor":
            return f"{value['name']}, a third party"
        if piece.kind == "issue":
            return f"{value['name']}: {joined(list(value['options'].values()), 'or')}"
        if piece.kind == "red line" and piece.choices:
            does = self.words.verb(value["actor"], "does", "do")
            return f"{piece.reason} Which other options {does} {self.words.actor(value['actor'])} refuse?"
        if piece.kind == "red line":
            known = all(issue in self.model.issues for issue in value["never"])
            told = (
                self.words.pattern(value["never"]) if known else joined([self._issue(name) for name in value["never"]])
            )
            who = self._name(value["actor"])
            if until := value.get("until"):
                return f"{who} would not accept {told} until {day(date.fromisoformat(until.text))}, and has spoken otherwise since"
            return f"{who} will not accept {told}"
        if piece.kind in ("demand", "refusal", "offer"):
            return self._stance(piece)
        if piece.kind == SEQUENCE:
            return in_order(self.model, piece)
        if piece.kind == "proposal":
            terms = value.get("terms") or {}
            named = terms and all(issue in self.model.issues for issue in terms)
            told = f"proposes {self.words.pattern(terms)}" if named else value["text"]
            return f"{self._name(value['by'])}: {told}"
        if piece.kind == "response":
            return f"{self._name(value['actor'])}: {value['kind'].replace('_', ' ')}{self._answered(piece)}"
        if piece.kind == STEP_DONE and self.model.road is not None:
            dated = "" if value["achieved"] is True else f" ({self._day(piece)})"
            return f"{self.model.road.steps[str(piece.key)].text.rstrip('.')}{dated}"
        if piece.kind == "round":
            dated = f", {self._day(piece)}" if "date" in value else ""
            return f"{value.get('place') or 'A round of talks'}{dated}: {OUTCOMES[str(value['outcome'])]}"
        return str(value)

    def _day(self, piece: Piece) -> str:
        """The first day of those that its statements tell."""
        datings = (self.cells.answers.case.record.dating(item) for item in piece.statements)
        return when(min((found for found in datings if found.when), key=lambda at: at.order).when)

    def _answered(self, piece: Piece) -> str:
        """Which proposal a response answers."""
        at = piece.path[1]
        proposal = self.model.proposals[at] if isinstance(at, int) and at < len(self.model.proposals) else None
        if proposal is None:
            return ""
        return f", to the proposal of {self.words.actors(proposal.by)}, {when(proposal.date)}"

    def _order(self, piece: Piece) -> str:
        issue, tiers = next(iter(piece.value["ranking"].items()))
        name, verb = self.words.actor(str(piece.key)), self.words.verb
        if piece.choices and piece.stance is not None:
            return f"Which of its options {verb(str(piece.key), 'does', 'do')} {name} {VERB[piece.stance]}?"
        told = [(tier,) if isinstance(tier, str) else tuple(tier) for tier in tiers]
        if piece.accepts and issue in self.model.issues:
            others = [option for option in told[0] if option not in piece.accepts]
            return self.cells.accepting(piece.accepts, issue, others)
        if all(option in piece.options for tier in told for option in tier):
            return ", then ".join(joined([piece.options[option] for option in tier], "or") for tier in told)
        return f"{capital(name)} on {self._issue(issue)}"

    def _stance(self, piece: Piece) -> str:
        value, road = piece.value, self.model.road
        name = self._name(value["actor"])
        verb = self.words.verb

        def step(key: str) -> str:
            return f"“{road.steps[value[key]].text}”" if road and value[key] in road.steps else str(value[key])

        if piece.kind == "demand":
            return f"{name} {verb(value['actor'], 'wants', 'want')} {step('wants')} before {step('before')}"
        does = ("offers", "offer") if piece.kind == "offer" else ("refuses", "refuse")
        return f"{name} {verb(value['actor'], *does)} {step('step')}"

    def _name(self, actor: object) -> str:
        actors = [str(one) for one in actor] if isinstance(actor, list | tuple) else [str(actor)]
        return capital(joined([self.fresh.get(one) or self.words.actor(one) for one in actors]))

    def _issue(self, issue: str) -> str:
        return self.words.inline(issue) if issue in self.model.issues else self.fresh.get(issue, issue)
