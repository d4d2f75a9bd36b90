"""Other tools' formats, in and out: GENIUS and GeniusWeb domains, graph models, tables for a spreadsheet."""

from detente.exchange.formats import EXPORTS, IMPORTS, export_case, import_case

__all__ = ["EXPORTS", "IMPORTS", "export_case", "import_case"]
