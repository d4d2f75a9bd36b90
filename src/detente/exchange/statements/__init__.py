"""The statements of a case, out only: as a table, as lines of JSON, as W3C annotations."""
