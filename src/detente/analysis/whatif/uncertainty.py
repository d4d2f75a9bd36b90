"""In how many readings of the uncertain numbers each answer holds, and what is certain in all of them.

Method

1. Readings are drawn from the ranges (see :mod:`draws`), or are those that analysts wrote into the case: then all are
   taken and the shares are exact.
2. In each reading it is decided exactly whether a deal exists, whether each conflict of the case still is one (no
   rule-obeying deal honours its members), and whether each opening of the case would open a deal: over the listed
   deals (:mod:`evaluation`), or, where they are too many, by bounds and elimination (:mod:`apart`).
3. Shares carry Wilson's interval of 95 per cent (wilson1927): what more draws could still change. The interval says
   nothing about whether the ranges are right.
4. Where red lines and ranked floors alone leave no deal, the same is asked with the fixed positions of each opening left
   aside, as for tipping points.
5. Which numbers decide: Sobol indices (see :mod:`sobol`) of the first of these answers that holds in some readings and
   not in others.

Assumptions: numbers are independent but for the context factors they share; red lines, ranked floors, rules and the
list of options are taken as read.

Reads as: *a deal in 83 of 100 readings* counts readings of this model. It is not the probability of a deal.

References: wilson1927; saltelli2010.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor
from fractions import Fraction

import numpy as np
from pydantic import Field

from detente.analysis.core.wilson import wilson
from detente.analysis.impasse import Impasse, impasse
from detente.analysis.result import Exact, Piece, Result
from detente.analysis.space import VARIED, listed
from detente.analysis.whatif.apart import QuestionsApart
from detente.analysis.whatif.columns import columns
from detente.analysis.whatif.draws import Draws, Floats, Shape, named
from detente.analysis.whatif.evaluation import Asked, counted
from detente.analysis.whatif.numbers import uncertain
from detente.analysis.whatif.questions import Question, Questions
from detente.analysis.whatif.sobol import sobol_indices
from detente.analysis.whatif.turning import fixed_parts
from detente.case.model import Model
from detente.case.tables import arrays
from detente.errors import ExecutorError, LimitError
from detente.executors.crew import spread
from detente.executors.tally import Progress

BLOCK = 4096
TOGETHER = 8
"""Most blocks that a worker is handed at a time."""
SHARES = 64
"""A worker is handed several blocks at a time only where the readings make more pieces than this."""
TRACKED = 12
"""How many conflicts, and how many openings, are followed."""
SOME = Fraction(1, 20)


class Share(Piece):
    """In how many readings something holds."""

    share: Exact
    """Of the readings taken; of all their weight where they are analysts' readings."""
    low: float | None = None
    high: float | None = None
    """Wilson's interval; None where the share is exact."""
    certain: bool = False
    """Whether it is the same in every reading whatever the numbers: no draw decides it."""


class Tracked(Piece):
    """A conflict or an opening of the case, and in how many readings it is one."""

    members: tuple[str, ...]
    holds: Share


class Decider(Piece):
    """How much of the answer's variation a number decides, alone and together with others."""

    number: str
    first: float
    total: float
    first_error: float
    """Standard error of ``first``."""
    total_error: float


class Readings(Result):
    """The answers over many readings."""

    readings: int
    asked: int
    all_taken: bool = Field(default=True, alias="complete")
    """False where the run was stopped before all readings asked for were taken."""
    how: str
    """``uniform``, ``triangular`` or ``named``."""
    varied: int
    """How many numbers differ from reading to reading."""
    by: tuple[str, ...] = ()
    """Whose readings, where they are named."""
    deal: Share
    conflicts: tuple[Tracked, ...]
    openings: tuple[Tracked, ...]
    ways: tuple[Tracked, ...] = ()
    """Sets of fixed positions (red lines, ranked floors) that openings give up: a deal exists once only these go."""
    decides: tuple[Decider, ...] = ()
    decided: tuple[str, ...] | None = None
    """What the deciders decide: whether a deal exists once these fixed positions go (none: as it stands). None where no
    such answer holds in at least 1 and at most 19 of 20 readings: then there is nothing to tell apart."""

    @property
    def complete(self) -> bool:
        return self.all_taken

    def __str__(self) -> str:
        return f"A deal in {float(self.deal.share * 100):.3g} of 100 readings ({self.readings:,} taken)."


def readings(
    model: Model,
    count: int = 1000,
    *,
    how: str = "uniform",
    seed: int = 0,
    blocked: Impasse | None = None,
    sensitivity: int = 512,
    held: Collection[str] = (),
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Readings:
    """The share of ``count`` readings in which each answer holds; ``sensitivity``: draws for each Sobol index, 0 for none.

    ``how``: ``uniform``, ``triangular``, or ``named`` for the readings in the case. ``held``: names of numbers that stay
    as they are though they have a range, such as those that a scenario sets. ``executor`` spreads blocks of
    readings over workers; the result is the same for the same seed. An interrupt,
    or the end of all who work, gives what has been counted so far.
    """
    blocked = blocked or impasse(model, near=0)
    tables = arrays(model)
    space = listed(tables, VARIED)
    if how == "named":
        draws, steps, weights = named(model)
        if not weights:
            raise LimitError("the case has no readings of its own: write them under `readings`")
    else:
        shape: Shape = "triangular" if how == "triangular" else "uniform"
        draws, steps, weights = (
            Draws(tuple(item for item in uncertain(model) if item.name not in held), shape, seed),
            None,
            (),
        )
    found = columns(model, tables, draws)
    questions = QuestionsApart(tables, found) if space is None else Questions(space, found)
    every = frozenset(item.id for item in tables.constraints)
    conflicts = [item.members for item in blocked.conflicts[:TRACKED]]
    cheapest = blocked.by_cost[:TRACKED]
    openings = [item.members for item in cheapest]
    kept: list[Collection[str]] = [every, *(frozenset(members) for members in conflicts)]
    kept += [every.difference(members) for members in openings]
    ways = [] if blocked.deal_exists else fixed_parts(model, blocked)[:TRACKED]
    kept += [every.difference(members) for members in ways]
    asked = Asked(tuple(questions.ask(names) for names in kept), tuple(questions.tasks), found)
    warnings = []
    if steps is not None:
        answers = asked.answers(steps)
        whole = sum(weights, Fraction(0))
        yes = [sum((w for w, held in zip(weights, row, strict=True) if held), Fraction(0)) / whole for row in answers]
        shares = [
            Share(share=part, certain=item.settled is not None) for part, item in zip(yes, asked.questions, strict=True)
        ]
        done = count = len(weights)
    else:
        totals, done, why = _counted(asked, draws, count, executor, progress)
        if done < count:
            warnings.append(f"stopped after {done:,} of {count:,} readings: the shares are of these{why}")
        shares = [_share(total, done, item) for total, item in zip(totals, asked.questions, strict=True)]
    of_deal, of_conflicts, of_openings, of_ways = _parted(shares, len(conflicts), len(openings))
    varying = [at for at, share in ((0, of_deal), *enumerate(of_ways, 1)) if SOME <= share.share <= 1 - SOME]
    decides: tuple[Decider, ...] = ()
    if varying and steps is None and done == count and sensitivity:
        at = varying[0]
        question = asked.questions[0] if not at else asked.questions[len(kept) - len(ways) + at - 1]
        decides = _deciders(asked, question, draws, sensitivity)
    return Readings(
        method=("every reading decided exactly, as sums over issues", "wilson1927", "saltelli2010"),
        exact=steps is not None,
        seed=None if steps is not None else seed,
        inputs=model.digest,
        defaults=tables.defaults,
        warnings=tuple(warnings),
        readings=done,
        asked=count,
        complete=done == count,
        how=how,
        varied=len(draws.numbers),
        by=tuple(item.by for item in model.readings.values()) if steps is not None else (),
        deal=of_deal,
        conflicts=_tracked(conflicts, [_not(share) for share in of_conflicts]),
        openings=_tracked(openings, of_openings),
        ways=_tracked(ways, of_ways),
        decides=decides,
        decided=((), *ways)[varying[0]] if decides else None,
    )


def _parted(shares: list[Share], conflicts: int, openings: int) -> tuple[Share, list[Share], list[Share], list[Share]]:
    """The shares of the deal, of the conflicts, of the openings and of the ways."""
    first, second = 1 + conflicts, 1 + conflicts + openings
    return shares[0], shares[1:first], shares[first:second], shares[second:]


def _tracked(sets: Sequence[tuple[str, ...]], shares: Sequence[Share]) -> tuple[Tracked, ...]:
    return tuple(Tracked(members=members, holds=share) for members, share in zip(sets, shares, strict=True))


def _share(yes: int, of: int, question: Question) -> Share:
    low, high = wilson(yes, of)
    if question.settled is not None:
        return Share(share=Fraction(int(question.settled)), certain=True)
    return Share(share=Fraction(yes, of), low=low, high=high)


def _not(share: Share) -> Share:
    low = None if share.high is None else 1 - share.high
    high = None if share.low is None else 1 - share.low
    return Share(share=1 - share.share, low=low, high=high, certain=share.certain)


def _counted(
    asked: Asked, draws: Draws, count: int, executor: Executor | None, progress: Progress | None
) -> tuple[list[int], int, str]:
    """How often each question was answered yes, in how many readings, and what ended it early besides an interrupt."""
    totals, done, why = [0] * len(asked.questions), 0, ""
    sizes = [min(BLOCK, count - start) for start in range(0, count, BLOCK)]
    try:
        for size, part in _blocks(asked, draws, sizes, executor):
            totals = [total + more for total, more in zip(totals, part, strict=True)]
            done += size
            if progress is not None:
                progress(done, count)
    except KeyboardInterrupt:
        if not done:
            raise
    except ExecutorError as error:
        if not done:
            raise
        told = error.problem
        why = "; ".join([f" ({told.place}: {told.message}", *(text for text in (told.found, told.mend) if text)]) + ")"
    return totals, done, why


def _blocks(
    asked: Asked, draws: Draws, sizes: list[int], executor: Executor | None
) -> Iterator[tuple[int, Sequence[int]]]:
    if executor is None:
        for index, size in enumerate(sizes):
            yield size, one_block(asked, draws, index, size)
        return
    together = max(1, min(TOGETHER, len(sizes) // SHARES))
    numbered = list(enumerate(sizes))
    parts = [numbered[start : start + together] for start in range(0, len(sizes), together)]
    done = spread(executor, _several, (asked, draws), parts, "a block of readings")
    for part, totals in zip(parts, done, strict=True):
        yield sum(size for _, size in part), totals


def _several(shared: tuple[Asked, Draws], blocks: list[tuple[int, int]]) -> Sequence[int]:
    """What one worker does: several blocks, counted together."""
    counts = [one_block(*shared, index, size) for index, size in blocks]
    return [sum(answers) for answers in zip(*counts, strict=True)]


def one_block(asked: Asked, draws: Draws, index: int, size: int) -> Sequence[int]:
    """A block of readings, drawn, and the answers in it counted."""
    return counted(asked, draws.block(index, size))


def _deciders(asked: Asked, question: Question, draws: Draws, count: int) -> tuple[Decider, ...]:
    """The numbers in the order of how much they decide of one question."""
    alone = Asked((question,), asked.tasks, asked.columns).only_what_is_asked()

    def output(chance: Floats) -> Floats:
        yes: Floats = alone.answers(draws.steps(chance))[0].astype(float)
        return yes

    found = sobol_indices(output, len(draws.numbers), count, draws.seed)
    order = np.argsort(-found.total, kind="stable")
    return tuple(
        Decider(
            number=draws.numbers[row].name,
            first=float(found.first[row]),
            total=float(found.total[row]),
            first_error=float(found.first_error[row]),
            total_error=float(found.total_error[row]),
        )
        for row in order
        if found.total[row] > 0
    )
