"""Charts to SVG: drawn by Vega, coloured by the page's style sheet, safe to stand in it."""

from __future__ import annotations

import re
from html import escape

from detente.report.page.blocks import Chart


def chart_svg(chart: Chart, alt: str) -> tuple[str, str]:
    """The picture for a wide column and for a telephone, as SVG elements with ``alt`` as their name."""
    import vl_convert

    return tuple(  # type: ignore[return-value]
        _named(vl_convert.vegalite_to_svg(spec), alt) for spec in (chart.wide, chart.narrow)
    )


def _named(svg: str, alt: str) -> str:
    """Without its fixed size, with a role and a name."""
    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(width|height|class|xmlns:xlink)="[^"]*"', "", head)
    return f'{head} role="img" aria-label="{escape(alt)}">{rest}'
