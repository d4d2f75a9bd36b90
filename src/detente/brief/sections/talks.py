"""*Why the talks have failed*: the rounds on record, and the conflicts that no venue removes."""

from __future__ import annotations

from detente.brief.material import Material
from detente.views.blocks import Block, Inline, Items, Paragraph, Section, Subhead, Table, listing, text
from detente.views.conflicts import actors_alone, conflict_matrix
from detente.views.dates import when
from detente.views.grounds import basis, told
from detente.views.options import leading
from detente.views.timeline import OUTCOMES
from detente.views.wording import capital, joined

MOST_TOLD = 3


def section(material: Material) -> Section:
    """The ledger of rounds, the claims made about them, then the conflicts."""
    blocks: list[Block] = []
    if material.model.rounds:
        blocks += [_rounds(material), *_claims(material)]
    else:
        blocks.append(Paragraph(text("No round of talks is on record.")))
    if material.deal_exists:
        blocks.append(Paragraph(text("In this model nothing on substance stands in the way: a deal exists.")))
    elif material.blocked.conflicts:
        blocks += _conflicts(material)
    title = "Why the talks have failed" if not material.deal_exists else "The talks so far"
    return Section("why-failed", title, tuple(blocks))


def _rounds(material: Material) -> Table:
    words = material.words
    rows = tuple(
        (
            text(item.place, basis(item, f"the round at {item.place}")),
            text(when(item.date)),
            text(item.level or "not given"),
            text(words.actor(item.mediator) if item.mediator else "none on record"),
            text(joined([words.issue(issue) for issue in item.agenda]) or "not given"),
            text(item.text or capital(OUTCOMES[item.outcome])),
        )
        for item in material.model.rounds
    )
    return Table(("Place", "When", "Level", "Mediator", "Agenda", "Outcome"), rows, "Rounds of talks on record")


def _claims(material: Material) -> list[Block]:
    claims = [(item, claim) for item in material.model.rounds for claim in item.claims]
    if not claims:
        return []
    causes: dict[tuple[str, bool], list[str]] = {}
    places: dict[tuple[str, bool], list[str]] = {}
    grounds: dict[tuple[str, bool], list[Inline]] = {}
    for item, claim in claims:
        key = (claim.by, bool(claim.denied))
        causes.setdefault(key, []).append(claim.cause)
        places.setdefault(key, []).append(item.place)
        grounds.setdefault(key, []).extend(basis(claim, f"a claim about {item.place}"))
    lines = tuple(
        text(
            f"{capital(material.words.actor(by))} {'denies' if denied else 'holds'} that the talks at "
            f"{joined(list(dict.fromkeys(places[by, denied])))} failed because of "
            f"{joined(list(dict.fromkeys(causes[by, denied])), 'or' if denied else 'and')}",
            tuple(dict.fromkeys(grounds[by, denied])),
            ".",
        )
        for by, denied in causes
    )
    return [
        Subhead("What is said about the causes"),
        Items(lines),
    ]


def _conflicts(material: Material) -> list[Block]:
    blocked, model, words = material.blocked, material.model, material.words
    first = leading(blocked)
    ordered = sorted(blocked.conflicts, key=lambda item: item.members != first)
    blocks: list[Block] = [
        Subhead("What cannot hold together"),
        Paragraph(
            text(
                "In each of these sets, all positions but any one could be honoured in one deal; all of them together cannot."
            )
        ),
    ]
    lines = []
    for conflict in ordered[:MOST_TOLD]:
        members = listing([told(model, words, member) for member in conflict.members])
        lines.append(text(members, ". Holds whatever the weights." if conflict.red_lines_only else "."))
    blocks += [Items(tuple(lines), ordered=True), conflict_matrix(model, words, blocked)]
    if blocked.actor_conflicts:
        blocks.append(Paragraph(text(actors_alone(words, blocked, MOST_TOLD))))
    unused = [line for line in model.red_lines if not any(line.id in item.members for item in blocked.conflicts)]
    if unused and blocked.conflicts_complete:
        never = listing([told(model, words, line.id) for line in unused])
        blocks.append(
            Paragraph(
                text(
                    "Never the reason: ",
                    never,
                    ". As terms of a deal these block nothing. They may still change what going on is worth; scenarios test that.",
                )
            )
        )
    return blocks
