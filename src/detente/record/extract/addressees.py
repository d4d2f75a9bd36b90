"""Whom an act is directed at: the actors who stand where its frame puts those it is done to.

*Method*, first that names somebody else than those who act:

1. The nearest of the places that the frame gives (:mod:`detente.record.extract.directed`): a name; a person, body or troops of
   an actor ("Karsk's army"); "the other side" of two parties, "both sides" of few; a pronoun, for whoever was named last.
2. Of an answer whose object has no owner ("rejected the offer", "replied that"), whoever spoke last in the text.
3. Of an act towards another side, the first party of the case that its words name, places aside; else the only other party
   that the text has named before, or the one named twice as often as the next.

Otherwise nobody: media, audiences, places, observers and those who are merely mentioned are no addressees.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.record.extract.directed import IF, OBJECT, OWNING, Directed, Place
from detente.record.extract.names import TITLE, Names
from detente.record.extract.roles import GOVERNING, OFFICES, SOMEBODY
from detente.record.extract.speakers import Speakers, Spoken

if TYPE_CHECKING:
    from detente.record.extract.cue import Cue
    from detente.record.extract.language import Token

MOST = 4
"""Addressees of one statement; beyond, they are not told."""
FEW = 3
"""Parties that "both sides" or "the parties" may mean; of more, the words do not tell which."""
BEFORE = 600
"""Characters before a pronoun in which whoever was named last is sought."""
STANDS = re.compile(
    r"^(?:leadership|soldiers?|troops?|forces?|army|armies|military|navy|police|fighters?|rebels?|militants|gunmen|sailors|airmen|pilots?|jets?|warships?|vessels?|boats?|people|public|economy|side|nation|state|"
    r"country|team|banks?|compan(?:y|ies)|firms?|targets?|positions?|towns?|villages?|bases?|ports?|territory|units?|lines?)$"
)
"""Beside an actor's name these stand for the actor, besides its officials and bodies."""
STANDING = (SOMEBODY, OFFICES, GOVERNING, TITLE, STANDS)
AT_HOME = re.compile(
    r"^(?:brothers|friends|colleagues|authorities|officials|government|leadership|leaders|rulers|generals|people|partners|counterparts?)$"
)
"""Of these, “in Karsk” tells whose they are."""
NOBODY = re.compile(
    r"\b(?:reporters?|journalists?|news agenc(?:y|ies)|newspapers?|newswire|televisions?|tv|radios?|channels?|broadcasters?|stations?|"
    r"media|magazines?|press|parliament|lawmakers|audience|supporters|crowd|rally|observers?|monitors?|peacekeepers?|"
    r"residents|citizens|soil)$",
    re.IGNORECASE,
)
"""Who listens, watches or lives there, of whatever actor."""
OTHER = re.compile(
    r"^(?:the|its|their|his|her|our|each) (?:\w+ )?(?:rivals?|enem(?:y|ies)|adversar(?:y|ies)|foes?|opponents?|counterparts?|neighbou?r|"
    r"other(?: (?:\w+ )?(?:side|party|camp|country|team|one|delegation|government|leader))?)$",
    re.IGNORECASE,
)
ALL = re.compile(
    r"^(?:both|all|the|two|each|either|neither)(?: of)?(?: (?:the|two|warring|opposing|rival|other))*(?: \w+)? ?"
    r"(?:sides|parties|camps|governments|countries|leaders|delegations|presidents|capitals|armies|rivals|neighbou?rs|ministers|"
    r"combatants|belligerents|factions|nations|states|commands|councils|movements|commissions|authorities)$|"
    r"^(?:each|either|neither) (?:\w+ )?(?:side|party|camp|government|country|leader|delegation|president|state|command|council)$|^(?:both|neither|each|all(?: (?:two|three))?|everyone)(?: of (?:them|us))?$",
    re.IGNORECASE,
)
PRONOUN = frozenset({"him", "her", "them"})
YOU = frozenset({"you", "your", "excellency"})
SELF = frozenset(
    {"its", "their", "his", "her", "our", "my", "it", "they", "he", "she", "we", "i", "itself", "themselves"}
)
REPLYING = re.compile(
    r"^(?:repl(?:y|ies|ied|ying)|respon(?:d|ds|ded|ding)|answer(?:s|ed|ing)?|retort(?:s|ed|ing)?|counter(?:s|ed|ing)?)\b"
    r"|^[Ii]n (?:response|reply|answer|return|reaction)\b(?! to)"
)
RESPONSES = frozenset(
    {"accept", "accept_if", "refuse", "counter_offer", "acknowledge_receipt", "ignore", "oppose", "acquiesce"}
)
"""Acts that answer what somebody said before."""
SAID_BEFORE = (
    r"(?:proposals?|plan|offer|demands?|call|request|accusations?|allegations?|charges?|claims?|invitation|letter|ultimatum|overture|"
    r"suggestion|idea|appeal|conditions?|preconditions?|terms|draft|criticism|threats?|warning|move|message|bid|initiative)"
)
BACK = re.compile(rf"\b(?:the|this|that|such|these|those|both) (?:\w+ )?{SAID_BEFORE}\b", re.IGNORECASE)
"""Something of somebody's that was spoken of before."""
TOWARDS_A_SIDE = frozenset(
    [
        "accuse", "criticise", "threaten", "ultimatum", "propose_talks", "propose_terms", "counter_offer", "pressure", "set_condition",
        "question_legitimacy", "sanction", "set_precondition", "demand", "exchange_prisoners", "ignore",
    ]
)  # fmt: skip
"""Acts that a party does to another one, though their words may not say to whom."""
BETWEEN_SIDES = frozenset({"mediate", "propose_terms", "propose_talks"})
"""Acts of somebody outside that are for the parties."""
ASKS = frozenset({"demand", "urge", "set_condition", "set_precondition", "ultimatum", "propose_terms"})
"""Acts by which a party shall do something: of whom nothing else is told, who is no party is not asked."""
CONDITIONS = frozenset({"set_condition", "set_precondition"})
"""Of these, “of” tells what it is that must come first ("the departure of foreign troops")."""
IN_TURN = CONDITIONS | {"accept_if", "express_willingness", "demand"}
"""Acts by which somebody does a thing once another has been done, by whomever."""
FAR = 3000
"""Characters before an act in which the other side of it is sought."""
SPOKEN_TO = frozenset(
    [
        "urge",
        "demand",
        "invite",
        "accuse",
        "criticise",
        "threaten",
        "ultimatum",
        "meet",
        "negotiate",
        "pressure",
        "send_message",
        "propose_talks",
    ]
)
"""Acts of which somebody whom the case does not know may be the object."""
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|inside|outside|across|of|from|over|by|into|through|beside|alongside|side by side with|together with)\s(?:the\s)?$"
)
"""Behind such words a name is a place, or one that acts as well."""
GENERAL = frozenset({"state_position", "express_confidence", "talks_failed", "talks_stalled", "talks_adjourned"})
"""Acts towards nobody: of these, "both sides" are spoken of, not to."""
DIRECTED = frozenset(
    [
        "demand", "set_condition", "set_precondition", "accept_if", "ultimatum", "threaten", "accuse", "criticise", "pressure",
        "question_legitimacy", "red_line", "refuse", "propose_terms", "propose_talks", "express_willingness", "sanction",
        "signal_force", "military_action", "counter_offer",
    ]
)  # fmt: skip
"""Acts towards another side: of the parties that their words name, one is meant."""


class Addressees:
    """Finds the addressees of the cues of one parsed sentence, which begins at an offset of the text."""

    def __init__(self, text: str, begin: int, names: Names, speakers: Speakers) -> None:
        self.text, self.begin, self.names, self.speakers = text, begin, names, speakers

    def of(self, cue: Cue, actors: list[str | None], owners: list[str]) -> tuple[str, ...]:
        """Ids of whom a cue's act is directed at, nearest first; never one of ``actors``, who act, nor of ``owners``, whom
        the words for those who act name."""
        doc = cue.token.doc
        self._own = {actor for actor in [*actors, *owners] if actor}
        places = [self.begin + token.idx for token in doc]
        self._named = {
            number: mention
            for mention in self.names.mentions(self.text, self.begin, self.begin + len(doc.text))
            for number in range(bisect_left(places, mention.start), bisect_left(places, mention.end))
        }
        act = cue.told.act
        found = [
            (place.rank, actor)
            for place in Directed(act, self._acts_here, self._is_named).places(cue)
            for actor in self._who(place, act)
            if actor not in self._own and self._may_be_asked(place, actor, act)
        ]
        nearest = min((rank for rank, _ in found), default=0)
        told = [actor for rank, actor in found if rank == nearest] or self._answered(cue) or self._mentioned(cue)
        told = told or self._nearby(cue)
        return tuple(dict.fromkeys(told))[:MOST]

    def _may_be_asked(self, place: Place, actor: str, act: str) -> bool:
        """Whether who is no party is more than the one of whom something is demanded ("the release of the president")."""
        if self.names.parties.get(actor) is not False:
            return True
        if act == "exchange_prisoners" or (place.rank == IF and act in IN_TURN):
            return False  # "to the Red Cross", "if the League sends observers"
        return act not in ASKS or place.rank % 10 not in ({1, 2, 3} if act in CONDITIONS else {2, 3})

    def _acts_here(self, subject: Token) -> bool:
        """Whether the subject of a clause is the speaker."""
        if subject.i in self._named:
            return self._named[subject.i].actor in self._own
        return subject.lower_ in SELF or any(child.lower_ in SELF for child in subject.children if child.dep_ == "poss")

    def _is_named(self, token: Token) -> bool:
        """Whether a word is the name of an actor, which may be a place."""
        return token.i in self._named

    def _who(self, place: Place, act: str) -> Iterator[str]:
        """Who stands at a place."""
        token = place.token
        if token.i in self._named:
            yield self._named[token.i].actor
            return
        words = token.doc[token.left_edge.i : token.i + 1].text
        behind = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
        if NOBODY.search(words) or behind[:1].isdigit():  # "Line 29" is nobody
            return
        stands = any(kind.search(token.lower_) is not None for kind in STANDING)
        inside = list(self._inside(token))
        if inside:
            yield from inside[:1] if stands else ()
        elif token.lower_ in {"parties", "sides", "party", "side"} and token.left_edge == token:
            return
        elif ALL.match(words):
            told = self._told(token)
            yield from (
                () if act in GENERAL else (told.members if told and told.members else self._parties(token, words))
            )
        elif OTHER.match(words):
            yield from self._other()
        elif token.lower_ in PRONOUN or (token.lower_ == "it" and act in SPOKEN_TO and place.rank < 2):
            yield from self._last(token)
        elif token.lower_ in YOU:
            yield from self.speakers.talk.to
        elif token.lower_ in {"us", "me"} and (voice := self.speakers.talk.voice) is not None:
            yield voice
        elif stands and (place.rank < 4 or place.rank == 10) and words.lower().split()[0] not in SELF:
            told = self._told(token)
            if told is None or not told.actor or told.pronoun:
                return
            if told.actor in self.names.parties and told.actor not in self._own:
                yield told.actor
            elif act in SPOKEN_TO and not told.named and place.rank % 10 < 2:
                yield " ".join(words.split())

    def _told(self, noun: Token) -> Spoken | None:
        """Who a noun with what stands before it is, as a subject would be."""
        return self.speakers.resolve(self.text, self.begin + noun.left_edge.idx, self.begin + noun.idx + len(noun))

    def _inside(self, noun: Token) -> Iterator[str]:
        """The actors named beside a noun that may stand for them: “Karsk's army”, “the army of Karsk”."""
        for child in noun.children:
            beside = [child] if child.dep_ in OWNING or child.dep_ == "appos" else []
            if child.dep_ == "prep" and (
                child.lower_ in {"of", "for"} or (child.lower_ == "in" and AT_HOME.match(noun.lower_))
            ):
                beside = list(child.children)
            yield from (self._named[part.i].actor for part in beside if part.i in self._named)

    def _parties(self, noun: Token, words: str) -> list[str]:
        """The parties of the case but those who act, if the words can mean them all: "both" of two, "all" of few; of more
        parties, those that the text has named."""
        parties = [actor for actor, party in self.names.parties.items() if party]
        few = 2 if re.search(r"\b(?:both|two|either|neither)\b", words, re.IGNORECASE) else FEW
        if len(parties) > few:
            until = self.begin + noun.idx
            named = {mention.actor for mention in self.names.mentions(self.text, max(0, until - FAR), until)}
            parties = [actor for actor in parties if actor in named]
            parties = (
                [actor for actor in parties if actor in self.speakers.talk.sides] if len(parties) > few else parties
            )
        return [actor for actor in parties if actor not in self._own] if len(parties) <= few else []

    def _other(self) -> list[str]:
        """The other one of two parties."""
        parties = [actor for actor, party in self.names.parties.items() if party]
        rest = [actor for actor in parties if actor not in self._own]
        return rest if len(rest) == 1 and len(parties) == 2 else []

    def _last(self, token: Token) -> list[str]:
        """Whoever was named last before a pronoun, not being the speaker."""
        until = self.begin + token.idx
        before = self.names.mentions(self.text, max(0, until - BEFORE), until)
        return [mention.actor for mention in before if mention.actor not in self._own][-1:]

    def _answered(self, cue: Cue) -> list[str]:
        """Whoever spoke last, where something is answered that the text does not name an owner of."""
        token = cue.token
        words = token.doc[token.i : max(part.i for part in token.subtree) + 1].text
        back = cue.told.act in RESPONSES and (BACK.search(words) is not None or _answers(token))
        if cue.told.act == "decline_to_specify" or not (
            back or REPLYING.search(words) or REPLYING.match(token.doc.text)
        ):
            return []
        if you := [actor for actor in self.speakers.talk.to if actor in self.names.parties and actor not in self._own]:
            return you
        last = self.speakers.talk.last
        return [last] if last is not None and last not in self._own else self._other()

    def _mentioned(self, cue: Cue) -> list[str]:
        """The first party of the case that the words of an act towards somebody name, but as a place."""
        if cue.told.act not in DIRECTED:
            return []
        named = [self._named[part.i] for part in cue.token.subtree if part.i in self._named]
        return [
            mention.actor
            for mention in named
            if mention.actor not in self._own
            and self.names.parties.get(mention.actor)
            and not PLACE_BEFORE.search(self.text[max(self.begin, mention.start - 24) : mention.start])
        ][:1]

    def _nearby(self, cue: Cue) -> list[str]:
        """The other side of an act towards one, where the text has named it: the only other party named before, or the one
        named twice as often as the next; those between whom somebody mediates or whom a third party's terms are for."""
        act, parties = cue.told.act, [actor for actor, party in self.names.parties.items() if party]
        outside = not any(actor in parties for actor in self._own)
        if not (act in BETWEEN_SIDES if outside else act in TOWARDS_A_SIDE):
            return []
        until = self.begin + cue.token.idx
        before = Counter(mention.actor for mention in self.names.mentions(self.text, max(0, until - FAR), until))
        found = sorted(
            (actor for actor in parties if before[actor] and actor not in self._own), key=lambda one: -before[one]
        )
        if outside:
            return found if len(found) <= FEW else []
        clear = len(found) == 1 or (len(found) > 1 and before[found[0]] >= 2 * before[found[1]])
        return found[:1] if clear else []


def _answers(verb: Token) -> bool:
    """Whether a verb of answering has no object but a pronoun or a thing of somebody's: "accepted", "rejected it"."""
    objects = [child for child in verb.children if child.dep_ in OBJECT or child.dep_ in {"ccomp", "xcomp", "prep"}]
    if not objects:
        return verb.pos_ == "VERB"
    noun = objects[0]
    if noun.dep_ not in OBJECT:
        return False
    bare = not any(child.lower_ in {"a", "an", "any", "no"} or child.dep_ == "prep" for child in noun.children)
    return noun.lower_ in {"it", "this", "them", "these"} or (
        bare and re.fullmatch(SAID_BEFORE, noun.lower_) is not None
    )
