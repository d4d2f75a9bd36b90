"""How each stands to each option, in words and marks: who excludes it, who said that they want or accept it, who was not heard.

Nobody is told to accept what nobody said that they accept: that no line of theirs rules an option out is told as that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.report.language.evidence import READING, constraint_basis
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Mark, Table
from detente.report.page.text import Cite, Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.stands import Stand
    from detente.case.model import Model

KEY = f"{READING} our reading of an order or of numbers in the case; everything else was said"
COLUMNS = (
    "Issue",
    "Option",
    "Excluded or refused by",
    "Wants or accepts it",
    "Nothing of theirs rules it out",
    "Not on record",
)
SIGNS = {
    "line": Mark("line", "red line", "✕"),
    "floor": Mark("floor", "below its floor", "▼"),
    "rule": Mark("rule", "excluded by a rule", "–"),
    "no": Mark("no", "in no deal that keeps to all it insists on", "○"),
    "refuses": Mark("line", "said to refuse it, without a line in the case", "≠"),
    "wants": Mark("best", "said to want it", "◆"),
    "accepts": Mark("yes", "said to accept it", "●"),
    "condition": Mark("yes", "said to accept it on a condition", "◐"),
    "reading": Mark("best", f"wants it on our reading {READING}", "◇"),
    "open": Mark("open", "nothing of theirs rules it out", "□"),
    "silent": Mark("silent", "not on record on this issue", "·"),
}


def table(model: Model, words: Words, agreed: Agreement) -> Table:
    """For each option who excludes it, who said what of it, whom nothing binds there, and who was not heard; each cited."""
    rows = []
    for issue, options in agreed.stands.items():
        for option, found in options.items():
            today = " (today)" if model.issues[issue].status_quo == option else ""
            ruled = option in agreed.excluded.get(issue, ())
            against = [stand for stand in found if stand.ruled_out or stand.said == "refuses"]
            voiced = [stand for stand in found if stand.said not in (None, "refuses")]
            rest = [stand for stand in found if stand not in against and stand not in voiced]
            rows.append(
                (
                    text(words.issue(issue)),
                    text(words.option(issue, option), today),
                    text("a rule")
                    if ruled and not against
                    else _cell(_against(model, words, stand) for stand in against),
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


def _against(model: Model, words: Words, stand: Stand) -> Text:
    name = words.actor(stand.actor)
    if stand.ruled_out_by:
        return text(name, *(constraint_basis(model, words, line) for line in stand.ruled_out_by))
    if stand.ruled_out_together:
        return text(name, " (all it insists on, taken together)")
    return text(name, " (said so; no line in the case)", Cite(stand.evidence))


def _voiced(words: Words, stand: Stand) -> Text:
    verb = "want" if stand.said == "wants" else "accept"
    told = f"{words.verb(stand.actor, f'{verb}s', verb)} it"
    told += " on a condition" if stand.said == "accepts on a condition" else ""
    told += {"assumed": f" {READING}", "reported": ", as reported"}.get(stand.standing, "")
    return text(f"{words.actor(stand.actor)} ({told})", Cite(stand.evidence))


def _bare(words: Words, stand: Stand) -> Text:
    another = f" ({words.verb(stand.actor, 'wants', 'want')} another)" if stand.wants_another else ""
    return text(f"{words.actor(stand.actor)}{another}")


def mark(model: Model, agreed: Agreement, actor: str, issue: str, option: str) -> Mark:
    """How one actor stands to an option, in one mark: what rules it out before what was said of it."""
    stand = next(found for found in agreed.stands[issue][option] if found.actor == actor)
    if any(line in {item.id for item in model.lines} for line in stand.ruled_out_by):
        return SIGNS["line"]
    if stand.ruled_out_by:
        return SIGNS["floor"]
    if option in agreed.excluded.get(issue, ()):
        return SIGNS["rule"]
    if stand.said == "refuses":
        return SIGNS["refuses"]
    if stand.ruled_out_together:
        return SIGNS["no"]
    if stand.said is not None and stand.standing == "assumed":
        return SIGNS["reading"]
    if stand.said is not None:
        return SIGNS[{"wants": "wants", "accepts": "accepts"}.get(stand.said, "condition")]
    return SIGNS["open"] if stand.on_record else SIGNS["silent"]
