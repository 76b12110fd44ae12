"""Errors that carry a sentence for the user and an exit code.

The exit codes are public API: a code is never reused for another meaning, and
an unknown one means failure.
"""

from __future__ import annotations

from typing import Final

EXIT_OK: Final = 0
EXIT_BELOW_THRESHOLD: Final = 1
EXIT_USAGE: Final = 2
EXIT_NOT_AUDITED: Final = 3
EXIT_NOTHING_FOUND: Final = 4
EXIT_NOT_WRITTEN: Final = 5
EXIT_INTERNAL: Final = 70
EXIT_INTERRUPTED: Final = 130
EXIT_TERMINATED: Final = 143

#: Highest first: when several hold, the first of them is the exit code.
EXIT_PRIORITY: Final = (
    EXIT_TERMINATED,
    EXIT_INTERRUPTED,
    EXIT_INTERNAL,
    EXIT_NOT_WRITTEN,
    EXIT_USAGE,
    EXIT_NOTHING_FOUND,
    EXIT_NOT_AUDITED,
    EXIT_BELOW_THRESHOLD,
    EXIT_OK,
)


class AuditorError(Exception):
    """Base of every expected failure; ``str(error)`` is one sentence for the user."""

    exit_code: int = EXIT_INTERNAL


class UsageError(AuditorError):
    """A wrong option, profile or configuration; names the key."""

    exit_code = EXIT_USAGE


class ReadError(AuditorError):
    """A transcript that cannot be read.

    :param reason: what is wrong and, where it helps, what to do about it.
    :param place: where in the file: ``line 12``, ``$.turns[3].start``, ``byte 17``.
    """

    exit_code = EXIT_NOT_AUDITED

    def __init__(self, reason: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {reason}" if place else reason)
        self.reason = reason
        self.place = place


class NothingFoundError(AuditorError):
    """No transcript was found where the user pointed."""

    exit_code = EXIT_NOTHING_FOUND


class WriteError(AuditorError):
    """A result could not be written: output folder, disk, lock or history."""

    exit_code = EXIT_NOT_WRITTEN


def worst(codes: set[int]) -> int:
    """The exit code that wins when several conditions hold at once."""
    return next((code for code in EXIT_PRIORITY if code in codes), EXIT_INTERNAL if codes else EXIT_OK)
