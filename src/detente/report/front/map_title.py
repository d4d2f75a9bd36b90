"""What the positions map says in its title, and of the issues that it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.sides import sides
from detente.report.front.between_words import barred_on
from detente.report.language.wording import capital, count, joined, spelled
from detente.report.page.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.analysis.between import Between
    from detente.report.front.phrases import Told
    from detente.report.front.reason import Reason

NAMED = 3
"""Issues that the title names of one kind; more are counted."""


def title(told: Told, found: Iterable[Between], leading: Reason | None) -> str:
    """The finding: where they exclude each other, else where they differ or agree; and where somebody was not heard."""
    kinds: dict[str, list[Between]] = {}
    for item in found:
        kind: str = "ruled" if item.ruled else "barred" if item.barring else item.themselves.relation
        kind = "alone" if kind == "exclude" and len(item.excluding) == 1 else kind
        kinds.setdefault("agreed" if told.answers.deals().agreed_on(item.issue) else kind, []).append(item)
    two = len(sides(told.model)) == 2
    who, one = ("the two sides", "one side or both have") if two else ("the sides", "some of them have")
    parts: list[str] = []
    if leading is not None and len(leading.issues) > 1 and "exclude" not in kinds:
        together = joined([told.words.inline(name) for name in leading.issues])
        apart = "exclude each other" if len(leading.lines) == 2 else "cannot all be met"
        parts.append(f"on {together} together the positions of {told.words.actors(leading.actors)} {apart}")
    verbs = {
        "exclude": "exclude each other",
        "barred": "",
        "alone": "",
        "ruled": "",
        "differ": "differ",
        "agreed": "have agreed",
        "agree": "would take the same",
        "open": "",
    }
    for kind, verb in verbs.items():
        some = kinds.get(kind, [])
        if not some or (len(parts) == 2 and kind not in ("barred", "alone", "ruled")):
            continue
        ours = " on our reading" if all(item.themselves.reading for item in some) else ""
        told_as = f"{'they' if any(verbs[seen] for seen in list(verbs)[: list(verbs).index(kind)] if seen in kinds) else who} {verb}"
        if kind == "barred":
            alike = [item for item in some if (item.barring, item.excluding) == (some[0].barring, some[0].excluding)]
            parts.append(barred_on(told, alike, _issues(told, alike)))
            continue
        if kind == "alone":
            told_as = "one side alone leaves no option"
        elif kind == "ruled":
            told_as = "no option keeps to the rules"
        elif kind == "open":
            told_as = "no side has closed the question"
        parts.append(f"on {_issues(told, some)} {told_as}{ours}")
    if some := kinds.get("unheard", []):
        nobody = all(found.known != "heard" for item in some for found in item.themselves.sides)
        if nobody and not parts and not _spoken(some):
            parts.append(f"{'neither' if two else 'no'} side has been heard on {_every(told, some)}")
        elif _spoken(some):
            parts.append(f"on {_every(told, some)} not every position is known")
        else:
            parts.append(f"on {_every(told, some) if not parts else _issues(told, some)} {one} not been heard")
    return capital("; ".join(parts))


def _spoken(some: Iterable[Between]) -> bool:
    """Whether somebody without a position has spoken there all the same."""
    return any(found.known == "spoken" for item in some for found in item.themselves.unknown)


def _every(told: Told, some: list[Between]) -> str:
    return _issues(told, some) if len(some) <= NAMED else f"any of {count(len(some), 'issue')}"


def _issues(told: Told, some: list[Between]) -> str:
    if len(some) > NAMED:
        return count(len(some), "issue")
    return joined([told.words.inline(item.issue) for item in some])


def rest(left_out: list[Between], many: int) -> Text:
    """The issues that have no row, counted by what is between the sides."""
    if not left_out:
        return ()
    kinds = {
        "exclude": "excluding each other", "differ": "differing", "open": "not closed", "agree": "with an option that all would take",
        "unheard": "not heard on by one side or both" if many == 2 else "not heard on by all",
    }  # fmt: skip
    counts = [
        f"{spelled(some)} {words}"
        for kind, words in kinds.items()
        if (some := sum(item.themselves.relation == kind for item in left_out))
    ]
    more, are = (
        ("One more issue", "is") if len(left_out) == 1 else (f"{capital(spelled(len(left_out)))} more issues", "are")
    )
    if len(counts) == 1:
        return text(f"{more}, {counts[0].partition(' ')[2]}, {are} in the annex.")
    return text(f"{more} {are} in the annex: {joined(counts)}.")
