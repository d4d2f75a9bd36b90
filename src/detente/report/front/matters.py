"""*Why it matters*: what the latest proposal touches of what blocks a settlement and what it leaves, and what commentators say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.case.model.talks import Proposal
from detente.record import Statement
from detente.report.front.clauses import issues, merged, sentence
from detente.report.front.new import latest
from detente.report.front.phrases import OURS, Told
from detente.report.front.sentences import Sentence, within
from detente.report.language import concluded
from detente.report.language.quotes import quoted
from detente.report.language.silences import heard, statements_there, unheard
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Cite, Text, listing, text

if TYPE_CHECKING:
    from detente.analysis.proposals import ProposalAnswer
    from detente.analysis.proposals.part import Part

BUDGET = 65
LONGEST = 26
"""Words of a comment that is told; longer ones are left to the annex."""
FOR = {
    "toward": "better than today for",
    "away": "worse than today for",
    "mixed": "partly better and partly worse than today for",
    "equal": "as good as today for",
    "indifferent": "as good as today for",
}
NO_COMMENT = {"send_message", "meet", "negotiate", "military_action"}
"""Acts that an author reports and that are no comment on a proposal."""


def entry(told: Told) -> Entry | None:
    """What the latest proposal changes; None where there is no proposal."""
    proposal = latest(told)
    if proposal is None:
        return None
    item = told.answers.proposals().of(proposal.id)
    said = [*_touches(told, item), *_moves(told, item), *_comments(told, proposal)]
    return Entry("matters", "Why it matters", (Paragraph(within(BUDGET, said)),)) if said else None


def _touches(told: Told, item: ProposalAnswer) -> Iterator[Sentence]:
    """Whether it speaks of the positions that exclude each other, and what it leaves out of them."""
    agreed = told.answers.deals().concluded
    if agreed is not None and item.id in {each.id for each in agreed.conclusions}:
        left = concluded.left(told.words, agreed)
        whole = f"; {left}" if left else "; no issue of substance is left" if agreed.terms else ""
        by = told.words.actors(next(paper.by for paper in told.model.proposals if paper.id == item.id))
        yield Sentence(text(f"All who must agree have accepted what {by} proposed{whole}."))
        yield from (Sentence(line, 1) for line in concluded.against(told.words, agreed))
        return
    procedure = bool(item.demands or item.offers)
    blocked = bool(told.answers.why().conflicts)
    about = "The proposal is about how to come to talks, " if procedure else "The proposal "
    if item.part is None:
        if blocked:
            lead = f"{about}and names" if procedure else "The proposal names"
            yield Sentence(
                text(f"{lead} no terms of a settlement: the positions that stand against one stay where they were.")
            )
        elif procedure:
            yield Sentence(text("The proposal is about how to come to talks, and names no terms of a settlement."))
        return
    if item.open is None or not item.open.size:
        yield Sentence(text("The rules about what can go together leave no settlement on its terms."))
    elif not item.part.known:
        yield Sentence(text("Whether it touches what stands against a settlement was not decided in time."))
    elif blocked:
        yield from _block(told, item.part)
    elif item.open.zopa_exists and told.answers.verdict().answer == "no_positions":
        return
    elif item.open.zopa_exists:
        silent = item.verdict.silent if item.verdict is not None and item.verdict.open else ()
        yield Sentence(text("Nothing on record rules out a settlement on its terms; that is no acceptance."))
        if silent and not told.answers.verdict().open:
            spoken = heard(told.answers)
            yield Sentence(sentence(unheard(told.words, silent, spoken), statements_there(silent, spoken)), 2)
    else:
        crossed = [name for name, share in item.open.crossed.items() if share == "always" and _asked(told, name)]
        yield Sentence(text("Every settlement on its terms goes against something that somebody insists on."))
        if crossed:
            yield Sentence(
                sentence("It goes against this: ", *listing([told.position(name) for name in crossed[:2]])), 2
            )


def _asked(told: Told, name: str) -> bool:
    return told.model.insisted[name].actor in told.model.consenting()


def _block(told: Told, part: Part) -> Iterator[Sentence]:
    """Of a proposal on some issues, whether it moves anything of what stands against a settlement."""
    left = [name for name, held in part.left_out.items() if held]
    if not part.touched:
        there = f", on {issues(told.words, left)}" if left else ""
        yield Sentence(
            text(f"The proposal leaves the positions that stand against a settlement where they were{there}.")
        )
        return
    clauses = []
    for stand, says in (("crossed", "go against"), ("met", "keep to")):
        held: dict[str, list[str]] = {}
        for name, found in part.positions.items():
            if found == stand and _asked(told, name):
                held.setdefault(told.model.insisted[name].actor, []).append(name)
        whose = [_held(told, actor, names) for actor, names in held.items()]
        if whose:
            clauses.append(text(f"{says} ", *listing(whose)))
    if clauses:
        yield Sentence(
            text("The proposal speaks of what stands against a settlement: its terms ", *listing(clauses), ".")
        )
    if left:
        yield Sentence(
            text(f"It names nothing on {issues(told.words, left)}, where positions stand against one too."), 2
        )


def _held(told: Told, actor: str, names: list[str]) -> Text:
    """What one actor insists on, by its issues, with what that rests on."""
    verb, who = told.words.verb, told.words.actor(actor)
    on = {issue for name in names for issue in told.model.insisted[name].issues}
    what = (
        f"{verb(actor, 'holds', 'hold')} on {issues(told.words, on)}"
        if on
        else f"{verb(actor, 'expects', 'expect')} without one"
    )
    return text(f"what {who} {what}", merged(part for name in names for part in told.basis(name)))


def _moves(told: Told, item: ProposalAnswer) -> Iterator[Sentence]:
    """For whom its terms are better or worse than today: by our numbers where there are any, else by the order of the options."""
    agreed = told.answers.deals().concluded
    carried_out = agreed is not None and agreed.today and item.id in {each.id for each in agreed.conclusions}
    if item.part is None or carried_out or (item.open is not None and not item.open.size):
        return
    for numbers, lead in (
        (True, "By our numbers"),
        (False, "By the order in which we read that they put the options,"),
    ):
        groups: dict[str, list[str]] = {}
        for actor, move in item.part.moves.items():
            if move.whole in FOR and (move.least is not None) == numbers:
                groups.setdefault(FOR[move.whole], []).append(actor)
        if groups:
            clauses = [f"{says} {told.words.actors(actors)}" for says, actors in groups.items()]
            names = ", ".join(clauses[:-1]) + (" and " if len(clauses) > 1 else "") + clauses[-1]
            yield Sentence(text(f"{lead} its terms are {names}", OURS, "."), 3)


def _comments(told: Told, proposal: Proposal) -> Iterator[Sentence]:
    """What authors of reports say of it, in the reports' own words: those that say most first, then the newest."""
    record = told.answers.case.record
    said = [
        item
        for item in told.answers.statements.values()
        if item.voice == "author"
        and proposal.id in item.about.proposals
        and item.act not in NO_COMMENT
        and item.speaker not in told.model.actors
        and len(item.quote.exact.split()) <= LONGEST
        and not item.quote.exact[:1].islower()  # a part of a sentence, whose subject stands before it
    ]
    order = {item.id: record.dating(item).order for item in said}
    said.sort(key=lambda item: order[item.id], reverse=True)
    said.sort(key=_says, reverse=True)
    for at, item in enumerate(said):
        publisher = record.documents[item.document].publisher
        lead = f"{_short(publisher)}: " if publisher else "A comment on it: "
        yield Sentence(text(lead, quoted(told.answers.case, item), Cite((item.id,)), "."), 4 + at)


def _says(item: Statement) -> int:
    about = item.about
    return len({*about.steps, *about.demands, *about.issues, *about.options, *about.red_lines})


def _short(publisher: str) -> str:
    """A publisher without what stands in brackets behind it."""
    return publisher.partition(" (")[0]
