"""The verbs of the library, which are those of the command line.

Each takes a loaded case and returns a frozen result that prints as a short answer. Parameters and their defaults are
those of :mod:`detente.answers`, where several answers of one case are best asked for: ``Answers.of(case)`` keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypedDict, Unpack

from detente.analysis.agreement import Agreement
from detente.analysis.asking import Ask
from detente.analysis.changes import Changes
from detente.analysis.impasse import Impasse
from detente.analysis.packages import Packages
from detente.analysis.picked import Picked, pick_of
from detente.analysis.picked import solve as judged
from detente.analysis.proposals import Proposals
from detente.analysis.road import RoadResult
from detente.analysis.rounds import Rounds
from detente.analysis.spatial import Forecast, Reading
from detente.analysis.standoff import Stability
from detente.analysis.turned import Turned
from detente.analysis.whatif import WhatIf
from detente.analysis.whatif.offers import Offers
from detente.analysis.whatif.uncertainty import Readings as Shares
from detente.answers import Answers
from detente.brief import write
from detente.case import Case
from detente.case.lint.check import check as lint
from detente.case.lint.remark import Remark
from detente.case.tables import arrays
from detente.defaults import DEALS, NEAR, READINGS, ROUNDS
from detente.errors import input_error
from detente.executors.tally import Progress
from detente.fields import day_of
from detente.intake.begin import Wishes, begin
from detente.intake.colleagues.agreement import Concord
from detente.intake.colleagues.agreement import agreement as compared
from detente.intake.colleagues.blind import SecondDesk
from detente.intake.colleagues.comments import Said
from detente.intake.colleagues.comments import comment as say
from detente.intake.colleagues.numbers import begin as begin_sheet
from detente.intake.colleagues.numbers import give
from detente.intake.colleagues.second import reader
from detente.intake.draft import draft as drafted
from detente.intake.merging.merge import Merged
from detente.intake.merging.merge import merge as merged
from detente.intake.news.found import News
from detente.intake.news.news import news as found_new
from detente.intake.other_names import OtherName, other_names
from detente.intake.outcome import Outcome, Readings
from detente.intake.pieces import Draft
from detente.intake.review import Desk
from detente.intake.search import Filter, Found
from detente.intake.search import search as look
from detente.journal import Act, Journal
from detente.live import as_it_stands, turned
from detente.report.grid.grid import grid
from detente.report.grid.result import Grid

Scenarios = str | Sequence[str] | None
"""A scenario's id, several as ``a+b`` or a list, or none."""
AsOf = date | str | None
"""A day, or its text as YYYY-MM-DD."""


class Options(TypedDict, total=False):
    """What may be asked of a reading."""

    urls: Path | None
    follow: bool
    renew: bool
    again: bool
    publisher: str | None
    published: str | None
    language: str | None
    kind: str | None
    private: bool
    seconds: float
    wait: float
    llm: str | None
    model: str | None
    price: str | None
    executor: Executor | None


class Facets(TypedDict, total=False):
    """What narrows a search."""

    actor: str | None
    act: str | None
    issue: str | None
    since: date | None
    until: date | None
    confirmed: bool


def check(case: Case) -> list[Remark]:
    """What to mend before others read the case: errors, warnings, notes."""
    return lint(case)


def deals(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None, limit: int = DEALS) -> Agreement:
    """Is there a deal, and which; up to ``limit`` deals of the ZOPA are listed. Where there is none, see :func:`packages`."""
    return Answers.of(case, scenario, as_of, limit=limit).deals()


def packages(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None) -> Packages | None:
    """Where there is no deal, the complete deals that ask the least of whoever gives most; None where there is one."""
    return Answers.of(case, scenario, as_of).packages()


def package(case: Case, pick: Sequence[str] = (), *, scenario: Scenarios = None, as_of: AsOf = None) -> Picked:
    """One package, ``issue.option`` each, the rest as today: who refuses it, what is better for all, the nearest that passes."""
    answers = Answers.of(case, scenario, as_of)
    return judged(answers.model, arrays(answers.model), answers.space, pick_of(answers.model, tuple(pick)))


def why(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None, near: int = NEAR) -> Impasse:
    """Why there is no deal, and what would open one; up to ``near`` near deals."""
    return Answers.of(case, scenario, as_of, near=near).why()


def ask(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None) -> Ask:
    """Whom to ask next: the silences and the numbers that decide, and what each way rests on that nobody has said."""
    return Answers.of(case, scenario, as_of).ask()


def whatif(
    case: Case,
    *,
    scenario: Scenarios = None,
    as_of: AsOf = None,
    pair: tuple[str, str] | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> WhatIf:
    """Every scenario beside the case (under ``scenario``), and the values of its numbers at which the answer turns.

    ``executor``: any :mod:`concurrent.futures` executor answers the scenarios and tries the numbers, each on its own;
    ``progress`` hears how many of them are done.
    """
    return Answers.of(case, scenario, as_of).whatif(pair, executor=executor, progress=progress)


def offers(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None, seed: int = 0) -> Offers:
    """Alternating offers between the first two parties, each pair of concession strategies once: where they end."""
    return Answers.of(case, scenario, as_of).offers(seed)


def readings(
    case: Case,
    count: int = READINGS,
    *,
    scenario: Scenarios = None,
    as_of: AsOf = None,
    how: str = "uniform",
    seed: int = 0,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Shares:
    """In how many of ``count`` readings of the uncertain numbers each answer holds, and which numbers decide it.

    ``how``: ``uniform``, ``triangular`` or ``named``. ``executor``: any :mod:`concurrent.futures` executor, Dask's too.
    """
    answers = Answers.of(case, scenario, as_of)
    return answers.readings(count, how=how, seed=seed, executor=executor, progress=progress)


def proposals(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None) -> Proposals:
    """Each proposal: what it is worth to whom, the lines it crosses, what it moves, how it was answered."""
    return Answers.of(case, scenario, as_of).proposals()


def rounds(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None) -> Rounds:
    """Each round of talks by the positions of its date: what stood in its way, and what claims about causes are worth."""
    return Answers.of(case, scenario, as_of).rounds()


def changes(case: Case, since: date | str, *, until: AsOf = None, scenario: Scenarios = None) -> Changes:
    """What moved from a day on, until another day (the day of the case when left out)."""
    first = day_of(since, "since")
    if first is None:
        raise input_error("since", "a day is needed", expected="YYYY-MM-DD, such as 2026-03-01")
    return Answers.of(case, scenario).changes(first, day_of(until, "until"))


def road(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None, goal: str | None = None) -> RoadResult:
    """Can they get to the table (to the step ``goal``, else to the goal of the case), and what stands in the way."""
    return Answers.of(case, scenario, as_of).road(goal)


def standoff(
    case: Case,
    *,
    scenario: Scenarios = None,
    as_of: AsOf = None,
    explain: str | None = None,
    looks: Mapping[str, str] | None = None,
    horizon: int | None = None,
) -> Stability:
    """Does the standoff hold, and where can it move; ``explain`` names a state whose verdicts are wanted too.

    ``looks`` gives actors a stability concept of their own; ``horizon`` asks what holds for two sides that look so many
    moves ahead.
    """
    return Answers.of(case, scenario, as_of).standoff(explain, looks, horizon)


def forecast(
    case: Case,
    *,
    scenario: Scenarios = None,
    as_of: AsOf = None,
    reading: Reading | None = None,
    rounds: int = ROUNDS,
) -> Forecast:
    """Issues on a line: weighted median and mean, the votes behind the median, and rounds of challenges (a heuristic).

    ``reading`` settles where published accounts of the rounds differ.
    """
    return Answers.of(case, scenario, as_of).forecast(reading, rounds)


def write_brief(
    case: Case,
    file: str | Path,
    *,
    scenario: Scenarios = None,
    as_of: AsOf = None,
    profile: str = "full",
    author: str | None = None,
    handling: str | None = None,
) -> Path:
    """Writes the cited brief: ``.html`` (one offline file), ``.pdf``, ``.docx``, ``.md`` or ``.json`` by the ending.

    ``profile``: ``full``, ``two-pages``, ``annex``, or ``redacted`` (full, without what the record has sealed). ``author`` and
    ``handling`` stand on each page, in place of those under ``brief`` in the case.
    """
    return write(Answers.of(case, scenario, as_of), Path(file), profile, author, handling)


def read(
    case: Case, *sources: str | Path, tell: Callable[[Outcome], None] | None = None, **wishes: Unpack[Options]
) -> Readings:
    """Reads files, folders and addresses into a case and proposes statements; ``tell`` hears of each as it is done.

    Options as on the command line: ``urls``, ``follow``, ``renew``, ``again``, ``publisher``, ``published``, ``language``,
    ``kind``, ``private``, ``seconds``, ``wait``, ``llm``, ``model``, ``price``; ``executor``: any :mod:`concurrent.futures` executor.
    """
    begun = begin(case, Wishes(tuple(str(source) for source in sources), **wishes))
    outcomes = []
    for outcome in begun.outcomes:
        outcomes.append(outcome)
        if tell is not None:
            tell(outcome)
    return begun.result(outcomes)


def review(case: Case, *, by: str, second: bool = False) -> Desk:
    """The proposed statements one after another: ``desk.item``, then ``confirm``, ``correct``, ``reject``, ``skip``, ``undo``.

    ``second``: once more, without seeing what the first reader decided.
    """
    return (SecondDesk if second else Desk)(case, by, date.today())  # noqa: DTZ011


def agreement(case: Case, readers: Sequence[str] | None = None) -> Concord:
    """Second readings beside the first: differences, and how far they agree (κ, α); of all readers where none are named."""
    return compared(case, None if readers is None else [reader(case.folder, name) for name in readers])


def numbers(case: Case, values: Mapping[str, Decimal | int | None] | None = None, *, by: str) -> Path:
    """A person's own numbers for the case, by the path of each: a sheet, begun blank; the file."""
    for path, value in (values or {}).items():
        give(case, by, path, value)
    return begin_sheet(case, by)


def comment(case: Case, words: str, *, by: str, about: str = "", answers: str | None = None) -> Said:
    """Says something about a statement, a document, a position or a number; kept in ``comments/``."""
    return say(case, by, words, datetime.now(UTC), about, answers)


def merge(
    case: str | Path, other: str | Path, *, ancestor: str | Path | None = None, into: str | Path | None = None
) -> Merged:
    """Two folders of one case as one, nothing lost; written only ``into`` a folder, a new one or the first."""
    return merged(case, other, ancestor, into)


def history(case: Case) -> tuple[Act, ...]:
    """What was done in a case through Detente: who, when, what, why; the earliest first."""
    return tuple(Journal(case.folder).acts())


def names(case: Case) -> list[OtherName]:
    """The other names by which the reporting calls what the case has."""
    return other_names(case.model)


def answer(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None) -> Turned:
    """What scenarios change about the answer of the case as it stands on the same day, and why.

    ``detente.live.Live`` keeps a case for many such questions, also with single values set.
    """
    after = Answers.of(case, scenario, as_of)
    return turned(as_it_stands(after), after)


def news(case: Case, since: date | str) -> News:
    """What is new since a day, and what it may change in the case."""
    return found_new(case, day_of(since, "since") or case.written.as_of)


def draft(case: Case, *, again: bool = False) -> Draft:
    """What confirmed statements suggest and the case does not have; :func:`detente.intake.pieces.accept` adds a piece,
    :func:`detente.intake.pieces.decline` sees to it that it is not offered again unless ``again`` is asked for."""
    return drafted(case, again=again)


def positions(case: Case, *, scenario: Scenarios = None, as_of: AsOf = None) -> Grid:
    """Who holds what: each actor on each issue, and how that is known, with what :func:`draft` suggests laid in its place."""
    answers = Answers.of(case, scenario, as_of)
    return grid(answers, drafted(answers.case))


def search(case: Case, words: str, *, limit: int = 10, **only: Unpack[Facets]) -> Found:
    """Statements and passages with all the words; ``actor``, ``act``, ``issue``, ``since``, ``until``, ``confirmed`` narrow it."""
    return look(case, words, Filter(**only), limit=limit)
