"""Each proposal against the model: what it is worth to whom, what it crosses, what it moves, and how it was answered.

Method

1. A *completion* is a rule-obeying deal that keeps to the terms. An issue the terms leave out stays at its status quo
   (``as_today``); apart from that, the completions with those issues free (``open``) say what the terms alone rule
   out. Utilities, red lines, floors, no-deal values and the ZOPA are exact over all of them (:mod:`completions`).
2. On its own part: what it moves compared with today, whether it touches what blocks, in which deals it stands once that
   is gone (:mod:`part`).
3. Issue by issue against the same actor's last paper and the counterpart's (:mod:`clauses`). Responses with terms of
   their own count as papers.
4. Demands and offers as the road leaves them; responses with their openness apart from their conditions
   (:mod:`standing`).
5. Contradictions inside one actor's stances (:mod:`contradictions`).

Reads as: what follows from the terms as recorded. A term that the sources do not name is not a term.

References: putnam1988 (who must accept); raiffa1982 (ZOPA); dechter1999 (many completions); reiter1987 (what blocks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.analysis.completions.weighing import Completions, completions
from detente.analysis.impasse import Impasse, impasse
from detente.analysis.judgement import Verdict
from detente.analysis.proposals.clauses import Clause, clauses
from detente.analysis.proposals.contradictions import Contradiction, contradictions
from detente.analysis.proposals.papers import Paper, Terms, last_before, papers
from detente.analysis.proposals.part import MOST_WAYS, Block, Part, block, part
from detente.analysis.proposals.since import SaidSince
from detente.analysis.proposals.standing import Answer, Ask, Held, answers, asks, offers
from detente.analysis.result import Piece, Result
from detente.analysis.road import RoadResult, road
from detente.analysis.space import LISTED
from detente.case.model import Model
from detente.case.tables import Arrays, arrays
from detente.errors import counted


class ProposalAnswer(Piece):
    """A proposal, or a response with terms, against the model. Dates are the first and last day it may be of."""

    id: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    start: str
    end: str
    answers_to: str | None
    """For a response with terms: the proposal it answers."""
    terms: Terms
    left_out: tuple[str, ...]
    as_today: Completions | None
    """None where it names no terms on any issue."""
    open: Completions | None
    part: Part | None = None
    """On the issues that it names; None where it names none."""
    own_before: str | None
    theirs_before: str | None
    clauses: tuple[Clause, ...]
    demands: tuple[Ask, ...]
    offers: tuple[Held, ...]
    responses: tuple[Answer, ...]
    evidence: tuple[str, ...]
    since: tuple[SaidSince, ...] = ()
    """What addressees said afterwards about the options it asks for, where no report calls it an answer."""
    verdict: Verdict | None = None
    """What may be said of the deals that keep to its terms; None where it names none, or the engine was asked alone."""
    verdict_as_today: Verdict | None = None
    """The same of those with all that it leaves out as today."""


class Proposals(Result):
    """The answer of ``detente proposals``: in order of time."""

    proposals: tuple[ProposalAnswer, ...]
    latest: str | None
    """The proposal (not a response) of the latest date."""
    contradictions: tuple[Contradiction, ...]
    constraints: dict[str, str]
    """Whose each red line, floor and no-deal value is."""
    blocks_complete: bool = True
    """Whether every conflict and every cheapest opening is known that proposals are held against."""

    @property
    def complete(self) -> bool:
        """Whether proposals are held against all that blocks."""
        return self.blocks_complete

    def __str__(self) -> str:
        if self.latest is None:
            return "No proposal is on record."
        last = self.of(self.latest)
        found = last.open if last.left_out else last.as_today
        if found is None:
            told = "names no terms on any issue"
        elif not found.size:
            told = "has no completion that obeys the rules"
        elif found.zopa_exists:
            told = "can be completed to a deal that nothing on record rules out"
        elif last.left_out and last.part is not None:
            told = f"cannot be completed to a deal that nobody refuses; its terms touch {counted(len(last.part.touched), 'conflict')}"
        else:
            refusing = [actor for actor, share in found.accepted.items() if share == "none"]
            told = f"cannot be completed to a deal that nobody refuses; refused as it stands by {', '.join(refusing) or 'nobody alone'}"
        return f"{last.id} of {', '.join(last.by)} {told}."

    def of(self, name: str) -> ProposalAnswer:
        """The answer about one proposal (KeyError if there is none)."""
        return {item.id: item for item in self.proposals}[name]


def proposals(
    model: Model,
    *,
    linked: Iterable[tuple[str, str]] = (),
    listed: int = LISTED,
    why: Callable[[], Impasse] | None = None,
) -> Proposals:
    """Every proposal of a case; ``linked``: pairs of statements that the record says contradict each other.

    Up to ``listed`` completions are taken one by one; beyond, issues are eliminated. ``why``: the answer about the
    impasse, where it is at hand.
    """
    tables = arrays(model)
    reach = road(model) if model.road else None
    written = papers(model)
    known = any(paper.terms for paper in written)
    blocked = block(model, tables, listed, why or (lambda: impasse(model, near=0, listed=listed))) if known else None
    told = tuple(_answer(model, tables, paper, written, reach, blocked, listed) for paper in written)
    latest = max(
        (item for item in told if item.answers_to is None), key=lambda item: (item.start, item.end), default=None
    )
    crossed = {
        item.id: tuple(name for name, share in item.open.crossed.items() if share == "always")
        for item in told
        if item.open is not None
    }
    return Proposals(
        method=(
            "completions by listing or elimination; issue by issue; the road's least fixpoint",
            "putnam1988",
            "raiffa1982",
            "dechter1999",
            "reiter1987",
        ),
        inputs=model.digest,
        defaults=tables.defaults,
        warnings=_warnings(model, told, blocked),
        evidence=tuple(sorted({name for item in told for name in item.evidence})),
        proposals=told,
        latest=None if latest is None else _last(model, latest.id),
        contradictions=contradictions(model, written, crossed, reach, linked),
        constraints={item.id: item.actor for item in tables.constraints},
        blocks_complete=not known or (blocked is not None and blocked.complete),
    )


def _last(model: Model, found: str) -> str:
    """Of proposals of the same date, the later in the file."""
    dates = {item.id: (item.date.start, item.date.end) for item in model.proposals}
    return [name for name, date in dates.items() if date == dates[found]][-1]


def _answer(
    model: Model,
    tables: Arrays,
    paper: Paper,
    written: list[Paper],
    reach: RoadResult | None,
    blocked: Block | None,
    listed: int,
) -> ProposalAnswer:
    own, theirs = (last_before(written, paper, own=whose) for whose in (True, False))
    left = tuple(issue for issue in model.issues if issue not in paper.terms)
    today = {issue: model.issues[issue].untouched for issue in left}
    proposal = next((item for item in model.proposals if item.id == paper.id and paper.answers is None), None)
    free = completions(model, tables, paper.terms, at_most=listed) if paper.terms else None
    return ProposalAnswer(
        id=paper.id,
        by=paper.by,
        to=paper.to,
        start=paper.date.start.isoformat(),
        end=paper.date.end.isoformat(),
        answers_to=paper.answers,
        terms=paper.terms,
        left_out=left,
        as_today=completions(model, tables, {**paper.terms, **today}, at_most=listed) if paper.terms else None,
        open=free,
        part=None if free is None else part(model, tables, paper.terms, free, blocked, listed),
        own_before=own.id if own else None,
        theirs_before=theirs.id if theirs else None,
        clauses=clauses(model, paper, own, theirs) if paper.terms else (),
        demands=asks(paper.demands, model, reach),
        offers=offers(paper.offers, reach),
        responses=() if proposal is None else answers(model, proposal, paper, reach),
        evidence=paper.evidence,
    )


def _warnings(model: Model, told: tuple[ProposalAnswer, ...], blocked: Block | None) -> tuple[str, ...]:
    found = []
    if blocked is None and any(item.terms for item in told):
        found.append("what blocks a deal was not decided in time: proposals are not held against it")
    elif blocked is not None and not blocked.complete:
        found.append("proposals are held against the conflicts and openings that are known: not all are listed")
    if blocked is not None and blocked.not_told:
        found.append(
            f"of the cheapest openings {MOST_WAYS} are held against proposals; as cheap are {blocked.not_told:,} more"
        )
    without = [item.id for item in told if not item.terms and item.answers_to is None]
    if without:
        found.append(f"no terms on any issue are recorded for {', '.join(without)}: nothing to weigh")
    if any(preference.adjust for preference in model.preferences.values()) and any(item.clauses for item in told):
        found.append(
            "toward and away are issue by issue: what issues are worth together (adjust) counts in the worth alone"
        )
    return tuple(found)
