"""One exception tree. Each problem says where, what was found, what was expected and how to mend it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from detente.frozen import frozen

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys and does not show: control characters, marks that turn the direction of writing, half characters."""


@frozen
class Place:
    """A position in a file a person edits: ``case.yaml:9:21`` (lines and columns count from 1)."""

    file: str
    line: int | None = None
    column: int | None = None
    source_line: str | None = None

    def __str__(self) -> str:
        parts = [self.file, self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


@frozen
class Problem:
    """One thing wrong with the input."""

    place: Place
    message: str
    found: str = ""
    expected: str = ""
    mend: str = ""

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.message}"]
        if self.place.source_line is not None and self.place.line is not None:
            number = str(self.place.line)
            text, caret = _excerpt(self.place.source_line, self.place.column or 1)
            lines += [f"  {number} | {text}", f"  {' ' * len(number)} | {' ' * caret}^"]
        for label, text in (("found", self.found), ("expected", self.expected), ("mend", self.mend)):
            if text:
                lines.append(f"  {label + ':':<10}{text}")
        return "\n".join(lines)


class DetenteError(Exception):
    """Anything Detente reports to a person instead of a traceback."""

    exit_status = 2


MOST_TOLD = 100
"""Problems of one input told in words; beyond, how many more there are."""


class InputError(DetenteError):
    """The input cannot be used; ``problems`` lists everything found wrong in one pass."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        told = [str(problem) for problem in self.problems[:MOST_TOLD]]
        if more := len(self.problems) - len(told):
            told.append(f"… and {more:,} more; mend these, and ask again")
        super().__init__("\n".join(told))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)  # whole, also from another process


class LimitError(DetenteError):
    """A stated limit was reached before the answer was complete."""

    exit_status = 3


class ExecutorError(DetenteError):
    """Those who should share the work cannot: nobody answers, they are another version, or they die."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))

    def __reduce__(self) -> tuple[type[ExecutorError], tuple[Problem]]:
        return type(self), (self.problem,)


def input_error(file: str, message: str, *, found: str = "", expected: str = "", mend: str = "") -> InputError:
    """An :class:`InputError` about a file as a whole."""
    return InputError([Problem(Place(file), message, found, expected, mend)])


def nearest(name: str, candidates: Iterable[str]) -> str:
    """``did you mean “x”?``, or an empty string when nothing is near."""
    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    close = difflib.get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.6)
    return f"did you mean “{by_fold[close[0]]}”?" if close else ""


FEWEST, WIDEST = 3, 300
"""Names that a message lists in any case, and characters of names beyond which it lists no more."""


def counted(number: int, thing: str) -> str:
    """``1 document``, ``3 documents``: figures, for messages and remarks."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def closest(name: str, candidates: Iterable[str], most: int = 5) -> str:
    """The candidates for a message, those most like a name first, cut after ``most``; as they come where they are few."""
    names = list(candidates)
    if len(names) > most:
        alike = difflib.SequenceMatcher(b=name.casefold())

        def likeness(candidate: str) -> float:
            alike.set_seq1(candidate.casefold())
            return alike.ratio()

        names.sort(key=likeness, reverse=True)
    return listed(names, most)


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names for a message, cut after ``most``, and after so many characters where they are long."""
    names = list(names)
    while most > FEWEST and sum(map(len, names[:most])) > WIDEST:
        most -= 1
    more = f" … and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) + more) or "(none)"


def harmless(text: str) -> str:
    """Text as it may reach a terminal, its lines and tabs kept: a dot for whatever would steer it."""
    return STEERING.sub("·", text)


def shown(value: object, width: int = 60) -> str:
    """A value for a message: short, on one line, words for what YAML leaves invisible."""
    if value is None:
        return "nothing (an empty value)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return f"a mapping with the keys {listed([str(key) for key in value], 5)}" if value else "an empty mapping"
    if isinstance(value, (list, tuple)):
        return f"a list with {len(value)} {'entry' if len(value) == 1 else 'entries'}" if value else "an empty list"
    text = "".join(char if char.isprintable() else "·" for char in str(value))
    text = text if len(text) <= width else text[: width - 1] + "…"
    return f"the text “{text}”" if isinstance(value, str) else text


def _excerpt(line: str, column: int, width: int = 96) -> tuple[str, int]:
    """The line around the column, control characters shown as dots, and where the caret goes."""
    line = "".join(char if char.isprintable() else ("→" if char == "\t" else "·") for char in line)
    start = max(0, column - 1 - width // 2) if len(line) > width else 0
    cut = line[start : start + width]
    return cut, column - 1 - start
