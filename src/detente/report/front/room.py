"""*Bottom line* where a settlement is agreed: what, and what was done since; where there is room for one: that this is no acceptance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.case.model.talks import ended as ending
from detente.report.front.clauses import inside, merged, sentence
from detente.report.front.phrases import OURS, Told
from detente.report.front.sentences import Sentence
from detente.report.front.unmoved import by_scenario, under
from detente.report.language import concluded
from detente.report.language.dates import on_day
from detente.report.language.evidence import basis
from detente.report.language.silences import heard, statements_there, unheard
from detente.report.language.wording import capital, some, spelled
from detente.report.page.text import text

if TYPE_CHECKING:
    from detente.analysis.judgement import Concluded, Verdict

LONGEST = 45
"""Words up to which a settlement is told option by option."""


def room(told: Told, found: Verdict, *, agreed: bool) -> Iterator[Sentence]:
    """That there is room for a settlement, what that is not, and what would leave none; ``agreed``: that something was is said already."""
    model, signed = told.model, _signed(told) or _accepted(told)
    if model.unlimited() == model.consenting():
        yield Sentence(text("Of those who must agree nobody has ruled out anything."))
        if signed or not agreed:
            yield signed or Sentence(text("That is no acceptance: nobody has agreed either."), 1)
        return
    mark = text(OURS) if found.rests_on == "reading" else ()
    limits = [actor for actor in model.consenting() if any(item.actor == actor for item in model.insisted.values())]
    whose = told.words.actors(limits) if len(limits) <= 4 else f"all {spelled(len(limits))} who have named limits"
    yield Sentence(text(f"What is on record of {whose} leaves room for a settlement", *mark, "."))
    if signed or not agreed:
        yield signed or Sentence(text("That is no acceptance: nobody has yet agreed to one as a whole."), 1)
    yield from _balanced(told)
    gone = [model.scenarios[name].name for name, possible in by_scenario(told.answers).items() if possible is False]
    if gone:
        yield Sentence(under("This would leave none", "Any of these would leave none", gone), 2)


def settled(told: Told, found: Concluded) -> Iterator[Sentence]:
    """What is agreed, what stands against it, what is left, and what was done since."""
    for at, line in enumerate(concluded.agreed(told.words, found)):
        yield Sentence(line, min(at, 1))
    for line in concluded.against(told.words, found):
        yield Sentence(line, 0 if found.undone else 2)
    if left := concluded.left(told.words, found):
        yield Sentence(text(f"{capital(left)}."), 1)
        silent = [place for place in told.answers.verdict().silent if place.issue in found.left]
        if silent:
            spoken = heard(told.answers)
            yield Sentence(sentence(unheard(told.words, silent, spoken), statements_there(silent, spoken)), 2)
    for line in concluded.done(told.words, found):
        yield Sentence(line, 2)
    if found.stands:
        yield Sentence(text(concluded.KEPT), 4)


def _signed(told: Told) -> Sentence | None:
    """The newest talks that ended in agreement, and that what is compared here is something else; None where none did."""
    day = told.model.as_of
    ended = [(on, item) for on, item in ending(told.model.rounds) if day is None or on.start <= day]
    if not ended:
        return None
    when, last = max(ended, key=lambda pair: (pair[0].start, pair[0].end))
    return Sentence(
        text(
            f"Talks at {last.place} {on_day(when)} ended in agreement",
            basis(last, f"the talks at {last.place}"),
            "; what is compared here is what each is on record with, not whether that agreement is kept.",
        ),
        1,
    )


def _accepted(told: Told) -> Sentence | None:
    """Who of those who must agree has accepted the newest proposal that any of them accepted, and who has not; None where nobody has."""
    must = told.model.consenting()
    for paper in sorted(told.model.proposals, key=lambda item: item.date.end, reverse=True):
        yes = [item for item in paper.responses if item.kind == "accept" and item.actor in must]
        others = [actor for actor in must if actor not in {*paper.by, *(item.actor for item in yes)}]
        if yes:
            who = [item.actor for item in yes]
            has = "have" if len(set(who)) > 1 else told.words.verb(who[0], "has", "have")
            rests = merged(part for item in yes for part in basis(item, "the answer"))
            what = f"{capital(told.words.actors(dict.fromkeys(who)))} {has} accepted what {told.words.actors(paper.by)} proposed"
            less = f"; of {told.words.actors(others)} no acceptance is on record" if others else ", by what others tell"
            return Sentence(text(f"{what} {on_day(paper.date)}", rests, f"{less}."), 1)
    return None


def _balanced(told: Told) -> Iterator[Sentence]:
    """The settlement that does best by whoever gains least, and who that is: by numbers, so by our reading."""
    found, model = told.answers.deals(), told.model
    if not found.zopa.deals or len(found.zopa.utilities[0]) < 2:
        return
    best, worth = found.zopa.deals[0], found.zopa.utilities[0]
    changed = [
        inside(told.words.option(issue, option))
        for issue, option in best.items()
        if option != model.status_quo.get(issue)
    ]
    rest = "; the rest as today" if changed and len(changed) < len(best) else ""
    gains = {actor: worth[actor] - found.no_deal[actor] for actor in worth if actor in found.no_deal}
    least = [actor for actor, gain in gains.items() if gain == min(gains.values())]
    what = f"{'; '.join(changed)}{rest}" if changed else "all as today, agreed"
    told_whole = Sentence(text("The package that leaves the side which gains least best off", OURS, f": {what}."), 3)
    if told_whole.words > LONGEST:
        return
    yield told_whole
    if least and len(least) < len(gains):
        names = some([told.words.actor(name) for name in least])
        gain = told.words.verb(least[0], "gains", "gain") if len(least) == 1 else "gain"
        yield Sentence(text(f"In it {names} {gain} least", OURS, "."), 4)
