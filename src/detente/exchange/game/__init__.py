"""What GENIUS, GeniusWeb and a table know of a case: a game of issues, options, utilities and no-deal values."""
