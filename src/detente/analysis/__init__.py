"""Pure engines over a case: no files, no network, no clock."""
