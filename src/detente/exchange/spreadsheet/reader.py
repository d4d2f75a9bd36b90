"""A case from a table: a row for each option, a column for each actor.

    issue          , option          , status_quo , Northbank , Southbank
    Fishing ground , weight          ,            , 80        , 90
                   , Northbank alone , x          , 100       , 0
                   , under a quota   ,            , 55        , 60
    no_deal        ,                 ,            , 50        , 20

An empty issue cell repeats the one above. ``weight`` rows are left out where points are added up. Optional columns
(text, name, question, kind, settle) and rows (name, role) hold the rest of what a table can hold of a case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from detente.case.file.drafting import Literal, ids
from detente.errors import InputError, Problem, listed, nearest
from detente.exchange.numbers import MOST_DIGITS
from detente.exchange.table import Cell, Table, read_table
from detente.fields import ID_PATTERN, RATIO_PATTERN
from detente.sources.files import read_bytes
from detente.sources.text import read_text

MOST_BYTES = 10_000_000
"""Size of a table; beyond, an InputError."""
COLUMNS = ("issue", "option", "status_quo", "text", "name", "question", "kind", "settle")
OF_ISSUE = ("name", "question", "kind", "settle")
OF_ACTOR = ("no_deal", "name", "role")
WEIGHT = "weight"
YES, NO = {"x", "yes", "1", "true", "✓"}, {"", "no", "0", "false"}
NUMBER = re.compile(r"[-+]?(\d{1,12}(\.\d{0,12})?|\.\d{1,12})", re.ASCII)


@dataclass
class _Option:
    label: Cell
    text: str
    today: bool
    values: dict[int, Cell]


@dataclass
class _Issue:
    label: Cell
    row: tuple[Cell, ...]
    options: list[_Option] = field(default_factory=list)
    weights: dict[int, Cell] = field(default_factory=dict)


def read_spreadsheet(path: Path, as_of: date) -> tuple[dict[str, Any], list[str], bytes]:
    """The data of ``case.yaml`` in a table, what a reader must be told, and the file's bytes.

    Raises InputError with everything that is wrong, each cell with line and column.
    """
    text = read_text(path, path.name, MOST_BYTES).text
    sheet = _Sheet(read_table(text, path.name))
    data = sheet.case(path, as_of)
    if sheet.problems:
        raise InputError(sorted(sheet.problems, key=lambda item: (item.place.line or 0, item.place.column or 0)))
    return data, sheet.remarks, read_bytes(path, path.name, MOST_BYTES)


class _Sheet:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.problems: list[Problem] = []
        self.remarks: list[str] = []
        self.columns: dict[str, int] = {}
        self.actors: dict[int, Cell] = {}
        self.issues: dict[str, _Issue] = {}
        self.of_actor: dict[str, dict[int, Cell]] = {}
        self._header()
        if not self.problems:
            self._rows()

    def refuse(self, cell: Cell, message: str, **parts: str) -> None:
        self.problems.append(Problem(self.table.place(cell), message, **parts))

    def _header(self) -> None:
        seen: dict[str, Cell] = {}
        for at, cell in enumerate(self.table.rows[0]):
            name = _keyword(cell.word)
            if not name:
                filled = next((row[at] for row in self.table.rows[1:] if at < len(row) and row[at].word), None)
                if filled:
                    self.refuse(filled, "this column has no header", expected="the name of an actor on top")
                continue
            if cell.word.casefold() in seen or (name in COLUMNS and name in self.columns):
                self.refuse(cell, f"the column “{cell.word}” stands twice", expected="each column once")
            seen[cell.word.casefold()] = cell
            if name in COLUMNS:
                self.columns[name] = at
            else:
                self.actors[at] = cell
        for name in ("issue", "option"):
            if name not in self.columns:
                words = [cell.word for cell in self.table.rows[0]]
                self.refuse(
                    self.table.rows[0][0],
                    f"there is no column “{name}”",
                    found=listed(words),
                    expected="issue, option, status_quo, then a column for each actor",
                    mend=nearest(name, words),
                )
        if not self.actors and not self.problems:
            self.refuse(self.table.rows[0][-1], "there is no column for an actor", expected="a column for each actor")

    def _cell(self, row: tuple[Cell, ...], column: str) -> Cell:
        at = self.columns.get(column, len(row))
        return row[at] if at < len(row) else Cell("", row[-1].line, row[-1].column + len(row[-1].text))

    def _rows(self) -> None:
        current: _Issue | None = None
        for row in self.table.rows[1:]:
            for cell in row[len(self.table.rows[0]) :]:
                if cell.word:
                    mend = "put text that contains the separator in quotation marks"
                    self.refuse(cell, "this row has more cells than the header", found=cell.word, mend=mend)
            issue, option = self._cell(row, "issue"), self._cell(row, "option")
            values = {at: row[at] for at in self.actors if at < len(row) and row[at].word}
            if not option.word and _keyword(issue.word) in OF_ACTOR:
                if _keyword(issue.word) in self.of_actor:
                    self.refuse(issue, f"the row “{issue.word}” stands twice", expected="each row once")
                self.of_actor[_keyword(issue.word)] = values
                continue
            if issue.word:
                current = self.issues.setdefault(issue.word, _Issue(issue, row))
            if current is None:
                self.refuse(
                    option if option.word else row[0],
                    "this row has no issue",
                    expected="an issue in the first row of its options",
                )
            elif not option.word:
                expected = f"an option, {WEIGHT}, or one of the rows {', '.join(OF_ACTOR)}"
                self.refuse(issue, "this row has no option", expected=expected, mend=nearest(issue.word, OF_ACTOR))
            elif _keyword(option.word) == WEIGHT:
                if current.weights:
                    self.refuse(option, f"“{current.label.word}” has two rows of weights", expected="one")
                current.weights = values
            else:
                self._option(current, row, option, values)

    def _option(self, issue: _Issue, row: tuple[Cell, ...], label: Cell, values: dict[int, Cell]) -> None:
        if any(other.label.word == label.word for other in issue.options):
            self.refuse(
                label, f"the option “{label.word}” stands twice in “{issue.label.word}”", expected="each option once"
            )
        mark = self._cell(row, "status_quo")
        if mark.word.casefold() not in YES | NO:
            self.refuse(
                mark, "this does not say whether the option holds today", found=mark.word, expected="x, or nothing"
            )
        text = self._cell(row, "text").text
        issue.options.append(_Option(label, text if text.strip() else label.word, mark.word.casefold() in YES, values))

    def case(self, path: Path, as_of: date) -> dict[str, Any]:
        if self.problems:
            return {}
        if not self.issues:
            self.refuse(
                self.table.rows[0][0], "this table has no issue", expected="a row for each option of each issue"
            )
        names = dict(zip(self.issues, ids(self.issues, "issue"), strict=True))
        options = {
            issue: dict(
                zip(
                    [o.label.word for o in item.options],
                    ids((o.label.word for o in item.options), "option"),
                    strict=False,
                )
            )
            for issue, item in self.issues.items()
        }
        actors = dict(zip(self.actors, ids((cell.word for cell in self.actors.values()), "party"), strict=True))
        return {
            "detente": 1,
            "name": path.stem.strip() or "A case from a table",
            "as_of": as_of,
            "note": f"Imported from the table {path.name}.",
            "actors": {actor: self._actor(at, actors) for at, actor in actors.items()},
            "consent": "all",
            "issues": {names[issue]: self._issue(item, options[issue]) for issue, item in self.issues.items()},
            "preferences": {
                actor: preference
                for at, actor in actors.items()
                if (preference := self._preference(at, names, options, path))
            },
        }

    def _actor(self, at: int, actors: dict[int, str]) -> dict[str, Any]:
        named = self.of_actor.get("name", {}).get(at)
        name = named.text if named else self.actors[at].word
        role = self.of_actor.get("role", {}).get(at)
        if role is None or role.word == "party":
            return {"name": name, "role": "party"}
        of = re.fullmatch(r"ratifier of (.+)", role.word)
        known = {self.actors[column].word: other for column, other in actors.items() if column != at}
        if not of or of[1] not in known:
            expected = f"party, or: ratifier of {listed(known)}"
            self.refuse(role, "this is not a role", found=role.word, expected=expected)
            return {}
        return {"name": name, "role": "ratifier", "of": known[of[1]]}

    def _issue(self, item: _Issue, options: dict[str, str]) -> dict[str, Any]:
        cells = {name: self._cell(item.row, name) for name in OF_ISSUE}
        given = {name: cell.text for name, cell in cells.items() if cell.word}
        label = item.label.word
        for name, known in (("kind", ("substance", "procedure")), ("settle", (*YES, *NO))):
            if given.get(name, known[0]).strip().casefold() not in known:
                self.refuse(cells[name], f"this is not a {name}", found=cells[name].word, expected=listed(known[:2]))
        if not item.options:
            self.refuse(item.label, f"“{label}” has no option", expected="a row for each option")
            return {}
        today = [option for option in item.options if option.today]
        if "status_quo" not in self.columns:
            self.remarks.append(f"no column says what holds today: the first option of “{label}” stands for it")
        elif not today:
            self.remarks.append(f"nothing is marked as what holds today on “{label}”: nothing is known to hold")
        elif len(today) > 1:
            found = listed([option.label.word for option in today])
            mend = "write x in the column status_quo beside the option that holds today, and nowhere else"
            self.refuse(
                today[-1].label,
                f"“{label}” needs one status quo",
                found=found,
                expected="one",
                mend=mend,
            )
        held = today if "status_quo" in self.columns else item.options
        short = given.get("name") or (None if re.match(ID_PATTERN, label) else label)
        told = given.get("name") or label.replace("_", " ")
        return {
            **({"name": short} if short else {}),
            "question": given.get("question") or f"What is agreed on “{told}”?",
            "kind": given.get("kind", "substance").strip().casefold(),
            **({"status_quo": options[held[0].label.word]} if held else {}),
            "options": {options[option.label.word]: option.text for option in item.options},
            **({"settle": Literal("false")} if given.get("settle", "yes").strip().casefold() in NO else {}),
        }

    def _preference(
        self, at: int, names: dict[str, str], options: dict[str, dict[str, str]], path: Path
    ) -> dict[str, Any]:
        actor = self.actors[at]
        weights: dict[str, Any] = {}
        tables: dict[str, Any] = {}
        weighted = any(at in item.weights for item in self.issues.values())
        for issue, item in self.issues.items():
            valued = [option for option in item.options if at in option.values]
            if valued and len(valued) < len(item.options):
                lacking = [option.label.word for option in item.options if at not in option.values]
                message = f"“{actor.word}” has no value for {listed(lacking)}"
                self.refuse(
                    valued[0].values[at], message, expected=f"a value for each option of “{issue}”, or for none"
                )
            elif valued:
                tables[names[issue]] = {
                    options[issue][option.label.word]: self._number(option.values[at], ratio=True) for option in valued
                }
            if at in item.weights and not valued:
                self.refuse(item.weights[at], "this weight has no values below it", expected="a value for each option")
            elif at in item.weights:
                weights[names[issue]] = self._number(item.weights[at], ratio=True)
            elif weighted and valued:
                message = f"“{actor.word}” has values for “{issue}” but no weight"
                expected = "a weight, 0 if it does not count; or no weights at all, where points are added up"
                self.refuse(valued[0].values[at], message, expected=expected)
        no_deal = self.of_actor.get("no_deal", {}).get(at)
        if tables and no_deal is None:
            expected = "a row no_deal with the least utility at which it prefers a deal to none"
            self.refuse(
                actor, f"“{actor.word}” has no no-deal value", expected=expected, mend="0 if it prefers any deal"
            )
        elif no_deal is not None and not tables:
            self.refuse(no_deal, "a no-deal value needs values to compare with")
        if not tables:
            return {}
        return {
            **({"weights": weights, "values": tables} if weights else {"points": tables}),
            **({"no_deal": self._number(no_deal)} if no_deal else {}),
            "assumed": f"Taken over from the table {path.name}.",
        }

    def _number(self, cell: Cell, *, ratio: bool = False) -> Literal:
        """The number in a cell; a comma is a decimal point where cells are not separated by commas."""
        text = cell.word
        if self.table.separator != "," and text.count(",") == 1 and "." not in text:
            text = text.replace(",", ".")
        if ratio and re.match(RATIO_PATTERN, text) and int(text.partition("/")[2]):
            return Literal(text)
        if not NUMBER.fullmatch(text) or len(Decimal(text).as_tuple().digits) > MOST_DIGITS:
            mend = "write digits with a decimal point, without units, % or separators"
            if "," in text:
                mend = "write a decimal point, or save the table with semicolons"
            expected = "a number of at most 12 digits, such as 42 or 0.5"
            self.refuse(cell, "this is not a number", found=cell.word, expected=expected, mend=mend)
            return Literal("0")
        text = text.removeprefix("+")
        return Literal(text)


def _keyword(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", word.strip().casefold())
