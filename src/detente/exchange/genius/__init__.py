"""GENIUS (XML): a domain and a profile for each party, in and out."""

from __future__ import annotations

from detente.exchange.format import Drafted, Format, Given, Losses, Texts, Wanted


def _read(given: Given) -> Drafted:
    from detente.exchange.game.case import case_of
    from detente.exchange.genius.reader import read_genius

    game, files = read_genius(given.files)
    return Drafted(*case_of(game, FORMAT.tool, given.as_of), files)


def _write(wanted: Wanted) -> Texts:
    from detente.exchange.folder import placed
    from detente.exchange.genius.writer import genius_files

    texts, remarks = genius_files(wanted.case.model)
    return Texts(placed(wanted.output, texts, FORMAT.ending), remarks)


def _losses(wanted: Wanted) -> Losses:
    from detente.exchange.game.losses import losses

    return losses(wanted.case, FORMAT.name)


FORMAT = Format(
    name="genius",
    holds="a domain and a profile for each party (XML)",
    tool="GENIUS",
    ending=".xml",
    opens=(b"<",),
    read=_read,
    write=_write,
    losses=_losses,
)
