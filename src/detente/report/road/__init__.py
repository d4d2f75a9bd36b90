"""Whether they can get to the table."""
