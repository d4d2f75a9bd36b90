"""What changed between two readings of a case, and why the answer did: a headline, what is different, what came and went."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.report.language import concluded
from detente.report.language.evidence import constraint_basis
from detente.report.language.silences import briefly
from detente.report.language.stances import Stances
from detente.report.language.wording import Words, capital, count, joined, number, spelled
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import Ref, Strong, Text, Typed, listing, plain, text
from detente.report.verdict.undrawn import refusals
from detente.report.whatif.wording import amount, path_name, road_told, standoff_told

if TYPE_CHECKING:
    from detente.analysis.turned import Crossing, Turn, Turned
    from detente.analysis.turned.differing import Moved
    from detente.answers import Answers
    from detente.case.model import Model

WAS = {
    "yes": "nothing on record ruled out a deal",
    "no": "no deal was possible in this model",
    "cannot_tell": "nothing on record ruled out a deal, but somebody who matters was not heard",
    "no_positions": "there was nothing to judge: somebody had no position noted",
}
IS = {
    "yes": "nothing on record rules out a deal",
    "no": "no deal is possible in this model",
    "cannot_tell": "nothing on record rules out a deal, but somebody who matters was not heard",
    "no_positions": "there is nothing to judge: somebody has no position noted",
}
"""Each answer in few words, as it was and as it is."""
AREAS = {
    "actors": "other actors", "consent": "another rule of consent", "issues": "other issues or options",
    "rules": "other rules about what can go together", "proposals": "other proposals", "rounds": "other rounds of talks",
    "standoff": "another standoff", "going_on": "another cost of going on", "preferences": "other preferences",
    "context": "another context", "road": "other steps of the road",
}  # fmt: skip
TOLD = 6
"""Conflicts and ways that are told each; the rest are counted."""


def section(before: Answers, after: Answers, found: Turned) -> Section:
    """The headline, what is different, conflicts that came and went with the values that were crossed, ways."""
    return Section("turned", "What changed, and why", tuple(_blocks(before, after, found)))


def headline(before: Answers, after: Answers, found: Turned) -> str:
    """What changed in one sentence: the verdict before the conflicts, these before the ways; ``Two conflicts became four: 62 is above 61.``"""
    if found.same_case:
        return "Nothing changed."
    if agreed := _agreed(before, after):
        return agreed
    reason = _leading(before, after, found)
    was, now = found.before.verdict.answer, found.after.verdict.answer
    if was != now:
        return f"{capital(_told(WAS[was], before))}; now {_told(IS[now], after)}.{f' {capital(reason)}.' if reason else ''}"
    because = f": {reason}" if reason else ""
    here, there = found.before.answer, found.after.answer
    if found.conflicts_gone or found.conflicts_new:
        if len(here.conflicts) != len(there.conflicts):
            return f"{_became(len(here.conflicts), len(there.conflicts), 'conflict')}{because}."
        return f"{'Another conflict blocks' if len(there.conflicts) == 1 else 'Other conflicts block'} a deal{because}."
    if here.zopa != there.zopa:
        return f"{_became(here.zopa, there.zopa, 'package')}: so many cross no line of those who must consent."
    if here.least_cost != there.least_cost and here.least_cost is not None and there.least_cost is not None:
        verb = "falls" if there.least_cost < here.least_cost else "rises"
        return f"The same conflicts, but the least cost of an opening {verb} from {number(here.least_cost)} to {number(there.least_cost)}."
    if road := road_told(Words(after.model), here, there) or standoff_told(here, there):
        return road
    if found.before.verdict != found.after.verdict:
        return f"The answer is the same, but rests on something else: {_told(IS[now], after)}."
    return f"The answer stays: {_told(IS[now], after)}."


def _told(answer: str, answers: Answers) -> str:
    """An answer in few words: where somebody refuses what no line rules out, of lines alone."""
    return answer.replace("nothing on record", "no red line", 1) if refusals(answers) else answer


def _agreed(before: Answers, after: Answers) -> str:
    """What this does to what is agreed: that it undoes it, agrees something else, or leaves nothing agreed; empty where it stays."""
    was, now, words = before.deals().concluded, after.deals().concluded, Words(after.model)
    if now is None:
        return "" if was is None else "What was agreed is no longer agreed by what is on record."
    if now.undone and (was is None or was.undone != now.undone):
        return " ".join(plain(line) for line in concluded.against(words, now))
    if was is None or was.terms != now.terms or was.undone:
        return f"Now agreed: {next(concluded.in_short(words, now))}."
    return ""


def differences(before: Model, after: Model, found: Turned) -> list[Text]:
    """What is different, a line each, with what to type for it where it is a number."""
    differs = found.differs
    told = {*differs.gone, *differs.new}
    lines = [_number(before, after, item) for item in differs.moved if item.of not in told]
    lines += [text(f"dropped: {_position(before, name)}", Ref(name)) for name in differs.gone]
    lines += [text(f"new: {_position(after, name)}", Ref(name)) for name in differs.new]
    lines += [text(f"now: {_position(after, name)}", Ref(name)) for name in differs.altered]
    for model, names, what in ((after, differs.achieved, "happened"), (before, differs.undone, "not yet happened")):
        lines += [text(f"{what}: {model.road.steps[name].text if model.road else name}", Ref(name)) for name in names]
    return [*lines, *(text(AREAS[area]) for area in differs.elsewhere)]


def _blocks(before: Answers, after: Answers, found: Turned) -> Iterator[Block]:
    yield Paragraph(text(Strong(headline(before, after, found))))
    if found.same_case:
        return
    if lines := differences(before.model, after.model, found):
        yield Subhead("What is different")
        yield Items(tuple(text(capital(str(line[0])), line[1:]) for line in lines))
    if turns := [_turn(before, after, item) for item in found.why]:
        yield Subhead("Conflicts that came and went")
        yield Items(tuple(_first(turns)))
    if replaced := _replaced(found):
        yield Paragraph(text(replaced))
    yield from _ways(before, after, found)
    words = Words(after.model)
    here, there = found.before.answer, found.after.answer
    for told in (_heard(before, after, found), road_told(words, here, there), standoff_told(here, there)):
        if told and told != headline(before, after, found):
            yield Paragraph(text(told))


def _became(was: int, now: int, what: str) -> str:
    if was and now:
        return f"{capital(count(was, what))} became {spelled(now)}"
    if now:
        return f"{capital(count(now, what))} {'appears' if now == 1 else 'appear'}"
    return f"{capital(count(was, what))} {'is' if was == 1 else 'are'} gone"


def _leading(before: Answers, after: Answers, found: Turned) -> str:
    """The reason of the first set that turned the way the answer did."""
    blocked = bool(found.after.answer.conflicts)
    turns = sorted(found.why, key=lambda item: item.appeared != blocked)
    return _why(before, after, turns[0]) if turns else ""


def _turn(before: Answers, after: Answers, item: Turn) -> Text:
    model = (after if item.appeared else before).model
    words = Words(model)
    members = listing(
        [text(words.constraint(name), Ref(name), constraint_basis(model, words, name)) for name in item.members]
    )
    verb = "cannot hold together now" if item.appeared else "can hold together now"
    if not item.appeared and any(name not in after.model.insisted for name in item.members):
        verb = "no longer stand against each other"
    if len(item.members) == 1:
        verb = "leaves no deal now" if item.appeared else "leaves room for a deal now"
    first = str(members[0])
    reason = _why(before, after, item, named=True)
    return text(capital(first), members[1:], f": {'this' if len(item.members) == 1 else 'these'} {verb}", f", since {reason}." if reason else ".")  # fmt: skip


def _why(before: Answers, after: Answers, item: Turn, *, named: bool = False) -> str:
    """Why a set turned, as a clause: the positions that are others, or the values that were crossed."""
    if item.positions:
        return joined([_changed(before.model, after.model, name) for name in item.positions])
    words = Words(after.model)
    if item.crossed:
        needed = [crossing for crossing in item.crossed if crossing.at]
        best = needed or list(item.crossed)  # where each alone would do, none is needed
        told = [_crossing(after.model, words, item, one, named=named or len(best) > 1) for one in best]
        return joined(told, "and" if needed else "or")
    if item.together:
        return f"{joined([path_name(words, name) for name in item.together])} changed together"
    return ""


def _changed(before: Model, after: Model, name: str) -> str:
    if name not in _standing(after):
        return f"this is dropped: {_position(before, name)}"
    return f"this is {'new' if name not in _standing(before) else 'told otherwise'}: {_position(after, name)}"


def _standing(model: Model) -> set[str]:
    return {name for name, item in model.insisted.items() if item.binds}


def _crossing(model: Model, words: Words, item: Turn, crossing: Crossing, *, named: bool) -> str:
    """``62 is above 61``, and what that is where it can be said in words."""
    at = min(crossing.at or crossing.at_before, key=lambda value: abs(value - crossing.now))
    now, turn = _apart(crossing.now, at)
    side = "above" if crossing.now > at else "below" if crossing.now < at else "exactly"
    told = f"{now} is {side} {turn}" if side != "exactly" else f"{now} is reached"
    if named:
        told = (
            f"{path_name(words, crossing.name)}, {now}, is {f'{side} {turn}' if side != 'exactly' else 'just enough'}"
        )
    parts = crossing.name.split(".")
    plain = parts[0] == "preferences" and parts[2:] == ["no_deal"] and not model.consent.of
    if plain and at != crossing.now and model.gains[parts[1]].now.no_deal == crossing.now:
        rest = "a deal" if len(item.members) == 1 else "a deal honouring the rest"
        told += f", the most that {rest} is worth to {words.actor(parts[1])}"
    return told


def _apart(one: Fraction, other: Fraction) -> tuple[str, str]:
    """Two values as words that differ where the values do."""
    if one == other or amount(one) != amount(other):
        return amount(one), amount(other)
    return f"{float(one):.9g}", f"{float(other):.9g}"


def _replaced(found: Turned) -> str:
    """Conflicts that only took the place of a smaller or larger one."""
    told = {item.members for item in found.why}
    gone = len([item for item in found.conflicts_gone if item not in told])
    new = len([item for item in found.conflicts_new if item not in told])
    if not gone and not new:
        return ""
    if not gone:
        verb = "follows" if new == 1 else "follow"
        return f"{capital(count(new, 'other conflict'))} {verb} from that: what blocked more generally is gone."
    held = "is" if gone == 1 else "are"
    if not new:
        return f"{capital(count(gone, 'larger conflict'))} {held} held in a smaller one now."
    return f"{capital(count(gone, 'larger conflict'))} {held} held in a smaller one now, and {count(new, 'other')} took the place of a smaller one."


def _ways(before: Answers, after: Answers, found: Turned) -> Iterator[Block]:
    here, there = found.before.answer, found.after.answer
    gained, lost = found.openings_gained, found.openings_lost
    if here.openings and not there.openings and there.deal_exists:
        yield Paragraph(text("No way to open a deal is asked for any more."))
    elif gained or lost:
        was, now = len(here.openings), len(there.openings)
        lead = f": {spelled(was)} became {spelled(now)}" if was and was != now else ""
        yield Subhead(f"Ways to open a deal{lead}")
        lines = [*_openings(after, gained, "New"), *_openings(before, lost, "Gone")]
        yield Items(tuple(_first(lines)))
    if here.least_cost is not None and there.least_cost is not None and here.least_cost != there.least_cost:
        verb = "falls" if there.least_cost < here.least_cost else "rises"
        yield Paragraph(text(f"The least cost of an opening {verb} from {number(here.least_cost)} to {number(there.least_cost)}."))  # fmt: skip
    agreed = before.deals().concluded or after.deals().concluded
    if here.zopa != there.zopa and here.zopa and there.zopa and agreed is None:
        yield Paragraph(
            text(f"{_became(here.zopa, there.zopa, 'package')} that cross no line of those who must consent.")
        )


def _first(lines: list[Text]) -> list[Text]:
    """As many as are told, and how many more there are."""
    rest = len(lines) - TOLD
    return [*lines[:TOLD], *([text(f"… and {rest} more", Typed(" (--json)"))] if rest > 0 else [])]


def _openings(answers: Answers, sets: tuple[tuple[str, ...], ...], lead: str) -> Iterator[Text]:
    words = Words(answers.model)
    for item in answers.why().by_cost:
        if item.members in sets:
            moves = words.moves(item.members, item.deal, item.utilities)
            yield text(f"{lead}: if {moves} (cost {number(item.cost)}).", *map(Ref, item.members))


def _heard(before: Answers, after: Answers, found: Turned) -> str:
    """Who has a position now, and who has none any more; who was heard where it matters."""
    was, now = found.before.verdict.without_position, found.after.verdict.without_position
    words = Words(after.model)
    asked = after.model.consenting()
    fresh = [words.actor(name) for name in was if name not in now and name in asked]
    free = [words.actor(name) for name in was if name not in asked and name in after.model.actors]
    mute = [Words(before.model).actor(name) for name in now if name not in was]
    told = [f"{joined(fresh)} {'has' if len(fresh) == 1 else 'have'} a position noted now"] if fresh else []
    told += [f"no position of {joined(mute, 'or')} is noted any more"] if mute else []
    told += [f"{joined(free)} need not agree any more"] if free else []
    if told:
        return f"{capital(joined(told))}."
    places = [{(item.actor, item.issue): item for item in side.verdict.silent} for side in (found.before, found.after)]
    heard = [item for key, item in places[0].items() if key not in places[1] and item.issue in after.model.issues]
    missed = [item for key, item in places[1].items() if key not in places[0]]
    told = [f"nothing hangs any more on what is not on record: {briefly(words, heard)}"] if heard else []
    told += [f"the answer hangs now on what is not on record: {briefly(words, missed)}"] if missed else []
    return f"{capital('; '.join(told))}." if told else ""


def _number(before: Model, after: Model, item: Moved) -> Text:
    words = Words(before if item.now is None else after)
    named = f"how firm this is: {_position(words.model, item.of)}" if item.of else path_name(words, item.name)
    if item.was is None or item.now is None:
        said = f"{amount(item.now)}, and had no value" if item.now is not None else f"no value any more, and was {amount(item.was or Fraction(0))}"  # fmt: skip
        return text(f"{named}: {said}", Ref(item.name))
    now, was = _apart(item.now, item.was)
    return text(f"{named}: {now} instead of {was}", Ref(item.name))


def _position(model: Model, name: str) -> str:
    stances = Stances(model)
    return stances.sentence(name) if stances.knows(name) else Words(model).constraint(name)
