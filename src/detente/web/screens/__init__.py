"""The screens: each a module with ``routes(router)``, its functions from a visit to a page."""
