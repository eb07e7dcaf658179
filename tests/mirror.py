"""The tests that are closest to what was changed: `make quick` runs them.

Closest is a test with the name of the changed module or of its folder; then count the imports
between a test and the module, and the folders that they share. A name that a package only passes on counts as an
import of the module that defines it. What was changed is what differs from the last commit; right
after a commit, what is in it.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST = 6
"""Test files that run within a minute."""
SLOW = {"faults", "journeys", "keyboard", "server", "vendored", "test_any_order.py", "test_four_eyes.py",
        "test_host.py", "test_hostile.py", "test_imap.py", "test_lock.py", "test_multiplexers.py",
        "test_pictures.py", "test_rogue_imap.py", "test_watching.py"}  # fmt: skip
"""Tests with real terminals, servers and faults: run only when there are no others."""
ALWAYS = (Path("tests/test_lint.py"), Path("tests/test_imports.py"), Path("tests/test_docs.py"))


def chosen(changes: list[Path]) -> list[Path]:
    """The tests of these files: what is a test itself, the closest of each, then the next of each."""
    of_each = zip_longest(*(closest(path) for path in changes if path.suffix == ".py"))
    tests = dict.fromkeys(test for test in chain.from_iterable(of_each) if test)
    own = [path for path in tests if path in changes]
    return list(dict.fromkeys([*ALWAYS, *own, *list(tests)[:MOST]]))


def closest(path: Path) -> list[Path]:
    """The tests of a file, the closest first."""
    steps = _steps_to(path)
    named = _named(path)
    tests = [one for one in sorted({*steps, *named}) if one.name.startswith("test_")]

    def distance(test: Path) -> tuple[bool, int]:
        shared = set(test.parts) & {*path.parts, f"test_{path.name}"}
        return test not in named, steps.get(test, 0) - len(shared)

    tests.sort(key=distance)
    quick = [one for one in tests if one == path or not SLOW & set(one.parts)]
    return quick or tests[:1]


def changed() -> list[Path]:
    """The files that differ from the last commit, or that it changed."""
    now = _git("status", "--porcelain", "--untracked-files=all", "--no-renames")
    names = [line[3:] for line in now] or _git("show", "--name-only", "--format=", "HEAD")
    return [Path(name) for name in names]


def _named(path: Path) -> set[Path]:
    """The tests that have the name of a module, or of the folder it is in."""
    here = path if path.parts[0] == "tests" else Path("tests", path)
    names = {here.with_name(f"test_{path.stem}.py"), here.parent.with_name(f"test_{path.stem}.py")}
    names.add(here.parent.with_name(f"test_{here.parent.name}.py"))
    return names & _files()


def _steps_to(path: Path) -> dict[Path, int]:
    """How many imports away from a file each file is that comes to it."""
    users: dict[Path, set[Path]] = {}
    for user in _files():
        for used in _imported(user):
            users.setdefault(used, set()).add(user)
    steps, at = {path: 0}, [path]
    while at:
        at = sorted({user for one in at for user in users.get(one, ())} - steps.keys())
        steps |= dict.fromkeys(at, max(steps.values()) + 1)
    return {one: count for one, count in steps.items() if one in _files()}


@cache
def _files() -> frozenset[Path]:
    folders = ("tui", "screens", "store", "tests")
    return frozenset(
        one.relative_to(ROOT) for folder in folders for one in (ROOT / folder).rglob("*.py")
    )


@cache
def _imported(path: Path) -> frozenset[Path]:
    """The project's files that a file imports; a test, the fixtures of its folders as well."""
    found = {file for module, name in _names(path) if (file := _defining(module, name))}
    if path.parts[0] == "tests":
        found |= {folder / "conftest.py" for folder in path.parents} & _files()
    return frozenset(found - {path})


def _defining(module: str, name: str) -> Path | None:
    """The file that defines a name, followed through the packages that pass it on."""
    folder = Path(*module.split("."))
    for file in (folder / f"{name}.py", folder / name / "__init__.py"):
        if file in _files():
            return file
    if (file := folder.parent / f"{folder.name}.py") in _files():
        return file
    if (face := folder / "__init__.py") not in _files():
        return None
    passed_on = (below for below, known in _names(face) if known == name and below != module)
    return next(filter(None, (_defining(below, name) for below in passed_on)), face)


@cache
def _names(path: Path) -> tuple[tuple[str, str], ...]:
    """What a file imports: modules, and the names out of them."""
    return tuple(_read_names(ast.parse((ROOT / path).read_text(encoding="utf-8"))))


def _read_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                package, _, name = alias.name.rpartition(".")
                yield package, name


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


if __name__ == "__main__":
    print(*chosen([path for path in changed() if (ROOT / path).exists()]))
