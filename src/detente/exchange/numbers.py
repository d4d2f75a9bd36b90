"""Numbers of other tools as exact fractions, and fractions as the numbers of a case.

GENIUS reads its numbers into doubles. A text of up to 12 digits is taken as it stands. A longer one is the print of
a double: where a simple fraction (denominator up to ``SIMPLE``) lies within its rounding, the fraction was meant, so
that 1/6 and 1/3 keep their ratio although ``0.16666666666666666`` and ``0.3333333333333333`` do not.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

MOST_DIGITS = 12
"""Digits of a number that is taken as it stands; beyond, it is the print of a double, and a simple fraction near it was meant."""
SIMPLE = 10_000
ROUNDING = 2**51
"""A double of 53 bits, added up once or twice, is right to one part in this."""
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
TEN = 10


def fraction_of(text: str) -> Fraction | None:
    """The fraction that a number of another tool means; None if the text is no number."""
    text = text.strip()
    if len(text) > 400 or not NUMBER.fullmatch(text):
        return None
    decimal = Decimal(text)
    exact = Fraction(decimal)
    if len(decimal.as_tuple().digits) <= MOST_DIGITS:
        return exact
    simple = exact.limit_denominator(SIMPLE)
    return simple if abs(simple - exact) * ROUNDING <= abs(exact) else exact


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The value, to so many decimals where its denominator needs more than so many digits."""
    return value if value.denominator <= TEN**decimals else round(value, decimals)


def written_number(value: Fraction) -> str | None:
    """The value as a case writes it: a decimal of up to 12 digits, else ``numerator/denominator``; None if too long."""
    text = decimal_text(value)
    if text is not None and _digits(text) <= MOST_DIGITS and len(text.partition(".")[2]) <= MOST_DIGITS:
        return text
    numerator, denominator = str(abs(value.numerator)), str(value.denominator)
    return str(value) if denominator != "1" and max(len(numerator), len(denominator)) <= 18 else None


def number_text(value: Decimal) -> str:
    """A number of a case as text, without exponent and exact."""
    return written_number(Fraction(value)) or str(value)


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text.lstrip("-0."))


def decimal_text(value: Fraction) -> str | None:
    """The value as a decimal without exponent, exact; None if none is."""
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives)
    digits = str(abs(value.numerator) * TEN**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def double_text(value: Fraction) -> str:
    """The value as a tool with doubles reads it: exact if a decimal of up to 17 digits is, else the nearest double."""
    text = decimal_text(value)
    if text is not None and _digits(text) <= 17:
        return text
    return format(Decimal(repr(float(value))), "f")
