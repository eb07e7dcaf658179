"""`make quick` runs the tests that are closest to what was changed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import mirror

TREE = {
    "store/ledgers/__init__.py": "from store.ledgers.entries.posting import post\n",
    "store/ledgers/acts/__init__.py": "",
    "store/ledgers/entries/posting.py": "def post(): ...\n",
    "store/inbox/workload/board.py": "",
    "screens/ledgers/entry_form.py": "from store.ledgers import post\n",
    "tests/calm.py": "",
    "tests/terminal.py": "",
    "tests/conftest.py": "from tests.calm import CalmLoop\n",
    "tests/store/ledgers/entries/test_posting.py": "",
    "tests/store/ledgers/periods/test_closing.py": "from store.ledgers import (\n    post,\n)\n",
    "tests/store/inbox/workload/test_board.py": "from store.inbox import board\n",
    "tests/screens/test_ledgers.py": "",
    "tests/test_calm.py": "",
    "tests/keyboard/test_bytes.py": "from tests.terminal import Terminal\n",
    "tests/keyboard/test_pasting.py": "from tests import terminal\n",
    "README.md": "",
}


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project in small, instead of this one."""
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(mirror, "ROOT", tmp_path)
    yield tmp_path
    for read in (mirror._files, mirror._imported, mirror._names):
        read.cache_clear()


@pytest.mark.parametrize(
    ("changed", "closest"),
    [
        # by name, then through the face of a package
        ("store/ledgers/entries/posting.py", ["store/ledgers/entries/test_posting.py", "store/ledgers/periods/test_closing.py"]),
        ("store/inbox/workload/board.py", ["store/inbox/workload/test_board.py"]),
        ("screens/ledgers/entry_form.py", ["screens/test_ledgers.py"]),  # by the name of its folder
        ("tests/test_calm.py", ["test_calm.py"]),
        ("tests/terminal.py", ["keyboard/test_bytes.py"]),  # of slow tests only the first
        ("tests/keyboard/test_pasting.py", ["keyboard/test_pasting.py"]),
    ],
)  # fmt: skip
def test_the_closest_tests_come_first(changed: str, closest: list[str]) -> None:
    found = mirror.closest(Path(changed))
    assert found == [Path("tests", name) for name in closest]


def test_a_helper_of_all_tests_brings_its_own_test_and_others() -> None:
    found = mirror.closest(Path("tests/calm.py"))
    assert found[0] == Path("tests/test_calm.py")
    assert len(found) == 5


def test_each_change_brings_its_closest_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mirror, "MOST", 2)
    names = [
        "README.md",
        "tests/calm.py",
        "store/inbox/workload/board.py",
        "tests/keyboard/test_bytes.py",
    ]
    assert mirror.chosen([Path(name) for name in names]) == [
        *mirror.ALWAYS,
        Path("tests/keyboard/test_bytes.py"),
        Path("tests/test_calm.py"),
        Path("tests/store/inbox/workload/test_board.py"),
    ]


def test_what_changed_is_told_by_git(tree: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],
                       cwd=tree, check=True, capture_output=True)  # fmt: skip

    git("init")
    git("add", "README.md")
    git("commit", "-m", "One")
    git("add", ".")
    git("commit", "-m", "Two")
    assert set(mirror.changed()) == {Path(name) for name in TREE} - {Path("README.md")}
    (tree / "README.md").write_text("More")
    (tree / "store/new.py").write_text("")
    (tree / "tests/calm.py").unlink()
    assert set(mirror.changed()) == {Path("README.md"), Path("store/new.py"), Path("tests/calm.py")}
