"""Other tools' formats, in and out: GENIUS and GeniusWeb domains, graph models, tables for a spreadsheet."""

from detente.exchange.formats import EXPORTS, FORMATS, IMPORTS, either, export_case, import_case

__all__ = ["EXPORTS", "FORMATS", "IMPORTS", "either", "export_case", "import_case"]
