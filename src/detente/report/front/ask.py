"""*Whom to ask next*: what would have to be heard, from whom; the numbers that nobody stated, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.stands import without_a_word
from detente.report.front.marks import begun, names
from detente.report.front.phrases import OURS, Told
from detente.report.front.road import unanswered
from detente.report.front.sentences import Sentence, within
from detente.report.language.silences import heard, own
from detente.report.language.stances import Stances
from detente.report.language.wording import capital, count, joined
from detente.report.page.blocks import Entry, Paragraph
from detente.report.page.text import Cite, Text, divided, listing, text
from detente.report.whatif.wording import number_name

if TYPE_CHECKING:
    from detente.analysis.asking import Ask, Question
    from detente.analysis.whatif.numbers import Known

BUDGET = 50
LABEL = "Whom to ask next"
FEW = 3
"""Actors, issues or numbers that one sentence names."""


def entry(told: Told) -> Entry | None:
    """The silences and the numbers that decide; None where none does."""
    found = told.answers.ask()
    said = [*_without(told), *_places(told), *_silences(told, found), *_options(told), *_numbers(told, found)]
    return Entry("whom-to-ask", LABEL, (Paragraph(within(BUDGET, said)),)) if said else None


def silences(told: Told) -> Text:
    """What would have to be heard, from whom; numbers aside, which take longer. Empty where no silence decides."""
    found = told.answers.ask(numbers=False)
    return within(BUDGET, [*_without(told), *_places(told), *_silences(told, found)])


def _without(told: Told) -> list[Sentence]:
    """Those without any position: before they have one nothing can be judged."""
    mute = told.answers.verdict().without_position
    if not mute:
        return []
    words = told.words
    has = words.verb(mute[0], "has", "have") if len(mute) == 1 else "have"
    who = words.actors(mute) if len(mute) <= FEW else count(len(mute), "actor")
    where = "noted from what was said" if own(told.answers, mute) else "on record"
    until = ": until then nothing can be judged" if told.answers.deal_exists else ""
    return [Sentence(text(f"{capital(who)} {has} no position {where}{until}."))]


def _places(told: Told) -> list[Sentence]:
    """Places that nobody refuses, and who has not answered: all who are silent on the same ones at once."""
    sentences, stances = [], Stances(told.model)
    for item in unanswered(told):
        words, who = told.words, told.words.actors(item.actors)
        one = len(item.actors) == 1
        offered = text(f", as {words.actors(item.by)} {_offer(told, item.by)}", item.grounds) if item.by else ()
        party = any(told.model.actors[name].role != "third_party" for name in item.actors)
        would = f"come to {joined(item.places, 'or')}" if party else f"host a meeting at {joined(item.places, 'or')}"
        asked = text(f"Would {who} {would}", offered, "? ")
        answered = text("No answer is on record.")
        if item.spoken:
            have = words.verb(item.actors[0], "It has", "They have") if one else "They have"
            answered = text(f"{have} spoken of it", Cite(item.spoken), " and said neither yes nor no.")
        elif item.nearby:
            answered = text("No answer is on record, but ", listing([stances.told(name) for name in item.nearby]), ".")
        left = " A refusal would leave no place." if item.last else ""
        sentences.append(Sentence(text(asked, answered, left)))
    return sentences


def _offer(told: Told, by: list[str]) -> str:
    return "offer" if len(by) > 1 else told.words.verb(by[0], "offers", "offer")


def _silences(told: Told, found: Ask) -> list[Sentence]:
    """Silences on issues: those at which one answer is enough first; all that weigh the same stand in one sentence, so that none of
    them is named alone."""
    places: dict[tuple[str, str, bool, bool], list[str]] = {}
    spoken = heard(told.answers)
    for item in found.questions:
        spoke = bool(spoken.of(item.actor, item.issue))
        places.setdefault((item.actor, item.decides, item.closes, spoke), []).append(item.issue)
    alike: dict[tuple[str, bool, bool], dict[tuple[str, ...], list[str]]] = {}
    for (actor, decides, closes, spoke), issues in places.items():
        alike.setdefault((decides, closes, spoke), {}).setdefault(tuple(issues), []).append(actor)
    if len(found.questions) == 1:
        return [Sentence(_one(told, found.questions[0]), 1)]
    sentences = []
    for (decides, closes, _), parts in alike.items():
        rank = 1 + (decides == "way") + (not closes)
        sentences.append(Sentence(_several(told, decides, parts, closes=closes), rank))
    return sentences


def _options(told: Told) -> list[Sentence]:
    """Of the first package: the options on which somebody who is heard on the issue has said nothing."""
    deals = told.answers.deals()
    if told.answers.verdict().answer != "yes" or not deals.zopa.deals or deals.concluded is not None:
        return []  # of what is agreed no first package is shown
    words, first = told.words, deals.zopa.deals[0]
    places = {
        place: who for place, who in without_a_word(told.model, deals.stands).items() if first[place[0]] == place[1]
    }
    if not places:
        return []
    actors = [actor for actor in told.model.actors if any(actor in who for who in places.values())]
    who = names(told, actors) if len(actors) <= FEW else text(count(len(actors), "actor"))
    on = joined([words.inline(issue) for issue, _ in places]) if len(places) <= FEW else count(len(places), "issue")
    held = "a settlement" if len(deals.zopa.deals) == 1 else "the first package"
    return [Sentence(text("What ", who, f" would say to what {held} holds on {on} is not on record."), 2)]


def _one(told: Told, item: Question) -> Text:
    """A single silence, with what its refusal would do."""
    words, said = told.words, heard(told.answers).of(item.actor, item.issue)
    it, has = words.verb(item.actor, "it", "they"), words.verb(item.actor, "has", "have")
    actor = begun(names(told, [item.actor]))
    lead = text(actor, f" {has} not been heard {words.at(item.issue)}")
    if said:
        lead = text(actor, f" {has} spoken {words.at(item.issue)}", Cite(said), ", but no position is noted")
    left = "no settlement would be left" if item.decides == "verdict" else "a way to a settlement would be closed"
    could = "" if item.closes else "with other refusals "
    return text(lead, f": {could}if {it} refused {words.options(item.issue, item.options)}, {left}.")


def _several(told: Told, decides: str, parts: dict[tuple[str, ...], list[str]], *, closes: bool) -> Text:
    """Silences alike, by issues: of those who were not heard, or of those who have spoken there without a position."""
    words, spoken = told.words, heard(told.answers)
    said = dict.fromkeys(
        name
        for issues, actors in parts.items()
        for actor in actors
        for issue in issues
        for name in spoken.of(actor, issue)
    )
    if len(parts) > FEW:  # else each by its name
        every = [issue for issues in parts for issue in issues]
        many = {actor for actors in parts.values() for actor in actors}
        parts = {tuple(dict.fromkeys(every)): [name for name in told.model.actors if name in many]}
    left = "leave no settlement" if decides == "verdict" else "close a way to a settlement"
    could = f"{'one refusal' if closes else 'refusals together'} could {left}."
    (issues, first), *rest = parts.items()
    if said:
        has = words.verb(first[0], "has", "have") if len(first) == 1 else "have"
        lead = text(begun(_who(told, first)), f" {has} spoken on {_on(told, issues)}")
        others = [text(_who(told, actors), f" on {_on(told, on)}") for on, actors in rest]
        return text(*listing([lead, *others]), Cite(tuple(said)), f", but no position is noted: {could}")
    asked = [text("what ", _who(told, actors), f" would accept on {_on(told, on)}") for on, actors in parts.items()]
    if not rest:
        return text(*begun(asked[0]), f" is not on record: {could}")
    return text("Not on record: ", *divided(asked), f". {capital(could)}")


def _who(told: Told, actors: list[str]) -> Text:
    return names(told, actors) if len(actors) <= FEW else text(count(len(actors), "actor"))


def _on(told: Told, issues: tuple[str, ...]) -> str:
    return joined([told.words.inline(issue) for issue in issues]) if len(issues) <= FEW else count(len(issues), "issue")


def _numbers(told: Told, found: Ask) -> list[Sentence]:
    """Numbers that are our reading and decide, the expectations first."""
    ours = [item for item in found.numbers if item.standing == "assumed" and item.flips]
    if not ours:
        return []
    ranked = sorted(
        ours, key=lambda item: (bool(item.given_up), not item.name.endswith("no_deal"), "weights" not in item.name)
    )
    named = joined([number_plain(told, item.number) for item in ranked[:2]])
    what = "Whether a settlement exists" if not ranked[0].given_up else "Whether some ways to a settlement work"
    return [Sentence(text(f"{what} turns on what nobody has stated: {named}", OURS, "."), 3)]


def number_plain(told: Told, known: Known) -> str:
    """A number of the case in plain words: ``what Aland expects without a settlement``."""
    words, parts = told.words, known.name.split(".")
    if parts[0] == "context":
        return number_name(words, known)
    actor, verb = words.actor(parts[1]), words.verb
    if parts[2] == "no_deal":
        if parts[3:]:
            return f"what going on costs {actor}"
        return f"what {actor} {verb(parts[1], 'expects', 'expect')} without a settlement"
    if parts[2] == "weights":
        return f"how much {actor} {verb(parts[1], 'cares', 'care')} about {words.inline(parts[3])}"
    return f"what “{words.option(parts[3], parts[4])}” is worth to {actor}"
