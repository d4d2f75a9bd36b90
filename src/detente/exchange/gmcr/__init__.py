"""The graph model (``.gmcr``, JSON): a standoff in and out."""

from __future__ import annotations

from detente.exchange.format import Drafted, Format, Given, Losses, Texts, Wanted


def _read(given: Given) -> Drafted:
    from detente.exchange.gmcr.case import standoff_case
    from detente.exchange.gmcr.reader import read_gmcr

    (path,) = given.files
    graph, raw = read_gmcr(path)
    return Drafted(*standoff_case(graph, path.stem, path.name, given.as_of), [(path, raw)])


def _write(wanted: Wanted) -> Texts:
    from detente.exchange.gmcr.writer import gmcr_text

    text, remarks = gmcr_text(wanted.case)
    return Texts({wanted.output: text}, remarks)


def _losses(wanted: Wanted) -> Losses:
    from detente.exchange.gmcr.writer import losses

    return losses(wanted.case)


FORMAT = Format(
    name="gmcr",
    holds="a standoff, as one graph-model file (.gmcr, JSON)",
    tool="the graph model",
    single="graph-model file",
    answer="standoff",
    read=_read,
    write=_write,
    losses=_losses,
)
