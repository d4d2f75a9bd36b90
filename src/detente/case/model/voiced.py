"""What each actor is on record as having said of each option: asked for it, accepted it, or refused it.

*Method*

1. A confirmed statement that names an option says what its act, modality and polarity make of it (the table of
   :mod:`detente.record.stances`); what is refused as a condition of another thing is not refused in itself.
2. A proposal asks for the options of its terms; so does a response with terms of its own. Who accepts a proposal accepts
   the options of its terms. Who refuses one of several terms is not known to refuse each: only one alone is refused.
3. The newest word on an option holds, with those before it back to the last change of direction; of words of one day a
   refusal is the last, and undated words are the oldest.
4. A word is that of its speaker alone: what a side's voters or its parliament accept, the side has not accepted by that.

Silence is no word: an actor that said nothing of an option has no entry here, whatever its lines leave open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from detente.case.model.standing import Said, Standing
from detente.frozen import frozen
from detente.record.stances import as_a_condition, taken_by
from detente.record.whole import on_options

if TYPE_CHECKING:
    from detente.case.model.model import Model
    from detente.case.model.talks import Proposal, Response
    from detente.record import Statement
    from detente.record.dating import Dating

Stance = Literal["wants", "accepts", "accepts on a condition", "refuses"]
ANSWERS: dict[str, Stance] = {
    "accept": "accepts", "endorse": "accepts", "acquiesce": "accepts", "accept_if": "accepts on a condition",
    "refuse": "refuses", "oppose": "refuses",
}  # fmt: skip
STATED: tuple[Standing, ...] = ("stated", "reported", "assumed")


Days = tuple[date, date] | None
"""The first and the last day of which something may be."""


@frozen
class Word:
    """One word of an actor on an option: a stance, or None where it gives one up; ``days``: the first and the last it may be of."""

    actor: str
    issue: str
    option: str
    stance: Stance | None
    standing: Standing
    evidence: tuple[str, ...]
    days: Days = None
    bound: bool = False
    """Whether its speaker agreed on it with others, and did not only say that it would."""
    weighed: bool = False
    """Whether it is noted as an acceptance, and its words only speak of what is possible."""

    @property
    def side(self) -> int:
        """1 for the option, −1 against it, 0 where a stance is given up."""
        return 0 if self.stance is None else -1 if self.stance == "refuses" else 1

    @property
    def age(self) -> tuple[date, date, bool]:
        """What orders words in time, the oldest first."""
        first, last = self.days or (date.min, date.min)
        return last, first, self.side < 0


@frozen
class Voiced:
    """What holds of an actor's words on an option: the stance, how it is known, and the statements it rests on, newest first."""

    stance: Stance
    standing: Standing
    evidence: tuple[str, ...]
    days: Days = None
    """When it was last said, as far as that is known."""
    plainly: bool = True
    """Whether some word of it does more than weigh what is possible."""


def voiced(words: Iterable[Word]) -> dict[tuple[str, str, str], Voiced]:
    """By actor, issue and option, what its words come to; nothing where it said nothing or gave its stance up."""
    heard: dict[tuple[str, str, str], list[Word]] = {}
    for word in words:
        heard.setdefault((word.actor, word.issue, word.option), []).append(word)
    return {place: found for place, said in heard.items() if (found := _holding(said)) is not None}


def _holding(said: list[Word]) -> Voiced | None:
    newest = sorted(said, key=lambda word: word.age, reverse=True)
    side = newest[0].side
    length = next((at for at, word in enumerate(newest) if word.side != side), len(newest))
    holding = newest[:length]
    order: tuple[Stance, ...] = ("refuses", "wants", "accepts", "accepts on a condition")
    stance = next((stance for stance in order if any(word.stance == stance for word in holding)), None)
    if stance is None:
        return None
    same = [word for word in holding if word.stance == stance]
    standing = next(each for each in STATED if any(word.standing == each for word in same))
    known_so = [word for word in same if word.standing == standing]
    evidence = dict.fromkeys(name for word in known_so for name in word.evidence)
    return Voiced(stance, standing, tuple(evidence), known_so[0].days, not all(word.weighed for word in known_so))


def words_on_options(
    model: Model, statements: Mapping[str, Statement], said: Said, dating: Callable[[Statement], Dating]
) -> list[Word]:
    """Every word on an option: of confirmed statements in their order, then of proposals and of the answers to them."""
    found: list[Word] = []
    for name, item in on_options(statements):
        found += statement_words(model, item, said.get(name, ()), dating)
    for proposal in model.proposals:
        found += _of_proposal(proposal, said)
    return found


def statement_words(
    model: Model, item: Statement, said: Iterable[str], dating: Callable[[Statement], Dating]
) -> Iterator[Word]:
    """What one statement says of options; ``said``: whose own word it is. Of what an author tells of somebody: reported."""
    took = taken_by(item)
    if took is None or (took.stance == "refuses" and as_a_condition(item)):
        return
    label = (item.speaker or "").casefold()
    actors = [name for name, actor in model.actors.items() if label in map(str.casefold, (name, *actor.called))]
    standing: Standing = "stated" if set(actors) & set(said) else "assumed" if item.voice == "analyst" else "reported"
    when = dating(item).when
    days = (when.start, when.end) if when else None
    stance: Stance | None = None
    if took.stance is not None:
        accepts: Stance = "accepts on a condition" if took.conditional else "accepts"
        stance = accepts if took.stance == "would_accept" else took.stance
    for issue, option in named(model, item):
        for actor in actors:
            yield Word(actor, issue, option, stance, standing, (item.id,), days, took.bound, took.weighed)


def named(model: Model, item: Statement) -> Iterator[tuple[str, str]]:
    """The options that a statement names, each with its issue."""
    for name in dict.fromkeys(item.about.options):
        issue, _, option = name.partition(".")
        if issue in model.issues and option in model.issues[issue].options:
            yield issue, option


def _of_proposal(proposal: Proposal, said: Said) -> Iterator[Word]:
    terms = proposal.terms or {}
    days = (proposal.date.start, proposal.date.end)
    for actor in proposal.by:
        for issue, options in terms.items():
            for option in options:
                standing = known(proposal.evidence, actor, said)
                yield Word(actor, issue, option, "wants", standing, proposal.evidence, days)
    for answer in proposal.responses:
        yield from _of_response(answer, terms, days, said)


def _of_response(
    answer: Response, terms: Mapping[str, tuple[str, ...]], asked: tuple[date, date], said: Said
) -> Iterator[Word]:
    days = (answer.date.start, answer.date.end) if answer.date else asked
    standing = known(answer.evidence, answer.actor, said)
    stance = ANSWERS.get(answer.kind)
    if stance is not None and (stance != "refuses" or len(terms) == 1):
        for issue, options in terms.items():
            for option in options if stance == "refuses" or len(options) == 1 else ():
                yield Word(answer.actor, issue, option, stance, standing, answer.evidence, days)
    for issue, options in (answer.terms or {}).items():
        for option in options:
            yield Word(answer.actor, issue, option, "wants", standing, answer.evidence, days)


def known(evidence: Iterable[str], actor: str, said: Said) -> Standing:
    """How it is known that an actor said what rests on this: by its own word, by that of others, or by nothing."""
    names = tuple(evidence)
    return "stated" if any(actor in said.get(name, ()) for name in names) else "reported" if names else "assumed"
