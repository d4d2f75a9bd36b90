"""Who talks, where talks are told without anybody who leads them."""

from __future__ import annotations

from dataclasses import replace

from detente.record.extract import process, tree
from detente.record.extract.cue import Cue
from detente.record.extract.own_acts import PARTIES
from detente.record.extract.speakers import Speakers, Spoken
from detente.record.extract.stretches import people, place_of


def unnamed(cue: Cue, spoken: list[tuple[Spoken, tuple[int, int]]]) -> bool:
    """Whether "the sides" or "the ministers", of whatever side, do together what they do."""
    who = spoken[0][0]
    apart = who.named or who.pronoun or who.described or who.members
    subject = cue.subject
    return (
        len(spoken) == 1 and not apart and subject is not None and subject.lower_ in PARTIES and subject.tag_ == "NNS"
    )


def sides_of(cue: Cue, text: str, begin: int, speakers: Speakers) -> list[tuple[Spoken, tuple[int, int]]]:
    """The sides of a round or an agreement that is told without anybody who acts, each with its place: those that the words
    name, else those of the talks told before."""
    places = [place_of(cue.token.doc, *span, begin) for span in process.sides(cue)]
    found = [(who, place) for place in places if (who := _side(text, place, speakers)) is not None]
    found = [
        (replace(who, actor=one, members=()), place) for who, place in found for one in who.actors if one is not None
    ]
    if found or cue.told.act not in process.SIDES:
        return found
    subject = tree.subject(cue.token) if cue.part == "verb" else cue.token
    here = place_of(cue.token.doc, *people(subject)[0], begin) if subject is not None else (begin, begin)
    who = speakers.resolve(text, *here) if subject is not None and subject.lower_ in PARTIES else None
    names = who.members if who is not None and len(who.members) > 1 else speakers.sides(here[0])
    return [(Spoken(one), here) for one in names]


def _side(text: str, place: tuple[int, int], speakers: Speakers) -> Spoken | None:
    """A side of talks: who the words are, or whose name is in them ("the Karski and Vostran governments")."""
    if (who := speakers.resolve(text, *place)) is not None:
        return who
    mention = next(speakers.names.mentions(text, *place), None)
    return Spoken(mention.actor, named=True) if mention is not None else None
