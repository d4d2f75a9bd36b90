"""A table (CSV): a row for each option, a column for each actor, in and out."""

from __future__ import annotations

from detente.exchange.format import Drafted, Format, Given, Losses, Texts, Wanted


def _read(given: Given) -> Drafted:
    from detente.exchange.spreadsheet.reader import read_spreadsheet

    (path,) = given.files
    data, remarks, raw = read_spreadsheet(path, given.as_of)
    return Drafted(data, remarks, [(path, raw)])


def _write(wanted: Wanted) -> Texts:
    from detente.exchange.spreadsheet.writer import spreadsheet_table

    return Texts({wanted.output: spreadsheet_table(wanted.case.model)})


def _losses(wanted: Wanted) -> Losses:
    from detente.exchange.game.losses import losses

    return losses(wanted.case, FORMAT.name, table=True)


FORMAT = Format(
    name="spreadsheet",
    holds="one table (CSV): a row for each option, a column for each actor",
    tool="a table",
    single="table",
    read=_read,
    write=_write,
    losses=_losses,
)
