"""The ``auditor`` command: finds the sub-command, turns every error into one line and an exit code."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Final, NoReturn

import click

from auditor import __version__
from auditor.errors import EXIT_INTERNAL, EXIT_INTERRUPTED, EXIT_OK, EXIT_TERMINATED, EXIT_USAGE, AuditorError

#: Command -> its module; a command's imports are paid for only when it is used.
COMMANDS: Final = {
    "run": "auditor.cli.run",
    "demo": "auditor.cli.demo",
    "inspect": "auditor.cli.inspect",
    "checks": "auditor.cli.checks",
    "explain": "auditor.cli.explain",
    "accuracy": "auditor.cli.accuracy",
    "gate": "auditor.cli.gate",
    "diff": "auditor.cli.diff",
    "review": "auditor.cli.review",
    "sample": "auditor.cli.sample",
    "history": "auditor.cli.history",
    "init": "auditor.cli.init",
    "lint": "auditor.cli.lint",
    "formats": "auditor.cli.formats",
    "sniff": "auditor.cli.sniff",
    "convert": "auditor.cli.convert",
}
#: One line each, so that ``auditor --help`` imports no command.
SUMMARIES: Final = {
    "run": "Audit transcripts and write scorecards.",
    "demo": "Audit the bundled sample calls.",
    "inspect": "Show one call with its findings in the margin.",
    "checks": "List the guidelines that are checked.",
    "explain": "Explain one guideline: why, examples, accuracy.",
    "accuracy": "Measure the checks on labelled calls.",
    "gate": "Judge saved results against thresholds or a baseline.",
    "diff": "Show verdicts that changed between two results.",
    "review": "Read QA decisions back from workbooks.",
    "sample": "Pick calls worth a human ear.",
    "history": "List, trend, purge and export earlier runs.",
    "init": "Print a commented profile to start from.",
    "lint": "Check a profile and its phrases.",
    "formats": "List the transcript formats that can be read.",
    "sniff": "Say what a file is taken for, and why.",
    "convert": "Write transcripts in another format.",
}


class LazyGroup(click.Group):
    """Commands by name; their modules are imported only when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in COMMANDS])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "--version", prog_name="auditor")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def cli(debug: bool) -> None:
    """Audit call transcripts against guidelines for handling difficult customers.

    \b
    Examples:
      auditor demo                          audit the bundled samples
      auditor run calls/ --out scorecards   audit a folder
      auditor explain empathy               what one guideline looks for

    Exit codes: 0 all audited, thresholds met; 1 below a threshold; 2 usage or configuration error; 3 some inputs
    could not be audited; 4 no transcript found; 5 results could not be written; 70 internal error.

    \b
    Shell completion (bash; zsh and fish likewise):
      eval "$(_AUDITOR_COMPLETE=bash_source auditor)"
    """


def main(args: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code; never a traceback unless ``--debug`` asks for one."""
    given = list(sys.argv[1:] if args is None else args)
    debug = "--debug" in given
    signal.signal(signal.SIGTERM, _terminated)
    try:
        result = cli.main(args=given, prog_name="auditor", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else EXIT_OK
    except AuditorError as error:
        _say(str(error))
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        _say(error.format_message())
        if isinstance(error, click.UsageError) and error.ctx is not None:
            _say(f"try '{error.ctx.command_path} --help'", prefix="")
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        return EXIT_INTERRUPTED
    except _TerminatedError:
        _say("terminated")
        return EXIT_TERMINATED
    except BrokenPipeError:
        # The reader of our output went away; the results on disk stand.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except Exception as error:
        if debug:
            raise
        _say(f"internal error: {type(error).__name__}; run with --debug and report it")
        return EXIT_INTERNAL


class _TerminatedError(BaseException):
    """SIGTERM came: unwind, clean up, leave."""


def _terminated(signum: int, frame: FrameType | None) -> NoReturn:
    raise _TerminatedError


def _say(message: str, prefix: str = "auditor: ") -> None:
    printable = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in message)
    click.echo(prefix + printable, err=True)
