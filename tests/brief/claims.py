"""Every sentence of a brief and of the commands that claims acceptance, and whether a word stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from detente.record.acts import acts
from detente.report.asking.section import whole
from detente.report.changes.section import section as changes
from detente.report.deals.section import section as deals
from detente.report.impasse.section import why
from detente.report.page.blocks import Figure, Section, Table, of_block
from detente.report.page.text import Strong, plain
from detente.report.proposals.section import section as proposals
from detente.report.rounds.section import rounds

from .situations import Brief

NEVER = re.compile(
    r"(?<!none )(?<!no deal )would be accepted by|deals? that all accept|who must consent would accept|can accept|"
    r"accepted in some deal|likes? best|likes? it best|(?<!options each )\bprefers? (?!no deal|the outcomes)|as good (?!as today °|°)|\bdropped\b",
    re.IGNORECASE,
)
"""What no word could stand behind, in any brief: acceptance of whole deals, liking, a tie told as indifference, a step back."""
OF_DOCUMENTS = {"notes", "pull"}
"""Headings of the two pages under which documents speak."""
WORDS_OF_DOCUMENTS = {"timeline", "who-wants-what", "sources", "context", "method"}
"""Sections made of what documents say and of how to read a brief."""


def told(brief: Brief) -> Iterator[tuple[str, str]]:
    """Where something is told, and the words: all that the brief and the commands say, without what documents say."""
    page, answers = brief.page, brief.answers
    yield "headline", plain(page.verdict)
    for entry in page.entries:
        if entry.id not in OF_DOCUMENTS:
            yield from _texts(Section(entry.id, entry.label, entry.blocks))
    commands = [deals(answers), why(answers), whole(answers), proposals(answers), rounds(answers, 20)]
    since = date(answers.model.as_of.year - 1, 1, 1)
    commands.append(changes(answers, answers.changes(min(since, answers.model.as_of - timedelta(days=1)))))
    for section in (*page.sections, *commands):
        made_by_us = section.blocks if section.id not in WORDS_OF_DOCUMENTS else _figures(section)
        yield from _texts(replace(section, blocks=tuple(made_by_us)))


def _figures(section: Section) -> Iterator[Figure]:
    """The pictures of a section, which are ours also where all else are words of documents."""
    for block in section.blocks:
        if isinstance(block, Figure):
            yield block


def _texts(section: Section) -> Iterator[tuple[str, str]]:
    for block in section.blocks:
        if isinstance(block, Figure):
            yield section.id, f"{block.title}. {block.alt}"
        table = block.table if isinstance(block, Figure) else block if isinstance(block, Table) else None
        if table is not None:
            yield section.id, f"{table.caption}. {'. '.join(table.columns)}"
    words = "".join(
        part if isinstance(part, str) else part.text if isinstance(part, Strong) else " "
        for block in section.blocks
        for part in of_block(block)
    )
    yield section.id, f"{section.title}. {words}"


def own_words(brief: Brief) -> set[str]:
    """What whoever wrote the case put in words of their own: it is not the brief's claim."""
    model = brief.answers.model
    found = [item.text for item in model.red_lines if item.text]
    found += [item.text for item in model.proposals if item.text]
    found += [answer.text for item in model.proposals for answer in item.responses if answer.text]
    found += [item.text for item in model.rounds if item.text]
    if model.road is not None:
        found += [item.text for item in model.road.demands if item.text]
        found += [item.text for item in model.road.refusals if item.text]
        found += [item.text for item in model.road.offers if item.text]
    return set(found)


def check_claims(brief: Brief) -> None:
    """No sentence claims what nobody said: of whole deals never, of an option only where its actor said so."""
    model = brief.answers.model
    names = {name: brief.words.actor(name) for name in model.consenting()}
    for where, words in told(brief):
        for own in own_words(brief):
            words = words.replace(own, " ").replace(own[:1].upper() + own[1:], " ")
        found = NEVER.search(words)
        assert found is None, (where, words[max(0, found.start() - 80) : found.end() + 80])
        for actor, name in names.items():
            for claim in re.finditer(rf"(?<!would ){re.escape(name)} accepts? “([^”]+)”", words, re.IGNORECASE):
                options = [
                    (matter, option)
                    for matter, item in model.issues.items()
                    for option, text in item.options.items()
                    if text == claim[1]
                ]
                assert any(backed(brief, actor, *place) for place in options), (where, claim[0])


def backed(brief: Brief, actor: str, matter: str, option: str) -> bool:
    """Whether, looked for the long way, this actor itself asked for, accepted or proposed this option."""
    model = brief.answers.model
    for item in brief.answers.statements.values():
        spoke = item.speaker is not None and item.speaker in {actor, *model.actors[actor].called}
        if (
            f"{matter}.{option}" in item.about.options
            and spoke
            and acts()[item.act].stance in {"wants", "would_accept"}
        ):
            return True
    for proposal in model.proposals:
        asked = option in (proposal.terms or {}).get(matter, ())
        own = [answer for answer in proposal.responses if answer.actor == actor]
        took = any(answer.kind in {"accept", "accept_if", "endorse", "acquiesce"} for answer in own)
        if (asked and (actor in proposal.by or took)) or any(
            option in (answer.terms or {}).get(matter, ()) for answer in own
        ):
            return True
    return False
