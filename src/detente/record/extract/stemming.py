"""The stems of words that carry meaning: one for all forms of a word, British or American, verb or noun.

*Method*: spellings are made one (-ise and -ize, harbour and harbor, defence and defense, travelled and traveled), irregular forms
and derivations are led back to their verb ("withdrew", "detention"), then the longest known ending is cut off that leaves four
letters. Hyphens divide words; "cease-fire" is one. Two or three capitals are a name as they stand: "US" is not "us". A stem is no word: it is
only good to be compared.
"""

from __future__ import annotations

import re
from functools import cache

from detente.record.extract.inflect import IRREGULAR

WORD = re.compile(r"[^\W\d_]{2,}")
EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to for from by with without and or not no nor is are was were be been being has have had do does "
        "did will would may might can could shall should must it its they their them he his she her who whom whose which what "
        "when where why how that this these those as than then there both each all any some other another while after "
        "before until unless if because since so such only own us we our ours you your yours me my him himself itself themselves them theirs hers more most less least very into over under between about "
        "against during up down out off again once here same take takes give gives make makes come comes go goes get gets back",
    )
)
"""Words that carry no meaning by themselves."""
ENDINGS = tuple(
    sorted(
        re.findall(
            r"\w+",
            "atements atement ations ation ators ator ating ated ates ate alities ality ements ement ments ment ities ity ings ing ions ion ermen erman eries ery "
            "ors or ers er oral ous ies ian ed es al ly ty s e y",
        ),
        key=lambda ending: -len(ending),
    )
)
SPELLINGS = (
    (re.compile(r"is(?=(?:e|ed|es|ing|ation|ations)$)"), "iz"),
    (re.compile(r"our"), "or"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"ll"), "l"),
)
DERIVED = {
    "detention": "detain", "detentions": "detain", "retention": "retain", "suspension": "suspend", "extension": "extend",
    "invasion": "invade", "invasions": "invade", "division": "divide", "decision": "decide", "decisions": "decide",
    "expulsion": "expel", "expulsions": "expel", "intervention": "intervene", "resumption": "resume", "annexation": "annex",
    "occupation": "occupy", "secession": "secede", "recognition": "recognize", "exclusion": "exclude", "inclusion": "include",
    "conclusion": "conclude", "provision": "provide", "permission": "permit", "admission": "admit", "submission": "submit",
    "reduction": "reduce", "reductions": "reduce", "production": "produce", "delivery": "deliver", "deliveries": "deliver",
    "possession": "possess", "compensation": "compensate", "sales": "sell", "sale": "sell", "arrival": "arrive", "loss": "lose",
    "losses": "lose", "restitution": "restitute", "accession": "accede", "verification": "verify", "ratification": "ratify",
    "unification": "unify", "reunification": "reunify", "pacification": "pacify", "application": "apply", "supplies": "supply",
    "return": "return", "signature": "sign", "signatures": "sign", "evacuation": "evacuate", "abolition": "abolish", "transition": "transit",
    "removal": "remove", "destruction": "destroy", "reopening": "open", "establishment": "establish", "renunciation": "renounce",
    "maintenance": "maintain", "continuation": "continue", "enforcement": "enforce", "dissolution": "dissolve", "hostages": "hostage", "treaties": "treaty", "monies": "money", "armies": "army", "bodies": "body",
}  # fmt: skip
"""Nouns that lose the look of their verb."""
FORMS = {form: base for base, forms in IRREGULAR.items() for form in forms.split()} | DERIVED


CEASEFIRE = re.compile(r"\bcease[-‑ ]fire", re.IGNORECASE)
DOTTED = re.compile(r"\b(?:[A-Z]\.){2,3}")
TURNS = (
    (re.compile(r"\bpull(?:s|ed|ing)?((?: [\w’'-]+){0,5}?) (?:out|back)\b", re.IGNORECASE), r"withdraw\1"),
    (
        re.compile(
            r"\b(all|they|forces|troops|soldiers|army|armies|units|fighters|contingents?)((?: (?!to\b)\w+){0,2}?) (?:leave|leaves|depart|departs|departed|"
            r"departing|leaving)\b(?! (?:it|them|him|her|the|an?|as|open)\b)",
            re.IGNORECASE,
        ),
        r"\1\2 withdraw",
    ),
    (re.compile(r"\b(?:puts?|putting) (?:pen to paper|(?:\w+ )?(?:name|signature) to)\b", re.IGNORECASE), "sign"),
    (
        re.compile(r"\b(?:gives?|gave|given|giving|hand(?:s|ed|ing)?)((?: [\w’'-]+){0,4}?) back\b", re.IGNORECASE),
        r"restitute\1",
    ),
)
"""What several words tell that one verb tells as well."""
SHORT = 3
"""Letters of a name in capitals that in small letters may be another word."""
NAMES = frozenset({"US"})
"""Names in capitals that in small letters carry no meaning."""


def stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    for turn, verb in TURNS:
        text = turn.sub(verb, text)
    words = WORD.findall(CEASEFIRE.sub("ceasefire", DOTTED.sub(lambda name: name[0].replace(".", ""), text)))
    capitals = not text.isupper()
    return [
        word if capitals and word.isupper() and len(word) <= SHORT else stem(word.lower())
        for word in words
        if word.lower() not in EMPTY or (capitals and word in NAMES)
    ]


@cache
def stem(word: str) -> str:
    """The stem of one word in small letters."""
    word = FORMS.get(word, word)
    for pattern, plain in SPELLINGS:
        if len(word) > 4:
            word = pattern.sub(plain, word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


ALIKE = (
    "ceasefire truce armistice",
    "release free freed liberate",
    "prisoner captive detainee pow",
    "election vote ballot poll",
    "border frontier boundary",
    "port harbour harbor",
    "soldier troop trooper",
    "withdraw pullout pullback evacuate exit departure",
    "weapon arm armament",
    "observer monitor",
    "envoy emissary",
    "tariff duty",
    "constitution constitutional",
    "passport papers",
    "refugee displaced",
    "aid relief",
    "fish fishery",
    "inquiry probe investigation",
    "island isle",
    "embargo blockade",
    "disarm disarmament demilitarise",
    "reparation compensation indemnity",
    "road highway",
    "railway rail train",
    "airport airfield airstrip",
    "electricity power-supply",
    "licence permit",
    "currency coin",
    "amnesty pardon",
    "autonomy self-government self-rule",
    "sovereignty title ownership",
    "mediator go-between intermediary",
    "venue host",
    "vessel ship boat",
    "sanction penalty",
    "minority community",
    "referendum plebiscite",
    "parliament assembly legislature",
    "resettlement repatriation",
)
"""Words of the field that name one thing, the plainest first."""
SAME = {stem(other): stem(words.split()[0]) for words in ALIKE for other in words.split()[1:] if "-" not in other}


def concepts(text: str) -> list[str]:
    """The stems of a text, those of words that name one thing made one."""
    return [SAME.get(word, word) for word in stems(text)]
