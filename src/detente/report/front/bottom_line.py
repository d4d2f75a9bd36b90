"""*Bottom line*: the stated reason, what would not change it, the meeting apart from the settlement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from detente.record.turns import stance
from detente.report.front.agreed_on import agreed_on
from detente.report.front.clauses import inside, issues, merged, sentence
from detente.report.front.headline import NO_LINE, NOTHING_AGAINST, clash
from detente.report.front.phrases import Told
from detente.report.front.reason import Reason, reasons
from detente.report.front.road import road_words
from detente.report.front.room import room, settled
from detente.report.front.sentences import Sentence, within
from detente.report.front.unmoved import by_procedure, by_scenario, under
from detente.report.front.unsettled import between, unsettled
from detente.report.front.ways import in_each
from detente.report.language.dates import when
from detente.report.language.evidence import basis
from detente.report.language.silences import heard, own, statements_there, unheard
from detente.report.language.stances import Stances
from detente.report.language.wording import capital, count, joined, some, spelled
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Cite, Text, divided, text
from detente.report.verdict.undrawn import not_lines, refusals

if TYPE_CHECKING:
    from detente.analysis.judgement import Verdict
    from detente.analysis.road import RoadResult

BUDGET = 120
"""Words: the reason, what would not change it, and what would."""
SILENCE = "Silence is neither consent nor refusal."
SAME_TIME = 7
"""Days before the latest use of force in which another is of the same time."""
MOST_MOVES = 3
"""Single positions whose end would open the way to a meeting, that are named."""


def entry(told: Told) -> Entry | None:
    """Why the answer is what it is, what leaves it as it is, and the meeting as a question of its own."""
    answers = told.answers
    found, agreed = answers.verdict(), answers.deals().concluded
    first = agreed_on(told) if agreed is None else None
    if not answers.deals().obeying_rules:
        rules = divided([text(capital(rule.because.rstrip(".")), basis(rule, "a rule")) for rule in told.model.rules])
        said = [Sentence(text("Whatever is agreed, one of these rules stands against it: ", *rules, "."))]
    elif found.answer == "no":
        said = [*_no(told), *(Sentence(item.text, item.rank + 2) for item in (settled(told, agreed) if agreed else ()))]
    elif agreed is not None and not clash(told):
        said = list(settled(told, agreed))
    elif found.answer == "no_positions":
        said = list(_nothing_to_judge(told, found))
    elif found.answer == "cannot_tell":
        said = list(_cannot_tell(told, found))
    else:
        said = list(room(told, found, agreed=first is not None))
    if refused := refusals(answers):
        said = [Sentence(sentence(not_lines(told.words, refused))), *said]
    said = [*([first] if first else []), *_unsettled(told), *said, *_meeting(told, found), *_force(told)]
    return Entry("bottom-line", "", (Paragraph(within(BUDGET, said)),)) if said else None


def _unsettled(told: Told) -> Iterator[Sentence]:
    """That nothing is agreed, and what those who must agree want apart, or would take, of it."""
    if first := unsettled(told):
        yield Sentence(text(f"{first}."))
        yield from (Sentence(line, 1) for line in list(between(told))[:1])


# no settlement


def _no(told: Told) -> Iterator[Sentence]:
    known = reasons(told)
    if not known:
        yield Sentence(
            text("No settlement meets all that is insisted on; what stands against it was not found in time.")
        )
        return
    first, *rest = known
    *positions, left = first.whole()
    for held in positions:
        yield Sentence(held)
    yield Sentence(left, 1)
    yield from _further(told, first)
    yield from _besides(told, first, rest)
    yield from _ways(told)
    yield from _unchanged(told)


def _further(told: Told, first: Reason) -> Iterator[Sentence]:
    """What those actors insist on besides, on these issues, in their own words: nothing of a demand is left out."""
    known = told.answers.judged.positions.known
    for name, item in told.model.insisted.items():
        on_these = bool(item.issues) and set(item.issues) <= set(first.issues) and item.actor in first.actors
        if on_these and name not in first.conflict.members and known(name) == "stated":
            yield Sentence(sentence(told.position(name)), 2)


def _ways(told: Told) -> Iterator[Sentence]:
    """That page 2 tells what would open one, and what is in each of these ways."""
    blocked = told.answers.why()
    if not blocked.openings or not blocked.openings_complete or told.answers.verdict().answer != "no":
        return
    lead = "The way to one is" if len(blocked.openings) == 1 else "Ways to one are"
    yield Sentence(text(f"{lead} on page 2{in_each(told, blocked)}."), 1)


def _besides(told: Told, first: Reason, rest: list[Reason]) -> Iterator[Sentence]:
    """Other issues on which positions of the same actors exclude each other, as directly as the first."""
    alike = [
        item
        for item in rest
        if item.conflict.red_lines_only
        and len(item.lines) == len(first.lines)
        and item.read == first.read
        and set(item.actors) == set(first.actors)
        and not set(item.issues) & set(first.issues)
    ]
    if first.conflict.red_lines_only and alike:
        named = [issue for item in alike for issue in item.issues]
        yield Sentence(
            sentence(
                f"The same holds on {issues(told.words, named)}", merged(part for item in alike for part in item.basis)
            ),
            3,
        )
    others = [
        item
        for item in rest
        if item.conflict.red_lines_only == first.conflict.red_lines_only
        and len(item.lines) == len(first.lines)
        and item.issues == first.issues
        and item.read == first.read
    ]
    who = [actor for item in others for actor in item.actors if actor not in first.actors]
    if who:
        names = some([told.words.actor(name) for name in dict.fromkeys(who)])
        yield Sentence(
            sentence(
                f"The same holds with the positions of {names} there",
                merged(part for item in others for part in item.basis),
            ),
            5,
        )


def _unchanged(told: Told) -> Iterator[Sentence]:
    """What would leave the answer as it is: procedure alone, and scenarios in which nobody sets a position aside."""
    answers, model = told.answers, told.model
    parts: list[str] = []
    procedure = [name for name, item in model.issues.items() if item.kind == "procedure" and item.settle]
    if procedure and len(procedure) < len(model.issues) and by_procedure(answers) is False:
        parts.append(f"agreement on {issues(told.words, procedure)}")
    parts += [f"another {what}" for what in _places(told) if what not in " ".join(parts)]
    if parts:
        yield Sentence(text(f"{capital(joined(parts, 'or'))} would not change that."), 2)
    still = [
        model.scenarios[name].name
        for name, possible in by_scenario(answers).items()
        if possible is False and not model.scenarios[name].waive and not model.scenarios[name].red_lines
    ]
    if still:
        yield Sentence(under("Nor would this change it", "Nor would these change it, each alone", still), 4)


def _places(told: Told) -> list[str]:
    """Of place, level and mediator those of which a test of the talks says that another one changes nothing."""
    if not told.model.rounds:
        return []
    found = [item for answer in told.answers.rounds().rounds for item in answer.variations]
    return [
        name
        for name in ("place", "level", "mediator")
        if (tests := [item for item in found if item.dimension == name and item.testable])
        and not any(item.changes for item in tests)
    ]


# nothing that can be said


def _cannot_tell(told: Told, found: Verdict) -> Iterator[Sentence]:
    words, spoken = told.words, heard(told.answers)
    yield Sentence(text(f"{NO_LINE if refusals(told.answers) else NOTHING_AGAINST}."))
    if found.silent:
        said = statements_there(found.silent, spoken)
        yield Sentence(sentence(unheard(words, found.silent, spoken), said), 1)
        one = len({place.actor for place in found.silent}) == 1
        who = f"If {words.actor(found.silent[0].actor)}" if one else "If they"
        yield Sentence(text(f"{who} refused what is left there, no settlement might remain. {SILENCE}"), 2)
    else:
        yield Sentence(
            text(f"Whether those who were not heard could rule it out was not settled in time. {SILENCE}"), 1
        )


def _nothing_to_judge(told: Told, found: Verdict) -> Iterator[Sentence]:
    words, mute = told.words, found.without_position
    names = joined([words.actor(name) for name in mute], "or")
    if not told.answers.deal_exists and (known := reasons(told)):
        *positions, left = known[0].whole()
        for held in (*positions, left):
            yield Sentence(held)
        yield Sentence(text(f"No position of {names} has been noted; none could change that."), 1)
    else:
        yield Sentence(text(f"No position of {names} has been noted, so nothing can be said of a settlement."))
    spoke: list[str] = []
    silent: list[str] = []
    for actor in mute:
        if theirs := own(told.answers, [actor]):
            spoke.append(
                f"{count(len(theirs), 'statement')} of {words.actor(actor)}{_among([stance(item) for item in theirs])}"
            )
        else:
            silent.append(words.actor(actor))
    if spoke:
        are = "is" if len(spoke) == 1 and spoke[0].startswith("one ") else "are"
        yield Sentence(sentence(f"{some(spoke)} {are} on record; no position has been read from that yet"), 2)
    if silent:
        yield Sentence(sentence(f"no statement by {some(silent, last='or')} is on record"), 3)


def _among(stances: Sequence[str | None]) -> str:
    """How many of some statements are demands or wishes, and how many refusals."""
    kinds = (("wants", "demand or wish", "demands or wishes"), ("refuses", "refusal", "refusals"))
    held = [count(stances.count(kind), one, many) for kind, one, many in kinds if kind in stances]
    return f" (among them {joined(held)})" if held else ""


# the meeting, and the fighting


def _meeting(told: Told, settled: Verdict) -> Iterator[Sentence]:
    """Whether the goal of the road is in reach, as a question apart from the settlement."""
    found = told.answers.travelled
    if found is None or found.achieved:
        return
    goal = capital(road_words(told).step(found.goal))
    lead, too = f"{goal} is a separate question", " too" if settled.answer == "no" else ""
    if found.facts_rule_it_out:
        said = text(f"{lead}, and out of reach by the order of the steps alone.")
    elif found.verdict is not None and found.verdict.answer == "cannot_tell":
        said = text(f"{lead}: nothing on record rules it out, but not all who would take part were heard on it.")
    elif found.reachable:
        said = text(f"{lead}, and within reach as things stand.")
    else:
        said = text(f"{lead}, out of reach{too}", *_moves(told, found), ".")
    yield Sentence(said, 2)


def _moves(told: Told, found: RoadResult) -> Text:
    """How many positions would have to be set aside at the least."""
    least = min((len(item.members) for item in found.waivers), default=0)
    if not least:
        return ()
    smallest = [item.members for item in found.waivers if len(item.members) == least]
    words = road_words(told)
    if least == 1 and len(smallest) <= MOST_MOVES and found.waivers_complete:
        named = [text(words.whose(name), _stances(told, [name])) for (name,) in smallest]
        lead = "until this is set aside: " if len(named) == 1 else "until one of these is set aside: "
        return text(f" {lead}", *divided(named))
    grounds = _stances(told, (name for members in smallest for name in members))
    if least > 1:
        return text(f": {spelled(least)} positions set aside together would open the way", *grounds)
    one = (
        "one position, set aside,"
        if len(smallest) == 1
        else f"any one of {spelled(len(smallest))} positions, set aside,"
    )
    return text(f": {one} would open the way", *grounds)


def _stances(told: Told, names: Iterable[str]) -> Text:
    """What demands and refusals rest on, each statement and each judgement once."""
    stances = Stances(told.model)
    return merged(
        part for name in names for part in (stances.told(name)[1:] if stances.knows(name) else told.basis(name))
    )


def _force(told: Told) -> Iterator[Sentence]:
    """The latest use of armed force on record, where more than one side used it then: of what one side did alone it is not known here
    what it answered, or was answered by. That is told with what is new."""
    record, model = told.answers.case.record, told.model
    used = [
        (found, item)
        for item in told.answers.statements.values()
        if item.act == "military_action" and item.done
        if (found := record.dating(item)).when is not None and found.by(model.as_of)
    ]
    if not used:
        return
    last = max((found for found, _ in used), key=lambda found: found.order)
    of_then = [item for found, item in used if (last.order[0] - found.order[1]).days <= SAME_TIME]
    who = list(dict.fromkeys(told.words.actor(item.named or "") for item in of_then if item.named))
    if len(who) > 1:
        lead = f"Armed force by {some([inside(name) for name in who])} is on record as late as {when(last.when)}"
        yield Sentence(sentence(lead, Cite(tuple(item.id for item in of_then))), 6)
