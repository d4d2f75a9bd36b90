"""What each cell of the grid holds: what is said there, what the case holds, how each option stands, and how that is known.

*Method*

1. A statement bears on a cell if it is the actor's word, or tells what the actor holds, and names the issue, an option of it
   or a step that settles it; or if something that the case holds there rests on it.
2. An order and values rest on the grounds of their issue; without such, and adjustments, on those statements behind all that its
   actor prefers which name the issue: where none does, they are our reading there.
3. The cell is known as the best known of what the case holds there and of what its words on options come to
   (:mod:`detente.analysis.stands`); where there is neither but words name the issue, it is spoken of; else it is not on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from detente.analysis.stands import Stand
from detente.case.integrity.consent import nobody
from detente.case.model.insisted import DrawnLine, LeastOption
from detente.case.model.order import order
from detente.case.model.shape import standoff_alone
from detente.case.model.standing import STRONGEST_FIRST, PositionPiece, Standing, pieces, said_by
from detente.case.model.ties import concerned
from detente.case.model.voiced import Word, statement_words
from detente.intake.firm import beside_firmness
from detente.intake.scale import in_words
from detente.record import Statement
from detente.report.front.held import Held
from detente.report.front.phrases import Told
from detente.report.grid.result import MOST, Cell, Clause, HeldPiece, Saying
from detente.report.language.dated_words import said_on
from detente.report.language.lately import newest
from detente.report.language.narrated import narrated
from detente.report.language.quotes import spoken
from detente.report.language.stances import Stances
from detente.report.language.telling import as_told
from detente.report.language.wording import Words, capital, joined
from detente.report.page.text import Assumed, Cite, plain

if TYPE_CHECKING:
    from detente.answers import Answers


class Cells:
    """The cells of one case."""

    def __init__(self, answers: Answers) -> None:
        self.answers, self.model, self.told = answers, answers.model, Told(answers)
        self.stances = Stances(answers.model)
        self.tied = concerned(answers.model.way)
        self.said = said_by(answers.model, answers.statements)
        self.judged = nobody(answers.model) is None and not standoff_alone(answers.model)
        self._sayings: dict[str, tuple[Statement, ...]] = {}

    def cell(self, actor: str, issue: str) -> Cell:
        """What there is of an actor on an issue."""
        held = tuple(self._held(actor, issue))
        stands = self.stands.get((actor, issue), {})
        bearing = self.bearing(actor, issue, held, stands.values())
        sayings = tuple(self.saying(item, actor, issue) for item in bearing[:MOST])
        known = [item.standing for item in held]
        known += [item.standing for item in stands.values() if item.said is not None]
        told = known or [self._standing(item, actor) for item in bearing]
        preference = self.model.preferences.get(actor)
        table = {} if preference is None else (preference.values or preference.points).get(issue, {})
        weight = None if preference is None else preference.weights.get(issue)
        return Cell(
            actor=actor,
            issue=issue,
            standing=min(told, key=STRONGEST_FIRST.index, default="silent"),
            weakest=max(told, key=STRONGEST_FIRST.index, default="silent"),
            noted=bool(known),
            clauses=tuple(self._clauses(actor, issue)) if stands else (),
            stands=stands,
            held=held,
            order=self._order(actor, issue),
            sayings=sayings,
            older=tuple(item.id for item in bearing[MOST:]),
            weight=None if weight is None else weight.value,
            worth={option: item.value for option, item in table.items()},
        )

    @cached_property
    def stands(self) -> Mapping[tuple[str, str], Mapping[str, Stand]]:
        """How each actor stands to each option, as the engine tells it."""
        found: dict[tuple[str, str], dict[str, Stand]] = {}
        for issue, options in self.answers.deals().stands.items() if self.judged else ():
            for option, stands in options.items():
                for stand in stands:
                    found.setdefault((stand.actor, issue), {})[option] = stand
        return found

    def _clauses(self, actor: str, issue: str) -> Iterator[Clause]:
        for clause in Held(self.told, issue).actor(actor):
            cited = [name for part in clause.text if isinstance(part, Cite) for name in part.statements]
            reasons = [part.reason for part in clause.text if isinstance(part, Assumed)]
            yield Clause(plain(clause.text), tuple(dict.fromkeys(cited)), clause.ours, " ".join(dict.fromkeys(reasons)))

    def _order(self, actor: str, issue: str) -> tuple[tuple[str, ...], ...]:
        """The options by their place, best first."""
        if actor not in self.model.preferences:
            return ()
        places = order(self.model, actor, issue)
        options = self.model.issues[issue].options
        ranks = sorted(set(places.values()), reverse=True)
        return tuple(tuple(option for option in options if places.get(option) == rank) for rank in ranks)

    # what the case holds

    def _held(self, actor: str, issue: str) -> Iterator[HeldPiece]:
        for piece in pieces(self.model, actor):
            if issue in piece.issues:
                yield self._piece(piece, actor, issue)
        there = {piece.id for piece in pieces(self.model, actor)}
        for name in self.tied.get((actor, issue), ()):
            item = self.stances.stance(name)
            if name not in there:
                firmness = getattr(item, "firmness", None)
                yield HeldPiece(
                    id=name,
                    kind="step",
                    words=self.stances.sentence(name),
                    standing=PositionPiece(name, actor, (issue,), (item,)).standing(self.said),
                    evidence=item.evidence,
                    assumed=beside_firmness(item.assumed) or None,
                    firmness=firmness,
                    level=in_words(firmness) if firmness is not None else "",
                )

    def _piece(self, piece: PositionPiece, actor: str, issue: str) -> HeldPiece:
        words, standing = self.told.words, piece.standing(self.said)
        evidence = tuple(dict.fromkeys(name for basis in piece.bases for name in basis.evidence))
        why = "; ".join(dict.fromkeys(filter(None, (beside_firmness(basis.assumed) for basis in piece.bases)))) or None
        item = self.model.insisted.get(piece.id)
        if isinstance(item, DrawnLine | LeastOption):
            line = isinstance(item, DrawnLine)
            return HeldPiece(
                id=piece.id,
                kind="red line" if line else "floor",
                words=self._insisted(item, issue),
                standing=standing,
                evidence=evidence,
                assumed=why,
                options=self._ruled_out(item, issue),
                others=tuple(name for name in item.issues if name != issue),
                firmness=item.firmness,
                level=in_words(item.firmness),
            )
        if piece.bases and all(basis is self.model.preferences[actor] for basis in piece.bases):
            evidence = self.told.about(issue, evidence)
            standing = standing if evidence else "assumed"
        kind = piece.id.split(".")[2]
        if kind == "adjust":
            place = int(piece.id.split(".")[3])
            added = self.model.preferences[actor].adjust[place]
            told = f"{words.pattern(added.when)}: {added.add:+} points"
            return HeldPiece(piece.id, "adjustment", told, standing, evidence, why)
        order_told = self._order_told(actor, issue, evidence)
        return HeldPiece(piece.id, "order" if kind == "ranking" else "values", order_told, standing, evidence, why)

    def _order_told(self, actor: str, issue: str, evidence: Iterable[str]) -> str:
        """The order that the case holds in words; where it puts no option above another, what those it rests on say it would accept."""
        tiers = self._order(actor, issue)
        said = (self.answers.statements[name] for name in evidence if name in self.answers.statements)
        words = (word for item in said for word in self._words(item) if (word.actor, word.issue) == (actor, issue))
        taken = {word.option for word in words if (word.stance or "").startswith("accepts")}
        accepted = [name for name in self.model.issues[issue].options if name in taken]
        if len(tiers) == 1 and accepted:
            return self.accepting(accepted, issue, [name for name in tiers[0] if name not in accepted])
        return self.in_order(tiers, issue)

    def accepting(self, accepted: Iterable[str], issue: str, others: Iterable[str]) -> str:
        """``would accept half the water; nothing was said of all of it or none``."""
        taken, left = (
            joined([self.told.words.option(issue, name) for name in names], "or") for names in (accepted, others)
        )
        return f"would accept {taken}" + (f"; nothing was said of {left}" if left else "")

    def in_order(self, tiers: Iterable[tuple[str, ...]], issue: str) -> str:
        """An order in words: ``half the water, then all of it or none``."""
        return ", then ".join(
            joined([self.told.words.option(issue, option) for option in tier], "or") for tier in tiers
        )

    def _insisted(self, item: DrawnLine | LeastOption, issue: str) -> str:
        if isinstance(item, LeastOption):
            return f"accepts nothing below “{self.told.words.option(issue, item.floor.option)}”"
        if item.line.text and narrated(item.line.text) is None:
            return item.line.text
        never, words = item.line.never, self.told.words
        return f"will not accept {words.pattern(never) if len(never) > 1 else words.options(issue, never[issue])}"

    def _ruled_out(self, item: DrawnLine | LeastOption, issue: str) -> tuple[str, ...]:
        if isinstance(item, DrawnLine):
            return tuple(item.line.never[issue])
        places = order(self.model, item.actor, issue)
        least = places.get(item.floor.option)
        return tuple(option for option, place in places.items() if least is not None and place < least)

    # what was said

    def bearing(
        self, actor: str, issue: str, held: Iterable[HeldPiece] = (), stands: Iterable[Stand] = ()
    ) -> list[Statement]:
        """The statements that bear on a cell, the newest first."""
        statements = self.answers.statements
        wanted = {item.id: item for item in self._naming(issue) if self._theirs(item, actor)}
        resting = [name for piece in held for name in piece.evidence]
        heard = [name for stand in stands for name in stand.evidence]
        for name in (*resting, *heard):
            if name in statements:
                wanted.setdefault(name, statements[name])
        return newest(self.answers, wanted.values())

    def _naming(self, issue: str) -> tuple[Statement, ...]:
        """The statements that name an issue, an option of it or a step that settles it."""
        if issue not in self._sayings:
            steps = self.model.way.steps if self.model.way else {}
            tied = [name for name, step in steps.items() if issue in step.settles]
            names = self.answers.statements.naming((issue,), tied)
            self._sayings[issue] = tuple(self.answers.statements[name] for name in names)
        return self._sayings[issue]

    def _theirs(self, item: Statement, actor: str) -> bool:
        """Whether a statement is the actor's word, or tells by others what it holds."""
        if actor in self.said.get(item.id, ()):
            return True
        known = self.model.actors[actor]
        return (item.speaker or "").casefold() in map(str.casefold, (actor, *known.called))

    def saying(self, item: Statement, actor: str, issue: str) -> Saying:
        """One statement, as it bears on an actor and an issue."""
        case = self.answers.case
        dating = case.record.dating(item)
        source = case.record.documents[item.document]
        anchor = case.anchors[item.id]
        return Saying(
            statement=item.id,
            who=self._who(item),
            act=f"{Words(self.model).does(item.speaker or '', item.says)}{as_told(self.model, self.said.teller(item))}",
            words=item.quote.exact,
            spoken=spoken(case, item),
            day=dating.when.start.isoformat() if dating.when else None,
            when=said_on(self.answers, item),
            document=item.document,
            source=", ".join(filter(None, (source.publisher, source.title))) or item.document,
            start=anchor.start,
            standing=self._standing(item, actor),
            options={
                word.option: word.stance for word in self._words(item) if word.actor == actor and word.issue == issue
            },
        )

    def _words(self, item: Statement) -> Iterator[Word]:
        return statement_words(self.model, item, self.said.get(item.id, ()), self.answers.case.record.dating)

    def _who(self, item: Statement) -> str:
        """Who speaks; of what nobody is named for, whose reading it is."""
        if item.speaker is None and item.voice != "source":
            return "The report’s writer" if item.voice == "author" else "Our reading"
        return capital(self.told.words.actor(item.named or ""))

    def _standing(self, item: Statement, actor: str) -> Standing:
        if actor in self.said.get(item.id, ()):
            return "stated"
        return "assumed" if item.voice == "analyst" else "reported"
