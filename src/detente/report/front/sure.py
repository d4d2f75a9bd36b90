"""*How sure we are*: what stands whatever is judged, what is our judgement and whether it could turn the answer, what nobody has said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.case.model.preferences import Preference
from detente.case.model.shape import standoff_alone
from detente.case.model.standing import PositionPiece, pieces
from detente.fields import Grounded
from detente.intake.firm import beside_firmness
from detente.record import Statement
from detente.report.front.basis import primary
from detente.report.front.clauses import issues
from detente.report.front.phrases import OURS, Told
from detente.report.front.reason import Reason, reasons
from detente.report.front.sentences import Sentence, within
from detente.report.language.consent import by_choice, must_agree
from detente.report.language.quotes import set_apart
from detente.report.language.unread import needed
from detente.report.language.wording import capital, count, joined, some, spelled
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Text, text

BUDGET = 110
FEW = 4
"""Actors that are named together; and statements of which one publisher may be said to have made most."""


def entry(told: Told) -> Entry:
    """What the answers rest on, in at most three sentences: what stands whatever is judged, what is judged, what nobody has said."""
    said = [Sentence(item, at) for at, item in enumerate((_stands(told), _judged(told), _lacking(told))) if item]
    return Entry("sure", "How sure we are", (Paragraph(within(BUDGET, said)),))


def _stands(told: Told) -> Text:
    """What no judgement of ours could turn; empty where there is nothing of the kind."""
    if standoff_alone(told.model):
        return text(
            "What follows from the order in which each side prefers the states stands: no number enters into it."
        )
    if firm := _clash(told):
        there = issues(told.words, {issue for item in firm for issue in item.issues})
        apart = "exclude each other" if len(firm[0].lines) == 2 else "cannot all be met"
        known = told.answers.judged.positions.known
        read = any(told.read(name) or known(name) != "stated" for name in firm[0].conflict.members)
        as_read = text(", as their words are read here", OURS, ",") if read else ()
        free = "Whatever numbers one takes, the" if firm[0].conflict.red_lines_only else "The"
        who = told.words.actors(firm[0].actors)
        has = "have" if len(firm[0].actors) > 1 else told.words.verb(firm[0].actors[0], "has", "have")
        return text(f"{free} positions that {who} {has} stated on {there}", as_read, f" {apart}.")
    if told.answers.verdict().answer not in {"yes", "cannot_tell"}:
        return ()
    own = not any(read_into(told)) and not others_tell(told)
    if told.answers.verdict().rests_on == "stated" and not told.answers.verdict().assumed and own:
        return text(own_word(told, "here"))
    if not told.answers.judged.positions.named("stated"):
        return ()
    return text("Nothing that those who must agree have said themselves rules out a settlement.")


def own_word(told: Told, where: str) -> str:
    """That what somebody holds is no other's account; where a report puts it in its own words, of how many statements that is so."""
    case, behind = told.answers.case, _behind(told)
    put = [
        item for item in behind if not set_apart(case, item) and not primary(told, case.record.documents[item.document])
    ]
    if not put:
        return f"Every position {where} is told as its actor's own word."
    those = "the one statement" if len(behind) == 1 else f"the {count(len(behind), 'statement')}"
    are = "is" if len(put) == 1 else "are"
    if len(put) == len(behind):
        return f"No position {where} is another side's account, but {those} behind them {are} told in the words of the reports."
    return f"No position {where} is another side's account, but {spelled(len(put))} of {those} behind them {are} told in the words of the reports."


def _behind(told: Told) -> list[Statement]:
    """The statements on which what those who must agree hold rests, each once."""
    known = told.answers.statements
    named = (
        name
        for actor in told.model.consenting()
        for piece in pieces(told.model, actor)
        for basis in piece.bases
        for name in basis.evidence
    )
    return [known[name] for name in dict.fromkeys(named) if name in known]


def _clash(told: Told) -> list[Reason]:
    """The stated positions that exclude each other, where that is the answer."""
    found = told.answers.verdict()
    clash = found.answer == "no_positions" and not told.answers.deal_exists  # whatever the others say
    if not clash and (found.answer != "no" or found.rests_on != "stated"):
        return []
    return [item for item in reasons(told) if item.lines and not item.read]


def _judged(told: Told) -> Text:
    """What is our own judgement, and whether another could turn the answer; how the trials are read."""
    firm, chosen = _clash(told), by_choice(told.words)
    held = [*_judgement(told), *([must_agree(told.words, chosen)] if chosen else [])]
    tried = trials(told)
    if not held:
        return text(_trials(told)) if tried else ()
    alone = firm and firm[0].conflict.red_lines_only and not set(chosen) & set(firm[0].actors)
    turns = "it decides which way on page 2 is easier, not the answer" if alone else "another could turn the answer"
    trying = f"; {_trials(told)}" if tried else ""
    return text(
        f"{capital(joined(held))} {'are' if len(held) > 1 else 'is'} our own judgement", OURS, f": {turns}{trying}."
    )


def _lacking(told: Told) -> Text:
    """What nobody has said, and what bears on trust."""
    weak = list(_weak(told))
    silent = "" if standoff_alone(told.model) else _silent(told)
    unheard = f"not all have been heard on {silent}; silence is neither consent nor refusal" if silent else ""
    if not weak:
        return text(f"{capital(unheard)}.") if unheard else ()
    return text(f"The record is thin: {'; '.join([*weak, *([unheard] if unheard else [])])}.")


def _silent(told: Told) -> str:
    """The issues on which somebody who has a position elsewhere has none."""
    positions = told.answers.judged.positions
    mute = {issue for who, on in positions.mute.items() if who not in positions.without for issue in on}
    return issues(told.words, mute) if mute else ""


def read_into(told: Told) -> Iterator[str]:
    """Ids of what somebody holds in which something of ours is, beside how firmly: a reason, or an order whose words name another issue,
    or none of its options."""
    for piece in (piece for actor in told.model.consenting() for piece in pieces(told.model, actor)):
        for behind in piece.bases:
            shared = isinstance(behind, Preference) and piece.issues
            elsewhere = shared and not any(told.about(issue, behind.evidence) for issue in piece.issues)
            if elsewhere or _no_option(told, piece, behind) or beside_firmness(behind.assumed):
                yield piece.id


def others_tell(told: Told) -> bool:
    """Whether something that somebody holds rests, if only in part, on what others tell of it."""
    return any(
        told.retold(behind.evidence)
        for actor in told.model.consenting()
        for piece in pieces(told.model, actor)
        for behind in piece.bases
    )


def _no_option(told: Told, piece: PositionPiece, behind: Grounded) -> bool:
    """Whether statements stand behind an order of options none of which they name."""
    known = [told.answers.statements[name] for name in behind.evidence if name in told.answers.statements]
    named = (option.partition(".")[0] for item in known for option in item.about.options)
    return ".ranking." in piece.id and bool(known) and not set(piece.issues) & set(named)


def _judgement(told: Told) -> list[str]:
    """What is read into the record, by kind."""
    model = told.model
    if standoff_alone(model):
        return ["the order in which each side prefers the states", "the list of what each side can do"]
    positions = told.answers.judged.positions
    assumed = positions.named("assumed")
    lines = {line.id for line in model.lines}
    drawn = [name for name in assumed if name in lines]
    numbers = any(item.cardinal and item.read for item in model.preferences.values())
    no_deal = any(item.cardinal and item.assumed and item.no_deal for item in model.preferences.values())
    kinds = {
        "what each expects without a settlement": no_deal or any(name.endswith(".no_deal") for name in assumed),
        "the least that each could accept": any(".floor." in name for name in assumed),
        "what each option is worth to whom": numbers
        or any(".values." in name or ".points." in name for name in assumed),
        "which options each prefers": any(".ranking." in name for name in (*assumed, *read_into(told))),
        f"{count(len(drawn), 'position')} that no statement shows": bool(drawn),
        "how firmly each position is held": bool(model.red_lines),
        "the present value of what the numbers hang on": any(not item.evidence for item in model.context.values()),
    }
    return [says for says, holds in kinds.items() if holds]


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
    if waiting := needed(answers.case):
        yield f"{count(waiting, 'proposed statement')} that {'names' if waiting == 1 else 'name'} an issue not reviewed"
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
        by = count(len(told.model.readings), "reading")
        return f"trials on page 2 are {by} of the numbers by named analysts, and no forecast"
    return f"trials on page 2 are {told.answers.readings_taken:,} other sets of our numbers, and no forecast"
