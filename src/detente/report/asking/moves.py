"""Who must move under other numbers and other numbers for the ranks, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.wording import Words, capital, count
from detente.report.page.text import Ref, Text, text
from detente.report.whatif.wording import amount

if TYPE_CHECKING:
    from detente.analysis.asking import DecidingNumber, Weighed
    from detente.analysis.whatif.movers import Stretch, Ways

TOLD = 2
"""Stretches of one number that are told; the others are counted."""


def moves(words: Words, item: DecidingNumber) -> str:
    """``from 48 to 54.7 what Aland insists on (…) need not be given up``; empty where the same must move at every value."""
    told = [_stretch(words, item, one) for one in item.moves[:TOLD]]
    if rest := len(item.moves) - len(told):
        told.append(f"and other ways cost least on {count(rest, 'other stretch', 'other stretches')} of its range")
    return "; ".join(told)


def _stretch(words: Words, item: DecidingNumber, one: Stretch) -> str:
    if one.start == one.end:
        where = f"at {amount(one.start)}"
    elif one.start == item.number.low:
        where = f"{'up to' if one.with_end else 'below'} {amount(one.end)}"
    elif one.end == item.number.high:
        where = f"{'from' if one.with_start else 'above'} {amount(one.start)}"
    else:
        where = f"between {amount(one.start)} and {amount(one.end)}"
    return f"{where} {_instead(words, item.cheapest_now, one.ways)}"


def _instead(words: Words, now: Ways, then: Ways) -> str:
    """What is then different of the cheapest ways."""
    if then == ((),):
        return "a deal exists"
    if len(now) > 1 or len(then) > 1 or now == ((),):
        listed = [words.whose(way) for way in then]
        return f"the cheapest is to give up {'; or '.join(listed)}"
    gone = words.whose(name for name in now[0] if name not in then[0])
    new = words.whose(name for name in then[0] if name not in now[0])
    if not new:
        return f"{gone} need not be given up for the cheapest way"
    if not gone:
        return f"the cheapest way would ask to give up as well {new}"
    return f"the cheapest way would be to give up {new}, and no longer {gone}"


def weighed(words: Words, item: Weighed) -> Text:
    """What to ask so as to know which of two ways is the cheaper."""
    first = words.whose(item.cheapest_gives)
    other = words.whose(item.other_gives)
    many = len(item.other_gives) > 1
    asked = f"{capital(first)}: is that harder to give up than {other}{' together' if many else ''}?"
    return text(f"{asked} If it is, another way is the cheaper one.", *map(Ref, item.way))
