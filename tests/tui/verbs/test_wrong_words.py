"""Whatever is typed behind a verb, it is answered by a sentence of ours: no text of a library, no trace."""

from __future__ import annotations

import argparse
import re
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.share import one_in
from tests.tui.verbs.conftest import run
from tui import verbs

STAY = {"doctor", "host", "server", "session", "demo"}
"""Verbs that serve, ask or look at the machine."""
WRONG = {int: ("0", "-1", "9" * 30), str: ("x" * 300, "\x1b[2J"), Path: ("/nowhere/x", "\x1b")}
THEIRS = re.compile(
    r"Input should|should have|validation error|Value error|pydantic|Traceback|Error:"
)


def parser_of(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name)
    verbs.load(name).register(parser)
    return parser


def lines(parser: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """What can be typed behind a verb: each argument wrong in each way, and what it needs besides."""
    actions = parser._actions
    below = [action for action in actions if isinstance(action, argparse._SubParsersAction)]
    if below:
        return [
            line for name, sub in below[0].choices.items() for line in lines(sub, (*before, name))
        ]
    needed = [
        action for action in actions if not action.option_strings and action.nargs not in ("?", "*")
    ]
    typed = []
    for action in actions:
        sort = action.type if action.type in WRONG else str
        if isinstance(action, argparse._HelpAction) or action.nargs == 0 or action.choices:
            continue
        for wrong in WRONG[sort]:  # type: ignore[index]  # one of its keys
            others = tuple("limits" if action is not other else wrong for other in needed)
            flag = (action.option_strings[-1], wrong) if action.option_strings else ()
            given = (wrong,) if not action.option_strings and action not in needed else ()
            typed.append((*before, *others, *given, *flag))
    return typed


@pytest.mark.parametrize("name", one_in(3, sorted({*verbs.table()} - STAY)))
def test_wrong_words_are_refused_in_our_words(
    demo: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo.parent)
    for line in lines(parser_of(name)):
        with suppress(SystemExit):  # refused by the parser of the line, in its words
            run("--office", demo, name, *line)
        said = "".join(capsys.readouterr())
        assert not THEIRS.search(said), (line, said)
        assert "\x1b" not in said
