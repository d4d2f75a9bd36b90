"""For each issue on a line: the weighted median and mean, the votes behind the median, and the rounds of challenges.

Method

1. Median, mean and every contest of the median with another stated position, exact (:mod:`.middle`).
2. The challenge model under one reading of its equations, round by round (:mod:`.challenge`).
3. The same with each open choice of the reading made the other way: where the answer hangs on a choice, it says so.

Assumes: one line, preferences that fall evenly with distance on both sides, weight as the only currency, and that whoever
decides does so by weight, not by consent. None of it forecasts: it orders what was put in.

References: black1948; buenodemesquita1994; scholz2011; masad2014.
"""

from __future__ import annotations

from fractions import Fraction

from detente.analysis.result import Exact, Piece, Result
from detente.analysis.spatial.challenge import Challenges, challenges
from detente.analysis.spatial.middle import Contest, Voter, contests, mean, medians, undefeated
from detente.analysis.spatial.reading import Reading, read_otherwise
from detente.case.model import Model
from detente.case.model.scale import Line
from detente.case.sound import sound

ROUNDS = 10
HEURISTIC = "This is a heuristic, not a prediction: it works out what the weights and positions put in would imply."
WARNINGS = (
    "median: holds if the line is the whole issue, each backs what is nearer, and weight decides; where consent is needed, "
    "a position that wins the vote may still be no deal",
    "challenges: the rounds are not known to converge; small changes of a number can change the course",
    "challenges: a reading of published equations, not a reproduction; a public replication says that it does not fully "
    "reproduce the published results (masad2014), and the accounts differ on points named under `reading`",
)


class Otherwise(Piece):
    """Where the rounds end with one choice of the reading made the other way."""

    choice: str
    ended: str
    rounds: int
    medians: tuple[Exact, Exact]


class LineForecast(Piece):
    """One issue on its line."""

    issue: str
    low: Exact
    high: Exact
    unit: str | None
    voters: tuple[Voter, ...]
    medians: tuple[Exact, Exact]
    """The least and the greatest; equal where there is one."""
    mean: Exact
    stated: tuple[Exact, ...]
    """Every position put to the vote: those of actors and options, and the ends of the line."""
    contests: tuple[Contest, ...]
    undefeated: tuple[Exact, ...]
    """The stated positions that no other defeats."""
    challenges: Challenges
    otherwise: tuple[Otherwise, ...]


class Forecast(Result):
    """Every issue on a line."""

    statement: str
    lines: tuple[LineForecast, ...]

    def __str__(self) -> str:
        if not self.lines:
            return "No issue of this case is put on a line."
        told = []
        for line in self.lines:
            last = line.challenges.rounds[-1]
            now, then = (
                " to ".join(f"{float(end):g}" for end in sorted(set(ends))) for ends in (line.medians, last.medians)
            )
            told.append(
                f"{line.issue}: weighted median {now}, mean {float(line.mean):.4g}; median {then} after {last.number} "
                f"rounds of challenges ({'stop rule met' if line.challenges.stop_rule_met else 'no stop rule met'})"
            )
        return "\n".join([*told, self.statement])


def forecast(model: Model, *, reading: Reading | None = None, rounds: int = ROUNDS) -> Forecast:
    """The forecast of each issue that has a line; none where no issue has one."""
    found = {name: issue.line for name, issue in sound(model).issues.items() if issue.line is not None}
    lines = tuple(_line(name, line, reading or Reading(), rounds) for name, line in found.items())
    return Forecast(
        method=(
            "weighted median and mean, the median put to the vote against every stated position",
            "black1948",
            "expected-utility challenges in rounds, all open choices of the reading named and varied",
            "buenodemesquita1994",
            "scholz2011",
        ),
        exact=not lines,
        warnings=WARNINGS if lines else (),
        evidence=tuple(sorted({name for line in found.values() for name in _evidence(line)})),
        inputs=model.digest,
        statement=HEURISTIC,
        lines=lines,
    )


def _line(issue: str, line: Line, reading: Reading, rounds: int) -> LineForecast:
    low, high = Fraction(line.low), Fraction(line.high)
    voters = tuple(
        Voter(
            actor=actor,
            position=Fraction(standing.position),
            salience=Fraction(standing.salience) / 100,
            capability=Fraction(standing.capability),
        )
        for actor, standing in line.positions.items()
    )
    places = {voter.position for voter in voters} | {Fraction(at) for at in line.options.values()} | {low, high}
    stated = tuple(sorted(places))
    return LineForecast(
        issue=issue,
        low=low,
        high=high,
        unit=line.unit,
        voters=voters,
        medians=medians(voters),
        mean=mean(voters),
        stated=stated,
        contests=contests(voters, stated),
        undefeated=undefeated(voters, stated),
        challenges=challenges(voters, low, high, reading, rounds=rounds),
        otherwise=tuple(
            _otherwise(choice, challenges(voters, low, high, other, rounds=rounds))
            for choice, other in read_otherwise(reading).items()
        ),
    )


def _otherwise(choice: str, course: Challenges) -> Otherwise:
    last = course.rounds[-1]
    return Otherwise(choice=choice, ended=course.ended, rounds=last.number, medians=last.medians)


def _evidence(line: Line) -> set[str]:
    return {*line.evidence, *(name for standing in line.positions.values() for name in standing.evidence)}
