"""The command line: a thin shell over the library, with the same verbs."""


def main() -> None:
    """Runs the command line; every error ends as a message and an exit status."""
    from detente.cli.start import light

    light()  # before anything large is imported
    from detente.cli.app import main as run

    run()


__all__ = ["main"]
