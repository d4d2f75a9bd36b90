"""A table (CSV): issues, options and values in and out."""
