"""A page in a form that people read: HTML, Markdown, JSON, a terminal."""
