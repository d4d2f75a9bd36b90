"""GENIUS (XML): domains and profiles in and out."""
