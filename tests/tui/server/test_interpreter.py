"""A hole of the interpreter is found where there is one."""

from __future__ import annotations

import sys
from email.message import EmailMessage

import pytest

from tui.server.interpreter import known_holes

MENDED = {(3, 11): 10, (3, 12): 4}
"""The first version of each branch without CVE-2024-6923; systems mend older ones too."""


def test_a_mended_python_has_no_known_hole() -> None:
    branch, patch = sys.version_info[:2], sys.version_info[2]
    if patch < MENDED.get(branch, 0):
        assert known_holes() in ((), ("CVE-2024-6923",))
    else:
        assert known_holes() == ()


@pytest.mark.parametrize(("written", "found"), [
    (b"Subject: x\nY: z\n\n", ("CVE-2024-6923",)),
    (b"Subject: =?utf-8?q?x=0AY=3A_z?=\n\n", ()),
])  # fmt: skip
def test_the_hole_is_told_from_what_is_written(
    monkeypatch: pytest.MonkeyPatch, written: bytes, found: tuple[str, ...]
) -> None:
    monkeypatch.setattr(EmailMessage, "__bytes__", lambda _message: written)
    assert known_holes() == found
