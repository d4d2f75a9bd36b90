"""*Picture 1*: issue by side, what each said, and what is between them.

A cell is what the side is on record with in few words: what it asks for or would accept, else what it rules out, each with all
its statements; where there is only our reading, that with its mark; else *not on record*. Those who must consent for a party
stand in its cell where they say something else. The last column is :mod:`detente.analysis.between`, as a sign and in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.analysis.between import ORDER, Between, between, sides
from detente.report.front.held import Held
from detente.report.front.marks import begun, grounds
from detente.report.front.phrases import OURS, Told
from detente.report.front.reason import reasons
from detente.report.language.silences import heard
from detente.report.language.wording import capital, count, joined, spelled
from detente.report.page.blocks import Entry, Figure, PositionRow, PositionsMap, SideCell
from detente.report.page.palette import hue
from detente.report.page.text import Text, divided, plain, text

if TYPE_CHECKING:
    from detente.analysis.between import Relation

BUDGET = 150
"""Words of all cells; the least that matters is then left to the annex."""
MOST_ROWS, FEWEST_ROWS = 9, 5
MOST_COLUMNS = 4
"""Sides that have a column each on a page; more share one, and those who say the same are told together."""
NAMED = 3
"""Issues that the title names of one kind; more are counted."""
SIGNS: dict[Relation, str] = {"exclude": "✕", "differ": "◇", "open": "◇", "agree": "●", "unheard": "?"}
SILENT = "not on record"


def entry(told: Told) -> Entry | None:
    """The map; None where no two sides have an issue to settle between them."""
    found = relations(told)
    columns = sides(told.model)
    if not found or len(columns) < 2:
        return None
    those = blocking(told)
    ranked = sorted(found, key=lambda item: (item.issue not in those, ORDER.index(item.relation)))
    rows = [_row(told, item, those) for item in ranked[:MOST_ROWS]]
    while len(rows) > FEWEST_ROWS and sum(map(_words, rows)) > BUDGET:
        rows.pop()
    title = _title(told, found, those)
    shared = len(columns) > MOST_COLUMNS
    heads = (("What is on record", None),) if shared else tuple(_head(told, side) for side in columns)
    picture = PositionsMap("Issue", heads, "Between them", tuple(rows), _rest(ranked[len(rows) :], len(columns)))
    alt = f"{title}. For each issue what each side is on record with, and what is between them."
    return Entry("positions-map", "", (Figure("positions-table", title, alt, picture),))


def relations(told: Told) -> tuple[Between, ...]:
    """What is between the sides on each issue to be settled."""
    deals, positions = told.answers.deals(), told.answers.judged.positions
    found = between(told.model, deals.stands, deals.excluded, positions.held, heard(told.answers), positions.known)
    return tuple(_settled(told, item) for item in found)


def _settled(told: Told, item: Between) -> Between:
    """The same, agreed where that is what is on record, whatever was wished for before."""
    options = told.answers.deals().agreed_on(item.issue)
    return item.model_copy(update={"relation": "agree", "agreed": options, "reading": False}) if options else item


def blocking(told: Told) -> set[str]:
    """The issues that the positions told first exclude each other on."""
    known = reasons(told)
    return set(known[0].issues) if known and not known[0].worths else set()


def _head(told: Told, side: str) -> tuple[str, int | None]:
    return capital(told.words.short(side)), hue(told.model, side)


def _row(told: Told, item: Between, those: set[str]) -> PositionRow:
    held = Held(told, item.issue, whole=item.relation != "exclude")
    cells = {found.side: _cell(held, found.side) for found in item.sides}
    shown = [_together(told, cells)] if len(cells) > MOST_COLUMNS else list(cells.values())
    return PositionRow(
        issue=capital(told.words.issue(item.issue)),
        cells=tuple(SideCell(begun(cell.text) if cell.known != "silent" else cell.text, cell.known) for cell in shown),
        relation=item.relation,
        sign=SIGNS[item.relation],
        between=text(
            between_words(told, item),
            OURS
            if item.reading or (item.relation != "unheard" and all(cell.known == "read" for cell in shown))
            else None,
            _tied(told, item, those),
        ),
    )


def _tied(told: Told, item: Between, those: set[str]) -> str:
    """Where positions on this issue exclude each other only together with those on others: which."""
    if item.relation == "exclude" or item.issue not in those or len(those) < 2:
        return ""
    others = [told.words.inline(name) for name in told.model.issues if name in those and name != item.issue]
    return f"; excluded together with {joined(others)}"


def _cell(held: Held, side: str) -> SideCell:
    clauses = held.side(side)
    if not clauses:
        return SideCell(text(SILENT), "silent")
    known = "read" if all(clause.ours for clause in clauses) else "heard"
    return SideCell(divided([clause.text for clause in clauses]), known)


def _together(told: Told, cells: dict[str, SideCell]) -> SideCell:
    """One cell for all sides: those who say the same after each other, those not on record last."""
    alike: dict[str, list[str]] = {}
    for side, cell in cells.items():
        alike.setdefault(plain(cell.text), []).append(side)
    silent = alike.pop(SILENT, [])
    parts: list[Text] = []
    for names in alike.values():
        short = joined([told.words.short(name) for name in names])
        whole = cells[names[0]].text
        rests = [piece for name in names for piece in cells[name].text]
        parts.append(text(f"{short}: ", whole if len(names) == 1 else text(plain(whole), grounds(rests))))
    if silent and alike:
        who = (
            joined([told.words.short(name) for name in silent]) if len(silent) <= NAMED else count(len(silent), "other")
        )
        parts.append(text(f"{SILENT}: {who}"))
    elif silent:
        parts.append(text(SILENT))
    known = "heard" if any(cell.known == "heard" for cell in cells.values()) else "read" if alike else "silent"
    return SideCell(divided(parts), known)


def between_words(told: Told, item: Between) -> str:
    """The relation in few words, to follow its sign."""
    many = len(item.sides)
    if item.relation == "exclude" and item.ruled:
        return "no option keeps to the rules"
    if item.relation == "exclude":
        return (
            "exclude each other"
            if not item.alone
            else f"{told.words.short(item.alone[0])} {told.words.verb(item.alone[0], 'leaves', 'leave')} no option"
        )
    if item.relation == "agree":
        agree = "agreed" if told.answers.deals().agreed_on(item.issue) else "agree"
        return f"{agree}: {joined([told.words.option(item.issue, option) for option in item.agreed], 'or')}"
    if item.relation == "unheard":
        return _unheard(item, many)
    if len(item.left) == 1:
        left = f"not refused: {told.words.option(item.issue, item.left[0])}"
        return f"differ; {left}" if item.relation == "differ" else left
    if not item.left:
        return "differ; every option refused"
    return "differ; not closed" if item.relation == "differ" else "not closed"


def _unheard(item: Between, many: int) -> str:
    """How many sides were heard; where somebody has spoken without a position, how many positions are known."""
    known = sum(found.known == "heard" for found in item.sides)
    spoke = any(found.known == "spoken" for found in item.unknown)
    if many == 2 and spoke:
        return "one position known" if known else "no position known"
    if many == 2:
        read = any(found.known in ("read", "ordered") for found in item.sides)
        return ("one side heard; the other read" if read else "one side heard") if known else "neither heard"
    return f"{spelled(known) if known else 'none'} of {spelled(many)} {'positions known' if spoke else 'heard'}"


def _title(told: Told, found: Iterable[Between], those: set[str]) -> str:
    """The finding: where they exclude each other, else where they differ or agree; and where somebody was not heard."""
    kinds: dict[str, list[Between]] = {}
    for item in found:
        kind: str = "ruled" if item.ruled else "alone" if item.alone else item.relation
        kinds.setdefault("agreed" if told.answers.deals().agreed_on(item.issue) else kind, []).append(item)
    two = len(sides(told.model)) == 2
    who, one = ("the two sides", "one side or both have") if two else ("the sides", "some of them have")
    parts: list[str] = []
    together = [told.words.inline(name) for name in told.model.issues if name in those]
    if len(together) > 1 and "exclude" not in kinds:
        parts.append(f"on {joined(together)} together positions exclude each other")
    verbs = {
        "exclude": "exclude each other",
        "alone": "",
        "ruled": "",
        "differ": "differ",
        "agreed": "have agreed",
        "agree": "agree",
        "open": "",
    }
    for kind, verb in verbs.items():
        some = kinds.get(kind, [])
        if not some or (len(parts) == 2 and kind not in ("alone", "ruled")):
            continue
        ours = " on our reading" if all(item.reading for item in some) else ""
        told_as = f"{'they' if any(verbs[seen] for seen in list(verbs)[: list(verbs).index(kind)] if seen in kinds) else who} {verb}"
        if kind == "alone":
            told_as = "one side alone leaves no option"
        elif kind == "ruled":
            told_as = "no option keeps to the rules"
        elif kind == "open":
            told_as = "no side has closed the question"
        parts.append(f"on {_issues(told, some)} {told_as}{ours}")
    if some := kinds.get("unheard", []):
        nobody = all(found.known != "heard" for item in some for found in item.sides)
        if nobody and not parts and not _spoken(some):
            parts.append(f"{'neither' if two else 'no'} side has been heard on {_every(told, some)}")
        elif _spoken(some):
            parts.append(f"on {_every(told, some)} not every position is known")
        else:
            parts.append(f"on {_every(told, some) if not parts else _issues(told, some)} {one} not been heard")
    return capital("; ".join(parts))


def _spoken(some: Iterable[Between]) -> bool:
    """Whether somebody without a position has spoken there all the same."""
    return any(found.known == "spoken" for item in some for found in item.unknown)


def _every(told: Told, some: list[Between]) -> str:
    return _issues(told, some) if len(some) <= NAMED else f"any of {count(len(some), 'issue')}"


def _issues(told: Told, some: list[Between]) -> str:
    if len(some) > NAMED:
        return count(len(some), "issue")
    return joined([told.words.inline(item.issue) for item in some])


def _rest(left_out: list[Between], many: int) -> Text:
    """The issues that have no row, counted by what is between the sides."""
    if not left_out:
        return ()
    kinds = {
        "exclude": "excluding each other", "differ": "differing", "open": "not closed", "agree": "agreed",
        "unheard": "not heard on by one side or both" if many == 2 else "not heard on by all",
    }  # fmt: skip
    counts = [
        f"{spelled(some)} {words}"
        for kind, words in kinds.items()
        if (some := sum(item.relation == kind for item in left_out))
    ]
    more, are = (
        ("One more issue", "is") if len(left_out) == 1 else (f"{capital(spelled(len(left_out)))} more issues", "are")
    )
    if len(counts) == 1:
        return text(f"{more}, {counts[0].partition(' ')[2]}, {are} in the annex.")
    return text(f"{more} {are} in the annex: {joined(counts)}.")


def _words(row: PositionRow) -> int:
    cells = [row.issue, *(plain(cell.text) for cell in row.cells), plain(row.between)]
    return sum(len(cell.split()) for cell in cells)
