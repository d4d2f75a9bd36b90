"""Which wishes may be lines, as the screens ask it: once an issue, with the words of each and the place where it is said."""

from __future__ import annotations

from detente.answers import Answers
from detente.frozen import frozen
from detente.report.grid.cells import Cells
from detente.report.grid.result import Saying
from detente.report.language.wording import Words, capital
from detente.report.page.text import plain
from detente.report.verdict.undrawn import by_issue, question


@frozen
class Asked:
    """An issue with the question; of each who is asked its id, its name and its words."""

    issue: str
    name: str
    question: str
    who: tuple[tuple[str, str, Saying], ...]


def lines_asked(answers: Answers) -> tuple[Asked, ...]:
    """What is asked of the wishes on each issue."""
    words, cells, known = Words(answers.model), Cells(answers), answers.statements
    return tuple(
        Asked(
            issue,
            capital(words.inline(issue)),
            plain(question(words, issue, items)),
            tuple(
                (item.actor, words.actor(item.actor), cells.saying(known[item.evidence[0]], item.actor, issue))
                for item in items
                if item.evidence
            ),
        )
        for issue, items in by_issue(answers).items()
    )
