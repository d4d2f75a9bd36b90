"""Two readings of one case side by side, in words."""
