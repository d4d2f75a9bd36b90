"""That all parties agreed on something of which no option is on record: said first, for what is compared here is older than it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.record.stances import is_agreement
from detente.report.front.clauses import issues
from detente.report.front.sentences import Sentence
from detente.report.language.dates import on_day
from detente.report.language.wording import capital
from detente.report.page.text import Cite, text

if TYPE_CHECKING:
    from detente.record import Statement
    from detente.report.front.phrases import Told


def agreed_on(told: Told) -> Sentence | None:
    """The newest sentence by which all parties agreed, that names no option and is of no round of the case; None where there is none."""
    model, record = told.model, told.answers.case.record
    parties = model.parties()
    held = {name for meeting in model.rounds for name in meeting.evidence}
    found: dict[tuple[str, str], list[Statement]] = {}
    for item in told.answers.statements.values():
        dating = record.dating(item)
        if is_agreement(item) and not item.about.options and item.id not in held and dating.by(model.as_of):
            found.setdefault((item.document, item.quote.exact), []).append(item)
    common = [
        items for items in found.values() if len(parties) > 1 and set(parties) <= {each.speaker for each in items}
    ]
    if not common:
        return None
    last = max(common, key=lambda items: record.dating(items[0]).order)
    day = record.dating(last[0]).when
    what = issues(told.words, {name for each in last for name in each.about.issues}) or "something"
    return Sentence(
        text(
            f"{capital(told.words.actors(parties))} agreed on {what}{f' {on_day(day)}' if day else ''}",
            Cite(tuple(each.id for each in last)),
            ". Which option, no statement on record says: what is compared here is what each said before.",
        )
    )
