"""The verbs of the library; the command line has the same.

Each takes a loaded case and returns a frozen result that prints as a short answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from detente.analysis import agreement, impasse
from detente.analysis.agreement import Agreement
from detente.analysis.changes import Changes
from detente.analysis.changes import changes as compare
from detente.analysis.impasse import Impasse
from detente.analysis.proposals import Proposals
from detente.analysis.proposals import proposals as weigh
from detente.analysis.road import RoadResult
from detente.analysis.road import road as travel
from detente.analysis.rounds import Rounds
from detente.analysis.rounds import rounds as judge
from detente.analysis.standoff import Stability
from detente.analysis.standoff import standoff as stability
from detente.brief import write
from detente.case import Case
from detente.case.check import Remark
from detente.case.check import check as lint
from detente.errors import input_error


def check(case: Case) -> list[Remark]:
    """What to mend before others read the case: errors, warnings, notes."""
    return lint(case)


def deals(case: Case, *, scenario: str | None = None, as_of: date | str | None = None, limit: int = 10) -> Agreement:
    """Is there a deal, and which; up to ``limit`` deals of the ZOPA are listed."""
    return agreement.agreement(case.under(scenario, _day(as_of)).model, limit=limit)


def why(case: Case, *, scenario: str | None = None, as_of: date | str | None = None, near: int = 5) -> Impasse:
    """Why there is no deal, and what would open one; up to ``near`` near deals."""
    return impasse.impasse(case.under(scenario, _day(as_of)).model, near=near)


def proposals(case: Case, *, scenario: str | None = None, as_of: date | str | None = None) -> Proposals:
    """Each proposal: what it is worth to whom, the lines it crosses, what it moves, how it was answered."""
    read = case.under(scenario, _day(as_of))
    return weigh(read.model, linked=read.contradicting)


def rounds(case: Case, *, scenario: str | None = None, as_of: date | str | None = None) -> Rounds:
    """Each round of talks by the positions of its date: what stood in its way, and what claims about causes are worth."""
    read = case.under(scenario, _day(as_of))
    return judge(read.model, read.at_rounds())


def changes(case: Case, since: date | str, *, until: date | str | None = None, scenario: str | None = None) -> Changes:
    """What moved from a day on, until another day (the day of the case when left out)."""
    first, last = _day(since), _day(until) or case.read_as_of or case.written.as_of
    if first is None or first > last:
        raise input_error(
            "since", "this day is not before the other", found=f"{first}, {last}", expected="since < until"
        )
    return compare(case.under(scenario, first).model, case.under(scenario, last).model)


def road(
    case: Case, *, scenario: str | None = None, as_of: date | str | None = None, goal: str | None = None
) -> RoadResult:
    """Can they get to the table (to the step ``goal``, else to the goal of the case), and what stands in the way."""
    return travel(case.under(scenario, _day(as_of)).model, goal=goal)


def standoff(
    case: Case,
    *,
    scenario: str | None = None,
    as_of: date | str | None = None,
    explain: str | None = None,
    looks: Mapping[str, str] | None = None,
) -> Stability:
    """Does the standoff hold, and where can it move; ``explain`` names a state whose verdicts are wanted too.

    ``looks`` gives actors a stability concept of their own.
    """
    return stability(case.under(scenario, _day(as_of)).model, explain=explain, looks=looks)


def write_brief(case: Case, file: str | Path, *, scenario: str | None = None, as_of: date | str | None = None) -> Path:
    """Writes the cited brief: ``.html`` (one offline file), ``.md`` or ``.json`` by the ending."""
    return write(case.under(scenario, _day(as_of)), Path(file))


def _day(as_of: date | str | None) -> date | None:
    """A day, or its text as YYYY-MM-DD. Raises InputError for other text."""
    if not isinstance(as_of, str):
        return as_of
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        raise input_error(
            "as_of", "this is not a day", found=as_of, expected="YYYY-MM-DD, such as 2026-03-01"
        ) from None
