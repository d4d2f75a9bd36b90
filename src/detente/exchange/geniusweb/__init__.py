"""GeniusWeb (JSON): a domain and a profile for each party, in and out."""

from __future__ import annotations

from detente.exchange.format import Drafted, Format, Given, Losses, Texts, Wanted


def _read(given: Given) -> Drafted:
    from detente.exchange.game.case import case_of
    from detente.exchange.geniusweb.reader import read_geniusweb

    game, files = read_geniusweb(given.files)
    return Drafted(*case_of(game, FORMAT.tool, given.as_of), files)


def _write(wanted: Wanted) -> Texts:
    from detente.exchange.folder import placed
    from detente.exchange.geniusweb.writer import geniusweb_files

    texts, remarks = geniusweb_files(wanted.case.model)
    return Texts(placed(wanted.output, texts, FORMAT.ending), remarks)


def _losses(wanted: Wanted) -> Losses:
    from detente.exchange.game.losses import losses

    return losses(wanted.case, FORMAT.name)


FORMAT = Format(
    name="geniusweb",
    holds="a domain and a profile for each party (JSON)",
    tool="GeniusWeb",
    ending=".json",
    opens=(b"{", b"["),
    read=_read,
    write=_write,
    losses=_losses,
)
