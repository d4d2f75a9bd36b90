"""The act that the first verb of a clipped line tells ("Offers to pay for a season"), for where its clauses tell none.

*Method*: only the verb itself is looked at, so a line that denies, doubts or supposes has no hint.
"""

from __future__ import annotations

import re

VERBS = (
    (
        r"(?:rejects?|rejected|refuses?|refused|rul(?:es?|ed) out|declin(?:es|ed)|turn(?:s|ed) down|resists?|resisted|vetoe[sd])",
        "refuse",
    ),
    (
        r"(?:demand(?:s|ed)|insist(?:s|ed)|requir(?:es|ed)|ask(?:s|ed) for|want(?:s|ed)|call(?:s|ed) for|seeks|sought|press(?:es|ed) for)",
        "demand",
    ),
    (r"(?:accept(?:s|ed)|agree[sd] to|approve[sd]|adopt(?:s|ed))", "accept"),
    (r"(?:oppose[sd]|object(?:s|ed) to|protest(?:s|ed)|warns? against|warned against|advise[sd] against)", "oppose"),
    (r"(?:support(?:s|ed)|back(?:s|ed)|favou?r(?:s|ed)|welcome[sd]|endorse[sd]|praise[sd]|hail(?:s|ed))", "endorse"),
    (r"(?:offer(?:s|ed) to host|host(?:s|ed))", "host"),
    (
        r"(?:offer(?:s|ed)|propose[sd]|suggest(?:s|ed)|float(?:s|ed)|table[sd]|submit(?:s|ted)|circulate[sd]|put(?:s)? forward|present(?:s|ed))",
        "propose_terms",
    ),
    (r"(?:urge[sd]|call(?:s|ed) (?:on|upon)|appeal(?:s|ed) to|recommend(?:s|ed))", "urge"),
    (r"(?:accuse[sd]|blame[sd])", "accuse"),
    (
        r"(?:condemn(?:s|ed)|critici[sz]e[sd]|denounce[sd]|dismiss(?:es|ed)|decr(?:ies|ied)|deplore[sd]|mock(?:s|ed))",
        "criticise",
    ),
    (r"(?:threaten(?:s|ed)|vow(?:s|ed) to (?:retaliate|respond|strike))", "threaten"),
    (r"(?:guarantee[sd]|vouche[sd])", "guarantee"),
    (
        r"invite[sd](?! (?:\w+ )?(?:applications|bids|tenders|comments|questions|submissions|nominations|offers))",
        "invite",
    ),
    (
        r"(?:(?:has|have) (?:not|yet to) (?:repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?|react(?:ed)?)|yet to (?:reply|answer|respond|react)|ignore[sd]|leaves? unanswered)",
        "ignore",
    ),
    (r"(?:takes? no (?:view|side|sides|position))", "acquiesce"),
)
STANDS = (
    (r"(?:against|opposed|hostile)\b", "oppose"),
    (r"(?:yes|for|for in principle|in favou?r)\b(?=.*\b(?:if|provided|condition|once|when)\b)", "accept_if"),
    (r"(?:in favou?r|supportive)\b|(?:yes|for)(?:,? in principle)?[.\s]*$", "endorse"),
    (r"(?:out of the question|non-negotiable|not negotiable|never)\b", "red_line"),
    (r"(?:(?:no|yet no) (?:answer|reply|response|reaction)(?: yet)?)\b", "ignore"),
)
UNSURE = re.compile(
    r"\b(?:not|never|no longer|if|unless|provided|once|may|might|could|would|reported(?:ly)?|expected|likely|den(?:y|ies|ied)|whether)\b",
    re.IGNORECASE,
)
COMPILED = [(re.compile(rf"{words}\b", re.IGNORECASE), act) for words, act in VERBS]
STOOD = [(re.compile(words, re.IGNORECASE), act) for words, act in STANDS]
SURE = frozenset({"ignore", "red_line", "accept_if"})
"""Acts whose words deny, or depend."""


def hinted(words: str) -> str | None:
    """The act of a line that begins with a verb, or says by a word or two where somebody stands; None where it is not clear."""
    words = words.lstrip("*_ ")
    act = next((act for pattern, act in (*COMPILED, *STOOD) if pattern.match(words)), None)
    return act if act is None or act in SURE or UNSURE.search(words) is None else None
