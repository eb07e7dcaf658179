"""The command line: parses the arguments, runs a verb, and turns errors into an exit status."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence

from store.errors import N_, KantoorError, Unavailable
from tui import locale, verbs
from tui.locale import _, say
from tui.text import clean

__all__ = ["main"]

LOADING = 100_000
"""Objects that are made between two looks for garbage: of what a start loads, all of it stays."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status: 0 done, 1 findings, 2 refused."""
    locale.use("nl" if os.environ.get("LANG", "").startswith("nl") else "en")
    os.umask(0o077)
    gc.set_threshold(LOADING)
    words = sys.argv[1:] if words is None else words
    try:
        everywhere, words = _everywhere().parse_known_args(words)
        args = _parser(words).parse_args(words, everywhere)
        run: Callable[[argparse.Namespace], int] = args.run
        return run(args)
    except KantoorError as error:
        return _refused(error)
    except KeyboardInterrupt:
        print(_("Stopped. Completed work is saved."), file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone
        return 1
    except OSError as error:
        if error.filename is None:
            raise
        return _refused(_reason(error))


def _refused(error: KantoorError) -> int:
    """Say why nothing was done."""
    print(f"kantoor: {clean(say(error), lines=True)}", file=sys.stderr)
    return 2


def _reason(error: OSError) -> KantoorError:
    """Return the system's refusal of a file or folder as a sentence."""
    if isinstance(error, PermissionError):
        return Unavailable(
            N_("This account may not use {path}. Use the account that owns it, such as: sudo -u "
               "kantoor kantoor ..."), path=str(error.filename))  # fmt: skip
    return Unavailable(N_("Cannot use {path}: {reason}. Check its owner and permissions."),
                       path=str(error.filename), reason=error.strerror or str(error))  # fmt: skip


def _everywhere() -> argparse.ArgumentParser:
    """Build the parser of what may stand before and after the verb."""
    parser = argparse.ArgumentParser(prog="kantoor", add_help=False, allow_abbrev=False)
    parser.add_argument("--office", default=os.environ.get("KANTOOR_OFFICE") or str(verbs.DEFAULT),
                        help=_("the office: its file, or postgresql://...; else KANTOOR_OFFICE"))  # fmt: skip
    parser.add_argument("--plain", action="store_true",
                        help=_("line mode instead of screens, for a screen reader"))  # fmt: skip
    return parser


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Build the parser with every verb's name and help; loads only the verb named in `words`."""
    parser = argparse.ArgumentParser(
        prog="kantoor", description=_("The back office in a terminal."), parents=[_everywhere()]
    )
    parser.set_defaults(run=_open)
    choices = parser.add_subparsers(metavar=_("command"))
    for name, text in verbs.table().items():
        verb = choices.add_parser(name, help=_(text))
        if name in words:
            verbs.load(name).register(verb)
    return parser


def _open(args: argparse.Namespace) -> int:
    """Run the app when no verb is given."""
    from tui.verbs._app import run

    return run(args)


if __name__ == "__main__":
    sys.exit(main())
