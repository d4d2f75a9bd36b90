"""*How sure we are*: what is firm, what is judgement, what is weak, and how trials and silence are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.case.model.preferences import Preference
from detente.case.model.shape import standoff_alone
from detente.case.model.standing import PositionPiece, pieces
from detente.fields import Grounded
from detente.intake.firm import beside_firmness
from detente.report.front.clauses import issues
from detente.report.front.phrases import OURS, Told
from detente.report.front.reason import reasons
from detente.report.front.sentences import Sentence, within
from detente.report.language.unread import unread
from detente.report.language.wording import capital, count, joined, some
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Strong, Text, text

BUDGET = 85
FEW = 4
"""Actors that are named together; and statements of which one publisher may be said to have made most."""


def entry(told: Told) -> Entry:
    """What the answers rest on."""
    said: list[Sentence] = []
    if firm := _firm(told):
        said.append(Sentence(text(Strong("Firm: "), *firm, ".")))
    if judgement := _judgement(told):
        said.append(Sentence(text(Strong("Judgement: "), judgement, OURS, ".")))
    if weak := list(_weak(told)):
        said.append(Sentence(text(Strong("Weak: "), f"{'; '.join(weak)}."), 1))
    if waiting := unread(told.answers.case):
        said.append(Sentence(text(waiting), 1))
    if trials(told):
        said.append(Sentence(text(_trials(told)), 2))
    if not standoff_alone(told.model) and any(told.answers.judged.positions.mute.values()):
        said.append(Sentence(text("Silence is neither consent nor refusal."), 3))
    return Entry("sure", "How sure we are", (Paragraph(within(BUDGET, said)),))


def _firm(told: Told) -> Text:
    """What holds on the words of those concerned alone."""
    if standoff_alone(told.model):
        return text(
            "what follows from the orders in which each side prefers the states; none of our numbers enters into it"
        )
    found = told.answers.verdict()
    clash = found.answer == "no_positions" and not told.answers.deal_exists  # whatever the others say
    if clash or (found.answer == "no" and found.rests_on == "stated"):
        stated = [item for item in reasons(told) if not item.read]
        if stated:
            there = issues(told.words, {issue for item in stated for issue in item.issues})
            apart = "exclude each other" if len(stated[0].lines) == 2 else "cannot all be met"
            free = "; none of our numbers enters into it" if stated[0].conflict.red_lines_only else ""
            held = f"the stated positions on {there}"
            if any(told.read(name) for name in stated[0].conflict.members):
                held = f"once their words are read as they are here{OURS.sign}, the positions on {there}"
            return text(f"{held} {apart}{free}")
    if (
        found.answer in {"yes", "cannot_tell"}
        and found.rests_on == "stated"
        and not found.assumed
        and not any(read_into(told))
    ):
        return text("every position on record is stated by its own actor")
    return ()


def read_into(told: Told) -> Iterator[str]:
    """Ids of what somebody holds in which something of ours is, beside how firmly: a reason, or an order whose words name another issue,
    or none of its options."""
    for piece in (piece for actor in told.model.consenting() for piece in pieces(told.model, actor)):
        for behind in piece.bases:
            shared = isinstance(behind, Preference) and piece.issues
            elsewhere = shared and not any(told.about(issue, behind.evidence) for issue in piece.issues)
            if elsewhere or _no_option(told, piece, behind) or beside_firmness(behind.assumed):
                yield piece.id


def _no_option(told: Told, piece: PositionPiece, behind: Grounded) -> bool:
    """Whether statements stand behind an order of options none of which they name."""
    known = [told.answers.statements[name] for name in behind.evidence if name in told.answers.statements]
    named = (option.partition(".")[0] for item in known for option in item.about.options)
    return ".ranking." in piece.id and bool(known) and not set(piece.issues) & set(named)


def _judgement(told: Told) -> str:
    """What is read into the record, by kind."""
    model = told.model
    if standoff_alone(model):
        return "these orders themselves, and the list of what each side can do"
    positions = told.answers.judged.positions
    assumed = positions.named("assumed")
    lines = {line.id for line in model.lines}
    numbers = any(item.cardinal and item.read for item in model.preferences.values())
    no_deal = any(item.cardinal and item.assumed and item.no_deal for item in model.preferences.values())
    kinds = {
        "what each expects without a settlement": no_deal or any(name.endswith(".no_deal") for name in assumed),
        "the least that each could accept": any(".floor." in name for name in assumed),
        "what each option is worth to whom": numbers
        or any(".values." in name or ".points." in name for name in assumed),
        "which options each prefers": any(".ranking." in name for name in (*assumed, *read_into(told))),
        "some positions that no statement shows": any(name in lines for name in assumed),
        "how firmly each position is held": bool(model.red_lines),
        "the present value of what the numbers hang on": any(not item.evidence for item in model.context.values()),
    }
    return joined([says for says, holds in kinds.items() if holds])


def _weak(told: Told) -> Iterator[str]:
    """What bears on trust: few sources, others' word, no dates, what nobody has reviewed, actors without positions."""
    answers, words = told.answers, told.words
    record = answers.case.record
    documents = {item.document for item in answers.statements.values()}
    publishers = {record.documents[name].publisher for name in documents}
    if not documents:
        yield "no document is on record"
    elif len(documents) == 1:
        yield "one document only"
    elif len(publishers) == 1 and None not in publishers:
        yield "one publisher only"
    if not standoff_alone(told.model):
        mute = answers.judged.positions.without
        if mute:
            yield f"no position of {some([words.actor(name) for name in mute], last='or')}"
        if reported := _reported(told):
            yield f"positions of {reported} known from others' word only"
    if undated := sum(name in documents for name in record.without_day):
        yield f"no day on {count(undated, 'document')}"
    if rounds := [item for item in told.model.rounds if item.date is None]:
        yield f"no dates of {'some of the ' if len(rounds) < len(told.model.rounds) else ''}earlier talks"
    voiced = [item for item in answers.statements.values() if item.voice != "source" or item.speaker is None]
    if len(documents) > 1 and (one := _mostly(told, [item.document for item in voiced])):
        yield f"{one} for most of the interpretation"
    spoke = {item.speaker for item in answers.statements.values() if item.voice == "source"}
    parties = told.model.parties()
    unheard = [name for name in parties if not spoke & {name, *told.model.ratifiers(name)}]
    if documents and unheard:
        every = len(unheard) == len(parties) > 1
        yield f"no statement of its own by {'any party' if every else some([words.actor(name) for name in unheard], last='or')}"


def _mostly(told: Told, documents: list[str]) -> str:
    """The one publisher of most of some documents' statements; empty where there are few or none stands out."""
    of = told.answers.case.record.documents
    publishers = Counter(of[name].publisher for name in documents if of[name].publisher)
    name, times = publishers.most_common(1)[0] if publishers else (None, 0)
    return (name or "").partition(" (")[0] if times >= FEW and times > len(documents) / 2 else ""


def _reported(told: Told) -> str:
    """Whose red lines and floors rest on others' word."""
    positions, found = told.answers.judged.positions, told.model.insisted
    names = [name for name in positions.named("reported") if name in found]
    actors = list(dict.fromkeys(found[name].actor for name in names))
    if len(actors) == len(told.model.consenting()) > 1:
        return "all who must agree"
    return told.words.actors(actors) if len(actors) <= FEW else some([told.words.actor(name) for name in actors])


def trials(told: Told) -> bool:
    """Whether the ways on page 2 are tried with other numbers: where something blocks a settlement and numbers have ranges."""
    from detente.analysis.whatif.numbers import uncertain

    if standoff_alone(told.model) or told.answers.verdict().answer != "no" or not told.answers.why().openings:
        return False
    return bool(told.model.readings or uncertain(told.model))


def _trials(told: Told) -> str:
    if told.model.readings:
        by = capital(count(len(told.model.readings), "reading"))
        return f"Trials on page 2: {by.lower()} of the numbers by named analysts; they test our numbers and are no forecast."
    return (
        f"Trials on page 2 are {told.answers.readings_taken:,} sets of numbers drawn from our ranges; "
        "they test our numbers and are no forecast."
    )
