"""Whether a deal exists in this model, and the reason, in one sentence; of a standoff alone, whether it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.model.shape import standoff_alone
from detente.record.turns import stance
from detente.report.language import concluded
from detente.report.language.counts import accepted
from detente.report.language.silences import heard, own, statements_there, unheard, without
from detente.report.language.wording import Words, capital, count, joined
from detente.report.page.blocks import Paragraph, Section
from detente.report.page.text import Cite, Strong, plain, text
from detente.report.verdict.undrawn import not_lines, refusals

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement
    from detente.analysis.impasse import Impasse
    from detente.analysis.judgement import Concluded, Verdict
    from detente.answers import Answers
    from detente.case.model import Model

NONE = "No deal is possible in this model: "
IN_THE_MODEL, ON_OUR_READING = "possible in this model", "possible in this model, on our reading"
OPEN, OPEN_TO_US = "Nothing on record rules out a deal", "On our reading nothing on record rules out a deal"
NO_LINE, NO_LINE_TO_US = "No red line rules out a deal", "On our reading no red line rules out a deal"
NOT_HEARD, NO_LINE_NOT_HEARD = "Nothing on record rules out a settlement", "No red line rules out a settlement"
NO_COMBINATION = "No deal is possible in this model: the rules about what can coexist leave none."
STANDOFF_ALONE = (
    "This case is a standoff: it says what each side can do and which states it prefers, not what anybody would take on an "
    "issue, so there is no deal to judge. `detente standoff` tells which states hold."
)
SPELLED_OUT = 3
"""A conflict with more members is told by its actors."""


def verdict(answers: Answers) -> str:
    """The verdict as one sentence, which says so where it rests on our reading."""
    found, agreed = answers.verdict(), answers.deals().concluded
    if not answers.deals().obeying_rules:
        return NO_COMBINATION
    if agreed is not None and found.answer != "no":
        return settled(answers, agreed)
    if found.open:
        return _refused(answers, open_verdict(answers, found))
    told = impossible(answers.model, answers.why()) if found.answer == "no" else possible(answers)
    told = _refused(answers, _marked(told, read=found.rests_on == "reading"))
    return told if agreed is None else f"{told} {settled(answers, agreed)}"


def settled(answers: Answers, found: Concluded) -> str:
    """What is agreed, what undoes it, what is left and whether anything on record stands against the rest."""
    words, verdict = Words(answers.model), answers.verdict()
    told = [plain(line) for line in (*concluded.agreed(words, found), *concluded.against(words, found))]
    if left := concluded.left(words, found):
        told.append(f"{capital(left)}{'' if verdict.answer == 'no' else _there(answers, found)}.")
    return " ".join(told)


def _there(answers: Answers, found: Concluded) -> str:
    """Of the issues left: who was not heard on them, else how far anything is ruled out."""
    silent = [place for place in answers.verdict().silent if place.issue in found.left]
    if silent:
        return f": {unheard(Words(answers.model), silent, heard(answers))}"
    stands = answers.deals().stands
    it = "it" if len(found.left) == 1 else "them"
    if any(item.ruled_out for issue in found.left for each in stands.get(issue, {}).values() for item in each):
        return f", and some options are open on {it}"
    return f", and every option is open on {it}"


def _marked(told: str, *, read: bool) -> str:
    """A verdict with the mark of our reading, where it rests on one."""
    return told.replace(IN_THE_MODEL, ON_OUR_READING, 1).replace(OPEN, OPEN_TO_US, 1) if read else told


def _refused(answers: Answers, told: str) -> str:
    """A verdict with what is refused and no line stands against: on record something does rule a deal out."""
    found = refusals(answers)
    if not found:
        return told
    for open_to, no_line in ((OPEN, NO_LINE), (OPEN_TO_US, NO_LINE_TO_US), (NOT_HEARD, NO_LINE_NOT_HEARD)):
        told = told.replace(open_to, no_line, 1)
    return f"{told} {capital(plain(not_lines(Words(answers.model), found)))}."


def open_verdict(answers: Answers, found: Verdict) -> str:
    """Why neither yes nor no can be said: somebody has no position, or was not heard where it matters.

    Where what others insist on leaves none whatever they say, that comes first.
    """
    model, words = answers.model, Words(answers.model)
    if answers.standing is not None and model.unlimited() == model.consenting():
        from detente.report.standoff.wording import Told

        return Told(model, words, answers.standing).headline()
    if found.answer == "no_positions":
        mute = f"{without(words, found)} is {_noted(answers, found)}."
        if answers.deal_exists:
            return f"There is nothing to judge yet: {mute}"
        leading, not_stated = answers.why().leading[:1], answers.judged.positions.not_stated()
        clash = _marked(impossible(model, answers.why()), read=any(not_stated & {*item.members} for item in leading))
        return f"{clash} That stands whatever others say: {mute}"
    limit = "" if found.decided else " Whether that matters was not settled within the limits."
    return f"{NOT_HEARD}: {unheard(words, found.silent, heard(answers))}.{limit}"


def _noted(answers: Answers, found: Verdict) -> str:
    """``on record``; where they have spoken ``noted, though statements of theirs are on record: …``; how many is told below."""
    if not own(answers, found.without_position):
        return "on record"
    return "noted, though statements of theirs are on record: `detente draft` tells what can be made of them"


def said_there(answers: Answers) -> Cite:
    """The statements behind what is agreed, or behind an open verdict: what was said where no position is noted."""
    found, agreed = answers.verdict(), answers.deals().concluded
    if agreed is not None:
        return concluded.cited(agreed)
    return statements_there(found.silent if found.answer == "cannot_tell" else (), heard(answers))


def on_record(answers: Answers) -> list[str]:
    """Of each actor without a position: what its statements say all the same, and how to go on; a line each."""
    if standoff_alone(answers.model):
        return [STANDOFF_ALONE]
    words, mute = Words(answers.model), answers.verdict().without_position
    lines: list[str] = []
    for actor in mute:
        spoken = own(answers, [actor])
        stances = [stance(item) for item in spoken]
        demands, refusals = stances.count("wants"), stances.count("refuses")
        if spoken:
            told = f"{count(len(spoken), 'statement')} on record ({_many(demands, 'demand or wish', 'demands or wishes')}, {_many(refusals, 'refusal', 'refusals')}), not yet turned into positions"
        else:
            told = "no statement of its own on record"
        lines.append(f"{capital(words.actor(actor))}: {told}.")
    if mute and any(answers.judged.positions.said.values()):
        lines.append("`detente draft` proposes positions from confirmed statements.")
    elif mute:
        lines.append(
            "`detente read` and `detente review` bring statements in; `detente draft` proposes positions from them."
        )
    return lines


def no_deals(name: str, title: str, answers: Answers) -> Section:
    """What a command about deals says of a standoff alone: whether it holds, and who tells more."""
    return Section(name, title, (Paragraph(text(Strong(verdict(answers)))), Paragraph(text(STANDOFF_ALONE))))


def _many(how_many: int, one: str, several: str) -> str:
    """``one refusal``, ``two refusals``, ``no refusal``."""
    return f"no {one}" if how_many == 0 else count(how_many, one, several)


def possible(answers: Answers) -> str:
    """That nothing on record rules a deal out, and what is ruled out; how many packages that leaves is told below (:func:`room`).

    What no position goes against is not said to be accepted: nobody has said so of a whole deal.
    """
    if answers.model.unlimited() == answers.model.consenting():
        return f"{OPEN}: none of those who must consent has drawn a line."
    free = _free(answers)
    if answers.travelled is not None and not answers.travelled.reachable:
        from detente.report.road.wording import RoadWords

        goal = RoadWords(answers.model, Words(answers.model), heard(answers)).step(answers.travelled.goal)
        return f"{OPEN}, but {goal} is out of reach as things stand: {free}."
    return f"{OPEN}: {free}."


def _free(answers: Answers) -> str:
    """On which issues nobody rules anything out or refuses it, and on which somebody does, but not everything."""
    words, stands = Words(answers.model), answers.deals().stands
    against = {
        issue: {
            name for name, each in options.items() if any(item.ruled_out or item.said == "refuses" for item in each)
        }
        for issue, options in stands.items()
    }
    free = [issue for issue, gone in against.items() if not gone]
    part = [issue for issue, gone in against.items() if gone and len(gone) < len(stands[issue])]
    if free:
        return f"every option is open on {words.some(free)}{f', some on {words.some(part)}' if part else ''}"
    if part:
        return f"some options are open on {words.some(part)}"
    return "somebody rules out each option of each issue, but enough of those who must consent do not"


def room(answers: Answers) -> str:
    """How many packages cross no line of those who must consent; empty where nobody may be told to accept any, or nobody has drawn a line."""
    found, model = answers.verdict(), answers.model
    if found.answer != "yes" or model.unlimited() == model.consenting() or answers.deals().concluded is not None:
        return ""
    crosses = "crosses" if answers.deals().zopa.size == 1 else "cross"
    return f"{capital(accepted(answers.deals()))} {crosses} no line."


def impossible(model: Model, blocked: Impasse) -> str:
    """That there is no deal, and the reason that says most."""
    if blocked.rules_leave_no_deal:
        return NO_COMBINATION
    if not blocked.conflicts:
        return "No deal is possible in this model; the search for what blocks it was cut short."
    words, members = Words(model), blocked.leading[0].members
    if len(members) <= SPELLED_OUT:
        return f"No deal is possible in this model: {words.cannot(members)}."
    who = joined([words.actor(actor) for actor in dict.fromkeys(blocked.constraints[member] for member in members)])
    return f"No deal is possible in this model: what {who} insist on cannot hold together."


def nothing_agreed(agreed: Agreement) -> str:
    """That there is no deal, where the reason was not asked for."""
    if not agreed.obeying_rules:
        return NO_COMBINATION
    return "No deal is possible in this model: none is accepted by all who must consent. `detente why` tells what blocks it."
