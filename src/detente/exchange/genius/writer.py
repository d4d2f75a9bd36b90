"""A case as GENIUS XML: a domain, and a profile for each party, which GENIUS evaluates to the case's utilities / 100.

Method: the weight of an issue is the most that it can add to the utility; evaluations keep the proportion of the
values (GENIUS divides them by the issue's best). Decimals are exact up to 17 digits; beyond, they name the double next
to the fraction, as GENIUS itself would hold it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from xml.sax.saxutils import quoteattr

from detente.case import Model
from detente.errors import input_error
from detente.exchange.game.players import Worth, names_of, players_of, texts_of, whole_numbers
from detente.exchange.numbers import decimal_text, double_text

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONG = 10**15


def genius_files(model: Model) -> tuple[list[tuple[str, str]], list[str]]:
    """Name and text of each file, the domain first; and what a reader must be told."""
    players = players_of(model)
    issues = list(zip(names_of(model), texts_of(model).values(), strict=True))
    domain = "domain"
    while domain in {player.file.casefold() for player in players}:
        domain = f"the_{domain}"
    body = [f'<negotiation_template number_of_sessions="1">\n  <utility_space number_of_issues="{len(issues)}">\n']
    body += [f"  {line}" for line in _tree(model.name, issues, None)]
    body.append("  </utility_space>\n</negotiation_template>\n")
    texts = [(domain, HEADER + "".join(body))]
    texts += [(player.file, HEADER + "".join(_profile(model, issues, player))) for player in players]
    rounded = [player.actor for player in players if _is_rounded(player)]
    said = "numbers that no decimal of 17 digits holds are written as the nearest double"
    return texts, [f"{said}: {', '.join(rounded)}"] if rounded else []


def _profile(model: Model, issues: list[tuple[str, list[str]]], player: Worth) -> list[str]:
    lines = _tree(model.name, issues, player)
    reserve = double_text(player.reserve)
    return [
        f'<utility_space number_of_issues="{len(issues)}">\n',
        *lines,
        '  <discount_factor value="1.0"/>\n',
        f'  <reservation value="{reserve}"/>\n',
        "</utility_space>\n",
    ]


def _tree(name: str, issues: list[tuple[str, list[str]]], player: Worth | None) -> list[str]:
    kinds = 'type="discrete" etype="discrete" vtype="discrete"'
    lines = [f'  <objective index="0" name={_quoted(name)} type="objective" etype="objective" description="">\n']
    for at, (issue, options) in enumerate(issues):
        lines.append(f'    <issue index="{at + 1}" name={_quoted(issue)} {kinds}>\n')
        evaluations = _evaluations(player.shape[at]) if player else [""] * len(options)
        for number, (option, evaluation) in enumerate(zip(options, evaluations, strict=True), 1):
            worth = f' evaluation="{evaluation}"' if evaluation else ""
            lines.append(f'      <item index="{number}" value={_quoted(option)}{worth}/>\n')
        lines.append("    </issue>\n")
    if player:
        for at, weight in enumerate(_weights(player), 1):
            lines.append(f'    <weight index="{at}" value="{double_text(weight)}"/>\n')
    lines.append("  </objective>\n")
    return lines


def _weights(player: Worth) -> Sequence[Fraction]:
    """Weights; where all are 0 one counts for all, with evaluations of 0, so that GENIUS has a sum of 1."""
    if not any(player.weights):
        return [Fraction(1), *([Fraction(0)] * (len(player.weights) - 1))]
    return player.weights


def _evaluations(row: Sequence[Fraction]) -> list[str]:
    """Values from 0 to 100 where decimals hold them, else the smallest whole numbers in the same proportion."""
    percent = [decimal_text(value * 100) for value in row]
    if all(text is not None and len(text) <= 12 for text in percent):
        return [text or "0" for text in percent]
    whole = whole_numbers(row)
    return [str(value) if value < LONG else double_text(value) for value in whole]


def _is_rounded(player: Worth) -> bool:
    numbers = [*player.weights, player.reserve]
    return any(abs(Fraction(double_text(value)) - value) > 0 for value in numbers)


def _quoted(text: str) -> str:
    if found := FORBIDDEN.search(text):
        raise input_error(
            "case.yaml",
            "XML cannot hold this text",
            found=f"the character U+{ord(found[0]):04X} in “{text[:40]}”",
            mend="delete the character",
        )
    return quoteattr(text, {"\r": "&#13;"})
