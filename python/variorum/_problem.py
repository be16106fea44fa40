from typing import NamedTuple


class Problem(NamedTuple):
    """Bad input: what it concerns, what is wrong, and what to do about it."""

    report: str
    message: str
    hint: str
