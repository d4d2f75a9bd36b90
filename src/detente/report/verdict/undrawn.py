"""What has to be asked beside an answer that rules nothing out: whether a wish that another excludes is a line, once an issue; and what is
refused without a line against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.analysis.undrawn import Refused, Undrawn, refused, undrawn
from detente.report.language.wording import Words, capital, count, joined
from detente.report.page.text import Cite, Text, divided, text

if TYPE_CHECKING:
    from detente.answers import Answers

MOST = 4
"""Issues that are asked about; the others are counted."""
MOST_REFUSED = 2
"""Refusals that the answer names; the others are counted."""
LEAD = "Wishes exclude each other, and who has them has drawn no line there. The answer takes no wish for a line: is one of these?"


def by_issue(answers: Answers) -> dict[str, list[Undrawn]]:
    """The wishes that may be lines, by their issues, where nothing on record rules a settlement out."""
    found: dict[str, list[Undrawn]] = {}
    open_to_one = answers.verdict().answer in ("yes", "cannot_tell")
    for item in undrawn(answers.model, answers.deals().stands) if open_to_one else ():
        found.setdefault(item.issue, []).append(item)
    return found


def refusals(answers: Answers) -> tuple[Refused, ...]:
    """What is refused and no line stands against, where no line rules a settlement out."""
    open_to_one = answers.verdict().answer in ("yes", "cannot_tell")
    return refused(answers.model, answers.deals().stands) if open_to_one else ()


def not_lines(words: Words, found: Sequence[Refused]) -> Text:
    """``Aland refuses “half” on the river [1]: on record, and not made a red line``; of many the first, and how many more."""
    told = [
        text(
            f"{words.actor(item.actor)} {words.verb(item.actor, 'refuses', 'refuse')} {words.options(item.issue, item.options)} on {words.inline(item.issue)}",
            Cite(item.evidence),
        )
        for item in found[:MOST_REFUSED]
    ]
    if more := len(found) - len(told):
        told.append(text(count(more, "more refusal", "more refusals")))
    return text(divided(told, "; "), ": on record, and not made a red line" + ("" if len(found) == 1 else "s"))


def questions(answers: Answers) -> Iterator[Text]:
    """``The river: Aland wants “half” [1]; Borland wants “none” [2]: is that a line for Aland or Borland?``, an issue each."""
    words, found = Words(answers.model), by_issue(answers)
    for issue, items in list(found.items())[:MOST]:
        yield text(f"{capital(words.inline(issue))}: ", question(words, issue, items))
    if len(found) > MOST:
        yield text(f"So it is on {count(len(found) - MOST, 'other issue')}.")


def question(words: Words, issue: str, items: Sequence[Undrawn]) -> Text:
    """The same without the issue in front."""
    wants = [
        text(
            f"{words.actor(item.actor)} {words.verb(item.actor, 'wants', 'want')} {words.options(issue, item.wants)}",
            Cite(item.evidence),
            "" if len(items) > 1 else _others(words, item),
        )
        for item in items
    ]
    return text(divided(wants), f": is that a line for {joined([words.actor(item.actor) for item in items], 'or')}?")


def _others(words: Words, item: Undrawn) -> str:
    """``, Borland wants “none”``: what others want, where they themselves are not asked."""
    verb = words.verb(item.others[0], "wants", "want") if len(item.others) == 1 else "want"
    return f", {words.actors(item.others)} {verb} {words.options(item.issue, item.against)}"
