"""What waits and may bear on an answer, issue by issue: the statements that name the issue or an option of it, by who speaks.

*Method*

1. A statement stands under the first issue of the case of which it names an option; else under the first that it names.
2. Those come first who must agree, then third parties, then whoever the case does not know. Of each speaker first what takes a stance
   on an option, and of that the newest.
3. What tells the same once more (:mod:`detente.intake.again`) is no row of its own; nor is what one speaker is said to hold in the same
   words, or the same sentence, once more: one row then names what all of them name.
4. What those who must agree ask, accept, refuse or agree on without naming an issue stands apart, at the end: on what is asked.
5. What seldom bears on an answer (:mod:`detente.intake.folded`) is marked so.
6. Only the texts of what is shown are opened: :data:`MOST` rows of a speaker; the others are counted, and follow once these are decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.case import Model
from detente.frozen import frozen
from detente.intake.folded import Why, folded
from detente.intake.gazetteer import gazetteer
from detente.intake.kept import KeptDesk
from detente.intake.naming import around, names, stands
from detente.intake.opened import Opened, Standing, opened
from detente.intake.stance import proposed, stance_of
from detente.record import Statement
from detente.record.bearing import plain
from detente.record.extract import Gazetteer
from detente.record.proposals import Noted

MOST = 12
"""Rows of one speaker on one issue that are shown at once."""
AROUND = 700
"""Characters of a paragraph that can be looked at before the words of a statement, and after them."""
LEANS = re.compile(
    r"\W*(?:which|who)\b|\W*(?:that|this|these|those|it)\s+(?:is|was|are|were|ha[sd]|have|will|would|we|they|s?he|means?|meant|do(?:es)?|did|can|cannot|could|must|should)\b",
    re.IGNORECASE,
)
"""The beginning of a sentence that speaks of what the one before says."""
REST = 300
"""Characters of a sentence that are shown before the words of a statement, and after them."""
NONE = ""
"""The place of what names no issue."""
Waits = tuple[Noted, Statement]


@frozen
class Row:
    """One thing to decide: the statement, the document it stands in, the rest of its sentence before and after its words (and the sentence
    before, where it does not name who speaks or leans on that), the ``paragraph`` it stands in, the others that tell the same, each by document and id, and the ``same``: what was made of
    these very words or of their sentence beside."""

    standing: Standing
    document: Opened
    before: str
    after: str
    paragraph: str
    again: tuple[tuple[str, str], ...] = ()
    same: tuple[Standing, ...] = ()

    @property
    def statement(self) -> Statement:
        """The statement as it is shown: with all that those beside it name."""
        return _with_all([self.standing.statement, *(each.statement for each in self.same)])

    @property
    def folded(self) -> Why | None:
        """Why it seldom bears on an answer; None where it may."""
        return folded(self.document, self.standing, self.statement)

    @property
    def sentence(self) -> tuple[object, ...]:
        """What another row of the speaker shares that is made of the same sentence."""
        start = self.standing.anchor.start - len(self.before)
        return self.document.name, start, self.standing.anchor.end + len(self.after), proposed(self.standing.statement)


@frozen
class Voice:
    """What one speaker says of an issue: an actor's id, else a name or nothing; ``more`` rows are not shown."""

    speaker: str
    rows: tuple[Row, ...]
    more: int = 0


@frozen
class ByIssue:
    """Statements that wait on each issue of a case, in the order in which they are asked about."""

    model: Model
    by_issue: dict[str, dict[str, list[Waits]]]
    same: dict[str, tuple[str, ...]]
    """By a statement's id, those of the same words, of which it is shown for all."""

    def count(self, issue: str) -> int:
        """How many wait there."""
        return sum(map(len, self.by_issue.get(issue, {}).values()))

    @property
    def total(self) -> int:
        """How many wait that name an issue."""
        return sum(map(self.count, self.model.issues))

    @property
    def statements(self) -> int:
        """How many statements are shown here sooner or later, whether they name an issue or not."""
        found = (waits for voices in self.by_issue.values() for waits in voices.values())
        return sum(1 + len(self.same[each.id]) for waits in found for _, each in waits)

    def place(self, statement: str) -> str:
        """The issue under which a statement waits; empty for one that does not."""
        found = (
            issue
            for issue, voices in self.by_issue.items()
            for there in voices.values()
            for _, each in there
            if each.id == statement
        )
        return next(found, "")


def waiting(desk: KeptDesk) -> ByIssue:
    """Everything that waits and names an issue of the case."""
    model, called = desk.case.model, names(desk.case.model)
    must = model.consenting()
    order = [*must, *(each for each in model.actors if each not in must)]
    found: dict[str, dict[str, list[Waits]]] = {
        issue: {speaker: [] for speaker in order} for issue in (*model.issues, NONE)
    }
    same: dict[str, tuple[str, ...]] = {}
    for noted, group in _of_one_breath(desk.on_issues()):
        each = _with_all(group)
        same[each.id] = tuple(one.id for one in group[1:])
        issue = _issue(model, each)
        said = each.speaker or each.speaker_words or ""
        speaker = said if said in model.actors else called.get(plain(said), said)
        if issue or speaker in must:
            found[issue].setdefault(speaker, []).append((noted, each))
    for issue, voices in found.items():
        for waits in voices.values():
            waits.sort(key=lambda one: (_day(*one), one[1].id), reverse=True)
            waits.sort(key=lambda one: not _takes(one[1], issue))
    return ByIssue(model, found, same)


def voices(desk: KeptDesk, there: ByIssue, issue: str) -> Iterator[Voice]:
    """The rows of an issue, by who speaks."""
    documents: dict[str, Opened] = {}
    known = gazetteer(desk.case.model)
    for speaker, waits in there.by_issue[issue].items():
        rows, told = list[Row](), set[str]()
        for noted, each in waits:
            if len(rows) == MOST:
                break
            if each.id in told:
                continue
            if noted.name not in documents:
                documents[noted.name] = opened(desk, noted.name)
            row = _row(desk, documents[noted.name], each, known, there.same[each.id])
            if row is None:
                continue
            told |= {name for _, name in row.again}
            at = next((at for at, other in enumerate(rows) if other.sentence == row.sentence), None)
            if at is None:
                rows.append(row)
            else:
                rows[at] = replace(rows[at], same=(*rows[at].same, row.standing, *row.same))
                told.add(each.id)
        shown = {row.statement.id for row in rows} | told
        if rows:
            yield Voice(speaker, tuple(rows), sum(each.id not in shown for _, each in waits))


def names_one(known: Gazetteer, words: str, actor: str | None = None) -> bool:
    """Whether words name an actor of the case, or this one, by a name that a reading knows."""
    return any(stands(name, words) for one in known.actors if actor in (None, one.id) for name in one.names)


def row_of(desk: KeptDesk, document: str, statement: str, same: Sequence[str]) -> Row | None:
    """One statement as a row, with those of the same sentence; None for one that waits no longer."""
    there = opened(desk, document)
    found = there.standing(statement)
    return _row(desk, there, found.waited, gazetteer(desk.case.model), same) if found else None


def _of_one_breath(waits: Iterable[Waits]) -> Iterator[tuple[Noted, list[Statement]]]:
    """What waits, in groups: one speaker's, with the same stance, in words that overlap."""
    groups: dict[tuple[object, ...], list[tuple[Noted, list[Statement]]]] = {}
    for noted, each in waits:
        there = groups.setdefault((noted.name, each.speaker or each.speaker_words, each.voice, proposed(each)), [])
        group = next((group for _, group in there if any(_overlap(each, one) for one in group)), None)
        if group is None:
            there.append((noted, [each]))
        else:
            group.append(each)
    return (one for there in groups.values() for one in there)


def _overlap(one: Statement, other: Statement) -> bool:
    if one.quote.exact == other.quote.exact and one.quote.start == other.quote.start:
        return True
    spans = [(each.quote.start, each.quote.end) for each in (one, other)]
    (start, end), (begin, stop) = spans
    return None not in (start, end, begin, stop) and start < stop and begin < end  # type: ignore[operator]


def _with_all(group: Sequence[Statement]) -> Statement:
    """The first of some statements, about all that they are about."""
    first, *rest = group
    if not rest:
        return first
    named = {
        kind: tuple(dict.fromkeys(name for each in group for name in getattr(each.about, kind)))
        for kind in ("issues", "options")
    }
    return first.model_copy(update={"about": first.about.model_copy(update=named)})


def _row(desk: KeptDesk, document: Opened, each: Statement, known: Gazetteer, same: Sequence[str] = ()) -> Row | None:
    """A statement as a row; None for one whose words have lost their place, which is shown with its document."""
    there = document.standing(each.id)
    if there is None or not there.anchor.holds or there.state != "proposed":
        return None
    text, (start, end) = document.document.text, (there.anchor.start, there.anchor.end)
    begins, earlier, ends = around(text, start, end)
    model, speaker = desk.case.model, there.statement.speaker
    named = speaker not in model.actors or names_one(known, text[begins:ends], speaker)
    if (not named or LEANS.match(text, begins)) and "\n\n" not in text[earlier:begins]:
        begins = earlier  # “he” and “which we rejected” are told by the sentence before
    before, after = text[begins:start], text[end:ends]
    if len(before) > REST:
        before = "…" + before[-REST:].partition(" ")[2]
    if len(after) > REST:
        after = after[:REST].rpartition(" ")[0] + " …"
    beside = [found for name in same if (found := document.standing(name)) and found.state == "proposed"]
    around_it = _paragraph(text, start, end)
    return Row(there, document, before, after, around_it, tuple(desk.like(there.waited)), tuple(beside))


def _paragraph(text: str, start: int, end: int) -> str:
    """The paragraph in which words stand; of a long one, what is near them."""
    begins, ends = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", end)
    begins, ends = max(begins, start - AROUND), min(ends if ends >= 0 else len(text), end + AROUND)
    cut = "…" if begins == start - AROUND else "", "…" if ends == end + AROUND else ""
    return f"{cut[0]}{text[begins:ends].strip()}{cut[1]}"


def _issue(model: Model, each: Statement) -> str:
    """The issue under which a statement stands; empty where it names none of the case."""
    with_option = {option.partition(".")[0] for option in each.about.options}
    for named in (with_option, each.about.issues):
        for issue in model.issues:
            if issue in named:
                return issue
    return NONE


def _takes(each: Statement, issue: str) -> bool:
    """Whether a statement takes a stance on an option of an issue."""
    return stance_of(each) != "nothing" and any(one.partition(".")[0] == issue for one in each.about.options)


def _day(noted: Noted, each: Statement) -> str:
    return each.when.start.isoformat() if each.when else noted.day


def options_of(model: Model, issue: str, others: Sequence[str]) -> list[tuple[str, str]]:
    """The options of an issue, and those of ``others`` of other issues: ``issue.option`` and its words."""
    own = [(f"{issue}.{key}", words) for key, words in model.issues[issue].options.items()]
    rest = [each.partition(".") for each in others if each.partition(".")[0] != issue]
    return own + [
        (f"{of}.{key}", model.issues[of].options[key])
        for of, _, key in rest
        if of in model.issues and key in model.issues[of].options
    ]
