"""Proposals in words and tables: what one proposes, moves and costs, and how it was answered; the same whoever does it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from detente.case.model.insisted import no_deal_id
from detente.frozen import frozen
from detente.report.language.evidence import READING, basis, constraint_basis
from detente.report.language.evidence import told as line_told
from detente.report.language.silences import unheard
from detente.report.language.stances import Stances
from detente.report.language.wording import Words, capital, count, joined, number, spelled
from detente.report.page.blocks import Table
from detente.report.page.text import Text, listing, plain, text
from detente.report.timeline.wording import RESPONSES

if TYPE_CHECKING:
    from detente.analysis.completions.weighing import Completions
    from detente.analysis.proposals import ProposalAnswer, Proposals
    from detente.analysis.proposals.clauses import Clause, Direction
    from detente.analysis.proposals.contradictions import Contradiction
    from detente.analysis.proposals.standing import Answer, Ask
    from detente.case.model import Model
    from detente.case.model.standing import Spoken
    from detente.case.model.talks import Proposal, Response

MOVES: dict[Direction, str] = {
    "toward": "better for",
    "away": "worse for",
    "mixed": "better and worse for",
    "equal": f"as good {READING} for",
    "tied": "no difference on record for",
}
"""How a direction is told; who does not care or whose order is not known is told apart."""
OPEN = {"yes": "Open", "conditional": "Open on conditions", "no": "Closed", "says neither": "Says neither yes nor no"}
MET = {
    "met": "met", "can be met": "can be met as things stand", "cannot be met": "cannot be met as things stand",
    "not known": "none named on record",
}  # fmt: skip
NO_TODAY = "nothing is known to hold"


@frozen
class Told:
    """The answer about proposals in words, for one model."""

    model: Model
    result: Proposals
    spoken: Spoken

    @cached_property
    def words(self) -> Words:
        return Words(self.model)

    @cached_property
    def stances(self) -> Stances:
        return Stances(self.model)

    def proposal(self, name: str) -> Proposal:
        """The proposal of the case behind an answer."""
        return next(item for item in self.model.proposals if item.id == name)

    def name(self, paper: str) -> str:
        """What a paper is called: ``the proposal of A``, ``the counter-offer of B``."""
        item = self.result.of(paper)
        kind = "proposal" if item.answers_to is None else "counter-offer"
        return f"the {kind} of {self.words.actors(item.by)}"

    def verdict(self, item: ProposalAnswer) -> str:
        """Whether it can be completed to a deal, and who refuses: a sentence or two."""
        whole = item.as_today
        if whole is None or item.open is None:
            return "It names no terms on any issue, so there is nothing to weigh."
        return self.about(item) + self._completed(item, whole, item.open)

    def about(self, item: ProposalAnswer) -> str:
        """Said first of a proposal that settles no issue of substance."""
        kinds = {self.model.issues[issue].kind for issue in item.terms}
        left = [issue for issue in item.left_out if self.model.issues[issue].kind == "substance"]
        if kinds != {"procedure"} or not left:
            return ""
        return "It is about procedure alone and settles nothing of substance. "

    def _completed(self, item: ProposalAnswer, whole: Completions, free: Completions) -> str:
        as_today = item.verdict_as_today
        if not whole.size:
            rules = [rule.because for rule in self.model.rules if rule.id in whole.excluded_by]
            why = f": {rules[0]}" if rules else "."
            return f"With all that it leaves out as today, the rules about what can coexist allow no such deal{why}"
        ways = "There is one way" if whole.size == 1 else f"There are {count(whole.size, 'way')}"
        lead = f"{ways} to fill in its terms with all that it leaves out as today. "
        if not item.left_out:
            lead = "" if whole.size == 1 else f"{ways} to fill in its terms. "
        if whole.zopa_exists:
            if as_today is not None and as_today.open:
                who = f": {unheard(self.words, as_today.silent, self.spoken)}" if as_today.silent else ""
                return f"{lead}Nothing on record rules {'it' if whole.size == 1 else 'all of them'} out; that is not an acceptance{who}."
            if whole.size == 1:
                return f"{lead}It crosses no line of those who must consent."
            crosses = "crosses" if whole.zopa == 1 else "cross"
            which = f"{capital(spelled(whole.zopa)) if whole.zopa else 'Some'} of them {crosses}"
            return f"{lead}{which} no line of those who must consent."
        refusing = [actor for actor in self.model.consenting() if whole.accepted.get(actor) == "none"]
        told = (
            f"{capital(self.words.actors(refusing))} would refuse {'it' if whole.size == 1 else 'each'}."
            if refusing
            else "Each has somebody who would refuse it."
        )
        if not item.left_out:
            return lead + told
        further = (
            " Filled in otherwise, there is a deal that keeps to its terms and that nobody refuses."
            if free.zopa_exists
            else " Each deal that keeps to its terms is refused by somebody, however the rest is filled in."
        )
        return lead + told + further

    def short(self, item: ProposalAnswer) -> str:
        """The same in a few words, for a table."""
        whole, free = item.as_today, item.open
        if whole is None or free is None:
            return "Names no terms"
        if not whole.size:
            return "Excluded by the rules, with the rest as today"
        if whole.zopa_exists:
            open_ = item.verdict_as_today is not None and item.verdict_as_today.open
            return "Nothing on record rules it out" if open_ else "Crosses no line on record, with the rest as today"
        refusing = [actor for actor in self.model.consenting() if whole.accepted.get(actor) == "none"]
        told = f"Refused, with the rest as today, by {self.words.actors(refusing) or 'somebody in each form'}"
        return f"{told}; {'a deal keeps' if free.zopa_exists else 'no deal keeps'} to its terms"

    def crossed(self, item: ProposalAnswer) -> tuple[list[Text], list[Text], list[Text]]:
        """Lines that its terms cross whatever is filled in; that stand against what it leaves out; that it may cross."""
        whole, free = item.as_today, item.open
        if whole is None or free is None:
            return [], [], []
        asked = set(self.model.consenting())
        mine = [name for name, actor in self.result.constraints.items() if actor in asked]
        by_terms = [name for name in mine if free.crossed.get(name) == "always"]
        by_rest = [name for name in mine if whole.crossed.get(name) == "always" and name not in by_terms]
        may = [name for name in mine if whole.crossed.get(name) == "sometimes"]
        said = [[line_told(self.model, self.words, name) for name in names] for names in (by_terms, by_rest, may)]
        return said[0], said[1], said[2]

    # issue by issue

    def clauses(self, item: ProposalAnswer) -> Table | None:
        """The terms issue by issue: proposed, by its authors before, by the other side last, and for whom that is better."""
        if not item.clauses:
            return None
        own, theirs = item.own_before is not None, item.theirs_before is not None
        columns = ["Issue", "Proposed"]
        columns += [f"{capital(self.words.actors(item.by))} before"] if own else ["Today"]
        columns += (
            [f"Last from {self.words.actors(self.result.of(item.theirs_before).by)}"]
            if theirs and item.theirs_before
            else []
        )
        columns += ["What this moves"]
        rows = []
        for clause in item.clauses:
            before = (
                self._options(clause.issue, clause.own)
                if own
                else self._options(clause.issue, self._today(clause.issue))
            )
            row = [self.words.issue(clause.issue), self._options(clause.issue, clause.options), before]
            row += [self._options(clause.issue, clause.theirs)] if theirs else []
            rows.append(tuple(text(cell) for cell in (*row, self.move(clause))))
        marked = any(READING in plain(cell) for row in rows for cell in row)
        caption = self._caption(item) + (f" ({READING} by the analyst’s numbers)" if marked else "")
        return Table(tuple(columns), tuple(rows), caption, stacks=True)

    def _today(self, issue: str) -> tuple[str, ...] | None:
        held = self.model.issues[issue].status_quo
        return None if held is None else (held,)

    def _caption(self, item: ProposalAnswer) -> str:
        if item.part is not None:
            return "The terms, issue by issue"  # what it leaves out is told below, with what blocks there
        left = [self.words.inline(issue) for issue in item.left_out]
        rest = f"; {joined(left)} {'is' if len(left) == 1 else 'are'} left out" if left else ""
        return f"The terms, issue by issue{rest}"

    def _options(self, issue: str, options: tuple[str, ...] | None) -> str:
        return "–" if options is None else joined([self.words.option(issue, option) for option in options], "or")

    def move(self, clause: Clause) -> str:
        """New, left out, unchanged or changed, and for whom it is better or worse; what is left out is worse for nobody."""
        if clause.status == "left out":
            return "Left out"
        against = {"first": "against today", "new": "new, against today", "changed": "changed"}
        told = ["unchanged"]
        if clause.status != "unchanged":
            told = [f"{against[clause.status]}: {self.directions(clause.moves) if clause.moves else NO_TODAY}"]
        if clause.apart:
            same = clause.options is not None and set(clause.options) == set(clause.theirs or ())
            told += ["the two agree here" if same else f"against the other side’s: {self.directions(clause.apart)}"]
        return capital("; ".join(told))

    def directions(self, moves: dict[str, Direction]) -> str:
        """``better for A, worse for B``."""
        parts = []
        for direction, says in MOVES.items():
            actors = [actor for actor, found in moves.items() if found == direction]
            if actors:
                parts.append(f"{says} {self.words.actors(actors)}")
        return ", ".join(parts) or "nobody’s order of preference is on record"

    # worth

    def worth(self, item: ProposalAnswer) -> Table | None:
        """What it is worth to each actor, and how much of it each would accept."""
        whole, free = item.as_today, item.open
        if whole is None or free is None or not (whole.size or free.size):
            return None
        rows = []
        for actor in self.model.consenting():
            if actor not in whole.accepted:
                continue
            preference = self.model.preferences.get(actor)
            cardinal = preference is not None and preference.cardinal
            rows.append(
                (
                    text(capital(self.words.actor(actor))),
                    text(_range(whole, actor)),
                    text(_range(free, actor)),
                    self._no_deal(actor) if cardinal else text("–"),
                    text(_accepted(whole, actor)),
                    text(_accepted(free, actor)),
                )
            )
        columns = (
            "Who must consent", "Worth, the rest as today", "Worth, the rest open", "No deal", "Not refused, the rest as today",
            "Not refused, the rest open",
        )  # fmt: skip
        sizes = f"{count(whole.size, 'completion')} with the rest as today, {free.size:,} with the rest open"
        return Table(columns, tuple(rows), f"What it is worth to whom: {sizes}", stacks=True)

    def _no_deal(self, actor: str) -> Text:
        grounds = constraint_basis(self.model, self.words, no_deal_id(actor))
        return text(number(self.model.gains[actor].now.no_deal), grounds)

    # the road, and the answers

    def asks(self, item: ProposalAnswer) -> Text | None:
        """What it demands and offers on the road, and what became of each."""
        parts = [text(self.stances.told(ask.id), f" ({self._state(ask)})") for ask in item.demands]
        parts += [
            text(
                self.stances.told(offer.id),
                " (open as things stand)" if offer.state == "open" else " (cannot be taken up as things stand)",
            )
            for offer in item.offers
        ]
        return text("With it on the road: ", listing(parts), ".") if parts else None

    def _state(self, ask: Ask) -> str:
        own = ", by the actor’s own other stances" if ask.circular else ""
        return MET[ask.state] + own

    def responses(self, item: ProposalAnswer) -> Table | None:
        """Who answered how openly, and apart from that on which conditions, met or not."""
        if not item.responses:
            return None
        given = self.proposal(item.id).responses
        rows = [self._response(answer, said) for answer, said in zip(item.responses, given, strict=True)]
        return Table(
            ("Who", "How open", "What it said", "Its conditions, refusals and offers", "Conditions met"),
            tuple(rows),
            "The answers: openness and conditions apart",
            stacks=True,
        )

    def _response(self, answer: Answer, said: Response) -> tuple[Text, ...]:
        grounds = basis(said, f"the response of {self.words.actor(answer.actor)}")
        parts = [text(self.stances.told(ask.id), f" ({self._state(ask)})") for ask in answer.conditions]
        parts += [self.stances.told(name) for name in answer.refuses]
        for offer in answer.offers:
            state = "open" if offer.state == "open" else "nominal: it cannot be taken up as things stand"
            parts.append(text(self.stances.told(offer.id), f" ({state})"))
        if answer.terms is not None:
            kept = {
                "met": "the proposal keeps to them",
                "can be met": "the proposal leaves room for them",
                "cannot be met": "the proposal does not keep to them",
            }[answer.terms_met or "cannot be met"]
            parts.append(text(f"terms of its own: {self._terms(answer)} ({kept})"))
        blocked = dict.fromkeys(self.stances.step_of(name) for name in answer.blocks)
        tail = f". This rules out {joined(list(blocked))}, which is a part of the proposal" if blocked else ""
        met = "–" if answer.conditions_met is None else MET[answer.conditions_met]
        return (
            text(capital(self.words.actor(answer.actor))),
            text(OPEN[answer.openness]),
            text(capital(self.words.does(answer.actor, said.text or RESPONSES[answer.kind])), grounds),
            text(listing(parts), tail) if parts else text("none on record"),
            text(capital(met)),
        )

    def _terms(self, answer: Answer) -> str:
        return "; ".join(
            f"{self.words.inline(issue)}: {self._options(issue, options)}"
            for issue, options in (answer.terms or {}).items()
        )

    # contradictions

    def contradiction(self, item: Contradiction) -> str:
        """What does not fit together, in a sentence; the quotes are the caller's."""
        actor, verb = item.actor or "", self.words.verb
        who = self.words.actor(actor)
        demands, offers = verb(actor, "demands", "demand"), verb(actor, "offers", "offer")
        makes, its = verb(actor, "makes", "make"), verb(actor, "its", "their")
        refuses = verb(actor, "it refuses itself", "they refuse themselves")
        first, second = (self._member(name) for name in (item.first, item.second))
        told = {
            "refuses what it wants": f"{who} {demands} a step that {refuses}",
            "refuses what it offers": f"{who} {offers} a step that {refuses}",
            "offer with a condition elsewhere": f"{who} {offers} without a condition what {verb(actor, 'it', 'they')} {makes} conditional elsewhere",
            "offer behind a circular demand": f"{who} {offers} a step behind a demand that {its} own other stances keep from being met",
            "own line crossed": f"the terms of {who} cross a line of {its} own",
        }
        if item.kind == "record":
            return "two statements do not fit together, as the record says"
        return f"{told[item.kind]}: {first}; {second}"

    def _member(self, name: str) -> str:
        if name in {item.id for item in self.result.proposals}:
            return self.name(name)
        if name in self.result.constraints:
            return self.words.constraint(name)
        return self.stances.sentence(name) if self.stances.knows(name) else name


def _range(found: Completions, actor: str) -> str:
    worth = found.worth.get(actor)
    if worth is None:
        return "–"
    return number(worth.least) if worth.least == worth.most else f"{number(worth.least)} to {number(worth.most)}"


def _accepted(found: Completions, actor: str) -> str:
    if not found.size:
        return "–"
    share, size = found.accepted[actor], found.accepted_by[actor]
    return share if share != "some" or size is None else f"{size:,} of {found.size:,}"
