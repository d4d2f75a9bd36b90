"""The brief as a reader meets it: opened from disk in a browser."""
