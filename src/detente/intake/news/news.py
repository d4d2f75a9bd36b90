"""What is new since a day, and what it may change: to accept, change or leave, finding by finding.

*Method*

1. New documents and statements (:mod:`detente.intake.news.fresh`), by speaker and issue.
2. What they touch of what the model holds (:mod:`.stances`), the deeds they tell (:mod:`.events`), and, of what it does not hold
   yet, the pieces that a draft makes and that rest on at least one new statement (:mod:`detente.intake.draft`).
3. A finding that somebody left is not told again, until a further statement speaks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import cast

from detente.case import Case
from detente.intake.declined import declined
from detente.intake.draft import draft
from detente.intake.news.events import conditions, day_of_case, deeds
from detente.intake.news.found import ORDER, Ask, Finding, News
from detente.intake.news.fresh import arrived, dated_earlier, fresh, grouped
from detente.intake.news.stances import stances
from detente.intake.news.words import AllWords
from detente.intake.pieces import STEP_DONE

NO_NAME = re.compile(r"[^\w.]+")
"""What a name that is typed or sent cannot hold well."""


def news(case: Case, since: date) -> News:
    """What is new since a day. Raises InputError if a file of proposals, or of what was left, cannot be read."""
    new = fresh(case, since)
    names = frozenset(item.id for item in new)
    words = AllWords(case)
    drafted = list(_drafted(case, words, names))
    known = {name for item in drafted for name in item.statements}
    found = [
        *day_of_case(case),
        *deeds(case, words, names),
        *stances(case, words, names),
        *(item for item in conditions(case, words, names) if not known.intersection(item.statements)),
        *drafted,
    ]
    found.sort(key=lambda item: ORDER.index(item.kind))
    left = {item.same for item in declined(case.folder)}
    return News(
        since,
        case.model.as_of,
        arrived(case, since, new),
        grouped(case, new),
        tuple(item for item in found if item.same not in left),
        tuple(item for item in found if item.same in left),
        dated_earlier(case, since, new),
    )


def _drafted(case: Case, words: AllWords, new: frozenset[str]) -> Iterator[Finding]:
    """What a draft makes of new statements."""
    for piece in draft(case).pieces:
        if piece.kind == STEP_DONE:
            continue  # told as a finding of its own
        rests = [item for item in reversed(piece.statements) if item.id in new]
        if not rests:
            continue
        days = [found[0] for item in piece.statements if (found := words.days(item))]
        who = piece.key if piece.kind == "position" else piece.value.get("actor", piece.value.get("by"))
        known = isinstance(who, str) and who in case.model.actors
        yield Finding(
            "new",
            piece.kind,
            NO_NAME.sub("_", ".".join(piece.same)),
            str(who) if known else None,
            tuple(item.id for item in reversed(piece.statements)),
            min(days, default=None),
            now=str(piece.value["firmness"]) if piece.level else None,
            asks=cast("tuple[Ask, ...]", ("firmness",) if piece.level else ()),
            needs=piece.asks,
            piece=piece,
        )
