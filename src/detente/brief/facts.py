"""The three facts of the first screen."""

from __future__ import annotations

from detente.analysis.impasse.order import rivals
from detente.answers import Answers
from detente.brief.last import last
from detente.case.model.shape import standoff_alone
from detente.report.impasse.conflicts import moves
from detente.report.language.evidence import told
from detente.report.language.silences import heard, unheard
from detente.report.language.wording import Words, capital, count, joined, number, spelled
from detente.report.page.blocks import Fact
from detente.report.page.text import listing, text
from detente.report.standoff.alone import facts as standoff
from detente.report.verdict.wording import said_there


def facts(answers: Answers) -> tuple[Fact, ...]:
    """What blocks, what would open, what changed last; of a standoff alone why it holds and where it could go."""
    if standoff_alone(answers.model):
        return (*standoff(answers), last(answers))
    if answers.deal_exists and (answers.verdict().open or answers.model.unlimited() == answers.model.consenting()):
        return (_open(answers), _unknown(answers), last(answers))
    if answers.deal_exists:
        return (_best(answers), _who_gains(answers), last(answers))
    return (_blocks(answers), _opens(answers), last(answers))


def _blocks(answers: Answers) -> Fact:
    blocked, words = answers.why(), Words(answers.model)
    if blocked.rules_leave_no_deal:
        return Fact("What blocks it", text("The rules themselves: no combination of options obeys all of them."))
    if not blocked.conflicts:
        return Fact("What blocks it", text("Not found in the time allowed: too many positions interlock."))
    first = blocked.leading[0]
    lines = listing([told(answers.model, words, member) for member in first.members])
    weights = " This holds whatever weights are given to the issues." if first.red_lines_only else ""
    others = len(blocked.conflicts) - 1
    more = f" {capital(count(others, 'other conflict blocks', 'other conflicts block'))} it as well." if others else ""
    only = text("These cannot all be honoured in one deal: ") if len(first.members) > 1 else text()
    alone = sum(item.red_lines_only for item in blocked.conflicts)
    which = (
        ""
        if alone == 1 == len(blocked.conflicts)
        else "all "
        if alone == len(blocked.conflicts)
        else f"{spelled(alone)} "
    )
    of_lines = f", {which}of red lines alone" if alone else ""
    short = f"{count(len(blocked.conflicts), 'set')} of positions that cannot hold together{of_lines}."
    return Fact(
        "What blocks it", text(only, lines, ".", weights, more), text(short) if len(first.members) > 1 else None
    )


def _opens(answers: Answers) -> Fact:
    blocked, words = answers.why(), Words(answers.model)
    if blocked.rules_leave_no_deal:
        return Fact("What would open it", text("No concession does: a rule would have to change."))
    if not blocked.openings:
        return Fact("What would open it", text("Not found in the time allowed."))
    least = blocked.least
    if len(least) == 1:
        first = moves(words, least[0])
        deal = f" Of the deals this would open, the best for whoever gains least: {words.changes(least[0].deal)}."
        numbers = (
            ", by these numbers; the order of firmness alone does not decide" if rivals(answers.model, blocked) else ""
        )
        lead = (
            f"The lowest in judged firmness ({number(least[0].cost)}{numbers}): "
            if len(blocked.openings) > 1
            else "One thing would open a deal: "
        )
        ways = (
            f"{capital(count(len(blocked.openings), 'way', 'ways'))} to open a deal. "
            if len(blocked.openings) > 1
            else ""
        )
        return Fact("What would open it", text(f"{ways}{lead}{first}.{deal}"))
    second = next((item for item in least if item.who != least[0].who), least[1])  # no actor alone, if others could
    ways = ", or ".join(moves(words, item) for item in (least[0], second))
    more = f" {capital(count(len(least) - 2, 'other way asks', 'other ways ask'))} as much." if len(least) > 2 else ""
    return Fact(
        "What would open it", text(f"{capital(count(len(least), 'opening'))} ask the least, equally: ", ways, ".", more)
    )


def _open(answers: Answers) -> Fact:
    """What is open when nobody has drawn a line."""
    agreed, words, model = answers.deals(), Words(answers.model), answers.model
    open_issues = joined([words.inline(issue) for issue in model.issues])
    told = f"{agreed.obeying_rules:,} combinations of options on {open_issues} can coexist, and nobody has ruled any of them out."
    if model.unlimited() != model.consenting():
        told = f"Nothing on record rules out every combination of options on {open_issues}."
    return Fact("What is open", text(told))


def _unknown(answers: Answers) -> Fact:
    """Silence is not acceptance."""
    words, found = Words(answers.model), answers.verdict()
    who = words.actors(found.without_position or answers.model.unlimited())
    told = f"No refusal on record is not an acceptance. What {who} would accept is not on record."
    if found.answer == "cannot_tell":
        told = f"No refusal on record is not an acceptance. {capital(unheard(words, found.silent, heard(answers)))}"
        return Fact("What is not known", text(told, said_there(answers), "."))
    return Fact("What is not known", text(told))


def _best(answers: Answers) -> Fact:
    agreed, words = answers.deals(), Words(answers.model)
    return Fact("The best deal for whoever gains least", text(words.changes(agreed.zopa.deals[0]), "."))


def _who_gains(answers: Answers) -> Fact:
    agreed, words = answers.deals(), Words(answers.model)
    worth = [
        f"{words.actor(actor)} {number(value)} against {number(agreed.no_deal[actor])} without a deal"
        for actor, value in agreed.zopa.utilities[0].items()
        if actor in answers.model.consenting()
    ]
    if not worth:
        return Fact("What it is worth", text("No utilities are on record, so the deals are not ranked by worth."))
    return Fact("What it is worth", text(joined(worth), "."))
