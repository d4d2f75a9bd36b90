"""What a settlement contains: where one is agreed, that; else what it could contain, the best for whoever gains least first, and nobody's
consent claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.front.phrases import OURS
from detente.report.front.sentences import Sentence, within
from detente.report.front.way_table import against, as_today, changes, kept, weightiest
from detente.report.language import concluded
from detente.report.language.silences import heard, statements_there, unheard
from detente.report.language.wording import capital, joined, spelled
from detente.report.page.blocks import Entry, Paragraph, Table
from detente.report.page.text import Cite, Text, plain, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.analysis.judgement import Concluded
    from detente.report.front.phrases import Told

MOST = 3
"""Packages side by side."""
ORDINALS = ("First", "Second", "Third")


def contents(told: Told, budget: int) -> Entry | None:
    """Up to three packages that nothing on record rules out; None where none is listed."""
    agreed, open_ = told.answers.deals(), told.answers.verdict().open
    if agreed.concluded is not None and agreed.concluded.terms:
        return _agreed(told, agreed.concluded)
    deals = agreed.zopa.deals[:MOST]
    if not deals:
        return None
    worth = agreed.zopa.utilities[:MOST]
    ranked = bool(worth and worth[0])
    lead = _lead(told, deals, ranked=ranked, silent=open_)
    order = weightiest(told, deals)
    gains = [
        {actor: value - agreed.no_deal[actor] for actor, value in own.items() if actor in agreed.no_deal}
        for own in worth
    ]
    left = [against(told, one) for one in gains] if ranked else []
    used = len(plain(lead).split()) + sum(len(one.split()) for one in left) + 12
    each = max((budget - used) // len(deals), 12)
    held = [capital(changes(told, deal, order, each, whole=True)) + kept(told, deal, deals) for deal in deals]
    rows: list[tuple[Text, ...]] = [(text("What it could contain", OURS), *map(text, held))]
    if left:
        rows.append((text("Against no settlement", OURS), *map(text, left)))
    head = ("Question", *(ORDINALS[: len(deals)] if len(deals) > 1 else ("A settlement",)))
    table = Table(head, tuple(rows), "Packages that nothing on record rules out", stacks=True)
    label = "What a settlement could contain"
    return Entry("ways", label, (Paragraph(lead), table))


def _lead(told: Told, deals: Sequence[Mapping[str, str]], *, ranked: bool, silent: bool) -> Text:
    many = len(deals)
    these = "this package" if many == 1 else f"these {spelled(many)} packages"
    said = [Sentence(text(f"Nothing on record rules out {these}; that is no acceptance."))]
    if ranked and many > 1:
        said.append(
            Sentence(text("The first leaves the side which gains least best off", OURS, "; the others come next."), 2)
        )
    elif many > 1:
        said.append(Sentence(text("They stand in no order of worth."), 2))
    if left := as_today(told, deals):
        said.append(Sentence(text(left), 1))
    if silent:
        found = told.answers.verdict()
        who = unheard(told.words, found.silent, heard(told.answers))
        said.append(
            Sentence(
                text(capital(who), statements_there(found.silent, heard(told.answers)), "; silence is not consent."), 1
            )
        )
    return within(80, said)


def _agreed(told: Told, found: Concluded) -> Entry:
    """The package that is agreed, issue by issue, and of the issues that it leaves out what nobody rules out there."""
    words = told.words
    rows = [
        (
            text(capital(words.issue(issue))),
            text(joined([words.option(issue, one) for one in options], "or"), _rests(found, issue)),
        )
        for issue, options in found.terms.items()
    ]
    stands = told.answers.deals().stands
    for issue in found.left:
        free = [one for one, each in stands.get(issue, {}).items() if not any(item.ruled_out for item in each)]
        of = (
            f"nobody rules out: {joined([words.option(issue, one) for one in free], 'or')}"
            if free
            else "every option is ruled out"
        )
        rows.append((text(capital(words.issue(issue))), text(f"not among the terms; {of}")))
    head = ("Issue", capital(concluded.packaged(found)))
    said = [Sentence(text("This package is agreed."))] if found.whole else [Sentence(text("This much is agreed."))]
    said += [Sentence(line, 1) for line in concluded.against(words, found)]
    table = Table(head, tuple(rows), "What is agreed", stacks=True)
    return Entry("ways", "What a settlement contains", (Paragraph(within(80, said)), table))


def _rests(found: Concluded, issue: str) -> Text:
    """The statements behind what is agreed on an issue."""
    return text(*(Cite(item.evidence) for item in found.conclusions if issue in item.terms))
