"""How each stands to each option, in words and marks: who excludes it, who said that they want or accept it, who was not heard.

Nobody is told to accept what nobody said that they accept: that no line of theirs rules an option out is told as that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.report.deals.standings import SIGNS, of_floor, of_line, of_refusal
from detente.report.language.evidence import constraint_basis
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Mark, Table
from detente.report.page.text import Cite, Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.stands import Stand
    from detente.analysis.verdict import Positions
    from detente.case.model.standing import Standing

KEY = "; ".join(f"{SIGNS[known].sign} {SIGNS[known].says}" for known in ("stated", "reported", "assumed"))
COLUMNS = (
    "Issue",
    "Option",
    "Excluded or refused by",
    "Wants or accepts it",
    "Nothing of theirs rules it out",
    "Not on record",
)
MARKS = {
    "line": Mark("line", "red line", "✕"),
    "floor": Mark("floor", "below its floor", "▼"),
    "rule": Mark("rule", "excluded by a rule", "–"),
    "no": Mark("no", "in no deal that keeps to all it insists on", "○"),
    "refuses": Mark("line", "said to refuse it, without a line in the case", "≠"),
    "wants": Mark("best", "said to want it", "◆"),
    "accepts": Mark("yes", "said to accept it", "●"),
    "condition": Mark("yes", "said to accept it on a condition", "◐"),
    "reading": Mark("best", "wants it on our reading", "◇"),
    "open": Mark("open", "nothing of theirs rules it out", "□"),
    "silent": Mark("silent", "not on record", "·"),
}


def table(known: Positions, words: Words, agreed: Agreement) -> Table:
    """For each option who excludes it, who said what of it, whom nothing binds there, and who was not heard; each cited."""
    rows, model = [], known.model
    for issue, options in agreed.stands.items():
        for option, found in options.items():
            today = " (today)" if model.issues[issue].status_quo == option else ""
            ruled = option in agreed.excluded.get(issue, ())
            against = [stand for stand in found if stand.ruled_out or stand.said == "refuses"]
            voiced = [stand for stand in found if stand.said not in (None, "refuses")]
            rest = [stand for stand in found if stand not in against and stand not in voiced]
            refusing = [_against(known, words, agreed, stand, issue, option) for stand in against]
            rows.append(
                (
                    text(words.issue(issue)),
                    text(words.option(issue, option), today),
                    text("a rule") if ruled and not against else _cell(refusing),
                    _cell(_voiced(words, stand) for stand in voiced),
                    _cell(_bare(words, stand) for stand in rest if stand.on_record),
                    _cell(text(words.actor(stand.actor)) for stand in rest if not stand.on_record),
                )
            )
    return Table(COLUMNS, tuple(rows), f"Who is on record how on each option, taken alone ({KEY})", stacks=True)


def _cell(parts: Iterable[Text]) -> Text:
    told = listing(list(parts))
    if not told:
        return text("nobody")
    return text(capital(told[0]), told[1:]) if isinstance(told[0], str) else told


def _against(known: Positions, words: Words, agreed: Agreement, stand: Stand, issue: str, option: str) -> Text:
    name, sign = words.actor(stand.actor), mark(known, agreed, stand.actor, issue, option).known
    if stand.ruled_out_by:
        return text(name, sign, *(constraint_basis(known.model, words, line) for line in stand.ruled_out_by))
    if stand.said == "refuses":
        return text(f"{name} (said so; no line in the case)", sign, Cite(stand.evidence))
    return text(f"{name} (all it insists on, taken together)", sign)


def _voiced(words: Words, stand: Stand) -> Text:
    verb = "want" if stand.said == "wants" else "accept"
    told = f"{words.verb(stand.actor, f'{verb}s', verb)} it"
    told += " on a condition" if stand.said == "accepts on a condition" else ""
    return text(f"{words.actor(stand.actor)} ({told})", SIGNS[stand.standing], Cite(stand.evidence))


def _bare(words: Words, stand: Stand) -> Text:
    another = f" ({words.verb(stand.actor, 'wants', 'want')} another)" if stand.wants_another else ""
    return text(f"{words.actor(stand.actor)}{another}")


def mark(known: Positions, agreed: Agreement, actor: str, issue: str, option: str) -> Mark:
    """How one actor stands to an option, and how that is known: what rules it out before what was said of it.

    Of an option that nothing rules out nothing is told that could be known.
    """
    stand = next(found for found in agreed.stands[issue][option] if found.actor == actor)
    kind, standing = _stance(known, agreed, stand, issue, option)
    return replace(MARKS[kind], known=SIGNS[standing]) if standing else MARKS[kind]


def _stance(known: Positions, agreed: Agreement, stand: Stand, issue: str, option: str) -> tuple[str, Standing | None]:
    if any(line in {item.id for item in known.model.lines} for line in stand.ruled_out_by):
        return "line", of_line(known, stand.actor, issue, option)
    if stand.ruled_out_by:
        return "floor", of_floor(known, stand.actor, issue)
    if option in agreed.excluded.get(issue, ()):
        return "rule", None
    if stand.said == "refuses":
        return "refuses", stand.standing
    if stand.ruled_out_together:
        return "no", of_refusal(known, stand.actor)
    if stand.said is not None and stand.standing == "assumed":
        return "reading", "assumed"
    if stand.said is not None:
        return {"wants": "wants", "accepts": "accepts"}.get(stand.said, "condition"), stand.standing
    return ("open" if stand.on_record else "silent"), None
