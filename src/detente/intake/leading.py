"""Which offices lead: of a state its head's or its government's, of a movement or a body its leader's.

A minister, an envoy or a spokesperson speaks for somebody and does not lead. Which of two heads leads a state (a president, a
prime minister) depends on its constitution, which no report tells: whoever asks leaves that to a person.
"""

from __future__ import annotations

import re

from detente.record.extract.bodies import Sort

STATE = re.compile(
    r"(?:acting )?(?:president|prime minister|pm|premier|chancellor|king|queen|emir|sultan|monarch|taoiseach|pope|supreme leader|"
    r"leader|ruler|head of state|head of government)",
    re.IGNORECASE,
)
BLOC = re.compile(r"(?:acting )?secretary[- ]general", re.IGNORECASE)
"""The chair of a body of states goes round, and is that of one of them."""
MOVEMENT = re.compile(
    rf"{STATE.pattern}|{BLOC.pattern}|chair|chairman|chairwoman|chairperson|head|chief|commander(?:[- ]in[- ]chief)?",
    re.IGNORECASE,
)


def leads(office: str, sort: Sort) -> bool:
    """Whether who holds an office leads an actor of this sort."""
    office = " ".join(office.split())
    pattern = STATE if sort == {"state"} else BLOC if sort == {"bloc"} else MOVEMENT
    return pattern.fullmatch(office) is not None
