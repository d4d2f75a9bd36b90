"""What a statement says of its speaker's position: the table in ``stances.toml``, with the stances of ``acts.toml``.

*Method*

1. An act has a stance (wants, would accept, refuses), perhaps another where the statement's polarity is negative, or none.
2. Its modality leaves it whole, makes it conditional, or takes it away: what is denied or only supposed is no stance. What is
   wanted is wanted, also where it is itself the condition of something.
3. An act that gives a position up ends the stance that its speaker had.
4. Who says only that it will study, consider or discuss a thing has not said that it would accept it; where a person has noted it
   as an acceptance all the same, it is one that has only been weighed, on which nobody agrees.
5. "No deal without this" is a condition of any agreement: a deal with another option of the issue is refused.
6. Words that leave no way back ("must never", "insists", "remains on its position") only propose such a condition, or that a thing is
   refused at any price: a person says whether it is.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from detente.frozen import frozen
from detente.record.acts import Stance, acts
from detente.record.model import Statement

MOST_REMEMBERED = 50_000
"""Quotes of which it is remembered whether they speak of a condition, only weigh something or leave no way back; beyond, the one asked for
longest ago is looked at again."""

WORD = re.compile(r"[\w'-]+")


@frozen
class Taken:
    """The stance that a statement takes; ``ends`` is true where it gives one up instead, ``bound`` where its speaker agreed on it with
    others and did not only say that it would, ``weighed`` where it is noted as an acceptance and its words only speak of what is possible."""

    stance: Stance | None = None
    conditional: bool = False
    ends: bool = False
    bound: bool = False
    weighed: bool = False


@frozen
class Level:
    """How firm something is proposed to be: words, and the number from 1 to 9 that stands for them."""

    words: str
    number: int
    acts: frozenset[str] = frozenset()
    cues: tuple[str, ...] = ()
    again: bool = False
    answer: bool = False
    leader: bool = False


def taken(act: str, modality: str | None, polarity: str | None) -> Taken | None:
    """The stance of an act told with this modality and polarity; None where it says nothing of a position."""
    kind, left = acts()[act], _table()["modality"].get(modality, "whole")
    if left == "nothing":
        return None
    if kind.ends:
        return Taken(ends=True)
    stance = kind.against if polarity == "negative" and kind.against else kind.stance
    conditional = stance != "wants" and (left != "whole" or act in _table()["condition"]["acts"])
    bound = stance == "would_accept" and act in _table()["bound"]["acts"] and not conditional
    return Taken(stance, conditional=conditional, bound=bound) if stance else None


def taken_by(item: Statement) -> Taken | None:
    """The stance that a statement takes; None where its words only say that something will be looked at or talked about."""
    found = taken(item.act, item.modality, item.polarity)
    if found is not None and found.bound and holds_to(item):
        return replace(found, bound=False)
    if found is None or found.stance != "would_accept" or not _only_weighs(item):
        return found
    return None if item.act in _table()["weighing"]["acts"] else replace(found, weighed=True)


def _only_weighs(item: Statement) -> bool:
    return _weighs(item.quote.exact, by_its_act=item.act in _table()["weighing"]["acts"])


@lru_cache(maxsize=MOST_REMEMBERED)
def _weighs(quote: str, *, by_its_act: bool) -> bool:
    table = _table()["weighing"]
    words, unless = table["words"], table["unless"]
    if not by_its_act:
        words, unless = [*words, *table["possible"]], [*unless, *table["plainly"]]
    return _says(quote, words) and not _says(quote, unless)


def places() -> dict[str, int]:
    """Where each stance stands in an order, 1 best; ``silent`` is that of an option of which nothing was said."""
    return dict(_table()["place"])


def levels() -> tuple[Level, ...]:
    """The levels of firmness, the firmest first; the last applies to anything."""
    rows = _table()["firmness"]
    return tuple(
        Level(**{**row, "acts": frozenset(row.get("acts", ())), "cues": tuple(row.get("cues", ()))}) for row in rows
    )


def as_a_condition(item: Statement) -> bool:
    """Whether the words of a statement speak of a thing as a condition of another."""
    return _of_a_condition(item.quote.exact)


@lru_cache(maxsize=MOST_REMEMBERED)
def _of_a_condition(words: str) -> bool:
    return _says(words, _table()["condition"]["words"])


def of_any_agreement(item: Statement) -> bool:
    """Whether a statement names a condition of any agreement, not of talks, of a step, of an issue, or of another statement."""
    table, about = _table()["agreement"], item.about
    if item.act in table["acts"] and item.strength == "ultimatum":
        return True
    if about.steps or item.links.condition_of or item.act not in (*table["acts"], *table["named"]):
        return False
    if set(about.issues) - {option.partition(".")[0] for option in about.options} and about.options:
        return False
    deal, talks = names_a_deal(item), speaks_of_talks(item.quote.exact)
    return deal and not talks if item.act in table["named"] else deal or not talks


@lru_cache(maxsize=MOST_REMEMBERED)
def leaves_no_way_back(words: str) -> bool:
    """Whether words refuse or want a thing so that nothing else is left open; not where it is told that they no longer do."""
    return _unless(words, "no_way_back") or _one_of("no_way_back", "with_a_no").search(words.casefold()) is not None


def tells_a_deed(item: Statement) -> bool:
    """Whether a statement tells something as done: by its act, or by words of completion."""
    table = _table()["completed"]
    completed = item.act in table["acts"] and _says(item.quote.exact, table["words"])
    return item.done and (acts()[item.act].deed or completed)


def tells_settled(item: Statement) -> bool:
    """Whether a statement says that something is signed, in force or begun, and not that it is to be."""
    return item.done and _unless(item.quote.exact, "settled")


def tells_signed(item: Statement) -> bool:
    """Whether a statement agrees to something, or says yes to it, by words that say that it is signed or concluded."""
    yes = item.act in {"agree", "accept"} and item.done and item.polarity != "negative"
    return yes and not meets_again(item) and _unless(item.quote.exact, "signed")


def meets_again(item: Statement) -> bool:
    """Whether a statement agrees on no more than to meet or to talk again."""
    return item.act == "agree" and not item.about.options and _says(item.quote.exact, _table()["again"]["words"])


def holds_to(item: Statement) -> bool:
    """Whether a statement only says again what held before: a joint text that reaffirms a thing agrees on nothing new."""
    return _unless(item.quote.exact, "held_to")


def is_agreement(item: Statement) -> bool:
    """Whether a statement tells that something was agreed: more than to meet again, or to hold to what was."""
    return (
        item.act == "agree" and item.done and item.polarity != "negative" and not (meets_again(item) or holds_to(item))
    )


def names_a_deal(item: Statement) -> bool:
    """Whether the words of a statement speak of an agreement."""
    return _says(item.quote.exact, _table()["agreement"]["words"])


def speaks_of_talks(words: str) -> bool:
    """Whether words are of talks, a meeting, a round."""
    return _says(words, _table()["agreement"]["talks"])


def _unless(quote: str, name: str) -> bool:
    """Whether words hold one of those of a table, and none of its ``unless`` four words before it at most."""
    words, unless = quote.casefold().replace("’", "'"), {*_table()[name]["unless"]}
    found = _one_of(name).finditer(words)
    return any(unless.isdisjoint(WORD.findall(words[: match.start()])[-4:]) for match in found)


@cache
def _one_of(name: str, which: str = "words") -> re.Pattern[str]:
    """One of the words of a table, whatever signs stand between them."""
    cues = (r"[^\w'-]+".join(map(re.escape, cue.split())) for cue in _table()[name][which])
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(cues)})(?![\w'-])")


def _says(quote: str, cues: list[str]) -> bool:
    words = " ".join(quote.casefold().split())
    return any(holds(words, cue) for cue in cues)


def holds(words: str, cue: str) -> bool:
    """Whether a text in small letters holds these words, as words."""
    return re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", words) is not None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("detente.record").joinpath("stances.toml").read_text("utf-8"))
