"""Views: words, dates and pictures, whatever becomes of them on a page."""
