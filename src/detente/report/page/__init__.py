"""What a page is made of, before anybody decides how it looks."""
