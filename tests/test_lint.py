"""What no linter knows: texts reach widgets only by the safe path, and the project names no place."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).parent.parent
SHOWN = [*(ROOT / "screens").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]
CODE = [*SHOWN, *(ROOT / "store").rglob("*.py")]
TESTS = [path for path in (ROOT / "tests").rglob("*.py") if "vendored" not in path.parts]

MARKUP_WIDGETS = {"Static", "Label", "Button", "OptionList", "Input", "DataTable", "Footer", "Header",
                  "Markdown", "RichLog", "Select", "Tree"}  # fmt: skip
"""They read strings as markup, or are too slow where clerks work."""
BANNED_CALLS = {"escape", "from_markup", "open_url", "deliver_text", "eval", "exec", "getuser",
                "getlogin", "print"}  # fmt: skip
ALLOWED = {
    ("app.py", "deliver_text"),  # refused there
    ("app.py", "open_url"),
    ("elements.py", "escape"),  # that of XML
    ("workbook.py", "escape"),  # that of regular expressions
}
PRINTS = ("tui/cli.py", "tui/verbs/")
"""The command line's own output."""
SURROUNDINGS = {
    "environ": {
        "tui/cli.py",  # the language
        "tui/verbs/doctor.py",  # the terminal that is looked over
        "tui/verbs/session.py",  # what sshd tells
        "tui/front.py",  # the same, to tell it to the host
        "tui/terminal/environment.py",  # what a terminal needs
    },
    "getenv": set(),
    "getuid": {
        "tui/verbs/_account.py",
        "tui/verbs/_app.py",
        "tui/verbs/new.py",
    },  # who sits alone at an office, as the kernel says
    "now": {
        "store/engine/tables.py",
        "store/office/office.py",
        "tui/verbs/authorized_keys.py",
    },  # the office's clock; TinyDB's API has none, and sshd's question opens no office
    "today": set(),
    "utcnow": set(),
}
"""What is asked of the machine, and who may ask; everybody else is given it as an argument."""
MODULES = {"os", "datetime", "date"}
MADE_UP = (ast.JoinedStr, ast.BinOp)
HOSTS = "|".join(("pypi", "pythonhosted", "npmjs", "debian"))
PLACES = re.compile(
    rf"https?://[a-z.-]*(?:{HOSTS})\.|\b(?:{HOSTS})\.(?:org|com)\b|/(?:work|farm|root)/"
)
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<rest>.*)")
REASON = re.compile(r"(?::\s*[A-Z]+\d+\b(?:,\s*[A-Z]+\d+\b)*|\[[\w, -]+\])\s*(?:#|-)?\s*\w.*")


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            yield node.lineno, name


def translates(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
    )


def test_no_widget_reads_markup() -> None:
    assert [
        (str(path.relative_to(ROOT)), line, name)
        for path in SHOWN
        for line, name in calls(path)
        if name in MARKUP_WIDGETS
    ] == []


def test_nothing_calls_what_is_banned() -> None:
    found = [
        (str(path.relative_to(ROOT)), line, name)
        for path in CODE
        for line, name in calls(path)
        if name in BANNED_CALLS
        and (path.name, name) not in ALLOWED
        and not (name == "print" and path.relative_to(ROOT).as_posix().startswith(PRINTS))
    ]
    assert found == []


def test_only_the_edge_asks_the_machine_who_when_and_where() -> None:
    found = []
    for path in CODE:
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.value.id in MODULES and place not in SURROUNDINGS.get(node.attr, {place}):
                    found.append(f"{place}:{node.lineno}: {node.value.id}.{node.attr}")
            elif isinstance(node, ast.ImportFrom) and node.module == "os":
                found.append(f"{place}:{node.lineno}: say os.{node.names[0].name}")
    assert found == []


def test_money_is_never_a_float() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "store").rglob("*.py")
        if not {"engine", "mail", "mail_format", "mail_servers"}
        & {*path.parts}  # no money there, but JSON's numbers and seconds
        and path.parts[-2:] != ("sheet_engine", "workbook.py")  # the engine's numbers are binary
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    assert found == []


def test_texts_are_translated_when_they_are_shown() -> None:
    """A text translated at import is in the language of nobody; a made-up one is in no catalogue."""
    early, made_up = [], []
    for path in SHOWN:
        place = path.relative_to(ROOT)
        at_import = list(ast.iter_child_nodes(tree(path)))
        while at_import:
            node = at_import.pop()
            if translates(node):
                early.append(f"{place}:{node.lineno}")
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                at_import += ast.iter_child_nodes(node)
        made_up += [
            f"{place}:{node.lineno}"
            for node in ast.walk(tree(path))
            if translates(node) and any(isinstance(one, MADE_UP) for one in node.args)
        ]
    assert (early, made_up) == ([], [])


def test_what_a_linter_says_is_silenced_with_a_reason_only() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*CODE, *TESTS]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (silenced := SILENCED.search(line)) and not REASON.fullmatch(silenced["rest"])
    ]
    assert found == []


def test_no_file_names_a_registry_or_a_machines_folder() -> None:
    files = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in (".ci", "docs", "screens", "store", "tests", "tui"):
        files += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert ROOT / "Makefile" in files
    found = []
    for path in files:
        place = path.relative_to(ROOT).as_posix()
        if "__pycache__" not in place and not place.startswith(("tests/data/", "tests/tinydb/")):
            named = PLACES.search(path.read_text(encoding="utf-8", errors="replace"))
            found += [f"{place}: {named.group()}"] if named else []
    assert found == []


def test_files_stay_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > 300} == {}


RETIRED = {
    "Looks", "LogLooks", "Looked", "looked", "seen_item", "seen_person", "Tidings", "tidings",
    "had_a_hand", "arouse", "rouse", "look_again", "look_round", "look_if_changed", "tell",
    "tell_also", "tell_look", "tell_many", "bring_together", "StatementDoc", "SheetScreen",
    "SoleException", "Turned", "deeds", "Touched", "places_of", "place_name", "one", "found", "told",
}  # fmt: skip
"""Words that said nothing to whoever came new; each thing has a name of the field's own now."""


def retired(path: Path) -> Iterator[tuple[int, str]]:
    """Retired words that name a class, function, parameter or variable again.

    A field of a document may have such a name: it is stored.
    """
    bodies = [node.body for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    fields = {
        id(line.target) for body in bodies for line in body if isinstance(line, ast.AnnAssign)
    }
    for node in ast.walk(tree(path)):
        name = ""
        if (
            isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Store)
            and id(node) not in fields
        ):
            name = node.id
        elif isinstance(node, ast.arg):
            name = node.arg
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = node.name
        if name in RETIRED:
            yield node.lineno, name


def test_retired_names_stay_away() -> None:
    assert [
        (str(path.relative_to(ROOT)), line, name) for path in CODE for line, name in retired(path)
    ] == []
