"""What an author puts into the brief, written into ``brief:`` of the case through the journal; and what there is to choose from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from detente.answers import Answers
from detente.brief.own import cited, staying
from detente.brief.pages import sheets
from detente.case import Case
from detente.case.model.brief import HEADINGS, HEADLINE, Briefing
from detente.errors import Place, Problem, input_error, nearest
from detente.frozen import frozen
from detente.journal import Act, Journal
from detente.record import Statement
from detente.record.spoken import QUOTATION_MARKS, is_sentence
from detente.report.front.headline import headline
from detente.report.front.phrases import Told
from detente.report.language.quotes import set_apart
from detente.report.language.wording import capital, joined
from detente.report.page.blocks import Block, Figure, Items, Paragraph, Table
from detente.report.page.text import plain

FIELDS = ("author", "handling", "pull")
QUOTES = "".join(QUOTATION_MARKS) + " "
LONGEST_PULL = 60
"""Words of a quote beyond which it is not offered to be set apart: it would fill the page."""
GLANCE = 25
"""Words that a reader takes in at a glance."""
Said = Mapping[str, str]


@frozen
class Heading:
    """A heading of the two pages: what the author wrote there and when, our sentences that it takes the place of, and what of ours stays
    below it, a table or a picture, by its title (empty: nothing)."""

    id: str
    label: str
    own: str
    ours: str
    written: date | None = None
    stays: str = ""


def headings(answers: Answers) -> tuple[Heading, ...]:
    """The headings under which an author may write, in their order: those of this brief, and those written under already."""
    told = Told(answers)
    said = briefing(answers.case)
    own = said.own
    entries = {entry.id: entry for sheet in sheets(told) for entry in sheet}
    found = []
    for name in HEADINGS:
        entry = entries.get(name)
        if name == HEADLINE:
            found.append(Heading(name, "Headline", own.get(name, ""), plain(headline(told)), said.written.get(name)))
            continue
        if entry is None and name not in own:
            continue
        words = [line for block in (entry.blocks if entry else ()) for line in _sentences(block)]
        stays = joined([f"“{_title(block)}”" for block in staying(entry)]) if entry else ""
        label = entry.label if entry and entry.label else capital(name.replace("-", " "))
        found.append(Heading(name, label, own.get(name, ""), " ".join(words), said.written.get(name), stays))
    return tuple(found)


def _sentences(block: Block) -> list[str]:
    """What of a block the author's own sentences take the place of."""
    if isinstance(block, Paragraph):
        return [plain(block.text)]
    return [plain(item) for item in block.items] if isinstance(block, Items) else []


def _title(block: Figure | Table) -> str:
    return block.title if isinstance(block, Figure) else block.caption


def pulls(answers: Answers) -> tuple[Statement, ...]:
    """Statements with a whole sentence of the one named that may be set apart on the first page: of those who must agree first, the
    ones that a reader takes in at a glance before longer ones, then the newest."""
    case, consenting = answers.case, answers.model.consenting()
    fit = {
        item: said
        for item in answers.statements.values()
        if case.anchors[item.id].holds and (said := _own_sentence(answers, item))
    }

    def place(item: Statement) -> tuple[bool, bool]:
        return item.named not in consenting, not fit[item][:1].isupper() or len(fit[item].split()) > GLANCE

    return tuple(sorted(_newest(answers, fit), key=place))


def _own_sentence(answers: Answers, item: Statement) -> str:
    """A whole sentence in the words of whoever a statement is of; empty where it is a scrap, is told by somebody else, names somebody
    else before it, or speaks of that one as of another."""
    said, model = set_apart(answers.case, item), answers.model
    before = item.quote.exact.partition(said)[0] if said else ""
    text, start = answers.case.documents[item.document].text, answers.case.anchors[item.id].start + len(before)
    lead = text[:start].rstrip(QUOTES)
    if (
        not 0 < len(said.split()) <= LONGEST_PULL
        or not is_sentence(said, lead)
        or item.told_by not in (None, item.speaker)
    ):
        return ""
    names = {key: [name for name in actor.called if len(name) > 2] for key, actor in model.actors.items()}
    own = names.get(item.named or "", [item.named or ""])
    others = [name for key, called in names.items() if key != item.named for name in called if name not in own]
    named = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", before) for name in others)
    of_itself = any(re.match(rf"(?:the )?{re.escape(name)}(?!\w)", said, re.IGNORECASE) for name in own if name)
    return "" if named or of_itself else said


def citable(answers: Answers) -> tuple[Statement, ...]:
    """Confirmed statements that an author may cite, the newest first."""
    return _newest(answers, answers.statements.values())


def _newest(answers: Answers, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    record = answers.case.record

    def day(item: Statement) -> str:
        when = record.dating(item).when or record.documents[item.document].published
        return when.start.isoformat() if when is not None else ""

    return tuple(sorted(statements, key=day, reverse=True))


def uncited(answers: Answers, words: str) -> tuple[str, ...]:
    """What stands in brackets as a citation would and names no confirmed statement: it is printed as it stands."""
    return tuple(name for name in cited(words) if name not in answers.statements)


def not_cited(answers: Answers, field: str, words: str) -> list[Problem]:
    """What looks like a statement's id in brackets and is none that is confirmed; a word alone, such as [sic], may stand there."""
    ids = [name for name in uncited(answers, words) if re.search(r"[\d_]", name)]
    expected = "the id of one that is confirmed, or [] and a tick in the list"
    return [
        Problem(
            Place(field),
            "there is no confirmed statement of this id",
            f"[{name}]",
            expected,
            nearest(name, answers.statements),
        )
        for name in ids
    ]


def write(journal: Journal, case: Case, said: Said, seen: Said, still: Collection[str] = ()) -> Act | None:
    """Puts what an author says into the case: ``author``, ``handling``, ``pull``, ``own.HEADING``; empty takes it out. ``seen``:
    what each was when it was shown; ``still``: headings whose sentences were read again and hold. Own sentences have the day as of
    which they were written. The act; None where nothing changes.

    Raises ConflictError where somebody else has changed one of them since, InputError where the case would not hold.
    """
    there = _flat(briefing(case))
    changed = [
        field for field in said if said[field] != there.get(field, "") or seen.get(field, "") != there.get(field, "")
    ]
    for field in changed:
        name = field.removeprefix("own.")
        if field not in FIELDS and (name == field or name not in HEADINGS):
            raise input_error(
                field, "there is no such part of a brief", expected=", ".join(HEADINGS), mend=nearest(name, HEADINGS)
            )
    held = [name for name in still if name in briefing(case).own and f"own.{name}" not in changed]
    if not (changed or held):
        return None
    today = case.written.as_of.isoformat()
    before = journal.last
    written = case.tree.data.get("brief")
    whole: dict[str, Any] = dict(written) if isinstance(written, Mapping) else {}
    told = [*(field.replace("own.", "own words under ") for field in changed), *(f"{name} read again" for name in held)]
    with journal.group(f"brief: {', '.join(told)}"):
        for field in changed:
            (_put if said[field] else _take_out)(journal, whole, field, said[field], seen.get(field, "") or None)
        for name in [*(field.removeprefix("own.") for field in changed if field not in FIELDS), *held]:
            day = str((whole.get("written") or {}).get(name, "")) or None
            of = name in (whole.get("own") or {})
            (_put if of else _take_out)(journal, whole, f"written.{name}", today if of else "", day)
    after = journal.last
    return after if after != before else None


def _put(journal: Journal, whole: dict[str, Any], field: str, words: str, seen: str | None) -> None:
    """Writes one field, with the mapping around it where it is the first there."""
    first, *rest = field.split(".", 1)
    value: Any = {**(whole.get(first) or {}), rest[0]: words} if rest else words
    if not whole:
        journal.change(("brief",), {first: value})
    elif rest and not whole.get(first):
        journal.change(("brief", first), value)
    else:
        journal.change(("brief", first, *rest), words, seen=seen)
    whole[first] = value


def _take_out(journal: Journal, whole: dict[str, Any], field: str, _: str, seen: str | None) -> None:
    """Takes one field out, and the mapping around it where it was the last there."""
    first, *rest = field.split(".", 1)
    if first not in whole or (rest and rest[0] not in whole[first]):
        return
    journal.remove(("brief", first, *rest), seen=seen)
    if rest:
        whole[first] = {name: words for name, words in whole[first].items() if name != rest[0]}
        if not whole[first]:
            journal.remove(("brief", first))
    if not rest or not whole[first]:
        del whole[first]
    if not whole:
        journal.remove(("brief",))


def briefing(case: Case) -> Briefing:
    """What the author says in a case; nothing where there is nothing."""
    return case.written.brief or Briefing()


def _flat(said: Briefing) -> dict[str, str]:
    told = {name: value for name in FIELDS if (value := getattr(said, name))}
    return told | {f"own.{name}": words for name, words in said.own.items()}
