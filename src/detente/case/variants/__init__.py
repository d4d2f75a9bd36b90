"""A case read otherwise: under scenarios, with things waived, as of a day."""
