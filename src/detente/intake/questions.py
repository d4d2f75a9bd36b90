"""Questions that reports speak of, before there is a case: to begin issues from.

*Method*: what is argued about in most peace talks stands in ``questions.toml`` as a question, its options and the words by which
reports speak of it. A question is offered where at least two reports and three places have such a word (of one report, three places);
those of the most reports come first. Its other names are the words that the reports themselves use, the most frequent first. Nothing of it is
more than a beginning: who makes the case changes every word of it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from detente.errors import counted
from detente.frozen import frozen

LEAST = 3
"""Places of a question's words from which it is offered."""
REPORTS = 2
"""Reports in which they stand at least, where there are as many."""
MOST_OFFERED = 8
"""Questions that are offered; beyond, those of which least is said are left out."""
MOST_WORDS = 6
"""Words of the reports that become other names of an issue."""


@frozen
class Question:
    """A question with its options from one end to the other. ``words``: what the reports call it; ``times``, ``reports``: how often,
    and in how many, they speak of it."""

    name: str
    question: str
    options: tuple[str, ...]
    words: tuple[str, ...] = ()
    times: int = 0
    reports: int = 0

    @property
    def counts(self) -> str:
        """How often it is spoken of."""
        return f"named {counted(self.times, 'time')} in {counted(self.reports, 'report')}"

    def __str__(self) -> str:
        return f"{self.name}: {self.counts}. {self.question} ({', '.join(self.options)})"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {**vars(self), "options": list(self.options), "words": list(self.words)}


@cache
def questions() -> Mapping[str, Question]:
    """All that stand in the list, by their names."""
    return {one.name: one for one, _ in _listed()}


def spoken_of(texts: Sequence[str]) -> tuple[Question, ...]:
    """The questions that some texts speak of, those of most texts first; at most :data:`MOST_OFFERED`."""
    found = []
    for question, pattern in _listed():
        places = [[_as_written(match[0]) for match in pattern.finditer(text)] for text in texts]
        words = Counter(word for each in places for word in each)
        reports = sum(map(bool, places))
        if words.total() >= LEAST and reports >= min(REPORTS, len(texts)):
            used = tuple(word for word, _ in words.most_common(MOST_WORDS))
            found.append(Question(question.name, question.question, question.options, used, words.total(), reports))
    found.sort(key=lambda one: (-one.reports, -one.times))
    return tuple(found[:MOST_OFFERED])


@cache
def _listed() -> tuple[tuple[Question, re.Pattern[str]], ...]:
    text = resources.files("detente.intake").joinpath("questions.toml").read_text("utf-8")
    return tuple(
        (
            Question(row["name"], row["question"], tuple(row["options"])),
            re.compile(rf"(?<![\w-])(?:{'|'.join(row['words'])})(?![\w-])", re.IGNORECASE),
        )
        for row in tomllib.loads(text)["question"]
    )


def _as_written(words: str) -> str:
    """Words as a name: on one line, small where they are not an acronym."""
    line = " ".join(words.split())
    return line if line.isupper() or line == "MoU" else line.lower()
