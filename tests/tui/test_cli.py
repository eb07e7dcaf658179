"""The command line itself: which verb it loads, and what is refused before one runs."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from store import demo
from tui import verbs
from tui.cli import main

LOADED = """
import sys
from tui.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
names = {"store.office", "textual", *(name for name in sys.modules if name.startswith("tui.verbs."))}
print(*sorted(names & {*sys.modules}), file=sys.stderr)
"""
"""Runs the command line and names what it loaded."""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.kantoor"
    assert main(["new", str(path), "--name", "De Gracht", "--manager", "Carla"]) == 0
    return path


def run(path: Path, *words: str | Path) -> int:
    return main(["--office", str(path), *map(str, words)])


@pytest.mark.parametrize("verb", [["verify"], ["check"], ["intake", "/nowhere"], []])
def test_a_missing_office_is_told(
    verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "nothing.kantoor", *verb) == 2
    assert "Create one with: kantoor new" in capsys.readouterr().err


def test_the_office_is_named_before_or_after_the_verb_or_in_the_environment(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (
        ["--office", str(path), "people", "list"],
        ["people", "list", f"--office={path}"],
    ):
        assert main(words) == 0
    monkeypatch.setenv("KANTOOR_OFFICE", str(path))
    assert main(["people", "list"]) == 0
    assert main(["people", "--office", "/nowhere/office.kantoor", "list"]) == 2
    said = capsys.readouterr()
    assert said.out.count("Carla") == 3
    assert "No folder /nowhere. Create it, or check the path." in said.err


def test_without_a_terminal_nothing_is_opened(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path) == 2
    assert "needs a terminal" in capsys.readouterr().err


def test_only_people_of_the_office_come_in(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.getuid", lambda: 54321)
    assert run(path) == 2
    assert "System account 54321" in capsys.readouterr().err
    assert run(path, "intake", demo.MAIL) == 2


@pytest.mark.parametrize(
    ("words", "loaded"),
    [
        (["--help"], ""),
        (["nonsense"], ""),
        (["authorized-keys", "--help"], "tui.verbs.authorized_keys"),
        (["import", "--help"], "store.office tui.verbs.import_"),
        (["--office", "/nowhere", "check"], "store.office tui.verbs.check"),
        (["session", "--key", "x"], "store.office tui.verbs._tray tui.verbs.session"),
    ],
)
def test_a_verb_is_loaded_when_it_is_asked_for(words: list[str], loaded: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == loaded


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    lines = " ".join(capsys.readouterr().out.split())
    assert [name for name, text in verbs.table().items() if f"{name} {text}" not in lines] == []


@pytest.mark.parametrize("name", verbs.table())
def test_a_verb_says_its_help_and_what_runs_it(name: str) -> None:
    module = verbs.load(name)
    assert verbs.table()[name] == module.HELP
    parser = argparse.ArgumentParser()
    module.register(parser)
    inner = [action for action in parser._actions if isinstance(action.choices, dict)]
    for each in [*inner[0].choices.values()] if inner else [parser]:
        assert callable(each.get_default("run"))
