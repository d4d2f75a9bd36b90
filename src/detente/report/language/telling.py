"""One statement in words: who does what, about what of the case, when, and how it was found; on a terminal and on a page alike."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Model
from detente.record import SourceDocument, Statement
from detente.record.acts import acts
from detente.record.dating import dating
from detente.record.model import ABOUT_KINDS
from detente.record.proposals import by_person
from detente.report.language.dates import when
from detente.report.language.lately import dated
from detente.report.language.wording import Words, joined

ASKED = "; the case does not know who this is: you will be asked"
OTHERS = "the other side"
"""In words that name the others themselves."""
AT_OTHERS = "pressure"
"""Acts of this group are done to others, also where several do them together."""
OUTSIDE = "; outside the case, as decided before"


def told(model: Model, statement: Statement) -> str:
    """``Hill demands something (to Vale)``; of what several do together, ``Hill and Vale agree``."""
    nobody = {"author": "the author", "analyst": "the analyst"}.get(statement.voice, "somebody")
    who = name(model, statement.named) if statement.named and statement.voice == "source" else nobody
    act = acts()[statement.act]
    if statement.named and statement.to and act.joint and act.group != AT_OTHERS and OTHERS not in statement.says:
        together = (statement.named, *statement.to)
        several = joined([name(model, each) for each in together])
        return f"{several} {Words(model).does(together, statement.says)}{as_told(model, statement.told_by)}"
    to = f" (to {', '.join(name(model, each) for each in statement.to)})" if statement.to else ""
    return f"{who} {Words(model).does(statement.named or '', statement.says)}{to}{as_told(model, statement.told_by)}"


def as_told(model: Model, teller: str | None) -> str:
    """``, as Sudan tells it``: whose account of somebody else it is; empty where it is nobody's."""
    return f", as {name(model, teller)} {Words(model).verb(teller, 'tells', 'tell')} it" if teller else ""


def name(model: Model, named: str) -> str:
    """An actor's name; the words for somebody outside the case."""
    return model.actors[named].name if named in model.actors else named


def standing(model: Model, statement: Statement, *, unknown: bool) -> str:
    """What the case makes of a speaker who is no actor of it."""
    if unknown:
        return ASKED
    outside = statement.voice == "source" and statement.speaker not in (None, *model.actors)
    return OUTSIDE if outside else ""


def about(kind: str, named: Sequence[str], issues: Sequence[str], words: Words) -> str:
    """Topics of a statement in the words of the case; ids where it has none. An option says its issue where that is not said."""
    model, found = words.model, []
    for each in named:
        issue, _, option = each.partition(".")
        if kind == "issues" and each in model.issues:
            found.append(words.issue(each))
        elif kind == "options" and option in (model.issues[issue].options if issue in model.issues else ()):
            found.append(
                f"“{words.option(issue, option)}”" + ("" if [issue] == [*issues] else f" ({words.inline(issue)})")
            )
        elif kind == "steps" and model.road is not None and each in model.road.steps:
            found.append(f"“{model.road.steps[each].text}”")
        elif kind == "actors":
            found.append(words.actor(each))
        else:
            found.append(each)
    return ", ".join(found)


def day(statement: Statement, source: SourceDocument) -> str:
    """When it was said, with the words that tell it; else the day of the document, as such."""
    if not statement.when:
        return dated(dating(None, source.published))
    return when(statement.when) + (f" (“{statement.when.text}”)" if statement.when.text else "")


def fields(statement: Statement, source: SourceDocument, standing: str, words: Words) -> list[tuple[str, str]]:
    """What was made of the words, field by field, without what was left open."""
    it = statement
    named = f" (“{it.speaker_words}”)" if it.speaker_words else ""
    who = name(words.model, it.speaker) if it.speaker else None
    found = [("speaker", f"{who or '–'}{named}{standing}"), ("act", f"{it.act}: {acts()[it.act].definition}")]
    if it.translation:
        by = f" ({it.translation.by})" if it.translation.by else ""
        found.append(("translation", f"“{it.translation.words}”{by}"))
    found += [("told by", name(words.model, it.told_by))] if it.told_by else []
    found += [("voice", it.voice)] if it.voice != "source" else []
    found += [(each, str(getattr(it, each))) for each in ("strength", "modality", "polarity") if getattr(it, each)]
    found += [
        (kind, about(kind, getattr(it.about, kind), it.about.issues, words))
        for kind in ABOUT_KINDS
        if getattr(it.about, kind)
    ]
    found += [("about", it.about.text)] if it.about.text else []
    found += [(kind, ", ".join(value)) for kind, value in it.links if value]
    found.append(("when", day(it, source)))
    found += [("found by", how)] if (how := by_whom(it)) else []
    return [*found, ("note", it.note)] if it.note else found


def by_whom(statement: Statement) -> str:
    """Who or what found it, and how sure that was; empty where nobody says."""
    if statement.method is None:
        return ""
    if by_person(statement):
        return "a person"
    sure = statement.method.confidence
    return statement.method.name + (f", confidence {sure:.0%}" if sure is not None else "")
