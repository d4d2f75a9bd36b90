"""The answer of ``detente rounds``: the rounds held against the model, and what stood in the way of several."""

from __future__ import annotations

from detente.answers import Answers
from detente.report.language.agreed import things
from detente.report.language.wording import spelled
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import Strong, Typed, text
from detente.report.rounds.recurring import Again
from detente.report.rounds.wording import Told


def rounds(answers: Answers, most: int) -> Section:
    """The rounds, and what stood in the way of several, ``most`` told."""
    answer = _told(answers)
    blocks = judged(answers)
    lines = Again(answer).lines(most)
    if lines:
        rest = len(answer.result.recurring) - len(lines)
        typed = Typed(f" (--most {len(answer.result.recurring)}, or --json)")
        more = [text(f"… and {rest} more", typed)] if rest else []
        blocks += [
            Subhead("What stood in the way of several rounds"),
            Items((*(text(item) for item in lines), *more)),
        ]
    return Section("rounds", "The rounds of talks", tuple(blocks))


def _told(answers: Answers) -> Told:
    agreed = {item.id: things(answers.case, answers.model, item) for item in answers.model.rounds}
    return Told(answers.model, answers.rounds(), answers.case.at_rounds, agreed)


def judged(answers: Answers) -> list[Block]:
    """Each round with what stood in its way, other places, levels, mediators, and the claims about causes."""
    if not answers.model.rounds:
        return [Paragraph(text("No round of talks is on record."))]
    answer = _told(answers)
    blocks: list[Block] = [answer.table()]
    groups = answer.alike()
    varied = [
        tuple(answer.varied(part) for part in alike[0].variations) if alike[0].outcome != "agreed" else ()
        for alike in groups
    ]
    for at, alike in enumerate(groups):
        blocks.append(Paragraph(text(Strong(f"{answer.places(alike)}. "), answer.lead(alike[0]))))
        if not varied[at] or varied[at] in varied[at + 1 : at + 2]:
            continue  # rounds in a row of which the same is to be said: it stands after the last of them
        same = next((back for back in range(at) if set(varied[back : at + 1]) == {varied[at]}), at)
        if same < at:
            blocks.append(Paragraph(text(f"Of each of these {spelled(at - same + 1)}:")))
        blocks.append(Items(tuple(map(text, varied[at]))))
    claims = answer.claims()
    if claims:
        blocks += [Subhead("What is said about the causes, held against this"), Items(tuple(claims))]
    again = Again(answer).sentence()
    if again:
        blocks.append(Paragraph(text(again)))
    return blocks
