"""The tests that mirror what was changed: `make quick` runs them.

A module's tests are those that have its name, and those that import it, unless that is
half the office. What was changed is what git tells against the last commit; after a commit,
what is in that.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
FEW = 8
"""Test files that import a module; when there are more of them, its own are enough for now."""
SLOW = {"faults", "journeys", "keyboard", "server", "vendored"}
"""Folders of tests with real terminals and real faults: there only what itself was changed is run."""
ALWAYS = ("tests/test_lint.py", "tests/test_imports.py")


def changed() -> list[Path]:
    """The files that differ from the last commit, or that it changed."""
    now = _git("status", "--porcelain", "--untracked-files=all", "--no-renames")
    names = [line[3:] for line in now] or _git("show", "--name-only", "--format=", "HEAD")
    return [Path(name) for name in names]


def tests_of(path: Path) -> set[Path]:
    """The tests of a file."""
    if path.suffix != ".py":
        return set()
    if path.parts[0] == "tests" and path.name.startswith("test_"):
        return {path}
    here = path if path.parts[0] == "tests" else Path("tests", path)
    names = {here.with_name(f"test_{path.stem}.py"), here.parent.parent / f"test_{path.stem}.py"}
    names.add(here.parent.with_name(f"test_{here.parent.name}.py"))
    found = {one for one in names if (ROOT / one).exists()}
    module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    package, _, name = module.rpartition(".")
    asks = re.compile(
        rf"^from {re.escape(module)} import|^import {re.escape(module)}$"
        rf"|^from {re.escape(package)} import .*\b{name}\b",
        re.MULTILINE,
    )
    users = {one for one in _all_tests() if asks.search((ROOT / one).read_text(encoding="utf-8"))}
    return found | users if len(users) <= FEW else found


def _all_tests() -> list[Path]:
    return [
        one.relative_to(ROOT)
        for one in (ROOT / "tests").rglob("test_*.py")
        if not SLOW & set(one.parts)
    ]


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


if __name__ == "__main__":
    chosen = {one for path in changed() for one in tests_of(path) if (ROOT / one).exists()}
    print(*ALWAYS, *sorted(map(str, chosen - set(map(Path, ALWAYS)))))
