"""Rounds of talks from what statements tell of meetings: one for each meeting at which at least two sides were that must consent.

*Method*

1. Statements of acts that are a round (:mod:`detente.record.acts`), told as done, tell of one meeting where they have the same day;
   one without words of time tells of the meeting of its document, if there is one alone, or of that of its publication. Talks that
   are planned or might be held are no round.
2. Who was there: the speaker, whom it is said to, the actors named as its matter, in its words or in the words for its speaker;
   where a case has two parties, also “the two …” and the like, unless an outsider is named. A ratifier is of the side of its party.
3. To agree to meet again is a round planned, and no agreement of this one: it leaves open how it ended.
4. A meeting with an outsider is no round of these talks; nor is one of which no statement tells that two sides were there.
5. The outcome is what all say; where they differ (failed, agreed) a person is asked.
6. The place is the one town that its statements name after “in” or “at”, or “by video”; where they name none, or several, a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from detente.case import Case
from detente.intake.pieces import PUBLISHED, Piece
from detente.intake.record_files import day
from detente.record import Statement, acts
from detente.record.date_arithmetic import ABBREVIATIONS, DAYS, MONTHS
from detente.record.stances import holds, meets_again

Leave = Callable[[Statement, str, str], None]
BOTH = ("the two", "both", "each other", "the sides", "two sides", "the parties")
"""Words for the parties of a case that has two."""
PLACE = re.compile(r"\b(?:in|at) ([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})")
AFAR = re.compile(r"\b(?:by|via|over) (?:a )?video|\bvideo-?conference|\bonline\b|\bvirtual", re.IGNORECASE)
BY_VIDEO = "by video"


def meetings(
    case: Case, said: Sequence[Statement], names: Mapping[str, str], leave: Leave
) -> list[tuple[tuple[str, ...], Piece]]:
    """A piece for each meeting, with what makes it the same; ``names``: the ids of actors by the text that names them."""
    every = [item for item in said if acts()[item.act].round and not item.about.rounds]
    told = []
    for item in every:
        ahead = item.when is not None and case.record.dating(item).as_published
        if item.done and not ahead:
            told.append(item)
        else:
            as_what = "of a day to come" if ahead else str(item.modality)
            leave(item, "rounds", f"it tells of talks as {as_what}, not as held")
    dated: dict[str, set[str]] = {}
    for item in told:
        if item.when is not None:
            dated.setdefault(item.document, set()).add(str(item.when.start))
    found: dict[tuple[str, ...], list[Statement]] = {}
    for item in told:
        days = {str(item.when.start)} if item.when is not None else dated.get(item.document, set())
        at = case.record.dating(item).when
        key = min(days) if len(days) == 1 else f"published {at.start}" if at is not None else item.document
        found.setdefault(("round", key), []).append(item)
    made = []
    for name, items in found.items():
        if all(meets_again(item) for item in items):
            for item in items:
                leave(item, "rounds", "it tells of talks that were agreed on, not of talks that were held")
        elif len(_sides(case, items, names)) < 2:
            for item in items:
                leave(item, "rounds", "it does not tell that two of those whose consent counts met")
        else:
            made.append((name, _round(case, items)))
    return made


def _round(case: Case, items: list[Statement]) -> Piece:
    outcomes: dict[str, list[str]] = {}
    for item in items:
        outcomes.setdefault("open" if meets_again(item) else str(acts()[item.act].round), []).append(item.id)
    clear = [outcome for outcome in outcomes if outcome != "unknown"]
    clear = [outcome for outcome in clear if outcome != "open" or "agreed" not in clear]  # who agreed may also go on
    remarks: list[str] = []
    if len(clear) > 1:
        told = [f"{outcome} ({', '.join(outcomes[outcome])})" for outcome in clear]
        remarks.append(f"Told as {' and as '.join(told)}.")
    when = min((item.when for item in items if item.when), key=lambda when: when.start, default=None)
    if when is None:
        when = case.record.dating(items[0]).when
        remarks += [PUBLISHED] if when else []
    place = _place(case, items)
    asks = (*(() if place else ("place",)), *(("outcome",) if len(clear) > 1 else ()))
    value: dict[str, Any] = {"id": f"round_{when.start:%Y_%m}" if when else "round"}
    value |= {"place": place} if place else {}
    value |= {"date": day(when)} if when else {}
    value |= {"outcome": clear[0] if len(clear) == 1 else "unknown", "evidence": [item.id for item in items]}
    return Piece("round", ("rounds",), value, tuple(items), asks=asks, remark=" ".join(remarks))


def _place(case: Case, items: list[Statement]) -> str:
    """Where a meeting was held, if its statements name one place alone; no day, and nobody's own name, is one."""
    said = [item.quote.exact for item in items]
    found = {place for words in said for place in PLACE.findall(words)} | (
        {BY_VIDEO} if any(map(AFAR.search, said)) else set()
    )
    no_place = {*MONTHS, *ABBREVIATIONS, *DAYS, *(actor.name.casefold() for actor in case.model.actors.values())}
    left = {place for place in found if no_place.isdisjoint({place.casefold(), place.split()[0].casefold()})}
    return left.pop() if len(left) == 1 else ""


def _sides(case: Case, items: list[Statement], names: Mapping[str, str]) -> set[str]:
    """The sides whose consent counts that were at a meeting, by what its statements tell; none where nobody can say."""
    actors, consenting = case.model.actors, set(case.model.consenting())
    there: set[str] = set()
    spoken = ""
    for item in items:
        words = " ".join(f"{item.quote.exact} {item.speaker_words or ''}".casefold().split())
        labels = [item.speaker or "", *item.to, *item.about.actors]
        there |= {names[label.casefold()] for label in labels if label.casefold() in names}
        there |= {who for label, who in names.items() if len(label) > 2 and holds(words, label)}
        spoken += f" {words} ."
    parties = [name for name, actor in actors.items() if actor.role == "party"]
    if len(parties) == 2 and there <= consenting and any(holds(spoken, cue) for cue in BOTH):
        there |= set(parties)
    return {actors[name].of or name for name in there & consenting}
