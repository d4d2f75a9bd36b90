"""*Headline*: what is new and why the answer is no, or yes, or cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.case.model.shape import standoff_alone
from detente.report.front.clauses import capitalised, issues, sentence
from detente.report.front.happened import LONG_BEFORE, last_statement, proposed, without_statements
from detente.report.front.phrases import OURS, Told
from detente.report.front.reason import reasons
from detente.report.front.road import road_words
from detente.report.front.unsettled import between, unsettled
from detente.report.language import concluded
from detente.report.language.silences import heard, statements_there, unheard
from detente.report.language.wording import joined
from detente.report.page.text import Text, plain, text
from detente.report.standoff.wording import Told as StandoffTold
from detente.report.verdict.undrawn import not_lines, refusals

if TYPE_CHECKING:
    from detente.analysis.judgement import Concluded, Verdict

BUDGET = 30
NO = "A settlement stays out of reach"
NOTHING_AGAINST = "Nothing on record rules out a settlement"
NO_LINE = "No red line rules out a settlement"


def headline(told: Told) -> Text:
    """What is new and the answer, in at most thirty words where the case's own names allow it; else the answer alone."""
    answers = [capitalised(item) for item in _answers(told)]
    news = list(_new(told))
    for item in answers:
        for new in news:
            if _words(both := text(*new, " ", *item)) <= BUDGET:
                return both
    return next((item for item in answers if _words(item) <= BUDGET), answers[-1])


def _words(item: Text) -> int:
    return len(plain(item).split())


def _new(told: Told) -> Iterator[Text]:
    """The newest thing done, as a sentence, a proposal in few words too; a statement alone is none, nor a proposal without known terms,
    and nothing is new that lies long before the last one."""
    every = without_statements(told)
    proposals = {item.id: item for item in told.model.proposals}
    empty = {one.id for one in proposals.values() if not (one.terms or one.demands or one.offers or one.text)}
    acts = [item for item in every if item.kind != "stance" and item.id not in empty]
    if not acts:
        return
    said = last_statement(told, every)
    newest = max(item.when.start for item in (every[0], *([said] if said else [])))
    if (newest - acts[0].when.end).days > LONG_BEFORE:
        return
    yield sentence(acts[0].text)
    if acts[0].kind == "proposal":
        yield sentence(proposed(told, proposals[acts[0].id], briefly=True))


def _answers(told: Told) -> Iterator[Text]:
    """The answer with its reason, the fullest first."""
    answers = told.answers
    if answers.standing is not None and (
        standoff_alone(told.model) or told.model.unlimited() == told.model.consenting()
    ):
        yield text(StandoffTold(told.model, told.words, answers.standing).headline())
        return
    found = answers.verdict()
    agreed = answers.deals().concluded
    if not answers.deals().obeying_rules:
        yield text("No settlement is possible: the rules about what can go together leave none.")
    elif agreed is not None and (agreed.undone or not (found.answer == "no" or clash(told))):
        yield from _agreed(told, agreed)
    elif found.answer == "no":
        yield from _no(told, found)
    elif found.answer == "no_positions":
        yield from _nothing_to_judge(told, found)
    elif refused := refusals(told.answers):
        lead = NO_LINE if found.answer == "cannot_tell" else "A settlement is possible that crosses no red line"
        lines = [text(f"{lead}, but ", *not_lines(told.words, items), ".") for items in (refused, refused[:1])]
        yield from _unsettled(told, lines, [sentence(not_lines(told.words, refused[:1]))])
    else:
        lines = list(_cannot_tell(told, found) if found.answer == "cannot_tell" else _yes(told, found))
        yield from _unsettled(told, lines, between(told))


def _unsettled(told: Told, answers: Iterable[Text], apart: Iterable[Text]) -> Iterator[Text]:
    """That nothing is agreed, with what stands between those who must agree, else with the answer; where that is not known, the answer."""
    answers = tuple(answers)
    if first := unsettled(told):
        yield from (text(f"{first}. ", *line) for line in (*apart, *answers))
    yield from answers


def clash(told: Told) -> bool:
    """Whether those who have a position exclude every deal, whatever those without one say."""
    return told.answers.verdict().answer == "no_positions" and not told.answers.deal_exists


def _agreed(told: Told, found: Concluded) -> Iterator[Text]:
    """What is agreed; first of all, what undoes it."""
    yield from (line for line in concluded.against(told.words, found) if found.undone)
    for line in concluded.in_short(told.words, found):
        yield text(line, concluded.cited(found), ".")


def _no(told: Told, found: Verdict) -> Iterator[Text]:
    leading = next(iter(reasons(told)), None)
    if leading is None:
        yield text(f"{NO}; what exactly stands against it was not found within the limits.")
        return
    for reason in leading.short():
        yield text(f"{NO}: ", *reason, ".")
    yield text(
        f"{NO} on the positions ", *(("as we read them", OURS) if found.rests_on == "reading" else ("as stated",)), "."
    )


def _nothing_to_judge(told: Told, found: Verdict) -> Iterator[Text]:
    names = [told.words.actor(name) for name in found.without_position]
    if not told.answers.deal_exists:
        mute = [
            f"; no position of {joined(names, 'or')} is on record.",
            "; of some who must agree no position is on record.",
        ]
        for lead in (next(iter(reasons(told)), None), None):
            clash = [text(f"{NO}: ", *short) for short in lead.short()] if lead else [text(NO)]
            yield from (text(*one, more) for one in clash for more in mute)
        return
    yield text(f"There is nothing to judge yet: no position of {joined(names, 'or')} has been noted.")
    yield text("There is nothing to judge yet: of some who must agree no position has been noted.")


def _cannot_tell(told: Told, found: Verdict) -> Iterator[Text]:
    words, spoken = told.words, heard(told.answers)
    some = [place for place in found.silent if spoken.of(place.actor, place.issue)]
    known = "not every position is known" if some else "not everybody who must agree has been heard"
    if found.silent:
        said = statements_there(found.silent, spoken)
        yield text(f"{NOTHING_AGAINST}, but {unheard(words, found.silent, spoken)}", said, ".")
        places = [place.issue for place in found.silent if place.issue]
        there = issues(words, places, most=2)
        silent = dict.fromkeys(place.actor for place in found.silent)
        if not some and len(found.silent) == len(silent) * len(set(places)):
            who = joined([words.actor(name) for name in silent], "or")
            yield text(f"{NOTHING_AGAINST}, but no position of {who} on {there} is on record.")
        yield text(f"{NOTHING_AGAINST}, but on {there} {known}.")
    yield text(f"{NOTHING_AGAINST}, but {known}.")


def _yes(told: Told, found: Verdict) -> Iterator[Text]:
    model = told.model
    if model.unlimited() == model.consenting():
        yield text(f"{NOTHING_AGAINST}: nobody who must agree has ruled anything out.")
        return
    mark = text(OURS) if found.rests_on == "reading" else ()
    lead = "A settlement is possible"
    travelled = told.answers.travelled
    if travelled is not None and not travelled.reachable and not travelled.achieved:
        goal = road_words(told).step(travelled.goal)
        yield text(lead, *mark, f", but {goal} is out of reach as things stand.")
    yield text(f"{lead} that goes against no fixed position on record", *mark, ".")
    yield text(lead, *mark, ".")
