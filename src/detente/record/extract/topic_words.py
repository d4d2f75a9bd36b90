"""Words that say little of what a statement is about, and words that turn it: the commonest of such reporting, in stems or as they stand."""

from __future__ import annotations

import re

from detente.record.extract.stemming import stem

SAYS_LITTLE = frozenset(
    stem(word)
    for word in re.findall(
        r"\w+",
        "talks negotiations discussions dialogue agreement deal accord pact issue question matter problem topic point subject "
        "control future status situation process plan proposal initiative offer peace peaceful conflict war dispute crisis side "
        "party parties new old full complete total partial joint national international local regional political final general "
        "comprehensive special main key own state government country region area zone people citizens use hold keep kept stay "
        "remain open opening close work form role part step phase stage line power force forces decision law right year month "
        "week day time first second third last next two three four five several one return place end begin start continue "
        "carry sign signed terms way basis framework text document meeting president minister leader leaders united nations "
        "name names called say said number large small high low good bad possible future limited set put stand agree agreed make "
        "far near long short way soon early late give need want ask see know think take change different another other use used "
        "fixed amount line date vote head measures measure act action question respect need due matter fact committee commission council mission group body "
        "organization community conference assembly office "
        "lie lies leave left let find found keep bring send tell speak show try present current existing today still already "
        "whole both able same",
    )
) | {"US", "UK", "UN", "EU", "AU"}
"""Stems of the commonest words of such reporting."""
SETTLED = frozenset(
    stem(word)
    for word in re.findall(
        r"\w+",
        "accepted rejected refused adopted approved extended renewed prolonged established recognised lifted eased banned settled done "
        "changed unchanged delayed postponed ended broken dropped granted denied implemented restored maintained suspended opened "
        "closed reduced increased allowed lost independent yes no nothing none everything",
    )
)
"""What any matter may be: of an option of this word alone nothing is told unless its issue is named."""
STAYS, ENDS = (
    frozenset(stem(word) for word in words.split())
    for words in (
        "stay stays stayed remain remains remained continue continues keep maintain retain preserve",
        "end ends ended ending abolish abolished terminate terminated scrap scrapped cease revoke repeal dismantle replace cancel",
    )
)
"""Of an option that says one of these nothing is told by words that say the other."""
CHANGES = re.compile(
    r"\b(?:changes?|amendments?|alterations?|modifications?|revisions?|adjustments?|corrections?|departures?|deviations?) "
    r"(?:(?:made|proposed|wanted|sought|suggested) )?(?:to|in|of|from)\b[^,;.:]*",
    re.IGNORECASE,
)
"""Words about what is to be otherwise in an option, and so not about that option."""
OTHERWISE = re.compile(
    r"\b(?:no|none|without|against|instead|other than|drop\w*|abandon\w*|renounc\w+|cancel\w*|revok\w+|revers\w+|withdr[ae]w\w*|g[ai]ve up|giving up|"
    r"end(?:s|ed|ing)?|stop\w*|halt\w*|scrap\w*|questions?|issues?|matters?|about|regarding|concerning|over)\b",
    re.IGNORECASE,
)
"""With such a word an issue is named, and not the thing that it is called."""
NEGATED = re.compile(r"\W*(?:no|not|none|without|never)\b", re.IGNORECASE)
