"""What is taken where nobody says otherwise: the one default of each parameter of the answers."""

DEALS = 10
"""Deals of the ZOPA that are listed."""
NEAR = 5
"""Near deals that are listed."""
READINGS, SENSITIVITY = 2000, 512
"""Readings of the uncertain numbers, and draws for each index of which numbers decide."""
TRIED = 200_000
"""Up to this many deals the brief tries what numbers would change."""
ROUNDS = 10
"""Most rounds of challenges in a forecast."""
