"""Numbers of packages in words, exact, or from a sample and said to be so: a deal is what somebody signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.language.wording import count

if TYPE_CHECKING:
    from detente.analysis.agreement import Agreement


def told(agreed: Agreement, name: str, value: int) -> str:
    """A count of the answer, ``about`` where it was estimated; ``name`` is its key in ``intervals``."""
    return f"about {value:,}" if name in agreed.intervals else f"{value:,}"


def accepted(agreed: Agreement) -> str:
    """``twelve packages of 1,204``; where a sample was taken, the most there can be."""
    if agreed.zopa.exact:
        return f"{count(agreed.zopa.size, 'package')} of {told(agreed, 'obeying_rules', agreed.obeying_rules)}"
    return f"at most {agreed.intervals['zopa'].high:,} packages (95 %, from a sample)"
