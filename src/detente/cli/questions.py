"""What a review asks beside its keys: who an unknown speaker is, what a field holds, which words a machine missed.

Each answer is a line, checked as it is typed; where there is a list, its numbers do. An empty line goes back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from detente.cli.asking import Asking, picked_from
from detente.cli.keys import Keys
from detente.errors import InputError
from detente.intake.correction import DASHES, FIELDS, LISTS, NEEDED, check, choices, picked, strangers
from detente.intake.missed import SeveralPlacesError, quote
from detente.intake.naming import alike, names
from detente.intake.speaker import ROLES, AlsoCalled, Meant, NewActor, Outside, Who
from detente.record.bearing import plain
from detente.record.extract.tongues.detect import ENGLISH, language_of
from detente.sources import Document
from detente.sources.document import visible

if TYPE_CHECKING:
    from rich.console import Console

    from detente.case import Model
    from detente.intake.called import Called
    from detente.intake.review import Desk, Item
    from detente.record import Statement

ENDED = ""
"""In the place of the next field: there are no more lines."""
FREE = {
    "quote": "words of the document; … between its first and last words",
    "when": "a day such as 2026-03-27, a month, or from / to",
    "told_by": "the actor who tells it, where that is another than the speaker",
    "speaker_words": "words of the document that name the speaker",
}


class Questions(Asking):
    """The questions of one sitting."""

    def __init__(self, desk: Desk, keys: Keys, out: Console) -> None:
        super().__init__(keys, out)
        self.desk = desk
        self.answer: Who | None = None
        """Who the speaker is that was typed last into a field."""

    @property
    def model(self) -> Model:
        """The case as it stands."""
        return self.desk.case.model

    def who(self, name: str) -> Who | None:
        """Who an unknown speaker is; None to decide later."""
        actors = [*self.model.actors]  # in the order of the case: each has one number in all the questions
        self.out.print(visible(f"The case knows no “{name}”. Who is it?"), style="bold")
        self._list({key: self.model.actors[key].name for key in actors})
        if like := alike(self.model, name):
            told = " · ".join(f"{actors.index(key) + 1} {self.model.actors[key].name}" for key in like)
            self._dim(f"most like it: {told}")
        self._dim("NUMBER that actor, here · n NUMBER that actor, and this is another name of it (into case.yaml)")
        if others := self.desk.variants(name):
            same = ", ".join(f"“{other}”" for other in others)
            self._dim(f"a NUMBER that actor, and all these are names of it: “{name}”, {same}")
        self._dim("w a new actor (into case.yaml) · o outside the case: kept as words · empty line: not now")
        self._dim("A name that was put into case.yaml is taken back by `detente names CASE --drop NAME`.")
        while (typed := self.keys.line("who? ")) and typed.lower() not in ("q", *DASHES):
            if typed.lower() == "o":
                return Outside()
            if typed.lower() == "w":
                return self._new(name)
            called = names(self.model)
            if actor := picked_from(typed, actors) or called.get(plain(typed)):
                return Meant(actor)
            also = re.fullmatch(r"([na])\s*(.+)", typed, re.IGNORECASE)
            if also and (actor := picked_from(also[2], actors) or called.get(plain(also[2]))):
                return AlsoCalled(actor, name, others if also[1].lower() == "a" else ())
            self.out.print(
                visible(f"“{typed}” is none of these: a number, n (or a) and a number, w, o, or an empty line.")
            )
        return None

    def _new(self, name: str) -> Who | None:
        """A new actor; None to decide later."""
        title = self.keys.line(f"name ({name}): ")
        if title is None:
            return None
        self._list(ROLES)
        role = self._one_of("role (3): ", [*ROLES], "third_party")
        if role != "ratifier":
            return NewActor(title or name, role) if role else None
        parties = {key: actor.name for key, actor in self.model.actors.items() if actor.role == "party"}
        self._list(parties)
        of = self._one_of("consents for: ", [*parties], None)
        return NewActor(title or name, role, of) if of else None

    def called(self, item: Item, statement: Statement) -> list[Called]:
        """Names that a person gives to what a corrected statement is about; what is declined is not offered again."""
        found: list[Called] = []
        for offered in self.desk.names(item, statement):
            self.out.print(visible(f"Is “{offered.words}” another name of {offered}?"), style="bold")
            self._dim(choices(self.model, offered.kind).get(offered.id, ""))
            self._dim("y yes: into case.yaml, and read knows it by that name · e other words · n no, not asked again")
            self._dim("empty line: not now")
            while (typed := self.keys.line("another name? ")) and typed.lower() != "q":
                if typed.lower() == "n":
                    self.desk.not_called(item, offered)
                    break
                words = offered.words if typed.lower() == "y" else None
                if typed.lower() == "e" and not (words := self.keys.line("words: ")):
                    break
                if words is None:
                    self.out.print(visible(f"“{typed}” is none of these: y, e, n, or an empty line."))
                    continue
                try:
                    self.desk.may_be_called([*found, replace(offered, words=words)])
                except InputError as error:
                    self.problems(error)
                    continue
                found.append(replace(offered, words=words))
                break
        return found

    def fields(self, item: Item, changes: dict[str, Any]) -> bool:
        """Adds fields and their new values to ``changes``, until an empty line; False where the lines end before.

        Of fields that follow the key on its line (``e act=refuse; to=Hill``) no more are asked for.
        """
        if self.keys.rest:
            parts = self.keys.line("") or ""
            told = [self._given(item, changes, part) for part in parts.split(";") if part.strip()]
            return all(told)  # each is looked at, whatever is wrong with another
        self._dim(f"Fields: {', '.join(FIELDS)}. A field alone shows what it may hold; an empty line ends.")
        ended = not self.keys.live
        if changes:
            self._dim(f"So far: {', '.join(f'{name}={_typed(value)}' for name, value in changes.items())}")
        while (name := self.keys.line("field: ")) or (name == "" and not changes and not ended):
            if not name:  # the line that ended the key "e", or a second thought: one more ends
                ended = True
                self._dim("No field is changed yet: act=refuse, say; another empty line leaves the statement as it is.")
                continue
            if self._given(item, changes, name) is None:
                return False
        return name is not None

    def _given(self, item: Item, changes: dict[str, Any], typed: str) -> bool | None:
        """A field as it was typed, with a value or without; whether it is one, None where the lines end."""
        name, given, value = (part.strip() for part in typed.partition("="))
        if name not in FIELDS:
            self.out.print(visible(f"There is no field “{name}”."))
            self._dim(f"Fields: {', '.join(FIELDS)}")
            return False
        follows: str | None = name if not given else f"{name}={value}"
        while follows is not None:
            name, given, value = (part.strip() for part in follows.partition("="))
            follows = self._field(item, changes, name, value if given else None)
            if follows == ENDED:
                return None
        return True

    def _field(self, item: Item, changes: dict[str, Any], name: str, typed: str | None) -> str | None:
        """One field, asked until its value can stand there, an empty line leaves it, or the next field is typed, which is
        what comes back; ``ENDED`` where the lines end.

        An empty value after ``=`` takes the field away, as a dash does; one that cannot stand there leaves it as it was.
        """
        asked = typed is None
        if asked:
            self._shown(item, changes, name)
            self._dim(FREE.get(name, ""))
            self._dim("several with commas; - for none" if name in LISTS else "" if name in NEEDED else "- for none")
        while True:
            if typed is None:
                typed = self.keys.line(f"{name}: ")
                if typed is None:
                    return ENDED
                if not typed or typed.partition("=")[0].strip() in FIELDS:  # act=refuse, or act: another field
                    self._dim(f"{name} stays as it was")
                    return typed or None
            if typed == "?":
                self._list(choices(self.model, name))
                typed, asked = None, True
                continue
            try:
                issues = changes.get("issues", item.statement.about.issues) or ()
                value = self._value(item.document, name, typed, issues)
                told = self.desk.checked(item, {**changes, name: value})
            except InputError as error:
                self.problems(error)
                if choices(self.model, name):
                    self._dim(
                        "? lists them" if asked else f"{name} stays as it was; {name} alone lists what it may hold"
                    )
                if not asked:
                    return None
                typed = None
                continue
            if name == "speaker" and (words := self.desk.unknown(told)):
                who = self.who(words)
                if who is None:
                    typed, asked = None, True
                    continue
                self.answer = who
            changes[name] = value
            if name == "issues":
                self._left_behind(item, changes)
            if name in ("speaker", "quote") and told.speaker in self.model.actors:
                self._dim(f"{self.model.actors[told.speaker].name}, in the words “{told.speaker_words or '–'}”")
            return None

    def _left_behind(self, item: Item, changes: dict[str, Any]) -> None:
        """With other issues, options of issues that are not among them any more are taken out, and said."""
        before = changes.get("options", item.statement.about.options) or ()
        gone = strangers(changes["issues"] or (), before)
        if gone:
            changes["options"] = [option for option in before if option not in gone]
            known = choices(self.model, "options")
            told = ", ".join(f"“{known.get(option, option)}”" for option in gone)
            self._dim(f"taken out of options, as the issue is not among the issues any more: {told}")

    def _shown(self, item: Item, changes: Mapping[str, Any], name: str) -> None:
        """What a field may hold; options issue by issue, those of the statement's issues where it has some."""
        if name != "options":
            self._list(choices(self.model, name), whole=False)
            return
        issues = changes.get("issues", item.statement.about.issues) or self.model.issues
        numbers = {option: number for number, option in enumerate(choices(self.model, name), 1)}
        for issue in issues:
            if issue not in self.model.issues:
                continue
            words = self.model.issues[issue].options
            # a number stays on the line of its option
            line = "  ".join(f"{numbers[f'{issue}.{key}']}\u00a0{visible(text)}" for key, text in words.items())
            for part in wrap(
                f"{visible(self.model.issue_name(issue))}:  {line}", self.out.width - 1, subsequent_indent="   "
            ):
                self.out.print(part, style="dim")
        self._dim("? lists all")

    def _value(self, document: Document, name: str, typed: str, issues: Collection[str]) -> Any:
        value = picked(self.model, name, typed, issues)
        if name != "quote" or not value:
            return value
        try:
            return quote(value, document)
        except SeveralPlacesError as several:
            at = self._place(several)
            return value if at is None else quote(value, document, at)

    def added(self, document: str) -> bool:
        """Whether a statement that the machine missed was proposed."""
        text = self.desk.document(document)
        self._dim(f"A statement in {document}: its words as they stand, or its first and last words with … between.")
        while words := self.keys.line("words: "):
            try:
                found = quote(words, text)
                at = None
            except SeveralPlacesError as several:
                at = self._place(several)
                if at is None:
                    continue
                found = quote(words, text, at)
            except InputError as error:
                self.problems(error)
                continue
            self.out.print(visible(f"⟦{found.exact}⟧"), style="bold")
            return self._add(document, words, at)
        return False

    def _add(self, document: str, words: str, at: int | None) -> bool:
        """Asks for what a statement needs, and proposes it."""
        fields: dict[str, Any] = {}
        asked = [("speaker", "nobody is named"), ("act", "back"), ("to", "nobody")]
        if language_of(self.desk.document(document).text) not in {None, ENGLISH}:
            asked.append(("translation", "none"))
        for name, empty in asked:
            self._list(choices(self.model, name) if name != "to" else {}, whole=False)
            while True:
                typed = self.keys.line(f"{name} (empty: {empty}): ")
                if typed is None or (typed in ("", *DASHES) and name == "act"):
                    return False
                if typed == "?":
                    self._list(choices(self.model, name))
                    continue
                try:
                    value = picked(self.model, name, typed)
                    check(self.model, name, value)
                except InputError as error:
                    self.problems(error)
                    continue
                fields |= {name: value} if value else {}
                break
        try:
            self.desk.add(document, words, fields, at)
        except InputError as error:
            self.problems(error)
            return False
        return True

    def _place(self, several: SeveralPlacesError) -> int | None:
        """Which of several places is meant, counted from 1."""
        self.problems(several)
        self._list(dict.fromkeys(several.shown, ""))
        while typed := self.keys.line("which? "):
            if typed.isdecimal() and 1 <= int(typed) <= len(several.places):
                return int(typed)
            self.out.print(f"A number from 1 to {len(several.places)}, or an empty line.")
        return None


def _typed(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(getattr(value, "exact", value))
