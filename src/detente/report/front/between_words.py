"""What is between the sides on an issue, in few words: of the parties themselves, then who must agree for one of them and does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.front.marks import behind
from detente.report.front.phrases import OURS
from detente.report.language.wording import joined, spelled
from detente.report.page.text import Text, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.analysis.between import Between, Gap
    from detente.report.front.phrases import Told


def between_words(told: Told, item: Between) -> Text:
    """The relation of the parties themselves, to follow its sign; then what those who must agree for them leave of it."""
    return text(_themselves(told, item), text("; but ", barred(told, item)) if item.barring else None)


def barred(told: Told, item: Between) -> Text:
    """``the house, which must agree for Borland, rules it out``."""
    it = item.themselves.agreed or len(item.barred) == 1
    many = len(item.barring) > 1 or not told.words.verb(item.barring[0], "s", "")
    s = "" if many else "s"
    if item.relation == "exclude":
        does = f"rule{s} it out" if it else f"rule{s} out all that is left"
    else:
        does = f"refuse{s} {'it' if it else 'all that is left'}"
    return text(behind(told, item.barring), f" {does}", OURS if item.assumed else None)


def bodies(told: Told, item: Between) -> tuple[str, ...]:
    """Those who must agree for a party and are told beside it: whoever leaves nothing, or is among those who exclude each other."""
    others = (name for name in item.excluding if told.model.actors[name].of and item.barring)
    return tuple(dict.fromkeys((*item.barring, *others)))


def excluding(told: Told, item: Between) -> str:
    """Who excludes whom: ``Aland and the house exclude each other``."""
    who = joined([told.words.short(name) for name in item.excluding])
    if len(item.excluding) > 1:
        return f"{who} {'exclude each other' if len(item.excluding) == 2 else 'cannot all be met'}"
    return f"{who} {told.words.verb(item.excluding[0], 'leaves', 'leave')} no option"


def _themselves(told: Told, item: Between) -> str:
    found, words = item.themselves, told.words
    if item.ruled:
        return "no option keeps to the rules"
    if found.relation == "exclude":
        return "exclude each other" if len(item.excluding) == len(found.sides) > 1 else excluding(told, item)
    if found.relation == "agree":
        take = "both would take" if len(found.sides) == 2 else "all would take"
        agree = "agreed" if told.answers.deals().agreed_on(item.issue) else take
        return f"{agree}: {joined([words.option(item.issue, option) for option in found.agreed], 'or')}"
    if found.relation == "unheard":
        return _unheard(found)
    left = found.left if item.barring else item.left
    if len(left) == 1:
        only = f"not refused: {words.option(item.issue, left[0])}"
        return f"differ; {only}" if found.relation == "differ" else only
    if not left:
        return "differ; every option refused"
    return "differ; not closed" if found.relation == "differ" else "not closed"


def _unheard(item: Gap) -> str:
    """How many sides were heard; where somebody has spoken without a position, how many positions are known."""
    many = len(item.sides)
    known = sum(found.known == "heard" for found in item.sides)
    spoke = any(found.known == "spoken" for found in item.unknown)
    if many == 2 and spoke:
        return "one position known" if known else "no position known"
    if many == 2:
        read = any(found.known in ("read", "ordered") for found in item.sides)
        return ("one side heard; the other read" if read else "one side heard") if known else "neither heard"
    return f"{spelled(known) if known else 'none'} of {spelled(many)} {'positions known' if spoke else 'heard'}"


def barred_on(told: Told, some: Iterable[Between], named: str) -> str:
    """The same as part of a title, ``named`` the issues: who excludes whom there, and whom those must agree for."""
    item = next(iter(some))
    if len(item.excluding) > 1:
        theirs = [name for name in item.excluding if name in bodies(told, item)]
        others = [told.words.actor(name) for name in item.excluding if name not in theirs]
        apart = "exclude each other" if len(item.excluding) == 2 else "cannot all be met"
        return f"on {named} {joined([*others, plain(behind(told, theirs))])} {apart}"
    return f"on {named} {plain(barred(told, item))}"
