"""The graph model (``.gmcr``, JSON): a standoff in and out."""
