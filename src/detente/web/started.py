"""The form of a new case as a browser sends it: rows of fields, names to choose from, buttons that add, move and take away.

Every button sends the whole form and gets it back changed, so that nothing typed is lost and no script is needed. Fields are
called as :mod:`detente.case.file.begun_form` calls them: ``actors.1.name``, ``issues.0.options.2``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from detente.case.file.begun_form import OF_PART
from detente.errors import Place, Problem
from detente.intake.bodies_named import MISSION
from detente.intake.questions import Question, questions
from detente.intake.tally import is_full_name
from detente.web.visit import Visit, whole

ACTOR = ("name", "role", "leader", "aliases", "of", "functions")
OFFER = ("name", "kind", "says", "also", "leader", "speakers", "as", "of", "taken")
TOPIC = ("name", "says", "words", "as", "taken")
ISSUE = ("question", "name", "today", "aliases")
MOST = 200
"""Rows of a kind, and options of an issue, that are taken from a form; beyond, they are left out."""
ITSELF = ("party", "third_party")
FIELD = re.compile(r"(actors|issues|offers|topics)\.(\d{1,3})\.(\w+)(?:\.(\d{1,3}))?")
Row = dict[str, Any]


class Form:
    """A form under way. ``rows`` by kind: actors, issues, and the names (offers) and questions (topics)
    offered, with what was chosen of each. ``start``: the question of the list that a new issue begins from."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.name, self.as_of, self.question = (values.get(field, "") for field in ("name", "as_of", "question"))
        self.reports = values.get("reports", "")
        self.start = values.get("start", "")
        self.rows: dict[str, list[Row]] = {"actors": [], "issues": [], "offers": [], "topics": []}
        self.focus = ""
        for field, value in values.items():
            if (match := FIELD.fullmatch(field)) is not None and int(match[2]) < MOST and int(match[4] or 0) < MOST:
                self._put(match[1], int(match[2]), match[3], match[4], value)
        for kind in ("offers", "topics"):
            self.rows[kind] = [row for row in self.rows[kind] if row["name"]]

    @classmethod
    def of(cls, visit: Visit) -> Form:
        """The form that a browser sent."""
        return cls({field: visit.text(field) for field in visit.fields})

    @classmethod
    def blank(cls) -> Form:
        """The form as it is first shown: two sides, one third party, one issue."""
        form = cls({})
        form.rows["actors"] = [actor(), actor(), actor(role="third_party")]
        form.rows["issues"] = [issue()]
        return form

    def _put(self, kind: str, at: int, field: str, part: str | None, value: str) -> None:
        rows = self.rows[kind]
        while len(rows) <= at:
            rows.append(_blank(kind))
        if part is None:
            rows[at][field] = value
        elif field == "options":
            options = rows[at].setdefault("options", [])
            options += [""] * (int(part) + 1 - len(options))
            options[int(part)] = value

    @property
    def data(self) -> Row:
        """The form as a case is begun from: blank rows keep their place, so that what is wrong is told where it stands."""
        actors = [
            {field: row.get(field, "") for field in ACTOR if OF_PART.get(field, row.get("role")) == row.get("role")}
            for row in self.rows["actors"]
        ]
        issues = [
            {**{field: row.get(field, "") for field in ISSUE}, "options": row["options"], "today": _today(row)}
            for row in self.rows["issues"]
        ]
        return {"name": self.name, "as_of": self.as_of, "question": self.question, "actors": actors, "issues": issues}

    @property
    def parties(self) -> list[str]:
        """The names of those who must agree."""
        return [row["name"] for row in self.rows["actors"] if row["name"] and row.get("role", "party") == "party"]

    @property
    def owners(self) -> list[str]:
        """Whose leader, speaker or other name an offered name may be: the actors of the form, who is chosen to become one, and the others."""
        offers = self.rows["offers"]
        named = [row["name"] for row in self.rows["actors"] if row["name"]]
        named += [row["name"] for row in offers if row.get("as") in ITSELF]
        return list(dict.fromkeys((*named, *(row["name"] for row in offers if row["kind"] != "person"))))

    @property
    def undecided(self) -> list[Problem]:
        """Issues of which nobody has said what holds today, or that nothing does: what follows from it is never guessed."""
        return [
            Problem(
                Place(f"issues.{at}.today"), "nothing is said of what holds today",
                mend="mark the option that holds today, or that none of them does",
            )
            for at, row in enumerate(self.rows["issues"])
            if row["question"].strip() and any(row["options"]) and not row.get("today")
        ]  # fmt: skip

    # what the buttons do

    def press(self, button: str) -> None:
        """Does what a button says: ``add.actors``, ``remove.issues.1``, ``up.issues.0.2``, ``take`` …; nothing for what it cannot."""
        what, *place = button.split(".")
        kind = place[0] if place else ""
        at, part = (whole(word) for word in (*place[1:3], "", "")[:2])
        if what == "add" and kind in {"actors", "issues"}:
            self._add(kind, at)
        elif what == "remove" and kind in {"actors", "issues"} and at is not None and at < len(self.rows[kind]):
            self.rows[kind].pop(at)
            self.focus = f"{kind}.{max(0, at - 1)}.{'name' if kind == 'actors' else 'question'}"
        elif what in {"up", "down"} and at is not None and part is not None:
            self._move(at, part, -1 if what == "up" else 1)
        elif what == "take" and kind == "topics":
            self._take_questions()
        elif what == "take":
            self._take()

    def _add(self, kind: str, at: int | None) -> None:
        rows = self.rows[kind]
        if kind == "issues" and at is not None and at < len(rows):
            rows[at]["options"].append("")
            self.focus = f"issues.{at}.options.{len(rows[at]['options']) - 1}"
            return
        if kind == "issues" and self.start in questions():
            self._asked(self.start, "")
            self.start = ""
        else:
            rows.append(actor() if kind == "actors" else issue())
        self.focus = f"{kind}.{len(rows) - 1}.{'name' if kind == 'actors' else 'question'}"

    def _move(self, at: int, option: int, by: int) -> None:
        if at >= len(self.rows["issues"]):
            return
        row = self.rows["issues"][at]
        options, other = row["options"], option + by
        if 0 <= option < len(options) and 0 <= other < len(options):
            options[option], options[other] = options[other], options[option]
            swapped = {str(option): str(other), str(other): str(option)}
            row["today"] = swapped.get(row.get("today", ""), row.get("today", ""))
            self.focus = f"issues.{at}.options.{other}"

    def _take(self) -> None:
        """Names that were chosen become actors, leaders or other names; those whose actor is not there stay as they are."""
        chosen = [row for row in self.rows["offers"] if row.get("as")]
        chosen.sort(key=lambda row: row["as"] not in ITSELF)
        for row in chosen:
            name, choice = row["name"], row["as"]
            if choice in ITSELF:
                also = row.get("also", "")
                known = (
                    row.get("kind") == "state or body"
                )  # by all its names, but for missions, which stand for themselves elsewhere
                kept = (one for one in also.split(", ") if not known or MISSION.fullmatch(one) or is_full_name(one))
                short = ", ".join(kept)
                others = ", ".join(filter(None, (short, row.get("speakers", ""))))
                self._named({**actor(role=choice), "name": name, "leader": row.get("leader", ""), "aliases": others})
            else:
                found = next((one for one in self.rows["actors"] if one["name"] and one["name"] == row.get("of")), None)
                if found is None:
                    continue
                others = name
                if choice == "leads":
                    others, found["leader"] = found["leader"] if found["leader"] != name else "", name
                found["aliases"] = ", ".join(filter(None, [found["aliases"], others]))
            row["as"] = ""
            row["taken"] = "yes"
        self.focus = "actors.0.name"

    def _take_questions(self) -> None:
        """Questions that were chosen become issues, with the words of the reports as other names of each."""
        first = len(self.rows["issues"])
        for row in self.rows["topics"]:
            if row["as"] and row["name"] in questions():
                first = min(first, self._asked(row["name"], row["words"]))
                row["as"], row["taken"] = "", "yes"
        self.focus = f"issues.{first}.question"

    def _asked(self, name: str, words: str) -> int:
        """Puts a question of the list into the first issue that is blank, else into a new one. Returns where it stands."""
        rows, one = self.rows["issues"], questions()[name]
        fresh = {**issue(), "question": one.question, "name": name, "options": list(one.options), "aliases": words}
        for at, row in enumerate(rows):
            if not any((row["question"], row["name"], row["aliases"], *row["options"])):
                rows[at] = fresh
                return at
        rows.append(fresh)
        return len(rows) - 1

    def _named(self, fresh: Row) -> None:
        """Puts an actor into the first row that is blank and of its part, else into a new one."""
        rows = self.rows["actors"]
        for at, row in enumerate(rows):
            if not any(row.get(field) for field in ACTOR if field != "role") and row.get("role") == fresh["role"]:
                rows[at] = fresh
                return
        if fresh["name"] not in [row["name"] for row in rows]:
            rows.append(fresh)

    def offer(self, offers: Iterable[Any], asked: Iterable[Question] = ()) -> None:
        """Shows names and questions to choose from; what was chosen of one before stays chosen."""
        topics = {row["name"]: row for row in self.rows["topics"]}
        self.rows["topics"] = [
            {
                "name": one.name,
                "says": one.counts,
                "words": ", ".join(one.words),
                **{key: topics.get(one.name, {}).get(key, "") for key in ("as", "taken")},
            }
            for one in asked
        ]
        before = {row["name"]: row for row in self.rows["offers"] if row.get("name")}
        self.rows["offers"] = [
            {
                "name": one.name,
                "kind": one.kind,
                "says": one.counts,
                "also": ", ".join(one.also),
                "leader": one.leader or "",
                "speakers": ", ".join(one.speakers),
                **{key: before.get(one.name, {}).get(key, "") for key in ("as", "of", "taken")},
            }
            for one in offers
        ]


def _blank(kind: str) -> Row:
    """A row of a kind in which nothing stands."""
    if kind == "actors":
        return actor()
    return {**issue(), "options": []} if kind == "issues" else dict.fromkeys(OFFER if kind == "offers" else TOPIC, "")


def actor(role: str = "party") -> Row:
    """A blank row of an actor."""
    return {**dict.fromkeys(ACTOR, ""), "role": role}


def issue() -> Row:
    """A blank row of an issue, with room for three options."""
    return {**dict.fromkeys(ISSUE, ""), "today": "", "options": ["", "", ""]}


def _today(row: Row) -> str:
    """The option that holds today, in its words; empty where none is marked, or a blank one."""
    told = row.get("today", "")
    options = row["options"]
    at = whole(told)
    return options[at] if at is not None and at < len(options) else ""
