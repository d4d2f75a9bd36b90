"""One more name of a thing: only its own characters change, however it is written."""

from __future__ import annotations

import pytest

from detente.case.file.aliases import with_alias
from detente.case.file.yaml_tree import Path, parse
from detente.errors import InputError

CASE = """# a case
issues:
  land:  # the eastern districts
    question: Who holds them?
    options:
      hold: As it is  # since the truce
      lease: "Leased, for ten years"
      host: >
        Under another
        state
      share: {text: Shared, aliases: [half and half]}  # two keys
  gate: {question: Open?, options: {shut: Shut, open: Open}}
road:
  steps:
    truce:
      text: The guns fall silent
      aliases:
        # the first
        - a truce
      by: [a, b]
"""
PLACES: list[Path] = [
    ("issues", "land"),
    ("issues", "gate"),
    ("issues", "land", "options", "hold"),
    ("issues", "land", "options", "lease"),
    ("issues", "land", "options", "host"),
    ("issues", "land", "options", "share"),
    ("issues", "gate", "options", "shut"),
    ("road", "steps", "truce"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("path", PLACES, ids=".".join)
def test_a_name_is_added_and_nothing_else(path: Path, newline: str) -> None:
    text = CASE.replace("\n", newline)
    first = with_alias(text, path, "the Osmar question: part 2", "case.yaml")
    twice = with_alias(first, path, "der Gürtel", "case.yaml")
    for line in (line for line in CASE.splitlines() if "#" in line):
        assert line.partition("#")[2] in twice
    data, now = parse(text, "").data, parse(twice, "").data
    for part in path[:-1]:
        data, now = data[part], now[part]
    old, new = data.pop(path[-1]), now.pop(path[-1])
    assert data == now
    whole = {"text": old} if isinstance(old, str) else old
    names = [*whole.get("aliases", []), "the Osmar question: part 2", "der Gürtel"]
    assert new == {**whole, "aliases": names}


def test_what_is_not_there_or_stands_elsewhere_too_is_refused() -> None:
    with pytest.raises(InputError, match="there is no such thing to name"):
        with_alias(CASE, ("issues", "sea"), "the sea", "case.yaml")
    tied = CASE.replace("shut: Shut, open: Open", "shut: &same Shut, open: *same")
    with pytest.raises(InputError, match="without touching what stands there"):
        with_alias(tied, ("issues", "gate", "options", "shut"), "closed", "case.yaml")
