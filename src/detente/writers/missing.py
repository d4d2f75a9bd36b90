"""What to install for a form whose package is not there."""

from __future__ import annotations

from detente.errors import InputError, input_error


def missing(ending: str, package: str) -> InputError:
    """The error of a form that the package would write."""
    return input_error(
        ending,
        f"this form needs the package {package}, which is not installed",
        expected="the extra `office`",
        mend="pip install 'detente[office]', or write .html, .md or .json, which need nothing",
    )
