"""GeniusWeb (JSON): domains and profiles in and out."""
