"""The answer of ``detente agreement``: differences first, then how far the readings agree, then what the answer would be."""

from __future__ import annotations

from collections.abc import Mapping

from detente.answers import Answers
from detente.intake.colleagues.agreement import FIRST, OF_NUMBERS, Concord, Differing, NumberSaid
from detente.report.colleagues.wording import (
    HELP,
    QUESTIONS,
    amount,
    answer,
    coefficient,
    few,
    meaning,
    waits,
    who,
)
from detente.report.language.wording import Words, capital, count, joined
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead, Table
from detente.report.page.text import Cite, Ref, Text, text
from detente.report.page.text import Words as Said
from detente.report.verdict.wording import verdict

NONE = (
    "Nobody has read this case a second time. `detente review CASE --second --by NAME` lets somebody decide what was proposed "
    "without seeing the first decisions; `detente numbers CASE --by NAME` gives a blank sheet for the numbers."
)


def agreement(answers: Answers, found: Concord, theirs: Mapping[str, Answers]) -> Section:
    """The readings side by side; ``theirs``: the answers with the numbers of each second reader who gave any."""
    if not found.readers:
        return Section("colleagues", "Two readings", (Paragraph(text(NONE)),))
    words = Words(answers.model)
    blocks: list[Block] = [Paragraph(text(lead(found)))]
    blocks += [Paragraph(text(told)) for name in found.readers if (told := waits(found, name))]
    blocks += differences(words, found)
    blocks += [*agreed(found), *otherwise(answers, found, theirs)]
    return Section("colleagues", "Two readings", tuple(blocks))


def lead(found: Concord) -> str:
    """Who is compared, and how much there is to talk about."""
    readings = joined([who(found, name) for name in found.readers])
    many = len(found.statements) + len(found.numbers)
    if not found.questions:
        return f"{readings} beside the first reading: nothing has been judged by both yet."
    if not many:
        return f"{readings} beside the first reading: no difference in what all have judged."
    parts = [
        count(len({item.statement for item in found.statements}), "statement") if found.statements else "",
        count(len(found.numbers), "number") if found.numbers else "",
    ]
    return f"{readings} beside the first reading: they differ on {joined([part for part in parts if part])}."


def differences(words: Words, found: Concord) -> list[Block]:
    """Tables of what is not alike; what one reader alone found as a list."""
    blocks: list[Block] = []
    columns = tuple(capital(who(found, name)) for name in (FIRST, *found.readers))
    if found.statements:
        rows = tuple(_statement(words, found, item) for item in found.statements)
        blocks.append(Table(("Words", "Question", *columns), rows, "Statements read differently", stacks=True))
    if found.numbers:
        numeric = frozenset(range(1, len(columns) + 1))
        rows = tuple(_number(words, found, item) for item in found.numbers)
        blocks.append(
            Table(("Number", *columns), rows, "Numbers given differently, the widest apart first", numeric, stacks=True)
        )
        whys = tuple(
            text(f"{who(found, name)} on {_about(words, item)}: {why}")
            for item in found.numbers
            for name, why in item.why.items()
        )
        blocks += [Subhead("Reasons given"), Items(whys)] if whys else []
    if found.alone:
        blocks.append(Subhead("Found by one reader alone"))
        blocks.append(
            Items(
                tuple(
                    text(f"{capital(who(found, item.by))}: ", Said(item.words, False), Ref(item.statement))
                    for item in found.alone
                )
            )
        )
    return blocks


def _statement(words: Words, found: Concord, item: Differing) -> tuple[Text, ...]:
    reasons = found.reasons.get(item.statement, {})
    cells = []
    for name in (FIRST, *found.readers):
        reason = f" ({reasons[name]})" if item.question == "kept" and name in reasons else ""
        cells.append(text(answer(words, item.question, item.said[name]) + reason))
    return (text(Said(item.words, False), Ref(item.statement)), text(QUESTIONS[item.question]), *cells)


def _number(words: Words, found: Concord, item: NumberSaid) -> tuple[Text, ...]:
    cells = [text(amount(item.said[name], item.question)) for name in (FIRST, *found.readers)]
    return (text(_about(words, item), Cite(item.evidence), Ref(item.path)), *cells)


def _about(words: Words, item: NumberSaid) -> str:
    kinds = {"firmness": "firmness", "weight": "weight", "value": "value", "no_deal": "no deal"}
    return f"{capital(words.actor(item.actor))}, {kinds[item.question]}: {item.about}"


def agreed(found: Concord) -> list[Block]:
    """How far they agree, question by question, what that means, and what to bear in mind."""
    if not found.questions:
        return []
    rows = []
    for asked in found.questions:
        it = asked.found
        share = f"{it.same} of {it.units}"
        rows.append(
            tuple(
                text(cell)
                for cell in (
                    QUESTIONS[asked.question],
                    share,
                    coefficient(it.kappa),
                    coefficient(it.alpha),
                    meaning(it),
                )
            )
        )
    table = Table(
        ("Question", "Alike", "κ", "α", "What it means"),
        tuple(rows),
        "How far they agree",
        frozenset({2, 3}),
        stacks=True,
    )
    blocks: list[Block] = [table]
    if told := few(found):
        blocks.append(Paragraph(text(told)))
    blocks.append(Paragraph(text(HELP), small=True))
    if any(asked.question in OF_NUMBERS for asked in found.questions):
        blocks.append(Paragraph(text("Weights are compared as shares of all weights of an actor."), small=True))
    return blocks


def otherwise(answers: Answers, found: Concord, theirs: Mapping[str, Answers]) -> list[Block]:
    """What the answer would be with the numbers of each second reader: whether the differences matter."""
    if not theirs:
        return []
    own = verdict(answers)
    items = []
    for name, other in theirs.items():
        told = verdict(other)
        same = "the answer is the same" if told == own else told
        items.append(text(f"With the numbers of {who(found, name)}: {same}" + ("." if told == own else "")))
    return [Subhead("Does it matter?"), Items((text(f"With the numbers of the case: {own}"), *items))]
