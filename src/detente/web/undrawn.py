"""Which wishes may be lines, and which refusals are none, as the screens ask it: with the words of each and the place where it is said."""

from __future__ import annotations

from detente.answers import Answers
from detente.frozen import frozen
from detente.intake.firm import firmness, reason
from detente.report.grid.cells import Cells
from detente.report.grid.result import Saying
from detente.report.language.wording import Words, capital
from detente.report.page.text import plain
from detente.report.verdict.undrawn import by_issue, question, refusals


@frozen
class Asked:
    """An issue with the question; of each who is asked its id, its name and its words."""

    issue: str
    name: str
    question: str
    who: tuple[tuple[str, str, Saying], ...]


@frozen
class Refusal:
    """A refusal that no line stands behind: told in a sentence, with its words, and what draws the line: its options, how firm by which
    rule, and the statements that it rests on."""

    issue: str
    actor: str
    name: str
    told: str
    saying: Saying
    options: tuple[str, ...]
    firmness: int
    level: str
    assumed: str
    evidence: tuple[str, ...]


def refusals_asked(answers: Answers) -> tuple[Refusal, ...]:
    """What is refused and no line stands against, where no line rules a settlement out."""
    words, cells, known, found = Words(answers.model), Cells(answers), answers.statements, []
    for item in refusals(answers):
        said = [known[name] for name in item.evidence if name in known]
        if not said:
            continue
        level = firmness(said, answers.model.actors[item.actor].leader)
        verb = words.verb(item.actor, "refuses", "refuse")
        told = f"{words.actor(item.actor)} {verb} {words.options(item.issue, item.options)}"
        found.append(
            Refusal(
                item.issue, item.actor, capital(words.inline(item.issue)), told, cells.saying(said[0], item.actor, item.issue),
                item.options, level.number, level.words, reason(level, said), item.evidence,
            )
        )  # fmt: skip
    return tuple(found)


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
